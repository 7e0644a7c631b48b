"""The sentences of “why this sen?”, in three languages; `explanation` chooses and fills them."""

from __future__ import annotations

import re

from caruman.values.words import Words

FROM_TO = Words("{first} hingga {last}", "{first} to {last}", "{first} 至 {last}")
FROM_ON = Words("{first} dan seterusnya", "{first} and later", "{first} 起")
SINCE = Words("{source}, sejak {month}", "{source}, since {month}", "{source}，自 {month} 起")
TABLE_SOURCE = Words(
    "{act}, {schedule}, {instrument}", "{act}, {schedule}, {instrument}", "{act}，{schedule}，{instrument}"
)
ACT_4 = Words("Akta 4", "Act 4", "第4号法令")
ACT_800 = Words("Akta 800", "Act 800", "第800号法令")
THIRD_SCHEDULE = Words("Jadual Ketiga", "Third Schedule", "第三附表")
SECOND_SCHEDULE = Words("Jadual Kedua", "Second Schedule", "第二附表")
CATEGORY_NAMES = {
    "first": Words("kategori pertama", "first category", "第一类"),
    "second": Words("kategori kedua", "second category", "第二类"),
    "none": Words("tidak dilindungi", "not covered", "不受保"),
}
DAY_SETTING = {
    "last": Words("hari terakhir bulan caruman", "the last day of the contribution month", "缴纳月份的最后一天"),
    "first": Words("hari pertama bulan caruman", "the first day of the contribution month", "缴纳月份的第一天"),
}

TABLE = Words(
    ms="Bulan caruman {month} menggunakan jadual {act} bagi {era} (had gaji {ceiling}). Bulan gaji yang menentukan, "
    "bukan tarikh bayaran.",
    en="The contribution month {month} takes the {act} table of {era} (wages capped at {ceiling}). The month of the "
    "wages decides, not the day of payment.",
    zh="缴纳月份 {month} 适用{act}的缴纳率表（{era}，工资上限 {ceiling}）。以工资月份为准，而非付款日期。",
)
OPEN_FIRST_MONTH = Words(
    ms="Bulan pertama jadual ini belum dipastikan; tetapan `rm3000_first_month` menganggap {month}.",
    en="The first month of this table is not proved; the setting `rm3000_first_month` takes it to be {month}.",
    zh="此表的首个月份尚未证实；设置 `rm3000_first_month` 假定为 {month}。",
)
CLASS = Words(
    ms="Gaji {wage} melebihi {over} dan tidak melebihi {not_over}: kelas {number} daripada {count}.",
    en="Wages of {wage} are over {over} and not over {not_over}: class {number} of {count}.",
    zh="工资 {wage} 高于 {over} 且不超过 {not_over}：共 {count} 级中的第 {number} 级。",
)
TOP_CLASS = Words(
    ms="Gaji {wage} melebihi {over}: kelas tertinggi, {number} daripada {count}.",
    en="Wages of {wage} are over {over}: the top class, {number} of {count}.",
    zh="工资 {wage} 高于 {over}：最高级，共 {count} 级中的第 {number} 级。",
)
NO_WAGES = Words(
    ms="Tiada gaji bagi bulan ini, jadi tiada caruman.",
    en="There are no wages for this month, so no contribution.",
    zh="本月没有工资，因此无须缴纳。",
)
AGE = Words(
    ms="Umur yang dikira ialah {age} tahun genap pada {day}, {which}.",
    en="The age that counts is {age} completed years on {day}, {which}.",
    zh="所计年龄为 {day}（{which}）的周岁 {age} 岁。",
)
AGE_STATED = Words(
    ms="Umur yang dinyatakan ialah {age} tahun.",
    en="The age stated is {age}.",
    zh="所填年龄为 {age} 岁。",
)
AGE_UNKNOWN = Words(
    ms="Umur tidak dinyatakan: pekerja dianggap dewasa di bawah semua had umur.",
    en="No age is stated: the employee is taken for an adult below every age limit.",
    zh="未填年龄：视为未达任何年龄界限的成年雇员。",
)
SHARES = Words(
    ms="Akta 4, {category}: majikan {employer}, pekerja {employee}.",
    en="Act 4, {category}: employer {employer}, employee {employee}.",
    zh="第4号法令，{category}：雇主 {employer}，雇员 {employee}。",
)
SHARES_SPLIT = Words(
    ms="Akta 4, {category}: majikan {employer} (keilatan {invalidity} + bencana kerja {injury}), pekerja {employee} "
    "(keilatan).",
    en="Act 4, {category}: employer {employer} (invalidity {invalidity} + employment injury {injury}), employee "
    "{employee} (invalidity).",
    zh="第4号法令，{category}：雇主 {employer}（伤残 {invalidity} + 工伤 {injury}），雇员 {employee}（伤残）。",
)
NOT_COVERED = Words(
    ms="Akta 4: tiada caruman, kerana pekerja tidak dilindungi.",
    en="Act 4: nothing is due, since the employee is not covered.",
    zh="第4号法令：无须缴纳，因为该雇员不受保。",
)
SKBBK_SHARE = Words(
    ms="SKBBK: pekerja {employee}, majikan tiada. Amaun tercetak dalam jadual, sama bagi kedua-dua kategori.",
    en="SKBBK: employee {employee}, employer nothing. The amount is printed in the table, the same in both categories.",
    zh="SKBBK：雇员 {employee}，雇主无须缴纳。金额由缴纳率表印定，两类相同。",
)
SKBBK_NOTHING = Words(
    ms="SKBBK: tiada apa-apa yang dipotong di sini.", en="SKBBK: nothing is deducted here.", zh="SKBBK：此处无须扣缴。"
)
SKBBK_NEEDS_ACT_4 = Words(
    ms="SKBBK: tiada, kerana pekerja tidak dilindungi Akta 4.",
    en="SKBBK: nothing, since the employee is not covered by Act 4.",
    zh="SKBBK：无须缴纳，因为该雇员不受第4号法令保障。",
)
ELIGIBLE = Words(
    ms="Pekerja ini diinsuranskan di bawah SIP: warganegara atau pemastautin tetap, berumur 18 hingga 59 tahun.",
    en="The employee is insured under EIS: a citizen or permanent resident, from 18 to 59 years old.",
    zh="该雇员受就业保险保障：公民或永久居民，年龄18至59岁。",
)
EIS_SHARES = Words(
    ms="SIP: majikan {employer}, pekerja {employee}.",
    en="EIS: employer {employer}, employee {employee}.",
    zh="就业保险：雇主 {employer}，雇员 {employee}。",
)
EIS_NOTHING = Words(ms="SIP: tiada caruman.", en="EIS: nothing is due.", zh="就业保险：无须缴纳。")
TOTAL = Words(
    ms="Jumlah semua: {total}, iaitu majikan {employer} dan pekerja {employee}.",
    en="Everything together: {total}, of which the employer pays {employer} and the employee {employee}.",
    zh="合计：{total}，其中雇主 {employer}，雇员 {employee}。",
)
OTHER_CATEGORY = Words(
    ms="Sekiranya {category}: majikan {employer}, pekerja {employee} (Akta 4).",
    en="Were it {category}: employer {employer}, employee {employee} (Act 4).",
    zh="若属{category}：雇主 {employer}，雇员 {employee}（第4号法令）。",
)
CLASS_BELOW = Words(
    ms="Satu kelas di bawah (kelas {number}, gaji tidak melebihi {edge}): {amounts}.",
    en="One class down (class {number}, wages not over {edge}): {amounts}.",
    zh="低一级（第 {number} 级，工资不超过 {edge}）：{amounts}。",
)
CLASS_ABOVE = Words(
    ms="Satu kelas di atas (kelas {number}, gaji melebihi {edge}): {amounts}.",
    en="One class up (class {number}, wages over {edge}): {amounts}.",
    zh="高一级（第 {number} 级，工资高于 {edge}）：{amounts}。",
)
AMOUNTS = Words(
    ms="majikan {employer}, pekerja {employee}, jumlah {total}",
    en="employer {employer}, employee {employee}, total {total}",
    zh="雇主 {employer}，雇员 {employee}，合计 {total}",
)
OTHER_DAY = Words(
    ms="Hari jadi jatuh dalam bulan ini. Sekiranya umur dibaca pada {which}: {category}, SIP {eis}.",
    en="The birthday falls in this month. Were the age read on {which}: {category}, EIS {eis}.",
    zh="生日在本月。若以{which}计算年龄：{category}，就业保险{eis}。",
)
INSURED = Words("diinsuranskan", "insured", "受保")
NOT_INSURED = Words("tidak diinsuranskan", "not insured", "不受保")
IF_OPTED_OUT = Words(
    ms="Sekiranya memilih untuk keluar pada waktunya, SKBBK ialah {amount}. Setelah menyertai, kekal menyertai.",
    en="Had the employee opted out in time, SKBBK would be {amount}. Once in, always in.",
    zh="若当初按时选择退出，SKBBK 为 {amount}。一经参加，不得退出。",
)
IF_OPTED_IN = Words(
    ms="Sekiranya menyertai, SKBBK ialah {amount} sebulan dan tidak boleh keluar lagi.",
    en="Opting in would cost {amount} this month, and there is no way out again.",
    zh="若选择参加，本月 SKBBK 为 {amount}，此后不得退出。",
)
IF_DESIGNATED_HERE = Words(
    ms="Sekiranya majikan ini yang ditetapkan, SKBBK ialah {amount}.",
    en="Were this employer the designated one, SKBBK would be {amount}.",
    zh="若由本雇主指定扣缴，SKBBK 为 {amount}。",
)
IF_INSURED = Words(
    ms="Sekiranya diinsuranskan di bawah SIP: majikan {employer}, pekerja {employee}.",
    en="Were the employee insured under EIS: employer {employer}, employee {employee}.",
    zh="若受就业保险保障：雇主 {employer}，雇员 {employee}。",
)


def citation(instrument: str) -> Words:
    """Give a table's instrument as each language cites an Act; numbers of bills and orders stay as they are."""
    chinese = re.sub(r"Act ([0-9]+)", r"第\1号法令", re.sub(r"Act (A[0-9]+)", r"\1号法令", instrument))
    return Words(ms=instrument.replace("Act ", "Akta "), en=instrument, zh=chinese.replace("; ", "；"))
