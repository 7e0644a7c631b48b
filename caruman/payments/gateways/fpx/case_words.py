"""What the cases that FPX gives rise to say, and ask an officer to do."""

from __future__ import annotations

from caruman.values.words import Words

TITLES_AND_ADVICE: dict[str, tuple[Words, Words]] = {
    "order_refused": (
        Words("FPX menolak pesanan kita", "FPX refused our order", "FPX 拒绝了我方订单"),
        Words(
            "Kod {code}: mesej atau pendaftaran kita salah. Semak tetapan FPX; pembayar lain mungkin turut gagal.",
            "Code {code}: our message or our registration is wrong. Check the settings of FPX; others may fail too.",
            "代码 {code}：我方的报文或登记有误。请检查 FPX 设置；其他付款人也可能失败。",
        ),
    ),
    "credit_not_confirmed": (
        Words("Pengkreditan belum disahkan", "The credit is not confirmed", "入账未确认"),
        Words(
            "Pembayar telah didebit, tetapi FPX tidak mengesahkan bahawa wang itu sampai. Pembayaran dikira dibayar. "
            "Padankan dengan laporan penyelesaian.",
            "The payer was debited, but FPX does not confirm that the money arrived. The payment counts as paid. "
            "Match it with the settlement report.",
            "付款人已被扣款，但 FPX 未确认款项到账。此付款算作已付。请与结算报告核对。",
        ),
    ),
    "other_amount": (
        Words("Jumlah lain daripada yang dipesan", "Another amount than was ordered", "金额与订单不符"),
        Words(
            "FPX menyebut {amount} bagi pesanan {order}. Bil tidak dibayar dengannya. Jika FPX mengesahkannya, wang "
            "itu disimpan tanpa bil.",
            "FPX speaks of {amount} for order {order}. No bill is paid by it. If FPX confirms it, the money is held "
            "without a bill.",
            "FPX 就订单 {order} 称金额为 {amount}。不以此支付任何账单。若 FPX 确认，款项将作无账单暂存。",
        ),
    ),
    "unknown_order": (
        Words("Pesanan yang tidak dikenali", "An order that we do not know", "我方没有的订单"),
        Words(
            "FPX melaporkan pesanan {order} yang tiada dalam rekod. Jika FPX mengesahkan wang telah didebit, ia "
            "disimpan tanpa bil: cari pembayarnya.",
            "FPX reports order {order}, which we do not have. If FPX confirms that money was debited, it is held "
            "without a bill: find its payer.",
            "FPX 报告了我方没有的订单 {order}。若 FPX 确认已扣款，款项将作无账单暂存：请查找付款人。",
        ),
    ),
    "wrong_seller": (
        Words("Mesej untuk penjual lain", "A message for another seller", "属于其他卖方的消息"),
        Words(
            "FPX menghantar kepada kita mesej bagi penjual {seller}. Tiada apa-apa direkodkan. Beritahu PayNet.",
            "FPX sent us a message about seller {seller}. Nothing was booked. Tell PayNet.",
            "FPX 把卖方 {seller} 的消息发给了我方。未作任何入账。请告知 PayNet。",
        ),
    ),
    "number_of_another": (
        Words("Nombor FPX milik bayaran lain", "The FPX number of another payment", "FPX 编号属于另一笔付款"),
        Words(
            "Nombor transaksi {fpx_id} sudah ada pada bayaran lain. Tiada apa-apa direkodkan. Tanya FPX.",
            "Transaction number {fpx_id} belongs to another payment already. Nothing was booked. Ask FPX.",
            "交易编号 {fpx_id} 已属于另一笔付款。未作任何入账。请询问 FPX。",
        ),
    ),
    "expired_certificate": (
        Words("Sijil FPX telah tamat", "FPX signs with an expired certificate", "FPX 以过期证书签名"),
        Words(
            "Mesej FPX ditandatangani dengan sijil yang telah tamat dan diketepikan. Pasang sijil FPX yang baharu; "
            "pesanan yang belum diputuskan ditanya semula.",
            "Messages of FPX are signed with a certificate that has ended, and were set aside. Install FPX's new one; "
            "orders that are not decided are asked about again.",
            "FPX 的消息以已过期的证书签名，已被隔离。请安装 FPX 的新证书；未确定的订单会再次询问。",
        ),
    ),
    "certificate_ends": (
        Words("Sijil akan tamat", "A certificate ends soon", "证书即将到期"),
        Words(
            "{subject} tamat pada {ends}, dalam {days} hari. Mulakan pembaharuan di portal PayNet sekarang.",
            "{subject} ends on {ends}, in {days} days. Begin its renewal in PayNet's portal now.",
            "{subject} 将于 {ends} 到期，还有 {days} 天。请立即在 PayNet 门户办理更新。",
        ),
    ),
    "certificate_ended": (
        Words("Sijil telah tamat", "A certificate has ended", "证书已到期"),
        Words(
            "{subject} tamat pada {ends}. Jika tiada penggantinya dipasang, pembayaran melalui FPX terhenti.",
            "{subject} ended on {ends}. Unless its successor is installed, payments by FPX stop.",
            "{subject} 已于 {ends} 到期。若未安装后继证书，FPX 付款将中断。",
        ),
    ),
    "certificate_does_not_fit": (
        Words("Kunci tanpa sijil", "A key without its certificate", "密钥没有对应的证书"),
        Words(
            "Kunci yang menandatangani sekarang bukan kunci mana-mana sijil kita dalam tetapan. Semak kedua-duanya.",
            "The key that signs now is not that of any certificate of ours in the settings. Check both.",
            "当前签名的密钥不属于设置中我方的任何证书。请检查两者。",
        ),
    ),
}
"""The name of each kind, and what to do; places are filled with the facts of the case."""
