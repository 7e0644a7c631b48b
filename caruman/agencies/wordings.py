"""Ready words for a question and for a rejection: sent in the applicant's language, changed as the case needs."""

from __future__ import annotations

from caruman.employers.wordings import QUERY, Wording
from caruman.values.words import Words

ASK = {
    "unreadable": QUERY["unreadable"],
    "missing_paper": Wording(
        Words("Dokumen tidak lengkap", "A paper is missing", "缺少文件"),
        Words(
            "Dokumen yang berikut belum kami terima: … Tambah dokumen itu pada permohonan, kemudian jawab.",
            "We have not received this paper: … Add it to the application, then answer.",
            "我们尚未收到以下文件：…… 请将其加入申请，然后答复。",
        ),
    ),
    "appointment": Wording(
        Words("Surat lantikan", "The letter of appointment", "委任书"),
        Words(
            "Surat lantikan tidak menunjukkan bahawa anda boleh bertindak bagi pihak agensi ini. Hantar surat yang "
            "ditandatangani oleh ketua agensi, dengan nama dan nombor kad pengenalan anda.",
            "The letter of appointment does not show that you may act for this agency. Send one that its head has "
            "signed, with your name and identity card number.",
            "委任书未能证明您可以代表该机构。请提交由机构负责人签署、并写明您的姓名和身份证号码的委任书。",
        ),
    ),
    "groups": Wording(
        Words("Kumpulan sasaran", "The target groups", "目标群体"),
        Words(
            "Dokumen tidak menunjukkan bahawa ahli agensi ini tergolong dalam kumpulan yang dipilih: … Terangkan, atau "
            "hantar dokumen lain.",
            "The papers do not show that the members of this agency belong to the groups chosen: … Explain, or send "
            "another paper.",
            "文件未能证明该机构的成员属于所选的群体：…… 请说明，或提交其他文件。",
        ),
    ),
}
REJECT = {
    "not_appointed": Wording(
        Words("Tiada kuasa bertindak", "May not act", "无权代表"),
        Words(
            "Dokumen tidak menunjukkan bahawa anda boleh bertindak bagi pihak agensi ini. Ketua agensi boleh hantar "
            "permohonan baharu.",
            "The papers do not show that you may act for this agency. Its head can send a new application.",
            "文件未能证明您可以代表该机构。机构负责人可以提交新的申请。",
        ),
    ),
    "already_enrolled": Wording(
        Words("Agensi sudah diluluskan", "The agency is approved already", "机构已获批准"),
        Words(
            "Agensi ini sudah diluluskan. Minta pengurusnya di portal untuk memberi anda peranan.",
            "This agency is approved already. Ask its manager in the portal to give you a role.",
            "该机构已获批准。请向其在门户上的管理员申请角色。",
        ),
    ),
    "not_an_agency": Wording(
        Words("Bukan agensi atau persatuan", "No agency or association", "并非机构或协会"),
        Words(
            "Badan ini tidak mewakili orang yang bekerja sendiri. Majikan mendaftarkan pekerjanya sebagai majikan.",
            "This body does not act for people who work for themselves. An employer registers employees as an "
            "employer.",
            "该组织并不代表自雇人士。雇主应以雇主身份为雇员登记。",
        ),
    ),
    "no_answer": Wording(
        Words("Tiada jawapan", "No answer came", "未收到答复"),
        Words(
            "Kami tidak menerima jawapan kepada pertanyaan kami. Anda boleh menghantar permohonan baharu.",
            "No answer came to our question. You can send a new application at any time.",
            "我们没有收到您对询问的答复。您可以随时提交新的申请。",
        ),
    ),
}
