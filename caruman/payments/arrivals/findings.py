"""What is found of a line in a bank's file, in words."""

from __future__ import annotations

from caruman.values.words import Words

FOUND, BY_CODE, BEING_PAID = "found", "by_code", "being_paid"
PAID_ALREADY, CANCELLED, NIL = "paid_already", "cancelled", "nil"
WRONG_AMOUNT, UNKNOWN_NUMBER, DUPLICATE, NOT_FOUND = "wrong_amount", "unknown_number", "duplicate", "not_found"
TAKEN_BEFORE = "taken_before"

PAYS = (FOUND, BY_CODE, BEING_PAID)
"""The bills of the line are paid."""
NOTHING = (TAKEN_BEFORE,)
"""The same line came before: no other money has moved."""

FINDINGS: dict[str, Words] = {
    FOUND: Words("bil dijumpai", "bill found", "已找到账单"),
    BY_CODE: Words(
        "dijumpai melalui kod majikan dan amaun", "found by employer code and amount", "按雇主编号和金额找到"
    ),
    BEING_PAID: Words("bil sedang dibayar di tempat lain", "bill is being paid elsewhere", "账单正在别处付款"),
    PAID_ALREADY: Words("bil telah dibayar", "bill is paid already", "账单已付款"),
    CANCELLED: Words("bil telah dibatalkan", "bill was cancelled", "账单已取消"),
    NIL: Words("bil tanpa amaun", "nil bill", "无须付款的账单"),
    WRONG_AMOUNT: Words("amaun berbeza daripada bil", "amount differs from the bill", "金额与账单不符"),
    UNKNOWN_NUMBER: Words("nombor tidak dikenali", "unknown number", "编号不明"),
    DUPLICATE: Words("rujukan bank digunakan dua kali", "bank reference used twice", "银行参考编号重复"),
    NOT_FOUND: Words("tiada bil dijumpai", "no bill found", "未找到账单"),
    TAKEN_BEFORE: Words("telah diterima sebelum ini", "received before", "先前已收到"),
}

COLOURS = {
    FOUND: "green",
    BY_CODE: "green",
    BEING_PAID: "yellow",
    TAKEN_BEFORE: "grey",
}
"""Of the tag; whatever is not here is red: the money is held."""

HELD_WHY: dict[str, Words] = {
    "paid_already": FINDINGS[PAID_ALREADY],
    "cancelled": FINDINGS[CANCELLED],
    "nil": FINDINGS[NIL],
    "wrong_amount": FINDINGS[WRONG_AMOUNT],
    "unknown_number": FINDINGS[UNKNOWN_NUMBER],
    "duplicate": FINDINGS[DUPLICATE],
    "not_found": FINDINGS[NOT_FOUND],
    "unknown_bill": FINDINGS[NOT_FOUND],
    "remainder": Words("lebihan selepas bil dibayar", "left over after a bill was paid", "付清账单后的余额"),
    "charge_lowered": Words("faedah atau kompaun dikurangkan", "a charge was lowered", "费用已减少"),
    "refund": Words("bayaran balik disimpan untuk bil", "a refund kept for bills", "退款暂存以抵账单"),
    "taken_back": Words("padanan dibatalkan", "a match was undone", "匹配已撤销"),
}
"""Why money is held: the codes of `HeldMoney.why`."""
