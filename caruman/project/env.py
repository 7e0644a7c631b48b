"""The settings that come from the environment: one declaration each, from which code, documents and tests are fed."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from caruman.project import env_checks as must
from caruman.project.env_checks import Check
from caruman.values.words import Words

DEVELOPMENT, TEST, PRODUCTION = "development", "test", "production"
ENVIRONMENTS = (DEVELOPMENT, TEST, PRODUCTION)


class Setting(NamedTuple):
    """One variable of the environment.

    `development` is what holds outside production where nothing is set; `production` is the
    default there, and None means that production must say it. `check` holds everywhere,
    `in_production` besides where real people depend on the server.
    """

    name: str
    development: str
    production: str | None
    words: Words
    secret: bool = False
    check: Check | None = None
    in_production: Check | None = None


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
        check=must.one_of(*ENVIRONMENTS),
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
        check=must.database,
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
        in_production=must.absolute_folder,
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
        in_production=must.secret,
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
        check=must.vault_keys,
    ),
    Setting(
        "CARUMAN_INDEX_KEY",
        "ZGV2ZWxvcG1lbnQtb25seS1pbmRleC1rZXktMzItYiE=",
        None,
        Words(
            "Kunci (base64, 32 bait) bagi indeks buta yang mencari nombor pengenalan; ia tidak boleh ditukar kemudian.",
            "Key (base64, 32 bytes) of the blind index that finds identity numbers; it cannot be changed later.",
            "用于查找身份证明号码的盲索引密钥（base64，32 字节）；日后不能更改。",
        ),
        secret=True,
        check=must.index_key,
    ),
    Setting(
        "CARUMAN_RECEIPT_KEY",
        "",
        None,
        Words(
            "Kunci peribadi Ed25519 yang menandatangani resit: base64 32 bait rawak, atau file:/laluan.pem (PKCS#8). "
            "Kosong: kunci pembangunan di bawah CARUMAN_DATA.",
            "Private Ed25519 key that signs receipts: base64 of 32 random bytes, or file:/path.pem (PKCS#8). "
            "Empty: a development key under CARUMAN_DATA.",
            "用于签署收据的 Ed25519 私钥：32 个随机字节的 base64，或 file:/路径.pem（PKCS#8）。"
            "留空：使用 CARUMAN_DATA 下的开发密钥。",
        ),
        secret=True,
        check=must.receipt_key,
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
        in_production=must.exact_hosts,
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
        check=must.address_with("http", "https"),
        in_production=must.https_for_people,
    ),
    Setting(
        "PORT",
        "8000",
        "8000",
        Words("Port pelayan web.", "Port of the web server.", "网页服务器的端口。"),
        check=must.whole_number(1, 65_535),
    ),
    Setting(
        "CARUMAN_BIND",
        "127.0.0.1",
        "127.0.0.1",
        Words(
            "Alamat IP mesin ini yang didengar oleh pelayan web; semasa pembangunan hanya mesin ini sendiri.",
            "IP address of this machine that the web server listens on; in development only the machine itself.",
            "网页服务器监听的本机 IP 地址；开发环境仅限本机。",
        ),
        check=must.interface,
    ),
    Setting(
        "CARUMAN_WORKERS",
        "2",
        "2",
        Words("Bilangan proses web.", "Number of web processes.", "网页进程数。"),
        check=must.whole_number(1, 64),
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
        check=must.address_with("smtps", "smtp"),
    ),
    Setting(
        "CARUMAN_MAIL_FROM",
        "Caruman <noreply@localhost>",
        None,
        Words("Pengirim e-mel.", "Sender of e-mails.", "电邮的发件人。"),
        check=must.sender,
    ),
    Setting(
        "CARUMAN_SMS_URL",
        "http://127.0.0.1:8026/messages",
        None,
        Words("Alamat HTTP get laluan SMS.", "HTTP address of the SMS gateway.", "短信网关的 HTTP 地址。"),
        check=must.address_with("http", "https"),
        in_production=must.https,
    ),
    Setting(
        "CARUMAN_SMS_TOKEN",
        "development-only-sms-token",
        None,
        Words("Token bagi get laluan SMS.", "Token for the SMS gateway.", "短信网关的令牌。"),
        secret=True,
        in_production=must.token,
    ),
    Setting(
        "CARUMAN_MYCOID_URL",
        "http://localhost:8000/outbox/mycoid/companies",
        "none",
        Words(
            "Alamat HTTP daftar syarikat (MyCoID) untuk mengisi Borang 1, atau none: diisi dengan tangan.",
            "HTTP address of the register of companies (MyCoID) that fills in Form 1, or none: filled in by hand.",
            "用于预填表格 1 的公司登记册（MyCoID）HTTP 地址，或 none：手动填写。",
        ),
        check=must.none_or_address,
        in_production=must.none_or_https,
    ),
    Setting(
        "CARUMAN_MYCOID_TOKEN",
        "development-only-mycoid-token",
        "",
        Words(
            "Token yang kami tunjukkan kepada MyCoID.",
            "Token that we show to MyCoID.",
            "我方向 MyCoID 出示的令牌。",
        ),
        secret=True,
        in_production=must.token,
    ),
    Setting(
        "CARUMAN_MYCOID_SENDS_WITH",
        "development-only-secret-of-mycoid",
        "",
        Words(
            "Rahsia yang MyCoID tunjukkan apabila menghantar pendaftaran kepada kami. Kosong: tiada yang diterima.",
            "Secret that MyCoID shows when it sends us a registration. Empty: none is taken.",
            "MyCoID 向我方发送登记资料时出示的密钥。留空：不接收。",
        ),
        secret=True,
        in_production=must.token,
    ),
    Setting(
        "CARUMAN_FPX_URL",
        "http://localhost:8027",
        None,
        Words(
            "Alamat FPX (https://www.mepsfpx.com.my), atau none: bayaran melalui FPX tidak ditawarkan.",
            "Address of FPX (https://www.mepsfpx.com.my), or none: payment by FPX is not offered.",
            "FPX 的地址（https://www.mepsfpx.com.my），或 none：不提供 FPX 付款。",
        ),
        check=must.none_or_address,
        in_production=must.none_or_https_always,
    ),
    Setting(
        "CARUMAN_FPX_SIMULATOR_CONTROL",
        "http://localhost:8028",
        "",
        Words(
            "Alamat kawalan simulator FPX dan buku banknya; tidak digunakan dalam production.",
            "Address of the control of the FPX simulator and its bank book; not used in production.",
            "FPX 模拟器的控制与银行账簿地址；在 production 环境不使用。",
        ),
        check=must.address_with("http"),
    ),
    Setting(
        "CARUMAN_FPX_EXCHANGE",
        "EX99990001",
        "",
        Words(
            "ID pertukaran kami di FPX: EX dan lapan angka.",
            "Our exchange id at FPX: EX and eight digits.",
            "我方在 FPX 的交换方编号：EX 加八位数字。",
        ),
        check=must.fpx_id("EX"),
        in_production=must.not_simulated,
    ),
    Setting(
        "CARUMAN_FPX_SELLER",
        "SE99990001",
        "",
        Words(
            "ID penjual kami di FPX: SE dan lapan angka.",
            "Our seller id at FPX: SE and eight digits.",
            "我方在 FPX 的卖方编号：SE 加八位数字。",
        ),
        check=must.fpx_id("SE"),
        in_production=must.not_simulated,
    ),
    Setting(
        "CARUMAN_FPX_KEY",
        "throwaway",
        "",
        Words(
            "Fail kunci peribadi kami (PEM). Semasa bertukar kunci, kedua-duanya: /lama.key,/baharu.key@masa, "
            "dengan masa kunci baharu diterbitkan, seperti 2026-12-01T10:00:00+08:00.",
            "File of our private key (PEM). While keys change, both: /old.key,/new.key@moment, "
            "with the moment at which the new one is published, such as 2026-12-01T10:00:00+08:00.",
            "我方私钥文件（PEM）。更换密钥期间填写两个：/旧.key,/新.key@时刻，"
            "时刻为新密钥的发布时间，例如 2026-12-01T10:00:00+08:00。",
        ),
        check=must.fpx_keys,
        in_production=must.own_fpx_keys,
    ),
    Setting(
        "CARUMAN_FPX_OWN_CERTIFICATES",
        "throwaway",
        "",
        Words(
            "Fail sijil kami (PEM atau DER), dipisah koma: supaya ada amaran sebelum tamat tempoh.",
            "Files of our own certificates (PEM or DER), comma-separated: so that their end is told in time.",
            "我方证书文件（PEM 或 DER），以逗号分隔：以便在到期前提醒。",
        ),
        check=must.fpx_certificates,
        in_production=must.real_fpx_certificates,
    ),
    Setting(
        "CARUMAN_FPX_CERTIFICATES",
        "throwaway",
        "",
        Words(
            "Fail sijil FPX yang dipercayai (PEM atau DER), dipisah koma: yang sekarang dan yang berikutnya.",
            "Files of the certificates of FPX that are believed (PEM or DER), comma-separated: this one and the next.",
            "所信任的 FPX 证书文件（PEM 或 DER），以逗号分隔：现用与下一个。",
        ),
        check=must.fpx_certificates,
        in_production=must.real_fpx_certificates,
    ),
    Setting(
        "CARUMAN_FPX_DIGEST",
        "sha1",
        "sha1",
        Words(
            "Ringkasan dalam tandatangan FPX: sha1 seperti yang FPX gunakan, atau sha256 jika PayNet menukarnya.",
            "Digest in FPX's signatures: sha1 as FPX uses, or sha256 should PayNet change it.",
            "FPX 签名所用的摘要：sha1（FPX 现用）；若 PayNet 更改，则为 sha256。",
        ),
        check=must.one_of("sha1", "sha256"),
    ),
    Setting(
        "CARUMAN_FPX_CORPORATE_PAID",
        "approved",
        "approved",
        Words(
            "Bila bayaran korporat dikira dibayar: approved, apabila kelulusan sampai kepada kami; "
            "asked, apabila pembuat memintanya di bank.",
            "When a corporate payment counts as paid: approved, when its approval reached us; "
            "asked, when its maker asked for it at the bank.",
            "公司付款何时算作已付：approved 为批准送达我方之时；asked 为经办人在银行提出之时。",
        ),
        check=must.one_of("approved", "asked"),
    ),
    Setting(
        "CARUMAN_NOTICE_AFTER_DAYS",
        "7",
        "7",
        Words(
            "Hari selepas taksiran apabila notis faedah lewat dikeluarkan sendiri, jika pegawai belum mengeluarkannya.",
            "Days after the assessment when a notice of late interest is issued by itself, unless an officer did so.",
            "评估逾期利息后多少天自动发出通知书（若官员尚未发出）。",
        ),
        check=must.whole_number(0, 365),
    ),
    Setting(
        "CARUMAN_OIDC",
        "",
        "",
        Words(
            "Log masuk dengan MyDigital ID atau OpenID Connect lain: JSON dengan name, server_url, client_id, secret; "
            "boleh juga identity_claim (biasanya nric), scope, second_factor_acr, "
            "authorization_origin (jika halaman log masuknya pada hos lain). Kosong: tiada.",
            "Sign-in with MyDigital ID or another OpenID Connect provider: JSON with name, server_url, client_id, "
            "secret; also identity_claim (nric by default), scope, second_factor_acr, "
            "authorization_origin (where its sign-in page has another host). Empty: none.",
            "以 MyDigital ID 或其他 OpenID Connect 登录：JSON，含 name、server_url、client_id、secret；"
            "另可加 identity_claim（默认 nric）、scope、second_factor_acr、"
            "authorization_origin（登录页面在另一主机时）。留空：不启用。",
        ),
        secret=True,
        check=must.provider,
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
        check=must.any_scanner,
        in_production=must.scanner,
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
        check=must.whole_number(0, 5),
    ),
    Setting(
        "CARUMAN_SECURITY_CONTACT",
        "mailto:security@localhost.example",
        None,
        Words(
            "Siapa yang dihubungi tentang kelemahan keselamatan (security.txt): mailto:, https:// atau tel:.",
            "Whom to tell of a security hole (security.txt): mailto:, https:// or tel:.",
            "安全漏洞的联络方式（security.txt）：mailto:、https:// 或 tel:。",
        ),
        check=must.contact,
    ),
    Setting(
        "CARUMAN_TIME_TRAVEL",
        "yes",
        "no",
        Words(
            "yes membenarkan jam dimajukan di halaman Jam; hanya bagi pembangunan, production menolaknya.",
            "yes lets the clock be moved forward on the page Clock; for development only, production refuses it.",
            "yes：允许在“时钟”页把时间拨快；仅供开发使用，production 会拒绝。",
        ),
        check=must.one_of("no", "yes"),
        in_production=must.never("no"),
    ),
    Setting(
        "CARUMAN_SPLASK",
        "no",
        "no",
        Words(
            "yes menanda carian, bantuan, privasi dan peta laman bagi SPLaSK, pemantau laman kerajaan.",
            "yes marks search, help, privacy and site map for SPLaSK, the monitor of government sites.",
            "yes：为政府网站监测系统 SPLaSK 标记搜索、帮助、隐私与网站地图。",
        ),
        check=must.one_of("no", "yes"),
    ),
    Setting(
        "CARUMAN_ACT872_FIRST_DAY",
        "",
        "",
        Words(
            "Hari pertama potongan platform (Akta 872, seksyen 83), YYYY-MM-DD. Kosong: belum berkuat kuasa.",
            "First day of deductions by platforms (Act 872, section 83), YYYY-MM-DD. Empty: not in force.",
            "平台扣缴的首日（第872号法令第83条），YYYY-MM-DD。留空：尚未生效。",
        ),
        check=must.day_or_empty,
    ),
    Setting(
        "CARUMAN_ACT872_RATE_BASIS_POINTS",
        "",
        "",
        Words(
            "Bahagian pendapatan yang dipotong platform, perseratus peratus (125: 1.25%). Kosong: belum ditetapkan.",
            "Share of earnings that platforms deduct, in hundredths of a percent (125: 1.25%). Empty: not set.",
            "平台扣缴占收入的比例，以百分之一的百分点计（125：1.25%）。留空：尚未设定。",
        ),
        check=must.rate_or_empty,
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
        in_production=must.token,
    ),
)

_BY_NAME = {setting.name: setting for setting in SETTINGS}


class Environment:
    """The settings as the environment gives them."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self._variables = variables
        self.name = variables.get("CARUMAN_ENVIRONMENT") or DEVELOPMENT
        if self.name not in ENVIRONMENTS:
            raise BadSetting([f"CARUMAN_ENVIRONMENT is “{self.name}”. It must be one of: {', '.join(ENVIRONMENTS)}."])

    @property
    def is_production(self) -> bool:
        """Whether real people depend on this server."""
        return self.name == PRODUCTION

    def text(self, name: str) -> str:
        """Give a setting as text; only declared names can be asked for."""
        setting = _BY_NAME[name]
        value = self._variables.get(name, "")
        if value:
            return value
        if self.is_production:
            return setting.production or ""
        if name == "CARUMAN_URL":
            # The address in a message must lead to the server that was started on another port.
            return f"http://localhost:{self.text('PORT')}"
        if name == "CARUMAN_MYCOID_URL":
            # The simulator is a page of the server itself.
            return f"http://localhost:{self.text('PORT')}/outbox/mycoid/companies"
        return setting.development

    def number(self, name: str) -> int:
        """Give a setting as a whole number."""
        return int(self.text(name))

    def items(self, name: str) -> list[str]:
        """Give a comma-separated setting as a list."""
        return [item.strip() for item in self.text(name).split(",") if item.strip()]

    @property
    def data(self) -> Path:
        """The folder for everything that outlives a process."""
        return Path(self.text("CARUMAN_DATA")).resolve()

    def problems(self) -> list[str]:
        """Say everything that is wrong at once: missing, impossible, weak, or copied from development."""
        found = []
        for setting in SETTINGS:
            sentence = self._problem(setting)
            if sentence:
                found.append(f"{setting.name} {sentence} {setting.words.en}")
        return found + self._problems_between()

    def _problem(self, setting: Setting) -> str:
        value = self._variables.get(setting.name, "")
        if not value:
            return "is not set." if self.is_production and setting.production is None else ""
        wrong = setting.check(value) if setting.check else ""
        may_not_be_known = setting.production is None or setting.secret
        if self.is_production and may_not_be_known and value == setting.development:
            return "has the value that everyone knows from development."
        if self.is_production and not wrong and setting.in_production:
            wrong = setting.in_production(value)
        if not wrong:
            return ""
        # A secret is not shown, not even a wrong one: this goes to a log.
        return f"is not usable. {wrong}" if setting.secret else f"is “{value}”. {wrong}"

    def _problems_between(self) -> list[str]:
        """Say where two settings contradict each other."""
        found = []
        if self.is_production:
            host = urlsplit(self.text("CARUMAN_URL")).hostname
            hosts = self.items("CARUMAN_HOSTS")
            if host and hosts and not must.exact_hosts(",".join(hosts)) and host not in hosts:
                found.append(
                    f"CARUMAN_HOSTS does not hold {host}, the host of CARUMAN_URL: the portal would refuse it."
                )
            mycoid = self.text("CARUMAN_MYCOID_URL")
            if mycoid != "none" and not must.none_or_https(mycoid) and not self.text("CARUMAN_MYCOID_TOKEN"):
                found.append("CARUMAN_MYCOID_TOKEN is not set, but CARUMAN_MYCOID_URL is.")
            if self.text("CARUMAN_FPX_URL") not in ("", "none"):
                needed = ("EXCHANGE", "SELLER", "KEY", "OWN_CERTIFICATES", "CERTIFICATES")
                found += [
                    f"CARUMAN_FPX_{name} is not set, but CARUMAN_FPX_URL is."
                    for name in needed
                    if not self.text(f"CARUMAN_FPX_{name}")
                ]
            if self.text("CARUMAN_INDEX_KEY") in [key.partition(":")[2] for key in self.items("CARUMAN_VAULT_KEYS")]:
                found.append("CARUMAN_INDEX_KEY is also one of CARUMAN_VAULT_KEYS. Each purpose needs its own key.")
        elif not must.is_this_machine(self.text("CARUMAN_BIND")):
            found.append("CARUMAN_BIND must be 127.0.0.1 outside production: everyone knows these passwords.")
        return [sentence for sentence in found if sentence]


def read_environment() -> Environment:
    """Read the environment of this process. Raises `BadSetting` where it cannot be used or trusted."""
    environment = Environment(os.environ)
    problems = environment.problems()
    if problems:
        raise BadSetting(problems)
    return environment


def require_environment() -> Environment:
    """Read the environment, or say what to set and end the process with status 2."""
    try:
        return read_environment()
    except BadSetting as fault:
        print("Caruman cannot start. Set these, then start it again:", file=sys.stderr)
        for problem in fault.problems:
            print(f"  - {problem}", file=sys.stderr)
        sys.exit(2)
