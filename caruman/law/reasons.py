"""The rules behind category, EIS eligibility and SKBBK as sentences, each with its source."""

from __future__ import annotations

from typing import NamedTuple

from caruman.values.month import Month
from caruman.values.words import Words


class RuleSource(NamedTuple):
    """Where a rule stands in the law and the first contribution month in which it decides (None: from the start)."""

    words: Words
    first_month: Month | None = None


EIS_REASONS: dict[str, Words] = {
    "NOT_IN_FORCE": Words(
        ms="Sistem Insurans Pekerjaan hanya bermula pada Januari 2018; tiada caruman SIP bagi bulan sebelum itu.",
        en="The Employment Insurance System began in January 2018; no EIS contribution is due for earlier months.",
        zh="就业保险制度自2018年1月起实施；此前的月份无须缴纳就业保险。",
    ),
    "FOREIGN_WORKER": Words(
        ms="Pekerja asing tidak diinsuranskan di bawah SIP. Pemastautin sementara dikira pekerja tempatan hanya dalam "
        "kerja domestik.",
        en="Foreign workers are not insured under EIS. A temporary resident counts as local only in domestic work.",
        zh="外籍员工不受就业保险保障。临时居民仅在从事家政工作时视为本地雇员。",
    ),
    "UNDER_18": Words(
        ms="Pekerja ini belum genap 18 tahun; SIP bermula pada umur 18 tahun. Caruman Akta 4 tetap perlu dibayar.",
        en="The employee is not yet 18; EIS begins at 18. Act 4 contributions are still due.",
        zh="该雇员未满18岁；就业保险从18岁开始。第4号法令的缴纳金仍须缴付。",
    ),
    "AGED_60_OR_OVER": Words(
        ms="Pekerja ini sudah genap 60 tahun; caruman SIP berhenti pada umur persaraan minimum 60 tahun.",
        en="The employee is 60 or over; EIS contributions end at the minimum retirement age of 60.",
        zh="该雇员已满60岁；就业保险缴纳至最低退休年龄60岁为止。",
    ),
    "FIRST_LIABLE_AT_57_OR_OVER": Words(
        ms="Pekerja ini berumur 57 tahun atau lebih dan tiada caruman SIP yang kena dibayar baginya sebelum umur 57.",
        en="The employee is 57 or over and no EIS contribution was payable for this person before the age of 57.",
        zh="该雇员已满57岁，且在57岁之前从未有应缴的就业保险缴纳金。",
    ),
    "PUBLIC_SERVICE": Words(
        ms="Kakitangan tetap perkhidmatan awam tidak diinsuranskan di bawah SIP.",
        en="Permanent members of the public service are not insured under EIS.",
        zh="公共服务部门的常任人员不受就业保险保障。",
    ),
    "SPOUSE_OF_EMPLOYER": Words(
        ms="Suami atau isteri pemilik tunggal atau rakan kongsi yang menjadi majikan tidak diinsuranskan di bawah SIP.",
        en="The spouse of an employer who is a sole proprietor or partner is not insured under EIS.",
        zh="独资经营者或合伙人雇主的配偶不受就业保险保障。",
    ),
    "CASUAL": Words(
        ms="Kerja sambilan yang bukan bagi maksud industri majikan tidak diinsuranskan di bawah SIP.",
        en="Casual work that is not for the employer's industry is not insured under EIS.",
        zh="与雇主行业无关的临时性工作不受就业保险保障。",
    ),
    "NOT_AN_ACT_800_INDUSTRY": Words(
        ms="Pekerjaan ini di luar Akta 800 bagi bulan itu (contohnya badan berkanun, atau kerja domestik sebelum "
        "Jun 2021).",
        en="This employment lies outside Act 800 in that month (a statutory body, say, or domestic work before "
        "June 2021).",
        zh="该工作在当月不属于第800号法令的适用范围（例如法定机构，或2021年6月之前的家政工作）。",
    ),
}
"""Reason codes of EIS in the order in which they are tried; one sentence each, without places to fill."""

CATEGORY_REASONS: dict[str, Words] = {
    "ORDINARY": Words(
        ms="Tiada sebab bagi kategori kedua: kategori pertama, bencana kerja dan keilatan.",
        en="Nothing puts this employee in the second category: first category, employment injury and invalidity.",
        zh="没有任何情形使该雇员归入第二类：属第一类，涵盖工伤与伤残。",
    ),
    "AGED_60_OR_OVER": Words(
        ms="Pekerja ini sudah genap 60 tahun: kategori kedua, bencana kerja sahaja.",
        en="The employee is 60 or over: second category, employment injury only.",
        zh="该雇员已满60岁：属第二类，仅涵盖工伤。",
    ),
    "AGED_55_OR_OVER": Words(
        ms="Pekerja ini sudah genap 55 tahun, had umur sebelum Januari 2013: kategori kedua, bencana kerja sahaja.",
        en="The employee is 55 or over, the limit before January 2013: second category, employment injury only.",
        zh="该雇员已满55岁（2013年1月之前的年龄上限）：属第二类，仅涵盖工伤。",
    ),
    "FIRST_LIABLE_AT_55_OR_OVER": Words(
        ms="Caruman pertama dalam hidup pekerja ini, dengan mana-mana majikan, kena dibayar pada umur 55 tahun atau "
        "lebih: kategori kedua.",
        en="The first contribution of this person's life, with any employer, became payable at 55 or later: "
        "second category.",
        zh="该雇员一生中（在任何雇主处）的首笔缴纳金在55岁或之后才应缴：属第二类。",
    ),
    "FIRST_LIABLE_AT_50_OR_OVER": Words(
        ms="Caruman pertama dalam hidup pekerja ini kena dibayar pada umur 50 tahun atau lebih, had sebelum Januari "
        "2013: kategori kedua.",
        en="The first contribution of this person's life became payable at 50 or later, the limit before "
        "January 2013: second category.",
        zh="该雇员一生中的首笔缴纳金在50岁或之后才应缴（2013年1月之前的界限）：属第二类。",
    ),
    "INVALIDITY_PENSION": Words(
        ms="Pekerja ini menerima pencen ilat dan bergaji kurang daripada satu pertiga gaji lamanya: kategori kedua.",
        en="The employee receives an invalidity pension and earns less than a third of the former wage: "
        "second category.",
        zh="该雇员正领取伤残恤金，且工资少于原工资的三分之一：属第二类。",
    ),
    "FOREIGN_INJURY_ONLY": Words(
        ms="Pekerja asing dilindungi bencana kerja sahaja dari Januari 2019 hingga Jun 2024: kategori kedua.",
        en="Foreign workers were covered for employment injury only from January 2019 to June 2024: second category.",
        zh="2019年1月至2024年6月，外籍员工仅受工伤保障：属第二类。",
    ),
    "FOREIGN_NOT_YET_COVERED": Words(
        ms="Pekerja asing hanya dilindungi Akta 4 mulai Januari 2019; tiada caruman bagi bulan sebelum itu.",
        en="Foreign workers are covered by Act 4 from January 2019; nothing is due for earlier months.",
        zh="外籍员工自2019年1月起才受第4号法令保障；此前的月份无须缴纳。",
    ),
    "DOMESTIC_NOT_YET_COVERED": Words(
        ms="Pekerja domestik hanya dilindungi Akta 4 mulai Jun 2021; tiada caruman bagi bulan sebelum itu.",
        en="Domestic workers are covered by Act 4 from June 2021; nothing is due for earlier months.",
        zh="家政雇员自2021年6月起才受第4号法令保障；此前的月份无须缴纳。",
    ),
    "WAGE_OVER_LIMIT_NOT_INSURED": Words(
        ms="Sebelum Jun 2016, gaji melebihi RM3,000 dilindungi hanya jika pekerja sudah diinsuranskan; pekerja ini "
        "belum.",
        en="Before June 2016 a wage over RM3,000 was covered only where the employee was insured already, which this "
        "one was not.",
        zh="2016年6月之前，工资超过RM3,000者须已受保才获保障；该雇员此前未受保。",
    ),
    "PUBLIC_SERVICE": Words(
        ms="Kakitangan tetap perkhidmatan awam tidak dilindungi Akta 4.",
        en="Permanent members of the public service are not covered by Act 4.",
        zh="公共服务部门的常任人员不受第4号法令保障。",
    ),
    "SPOUSE_OF_EMPLOYER": Words(
        ms="Suami atau isteri pemilik tunggal atau rakan kongsi yang menjadi majikan tidak dilindungi Akta 4.",
        en="The spouse of an employer who is a sole proprietor or partner is not covered by Act 4.",
        zh="独资经营者或合伙人雇主的配偶不受第4号法令保障。",
    ),
    "CASUAL": Words(
        ms="Kerja sambilan yang bukan bagi maksud industri majikan tidak dilindungi Akta 4.",
        en="Casual work that is not for the employer's industry is not covered by Act 4.",
        zh="与雇主行业无关的临时性工作不受第4号法令保障。",
    ),
}
"""What decided the category under Act 4; one sentence each, without places to fill."""

SKBBK_STATUSES: dict[str, Words] = {
    "not_in_force": Words(
        ms="SKBBK bermula pada Jun 2026; tiada caruman SKBBK bagi bulan sebelum itu.",
        en="SKBBK began in June 2026; none is due for earlier months.",
        zh="SKBBK 自2026年6月起实施；此前的月份无须缴纳。",
    ),
    "mandatory": Words(
        ms="Caruman SKBBK wajib bagi pekerja ini pada bulan itu: semua orang bagi Jun 2026, dan pekerja asing pada "
        "setiap bulan.",
        en="SKBBK is compulsory for this employee in that month: everyone in June 2026, and foreign workers always.",
        zh="该雇员当月必须缴纳 SKBBK：2026年6月适用于所有人，外籍员工则始终适用。",
    ),
    "participating": Words(
        ms="Pekerja ini menyertai SKBBK: pekerja tempatan disertakan secara automatik kecuali memilih untuk keluar.",
        en="The employee takes part in SKBBK: local employees are in unless they opted out.",
        zh="该雇员参加 SKBBK：本地雇员自动参加，除非已选择退出。",
    ),
    "opted_out": Words(
        ms="Pekerja ini telah memilih untuk keluar daripada SKBBK; jangan potong syer SKBBK.",
        en="The employee has opted out of SKBBK; do not deduct it.",
        zh="该雇员已选择退出 SKBBK；请勿扣缴。",
    ),
    "elsewhere": Words(
        ms="Majikan lain ditetapkan untuk memotong SKBBK pekerja ini; hanya satu majikan yang memotongnya.",
        en="Another employer is designated to deduct SKBBK for this employee; only one employer deducts it.",
        zh="该雇员的 SKBBK 由另一位指定雇主扣缴；只由一位雇主扣缴。",
    ),
}
"""What each SKBBK status means; one sentence each, without places to fill."""


def _act4(ms: str, en: str, zh: str) -> Words:
    return Words("Akta 4, " + ms, "Act 4, " + en, "第4号法令，" + zh)


def _act800(ms: str, en: str, zh: str) -> Words:
    return Words("Akta 800, " + ms, "Act 800, " + en, "第800号法令，" + zh)


_FIRST_SCHEDULE = ("Jadual Pertama", "First Schedule", "第一附表")
_ACT4_AGE_60 = _act4("dipinda oleh D.R.36/2012", "as amended by D.R.36/2012", "经 D.R.36/2012 修订")
_ACT4_AGE_55 = _act4("sebelum pindaan D.R.36/2012", "before the amendment D.R.36/2012", "D.R.36/2012 修订之前")
_FIRST_ENTRY = _act4(
    "Jadual Pertama perenggan 12, dipinda oleh D.R.36/2012",
    "First Schedule paragraph 12, as amended by D.R.36/2012",
    "第一附表第12段，经 D.R.36/2012 修订",
)
_FIRST_ENTRY_BEFORE_2013 = _act4(
    "Jadual Pertama perenggan 12, sebelum pindaan D.R.36/2012",
    "First Schedule paragraph 12, before the amendment D.R.36/2012",
    "第一附表第12段，D.R.36/2012 修订之前",
)
_CIRCULAR_2_2024 = Words("Pekeliling Majikan 2/2024", "Employer Circular 2/2024", "雇主通告 2/2024")
_A1788 = Words("Akta A1788; P.U.(B) 196/2026", "Act A1788; P.U.(B) 196/2026", "A1788号法令；P.U.(B) 196/2026")
_CABINET_2026 = Words(
    "Akta A1788; keputusan Jemaah Menteri 8 Julai 2026",
    "Act A1788; Cabinet decision of 8 July 2026",
    "A1788号法令；内阁2026年7月8日决定",
)

CATEGORY_SOURCES: dict[str, RuleSource] = {
    "ORDINARY": RuleSource(_act4("kategori pertama", "first category", "第一类")),
    "AGED_60_OR_OVER": RuleSource(_ACT4_AGE_60, Month(2013, 1)),
    "AGED_55_OR_OVER": RuleSource(_ACT4_AGE_55),
    "FIRST_LIABLE_AT_55_OR_OVER": RuleSource(_FIRST_ENTRY, Month(2013, 1)),
    "FIRST_LIABLE_AT_50_OR_OVER": RuleSource(_FIRST_ENTRY_BEFORE_2013),
    "INVALIDITY_PENSION": RuleSource(_act4("kategori kedua", "second category", "第二类")),
    "FOREIGN_INJURY_ONLY": RuleSource(_CIRCULAR_2_2024, Month(2019, 1)),
    "FOREIGN_NOT_YET_COVERED": RuleSource(_act4("pekerja asing", "foreign workers", "外籍员工")),
    "DOMESTIC_NOT_YET_COVERED": RuleSource(Words("P.U.(A) 247/2021", "P.U.(A) 247/2021", "P.U.(A) 247/2021")),
    "WAGE_OVER_LIMIT_NOT_INSURED": RuleSource(
        _act4("sebelum pindaan Akta A1508", "before the amendment Act A1508", "A1508号修订法令之前")
    ),
    "PUBLIC_SERVICE": RuleSource(_act4(*_FIRST_SCHEDULE)),
    "SPOUSE_OF_EMPLOYER": RuleSource(_act4(*_FIRST_SCHEDULE)),
    "CASUAL": RuleSource(_act4(*_FIRST_SCHEDULE)),
}
"""Where each code of `CATEGORY_REASONS` stands in the law."""

EIS_SOURCES: dict[str, RuleSource] = {
    "NOT_IN_FORCE": RuleSource(
        _act800("berkuat kuasa 1 Januari 2018", "in force on 1 January 2018", "2018年1月1日生效")
    ),
    "FOREIGN_WORKER": RuleSource(
        _act800("amalan PERKESO", "as PERKESO applies it", "按 PERKESO 的执行方式"), Month(2018, 1)
    ),
    "UNDER_18": RuleSource(_act800("umur 18 hingga 60", "ages 18 to 60", "18至60岁"), Month(2018, 1)),
    "AGED_60_OR_OVER": RuleSource(_act800("seksyen 20(2)", "section 20(2)", "第20(2)条"), Month(2018, 1)),
    "FIRST_LIABLE_AT_57_OR_OVER": RuleSource(
        _act800("Jadual Pertama perenggan 9", "First Schedule paragraph 9", "第一附表第9段"), Month(2018, 1)
    ),
    "PUBLIC_SERVICE": RuleSource(_act800(*_FIRST_SCHEDULE), Month(2018, 1)),
    "SPOUSE_OF_EMPLOYER": RuleSource(_act800(*_FIRST_SCHEDULE), Month(2018, 1)),
    "CASUAL": RuleSource(_act800(*_FIRST_SCHEDULE), Month(2018, 1)),
    "NOT_AN_ACT_800_INDUSTRY": RuleSource(
        _act800(
            "Jadual Pertama; kerja domestik: P.U.(A) 249/2021",
            "First Schedule; domestic work: P.U.(A) 249/2021",
            "第一附表；家政工作：P.U.(A) 249/2021",
        ),
        Month(2018, 1),
    ),
}
"""Where each code of `EIS_REASONS` stands in the law."""

SKBBK_SOURCES: dict[str, RuleSource] = {
    "not_in_force": RuleSource(_A1788),
    "mandatory": RuleSource(_A1788, Month(2026, 6)),
    "participating": RuleSource(_CABINET_2026, Month(2026, 7)),
    "opted_out": RuleSource(_CABINET_2026, Month(2026, 7)),
    "elsewhere": RuleSource(_A1788, Month(2026, 6)),
}
"""Where each status of `SKBBK_STATUSES` comes from."""
