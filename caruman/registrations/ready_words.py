"""Ready words for a question about an employer's form and for its rejection, in the employer's language."""

from __future__ import annotations

from caruman.employers.wordings import QUERY as OF_ENROLMENT
from caruman.employers.wordings import Wording
from caruman.values.words import Words

QUERY = {
    "unreadable": OF_ENROLMENT["unreadable"],
    "missing_paper": OF_ENROLMENT["missing_paper"],
    "first_hired": Wording(
        Words("Tarikh pekerja pertama", "Date of the first employee", "首名雇员的日期"),
        Words(
            "Tarikh pekerja pertama diambil bekerja tidak sama dengan kontrak atau slip gaji. Betulkan tarikh itu, "
            "atau terangkan sebabnya.",
            "The date of the first hire is not that of the contract or pay slip. Correct the date, or explain it.",
            "首名雇员的入职日期与合约或工资单不符。请更正日期或说明原因。",
        ),
    ),
    "first_employees": Wording(
        Words("Bilangan pekerja", "Number of employees", "雇员人数"),
        Words(
            "Bilangan pekerja pada borang tidak sama dengan bilangan pekerja yang dinamakan. Tambah pekerja yang "
            "belum ada, atau betulkan bilangan itu.",
            "The number of employees on the form is not the number of those named. Add who is missing, or correct "
            "the number.",
            "表格上的雇员人数与所列雇员人数不符。请补上缺少的雇员，或更正人数。",
        ),
    ),
    "principals": Wording(
        Words("Pemilik atau pengarah", "Owners or directors", "东主或董事"),
        Words(
            "Nama pemilik, rakan kongsi atau pengarah tidak sama dengan dokumen pendaftaran. Betulkan senarai itu, "
            "atau hantar dokumen yang terkini.",
            "The owners, partners or directors are not those of the registration papers. Correct the list, or send "
            "the latest papers.",
            "东主、合伙人或董事与注册文件不符。请更正名单，或提交最新文件。",
        ),
    ),
    "still_serving": Wording(
        Words("Masih ada pekerja", "Somebody is in service", "仍有在职雇员"),
        Words(
            "Rekod kami menunjukkan masih ada pekerja selepas tarikh itu. Catat hari terakhir setiap pekerja, "
            "kemudian jawab.",
            "By our records somebody is in service after that day. Note the last day of each employee, then answer.",
            "我们的记录显示该日期之后仍有在职雇员。请登记每名雇员的最后工作日，然后答复。",
        ),
    ),
}
REJECT = {
    "not_proved": Wording(
        Words("Butiran tidak terbukti", "The details are not proved", "资料未获证实"),
        Words(
            "Dokumen yang dihantar tidak membuktikan butiran yang berikut: …",
            "The papers that were sent do not prove these details: …",
            "所提交的文件未能证实以下资料：……",
        ),
    ),
    "already_registered": Wording(
        Words("Majikan telah berdaftar", "The employer is registered already", "雇主已登记"),
        Words(
            "Majikan ini telah berdaftar dengan kod majikan … Minta pemiliknya memberi anda peranan di portal.",
            "This employer is registered with the employer code … Ask its owner to give you a role in the portal.",
            "该雇主已登记，雇主编号为…… 请其负责人在门户中授予您角色。",
        ),
    ),
    "nobody_employed": Wording(
        Words("Tiada pekerja", "Nobody is employed", "没有雇员"),
        Words(
            "Anda belum mengambil pekerja. Hantar borang ini dalam tempoh 30 hari selepas pekerja pertama mula "
            "bekerja.",
            "You employ nobody yet. Send this form within 30 days of the first employee's first day.",
            "您尚未雇用任何人。请在首名雇员上班后 30 天内提交此表格。",
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
