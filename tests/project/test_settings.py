"""The settings: declared once, documented, used; production refuses what could not be trusted and says what to set."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from caruman.project.env import SETTINGS, BadSetting, Environment
from tests.project.production import GOOD, ROOT, run

NEEDED = [setting.name for setting in SETTINGS if setting.production is None]
FROM_DEVELOPMENT = [setting for setting in SETTINGS if setting.production is None and setting.development]


def _problems(**changes: str | None) -> list[str]:
    wanted = {**GOOD, **changes}
    return Environment({name: value for name, value in wanted.items() if value is not None}).problems()


def test_a_good_environment_has_no_problems() -> None:
    assert _problems() == []
    assert Environment({}).problems() == []


@pytest.mark.parametrize("name", NEEDED)
def test_production_asks_for_what_is_missing(name: str) -> None:
    (problem,) = _problems(**{name: None})
    assert problem.startswith(f"{name} is not set. ")


@pytest.mark.parametrize("setting", FROM_DEVELOPMENT, ids=lambda setting: setting.name)
def test_production_refuses_what_everyone_knows_from_development(setting: object) -> None:
    problems = _problems(**{setting.name: setting.development})  # type: ignore[attr-defined]
    assert any("everyone knows from development" in problem for problem in problems)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("CARUMAN_SECRET_KEY", "short", "too weak"),
        ("CARUMAN_SECRET_KEY", "ab" * 40, "too weak"),
        ("CARUMAN_VAULT_KEYS", "k1:c2hvcnQ=", "5 bytes instead of 32"),
        ("CARUMAN_VAULT_KEYS", "k1:not base64", "not base64"),
        ("CARUMAN_VAULT_KEYS", f"{GOOD['CARUMAN_VAULT_KEYS']},{GOOD['CARUMAN_VAULT_KEYS']}", "not a fresh key name"),
        ("CARUMAN_INDEX_KEY", "c2hvcnQ=", "5 bytes instead of 32"),
        ("CARUMAN_INDEX_KEY", GOOD["CARUMAN_VAULT_KEYS"].partition(":")[2], "its own key"),
        ("CARUMAN_URL", "http://caruman.example.my", "https://"),
        ("CARUMAN_URL", "caruman.example.my", "an address like"),
        ("CARUMAN_URL", "https://lain.example.my", "does not hold lain.example.my"),
        ("CARUMAN_HOSTS", "*", "in full"),
        ("CARUMAN_HOSTS", "caruman.example.my,.example.my", "in full"),
        ("CARUMAN_SMS_URL", "http://sms.example.my/messages", "https://"),
        ("CARUMAN_SMTP_URL", "mel.example.my", "an address like smtp://"),
        ("CARUMAN_SMS_TOKEN", "short", "too short"),
        ("CARUMAN_METRICS_TOKEN", "short", "too short"),
        ("CARUMAN_MYCOID_URL", "http://mycoid.example.my", "https://"),
        ("CARUMAN_MYCOID_URL", "mycoid", "or none"),
        ("CARUMAN_MYCOID_URL", "https://mycoid.example.my", "CARUMAN_MYCOID_TOKEN is not set"),
        ("CARUMAN_MYCOID_SENDS_WITH", "short", "too short"),
        ("CARUMAN_MYCOID_SENDS_WITH", "development-only-secret-of-mycoid", "everyone knows"),
        ("CARUMAN_MAIL_FROM", "nobody", "Name <name@host>"),
        ("CARUMAN_VIRUS_SCANNER", "perhaps", "clamd://"),
        ("CARUMAN_RECEIPT_KEY", "c2hvcnQ=", "instead of 32"),
        ("CARUMAN_RECEIPT_KEY", "hsm:slot-1", "no signer"),
        ("CARUMAN_RECEIPT_KEY", "file:/nowhere.pem", "cannot be read"),
        ("CARUMAN_OIDC", "{}", "JSON with name"),
        ("CARUMAN_OIDC", "nonsense", "JSON with name"),
        ("CARUMAN_DATA", "data", "full path"),
        ("CARUMAN_SECURITY_CONTACT", "keselamatan@example.my", "mailto:"),
        ("CARUMAN_TIME_TRAVEL", "yes", "in production there is no such thing"),
        ("CARUMAN_TRUSTED_PROXIES", "many", "whole number from 0 to 5"),
        ("CARUMAN_WORKERS", "0", "whole number from 1 to 64"),
        ("CARUMAN_BIND", "everywhere", "IP address"),
        ("DATABASE_URL", "mysql://db/caruman", "postgresql://"),
        ("PORT", "70000", "whole number from 1 to 65535"),
    ],
)
def test_production_refuses_what_is_weak_or_impossible(name: str, value: str, words: str) -> None:
    problems = _problems(**{name: value})
    assert len(problems) == 1
    assert words in problems[0]


def test_a_wrong_secret_is_not_shown() -> None:
    assert not any("hunter2" in problem for problem in _problems(CARUMAN_SECRET_KEY="hunter2", DATABASE_URL="hunter2"))


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(BadSetting, match="development, test, production"):
        Environment({"CARUMAN_ENVIRONMENT": "staging"})


def test_development_serves_this_machine_only() -> None:
    assert "127.0.0.1" in Environment({"CARUMAN_BIND": "0.0.0.0"}).problems()[0]  # noqa: S104
    assert Environment({"PORT": "8123"}).text("CARUMAN_URL") == "http://localhost:8123"
    assert Environment({"PORT": "8123"}).text("CARUMAN_MYCOID_URL").startswith("http://localhost:8123/")


@pytest.mark.parametrize(
    "program",
    [
        ("-m", "caruman.project", "migrate"),
        ("-m", "caruman.project", "serve"),
        ("-m", "caruman.project", "web"),
        ("-m", "caruman.project", "worker"),
        ("-c", "import caruman.project.wsgi"),
    ],
    ids=" ".join,
)
def test_every_program_says_all_that_is_wrong_at_once(program: tuple[str, ...], tmp_path: Path) -> None:
    outcome = run(*program, data=tmp_path, CARUMAN_SECRET_KEY=None, CARUMAN_URL="http://caruman.example.my")
    assert outcome.returncode == 2
    assert "Traceback" not in outcome.stderr
    assert "CARUMAN_SECRET_KEY is not set." in outcome.stderr
    assert "It must begin with https://." in outcome.stderr


def test_help_needs_no_settings(tmp_path: Path) -> None:
    outcome = run("-m", "caruman.project", "migrate", "--help", data=tmp_path, CARUMAN_SECRET_KEY=None)
    assert outcome.returncode == 0, outcome.stderr
    assert "usage:" in outcome.stdout


@pytest.mark.slow
def test_django_finds_nothing_to_complain_of_in_production(tmp_path: Path) -> None:
    outcome = run(
        "-W", "ignore", "-m", "caruman.project", "check", "--deploy", "--fail-level", "WARNING", data=tmp_path
    )
    assert outcome.returncode == 0, outcome.stderr
    assert "no issues" in outcome.stdout


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_used_and_documented_in_three_languages(setting: object) -> None:
    name: str = setting.name  # type: ignore[attr-defined]
    code = [path for path in (ROOT / "caruman").rglob("*.py") if path.name not in ("env.py", "env_checks.py")]
    used = name in ("CARUMAN_ENVIRONMENT", "CARUMAN_DATA") or any(
        re.search(rf'["\']{name}["\']', path.read_text(encoding="utf-8")) for path in code
    )
    assert used, f"{name} is declared and nobody reads it"
    assert all(setting.words)  # type: ignore[attr-defined]
    assert f"`{name}`" in (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")


def test_the_environment_is_read_in_one_place() -> None:
    """What reads the environment elsewhere is no setting of the portal, and no declaration holds it."""
    # The supervisor hands the environment on, the web server names a folder for its own processes.
    known = {"env.py", "supervisor.py", "web_server.py", "figures.py", "worker.py", "wsgi.py", "__main__.py"}
    for path in (ROOT / "caruman").rglob("*.py"):
        if "cli" in path.parts or path.name in known:
            continue
        assert not re.search(r"os\.(environ|getenv)", path.read_text(encoding="utf-8")), path
