"""Ready words for a question and for a rejection: sent in the applicant's language, changed as the case needs."""

from __future__ import annotations

from typing import NamedTuple

from caruman.values.words import Words


class Wording(NamedTuple):
    """What an officer chooses by its title, and the text that it puts into the form."""

    title: Words
    text: Words


QUERY = {
    "unreadable": Wording(
        Words("Dokumen tidak jelas", "A paper cannot be read", "文件无法辨认"),
        Words(
            "Dokumen yang berikut tidak dapat dibaca: … Hantar semula imbasan atau foto yang jelas.",
            "This paper cannot be read: … Send a clear scan or photo of it again.",
            "以下文件无法辨认：…… 请重新提交清晰的扫描件或照片。",
        ),
    ),
    "missing_paper": Wording(
        Words("Dokumen tidak lengkap", "A paper is missing", "缺少文件"),
        Words(
            "Dokumen yang berikut belum kami terima: … Tambah dokumen itu pada borang, kemudian jawab.",
            "We have not received this paper: … Add it to the form, then answer.",
            "我们尚未收到以下文件：…… 请将其加入表格，然后答复。",
        ),
    ),
    "name_differs": Wording(
        Words("Nama tidak sama", "A name differs", "名称不一致"),
        Words(
            "Nama pada borang tidak sama dengan nama pada dokumen. Betulkan borang, atau terangkan sebabnya.",
            "The name on the form differs from the name on the papers. Correct the form, or say why.",
            "表格上的名称与文件上的名称不一致。请更正表格，或说明原因。",
        ),
    ),
    "authority": Wording(
        Words("Bukti kuasa bertindak", "Proof that the applicant may act", "授权证明"),
        Words(
            "Pemohon bukan pemilik atau pengarah menurut dokumen. Hantar surat kuasa daripada pemilik atau pengarah.",
            "By the papers, the applicant is no owner or director. Send a letter of authority from one of them.",
            "根据文件，申请人并非东主或董事。请提交东主或董事出具的授权书。",
        ),
    ),
}
REJECT = {
    "not_authorised": Wording(
        Words("Tiada kuasa bertindak", "May not act", "无权代表"),
        Words(
            "Dokumen tidak menunjukkan bahawa pemohon boleh bertindak bagi pihak majikan ini. Pemilik atau pengarah "
            "boleh menghantar borang baharu.",
            "The papers do not show that the applicant may act for this employer. An owner or director can send a new "
            "form.",
            "文件未能证明申请人可以代表该雇主。东主或董事可以提交新的表格。",
        ),
    ),
    "already_enrolled": Wording(
        Words("Majikan sudah mempunyai ID portal", "Has a portal ID already", "雇主已有门户账号"),
        Words(
            "Majikan ini sudah mempunyai ID portal. Minta pemiliknya di portal untuk memberi anda peranan.",
            "This employer has a portal ID already. Ask its owner in the portal to give you a role.",
            "该雇主已有门户账号。请向其在门户上的负责人申请角色。",
        ),
    ),
    "registration_unknown": Wording(
        Words("Nombor pendaftaran tidak ditemui", "Registration not found", "查无注册号码"),
        Words(
            "Nombor pendaftaran itu tidak ditemui dalam rekod pihak berkuasa yang dinamakan. Semak nombor, kemudian "
            "hantar borang baharu.",
            "The registration number was not found with the authority named. Check it, then send a new form.",
            "在所填机构的记录中查无该注册号码。请核对后提交新的表格。",
        ),
    ),
    "no_answer": Wording(
        Words("Tiada jawapan", "No answer came", "未收到答复"),
        Words(
            "Kami tidak menerima jawapan kepada pertanyaan kami. Anda boleh menghantar borang baharu.",
            "No answer came to our question. You can send a new form at any time.",
            "我们没有收到您对询问的答复。您可以随时提交新的表格。",
        ),
    ),
}
