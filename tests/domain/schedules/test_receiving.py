"""Files are received once, checked, repaired line by line and undone; nothing that was sent is ever changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from caruman.accounts.models import Person
from caruman.checking.mending import FieldRefusal, cells_of
from caruman.employers.models import Employer
from caruman.formats.layouts import COMBINED_V2
from caruman.schedules import file_checks
from caruman.schedules.file_checks import finding_of, path_of
from caruman.schedules.lifecycle import CHECKING, DROPPED, READY, RECEIVED, REFUSED
from caruman.schedules.lines import lines_of
from caruman.schedules.models import FileFinding, ReceivedFile
from caruman.schedules.operations import drafting, mending, receiving
from caruman.schedules.operations.checking import check_received
from caruman.schedules.refusals import UnableToReceive
from caruman.schedules.taking import take_if_good
from tests.employers import stored_in
from tests.files import content, good_lines, line, sent, with_three_faults
from tests.people import NOON, make
from tests.schedules import STAFF, draft_for, hire, registered, staff_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _stored_apart(settings: Settings, tmp_path: Path) -> None:
    stored_in(settings, tmp_path)


@pytest.fixture
def aminah() -> Person:
    return make("aminah")


@pytest.fixture
def shop(aminah: Person) -> Employer:
    employer = registered(aminah)
    staff_of(employer)
    return employer


def receive(shop: Employer, by: Person, lines: Any, **changes: Any) -> ReceivedFile:
    return receiving.receive(employer=shop, upload=sent(lines), by=by, at=NOON, **changes).file


def bytes_of(file: ReceivedFile) -> bytes:
    with default_storage.open(file.stored_as) as stored:
        return stored.read()


def test_a_good_file_is_ready_at_once_and_its_bytes_stay(shop: Employer, aminah: Person) -> None:
    file = receive(shop, aminah, good_lines())
    assert (file.state, file.report["months"], file.report["severities"]["error"]) == (READY, ["2026-10"], 0)
    assert bytes_of(file) == content(good_lines())
    assert not file.findings.exclude(severity="info").exists()


def test_the_same_bytes_lead_to_the_first_result_and_may_come_again_once_given_up(
    shop: Employer, aminah: Person, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    first = receive(shop, aminah, good_lines())
    again = receiving.receive(employer=shop, upload=sent(good_lines(), name="other.txt"), by=aminah, at=NOON)
    assert again == (first, True)
    with django_capture_on_commit_callbacks(execute=True):
        receiving.drop(file_id=first.pk, by=aminah, at=NOON)
    assert not default_storage.exists(first.stored_as)
    new = receive(shop, aminah, good_lines())
    assert new != first and new.state == READY


@pytest.mark.parametrize("junk", [b"\x00\x01binary" * 40, b"\r\n \r\n", b"PK\x03\x04 no book", b"hello"])
def test_what_cannot_be_read_is_refused_with_a_sentence(shop: Employer, aminah: Person, junk: bytes) -> None:
    file = receive(shop, aminah, junk)
    assert file.state == REFUSED and all(file.refusal[language] for language in ("ms", "en", "zh"))


def test_an_empty_file_is_not_even_received(shop: Employer, aminah: Person) -> None:
    with pytest.raises(UnableToReceive):
        receive(shop, aminah, b"")
    assert not ReceivedFile.objects.exists()


def test_each_fault_is_repaired_or_corrected_until_the_file_is_good(shop: Employer, aminah: Person) -> None:
    file = receive(shop, aminah, with_three_faults())
    while (row := file.findings.exclude(repair=None).exclude(severity="info").first()) is not None:
        file = mending.mend_finding(file_id=file.pk, place=row.place, version=file.version, by=aminah, at=NOON)
    rest = list(file.findings.exclude(severity="info").values_list("code", "line"))
    assert {at for _, at in rest} <= {3, None}
    text = mending.line_of(file, 3)
    values = {cell.key: cell.value for cell in cells_of(text, COMBINED_V2)} | {"identity_no": STAFF[2][0]}
    file = mending.change_line(file_id=file.pk, line=3, values=values, version=file.version, by=aminah, at=NOON)
    assert (file.state, file.report["severities"]["error"], file.report["severities"]["warning"]) == (READY, 0, 0)
    assert Path(path_of(file)).read_bytes() == content(good_lines())
    assert bytes_of(file) == content(with_three_faults())


def test_all_safe_repairs_say_beforehand_what_they_will_do(shop: Employer, aminah: Person) -> None:
    file = receive(shop, aminah, with_three_faults())
    promised = mending.preview_all(file, at=NOON)
    file = mending.mend_all(file_id=file.pk, version=file.version, by=aminah, at=NOON)
    change = file.changes.get()
    assert change.counts == promised.repairs != {} and change.lines == promised.repaired_lines
    with pytest.raises(UnableToReceive):
        mending.mend_all(file_id=file.pk, version=file.version, by=aminah, at=NOON)


def test_whoever_saw_an_older_version_changes_nothing(shop: Employer, aminah: Person) -> None:
    file = receive(shop, aminah, with_three_faults())
    mending.leave_out(file_id=file.pk, line=3, version=file.version, by=aminah, at=NOON)
    with pytest.raises(UnableToReceive, match=r"."):
        mending.leave_out(file_id=file.pk, line=2, version=file.version, by=aminah, at=NOON)


def test_a_line_is_left_out_put_back_and_every_change_undone(shop: Employer, aminah: Person) -> None:
    file = receive(shop, aminah, good_lines())
    act = {"by": aminah, "at": NOON}
    file = mending.leave_out(file_id=file.pk, line=2, version=file.version, **act)
    assert file.report["lines"] == 2 and list(mending.left_out(file)) == [2]
    assert file.report["counts"]["EMPLOYEE_MISSING"] == 1
    with pytest.raises(UnableToReceive):
        mending.line_of(file, 2)
    file = mending.put_back(file_id=file.pk, line=2, version=file.version, **act)
    assert file.report["lines"] == 3 and not mending.left_out(file)
    file = mending.undo(file_id=file.pk, version=file.version, **act)
    assert list(mending.left_out(file)) == [2] and file.repairs == 1
    file = mending.undo(file_id=file.pk, version=file.version, **act)
    assert (file.mended_as, file.repairs, file.report["lines"]) == ("", 0, 3)
    with pytest.raises(UnableToReceive):
        mending.undo(file_id=file.pk, version=file.version, **act)


def test_starting_again_gives_the_bytes_as_sent(shop: Employer, aminah: Person) -> None:
    file = receive(shop, aminah, with_three_faults())
    for at in (3, 2):
        file = mending.leave_out(file_id=file.pk, line=at, version=file.version, by=aminah, at=NOON)
    file = mending.start_again(file_id=file.pk, version=file.version, by=aminah, at=NOON)
    assert (file.mended_as, file.repairs, file.report["lines"]) == ("", 0, 3)


def test_the_last_line_is_not_left_out(shop: Employer, aminah: Person) -> None:
    file = receive(shop, aminah, good_lines()[:1])
    with pytest.raises(UnableToReceive):
        mending.leave_out(file_id=file.pk, line=1, version=file.version, by=aminah, at=NOON)
    file.refresh_from_db()
    assert (file.state, file.mended_as) == (READY, "")


def test_a_field_that_cannot_be_written_so_changes_nothing(shop: Employer, aminah: Person) -> None:
    file = receive(shop, aminah, good_lines())
    with pytest.raises(FieldRefusal):
        mending.change_line(file_id=file.pk, line=1, values={"wage": "much"}, version=file.version, by=aminah, at=NOON)
    assert not file.changes.exists()


def test_a_stored_finding_says_what_the_check_said(shop: Employer, aminah: Person) -> None:
    file = receive(shop, aminah, [*good_lines(), line("780923145027", "<script>alert(1)</script>", 300_000)])
    outcome = file_checks.examine(file, at=NOON)
    rows = list(FileFinding.objects.filter(file=file).order_by("place"))
    for language in ("ms", "en", "zh"):
        assert [finding_of(row).message(language) for row in rows] == [
            one.message(language) for one in outcome.findings
        ]
    unknown = next(row for row in rows if row.code == "EMPLOYEE_NOT_ON_REGISTER")
    assert unknown.person == "<script>alert(1)</script>" and unknown.text.startswith("T9901234567M")


def test_a_change_of_the_register_is_seen_by_checking_again(shop: Employer, aminah: Person) -> None:
    file = receive(shop, aminah, [*good_lines(), line("780923145027", "Chong Wei Ming", 300_000)])
    assert file.report["counts"]["EMPLOYEE_NOT_ON_REGISTER"] == 1
    hire(shop, number="780923145027", name="Chong Wei Ming")
    file = receiving.check_again(file_id=file.pk, by=aminah, at=NOON)
    assert "EMPLOYEE_NOT_ON_REGISTER" not in file.report["counts"]


def test_confirmed_warnings_are_open_again_after_a_change(shop: Employer, aminah: Person) -> None:
    file = receive(shop, aminah, [*good_lines(), line("780923145027", "Chong Wei Ming", 300_000)])
    file = receiving.confirm_warnings(file_id=file.pk, version=file.version, by=aminah, at=NOON)
    assert file.warnings_seen_by == aminah
    file = mending.leave_out(file_id=file.pk, line=1, version=file.version, by=aminah, at=NOON)
    assert file.warnings_seen_at is None


def test_a_large_file_waits_for_the_job_and_a_dead_worker_is_followed_by_another(
    shop: Employer, aminah: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_checks, "SMALL_BYTES", 100)
    file = receive(shop, aminah, good_lines())
    assert file.state == RECEIVED
    with pytest.raises(UnableToReceive):
        mending.leave_out(file_id=file.pk, line=1, version=file.version, by=aminah, at=NOON)
    ReceivedFile.objects.filter(pk=file.pk).update(state=CHECKING)  # the worker took it, and died
    check_received(file_id=file.pk, at=NOON)
    file.refresh_from_db()
    assert file.state == READY
    before = file.checked_at
    check_received(file_id=file.pk, at=NOON)
    file.refresh_from_db()
    assert file.checked_at == before
    file = mending.leave_out(file_id=file.pk, line=1, version=file.version, by=aminah, at=NOON)
    assert file.state == RECEIVED
    check_received(file_id=file.pk, at=NOON)
    file.refresh_from_db()
    assert (file.state, file.report["lines"]) == (READY, 2)


def test_a_file_under_check_is_not_given_up(shop: Employer, aminah: Person) -> None:
    file = receive(shop, aminah, good_lines())
    ReceivedFile.objects.filter(pk=file.pk).update(state=CHECKING)
    with pytest.raises(UnableToReceive):
        receiving.drop(file_id=file.pk, by=aminah, at=NOON)
    ReceivedFile.objects.filter(pk=file.pk).update(state=READY)
    assert receiving.drop(file_id=file.pk, by=aminah, at=NOON).state == DROPPED
    assert receiving.drop(file_id=file.pk, by=aminah, at=NOON).state == DROPPED


def test_another_layout_for_a_file_that_was_misread_has_the_same_bytes_read_anew(
    shop: Employer, aminah: Person
) -> None:
    wrong = receive(shop, aminah, good_lines(), layout="sipe")
    assert wrong.report["severities"]["error"]
    assert receive(shop, aminah, good_lines(), layout="sipe").pk == wrong.pk
    right = receive(shop, aminah, good_lines())
    assert (right.state, right.pk != wrong.pk) == (READY, True)
    wrong.refresh_from_db()
    assert wrong.state == "dropped"
    assert receive(shop, aminah, good_lines()).pk == right.pk


def test_a_file_that_could_not_be_read_is_tried_with_the_layout_that_is_chosen(shop: Employer, aminah: Person) -> None:
    refused = receive(shop, aminah, ["nothing that anybody knows"])
    assert refused.state == REFUSED
    assert receive(shop, aminah, ["nothing that anybody knows"]).pk == refused.pk
    assert receive(shop, aminah, ["nothing that anybody knows"], layout="combined-v2").pk != refused.pk


def test_another_layout_takes_no_repair_away(shop: Employer, aminah: Person) -> None:
    file = receive(shop, aminah, with_three_faults())
    mending.leave_out(file_id=file.pk, line=1, version=file.version, by=aminah, at=NOON)
    assert receive(shop, aminah, with_three_faults(), layout="combined-v2").pk == file.pk


def test_a_large_file_without_a_fault_goes_on_into_its_draft_and_never_over_typed_lines(
    shop: Employer, aminah: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_checks, "SMALL_BYTES", 100)
    typed = draft_for(shop, by=aminah)
    file = receive(shop, aminah, good_lines())
    assert take_if_good(file_id=file.pk, at=NOON) == []
    check_received(file_id=file.pk, at=NOON)
    assert take_if_good(file_id=file.pk, at=NOON) == []
    drafting.discard(schedule_id=typed.pk, by=aminah, at=NOON)
    (draft,) = take_if_good(file_id=file.pk, at=NOON)
    assert (draft.origin, lines_of(draft).count()) == ("file", len(good_lines()))


def test_a_large_file_that_somebody_has_to_look_at_waits_for_him(
    shop: Employer, aminah: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_checks, "SMALL_BYTES", 100)
    for file in (
        receive(shop, aminah, with_three_faults()),
        receive(shop, aminah, good_lines(), month=date(2026, 9, 1)),
    ):
        check_received(file_id=file.pk, at=NOON)
        assert take_if_good(file_id=file.pk, at=NOON) == []
        file.refresh_from_db()
        assert file.state == READY
