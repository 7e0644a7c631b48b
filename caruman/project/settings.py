"""Django's settings, made from the environment (see `env`)."""

from __future__ import annotations

import json
from pathlib import Path

import dj_database_url

from caruman.project.database import address
from caruman.project.env import TEST, read_environment

ENVIRONMENT = read_environment()
PACKAGE = Path(__file__).resolve().parents[1]
DATA = ENVIRONMENT.data

DEBUG = False  # an error page of ours in every environment: a traceback shows personal data
SECRET_KEY = ENVIRONMENT.text("CARUMAN_SECRET_KEY")
ALLOWED_HOSTS = ENVIRONMENT.items("CARUMAN_HOSTS")
PUBLIC_URL = ENVIRONMENT.text("CARUMAN_URL").rstrip("/")
IS_PRODUCTION = ENVIRONMENT.is_production
IS_TEST = ENVIRONMENT.name == TEST
# A test that travels says so itself: to every other one the moment is the one that it names.
TIME_TRAVEL = ENVIRONMENT.text("CARUMAN_TIME_TRAVEL") == "yes" and not IS_PRODUCTION and not IS_TEST

INSTALLED_APPS = [
    "caruman.project",
    "caruman.design",
    "caruman.database",
    "caruman.vault",
    "caruman.audit",
    "caruman.throttling",
    "caruman.notices",
    "caruman.announcements",
    "caruman.documents",
    "caruman.accounts",
    "caruman.accounts.factors",
    "caruman.accounts.officers",
    "caruman.ledger",
    "caruman.employers",
    "caruman.insured_persons",
    "caruman.agencies",
    "caruman.employees",
    "caruman.bills",
    "caruman.programmes",
    "caruman.receipts",
    "caruman.charges",
    "caruman.payments",
    "caruman.payments.till",
    "caruman.payments.arrivals",
    "caruman.payments.debits",
    "caruman.refunds",
    "caruman.settlement",
    "caruman.registrations",
    "caruman.reports",
    "caruman.schedules",
    "caruman.self_employment",
    "caruman.agency_lists",
    "caruman.platforms",
    "caruman.web",
    "caruman.portal.public",
    "caruman.portal.joining",
    "caruman.portal.account",
    "caruman.portal.employer",
    "caruman.portal.registration",
    "caruman.portal.employees",
    "caruman.portal.schedules",
    "caruman.portal.files",
    "caruman.portal.acknowledgements",
    "caruman.portal.payments",
    "caruman.portal.receipts",
    "caruman.portal.charges",
    "caruman.portal.refunds",
    "caruman.portal.direct_debit",
    "caruman.portal.employment",
    "caruman.portal.self_employment",
    "caruman.portal.agency",
    "caruman.portal.agency_lists",
    "caruman.portal.cover",
    "caruman.portal.installable",
    "caruman.portal.platforms",
    "caruman.backoffice",
    "caruman.backoffice.platforms",
    "caruman.backoffice.enrolments",
    "caruman.backoffice.agencies",
    "caruman.backoffice.registrations",
    "caruman.backoffice.reports",
    "caruman.backoffice.counter",
    "caruman.backoffice.arrivals",
    "caruman.backoffice.receipts",
    "caruman.backoffice.charges",
    "caruman.backoffice.refunds",
    "caruman.backoffice.agency_lists",
    "caruman.backoffice.papers",
    "caruman.backoffice.cases",
    "caruman.backoffice.programmes",
    "caruman.backoffice.ledger",
    "caruman.backoffice.announcements",
    "caruman.simulators",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "caruman.project.figures.FiguresMiddleware",
    "caruman.web.middleware.requests.RequestMiddleware",
    "caruman.web.middleware.security.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "caruman.callbacks.light.LightMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "caruman.web.middleware.language.LanguageMiddleware",
    "caruman.web.large_uploads.LargeUploadMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "caruman.web.middleware.idle.IdleMiddleware",
    "caruman.web.middleware.kept_work.KeptWorkMiddleware",
    "caruman.web.middleware.too_many.TooManyMiddleware",
    "caruman.web.middleware.access.AccessMiddleware",
    "caruman.web.middleware.once.OnceMiddleware",
]

ROOT_URLCONF = "caruman.project.urls"
WSGI_APPLICATION = "caruman.project.wsgi.application"

_LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", _LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "caruman.web.context.page",
                "caruman.portal.joining.modes.context",
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "caruman.design.templatetags.design",
                "caruman.design.templatetags.sentences",
            ],
        },
    }
]
COTTON_SNAKE_CASED_NAMES = False  # `<c-error-summary>` is error-summary.html
FORM_RENDERER = "caruman.design.forms.Renderer"

_database_url = ENVIRONMENT.text("DATABASE_URL") or address(DATA / "postgres", "caruman")
DATABASES = {"default": dj_database_url.parse(_database_url)}
if not IS_TEST:
    # A pool gives two to three times the throughput, and a restart of the database costs a handful of requests.
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Counters that guard sign-in must be the same in every process, so they live in the database.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"},
    # The parts of a page that say the same to everyone. Tests have pages without most of the addresses in them.
    "template_fragments": {
        "BACKEND": f"django.core.cache.backends.{'dummy.Dummy' if IS_TEST else 'locmem.LocMem'}Cache"
    },
}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["caruman.accounts.backends.AccountBackend"]
PASSWORD_HASHERS = ["caruman.accounts.hashing.PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "caruman.accounts.passwords.NotTooLongValidator"},
    {"NAME": "caruman.accounts.passwords.NotPredictableValidator"},
    {"NAME": "caruman.accounts.passwords.NotYourDetailsValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "front"

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-session" if IS_PRODUCTION else "session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = IS_PRODUCTION
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_PRODUCTION else "csrf"
CSRF_COOKIE_SECURE = IS_PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "caruman.web.errors.csrf_failure"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if IS_PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_PRODUCTION
SECURE_HSTS_PRELOAD = IS_PRODUCTION
SECURE_SSL_REDIRECT = IS_PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health/", r"^metrics$"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
TRUSTED_PROXIES = ENVIRONMENT.number("CARUMAN_TRUSTED_PROXIES")
NOTICE_AFTER_DAYS = ENVIRONMENT.number("CARUMAN_NOTICE_AFTER_DAYS")
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_HANDLERS = ["caruman.web.uploads.MemoryUploadHandler"]  # what a stranger sends never reaches the disk
# Beside the documents, so that a large file is kept by renaming it; a machine's /tmp may be its memory.
FILE_UPLOAD_TEMP_DIR = DATA / "incoming"
FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "ms"
LANGUAGES = [("ms", "Bahasa Melayu"), ("en", "English"), ("zh-hans", "中文")]
LANGUAGE_COOKIE_NAME = "__Host-language" if IS_PRODUCTION else "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Kuala_Lumpur"

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "documents"}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if IS_TEST
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = IS_TEST
WHITENOISE_AUTOREFRESH = False

# allauth brings the protocols (authenticator codes, passkeys, OpenID Connect); the pages and their order are ours.
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = None  # the address is sealed: nobody is found by it
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
MFA_ADAPTER = "caruman.accounts.factors.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
SOCIALACCOUNT_ADAPTER = "caruman.accounts.oidc.OidcAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
_oidc = ENVIRONMENT.text("CARUMAN_OIDC")
OIDC = json.loads(_oidc) if _oidc else {}

LOGGING_CONFIG = "caruman.project.logs.configure"
LOGGING = {"readable": not IS_PRODUCTION}


SPLASK = ENVIRONMENT.text("CARUMAN_SPLASK") == "yes"
VIRUS_SCANNER = ENVIRONMENT.text("CARUMAN_VIRUS_SCANNER")
VAULT_KEYS = ENVIRONMENT.items("CARUMAN_VAULT_KEYS")
INDEX_KEY = ENVIRONMENT.text("CARUMAN_INDEX_KEY")
RECEIPT_KEY = ENVIRONMENT.text("CARUMAN_RECEIPT_KEY")
SMTP_URL = ENVIRONMENT.text("CARUMAN_SMTP_URL")
MAIL_FROM = ENVIRONMENT.text("CARUMAN_MAIL_FROM")
SMS_URL = ENVIRONMENT.text("CARUMAN_SMS_URL")
SMS_TOKEN = ENVIRONMENT.text("CARUMAN_SMS_TOKEN")
MYCOID_URL = ENVIRONMENT.text("CARUMAN_MYCOID_URL")
MYCOID_TOKEN = ENVIRONMENT.text("CARUMAN_MYCOID_TOKEN")
MYCOID_SENDS_WITH = ENVIRONMENT.text("CARUMAN_MYCOID_SENDS_WITH")
FPX_URL = ENVIRONMENT.text("CARUMAN_FPX_URL")
FPX_SIMULATOR_CONTROL = ENVIRONMENT.text("CARUMAN_FPX_SIMULATOR_CONTROL")
FPX_EXCHANGE = ENVIRONMENT.text("CARUMAN_FPX_EXCHANGE")
FPX_SELLER = ENVIRONMENT.text("CARUMAN_FPX_SELLER")
FPX_KEY = ENVIRONMENT.text("CARUMAN_FPX_KEY")
FPX_OWN_CERTIFICATES = ENVIRONMENT.text("CARUMAN_FPX_OWN_CERTIFICATES")
FPX_CERTIFICATES = ENVIRONMENT.text("CARUMAN_FPX_CERTIFICATES")
FPX_DIGEST = ENVIRONMENT.text("CARUMAN_FPX_DIGEST")
FPX_CORPORATE_PAID = ENVIRONMENT.text("CARUMAN_FPX_CORPORATE_PAID")
SECURITY_CONTACT = ENVIRONMENT.text("CARUMAN_SECURITY_CONTACT")
ACT872_FIRST_DAY = ENVIRONMENT.text("CARUMAN_ACT872_FIRST_DAY")
ACT872_RATE_BASIS_POINTS = ENVIRONMENT.text("CARUMAN_ACT872_RATE_BASIS_POINTS")
METRICS_TOKEN = ENVIRONMENT.text("CARUMAN_METRICS_TOKEN")

SILENCED_SYSTEM_CHECKS = [
    "auth.W004",  # the portal username is unique where there is one; most people sign in with their identity number
]

if IS_TEST:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a test pays for argon2 only on purpose
