"""Whatever stands in a list, every row gets an outcome, and the good ones a record that the database takes."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from caruman.employees.bulk import Planner
from caruman.employees.choices import Outcome
from caruman.employees.models import Employee
from caruman.employers.models import Employer
from caruman.formats.columns import BY_FIELD
from caruman.formats.safe_cells import csv_text
from caruman.formats.tabular import Row, read_table
from caruman.formats.templates import FIELDS
from caruman.values.words import Refusal, Words
from tests.people import NOON, make
from tests.schedules import registered, staff_of

SENSIBLE = {
    "identity_no": st.sampled_from(["900101140011", "920202145566", "851231105522", "A123", "", "0", "900230140011"]),
    "name": st.sampled_from(["Siti binti Rahman", "Lim", "<b>x</b>", "=1+1", "", "张伟明"]),
    "hired_on": st.sampled_from(["2026-11-02", "1949-01-01", "2027-01-01", "", "2026-01-05"]),
    "left_on": st.sampled_from(["", "2026-11-15", "2020-01-01", "2030-01-01"]),
    "wage": st.sampled_from(["", "0.00", "2500.00", "99999999999.99"]),
    "act": st.sampled_from(["", "add", "change", "resign"]),
    "identity_kind": st.sampled_from(["", "nric", "ssfw", "passport", "old_ic", "permanent"]),
    "nationality": st.sampled_from(["", "citizen", "foreign", "permanent_resident"]),
}
CELLS = {
    field: SENSIBLE.get(field, st.text(max_size=30) if BY_FIELD[field].kind in ("text", "identity") else st.just(""))
    for field in FIELDS["employees"]
}
PROBLEM = st.just(Refusal("X", Words("a", "b", "c")))


def rows() -> st.SearchStrategy[list[Row]]:
    """Rows as the reader of tables gives them: regular text, or a reason why there is none."""
    cells = st.fixed_dictionaries({}, optional=CELLS).map(
        lambda told: {name: text for name, text in told.items() if text}
    )
    problems = st.dictionaries(st.sampled_from(sorted(CELLS)), PROBLEM, max_size=1)
    return st.lists(st.tuples(cells, problems), min_size=1, max_size=6).map(
        lambda made: [Row(number, *one) for number, one in enumerate(made, 2)]
    )


class AnyRow(TestCase):
    """Each example has a database of its own."""

    employer: Employer

    @classmethod
    def setUpTestData(cls) -> None:
        """Make the coffee shop with its three people."""
        cls.employer = registered(make("aminah"))
        staff_of(cls.employer)

    @given(rows(), st.sampled_from(["decide", "add", "change", "resign"]), st.sampled_from([None, date(2026, 11, 30)]))
    def test_every_row_is_decided(self, listed: list[Row], wish: str, last_day: date | None) -> None:
        """Nothing is raised, errors say why in three languages, and a new record is one that can be saved."""
        planner = Planner(self.employer, Employee.objects.order_by("hired_on"), wish=wish, last_day=last_day, at=NOON)
        for row in listed:
            decision = planner.decide(row)
            assert decision.outcome in Outcome.values
            assert bool(decision.problems) == (decision.outcome == Outcome.ERROR)
            assert all(all(one.said) for one in decision.problems)
            if decision.outcome == Outcome.ADDED and decision.employee is not None:
                decision.employee.clean_fields(
                    exclude=["employer", "created_by", "sex", "race", "exclusion", "country"]
                )


@pytest.mark.django_db
@given(table=st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=6), max_size=6))
def test_any_text_is_a_table_or_a_refusal(tmp_path_factory: pytest.TempPathFactory, table: list[list[str]]) -> None:
    """A file of anything ends in rows or in a refusal, never otherwise."""
    path = Path(tmp_path_factory.mktemp("any")) / "x.csv"
    out = io.StringIO()
    csv.writer(out).writerows([["No. KP", "Nama", "Gaji"], *([csv_text(cell) for cell in row] for row in table)])
    path.write_bytes(out.getvalue().encode("utf-8", "replace"))
    try:
        with read_table(str(path)) as read:
            assert all(isinstance(row.number, int) for row in read.rows())
    except Refusal as refusal:
        assert all(refusal.say(language) for language in ("ms", "en", "zh"))
