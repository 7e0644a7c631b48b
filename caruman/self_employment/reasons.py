"""Why an officer asks for a better document: ready words, sent in the person's language, changed as the case needs."""

from __future__ import annotations

from caruman.employers.wordings import Wording
from caruman.values.words import Words

OTHER = "other"

ASK = {
    "unreadable": Wording(
        Words("Tidak dapat dibaca", "It cannot be read", "无法辨认"),
        Words(
            "Dokumen ini tidak dapat dibaca. Ambil foto yang terang, dengan keempat-empat bucu kelihatan.",
            "This document cannot be read. Take a bright photograph that shows all four corners.",
            "此文件无法辨认。请在光线充足处拍摄，并确保四角清晰可见。",
        ),
    ),
    "not_theirs": Wording(
        Words("Bukan milik orang ini", "It is not this person's", "并非此人的文件"),
        Words(
            "Nama atau nombor pada dokumen ini bukan milik anda. Hantar dokumen anda sendiri.",
            "The name or number on this document is not yours. Send your own document.",
            "此文件上的姓名或号码不是您的。请提交您本人的文件。",
        ),
    ),
    "expired": Wording(
        Words("Telah luput", "It has expired", "已过期"),
        Words(
            "Dokumen ini telah luput. Hantar dokumen yang masih sah.",
            "This document has expired. Send one that is valid.",
            "此文件已过期。请提交仍有效的文件。",
        ),
    ),
    "wrong_paper": Wording(
        Words("Dokumen yang salah", "It is the wrong document", "文件不符"),
        Words(
            "Ini bukan dokumen yang diminta. Hantar dokumen yang dinyatakan di bawah.",
            "This is not the document that is asked for. Send the one that is named below.",
            "这不是所要求的文件。请提交下列文件。",
        ),
    ),
}
EXCLUDE = {
    "employee": Wording(
        Words("Sebenarnya pekerja", "The person is an employee", "实际上是雇员"),
        Words(
            "Dokumen menunjukkan anda bekerja dengan majikan. Majikan wajib mendaftarkan anda di bawah Akta 4.",
            "Your documents show that you work for an employer, who has to register you under Act 4.",
            "您的文件显示您受雇于雇主。雇主必须根据第4号法令为您登记。",
        ),
    ),
    "no_activity": Wording(
        Words("Tiada aktiviti seperti ini", "There is no such activity", "没有此项活动"),
        Words(
            "Dokumen tidak menunjukkan bahawa anda menjalankan aktiviti ini.",
            "The documents do not show that you do this work.",
            "文件未能证明您从事此项活动。",
        ),
    ),
}
