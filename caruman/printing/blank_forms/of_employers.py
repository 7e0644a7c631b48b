"""The forms that employers fill in: portal ID, registration, cessation, schedules, refunds."""

from __future__ import annotations

from caruman.printing.blank_forms.parts import (
    ADDRESS,
    CITY,
    CODE,
    EMAIL,
    EMPLOYER_CODE,
    EMPLOYER_NAME,
    MYCOID,
    NAME,
    NRIC,
    PHONE,
    POSITION,
    POSTCODE,
    STATE,
    Area,
    BlankForm,
    Boxes,
    Choice,
    Grid,
    Line,
    Note,
    Section,
    declaration,
)
from caruman.values.words import Words

_TRUE = Words(
    "Saya mengaku bahawa maklumat dalam borang ini benar dan lengkap, dan saya diberi kuasa untuk menghantarnya.",
    "I declare that what stands in this form is true and complete, and that I am entitled to send it.",
    "本人声明本表格所填资料真实完整，且本人获授权提交。",
)
_EMPLOYER = Words("Majikan", "Employer", "雇主")
_WITHIN_30_DAYS = Words(
    "Hantar dalam tempoh 30 hari dari hari pekerja pertama mula bekerja.",
    "Send it within 30 days of the day on which the first employee began.",
    "须在首名雇员开始工作之日起 30 天内提交。",
)

PORTAL_ID = BlankForm(
    "portal-id",
    "ID PORTAL",
    Words("Pendaftaran ID portal majikan", "Enrolment for an employer's portal ID", "雇主门户账号登记"),
    Words(
        "Memberi seorang wakil majikan akses kepada portal.",
        "Gives a representative of an employer access to the portal.",
        "让雇主代表可使用门户。",
    ),
    Words("Bila-bila masa.", "At any time.", "随时。"),
    (
        Section(
            _EMPLOYER,
            (
                Choice(
                    Words("Majikan ini", "This employer is", "该雇主"),
                    (
                        Words("baharu", "new", "新雇主"),
                        Words("sudah berdaftar", "registered already", "已登记"),
                    ),
                ),
                EMPLOYER_NAME,
                MYCOID,
                EMPLOYER_CODE,
                ADDRESS,
                POSTCODE,
                CITY,
                STATE,
                PHONE,
                EMAIL,
                Line(Words("Bilangan pekerja", "Number of employees", "雇员人数"), 3),
            ),
        ),
        Section(
            Words("Pemohon", "Applicant", "申请人"),
            (
                NAME,
                NRIC,
                POSITION,
                PHONE,
                EMAIL,
                Choice(
                    Words("Pemohon boleh", "The applicant may", "申请人可"),
                    (
                        Words("mengurus segala-galanya", "manage everything", "管理全部事务"),
                        Words("menyediakan jadual", "prepare schedules", "制作缴纳表"),
                        Words("meluluskan jadual", "approve schedules", "批准缴纳表"),
                        Words("membayar", "pay", "付款"),
                        Words("melihat sahaja", "view only", "仅查看"),
                    ),
                ),
            ),
        ),
        declaration(_TRUE),
    ),
)

FORM_1 = BlankForm(
    "1",
    "1 · SIP 1",
    Words("Pendaftaran majikan", "Registration of an employer", "雇主登记"),
    Words(
        "Mendaftarkan majikan di bawah Akta 4 dan Akta 800.",
        "Registers an employer under Act 4 and Act 800.",
        "依第4号法令及第800号法令登记雇主。",
    ),
    _WITHIN_30_DAYS,
    (
        Section(
            _EMPLOYER,
            (
                EMPLOYER_NAME,
                Line(Words("Nama perniagaan", "Trading name", "营业名称"), 6),
                Choice(
                    Words("Jenis entiti", "Type of entity", "实体类型"),
                    (
                        Words("syarikat", "company", "公司"),
                        Words("milikan tunggal", "sole proprietor", "独资"),
                        Words("perkongsian", "partnership", "合伙"),
                        Words("PLT", "LLP", "有限责任合伙"),
                        Words("pertubuhan", "society", "社团"),
                        Words("koperasi", "co-operative", "合作社"),
                        Words("amalan profesional", "professional practice", "专业执业"),
                        Words("pejabat asing", "foreign office", "外国办事处"),
                        Words("isi rumah", "household", "家庭"),
                        Words("badan kerajaan", "government body", "政府机构"),
                    ),
                ),
                MYCOID,
                Boxes(Words("Tarikh pendaftaran (HHBBTTTT)", "Date of registration (DDMMYYYY)", "注册日期"), 8, 3),
                Line(
                    Words(
                        "Pemilik terdahulu (jika diambil alih)", "Previous owner (if taken over)", "前东主（如属接管）"
                    ),
                    3,
                ),
                Boxes(Words("Kod pemilik terdahulu", "Code of the previous owner", "前东主编号"), 12, 3),
            ),
        ),
        Section(
            Words("Alamat", "Addresses", "地址"),
            (
                Area(Words("Alamat perniagaan", "Address of the business", "营业地址"), 2),
                POSTCODE,
                CITY,
                STATE,
                Area(
                    Words(
                        "Alamat surat-menyurat (jika lain)", "Address for letters (if different)", "通讯地址（如不同）"
                    ),
                    2,
                ),
                PHONE,
                EMAIL,
            ),
        ),
        Section(
            Words("Perniagaan dan pekerja", "Business and employees", "业务与雇员"),
            (
                Boxes(Words("Kod industri MSIC 2008", "Industry code MSIC 2008", "MSIC 2008 行业代码"), 5, 2),
                Line(Words("Industri", "Industry", "行业"), 4),
                Boxes(Words("Tarikh perniagaan bermula", "Date the business began", "开业日期"), 8, 3),
                Boxes(
                    Words("Tarikh pekerja pertama diambil", "Date the first employee was hired", "首名雇员入职日期"),
                    8,
                    3,
                ),
                Line(Words("Warganegara", "Citizens", "公民人数"), 2),
                Line(Words("Pemastautin tetap", "Permanent residents", "永久居民人数"), 2),
                Line(Words("Pekerja asing", "Foreign workers", "外籍员工人数"), 2),
                Grid(
                    Words("Pemilik, rakan kongsi atau pengarah", "Owners, partners or directors", "东主、合伙人或董事"),
                    (
                        (Words("Nama", "Name", "姓名"), 5),
                        (Words("Nombor pengenalan", "Identity number", "身份证明号码"), 3),
                        (Words("Jawatan", "Position", "职位"), 3),
                    ),
                    4,
                ),
                Area(Words("Cawangan", "Branches", "分行"), 2),
                Line(Words("Orang yang bertanggungjawab", "Person in charge", "负责人"), 3),
                Line(Words("Telefonnya", "His or her telephone", "负责人电话"), 3),
            ),
        ),
        declaration(_TRUE),
    ),
)

FORM_1A = BlankForm(
    "1a",
    "1A · SIP 3",
    Words("Pemberhentian perniagaan", "Cessation of business", "停业通知"),
    Words(
        "Memaklumkan bahawa majikan tidak lagi mempunyai pekerja.",
        "Tells that an employer has no employees any more.",
        "通知雇主不再聘有雇员。",
    ),
    Words(
        "Hantar dalam tempoh 30 hari dari tarikh berhenti.",
        "Send it within 30 days of the cessation.",
        "须在停业之日起 30 天内提交。",
    ),
    (
        Section(
            _EMPLOYER,
            (
                EMPLOYER_NAME,
                CODE,
                MYCOID,
                Boxes(Words("Tarikh berhenti", "Date of cessation", "停业日期"), 8, 3),
                Boxes(Words("Tarikh pekerja terakhir", "Last employee's last day", "最后雇员离职日期"), 8, 3),
                Area(Words("Sebab", "Reason", "原因"), 2),
                Line(Words("Penyimpan rekod", "Who keeps the records", "记录保管人"), 3),
                PHONE,
                Line(Words("Bank bagi bayaran balik", "Bank for refunds", "退款银行"), 3),
                Line(Words("Nombor akaun", "Account number", "账户号码"), 3),
            ),
        ),
        declaration(_TRUE),
    ),
)

_SCHEDULE = (
    EMPLOYER_NAME,
    CODE,
    MYCOID,
    Boxes(Words("Bulan caruman (BBTTTT)", "Contribution month (MMYYYY)", "缴纳月份（月年）"), 6, 2),
    Line(Words("Helaian … daripada …", "Sheet … of …", "第 … 张，共 … 张"), 2),
    Line(Words("Bilangan pekerja", "Number of employees", "雇员人数"), 2),
)
_ROWS = (
    (Words("Nombor pengenalan", "Identity number", "身份证明号码"), 4),
    (Words("Nama", "Name", "姓名"), 7),
    (Words("Tarikh mula / berhenti", "Start / stop date", "入职／离职日期"), 3),
    (Words("Status", "Status", "状态"), 2),
    (Words("Caruman (RM)", "Contribution (RM)", "缴纳金 (RM)"), 3),
)
_SUMS = (
    Line(Words("Jumlah helaian ini (RM)", "Total of this sheet (RM)", "本张合计 (RM)"), 2),
    Line(Words("Dibawa ke hadapan (RM)", "Carried forward (RM)", "承前合计 (RM)"), 2),
    Line(Words("Jumlah besar (RM)", "Grand total (RM)", "总计 (RM)"), 2),
    Note(
        Words(
            "Status: B baharu, H berhenti, M meninggal, S cuti sakit, T cuti tanpa gaji. Isi tarikh jika ada status.",
            "Status: B new, H left, M died, S sick leave, T unpaid leave. Where there is a status there is a date.",
            "状态：B 新进，H 离职，M 死亡，S 病假，T 无薪假。有状态时必须填写日期。",
        )
    ),
    Note(
        Words(
            "Jadual kertas tidak diterima di bank atau pejabat sejak Januari 2018: kunci masuk atau muat naik jadual "
            "ini melalui portal untuk mendapatkan nombor ACR sebelum membayar.",
            "Schedules on paper are not taken at banks or offices since January 2018: key in or upload this schedule "
            "through the portal to get its ACR number before you pay.",
            "自2018年1月起，银行及办事处不再接收纸本缴纳表：请先通过门户输入或上传本表以取得 ACR 编号，然后付款。",
        )
    ),
)

FORM_8A = BlankForm(
    "8a",
    "8A",
    Words("Jadual caruman bulanan", "Monthly contribution schedule", "每月缴纳表"),
    Words(
        "Menyenaraikan pekerja dan caruman bagi satu bulan.",
        "Lists the employees and contributions of one month.",
        "列明一个月的雇员与缴纳金。",
    ),
    Words(
        "Bayar selewat-lewatnya pada 15 hari bulan berikutnya.",
        "Pay by the 15th of the following month.",
        "须于次月15日或之前付款。",
    ),
    (
        Section(_EMPLOYER, _SCHEDULE),
        Section(Words("Pekerja", "Employees", "雇员"), (Grid(None, _ROWS, 18), *_SUMS)),
        declaration(_TRUE),
    ),
)
FORM_8B = BlankForm(
    "8b",
    "8B",
    Words("Jadual tunggakan caruman", "Schedule of arrears", "拖欠缴纳表"),
    Words(
        "Menyenaraikan caruman bulan lalu yang belum dibayar.",
        "Lists contributions of past months that are unpaid.",
        "列明以往月份未缴的缴纳金。",
    ),
    Words(
        "Sebaik sahaja tunggakan diketahui; faedah dikira setiap hari.",
        "As soon as the arrears are known; interest runs by the day.",
        "发现拖欠后立即提交；利息按日计算。",
    ),
    (
        Section(_EMPLOYER, _SCHEDULE),
        Section(
            Words("Pekerja", "Employees", "雇员"),
            (
                Grid(
                    None,
                    ((Words("Bulan", "Month", "月份"), 2), *_ROWS),
                    18,
                ),
                *_SUMS,
            ),
        ),
        declaration(_TRUE),
    ),
)

REFUND = BlankForm(
    "pks-k-50",
    "PKS(K)50",
    Words("Tuntutan bayaran balik caruman", "Claim for a refund of contributions", "缴纳金退款申请"),
    Words(
        "Menuntut caruman yang terlebih bayar bagi Akta 4, SKBBK (dari Julai 2026) dan SIP.",
        "Claims overpaid contributions of Act 4, SKBBK (from July 2026) and EIS.",
        "申请退还多缴的第4号法令、SKBBK（自2026年7月起）及就业保险缴纳金。",
    ),
    Words(
        "Sebaik sahaja lebihan diketahui. Caruman bekerja sendiri dan suri rumah tidak dibayar balik.",
        "As soon as it is known. Contributions of the self-employed and of housewives are not refunded.",
        "发现多缴后提交。自雇人士与家庭主妇的缴纳金不予退款。",
    ),
    (
        Section(
            _EMPLOYER,
            (
                EMPLOYER_NAME,
                CODE,
                MYCOID,
                Line(Words("Bank", "Bank", "银行"), 3),
                Line(Words("Nombor akaun", "Account number", "账户号码"), 3),
                Choice(
                    Words("Skim", "Scheme", "计划"),
                    (
                        Words("Akta 4", "Act 4", "第4号法令"),
                        Words("SKBBK", "SKBBK", "SKBBK"),
                        Words("SIP (Akta 800)", "EIS (Act 800)", "就业保险（第800号法令）"),
                    ),
                ),
                Area(Words("Sebab terlebih bayar", "Why too much was paid", "多缴原因"), 2),
            ),
        ),
        Section(
            Words("Orang dan bulan", "People and months", "人员与月份"),
            (
                Grid(
                    None,
                    (
                        (Words("Nombor pengenalan", "Identity number", "身份证明号码"), 4),
                        (Words("Nama", "Name", "姓名"), 6),
                        (Words("Bulan", "Month", "月份"), 2),
                        (Words("Dibayar (RM)", "Paid (RM)", "已缴 (RM)"), 2),
                        (Words("Sepatutnya (RM)", "Due (RM)", "应缴 (RM)"), 2),
                        (Words("Lebih (RM)", "Over (RM)", "多缴 (RM)"), 2),
                    ),
                    8,
                ),
                Note(
                    Words(
                        "Sertakan: pendaftaran perniagaan, salinan kad pengenalan dan bukti bayaran.",
                        "Add: business registration, copies of the identity cards, and proof of payment.",
                        "请附：营业注册、身份证副本及付款证明。",
                    )
                ),
            ),
        ),
        declaration(_TRUE),
    ),
)
