"""What the pages of FPX and of the banks say, in three languages."""

from __future__ import annotations

from collections.abc import Mapping

from caruman.values.words import Words

SENTENCES: Mapping[str, Words] = {
    # Every page.
    "fpx": Words("FPX", "FPX", "FPX"),
    "simulator": Words("Simulator", "Simulator", "模拟器"),
    "pretend": Words(
        "Ini simulator. Tiada wang sebenar bergerak.",
        "This is a simulator. No real money moves.",
        "这是模拟器，不会动用真钱。",
    ),
    "skip": Words("Terus ke kandungan", "Skip to content", "跳到内容"),
    "language": Words("Bahasa", "Language", "语言"),
    "error": Words("Ralat", "Error", "错误"),
    "problem": Words("Ada masalah", "There is a problem", "出现问题"),
    "cancel": Words("Batal", "Cancel", "取消"),
    "terms_link": Words("Terma dan syarat FPX", "Terms and conditions of FPX", "FPX 条款与条件"),
    "checkers": Words("Kelulusan syarikat", "Company approvals", "公司批核"),
    # The payment.
    "payment": Words("Pembayaran", "Payment", "付款"),
    "to": Words("Kepada", "To", "收款人"),
    "order_no": Words("Nombor pesanan", "Order number", "订单号码"),
    "description": Words("Butiran", "Description", "说明"),
    "amount": Words("Amaun", "Amount", "金额"),
    "bank": Words("Bank", "Bank", "银行"),
    "fpx_id": Words("ID transaksi FPX", "FPX transaction ID", "FPX 交易编号"),
    "when": Words("Tarikh dan masa", "Date and time", "日期与时间"),
    "email": Words("E-mel", "E-mail", "电邮"),
    "from_account": Words("Dari akaun", "From account", "付款账户"),
    "reference": Words("Rujukan bank", "Bank reference", "银行参考号"),
    "model": Words("Jenis", "Kind", "类型"),
    "model_01": Words("Individu (B2C)", "Personal (B2C)", "个人（B2C）"),
    "model_02": Words("Syarikat (B2B1)", "Company (B2B1)", "公司（B2B1）"),
    # FPX's own page.
    "terms_title": Words("Semak pembayaran anda", "Check your payment", "核对您的付款"),
    "terms_sentence": Words(
        "Dengan menekan “Setuju dan teruskan”, anda bersetuju dengan terma dan syarat FPX.",
        "By pressing “Agree and continue” you agree to the terms and conditions of FPX.",
        "点击“同意并继续”，即表示您同意 FPX 的条款与条件。",
    ),
    "agree": Words("Setuju dan teruskan", "Agree and continue", "同意并继续"),
    # The bank.
    "log_in_title": Words("Log masuk", "Log in", "登录"),
    "username": Words("Nama pengguna", "Username", "用户名"),
    "password": Words("Kata laluan", "Password", "密码"),
    "log_in": Words("Log masuk", "Log in", "登录"),
    "log_in_hint": Words(
        "Untuk simulator ini: {username} / {password}",
        "For this simulator: {username} / {password}",
        "本模拟器请用：{username} / {password}",
    ),
    "wrong_login": Words(
        "Nama pengguna atau kata laluan salah. Selepas {most} kali pembayaran ditamatkan.",
        "The username or the password is wrong. After {most} times the payment ends.",
        "用户名或密码不正确。错误 {most} 次后付款将结束。",
    ),
    "account_title": Words("Pilih akaun", "Choose an account", "选择账户"),
    "available": Words("Baki: {balance}", "Balance: {balance}", "余额：{balance}"),
    "account_limit": Words("Had setiap bayaran: {limit}", "Limit for one payment: {limit}", "单笔限额：{limit}"),
    "may_not_pay": Words("Tidak boleh membayar melalui FPX", "May not pay by FPX", "不可用于 FPX 付款"),
    "kind_savings": Words("Akaun simpanan", "Savings account", "储蓄账户"),
    "kind_current": Words("Akaun semasa", "Current account", "往来账户"),
    "kind_limited": Words("Akaun dengan had", "Account with a limit", "设有限额的账户"),
    "kind_fixed": Words("Simpanan tetap", "Fixed deposit", "定期存款"),
    "kind_company": Words("Akaun syarikat", "Company account", "公司账户"),
    "kind_petty": Words("Wang runcit", "Petty cash", "零用金账户"),
    "continue": Words("Teruskan", "Continue", "继续"),
    "no_account": Words(
        "Pilih akaun yang membayar. Selepas {most} kali pembayaran ditamatkan.",
        "Choose the account that pays. After {most} times the payment ends.",
        "请选择付款账户。错误 {most} 次后付款将结束。",
    ),
    "tac_title": Words("Masukkan TAC", "Enter the TAC", "输入 TAC"),
    "tac": Words("TAC (6 angka)", "TAC (6 digits)", "TAC（6 位数字）"),
    "phone": Words("Telefon anda (olok-olok)", "Your phone (pretend)", "您的手机（模拟）"),
    "sms": Words(
        "RM0.00 {bank}: TAC {tac} untuk bayaran FPX {amount} kepada {to}. Jangan dedahkan TAC.",
        "RM0.00 {bank}: TAC {tac} for the FPX payment of {amount} to {to}. Tell nobody this TAC.",
        "RM0.00 {bank}：TAC {tac}，用于向 {to} 支付 FPX 款项 {amount}。请勿透露此 TAC。",
    ),
    "wrong_tac": Words(
        "TAC ini salah. Selepas {most} kali pembayaran ditamatkan.",
        "This TAC is wrong. After {most} times the payment ends.",
        "此 TAC 不正确。错误 {most} 次后付款将结束。",
    ),
    "confirm_title": Words("Sahkan pembayaran", "Confirm the payment", "确认付款"),
    "confirm": Words("Sahkan", "Confirm", "确认"),
    "confirm_as_maker": Words("Hantar untuk kelulusan", "Send for approval", "提交批核"),
    "times_out": Words("Halaman ini tamat pada {time}.", "This page times out at {time}.", "本页面将于 {time} 超时。"),
    # How it ended.
    "paid_title": Words("Pembayaran berjaya", "Payment successful", "付款成功"),
    "waits_title": Words("Menunggu kelulusan", "Waiting for approval", "等待批核"),
    "waits_sentence": Words(
        "Pelulus syarikat perlu meluluskan pembayaran ini sebelum {day}.",
        "A checker of the company must approve this payment before {day}.",
        "公司批核人须于 {day} 之前批准此付款。",
    ),
    "failed_title": Words("Pembayaran tidak berjaya", "Payment unsuccessful", "付款不成功"),
    "pending_title": Words("Pembayaran belum disahkan", "Payment not confirmed yet", "付款尚未确认"),
    "outcome": Words("Hasil", "Outcome", "结果"),
    "continue_transaction": Words("Teruskan transaksi", "Continue with transaction", "继续交易"),
    "go_on_sentence": Words(
        "Anda kembali ke laman penjual.",
        "You go back to the seller's site.",
        "您将返回卖方网站。",
    ),
    "as_checker": Words("Luluskan sebagai pelulus", "Approve as the checker", "以批核人身份批准"),
    "return_title": Words("Kembali ke penjual", "Back to the seller", "返回卖方"),
    "return": Words("Kembali ke penjual", "Back to the seller", "返回卖方"),
    "nowhere_title": Words("Penyemak imbas ditutup", "The browser was closed", "浏览器已关闭"),
    "nowhere_sentence": Words(
        "Simulator diminta supaya pembeli tidak kembali ke penjual. Laman penjual tidak menerima apa-apa dari sini.",
        "The simulator was asked that the buyer does not go back. The seller receives nothing from here.",
        "模拟器被设定为买方不返回。卖方不会从这里收到任何内容。",
    ),
    "no_url_sentence": Words(
        "Bursa {exchange} tidak mendaftarkan alamat untuk kembali (indirect URL).",
        "The exchange {exchange} has no address registered to go back to (indirect URL).",
        "交易所 {exchange} 没有登记返回地址（indirect URL）。",
    ),
    # For testers.
    "testers": Words("Untuk penguji", "For testers", "测试人员专用"),
    "time_out": Words("Biar masa tamat ({code})", "Let the time run out ({code})", "让时间耗尽（{code}）"),
    "no_information": Words(
        "Tamatkan kerana maklumat tidak diberi ({code})",
        "End because no information was given ({code})",
        "因未提供资料而结束（{code}）",
    ),
    # The checker.
    "checker_banks_title": Words("Kelulusan syarikat", "Company approvals", "公司批核"),
    "checker_banks_sentence": Words(
        "Bank yang ada pembayaran menunggu kelulusan.",
        "Banks where payments wait for approval.",
        "有付款等待批核的银行。",
    ),
    "nothing_waits": Words("Tiada pembayaran yang menunggu.", "No payment waits.", "没有等待中的付款。"),
    "waiting_count": Words("Menunggu", "Waiting", "等待中"),
    "checker_login_title": Words("Log masuk sebagai pelulus", "Log in as the checker", "以批核人身份登录"),
    "wrong_checker": Words(
        "Nama pengguna atau kata laluan salah.", "The username or the password is wrong.", "用户名或密码不正确。"
    ),
    "waiting_title": Words("Pembayaran menunggu kelulusan", "Payments waiting for approval", "等待批核的付款"),
    "maker": Words("Penyedia", "Maker", "制单人"),
    "lapses": Words("Luput pada", "Lapses on", "失效日期"),
    "look": Words("Lihat", "Look at", "查看"),
    "decide_title": Words("Luluskan pembayaran", "Approve a payment", "批准付款"),
    "approve": Words("Luluskan", "Approve", "批准"),
    "reject": Words("Tolak", "Reject", "拒绝"),
    "approved": Words("Pembayaran {number} diluluskan.", "Payment {number} was approved.", "付款 {number} 已获批准。"),
    "not_approved": Words(
        "Pembayaran {number} diluluskan, tetapi bank menolaknya: {code}.",
        "Payment {number} was approved, but the bank refused it: {code}.",
        "付款 {number} 已获批准，但银行拒绝：{code}。",
    ),
    "rejected": Words("Pembayaran {number} ditolak.", "Payment {number} was rejected.", "付款 {number} 已被拒绝。"),
    "back_to_list": Words("Kembali ke senarai", "Back to the list", "返回列表"),
    "log_out": Words("Log keluar", "Log out", "登出"),
    # The front page, the terms, and pages that are not there.
    "home_title": Words("Simulator FPX", "FPX simulator", "FPX 模拟器"),
    "home_sentence": Words(
        "Program ini berlaku seperti FPX dan bank di belakangnya, untuk pembangun sistem penjual.",
        "This program behaves as FPX and the banks behind it, for those who develop a seller's system.",
        "本程序模拟 FPX 及其背后的银行，供卖方系统的开发者使用。",
    ),
    "home_endpoints": Words("Alamat bagi penjual", "Addresses for sellers", "卖方使用的地址"),
    "home_control": Words(
        "Kawalan dan buku bank ada pada port lain: {address}",
        "Control and the bank book are on another port: {address}",
        "控制页面与银行账簿在另一端口：{address}",
    ),
    "terms_page_sentence": Words(
        "Simulator ini tidak mempunyai terma sebenar. Bayaran FPX yang berjaya adalah muktamad; jika akaun didebit "
        "tetapi bayaran gagal, bank pembeli mengkreditkannya semula.",
        "This simulator has no real terms. A successful FPX payment is final; where an account was debited but the "
        "payment failed, the buyer's bank credits it back.",
        "本模拟器没有真正的条款。成功的 FPX 付款不可撤销；如账户已扣款但付款失败，将由买方银行退回款项。",
    ),
    "not_found_title": Words("Halaman tidak ditemui", "Page not found", "找不到页面"),
    "not_found_sentence": Words(
        "Pembayaran ini tidak dikenali. Mulakan semula dari laman penjual.",
        "This payment is not known. Begin again at the seller's site.",
        "没有此付款的记录。请从卖方网站重新开始。",
    ),
}


class Speaker:
    """Says sentences in one language, for templates: `say.agree`, `say('sms', tac=…)`."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __getattr__(self, name: str) -> str:
        if name not in SENTENCES:
            raise AttributeError(name)
        return SENTENCES[name].say(self.language)

    def __call__(self, name: str, **params: object) -> str:
        """Say a sentence with places in it."""
        return SENTENCES[name].say(self.language, params)
