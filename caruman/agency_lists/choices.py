"""The closed lists of agencies' lists, with their words: how one came, and what becomes of a row."""

from __future__ import annotations

from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from caruman.values.words import Words


class Channel(models.TextChoices):
    """How a list came."""

    ONLINE = "online", _("Online")
    EMAIL = "email", _("By e-mail")
    POST = "post", _("By post or at a counter")


class Outcome(NamedTuple):
    """What is said of a row: a word, a sentence that says what to do, and the colour of its tag."""

    label: Words
    advice: Words
    colour: str


GOOD, COVERED, AWAITING_PAYMENT = "good", "covered", "awaiting_payment"
ALREADY_COVERED, ALREADY_IN_PROGRAMME = "already_covered", "already_in_programme"
DOCUMENT_MISSING, NOT_IN_GROUP, QUOTA_FULL = "document_missing", "not_in_target_group", "quota_full"
NOT_IN_SCHEME = "not_in_scheme"
BAD_NUMBER, NOT_CITIZEN, DUPLICATE = "bad_identity_number", "not_citizen", "duplicate"
NAME_MISSING, BAD_PHONE, UNREADABLE = "name_missing", "bad_phone", "unreadable"
DECLINED, WITHDRAWN = "declined", "withdrawn"

ASKED_AGAIN = (GOOD, NOT_IN_GROUP, ALREADY_COVERED, ALREADY_IN_PROGRAMME, DOCUMENT_MISSING, QUOTA_FULL)
"""What depends on more than the row itself: asked again at each check and when the list is sent."""
TO_REPAIR = (
    BAD_NUMBER, NOT_CITIZEN, NAME_MISSING, BAD_PHONE, NOT_IN_GROUP, DOCUMENT_MISSING, QUOTA_FULL, UNREADABLE,
)  # fmt: skip
"""Somebody can put the row right: another list continues with it once this one was sent."""
LISTED = (COVERED, AWAITING_PAYMENT)
"""The person is on the list as it was received."""

OUTCOMES: dict[str, Outcome] = {
    BAD_NUMBER: Outcome(
        Words("nombor pengenalan salah", "bad identity number", "身份证号码有误"),
        Words(
            "Semak nombor dengan kad pengenalan orang ini, kemudian betulkan baris.",
            "Compare the number with the person's identity card, then mend the row.",
            "请核对此人的身份证号码，然后更正此行。",
        ),
        "red",
    ),
    NOT_CITIZEN: Outcome(
        Words("bukan warganegara", "not a citizen", "非公民"),
        Words(
            "Hanya warganegara dan pemastautin tetap boleh dilindungi. Tarik balik baris ini.",
            "Only citizens and permanent residents can be covered. Withdraw the row.",
            "仅公民及永久居民可受保障。请撤回此行。",
        ),
        "red",
    ),
    NAME_MISSING: Outcome(
        Words("nama tiada", "name missing", "缺少姓名"),
        Words(
            "Isi nama seperti pada kad pengenalan.",
            "Fill in the name as it stands on the identity card.",
            "请填写身份证上的姓名。",
        ),
        "red",
    ),
    BAD_PHONE: Outcome(
        Words("nombor telefon salah", "bad telephone number", "电话号码有误"),
        Words(
            "Tulis nombor seperti 012-345 6789, atau kosongkan jika tidak diketahui.",
            "Write the number as in 012-345 6789, or leave it empty where it is not known.",
            "请按 012-345 6789 的格式填写；如不知道，请留空。",
        ),
        "red",
    ),
    DUPLICATE: Outcome(
        Words("berulang", "duplicate", "重复"),
        Words(
            "Orang ini sudah ada dalam baris lain senarai ini. Tiada apa-apa perlu dibuat.",
            "This person stands in another row of the list. Nothing needs to be done.",
            "此人已在名单的另一行。无须处理。",
        ),
        "yellow",
    ),
    NOT_IN_GROUP: Outcome(
        Words("bukan dalam kumpulan sasar", "not in the target group", "不属于目标群体"),
        Words(
            "Semak kumpulan sasar baris ini, atau hantar orang ini dalam senarai tanpa program.",
            "Check the target group of the row, or send this person on a list without a programme.",
            "请核对此行的目标群体，或将此人列入不含辅助计划的名单。",
        ),
        "red",
    ),
    NOT_IN_SCHEME: Outcome(
        Words("kerja ini di luar skim", "this work is outside the scheme", "此工作不属于本计划"),
        Words(
            "PERKESO memutuskan kerja orang ini tidak termasuk dalam skim; orang ini diberitahu cara membantah.",
            "PERKESO decided that this person's work is not in the scheme; the person was told how to object.",
            "PERKESO 已决定此人的工作不属于本计划；已告知此人如何提出异议。",
        ),
        "red",
    ),
    DOCUMENT_MISSING: Outcome(
        Words("dokumen tiada", "document missing", "缺少文件"),
        Words(
            "Muat naik kad pengenalan dan surat pelantikan orang ini.",
            "Upload this person's identity card and letter of appointment.",
            "请上传此人的身份证和委任状。",
        ),
        "yellow",
    ),
    ALREADY_COVERED: Outcome(
        Words("sudah dilindungi", "already covered", "已受保障"),
        Words(
            "Perlindungan masih berjalan. Pilih “giliran pembaharuan” jika anda mahu ia disambung.",
            "Cover still runs. Choose “queue as renewal” if it is to go on afterwards.",
            "保障仍在生效。如需续保，请选择“排队续保”。",
        ),
        "blue",
    ),
    ALREADY_IN_PROGRAMME: Outcome(
        Words("sudah dalam program", "already in the programme", "已在辅助计划内"),
        Words(
            "Setiap orang mendapat satu tempat setahun. Tiada apa-apa perlu dibuat tahun ini.",
            "Each person gets one place a year. Nothing can be done this year.",
            "每人每年一个名额。今年无须再申请。",
        ),
        "blue",
    ),
    QUOTA_FULL: Outcome(
        Words("kuota penuh", "quota full", "名额已满"),
        Words(
            "Tiada tempat lagi dalam program ini. Hantar baris ini kemudian, atau tanpa program.",
            "There is no place left in this programme. Send the row later, or without a programme.",
            "此辅助计划已无名额。请稍后再发送，或不使用辅助计划。",
        ),
        "yellow",
    ),
    UNREADABLE: Outcome(
        Words("tidak dapat dibaca", "unreadable", "无法读取"),
        Words(
            "Betulkan sel yang dinyatakan dalam baris ini.",
            "Mend the cell of this row that is named.",
            "请更正此行中所指的单元格。",
        ),
        "red",
    ),
    GOOD: Outcome(
        Words("sedia dihantar", "ready to send", "可以发送"),
        Words("Tiada apa-apa perlu dibuat.", "Nothing needs to be done.", "无须处理。"),
        "green",
    ),
    AWAITING_PAYMENT: Outcome(
        Words("menunggu bayaran", "waiting for payment", "等待付款"),
        Words(
            "Perlindungan bermula apabila bil senarai ini dibayar.",
            "Cover begins when the bill of this list is paid.",
            "此名单的账单付清后保障即生效。",
        ),
        "yellow",
    ),
    COVERED: Outcome(
        Words("dilindungi", "covered", "受保障"),
        Words("Tiada apa-apa perlu dibuat.", "Nothing needs to be done.", "无须处理。"),
        "green",
    ),
    DECLINED: Outcome(
        Words("ditolak oleh orang itu", "declined by the person", "本人已谢绝"),
        Words(
            "Orang ini tidak mahu disenaraikan. Tanya orang itu sebelum menyenaraikannya semula.",
            "This person does not want to be listed. Ask before you list the person again.",
            "此人不愿被列入名单。再次列入前请先询问。",
        ),
        "grey",
    ),
    WITHDRAWN: Outcome(
        Words("ditarik balik", "withdrawn", "已撤回"),
        Words("Tiada apa-apa perlu dibuat.", "Nothing needs to be done.", "无须处理。"),
        "grey",
    ),
}  # fmt: skip
"""Every result of a row, what needs a look first."""
