"""The columns that say something about a person or his employment, with every header that people give them."""

from __future__ import annotations

from caruman.formats.column import Column, names
from caruman.values.words import Words

COLUMNS: tuple[Column, ...] = (
    Column(
        "nationality",
        "nationality",
        Words("Kewarganegaraan", "Nationality", "国籍"),
        Words(
            "Warganegara, pemastautin tetap, pemastautin sementara atau asing; kosong: warganegara.",
            "Citizen, permanent resident, temporary resident or foreign; blank: citizen.",
            "公民、永久居民、临时居民或外籍；留空视为公民。",
        ),
        "citizen",
        names(
            "nationality|Warganegara|Taraf Kewarganegaraan|Status Kewarganegaraan|Taraf Warganegara"
            "|Warganegara/Bukan Warganegara"
            "|Citizenship|Citizenship Status|Citizen|Citizen/Non-Citizen|Country of Citizenship|Residency"
            "|Residence Status"
            "|Resident Status|公民身份|国籍/公民身份|身份类别|國籍"
        ),
    ),
    Column(
        "born",
        "date",
        Words("Tarikh lahir", "Date of birth", "出生日期"),
        Words(
            "Kosong: diambil daripada nombor kad pengenalan.",
            "Blank: it is taken from the identity card number.",
            "留空则取自身份证号码。",
        ),
        "1990-01-01",
        names(
            "born|DOB|Birth Date|Birthdate|Birthday|Date of birth DOB|Tarikh Kelahiran|Tkh Lahir|生日|出生|出生年月日"
            "|生辰"
        ),
    ),
    Column(
        "age",
        "years",
        Words("Umur", "Age", "年龄"),
        Words(
            "Umur genap tahun dalam bulan caruman; tidak perlu jika tarikh lahir diketahui.",
            "Completed years in the contribution month; not needed where the date of birth is known.",
            "缴纳月份的周岁；已知出生日期则不必填。",
        ),
        "",
        names("age|Umur Pekerja|Age in Years|Employee Age|岁数|周岁|年齡"),
    ),
    Column(
        "first_act4_age",
        "years",
        Words("Umur caruman pertama Akta 4", "Age at first Act 4 contribution", "首次缴纳第4号法令的年龄"),
        Words(
            "Umur apabila caruman Akta 4 yang pertama dalam hidup mula kena dibayar; kosong: cukup awal.",
            "Age when the first Act 4 contribution of the person's life became payable; blank: early enough.",
            "一生中首次须缴纳第4号法令缴纳金时的年龄；留空表示足够早。",
        ),
        "",
        names(
            "first_act4_age|First Act 4 Age|Age at First SOCSO Contribution|First SOCSO Age"
            "|Umur Caruman Pertama PERKESO"
            "|Umur Mula Mencarum PERKESO|Umur Mula Mencarum Akta 4|首次缴纳社险年龄"
        ),
    ),
    Column(
        "first_eis_age",
        "years",
        Words("Umur caruman pertama SIP", "Age at first EIS contribution", "首次缴纳就业保险的年龄"),
        Words(
            "Umur apabila caruman SIP yang pertama dalam hidup mula kena dibayar; kosong: cukup awal.",
            "Age when the first EIS contribution of the person's life became payable; blank: early enough.",
            "一生中首次须缴纳就业保险时的年龄；留空表示足够早。",
        ),
        "",
        names(
            "first_eis_age|First EIS Age|First SIP Age|Umur Mula Mencarum SIP|Umur Mula Mencarum EIS"
            "|首次缴纳就业保险年龄"
        ),
    ),
    Column(
        "skbbk",
        "skbbk",
        Words("Penyertaan SKBBK", "SKBBK participation", "SKBBK 参加情况"),
        Words(
            "Sertai, keluar, atau majikan lain yang memotong; kosong: sertai.",
            "In, out, or elsewhere (another employer deducts it); blank: in.",
            "参加、退出，或由其他雇主扣缴；留空视为参加。",
        ),
        "in",
        names(
            "skbbk|Status SKBBK|SKBBK Status|Pilihan SKBBK|SKBBK Choice|SKBBK Option|SKBBK In/Out|SKBBK状态|参加SKBBK"
        ),
    ),
    Column(
        "skbbk_out_from",
        "month",
        Words("Keluar SKBBK mulai bulan", "Out of SKBBK from month", "退出 SKBBK 的起始月份"),
        Words(
            "Bulan caruman pertama yang dikecualikan daripada SKBBK.",
            "The first contribution month for which the person is out of SKBBK.",
            "退出 SKBBK 后的首个缴纳月份。",
        ),
        "",
        names(
            "skbbk_out_from|Keluar SKBBK Mulai|Keluar SKBBK dari Bulan|Bulan Keluar SKBBK|Out of SKBBK From"
            "|SKBBK Out From"
            "|SKBBK Opt-out From|SKBBK Opt-out Month|SKBBK Opted Out From|退出SKBBK月份|SKBBK退出月份"
        ),
    ),
    Column(
        "covered_before",
        "yes_no",
        Words("Dilindungi sebelum RM3,000", "Covered before RM3,000", "超过 RM3,000 前已受保"),
        Words(
            "Sudah dilindungi sebelum gaji melebihi RM3,000 (bulan sebelum Jun 2016). Ya atau tidak.",
            "Insured before the wage rose above RM3,000 (months before June 2016). Yes or no.",
            "工资超过 RM3,000 之前已受保（2016年6月以前的月份）。填“是”或“否”。",
        ),
        "",
        names(
            "covered_before|Covered Before|Insured Before|Insured Before RM3000|Pernah Dilindungi|Pernah Mencarum"
            "|曾受保|此前已受保"
        ),
    ),
    Column(
        "domestic",
        "yes_no",
        Words("Pekerja domestik", "Domestic worker", "家政雇员"),
        Words(
            "Bekerja dalam rumah tangga. Ya atau tidak.",
            "Works in a household. Yes or no.",
            "在家庭中工作。填“是”或“否”。",
        ),
        "",
        names(
            "domestic|Domestik|Pembantu Rumah|Domestic Helper|Domestic Servant|Maid|家庭雇员|家庭佣工|家务工|女佣"
            "|家政人员"
        ),
    ),
    Column(
        "invalidity_pension",
        "yes_no",
        Words("Pencen ilat", "Invalidity pension", "伤残恤金"),
        Words(
            "Menerima pencen ilat sambil bergaji kurang daripada satu pertiga gaji dahulu. Ya atau tidak.",
            "Receives an invalidity pension while earning less than a third of the former wage. Yes or no.",
            "领取伤残恤金且工资低于原工资三分之一。填“是”或“否”。",
        ),
        "",
        names(
            "invalidity_pension|Penerima Pencen Ilat|Pencen Keilatan|Invalidity Pensioner|Receives Invalidity Pension"
            "|残疾养老金|残疾恤金"
        ),
    ),
    Column(
        "exclusion",
        "exclusion",
        Words("Pengecualian", "Exclusion", "豁免原因"),
        Words(
            "Kosong, atau: penjawat awam, pasangan majikan, kerja sambilan luar industri, bukan industri Akta 800.",
            "Blank, or: public service, spouse of employer, casual, not an Act 800 industry.",
            "留空，或填：公务员、雇主配偶、临时工、非第800号法令行业。",
        ),
        "",
        names(
            "exclusion|Sebab Pengecualian|Sebab Dikecualikan|Dikecualikan|Exclusion Reason|Excluded|Exempt|Exemption"
            "|豁免|排除原因"
        ),
    ),
    Column(
        "hired_on",
        "date",
        Words("Tarikh mula kerja", "Date joined", "入职日期"),
        Words("Hari pertama bekerja.", "The first day of work.", "开始工作的第一天。"),
        "2026-01-05",
        names(
            "hired_on|Tarikh Mula Bekerja|Tarikh Mula|Tarikh Masuk|Tarikh Masuk Kerja|Tarikh Lantikan|Tarikh Dilantik"
            "|Tarikh Lapor Diri|Tkh Mula Kerja|Join Date|Joined|Joined On|Joining Date|Date of Joining|Date Join"
            "|Start Date"
            "|Employment Start Date|Work Start Date|Hire Date|Hired|Date Hired|Date of Hire|Date of Employment"
            "|Commencement Date"
            "|Date of Commencement|Date Commenced|入职|到职日期|受雇日期|上班日期|开始工作日期|加入日期|到職日期"
        ),
    ),
    Column(
        "left_on",
        "date",
        Words("Tarikh berhenti kerja", "Date left", "离职日期"),
        Words(
            "Hari terakhir bekerja; kosong jika masih bekerja.",
            "The last day of work; blank while still employed.",
            "最后工作日；仍在职则留空。",
        ),
        "",
        names(
            "left_on|Tarikh Berhenti|Tarikh Tamat|Tarikh Tamat Kerja|Tarikh Akhir Bekerja|Tarikh Akhir Kerja"
            "|Hari Terakhir Bekerja"
            "|Tarikh Letak Jawatan|Tkh Berhenti|Resign Date|Resigned|Resigned On|Resignation Date|Date Resigned"
            "|Date of Resignation|Last Day|Last Working Day|Last Day of Work|Leaving Date|Leave Date|Left On"
            "|Date of Leaving|End Date"
            "|Employment End Date|Termination Date|Date Terminated|Cessation Date|Date of Cessation|离职|辞职日期"
            "|最后工作日|離職日期"
        ),
    ),
    Column(
        "occupation",
        "text",
        Words("Pekerjaan", "Occupation", "职业"),
        Words("Jawatan atau pekerjaan.", "The post or occupation.", "职位或职业。"),
        "Kerani",
        names("occupation|Jawatan|Nama Jawatan|Position|Job Title|Job|Designation|Post|Profession|职位|职务|工种|職位"),
    ),
    Column(
        "allowances",
        "ringgit",
        Words("Elaun (RM)", "Allowances (RM)", "津贴 (RM)"),
        Words(
            "Jumlah elaun sebulan, untuk daftar pekerja.",
            "The allowances of the month, for the register of employees.",
            "每月津贴总额，供雇员登记册使用。",
        ),
        "",
        names("allowances|Elaun|Jumlah Elaun|Allowance|Total Allowance|Total Allowances|津贴总额|补贴|津貼"),
    ),
)
