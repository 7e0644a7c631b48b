"""The columns that stand in contribution files, with every header that people give them."""

from __future__ import annotations

from caruman.formats.column import Column, names
from caruman.values.words import Words

COLUMNS: tuple[Column, ...] = (
    Column(
        "row",
        "row",
        Words("Bil.", "No.", "序号"),
        Words("Nombor baris; tidak dibaca.", "Number of the row; it is not read.", "行号；系统不读取。"),
        "1",
        names(
            "row|#|Bil|Bilangan|No|Nombor|S/N|Sr No|Serial No|Row No|Row Number|Item|Item No|Baris|编号|行号|号码|項次"
        ),
    ),
    Column(
        "employer_code",
        "text",
        Words("Kod majikan", "Employer code", "雇主编号"),
        Words(
            "Kod majikan PERKESO: satu huruf, sepuluh angka, satu huruf.",
            "The PERKESO employer code: a letter, ten digits, a letter.",
            "PERKESO 雇主编号：一个字母、十位数字、一个字母。",
        ),
        "T9901234567M",
        names(
            "employer_code|No Majikan|Nombor Majikan|Nombor Kod Majikan|No Kod Majikan|Kod Majikan PERKESO"
            "|Kod Majikan SOCSO"
            "|Kod Majikan SIP|No Majikan PERKESO|No Majikan SOCSO|No Pendaftaran Majikan|Kod PERKESO|Employer No"
            "|Employer Number|Employer ID|Employer Reference|Employer Registration No|Employer Code No"
            "|SOCSO Employer Code"
            "|SOCSO Employer No|SOCSO Code|SOCSO Company No|EIS Employer Code|EIS Employer No|PERKESO Code"
            "|PERKESO Employer Code|PERKESO Employer No|雇主代码|雇主号码|雇主号|雇主编码|雇主註冊號|雇主編號|僱主編號"
            "|社险雇主编号|SOCSO雇主编号|PERKESO雇主编号"
        ),
    ),
    Column(
        "mycoid",
        "text",
        Words("MyCoID/SSM", "MyCoID/SSM number", "MyCoID/SSM 编号"),
        Words(
            "Nombor pendaftaran syarikat atau perniagaan; boleh kosong.",
            "The registration number of the company or business; may be blank.",
            "公司或商业注册号；可留空。",
        ),
        "202601000001",
        names(
            "mycoid|MyCoID No|No MyCoID|Nombor MyCoID|MyCoID/nombor SSM|SSM|SSM No|No SSM|Nombor SSM|SSM Number"
            "|SSM Registration No|No Pendaftaran SSM|No Pendaftaran|No Pendaftaran Syarikat|No Pendaftaran Perniagaan"
            "|No Syarikat"
            "|Nombor Syarikat|Company No|Company Number|Company Registration No|Company Registration Number"
            "|Company Reg No"
            "|Business Registration No|Business Reg No|Registration No|ROC No|No ROC|BRN|公司注册号|公司注册号码"
            "|公司注册编号"
            "|商业注册号|商业登记号|SSM编号|SSM号码|公司註冊號"
        ),
    ),
    Column(
        "identity_no",
        "identity",
        Words("No. KP", "NRIC no.", "身份证号码"),
        Words(
            "Nombor kad pengenalan 12 angka; pekerja asing: nombor SSFW.",
            "The identity card number, 12 digits; foreign workers: the SSFW number.",
            "12位身份证号码；外籍员工填 SSFW 编号。",
        ),
        "900101140011",
        names(
            "identity_no|KP|K/P|KP Baru|No KP Baru|No K/P Baru|No KP Pekerja|Nombor KP|Kad Pengenalan"
            "|Kad Pengenalan Baru"
            "|No Kad Pengenalan|No Kad Pengenalan Baru|Nombor Kad Pengenalan|Nombor Kad Pengenalan Baru|No Pengenalan"
            "|No Pengenalan Diri|Nombor Pengenalan|Nombor Pengenalan Diri|No KP/Pasport|No KP/Passport|No KP/No Pasport"
            "|No KP/SSFW|No KP/No SSFW|No KP/SSFW/Pasport|MyKad|MyKad No|No MyKad|Nombor MyKad|IC|IC No|IC Number"
            "|New IC|New IC No"
            "|IC New|IC No New|New I/C No|Employee IC|Employee IC No|Staff IC|NRIC|NRIC No|NRIC Number|New NRIC"
            "|New NRIC No"
            "|Employee NRIC|IC/Passport|IC/Passport No|IC No/Passport No|NRIC/Passport|NRIC/Passport No"
            "|NRIC No/Passport No"
            "|NRIC/SSFW No|IC/SSFW No|Identity No|Identity Number|Identity Card|Identity Card No|Identity Card Number"
            "|Identification No|Identification Number|Identification Card No|ID No|ID Number|National ID|SSFW|SSFW No"
            "|No SSFW"
            "|Nombor SSFW|SSFW Number|身份证|身份证号|身份证明号码|证件号码|证件号|新身份证号码|身分证号码|身分证"
            "|身份證|身份證號"
            "|身份證號碼|身分證號碼|身份证/护照号码"
        ),
    ),
    Column(
        "passport_no",
        "text",
        Words("No. pasport", "Passport no.", "护照号码"),
        Words(
            "Nombor pasport pekerja asing; fail teks menggunakan nombor SSFW.",
            "Passport number of a foreign worker; the text files use the SSFW number.",
            "外籍员工的护照号码；文本文件使用 SSFW 编号。",
        ),
        "",
        names("passport_no|Pasport|Nombor Pasport|No Passport|Passport|Passport Number|护照|护照号|護照號碼"),
    ),
    Column(
        "name",
        "text",
        Words("Nama pekerja", "Employee name", "姓名"),
        Words(
            "Nama penuh seperti dalam kad pengenalan.",
            "The full name as on the identity card.",
            "与身份证一致的全名。",
        ),
        "CONTOH BIN REKAAN",
        names(
            "name|Nama|Nama Penuh|Nama Pekerja Penuh|Nama Kakitangan|Nama Staf|Nama Staff|Nama Ahli"
            "|Nama Orang Berinsurans"
            "|Nama seperti dalam Kad Pengenalan|Nama seperti dalam KP|Nama Mengikut KP|Employee|Employee Full Name"
            "|Employees Name"
            "|Name of Employee|Name of Insured Person|Insured Person|Full Name|Staff|Staff Name|Worker Name|Emp Name"
            "|Member Name"
            "|Name as per IC|Name as in IC|Name as per NRIC|Name as in NRIC|Name as per MyKad|名字|名称|全名|员工"
            "|员工姓名|员工名字"
            "|员工名称|雇员|雇员姓名|雇员名字|职员姓名|受保人姓名|僱員姓名|員工姓名"
        ),
    ),
    Column(
        "month",
        "month",
        Words("Bulan caruman", "Contribution month", "缴纳月份"),
        Words(
            "Bulan gaji, seperti 2026-07 atau 07/2026.",
            "The month of the wages, as 2026-07 or 07/2026.",
            "工资所属月份，例如 2026-07 或 07/2026。",
        ),
        "2026-07",
        names(
            "month|Bulan|Bulan Gaji|Bulan/Tahun|Bulan Tahun|Bulan dan Tahun|Bulan & Tahun|Bulan MMYYYY|Tempoh"
            "|Tempoh Gaji"
            "|Tempoh Caruman|Month of Contribution|Contribution Period|Wage Month|Wages Month|Salary Month"
            "|Payroll Month|Pay Month"
            "|Pay Period|Payroll Period|Period|Month/Year|Month Year|Month and Year|Month MMYYYY|MMYYYY|YYYYMM"
            "|YYYY-MM|月份|月"
            "|年月|缴款月份|工资月份|薪资月份|薪金月份|发薪月份|所属月份|繳納月份"
        ),
    ),
    Column(
        "year",
        "year",
        Words("Tahun", "Year", "年份"),
        Words(
            "Tahun, apabila lajur bulan menyebut bulan sahaja.",
            "The year, where the column of the month names the month alone.",
            "年份，仅当月份栏只写月时需要。",
        ),
        "",
        names("year|Tahun Caruman|Tahun Gaji|Contribution Year|Payroll Year|年|年度"),
    ),
    Column(
        "wage",
        "ringgit",
        Words("Gaji (RM)", "Wages (RM)", "工资 (RM)"),
        Words(
            "Gaji penuh sebulan dalam ringgit, termasuk kerja lebih masa, komisen dan elaun yang dikira.",
            "The whole wages of the month in ringgit, with overtime, commission and the allowances that count.",
            "当月全部工资（令吉），包括加班费、佣金及计入的津贴。",
        ),
        "3000.00",
        names(
            "wage|wages|Gaji|Gaji Kasar|Gaji Bulanan|Gaji Sebulan|Gaji Bulan Ini|Gaji Sebenar|Gaji Penuh|Jumlah Gaji"
            "|Jumlah Gaji Kasar|Jumlah Gaji Bulanan|Gaji PERKESO|Gaji SOCSO|Gaji Caruman|Gaji untuk Caruman"
            "|Gaji Layak Caruman"
            "|Upah|Upah Bulanan|Jumlah Upah|Pendapatan Kasar|Pendapatan Bulanan|Salary|Gross Salary|Gross Wage"
            "|Gross Wages"
            "|Gross Pay|Gross|Total Gross|Gross Earnings|Gross Income|Gross Monthly Wages|Gross Monthly Salary"
            "|Monthly Salary"
            "|Monthly Gross|Monthly Wage|Monthly Wages|Total Wage|Total Wages|Total Salary|Actual Wage|Actual Wages"
            "|SOCSO Wage"
            "|SOCSO Wages|SOCSO Salary|SOCSO Gross|SOCSO Gross Wages|EIS Wage|EIS Wages|PERKESO Wage|PERKESO Wages"
            "|Wages for SOCSO|Wages Subject to SOCSO|Contributable Wages|Remuneration|总工资|工资总额|毛工资|应发工资"
            "|薪资|薪金|薪水"
            "|薪酬|月薪|月工资|每月工资|总薪资|总薪金|薪資|工資|月工資"
        ),
    ),
    Column(
        "contribution",
        "ringgit",
        Words("Caruman (RM)", "Contribution (RM)", "缴纳金 (RM)"),
        Words(
            "Caruman satu skim: syer majikan dan syer pekerja bersama.",
            "The contribution of one scheme: the employer's and the employee's share together.",
            "单一计划的缴纳金：雇主与雇员份额合计。",
        ),
        "66.40",
        names(
            "contribution|Jumlah Caruman|Amaun Caruman|Caruman Bulanan|Caruman PERKESO|Caruman SOCSO|Caruman SIP"
            "|Caruman EIS"
            "|Jumlah Caruman PERKESO|Jumlah Caruman SOCSO|Jumlah Caruman SIP|Jumlah PERKESO|Jumlah SOCSO|Jumlah SIP"
            "|Contribution Amount|Total Contribution|Total Contributions|Monthly Contribution|SOCSO Contribution"
            "|SOCSO Total"
            "|Total SOCSO|SOCSO Amount|EIS Contribution|EIS Total|Total EIS|EIS Amount|SIP Contribution|缴纳金额"
            "|缴纳总额|总缴纳金"
            "|缴费金额|社险缴纳金|社险总额|就业保险缴纳金|缴款总额|繳納金"
        ),
    ),
    Column(
        "act4_employer",
        "ringgit",
        Words("PERKESO majikan (RM)", "SOCSO employer (RM)", "社险雇主份额 (RM)"),
        Words("Syer majikan di bawah Akta 4.", "The employer's share under Act 4.", "第4号法令的雇主份额。"),
        "51.65",
        names(
            "act4_employer|SOCSO Employer|Employer SOCSO|SOCSO ER|SOCSO Majikan|PERKESO Majikan|Syer Majikan PERKESO"
            "|Caruman Majikan PERKESO"
            "|Syer Majikan Akta 4|Act 4 Employer Share|SOCSO Employer Contribution|社险雇主|社险雇主缴纳金"
            "|第4号法令雇主份额"
        ),
    ),
    Column(
        "act4_employee",
        "ringgit",
        Words("PERKESO pekerja (RM)", "SOCSO employee (RM)", "社险雇员份额 (RM)"),
        Words("Syer pekerja di bawah Akta 4.", "The employee's share under Act 4.", "第4号法令的雇员份额。"),
        "14.75",
        names(
            "act4_employee|SOCSO Employee|Employee SOCSO|SOCSO EE|SOCSO Pekerja|PERKESO Pekerja|Syer Pekerja PERKESO"
            "|Caruman Pekerja PERKESO"
            "|Syer Pekerja Akta 4|Act 4 Employee Share|SOCSO Employee Contribution|社险雇员|社险雇员缴纳金"
            "|第4号法令雇员份额"
        ),
    ),
    Column(
        "eis_employer",
        "ringgit",
        Words("SIP majikan (RM)", "EIS employer (RM)", "就业保险雇主份额 (RM)"),
        Words(
            "Syer majikan di bawah Akta 800 (SIP).",
            "The employer's share under Act 800 (EIS).",
            "第800号法令（就业保险）的雇主份额。",
        ),
        "5.90",
        names(
            "eis_employer|EIS Employer|Employer EIS|EIS ER|EIS Majikan|SIP Majikan|Syer Majikan SIP|Caruman Majikan SIP"
            "|Syer Majikan Akta 800|Act 800 Employer Share|EIS Employer Contribution|就业保险雇主|就业保险雇主缴纳金"
            "|第800号法令雇主份额"
        ),
    ),
    Column(
        "eis_employee",
        "ringgit",
        Words("SIP pekerja (RM)", "EIS employee (RM)", "就业保险雇员份额 (RM)"),
        Words(
            "Syer pekerja di bawah Akta 800 (SIP).",
            "The employee's share under Act 800 (EIS).",
            "第800号法令（就业保险）的雇员份额。",
        ),
        "5.90",
        names(
            "eis_employee|EIS Employee|Employee EIS|EIS EE|EIS Pekerja|SIP Pekerja|Syer Pekerja SIP|Caruman Pekerja SIP"
            "|Syer Pekerja Akta 800|Act 800 Employee Share|EIS Employee Contribution|就业保险雇员|就业保险雇员缴纳金"
            "|第800号法令雇员份额"
        ),
    ),
    Column(
        "skbbk_employee",
        "ringgit",
        Words("SKBBK pekerja (RM)", "SKBBK employee (RM)", "SKBBK 雇员份额 (RM)"),
        Words(
            "Syer pekerja untuk SKBBK, dari Jun 2026; kosong jika tiada.",
            "The employee's share for SKBBK, from June 2026; blank if none.",
            "SKBBK 的雇员份额（2026年6月起）；没有则留空。",
        ),
        "22.15",
        names(
            "skbbk_employee|SKBBK Employee|SKBBK Pekerja|Syer Pekerja SKBBK|SKBBK Amount|SKBBK Contribution"
            "|Caruman SKBBK"
            "|Amaun SKBBK|Potongan SKBBK|SKBBK Deduction|LINDUNG 24 Jam|NEI|NEIS|Non-Employment Injury|非工伤"
            "|非工伤事故计划"
            "|SKBBK金额|SKBBK缴纳金"
        ),
    ),
    Column(
        "employment_date",
        "date",
        Words("Tarikh pekerjaan", "Employment date", "雇佣日期"),
        Words(
            "Tarikh mula, berhenti atau meninggal yang dimaksudkan oleh status.",
            "The day of starting, leaving or death that the status speaks of.",
            "状态所指的入职、离职或身故日期。",
        ),
        "2026-07-01",
        names(
            "employment_date|Tarikh Mula/Berhenti|Tarikh Mula/Tamat|Tarikh Mula/Berhenti Kerja|Tarikh Status"
            "|Tarikh Perubahan"
            "|Tarikh Perubahan Status|Start/Stop Date|Start/End Date|Date of Status|Status Date|Date of Change"
            "|状态日期|变动日期"
        ),
    ),
    Column(
        "status",
        "status",
        Words("Status pekerjaan", "Employment status", "雇佣状态"),
        Words(
            "B baru, H berhenti, M meninggal, S cuti sakit, T cuti tanpa gaji; kosong jika tiada perubahan.",
            "B new, H left, M died, S sick leave, T unpaid leave; blank if nothing changed.",
            "B 新入职，H 离职，M 身故，S 病假，T 无薪假；无变动则留空。",
        ),
        "B",
        names(
            "status|Status Pekerja|Status Kerja|Kod Status|Status Code|Employee Status|状态|状态代码|员工状态"
            "|雇员状态|狀態"
        ),
    ),
)
