"""The states and federal territories: names, postcodes, and a simplified outline of our own drawing."""

from __future__ import annotations

from typing import NamedTuple

from caruman.values.words import Words


class State(NamedTuple):
    """A state: its slug, its names, the first two digits of its postcodes, its outline in degrees east and north.

    An outline of one point is drawn as a circle.
    """

    slug: str
    words: Words
    postcodes: tuple[tuple[int, int], ...]
    outline: tuple[tuple[float, float], ...]


def _same(name: str, chinese: str) -> Words:
    return Words(name, name, chinese)


# Coarse on purpose: a picture to point at, drawn from the borders' rough run.
STATES: dict[str, State] = {
    state.slug: state
    for state in (
        State(
            "perlis",
            _same("Perlis", "玻璃市"),
            ((1, 2),),
            ((100.15, 6.4), (100.12, 6.62), (100.22, 6.72), (100.39, 6.53), (100.3, 6.4)),
        ),
        State(
            "kedah",
            _same("Kedah", "吉打"),
            ((5, 9),),
            (
                (100.15, 6.4), (100.3, 6.4), (100.39, 6.53), (100.65, 6.45), (100.86, 6.25), (101.08, 5.95),
                (101.0, 5.62), (100.72, 5.32), (100.55, 5.1), (100.48, 5.15), (100.42, 5.55), (100.35, 5.6),
                (100.35, 6.0),
            ),
        ),
        State(
            "penang",
            Words("Pulau Pinang", "Penang", "槟城"),
            ((10, 14),),
            ((100.35, 5.6), (100.42, 5.55), (100.48, 5.15), (100.36, 5.2), (100.18, 5.25), (100.18, 5.48)),
        ),
        State(
            "perak",
            _same("Perak", "霹雳"),
            ((30, 36),),
            (
                (100.48, 5.15), (100.55, 5.1), (100.72, 5.32), (101.0, 5.62), (101.08, 5.95), (101.15, 5.68),
                (101.35, 5.82), (101.3, 5.3), (101.55, 4.75), (101.35, 4.3), (101.65, 3.8), (101.25, 3.72),
                (100.75, 3.95), (100.6, 4.25), (100.6, 4.75),
            ),
        ),
        State(
            "selangor",
            _same("Selangor", "雪兰莪"),
            ((40, 48), (63, 64), (68, 68)),
            (
                (100.75, 3.95), (101.25, 3.72), (101.65, 3.8), (101.75, 3.55), (101.85, 3.25), (101.95, 3.08),
                (101.85, 2.85), (101.7, 2.6), (101.3, 2.85), (101.25, 3.2),
            ),
        ),
        State("kuala-lumpur", _same("Kuala Lumpur", "吉隆坡"), ((50, 60),), ((101.69, 3.17),)),
        State("putrajaya", _same("Putrajaya", "布城"), ((62, 62),), ((101.69, 2.87),)),
        State(
            "negeri-sembilan",
            _same("Negeri Sembilan", "森美兰"),
            ((70, 73),),
            (
                (101.7, 2.6), (101.85, 2.85), (101.95, 3.08), (102.25, 3.05), (102.5, 3.0), (102.7, 2.8),
                (102.55, 2.5), (102.2, 2.55), (102.0, 2.42), (101.8, 2.45),
            ),
        ),
        State(
            "melaka",
            Words("Melaka", "Malacca", "马六甲"),
            ((75, 78),),
            ((102.0, 2.42), (102.2, 2.55), (102.55, 2.5), (102.58, 2.25), (102.45, 2.1), (102.15, 2.2)),
        ),
        State(
            "johor",
            _same("Johor", "柔佛"),
            ((79, 86),),
            (
                (102.45, 2.1), (102.58, 2.25), (102.55, 2.5), (102.7, 2.8), (103.2, 2.6), (103.5, 2.65), (103.85, 2.3),
                (104.25, 1.4), (103.9, 1.4), (103.5, 1.28), (103.0, 1.65),
            ),
        ),
        State(
            "pahang",
            _same("Pahang", "彭亨"),
            ((25, 28), (39, 39), (49, 49), (69, 69)),
            (
                (101.55, 4.75), (101.8, 4.6), (102.2, 4.85), (102.6, 4.75), (103.1, 4.15), (103.45, 4.2), (103.4, 3.5),
                (103.5, 2.65), (103.2, 2.6), (102.7, 2.8), (102.5, 3.0), (102.25, 3.05), (101.95, 3.08), (101.85, 3.25),
                (101.75, 3.55), (101.65, 3.8), (101.35, 4.3),
            ),
        ),
        State(
            "terengganu",
            _same("Terengganu", "登嘉楼"),
            ((20, 24),),
            (
                (102.55, 5.85), (103.1, 5.45), (103.45, 4.8), (103.45, 4.2), (103.1, 4.15), (102.6, 4.75),
                (102.2, 4.85), (102.3, 5.35),
            ),
        ),
        State(
            "kelantan",
            _same("Kelantan", "吉兰丹"),
            ((15, 18),),
            (
                (101.35, 5.82), (101.8, 5.75), (102.1, 6.22), (102.55, 5.85), (102.3, 5.35), (102.2, 4.85),
                (101.8, 4.6), (101.55, 4.75), (101.3, 5.3),
            ),
        ),
        State(
            "sarawak",
            _same("Sarawak", "砂拉越"),
            ((93, 98),),
            (
                (109.65, 2.05), (109.55, 1.75), (109.9, 1.35), (110.55, 0.88), (111.2, 1.05), (112.1, 1.45),
                (113.0, 1.45), (113.8, 1.35), (114.6, 2.0), (114.8, 2.75), (115.3, 3.1), (115.6, 3.9), (115.65, 4.3),
                (115.4, 4.7), (115.1, 4.9), (115.1, 4.4), (114.8, 4.1), (114.4, 4.2), (114.05, 4.6), (113.95, 4.35),
                (113.0, 3.2), (112.2, 2.95), (111.4, 2.65), (111.2, 2.0), (110.8, 1.6), (110.3, 1.75),
            ),
        ),
        State(
            "sabah",
            _same("Sabah", "沙巴"),
            ((88, 91),),
            (
                (115.1, 4.95), (115.45, 5.15), (115.75, 5.55), (116.1, 6.1), (116.7, 6.95), (117.3, 6.6), (117.75, 6.4),
                (118.05, 5.8), (119.2, 5.15), (118.6, 4.7), (118.1, 4.3), (117.6, 4.2), (116.6, 4.3), (115.65, 4.3),
                (115.4, 4.7),
            ),
        ),
        State("labuan", _same("Labuan", "纳闽"), ((87, 87),), ((115.2, 5.38),)),
    )
}  # fmt: skip


def state_of_postcode(postcode: str) -> State | None:
    """Give the state of a postcode of five digits, None where there is none."""
    if len(postcode) != 5 or not postcode.isascii() or not postcode.isdigit():
        return None
    first_two = int(postcode[:2])
    for state in STATES.values():
        if any(first <= first_two <= last for first, last in state.postcodes):
            return state
    return None
