"""How the acts on an account read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS: dict[str, Words] = {
    "account.started": Words("Pendaftaran akaun dimulakan", "A sign-up was begun", "开始创建账户"),
    "account.code_sent_again": Words("Kod dihantar semula", "The code was sent again", "验证码已重新发送"),
    "account.phone_corrected": Words(
        "Nombor telefon dibetulkan semasa pendaftaran",
        "The telephone was corrected during the sign-up",
        "注册期间更正了手机号码",
    ),
    "account.phone_verified": Words("Nombor telefon disahkan", "The telephone was verified", "手机号码已验证"),
    "account.link_sent_again": Words("Pautan dihantar semula", "The link was sent again", "链接已重新发送"),
    "account.email_corrected": Words(
        "Alamat e-mel dibetulkan semasa pendaftaran",
        "The e-mail address was corrected during the sign-up",
        "注册期间更正了电邮地址",
    ),
    "account.sign_up_refused": Words(
        "Seseorang cuba mendaftar dengan nombor ini lagi",
        "Somebody tried to sign up with this number again",
        "有人再次尝试以此号码注册",
    ),
    "account.activated": Words("Akaun diaktifkan", "The account was activated", "账户已启用"),
    "account.opened_for_enrolment": Words(
        "Akaun dibuka bagi borang pendaftaran majikan",
        "The account was opened for an employer's enrolment",
        "因雇主登记而创建账户",
    ),
    "account.temporary_password_renewed": Words(
        "Kata laluan sementara baharu dikeluarkan", "A new temporary password was issued", "已发出新的临时密码"
    ),
    "account.locked": Words("Akaun dikunci", "The account was locked", "账户已锁定"),
    "account.unlocked": Words("Kunci akaun dibuka", "The account was unlocked", "账户已解锁"),
    "account.closed": Words("Akaun ditutup", "The account was closed", "账户已关闭"),
    "account.lapsed": Words(
        "Pendaftaran yang tidak selesai luput", "An unfinished sign-up lapsed", "未完成的注册已失效"
    ),
    "password.changed": Words("Kata laluan ditukar", "The password was changed", "密码已更改"),
    "password.recovery_asked": Words("Kata laluan baharu diminta", "A new password was asked for", "申请了新密码"),
    "password.recovered": Words(
        "Kata laluan baharu ditetapkan melalui telefon dan e-mel",
        "A new password was set by telephone and e-mail",
        "通过手机和电邮设定了新密码",
    ),
    "session.opened": Words("Log masuk", "Signed in", "已登录"),
    "session.closed": Words("Log keluar", "Signed out", "已登出"),
    "session.refused": Words("Percubaan log masuk ditolak", "A sign-in was refused", "登录被拒绝"),
}
