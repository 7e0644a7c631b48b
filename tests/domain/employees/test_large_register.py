"""A large register read as columns holds the same people as one of objects, and a check of a file finds the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from caruman.checking.column_register import ColumnRegister
from caruman.checking.engine import check_file
from caruman.checking.facts import Facts
from caruman.employees import queries
from caruman.employees.large_register import large_register_of
from caruman.employees.models import Employee, SkbbkNotice
from caruman.employees.queries import register_of
from caruman.employers.models import Employer
from caruman.samples.people import generate_file
from caruman.values.month import Month
from tests.people import NOON, make
from tests.schedules import hire, registered

pytestmark = pytest.mark.django_db
PEOPLE = 250


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    generate_file(path=str(path), lines=PEOPLE, month=Month(2026, 10), seed=5)
    return path


def hired(shop: Employer, number: str, cells: dict[str, Any]) -> Employee:
    """Put somebody on the register, and let his service end where it did."""
    end = {name: cells[name] for name in ("state", "ends_on") if name in cells}
    begun = "pending" if end.get("state") in ("pending", "withdrawn") else "active"
    kept = {name: value for name, value in cells.items() if name not in end}
    someone = hire(shop, number=number, **{"state": begun, **kept})
    Employee.objects.filter(pk=someone.pk).update(**end or {"version": 1})
    return someone


def staffed(path: Path, random: Random) -> Employer:
    """Give an employer with most of the people on the lines, some of them special, some under another name."""
    shop = registered(make("aminah"))
    for line in path.read_bytes().split(b"\r\n")[:-1]:
        number, name = line[32:44].decode().strip(), line[44:194].decode().strip()
        foreign = not number.isdigit()
        special: tuple[dict[str, Any], ...] = (
            {"first_act4_age": 56},
            {"first_eis_age": 58},
            {"has_invalidity_pension": True},
            {"is_domestic": True},
            {"exclusion": "CASUAL"},
            {"nationality": "citizen" if foreign else "permanent_resident"},
            {"born": date(1990, 1, 1)},
            {"name": "É" + name},
            {"name": f" {name} "},
            {"name": name + " X" * 40},
            {"name": "A\\B"},
            {"hired_on": date(2026, 10, 31)},
            {"hired_on": date(2026, 11, 1)},
            {"state": "resigned", "ends_on": date(2026, 10, 1)},
            {"state": "resigned", "ends_on": date(2026, 10, 2)},
            {"state": "pending"},
            {"state": "withdrawn"},
        )
        if random.random() < 0.1:
            continue
        chosen = random.choice(special) if random.random() < 0.3 else {}
        nationality = {"nationality": "foreign"} if foreign else {}
        if random.random() < 0.1:
            earlier = random.choice(({}, {"is_domestic": True}))
            gone = {"state": "resigned", "ends_on": date(2021, 1, 1)}
            hired(
                shop, number, {"name": "EARLIER NAME", "hired_on": date(2020, 1, 1), **nationality, **earlier, **gone}
            )
        someone = hired(shop, number, {"name": name, **nationality, **chosen})
        if random.random() < 0.05:
            SkbbkNotice.objects.create(
                employee=someone, choice=random.choice(("leave", "elsewhere")), from_month=date(2026, 9, 1),
                received_on=date(2026, 9, 1), evidence="letter", at=NOON,
            )  # fmt: skip
    for extra in range(20):
        hire(shop, number=f"9001011499{extra:02}", name=f"MISSING {extra}")
    return shop


@pytest.mark.parametrize("seed", range(4))
def test_columns_and_objects_say_the_same(path: Path, seed: int) -> None:
    shop = staffed(path, Random(seed))
    objects, columns = register_of(shop.pk), large_register_of(shop.pk)
    assert dict(columns) == objects
    assert len(columns) == len(objects)
    assert "900101149999" not in columns and "" not in columns and "É" not in columns
    for month in (Month(2026, 10), Month(2026, 9)):
        reports = [
            check_file(str(path), facts=Facts(today=date(2026, 11, 20), register=register), columnar=columnar)
            for register in (objects, columns)
            for columnar in (True, False)
        ]
        found = [sorted(report.findings, key=str) for report in reports]
        assert found[1:] == found[:-1], month
        assert [report._replace(findings=[]) for report in reports[1:]] == [
            report._replace(findings=[]) for report in reports[:-1]
        ]
    assert reports[0].counts["EMPLOYEE_MISSING"] >= 20


def test_a_second_check_with_the_same_register_finds_the_same_people_missing(path: Path) -> None:
    facts = Facts(today=date(2026, 11, 20), register=large_register_of(staffed(path, Random(1)).pk))
    short = path.with_name("short.txt")
    short.write_bytes(b"".join(line + b"\r\n" for line in path.read_bytes().split(b"\r\n")[:50]))
    check_file(str(path), facts=facts, columnar=True)
    by_columns = check_file(str(short), facts=facts, columnar=True)
    by_lines = check_file(str(short), facts=facts, columnar=False)
    assert by_columns.counts == by_lines.counts


def test_many_people_are_read_as_columns(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shop = staffed(path, Random(2))
    assert not isinstance(register_of(shop.pk), ColumnRegister)
    monkeypatch.setattr(queries, "MANY", 100)
    assert isinstance(register_of(shop.pk), ColumnRegister)
    assert not isinstance(register_of(shop.pk, numbers=["900101149901"]), ColumnRegister)


def test_an_employer_with_nobody_plain_has_a_register_all_the_same() -> None:
    shop = registered(make("aminah"))
    hire(shop, number="900101140011", name="李小明")
    assert dict(large_register_of(shop.pk)) == register_of(shop.pk)
