"""The columns that an agency's list may carry besides those of every table of people, and the template of a list."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from caruman.employers.choices import StateCode
from caruman.formats.headers import plain
from caruman.law.self_employment import sectors
from caruman.programmes.groups import GROUPS
from caruman.values.words import LANGUAGES, Words


class ListColumn(NamedTuple):
    """One column: our field, its header in a template, other headers for it, and what a template shows."""

    field: str
    title: Words
    aliases: tuple[str, ...]
    example: str


COLUMNS: tuple[ListColumn, ...] = (
    ListColumn("identity_no", Words("No. KP", "NRIC no.", "身份证号码"), (), "900101145013"),
    ListColumn("name", Words("Nama", "Name", "姓名"), (), "Ali bin Contoh"),
    ListColumn("phone", Words("No. telefon", "Telephone", "电话"), (), "012-345 6789"),
    ListColumn("email", Words("E-mel", "E-mail", "电邮"), (), "ali@contoh.my"),
    ListColumn("address", Words("Alamat", "Address", "地址"), (), "1 Jalan Contoh, Kajang"),
    ListColumn(
        "postcode", Words("Poskod", "Postcode", "邮编"), ("Post code", "Postal code", "Zip", "邮政编码"), "43000"
    ),
    ListColumn("state_code", Words("Negeri", "State", "州属"), ("State code", "Kod negeri", "州"), "Selangor"),
    ListColumn("sector", Words("Sektor", "Sector", "行业"), ("Sektor pekerjaan", "Sektor SPS", "行业类别"), "hawkers"),
    ListColumn(
        "activity",
        Words("Aktiviti", "Activity", "工作"),
        ("Jenis aktiviti", "Kerja", "Pekerjaan", "Work", "Occupation", "Jawatan", "工作内容", "职业"),
        "Nasi lemak",
    ),
    ListColumn(
        "group",
        Words("Kumpulan sasar", "Target group", "目标群体"),
        ("Kumpulan", "Group", "Target", "Sasaran", "Kategori", "Category", "群体"),
        "",
    ),
    ListColumn(
        "since",
        Words("Sejak", "Since", "起始日期"),
        ("Mula", "Bekerja sejak", "Working since", "Start", "开始日期"),
        "2020-01-01",
    ),
    ListColumn("language", Words("Bahasa", "Language", "语言"), ("Bahasa pilihan", "Preferred language"), "ms"),
)
OPTIONAL_KNOWN = ("nationality",)
"""Other columns of tables of people that a list is read for."""


@cache
def headers() -> dict[str, str]:
    """Map the plain headers of a list to our fields, for the columns that no other table of people has."""
    return {plain(text): column.field for column in COLUMNS for text in (column.field, *column.title, *column.aliases)}


@cache
def sector_codes() -> dict[str, str]:
    """Map every way to write a sector to its slug: the slug, its number, its name in each language."""
    known = {}
    for one in sectors():
        short = (re.split(r"[(（]", text)[0] for text in one.words)
        for text in (one.slug, str(one.number), *one.words, *short):
            known[plain(text)] = one.slug
    return known


@cache
def group_codes() -> dict[str, str]:
    """Map every way to write a target group or a part of one to its code."""
    return {
        plain(text): one.code
        for group in GROUPS.values()
        for one in (group, *group.parts)
        for text in (one.code, *one.words)
    }


@cache
def state_codes() -> dict[str, str]:
    """Map every way to write a state to its code."""
    known = {plain(name): code for code, name in _STATE_NAMES}
    known |= {plain(str(code)): str(code) for code in StateCode.values}
    return known | {str(int(code)): code for code in StateCode.values}


@cache
def language_codes() -> dict[str, str]:
    """Map every way to write a language to its code."""
    said = {
        "ms": ("ms", "bm", "Melayu", "Bahasa Melayu", "Malay", "马来语", "马来文"),
        "en": ("en", "bi", "Inggeris", "English", "Bahasa Inggeris", "英语", "英文"),
        "zh-hans": ("zh", "zh-hans", "Cina", "Chinese", "Mandarin", "Bahasa Cina", "华语", "中文"),
    }
    return {plain(text): code for code, texts in said.items() for text in texts}


_STATE_NAMES = (
    ("01", "Johor"), ("01", "柔佛"), ("02", "Kedah"), ("02", "吉打"), ("03", "Kelantan"), ("03", "吉兰丹"),
    ("04", "Melaka"), ("04", "Malacca"), ("04", "马六甲"), ("05", "Negeri Sembilan"), ("05", "森美兰"),
    ("06", "Pahang"), ("06", "彭亨"), ("07", "Pulau Pinang"), ("07", "Penang"), ("07", "槟城"), ("08", "Perak"),
    ("08", "霹雳"), ("09", "Perlis"), ("09", "玻璃市"), ("10", "Selangor"), ("10", "雪兰莪"), ("11", "Terengganu"),
    ("11", "登嘉楼"), ("12", "Sabah"), ("12", "沙巴"), ("13", "Sarawak"), ("13", "砂拉越"), ("14", "Kuala Lumpur"),
    ("14", "WP Kuala Lumpur"), ("14", "吉隆坡"), ("15", "Labuan"), ("15", "WP Labuan"), ("15", "纳闽"),
    ("16", "Putrajaya"), ("16", "WP Putrajaya"), ("16", "布城"),
)  # fmt: skip


def template_rows(language: str) -> tuple[list[str], list[str]]:
    """Give the headers of the template and one invented row."""
    place = LANGUAGES.index(language)
    return [column.title[place] for column in COLUMNS], [column.example for column in COLUMNS]
