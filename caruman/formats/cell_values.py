"""Reads what people type into the cells of a table: months, dates, ages, yes and no, words of the law."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from caruman.formats.headers import plain
from caruman.values.month import Month
from caruman.values.words import Refusal, Words

EARLIEST_YEAR, LATEST_YEAR = 1900, 2199

_MONTH_NAMES = (
    "jan|januari|january|一月",
    "feb|februari|february|二月",
    "mac|mar|march|mach|三月",
    "apr|april|四月",
    "mei|may|五月",
    "jun|june|六月",
    "jul|julai|july|七月",
    "ogo|ogos|aug|august|八月",
    "sep|sept|september|九月",
    "okt|oktober|oct|october|十月",
    "nov|november|十一月",
    "dis|disember|dec|december|十二月",
)

_NOT_A_MONTH = Words(
    ms="“{text}” bukan bulan. Tulis seperti 2026-07, 07/2026 atau Julai 2026.",
    en="“{text}” is not a month. Write it as 2026-07, 07/2026 or July 2026.",
    zh="“{text}”不是月份。请写成 2026-07、07/2026 或 2026年7月。",
)
_NOT_A_DATE = Words(
    ms="“{text}” bukan tarikh. Tulis seperti 15/07/2026 (hari dahulu, tahun empat angka) atau 2026-07-15.",
    en="“{text}” is not a date. Write it as 15/07/2026 (the day first, the year in four digits) or 2026-07-15.",
    zh="“{text}”不是日期。请写成 15/07/2026（日在前，年份四位）或 2026-07-15。",
)
_NOT_ONE_OF = Words(
    ms="“{text}” tidak dikenali. Tulis salah satu daripada: {choices}.",
    en="“{text}” is not known. Write one of: {choices}.",
    zh="无法识别“{text}”。请填写其中之一：{choices}。",
)

NATIONALITIES: dict[str, Words] = {
    "citizen": Words("warganegara", "citizen", "公民"),
    "permanent_resident": Words("pemastautin tetap", "permanent resident", "永久居民"),
    "temporary_resident": Words("pemastautin sementara", "temporary resident", "临时居民"),
    "foreign": Words("asing", "foreign", "外籍"),
}
SKBBK_CHOICES: dict[str, Words] = {
    "in": Words("sertai", "in", "参加"),
    "out": Words("keluar", "out", "退出"),
    "elsewhere": Words("majikan lain", "elsewhere", "其他雇主"),
}
EXCLUSIONS: dict[str, Words] = {
    "PUBLIC_SERVICE": Words("penjawat awam", "public service", "公务员"),
    "SPOUSE_OF_EMPLOYER": Words("pasangan majikan", "spouse of employer", "雇主配偶"),
    "CASUAL": Words("kerja sambilan luar industri", "casual", "临时工"),
    "NOT_AN_ACT_800_INDUSTRY": Words("bukan industri Akta 800", "not an Act 800 industry", "非第800号法令行业"),
}
YES_NO: dict[str, Words] = {"yes": Words("ya", "yes", "是"), "no": Words("tidak", "no", "否")}
STATUSES: dict[str, Words] = {
    "B": Words("baru", "new", "新入职"),
    "H": Words("berhenti", "left", "离职"),
    "M": Words("meninggal", "died", "身故"),
    "S": Words("cuti sakit", "sick leave", "病假"),
    "T": Words("cuti tanpa gaji", "unpaid leave", "无薪假"),
}
ACTS: dict[str, Words] = {
    "add": Words("tambah", "add", "新增"),
    "change": Words("ubah", "change", "更改"),
    "resign": Words("berhenti", "resign", "离职"),
}
IDENTITY_KINDS: dict[str, Words] = {
    "nric": Words("kad pengenalan", "identity card", "身份证"),
    "old_ic": Words("kad pengenalan lama", "old identity card", "旧身份证"),
    "military": Words("tentera", "military", "军人"),
    "police": Words("polis", "police", "警察"),
    "permanent": Words("pemastautin tetap", "permanent resident", "永久居民"),
    "temporary": Words("pemastautin sementara", "temporary resident", "临时居民"),
    "ssfw": Words("SSFW", "SSFW", "SSFW"),
    "passport": Words("pasport", "passport", "护照"),
}
SEXES: dict[str, Words] = {
    "female": Words("perempuan", "female", "女"),
    "male": Words("lelaki", "male", "男"),
}
RACES: dict[str, Words] = {
    "malay": Words("Melayu", "Malay", "马来人"),
    "chinese": Words("Cina", "Chinese", "华人"),
    "indian": Words("India", "Indian", "印度人"),
    "sabah": Words("bumiputera Sabah", "native of Sabah", "沙巴原住民"),
    "sarawak": Words("bumiputera Sarawak", "native of Sarawak", "砂拉越原住民"),
    "orang_asli": Words("Orang Asli", "Orang Asli", "原住民"),
    "other": Words("lain-lain", "other", "其他"),
}
CHOICES: dict[str, dict[str, Words]] = {
    "nationality": NATIONALITIES,
    "skbbk": SKBBK_CHOICES,
    "exclusion": EXCLUSIONS,
    "yes_no": YES_NO,
    "status": STATUSES,
    "act": ACTS,
    "identity_kind": IDENTITY_KINDS,
    "sex": SEXES,
    "race": RACES,
}
"""The words of each kind of column that has a closed list, and how each is said."""

_ALSO_SAID: dict[str, dict[str, str]] = {
    "nationality": {
        "citizen": "Malaysia|Malaysian|Warganegara Malaysia|Rakyat Malaysia|MY|MYS|WN|Ya|Yes|Local|Tempatan"
        "|马来西亚|马来西亚公民",
        "permanent_resident": "PR|Penduduk Tetap|Pemastautin|永久居住",
        "temporary_resident": "TR|Penduduk Sementara",
        "foreign": "Foreigner|Foreign Worker|Non-Citizen|Non Malaysian|Bukan Warganegara|Warga Asing|Warganegara Asing"
        "|Pekerja Asing|PA|外国人|外国|外劳|外籍员工|外籍劳工|外籍人士|非公民"
        "|Indonesia|Indonesian|Bangladesh|Bangladeshi|Nepal|Nepalese|Nepali|Myanmar|Burmese|India|Pakistan|Pakistani|Filipina|Philippines"
        "|Filipino|Vietnam|Vietnamese|Thailand|Thai"
        "|Kemboja|Cambodia|Cambodian|Sri Lanka|Sri Lankan|Laos|Lao|China|Singapura|Singapore|Singaporean"
        "|印尼|印度尼西亚|孟加拉|孟加拉国|尼泊尔|缅甸|印度|巴基斯坦|菲律宾|越南|泰国|柬埔寨|斯里兰卡|中国|新加坡",
    },
    "skbbk": {
        "in": "Ya|Yes|Y|1|True|Masuk|Menyertai|Participating|Opted In|Opt In|是",
        "out": "Tidak|No|N|0|False|Tidak Sertai|Opted Out|Opt Out|Dikecualikan|否|不参加",
        "elsewhere": "Di Tempat Lain|Other Employer|Another Employer|别处",
    },
    "exclusion": {},
    "yes_no": {"yes": "Y|True|1|Benar|有|√|✓", "no": "N|T|False|0|Palsu|Bukan|没有|无|-"},
    "status": {
        "B": "Pekerja Baru|New Employee|Joined|Hired|新|新员工",
        "H": "Henti|Berhenti Kerja|Resigned|Terminated|辞职",
        "M": "Mati|Meninggal Dunia|Deceased|死亡",
        "S": "Sakit|Sick|Medical Leave",
        "T": "Tanpa Gaji|No Pay Leave|NPL|Leave Without Pay|停薪留职",
    },
    "act": {
        "add": "Baru|Daftar|New|Register|Hire|Tambah Pekerja|增加|新|登记",
        "change": "Kemas Kini|Pinda|Update|Correct|Edit|Pembetulan|修改|更新|更正",
        "resign": "Henti|Resigned|Leave|Left|Terminate|Terminated|Letak Jawatan|辞职|停职",
    },
    "identity_kind": {
        "nric": "MyKad|KP|IC|Kad Pengenalan Baru|No KP Baru|New IC|NRIC|Malaysian IC|新身份证",
        "old_ic": "KP Lama|Old IC|No KP Lama",
        "military": "Army|Army ID|No Tentera|ATM|军人证",
        "police": "Police ID|No Polis|PDRM|警察证",
        "permanent": "PR|MyPR|Penduduk Tetap",
        "temporary": "TR|MyKAS|Penduduk Sementara",
        "ssfw": "SSFW No|Foreign Worker|Pekerja Asing|外劳",
        "passport": "Passport No|No Pasport",
    },
    "sex": {"female": "P|F|W|Wanita|Woman|女性", "male": "L|M|Man|男性"},
    "race": {
        "malay": "M|巫裔|马来",
        "chinese": "C|Tionghoa|华裔|中国人",
        "indian": "I|Tamil|印裔",
        "sabah": "Sabah|Kadazan|Dusun|Bajau|Murut|Bumiputera Sabahan",
        "sarawak": "Sarawak|Iban|Bidayuh|Melanau|Dayak|Bumiputera Sarawakian",
        "orang_asli": "Asli|Semai|Temiar",
        "other": "Lain|Others|L|Bukan Warganegara|其它",
    },
}


def parse_month(text: str, *, year: str = "") -> Month:
    """Read a month: `2026-07`, `07/2026`, `072026`, `202607`, `Julai 2026`, `Jul-26`, `2026年7月`, or a whole date.

    Where the text names the month alone (`7`, `Julai`), `year` is the year beside it. Raises
    `Refusal` (`NOT_A_MONTH`).
    """
    bare = text.strip()
    if re.fullmatch(r"[0-9]{1,2}|[^\W\d]+|[0-9]{1,2}月", bare) and re.fullmatch(r"[0-9]{4}", year.strip()):
        bare = f"{bare} {year.strip()}"
    found = _month_of(bare) or _month_of_date(bare)
    if found is None or not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        raise Refusal("NOT_A_MONTH", _NOT_A_MONTH, text=text[:40])
    return found


def _month_of(text: str) -> Month | None:
    for pattern in (
        r"(?P<year>[0-9]{4})\s?[-/. ]\s?(?P<month>[0-9]{1,2})",
        r"(?P<month>[0-9]{1,2})\s?[-/. ]\s?(?P<year>[0-9]{4})",
        r"(?P<year>(?:19|2[01])[0-9]{2})(?P<month>[0-9]{2})",
        r"(?P<month>[0-9]{1,2})(?P<year>(?:19|2[01])[0-9]{2})",
        r"(?P<year>[0-9]{4})\s?年\s?(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s?月(?:份)?",
        r"(?P<month>[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s?月(?:份)?[-/, ]?\s?(?P<year>[0-9]{4})\s?年?",
        r"(?P<month>[A-Za-z]{3,9})\.?\s?[-/,' ]?\s?(?P<year>[0-9]{4}|[0-9]{2})",
        r"(?P<year>[0-9]{4})\s?[-/, ]?\s?(?P<month>[A-Za-z]{3,9})",
    ):
        match = re.fullmatch(pattern, text, flags=re.ASCII)
        if match:
            month = _month_number(match["month"])
            if month:
                return Month(_full_year(match["year"]), month)
    return None


def _month_of_date(text: str) -> Month | None:
    day = _date_of(text)
    return Month.of(day) if day else None


def parse_date(text: str) -> date:
    """Read a date, the day before the month: `2026-07-15`, `15/07/2026`, `15072026`, `15 Julai 2026`, `2026年7月15日`.

    A year of two digits is taken only beside the name of a month (`15-Jul-26`), as Excel writes it:
    00 to 29 are 2000 to 2029. Raises `Refusal` (`NOT_A_DATE`).
    """
    found = _date_of(text.strip())
    if found is None or not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        raise Refusal("NOT_A_DATE", _NOT_A_DATE, text=text[:40])
    return found


def _date_of(text: str) -> date | None:
    for pattern in (
        r"(?P<year>[0-9]{4})(?P<sep>[-/.])(?P<month>[0-9]{1,2})(?P=sep)(?P<day>[0-9]{1,2})(?:[T ][0-9:.]+Z?)?",
        r"(?P<day>[0-9]{1,2})\s?[-/. ]\s?(?P<month>[0-9]{1,2})\s?[-/. ]\s?(?P<year>[0-9]{4})(?: [0-9:.]+)?",
        r"(?P<day>[0-9]{1,2})\s?[-/. ]?\s?(?P<month>[A-Za-z]{3,9})\.?,?\s?[-/. ]?\s?(?P<year>[0-9]{4}|[0-9]{2})",
        r"(?P<month>[A-Za-z]{3,9})\.?\s(?P<day>[0-9]{1,2}),?\s(?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})\s?年\s?(?P<month>[0-9]{1,2})\s?月\s?(?P<day>[0-9]{1,2})\s?[日号]",
    ):
        match = re.fullmatch(pattern, text, flags=re.ASCII)
        if match:
            return _day(_full_year(match["year"]), _month_number(match["month"]), int(match["day"]))
    if re.fullmatch(r"[0-9]{8}", text, flags=re.ASCII):
        # Both readings are possible in theory only: the year of one would lie before 1900 or after 2199.
        readings = (
            _day(int(text[4:]), int(text[2:4]), int(text[:2])),
            _day(int(text[:4]), int(text[4:6]), int(text[6:])),
        )
        sensible = [day for day in readings if day and EARLIEST_YEAR <= day.year <= LATEST_YEAR]
        return sensible[0] if len(sensible) == 1 else None
    return None


def _month_number(text: str) -> int:
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else 0
    return _month_names().get(text.casefold(), 0) or _month_names().get(f"{text}月", 0)


@cache
def _month_names() -> dict[str, int]:
    return {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split("|")}


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == 2:
        return year + (2000 if year < 30 else 1900)
    return year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_yes_no(text: str) -> bool:
    """Read yes or no in one of the three languages; raises `Refusal` (`NOT_KNOWN`)."""
    return parse_choice(text, kind="yes_no") == "yes"


def parse_nationality(text: str) -> str:
    """Read `citizen`, `permanent_resident`, `temporary_resident` or `foreign`, or the name of a country.

    Raises `Refusal` (`NOT_KNOWN`) for anything else: *Indian* may name a people of this country.
    """
    return parse_choice(text, kind="nationality")


def parse_choice(text: str, *, kind: str) -> str:
    """Read a word of the closed list `CHOICES[kind]` in one of the three languages.

    Raises `Refusal` (`NOT_KNOWN`).
    """
    known = _known_choices(kind).get(plain(text) or text.strip())
    if known is None:
        choices = Words(*(", ".join(words) for words in zip(*CHOICES[kind].values(), strict=True)))
        raise Refusal("NOT_KNOWN", _NOT_ONE_OF, text=text[:40], choices=choices)
    return known


@cache
def _known_choices(kind: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for word, said in CHOICES[kind].items():
        also = _ALSO_SAID[kind].get(word, "")
        for name in (word, *said, *(also.split("|") if also else ())):
            known[plain(name) or name] = word
    return known
