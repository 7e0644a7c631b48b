"""The lines of a checked file become those of the drafts of its months, once, and nothing typed is lost unasked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from threading import Thread

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import translation

from caruman.audit.models import Event
from caruman.checking import engine
from caruman.formats.layouts import COMBINED_V1, EIS_223
from caruman.schedules import taking
from caruman.schedules.lines import lines_of
from caruman.schedules.models import Origin, Schedule
from caruman.schedules.operations import drafting, editing
from caruman.schedules.refusals import UnableToReceive, WouldReplace
from caruman.schedules.taking import scheme_of, take
from caruman.values.month import Month
from tests.checking.building import AHMAD, NGUYEN, SITI, TAN, combined, one_scheme, sipe
from tests.checking.tables import csv_text, shares, wage
from tests.domain.schedules.files import received, text_of
from tests.people import NOON, make
from tests.schedules import draft_for, entry, hire, registered, submit

pytestmark = pytest.mark.django_db

AMOUNTS = (
    "wage_sen", "act4_employer_sen", "act4_employee_sen", "skbbk_employee_sen", "eis_employer_sen", "eis_employee_sen",
)  # fmt: skip
MAY, JULY, AUGUST = date(2026, 5, 1), date(2026, 7, 1), date(2026, 8, 1)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def held(schedule: Schedule) -> dict[str, tuple[object, ...]]:
    return {line.identity_no: tuple(getattr(line, name) for name in AMOUNTS) for line in lines_of(schedule)}


def owed(number: str, wage_sen: int, month: date) -> tuple[object, ...]:
    text = combined(identity_no=number, wage_sen=wage_sen, month=f"{month:%Y-%m}")
    return (wage_sen, *(int(text[at : at + 6] or 0) for at in (214, 220, 238, 226, 232)))


@pytest.mark.parametrize("small_bytes", [engine.SMALL_BYTES, 0], ids=["by records", "by columns"])
def test_a_file_becomes_the_lines_of_its_month(small_bytes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "SMALL_BYTES", small_bytes)
    aminah = make("aminah")
    lines = [combined(identity_no=number) for number in (AHMAD, TAN, NGUYEN)]
    file = received(registered(aminah), text_of(lines), by=aminah)
    (draft,) = take(file_id=file.pk, by=aminah, at=NOON)
    assert (draft.month, draft.origin, draft.file, draft.state) == (JULY, Origin.FILE, file, "draft")
    assert held(draft) == {number: owed(number, 300_000, JULY) for number in (AHMAD, TAN, NGUYEN)}
    assert [(line.place, line.identity_no) for line in lines_of(draft)] == [(1, AHMAD), (2, TAN), (3, NGUYEN)]
    file.refresh_from_db()
    assert (file.state, file.taken_at, scheme_of(file)) == ("taken", NOON, "both")
    assert Event.objects.get(act="file.taken").details == {"lines": 3, "scheme": "both"}


def test_version_1_has_no_skbbk() -> None:
    aminah = make("aminah")
    file = received(
        registered(aminah), text_of([combined(layout=COMBINED_V1, month="2026-05", skbbk_employee_sen=0)]), by=aminah
    )
    (draft,) = take(file_id=file.pk, by=aminah, at=NOON)
    assert (draft.month, lines_of(draft).get().skbbk_employee_sen) == (MAY, 0)


@pytest.mark.parametrize("small_bytes", [engine.SMALL_BYTES, 0], ids=["by records", "by columns"])
def test_a_file_of_several_months_fills_several_drafts(small_bytes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "SMALL_BYTES", small_bytes)
    aminah = make("aminah")
    lines = [
        combined(identity_no=number, month=month) for number in (AHMAD, SITI, TAN) for month in ("2026-08", "2026-07")
    ]
    july, august = take(file_id=received(registered(aminah), text_of(lines), by=aminah).pk, by=aminah, at=NOON)
    assert (july.month, august.month) == (JULY, AUGUST)
    for draft in (july, august):
        assert list(lines_of(draft).values_list("place", "identity_no")) == [(1, AHMAD), (2, SITI), (3, TAN)]
    assert sorted(event.details["lines"] for event in Event.objects.filter(act="schedule.fill")) == [3, 3]


def test_the_mended_copy_is_taken_and_not_what_was_sent() -> None:
    aminah = make("aminah")
    sent, mended = text_of([combined(eis_employer_sen=1)]), text_of([combined()])
    file = received(registered(aminah), sent, by=aminah, mended=mended)
    (draft,) = take(file_id=file.pk, by=aminah, at=NOON)
    assert held(draft) == {AHMAD: owed(AHMAD, 300_000, JULY)}


def test_taking_twice_is_once() -> None:
    aminah = make("aminah")
    file = received(registered(aminah), text_of([combined()]), by=aminah)
    assert take(file_id=file.pk, by=aminah, at=NOON) == take(file_id=file.pk, by=aminah, at=NOON)
    assert Event.objects.filter(act="file.taken").count() == 1


def test_the_amounts_that_a_spreadsheet_leaves_out_are_those_of_the_law() -> None:
    aminah = make("aminah")
    file = received(registered(aminah), csv_text([wage(AHMAD), wage(TAN)]).encode(), by=aminah)
    (draft,) = take(file_id=file.pk, by=aminah, at=NOON)
    assert held(draft) == {number: owed(number, 300_000, JULY) for number in (AHMAD, TAN)}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"state": "received"}, "not been checked"),
        ({"severities": {"error": 1, "warning": 0, "info": 0}}, "still has errors"),
        ({"warnings_seen_at": None, "severities": {"error": 0, "warning": 2, "info": 0}}, "Look at the warnings"),
    ],
)
def test_a_file_that_is_not_good_is_not_taken(changes: dict[str, object], said: str) -> None:
    aminah = make("aminah")
    file = received(registered(aminah), text_of([combined()]), by=aminah)
    if changes.pop("state", None):
        file.state = "checking"
        file.save()
    severities = changes.pop("severities", None)
    if severities is not None:
        file.report["severities"] = severities
    for name, value in changes.items():
        setattr(file, name, value)
    file.save()
    with pytest.raises(UnableToReceive, match=said):
        take(file_id=file.pk, by=aminah, at=NOON)
    assert not Schedule.objects.exists()


def test_a_file_that_changed_since_its_check_is_not_taken() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    for number, content in enumerate(
        (
            text_of([combined(identity_no=SITI), combined()]),
            text_of([combined(month="2026-08")]),
            text_of([combined()])[:100],
        )
    ):
        file = received(shop, text_of([combined(wage_sen=300_000 + number)]), by=aminah)
        with open(default_storage.path(file.stored_as), "wb") as stored:
            stored.write(content)
        with pytest.raises(UnableToReceive, match="Check it again"):
            take(file_id=file.pk, by=aminah, at=NOON)
    assert not Schedule.objects.exists()


def test_what_somebody_typed_is_replaced_only_when_he_says_so() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    typed = draft_for(shop, by=aminah, month=JULY)
    file = received(shop, text_of([combined()]), by=aminah)
    with pytest.raises(WouldReplace, match="2026-07"):
        take(file_id=file.pk, by=aminah, at=NOON)
    assert lines_of(typed).count() == 3
    (draft,) = take(file_id=file.pk, by=aminah, at=NOON, replace=True)
    assert (draft.pk, list(held(draft))) == (typed.pk, [AHMAD])


def test_a_draft_filled_from_elsewhere_is_replaced_until_somebody_types_in_it() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    first = received(shop, text_of([combined(), combined(identity_no=SITI)]), by=aminah)
    (draft,) = take(file_id=first.pk, by=aminah, at=NOON)
    second = received(shop, text_of([combined(wage_sen=400_000)]), by=aminah)
    take(file_id=second.pk, by=aminah, at=NOON)
    assert held(draft) == {AHMAD: owed(AHMAD, 400_000, JULY)}
    editing.paste(schedule_id=draft.pk, wages={1: 500_000}, by=aminah, at=NOON)
    third = received(shop, text_of([combined(wage_sen=450_000)]), by=aminah)
    with pytest.raises(WouldReplace):
        take(file_id=third.pk, by=aminah, at=NOON)


def test_a_draft_that_waits_for_the_approver_is_not_touched() -> None:
    aminah = make("aminah")
    shop = registered(aminah, wants_two_people=True)
    draft = draft_for(shop, by=aminah, month=JULY)
    Schedule.objects.filter(pk=draft.pk).update(state="checked", checked_by=aminah, checked_at=NOON)
    file = received(shop, text_of([combined()]), by=aminah)
    with pytest.raises(UnableToReceive, match="waits for the approver"):
        take(file_id=file.pk, by=aminah, at=NOON, replace=True)


def test_a_file_for_a_month_that_stands_amends_it() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    submit(draft_for(shop, by=aminah, month=JULY), by=aminah)
    file = received(shop, text_of([combined()]), by=aminah)
    (draft,) = take(file_id=file.pk, by=aminah, at=NOON)
    assert (draft.version, draft.amends.version, draft.origin) == (2, 1, Origin.FILE)


def test_two_files_of_one_scheme_each_make_one_schedule() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    act4 = received(
        shop, text_of([one_scheme(identity_no=number, month="2026-05") for number in (AHMAD, TAN)]), by=aminah
    )
    eis = received(shop, text_of([one_scheme(layout=EIS_223, month="2026-05")]), by=aminah)
    assert (scheme_of(act4), scheme_of(eis)) == ("act4", "eis")
    take(file_id=act4.pk, by=aminah, at=NOON)
    (draft,) = take(file_id=eis.pk, by=aminah, at=NOON)
    assert held(draft) == {
        AHMAD: (0, *owed(AHMAD, 300_000, MAY)[1:]),
        TAN: (0, *owed(TAN, 300_000, MAY)[1:]),
    }


def test_the_legacy_layout_is_taken_with_its_status() -> None:
    aminah = make("aminah")
    file = received(
        registered(aminah), text_of([sipe(employment_date="04/05/2026", status="B")], "\n") + b"\x1a", by=aminah
    )
    (draft,) = take(file_id=file.pk, by=aminah, at=NOON)
    line = lines_of(draft).get()
    assert (line.eis_employer_sen, line.eis_employee_sen, line.status, line.employment_date) == (
        590, 590, "B", date(2026, 5, 4),
    )  # fmt: skip


def test_the_wage_of_the_register_stands_in_where_it_is_of_the_class_paid_for() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    hire(shop, number=AHMAD, name="AHMAD BIN CONTOH", wage_sen=295_000)
    hire(shop, number=SITI, name="SITI BINTI MISALAN", wage_sen=900_000)
    lines = [one_scheme(identity_no=number, month="2026-05", wage_sen=300_000) for number in (AHMAD, SITI)]
    (draft,) = take(file_id=received(shop, text_of(lines), by=aminah).pk, by=aminah, at=NOON)
    assert {number: amounts[0] for number, amounts in held(draft).items()} == {AHMAD: 295_000, SITI: 0}


def test_skbbk_paid_with_act_4_is_told_apart() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    _, employer_sen, employee_sen, skbbk_sen, *_ = owed(AHMAD, 300_000, JULY)
    for more, expected in ((skbbk_sen, skbbk_sen), (0, 0)):
        line = one_scheme(month="2026-07", contribution_sen=employer_sen + employee_sen + more)  # type: ignore[operator]
        (draft,) = take(file_id=received(shop, text_of([line]), by=aminah).pk, by=aminah, at=NOON)
        assert held(draft) == {AHMAD: (0, employer_sen, employee_sen, expected, 0, 0)}


def test_an_amount_that_stands_in_no_table_has_no_shares() -> None:
    aminah = make("aminah")
    file = received(registered(aminah), text_of([one_scheme(contribution_sen=6_666)]), by=aminah)
    with pytest.raises(UnableToReceive, match=r"Line 1: RM66\.66 stands in no table for 2026-05"):
        take(file_id=file.pk, by=aminah, at=NOON)


def test_a_file_of_one_scheme_leaves_what_was_filed_of_the_other() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    first = drafting.begin(employer=shop, month=MAY, origin=Origin.TYPED, by=aminah, at=NOON)
    rows = [entry(AHMAD, "AHMAD", 300_000, MAY), entry(SITI, "SITI", 300_000, MAY)]
    drafting.fill(schedule_id=first.pk, entries=rows, origin=Origin.TYPED, by=aminah, at=NOON)
    submit(first, by=aminah)
    file = received(shop, text_of([one_scheme(wage_sen=350_000)]), by=aminah)
    (draft,) = take(file_id=file.pk, by=aminah, at=NOON)
    before, after = owed(AHMAD, 300_000, MAY), owed(AHMAD, 350_000, MAY)
    assert held(draft) == {
        AHMAD: (300_000, *after[1:4], *before[4:]),
        SITI: (300_000, 0, 0, 0, *before[4:]),
    }


@pytest.mark.parametrize("cells", [{"Nama": "A" * 151}, {"PERKESO Majikan": "99999999.99"}])
def test_what_fits_no_column_is_refused_in_words(cells: dict[str, str]) -> None:
    aminah = make("aminah")
    file = received(registered(aminah), csv_text([shares(AHMAD) | cells]).encode(), by=aminah)
    file.report["severities"] = {"error": 0, "warning": 0, "info": 0}
    file.save()
    with pytest.raises(UnableToReceive):
        take(file_id=file.pk, by=aminah, at=NOON)


def at_once(*tasks: object) -> list[Exception]:
    failures: list[Exception] = []

    def done(task: object) -> None:
        try:
            task()  # type: ignore[operator]
        except UnableToReceive as refusal:
            failures.append(refusal)
        finally:
            connection.close()

    threads = [Thread(target=done, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


@pytest.mark.django_db(transaction=True)
def test_two_files_for_one_month_at_once_give_one_draft_with_the_lines_of_one_of_them() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    files = [
        received(
            shop, text_of([combined(identity_no=number, wage_sen=wage_sen) for number in (AHMAD, SITI)]), by=aminah
        )
        for wage_sen in (300_000, 400_000)
    ]
    assert not at_once(*(lambda file=file: take(file_id=file.pk, by=aminah, at=NOON) for file in files))
    draft = Schedule.objects.get()
    wages = set(lines_of(draft).values_list("wage_sen", flat=True))
    assert len(wages) == 1 and wages <= {300_000, 400_000}
    assert draft.file is not None and lines_of(draft).count() == 2


@pytest.mark.django_db(transaction=True)
def test_typing_while_a_file_is_taken_is_never_lost_unseen() -> None:
    aminah = make("aminah")
    shop = registered(aminah)
    (draft,) = take(file_id=received(shop, text_of([combined()]), by=aminah).pk, by=aminah, at=NOON)
    file = received(shop, text_of([combined(identity_no=SITI)]), by=aminah)
    refused = at_once(
        lambda: take(file_id=file.pk, by=aminah, at=NOON),
        lambda: editing.add(
            schedule_id=draft.pk, identity_no=TAN, name="TAN CONTOH", wage_sen=200_000, by=aminah, at=NOON
        ),
    )
    people = set(lines_of(draft).values_list("identity_no", flat=True))
    # Whoever came second saw what the first had done.
    assert people == ({AHMAD, TAN} if refused else {SITI, TAN})
    assert Month.of(draft.month) == Month(2026, 7)
