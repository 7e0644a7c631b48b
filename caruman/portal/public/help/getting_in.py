"""Articles on accounts: creating one, signing in, the second factor, who looked."""

from __future__ import annotations

from caruman.portal.public.help.parts import Article, Door, Points, Steps, Text
from caruman.values.words import Words

ARTICLES = (
    Article(
        "create-an-account",
        "account",
        Words("Daftar akaun", "Create an account", "创建账户"),
        Words(
            "Satu akaun bagi setiap orang, dibuka dengan nombor kad pengenalan. Masa yang diperlukan kira-kira "
            "lima minit.",
            "One account for each person, opened with the identity card number. It takes about five minutes.",
            "每人一个账户，以身份证号码创建。约需五分钟。",
        ),
        (
            Text(
                Words(
                    "Sediakan kad pengenalan, telefon bimbit dan e-mel anda.",
                    "Have your identity card, your mobile phone and your e-mail at hand.",
                    "请备好身份证、手机及电邮。",
                )
            ),
            Steps(
                (
                    Words(
                        "Isi nombor kad pengenalan, nama seperti pada kad, telefon, e-mel, alamat dan bahasa.",
                        "Fill in identity card number, name as on the card, telephone, e-mail, address and language.",
                        "填写身份证号码、身份证上的姓名、手机号码、电邮、地址和语言。",
                    ),
                    Words(
                        "Masukkan kod enam angka yang dihantar melalui SMS. Kod sah selama 10 minit; kod baharu "
                        "membatalkan kod lama.",
                        "Enter the code of six digits that comes by SMS. It is good for 10 minutes; a new code ends "
                        "the "
                        "old one.",
                        "输入短信收到的六位数验证码。验证码10分钟内有效；新码会使旧码失效。",
                    ),
                    Words(
                        "Buka pautan dalam e-mel.",
                        "Open the link in the e-mail.",
                        "打开电邮中的链接。",
                    ),
                    Words(
                        "Pilih ungkapan rahsia dan kata laluan sekurang-kurangnya 12 aksara. Akaun kini aktif.",
                        "Choose a secret phrase and a password of at least 12 characters. The account is now active.",
                        "设定安全短语及至少12个字符的密码。账户即告启用。",
                    ),
                )
            ),
            Text(
                Words(
                    "Kod atau pautan tidak sampai? Kedua-duanya boleh dihantar semula pada halaman yang sama selepas "
                    "menunggu sebentar. Semak juga folder spam.",
                    "No code, no link? Both can be sent again from the same page after a short wait. Look in the spam "
                    "folder too.",
                    "没收到验证码或链接？稍候片刻，可在同一页面重新发送。也请查看垃圾邮件夹。",
                )
            ),
            Door(Words("Daftar akaun", "Create an account", "创建账户"), "sign-up"),
        ),
    ),
    Article(
        "sign-in",
        "account",
        Words("Log masuk dan ungkapan rahsia", "Sign in and the secret phrase", "登录与安全短语"),
        Words(
            "Ungkapan rahsia anda dipaparkan sebelum kata laluan diminta. Jika bukan milik anda, berhenti.",
            "Your secret phrase is shown before you are asked for the password. If it is not yours, stop.",
            "输入密码之前会显示您的安全短语。若不是您的，请立即停止。",
        ),
        (
            Steps(
                (
                    Words(
                        "Masukkan nombor kad pengenalan atau nama pengguna portal.",
                        "Enter your identity card number or your portal username.",
                        "输入身份证号码或门户用户名。",
                    ),
                    Words(
                        "Lihat ungkapan rahsia. Teruskan hanya jika itu ungkapan anda.",
                        "Look at the secret phrase. Go on only if it is yours.",
                        "查看安全短语。确认是您的才继续。",
                    ),
                    Words("Masukkan kata laluan.", "Enter the password.", "输入密码。"),
                    Words(
                        "Pada peranti baharu, sahkan dengan langkah kedua.",
                        "On a new device, confirm with the second step.",
                        "在新设备上，以第二步验证确认。",
                    ),
                )
            ),
            Text(
                Words(
                    "Ungkapan yang salah bermaksud laman palsu, atau nombor yang salah taip. Jangan masukkan kata "
                    "laluan; "
                    "semak alamat laman dan nombor.",
                    "A wrong phrase means a false site, or a number typed wrong. Do not enter the password; check the "
                    "address of the site and the number.",
                    "短语不符，表示网站是假的或号码输入错误。请勿输入密码；请核对网址与号码。",
                )
            ),
            Door(Words("Log masuk", "Sign in", "登录"), "sign-in"),
        ),
    ),
    Article(
        "forgot-password",
        "account",
        Words("Lupa kata laluan", "Forgotten password", "忘记密码"),
        Words(
            "Kata laluan baharu ditetapkan dengan telefon dan e-mel yang disahkan.",
            "A new password is set with your confirmed telephone and e-mail.",
            "通过已验证的手机与电邮设定新密码。",
        ),
        (
            Steps(
                (
                    Words(
                        "Pada halaman log masuk pilih “Lupa kata laluan?” dan masukkan nombor kad pengenalan.",
                        "On the sign-in page choose “Forgotten your password?” and enter your identity card number.",
                        "在登录页选择“忘记密码？”并输入身份证号码。",
                    ),
                    Words(
                        "Masukkan kod yang dihantar ke telefon anda.",
                        "Enter the code that is sent to your telephone.",
                        "输入发送到您手机的验证码。",
                    ),
                    Words(
                        "Buka pautan dalam e-mel dan pilih kata laluan baharu.",
                        "Open the link in the e-mail and choose a new password.",
                        "打开电邮中的链接，设定新密码。",
                    ),
                )
            ),
            Text(
                Words(
                    "Telefon dan e-mel kedua-duanya sudah bertukar? Pergi ke pejabat PERKESO dengan kad pengenalan "
                    "anda.",
                    "Have both telephone and e-mail changed? Go to a PERKESO office with your identity card.",
                    "手机与电邮都已更换？请携带身份证前往 PERKESO 办事处。",
                )
            ),
            Door(Words("Lupa kata laluan", "Forgotten password", "忘记密码"), "forgot-password"),
        ),
    ),
    Article(
        "second-factor",
        "account",
        Words("Langkah kedua", "The second step", "第二步验证"),
        Words(
            "Kunci laluan, aplikasi pengesah atau kod ke telefon, supaya kata laluan yang dicuri tidak mencukupi.",
            "A passkey, an authenticator app or a code to the phone, so that a stolen password is not enough.",
            "通行密钥、验证器应用或手机验证码，使密码被盗也无法登录。",
        ),
        (
            Points(
                (
                    Words(
                        "Kunci laluan: cap jari, wajah atau PIN peranti anda. Paling selamat dan paling cepat.",
                        "Passkey: the fingerprint, face or PIN of your device. The safest and the quickest.",
                        "通行密钥：设备的指纹、面容或 PIN 码。最安全也最快捷。",
                    ),
                    Words(
                        "Aplikasi pengesah: kod enam angka yang bertukar setiap 30 saat, juga tanpa isyarat.",
                        "Authenticator app: six digits that change every 30 seconds, also without a signal.",
                        "验证器应用：每30秒更新的六位数，没有信号也可使用。",
                    ),
                    Words(
                        "Kod ke telefon yang telah disahkan.",
                        "A code to your confirmed telephone.",
                        "发送到已验证手机的验证码。",
                    ),
                )
            ),
            Text(
                Words(
                    "Ia diminta pada peranti baharu dan untuk perkara penting. Peranti sendiri boleh dipercayai "
                    "selama 30 "
                    "hari. Pegawai sentiasa menggunakan kunci laluan atau aplikasi.",
                    "It is asked for on a new device and for important acts. Your own device can be trusted for 30 "
                    "days. "
                    "Officers always use a passkey or an app.",
                    "在新设备登录或进行重要操作时需要。自己的设备可设为信任30天。官员一律使用通行密钥或应用。",
                )
            ),
            Text(
                Words(
                    "Simpan kod pemulihan di tempat selamat: setiap satu boleh digunakan sekali jika telefon hilang.",
                    "Keep the recovery codes in a safe place: each works once when the phone is lost.",
                    "请妥善保管恢复码：遗失手机时，每个恢复码可使用一次。",
                )
            ),
            Door(
                Words("Urus cara membuktikan identiti", "Manage how you prove who you are", "管理身份验证方式"),
                "factors",
            ),
        ),
    ),
    Article(
        "change-phone-or-e-mail",
        "account",
        Words("Tukar telefon atau e-mel", "Change telephone or e-mail", "更改手机或电邮"),
        Words(
            "Kedua-duanya perlu disahkan: yang lama dan yang baharu.",
            "Both sides confirm: the old one and the new one.",
            "新旧两方都要确认。",
        ),
        (
            Steps(
                (
                    Words(
                        "Buka Akaun dan pilih telefon atau e-mel.",
                        "Open Account and choose telephone or e-mail.",
                        "打开“账户”，选择手机或电邮。",
                    ),
                    Words(
                        "Masukkan kod yang dihantar kepada yang lama dan kepada yang baharu.",
                        "Enter the codes sent to the old one and to the new one.",
                        "分别输入发送到旧、新联系方式的验证码。",
                    ),
                )
            ),
            Text(
                Words(
                    "Jika anda menerima pemberitahuan tentang pertukaran yang tidak anda buat, gunakan pautan di "
                    "dalamnya untuk menghentikannya.",
                    "If you are told of a change that you did not make, use the link in the message to stop it.",
                    "若收到并非您本人所做更改的通知，请点击其中的链接加以阻止。",
                )
            ),
            Door(Words("Akaun", "Account", "账户"), "account"),
        ),
    ),
    Article(
        "who-looked",
        "account",
        Words("Siapa yang melihat rekod saya", "Who looked at my record", "谁查阅过我的记录"),
        Words(
            "Setiap kali pegawai membuka rekod anda, sebabnya direkodkan dan anda boleh melihatnya.",
            "Each time an officer opens your record the reason is written down, and you can see it.",
            "官员每次打开您的记录都须说明原因，您可以看到。",
        ),
        (
            Text(
                Words(
                    "Senarai itu menunjukkan bila, oleh siapa dan sebabnya. Ia tidak boleh diubah atau dipadam oleh "
                    "sesiapa.",
                    "The list says when, by whom and why. Nobody can change it or take anything out of it.",
                    "列表显示时间、查阅者与原因。任何人都不能修改或删除。",
                )
            ),
            Door(Words("Siapa yang melihat", "Who looked", "谁查阅过"), "account-looks"),
        ),
    ),
)
