"""How the acts of factors, devices, sessions and own details read."""

from __future__ import annotations

from caruman.values.words import Words

ACTS: dict[str, Words] = {
    "factor.added": Words(
        "Satu cara untuk membuktikan identiti ditambah", "A way to prove identity was added", "添加了一种身份验证方式"
    ),
    "factor.removed": Words(
        "Satu cara untuk membuktikan identiti dibuang", "A way to prove identity was removed", "移除了一种身份验证方式"
    ),
    "factor.renamed": Words("Kunci laluan dinamakan semula", "A passkey was renamed", "通行密钥已改名"),
    "factor.recovery_codes_made": Words(
        "Kod pemulihan baharu dibuat", "New recovery codes were made", "生成了新的恢复码"
    ),
    "factor.recovery_code_used": Words("Kod pemulihan digunakan", "A recovery code was used", "使用了一个恢复码"),
    "factor.code_sent": Words("Kod dihantar ke telefon", "A code was sent to the phone", "已向手机发送验证码"),
    "factor.refused": Words(
        "Bukti yang salah diberikan semasa membuktikan identiti", "A wrong proof was given", "验证时提供了错误的凭证"
    ),
    "session.proved": Words("Identiti disahkan sekali lagi", "The person proved again who they are", "再次验证了身份"),
    "session.ended": Words("Satu sesi ditamatkan", "A session was ended", "结束了一个会话"),
    "session.all_ended": Words("Log keluar dari semua peranti", "Signed out everywhere", "已在所有设备登出"),
    "device.trust_withdrawn": Words(
        "Peranti tidak lagi dipercayai", "A device is no longer trusted", "不再信任某台设备"
    ),
    "contact_change.started": Words(
        "Pertukaran telefon atau e-mel dimulakan", "A change of phone or e-mail was begun", "开始更改手机或电邮"
    ),
    "contact_change.waiting": Words(
        "Pertukaran telefon atau e-mel menunggu tiga hari",
        "A change of phone or e-mail waits for three days",
        "手机或电邮的更改须等待三天",
    ),
    "contact_change.cancelled": Words(
        "Pertukaran telefon atau e-mel dihentikan", "A change of phone or e-mail was stopped", "手机或电邮的更改已停止"
    ),
    "account.phone_changed": Words("Nombor telefon ditukar", "The phone number was changed", "手机号码已更改"),
    "account.email_changed": Words("Alamat e-mel ditukar", "The e-mail address was changed", "电邮地址已更改"),
    "account.phrase_changed": Words("Ungkapan rahsia ditukar", "The secret phrase was changed", "安全短语已更改"),
    "account.address_changed": Words("Alamat ditukar", "The address was changed", "地址已更改"),
    "account.language_changed": Words("Bahasa ditukar", "The language was changed", "语言已更改"),
    "account.data_downloaded": Words(
        "Salinan data peribadi dimuat turun", "A copy of the personal data was downloaded", "已下载个人资料副本"
    ),
}
