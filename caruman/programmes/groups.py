"""The groups of people for whom programmes are meant, in three languages, and the programmes that name them."""

from __future__ import annotations

from typing import NamedTuple

from caruman.values.words import Words


class Group(NamedTuple):
    """One target group. `parts` are the services or posts of which it consists; each may be declared instead of it."""

    code: str
    words: Words
    parts: tuple[Group, ...] = ()


VOLUNTEERS, WORSHIP, REHABILITATION, CONTRACT = "volunteers", "worship", "rehabilitation", "contract-for-service"

GROUPS: dict[str, Group] = {
    group.code: group
    for group in (
        Group(
            VOLUNTEERS,
            Words("Pasukan sukarelawan", "Volunteer forces", "志愿部队"),
            (
                Group("reserve-army", Words("Askar Wataniah (tentera simpanan)", "Reserve army", "后备军")),
                Group("reserve-police", Words("Polis simpanan", "Reserve police", "后备警察")),
                Group("civil-defence", Words("Pertahanan awam", "Civil defence", "民防部队")),
                Group("maritime", Words("Sukarelawan maritim", "Maritime volunteers", "海事志愿人员")),
            ),
        ),
        Group(
            WORSHIP,
            Words(
                "Petugas rumah ibadat Islam (JAKIM)",
                "Staff of Islamic houses of worship (JAKIM)",
                "清真寺人员（JAKIM）",
            ),
            (
                Group("takmir-teacher", Words("Guru takmir", "Takmir teacher", "宗教讲师（takmir）")),
                Group("noja", Words("Noja", "Noja", "清真寺事务员（noja）")),
                Group("siak", Words("Siak", "Siak", "清真寺管理员（siak）")),
                Group("imam", Words("Imam", "Imam", "伊玛目（imam）")),
                Group("bilal", Words("Bilal", "Bilal", "宣礼员（bilal）")),
                Group("merbut", Words("Merbut", "Merbut", "清真寺看守员（merbut）")),
            ),
        ),
        Group(
            REHABILITATION,
            Words("Pemulihan dalam komuniti", "Community rehabilitation", "社区康复"),
            (
                Group("rehabilitation-supervisor", Words("Penyelia pemulihan komuniti", "Supervisor", "社区康复督导")),
                Group("rehabilitation-staff", Words("Petugas pemulihan komuniti", "Staff", "社区康复人员")),
            ),
        ),
        Group(
            CONTRACT,
            Words(
                "Sektor awam, kontrak perkhidmatan (contract for service)",
                "Public sector, contract for service",
                "公共部门服务合约人员",
            ),
        ),
        Group("women", Words("Wanita yang bekerja sendiri", "Self-employed women", "自雇女性")),
        Group("usahawanita", Words("Usahawanita", "Women in business", "女企业家")),
        Group("asal", Words("Orang Asal", "Indigenous people", "原住民")),
        Group("gig", Words("Pekerja gig", "Gig workers", "零工工作者")),
        Group("jaja", Words("Penjaja", "Hawkers", "小贩")),
        Group("tani", Words("Petani", "Farmers", "农民")),
        Group("seni", Words("Penggiat seni", "Artists", "艺人")),
        Group("lancong", Words("Pelancongan", "Tourism", "旅游从业者")),
        Group("lain-upaya", Words("Orang kurang upaya", "People with disabilities", "残障人士")),
        Group("agro", Words("Pertanian dan asas tani (Agro)", "Agriculture (Agro)", "农业（Agro）")),
        Group("sukan", Words("Sukan", "Sports", "体育从业者")),
        Group("joran", Words("Nelayan (Joran)", "Fishing (Joran)", "渔业（Joran）")),
        Group("didik", Words("Pendidikan (Didik)", "Education (Didik)", "教育（Didik）")),
        Group("servis", Words("Perkhidmatan (Servis)", "Services (Servis)", "服务业（Servis）")),
    )
}
"""The groups by their code, in the order in which they are offered."""

_GROUP_OF = {part.code: group.code for group in GROUPS.values() for part in group.parts}
_MATCHING_2022 = ("usahawanita", "asal", "gig", "jaja", "tani", "seni", "lancong", "lain-upaya")
_MATCHING_2023 = (
    "agro", "lain-upaya", "sukan", "jaja", "seni", "asal", "usahawanita", "joran", "gig", "didik", "servis",
)  # fmt: skip
PRINTED: dict[tuple[str, int, int | None], tuple[str, ...]] = {
    ("sps-prihatin-wanita", 2021, 2): ("women",),
    ("sps-padanan-caruman", 2022, 2): _MATCHING_2022,
    ("sps-khidmat", 2022, 2): (VOLUNTEERS, WORSHIP, REHABILITATION),
    ("sps-khidmat", 2022, 4): (CONTRACT,),
    ("sps-padanan-caruman", 2023, 2): _MATCHING_2023,
    ("sps-madani", 2023, 2): (VOLUNTEERS,),
    ("sps-madani", 2023, 4): (WORSHIP, REHABILITATION, CONTRACT),
    ("sps-sukarelawan", 2025, 2): (VOLUNTEERS, WORSHIP, REHABILITATION),
}
"""The groups of each printed programme, year and plan; one that is not here is for every self-employed person."""


def group_of(code: str) -> str:
    """Give the group that a declared code belongs to: a part's group, or the group itself; "" where unknown."""
    return _GROUP_OF.get(code, code if code in GROUPS else "")


def words_of(code: str) -> Words:
    """Give the words of a group or part. Raises `KeyError` where there is none."""
    group = GROUPS[group_of(code)]
    return next((part.words for part in group.parts if part.code == code), group.words)


def belongs(code: str, groups: list[str] | tuple[str, ...]) -> bool:
    """Whether somebody of a declared group is among those a programme is for; with no groups it is for everyone."""
    return not groups or code in groups or group_of(code) in groups
