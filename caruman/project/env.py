"""The settings that come from the environment: one declaration each, from which code, documents and tests are fed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from caruman.values.words import Words

DEVELOPMENT, TEST, PRODUCTION = "development", "test", "production"
ENVIRONMENTS = (DEVELOPMENT, TEST, PRODUCTION)


class Setting(NamedTuple):
    """One variable of the environment.

    `development` is what holds outside production where nothing is set; `production` is the
    default there, and None means that production must say it.
    """

    name: str
    development: str
    production: str | None
    words: Words
    secret: bool = False


class BadSetting(Exception):
    """The environment cannot be used as it stands; the sentences say what to set."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "CARUMAN_ENVIRONMENT",
        DEVELOPMENT,
        PRODUCTION,
        Words(
            "Tempat pelayan ini berjalan: development, test atau production.",
            "Where this server runs: development, test or production.",
            "本服务器的运行环境：development、test 或 production。",
        ),
    ),
    Setting(
        "DATABASE_URL",
        "",
        None,
        Words(
            "Alamat PostgreSQL 15 atau lebih baharu. Kosong: pelayan persendirian di bawah CARUMAN_DATA.",
            "Address of a PostgreSQL 15 or newer. Empty: a private server under CARUMAN_DATA.",
            "PostgreSQL 15 或更新版本的地址。留空：使用 CARUMAN_DATA 下的私有服务器。",
        ),
        secret=True,
    ),
    Setting(
        "CARUMAN_DATA",
        ".data",
        None,
        Words(
            "Folder bagi pangkalan data persendirian, dokumen yang dihantar dan fail statik.",
            "Folder of the private database, the documents that people send and the static files.",
            "存放私有数据库、用户提交的文件及静态文件的文件夹。",
        ),
    ),
    Setting(
        "CARUMAN_SECRET_KEY",
        "development-only-secret-key-that-production-refuses",
        None,
        Words(
            "Kunci rahsia bagi tandatangan sesi dan pautan: sekurang-kurangnya 50 aksara rawak.",
            "Secret that signs sessions and links: at least 50 random characters.",
            "用于签署会话与链接的密钥：至少 50 个随机字符。",
        ),
        secret=True,
    ),
    Setting(
        "CARUMAN_VAULT_KEYS",
        "dev1:ZGV2ZWxvcG1lbnQtb25seS12YXVsdC1rZXktMzItYiE=",
        None,
        Words(
            "Kunci yang menyulitkan data peribadi, sebagai id:base64(32 bait), dipisah koma; "
            "yang pertama menulis, semua membaca.",
            "Keys that encrypt personal data, as id:base64(32 bytes), comma-separated; "
            "the first one writes, all of them read.",
            "加密个人资料的密钥，格式为 id:base64(32 字节)，以逗号分隔；第一个用于写入，全部可用于读取。",
        ),
        secret=True,
    ),
    Setting(
        "CARUMAN_INDEX_KEY",
        "ZGV2ZWxvcG1lbnQtb25seS1pbmRleC1rZXktMzItYiE=",
        None,
        Words(
            "Kunci (base64, 32 bait) bagi indeks buta yang mencari nombor pengenalan; ia tidak boleh ditukar kemudian.",
            "Key (base64, 32 bytes) of the blind index that finds identity numbers; it cannot be changed later.",
            "用于查找身份证号码的盲索引密钥（base64，32 字节）；日后不能更改。",
        ),
        secret=True,
    ),
    Setting(
        "CARUMAN_HOSTS",
        "localhost,127.0.0.1,[::1]",
        None,
        Words(
            "Nama hos yang dijawab oleh pelayan ini, dipisah koma; permintaan lain ditolak.",
            "Host names that this server answers to, comma-separated; any other request is refused.",
            "本服务器应答的主机名，以逗号分隔；其他请求一律拒绝。",
        ),
    ),
    Setting(
        "CARUMAN_URL",
        "http://localhost:8000",
        None,
        Words(
            "Alamat awam portal, seperti yang tertulis dalam e-mel dan SMS.",
            "Public address of the portal, as written in e-mails and SMS.",
            "门户的公开地址，将写入电邮与短信。",
        ),
    ),
    Setting(
        "PORT",
        "8000",
        "8000",
        Words("Port pelayan web.", "Port of the web server.", "网页服务器的端口。"),
    ),
    Setting(
        "CARUMAN_WORKERS",
        "2",
        "2",
        Words("Bilangan proses web.", "Number of web processes.", "网页进程数。"),
    ),
    Setting(
        "CARUMAN_SMTP_URL",
        "smtp://127.0.0.1:8025",
        None,
        Words(
            "Pelayan e-mel keluar: smtp://pengguna:kata@hos:port, atau smtps:// bagi TLS.",
            "Outgoing mail server: smtp://user:password@host:port, or smtps:// for TLS.",
            "外发邮件服务器：smtp://用户:密码@主机:端口；TLS 请用 smtps://。",
        ),
        secret=True,
    ),
    Setting(
        "CARUMAN_MAIL_FROM",
        "Caruman <noreply@localhost>",
        None,
        Words("Pengirim e-mel.", "Sender of e-mails.", "电邮的发件人。"),
    ),
    Setting(
        "CARUMAN_SMS_URL",
        "http://127.0.0.1:8026/messages",
        None,
        Words("Alamat HTTP get laluan SMS.", "HTTP address of the SMS gateway.", "短信网关的 HTTP 地址。"),
    ),
    Setting(
        "CARUMAN_SMS_TOKEN",
        "development-only-sms-token",
        None,
        Words("Token bagi get laluan SMS.", "Token for the SMS gateway.", "短信网关的令牌。"),
        secret=True,
    ),
    Setting(
        "CARUMAN_OIDC",
        "",
        "",
        Words(
            "Log masuk dengan MyDigital ID atau OpenID Connect lain: JSON dengan name, server_url, client_id, secret. "
            "Kosong: tiada.",
            "Sign-in with MyDigital ID or another OpenID Connect provider: JSON with name, server_url, client_id, "
            "secret. Empty: none.",
            "以 MyDigital ID 或其他 OpenID Connect 登录：JSON，含 name、server_url、client_id、secret。留空：不启用。",
        ),
        secret=True,
    ),
    Setting(
        "CARUMAN_VIRUS_SCANNER",
        "pretend",
        None,
        Words(
            "Pengimbas virus bagi dokumen: clamd://hos:port, unix:///laluan, atau none (pegawai diberitahu).",
            "Virus scanner for documents: clamd://host:port, unix:///path, or none (and officers are told so).",
            "文件病毒扫描器：clamd://主机:端口、unix:///路径，或 none（并会告知官员）。",
        ),
    ),
    Setting(
        "CARUMAN_TRUSTED_PROXIES",
        "0",
        "0",
        Words(
            "Bilangan proksi di hadapan yang menulis X-Forwarded-For dan X-Forwarded-Proto; 0: diabaikan.",
            "Number of proxies in front that write X-Forwarded-For and X-Forwarded-Proto; 0 ignores both.",
            "前置且会写入 X-Forwarded-For 与 X-Forwarded-Proto 的代理数量；0 表示忽略两者。",
        ),
    ),
    Setting(
        "CARUMAN_METRICS_TOKEN",
        "",
        None,
        Words(
            "Token yang membaca /metrics. Kosong: hanya dari mesin ini.",
            "Token that may read /metrics. Empty: from this machine only.",
            "可读取 /metrics 的令牌。留空：仅限本机。",
        ),
        secret=True,
    ),
)

_BY_NAME = {setting.name: setting for setting in SETTINGS}


class Environment:
    """The settings as the environment gives them."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self.name = variables.get("CARUMAN_ENVIRONMENT") or DEVELOPMENT
        if self.name not in ENVIRONMENTS:
            raise BadSetting([f"CARUMAN_ENVIRONMENT is “{self.name}”; it must be one of {', '.join(ENVIRONMENTS)}."])

    @property
    def is_production(self) -> bool:
        """Whether real people depend on this server."""
        return self.name == PRODUCTION

    def text(self, name: str) -> str:
        """Give a setting as text; only declared names can be asked for."""
        setting = _BY_NAME[name]
        value = self._variables.get(name)
        if value is not None and value != "":
            return value
        return (setting.production or "") if self.is_production else setting.development

    def number(self, name: str) -> int:
        """Give a setting as a whole number."""
        text = self.text(name)
        if not text.isdecimal():
            raise BadSetting([f"{name} is “{text}”; it must be a whole number."])
        return int(text)

    def items(self, name: str) -> list[str]:
        """Give a comma-separated setting as a list."""
        return [item.strip() for item in self.text(name).split(",") if item.strip()]

    @property
    def data(self) -> Path:
        """The folder for everything that outlives a process."""
        return Path(self.text("CARUMAN_DATA")).resolve()

    def problems(self) -> list[str]:
        """Say what production lacks: what must be set, and development's secrets that were copied."""
        if not self.is_production:
            return []
        found = []
        for setting in SETTINGS:
            value = self._variables.get(setting.name, "")
            if setting.production is None and not value:
                found.append(f"{setting.name} is not set. {setting.words.en}")
            elif setting.secret and setting.development and value == setting.development:
                found.append(f"{setting.name} has the value that everyone knows from development. {setting.words.en}")
        return found


def read_environment() -> Environment:
    """Read the environment of this process. Raises `BadSetting` where production could not be trusted."""
    environment = Environment(os.environ)
    problems = environment.problems()
    if problems:
        raise BadSetting(problems)
    return environment
