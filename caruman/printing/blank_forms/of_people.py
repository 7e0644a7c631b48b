"""The forms about one person: registration of an employee, and the SKBBK notice."""

from __future__ import annotations

from caruman.printing.blank_forms.parts import (
    ADDRESS,
    CITY,
    CODE,
    DATE,
    EMAIL,
    EMPLOYER_NAME,
    MYCOID,
    NAME,
    NRIC,
    PHONE,
    POSTCODE,
    STATE,
    YES_NO,
    BlankForm,
    Boxes,
    Choice,
    Line,
    Note,
    Section,
    declaration,
)
from caruman.values.words import Words

_EMPLOYER = Section(Words("Majikan", "Employer", "雇主"), (EMPLOYER_NAME, CODE, MYCOID))
_TRUE = Words(
    "Saya mengaku bahawa maklumat dalam borang ini benar dan lengkap.",
    "I declare that what stands in this form is true and complete.",
    "本人声明本表格所填资料真实完整。",
)

FORM_2 = BlankForm(
    "2",
    "2 · SIP 2",
    Words("Pendaftaran pekerja", "Registration of an employee", "雇员登记"),
    Words(
        "Mendaftarkan seorang pekerja di bawah Akta 4 dan Akta 800.",
        "Registers one employee under Act 4 and Act 800.",
        "依第4号法令及第800号法令登记一名雇员。",
    ),
    Words(
        "Hantar dalam tempoh 30 hari dari hari pertama bekerja.",
        "Send it within 30 days of the first day of work.",
        "须在首个工作日起 30 天内提交。",
    ),
    (
        _EMPLOYER,
        Section(
            Words("Pekerja", "Employee", "雇员"),
            (
                Choice(
                    Words("Jenis pengenalan", "Type of identity", "证件类型"),
                    (
                        Words("KP baharu", "new IC", "新身份证"),
                        Words("KP lama", "old IC", "旧身份证"),
                        Words("tentera", "military", "军人"),
                        Words("polis", "police", "警察"),
                        Words("pemastautin tetap", "permanent resident", "永久居民"),
                        Words("pemastautin sementara", "temporary resident", "临时居民"),
                        Words("pasport", "passport", "护照"),
                    ),
                ),
                Boxes(Words("Nombor pengenalan", "Identity number", "身份证明号码"), 12, 3),
                Boxes(Words("Tarikh lahir (HHBBTTTT)", "Date of birth (DDMMYYYY)", "出生日期（日月年）"), 8, 3),
                NAME,
                Choice(
                    Words("Jantina", "Sex", "性别"),
                    (Words("lelaki", "male", "男"), Words("perempuan", "female", "女")),
                    3,
                ),
                Line(Words("Bangsa", "Race", "种族"), 3),
                Line(Words("Kewarganegaraan", "Nationality", "国籍"), 6),
                ADDRESS,
                POSTCODE,
                CITY,
                STATE,
                PHONE,
                EMAIL,
            ),
        ),
        Section(
            Words("Pekerjaan", "Employment", "雇佣"),
            (
                Boxes(Words("Tarikh mula bekerja (HHBBTTTT)", "Date of hire (DDMMYYYY)", "入职日期（日月年）"), 8, 3),
                Boxes(Words("Kod MASCO", "MASCO code", "MASCO 职业代码"), 4, 3),
                Line(Words("Pekerjaan", "Occupation", "职业"), 6),
                Line(Words("Gaji sebulan (RM)", "Monthly wage (RM)", "月工资 (RM)"), 3),
                Line(Words("Elaun sebulan (RM)", "Monthly allowances (RM)", "月津贴 (RM)"), 3),
                Choice(
                    Words(
                        "Caruman pertama seumur hidup pada umur 55 tahun atau lebih",
                        "First contribution of his or her life at 55 or later",
                        "一生中首次缴纳时已满 55 岁",
                    ),
                    YES_NO,
                    3,
                ),
                Choice(Words("Menerima pencen ilat", "Receives an invalidity pension", "领取伤残恤金"), YES_NO, 3),
                Choice(Words("Pekerja sambilan", "Casual worker", "临时工"), YES_NO, 3),
                Choice(Words("Suami atau isteri majikan", "Spouse of the employer", "雇主的配偶"), YES_NO, 3),
            ),
        ),
        Section(
            Words("Pekerja asing sahaja", "Foreign workers only", "仅外籍员工填写"),
            (
                Line(Words("Nombor pasport", "Passport number", "护照号码"), 3),
                Boxes(Words("Tamat tempoh pasport", "Passport expires", "护照届满日期"), 8, 3),
                Line(Words("Nombor permit", "Permit number", "准证号码"), 3),
                Boxes(Words("Tamat tempoh permit", "Permit expires", "准证届满日期"), 8, 3),
                Line(Words("Negara", "Country", "国家"), 3),
                Boxes(Words("Nombor SSFW", "SSFW number", "SSFW 编号"), 12, 3),
            ),
        ),
        declaration(_TRUE),
    ),
)

SKBBK_NOTICE = BlankForm(
    "skbbk",
    "SKBBK",
    Words("Notis penyertaan SKBBK", "Notice about SKBBK", "SKBBK 参加通知"),
    Words(
        "Memberitahu pilihan pekerja tempatan tentang Skim Kemalangan Bukan Bencana Kerja.",
        "Tells a local employee's choice about the non-employment injury scheme.",
        "通知本地雇员对非工伤事故计划的选择。",
    ),
    Words(
        "Pekerja baharu: sebelum potongan pertama. Setelah menyertai, tidak boleh keluar.",
        "New employees: before the first deduction. Once in, one cannot leave.",
        "新雇员：首次扣缴之前。一经参加，不得退出。",
    ),
    (
        _EMPLOYER,
        Section(
            Words("Pekerja dan pilihan", "Employee and choice", "雇员与选择"),
            (
                NAME,
                NRIC,
                Boxes(Words("Bulan berkuat kuasa (BBTTTT)", "Effective month (MMYYYY)", "生效月份（月年）"), 6, 3),
                Choice(
                    Words("Saya memilih untuk", "I choose to", "本人选择"),
                    (
                        Words("tidak menyertai SKBBK", "stay out of SKBBK", "不参加 SKBBK"),
                        Words("menyertai SKBBK", "join SKBBK", "参加 SKBBK"),
                        Words(
                            "menetapkan majikan ini untuk memotong SKBBK saya",
                            "name this employer as the one that deducts my SKBBK",
                            "指定由本雇主扣缴本人的 SKBBK",
                        ),
                    ),
                ),
                Note(
                    Words(
                        "Pekerja asing wajib menyertai dan tidak perlu mengisi notis ini.",
                        "Foreign workers have to take part and need not fill in this notice.",
                        "外籍员工必须参加，无须填写本通知。",
                    )
                ),
            ),
        ),
        Section(
            Words("Tandatangan pekerja", "Employee's signature", "雇员签名"),
            (
                Line(Words("Tandatangan", "Signature", "签名"), 3),
                Boxes(DATE, 8, 3),
            ),
        ),
        declaration(_TRUE),
    ),
)
