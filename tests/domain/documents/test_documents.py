"""Files that people send: kept once, counted, held while nobody can scan them, destroyed when taken back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from caruman.audit.models import Event
from caruman.documents import operations, refusals
from caruman.documents.lifecycle import CLEAN, DOCUMENT, HELD, INFECTED, REMOVED
from caruman.documents.models import Document
from caruman.documents.queries import content, is_open, sent_about
from caruman.documents.reader import PDF
from caruman.documents.refusals import SENTENCES, UnableToReceive
from caruman.documents.scanning import EICAR
from tests.papers import pdf, picture, upload
from tests.people import NOON, make

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _stored_apart(settings: Settings, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}},
    }


def receive(about: Any, sent: SimpleUploadedFile | None = None, **changes: Any) -> Document:
    return operations.receive(
        **{"upload": sent or upload(), "by": about, "about": about, "kind": "identity", "at": NOON, **changes}
    )


def refusal_of(about: Any, sent: SimpleUploadedFile | None, **changes: Any) -> str:
    with pytest.raises(UnableToReceive) as refused:
        operations.receive(**{"upload": sent, "by": about, "about": about, "kind": "x", "at": NOON, **changes})
    assert str(refused.value) == str(SENTENCES[refused.value.code])
    return refused.value.code


def test_a_file_is_kept_under_a_name_of_ours() -> None:
    aminah = make("aminah")
    document = receive(aminah, upload(name="../../etc/passwd.pdf"))
    assert (document.state, document.media_type, document.name) == (CLEAN, PDF, "passwd.pdf")
    assert "passwd" not in document.stored_as
    with content(document) as stored:
        assert stored.read().startswith(b"%PDF-")
    assert list(sent_about(aminah)) == [document]
    event = Event.objects.get(act="document.received")
    assert "passwd" not in str(event.details)


def test_the_same_file_is_kept_once() -> None:
    aminah = make("aminah")
    assert receive(aminah, upload(pdf())) == receive(aminah, upload(pdf()))


def test_each_thing_that_is_wrong_has_its_own_words(settings: Settings) -> None:
    aminah = make("aminah")
    large = upload(b"x")
    large.size = refusals.LARGEST_BYTES + 1
    short = upload(b"%PDF")
    short.size = 400
    told = [
        refusal_of(aminah, None),
        refusal_of(aminah, upload(b"MZ")),
        refusal_of(aminah, large),
        refusal_of(aminah, upload(b"")),
        refusal_of(aminah, upload(EICAR)),
        refusal_of(aminah, upload(pdf(password="rahsia"))),
        refusal_of(aminah, short),
        refusal_of(aminah, upload(pdf(script=True))),
    ]
    assert told == ["none", "wrong_type", "too_big", "empty", "virus", "password", "not_uploaded", "active"]
    assert len({str(sentence) for sentence in SENTENCES.values()}) == len(SENTENCES)
    assert not Document.objects.exists()


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    aminah = make("aminah")
    monkeypatch.setattr(operations, "MOST_ABOUT_ONE", 2)
    receive(aminah, upload(picture("PNG")))
    second = receive(aminah, upload(picture("JPEG")))
    assert refusal_of(aminah, upload()) == "too_many_files"
    operations.remove(document_id=second.pk, by=aminah, at=NOON)
    receive(aminah)


def test_removing_does_not_give_more_room_in_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    aminah = make("aminah")
    monkeypatch.setattr(operations, "MOST_IN_A_DAY", 2)
    for kind in ("PNG", "JPEG"):
        operations.remove(document_id=receive(aminah, upload(picture(kind))).pk, by=aminah, at=NOON)
    assert refusal_of(aminah, upload()) == "too_many_today"
    receive(aminah, at=NOON + timedelta(days=1, seconds=1))


def test_too_much_together_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    aminah = make("aminah")
    monkeypatch.setattr(operations, "MOST_BYTES_ABOUT_ONE", 10)
    receive(aminah)
    assert refusal_of(aminah, upload(picture())) == "too_many_bytes"


def test_while_the_scanner_is_away_a_file_is_held_and_scanned_later(settings: Settings) -> None:
    aminah = make("aminah")
    settings.VIRUS_SCANNER = "unix:///nowhere/clamd"
    document = receive(aminah)
    assert document.state == HELD and not is_open(document)
    assert operations.rescan_held(at=NOON) == 0
    settings.VIRUS_SCANNER = "pretend"
    assert operations.rescan_held(at=NOON) == 1
    document.refresh_from_db()
    assert document.state == CLEAN and document.scanner == "pretend"


def test_a_virus_found_later_is_destroyed(
    settings: Settings, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    aminah = make("aminah")
    settings.VIRUS_SCANNER = "unix:///nowhere/clamd"
    document = receive(aminah, upload(pdf() + b"\n" + EICAR))
    settings.VIRUS_SCANNER = "pretend"
    with django_capture_on_commit_callbacks(execute=True):
        assert operations.rescan_held(at=NOON) == 1
    document.refresh_from_db()
    assert document.state == INFECTED and not default_storage.exists(document.stored_as)


def test_a_file_taken_back_is_destroyed_and_its_row_stays(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    aminah = make("aminah")
    document = receive(aminah)
    with django_capture_on_commit_callbacks(execute=True):
        operations.remove(document_id=document.pk, by=aminah, at=NOON)
        assert operations.remove(document_id=document.pk, by=aminah, at=NOON).state == REMOVED
    assert not default_storage.exists(document.stored_as)
    assert not sent_about(aminah).exists()
    assert Event.objects.filter(act="document.removed").count() == 1


def test_the_states_walked_are_the_states_declared() -> None:
    document = receive(make("aminah"))
    Document.objects.filter(pk=document.pk).delete()
    walked = set()
    for source in DOCUMENT.states:
        for target in DOCUMENT.states:
            if source == target:
                continue
            fresh = Document(**{field.name: getattr(document, field.name) for field in Document._meta.fields})
            fresh.state, fresh.removed_at, fresh.scanned_at = HELD, NOON, NOON
            fresh.save(force_insert=True)
            try:
                with transaction.atomic():
                    if source != HELD:
                        Document.objects.filter(pk=fresh.pk).update(state=source)
                    Document.objects.filter(pk=fresh.pk).update(state=target)
                walked.add((source, target))
            except IntegrityError:
                pass
            Document.objects.filter(pk=fresh.pk).delete()
    assert walked == {(edge.source, edge.target) for edge in DOCUMENT.edges}


@pytest.mark.parametrize("changes", [{"state": "asleep"}, {"scanned_at": None}, {"state": REMOVED, "removed_at": None}])
def test_the_database_refuses_a_file_that_makes_no_sense(changes: dict[str, object]) -> None:
    document = receive(make("aminah"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**changes)


@given(st.text(max_size=300))
def test_a_name_never_leaves_its_folder(name: str) -> None:
    clean = operations.clean_name(name, PDF)
    assert clean.endswith(".pdf") and not clean.startswith(".")
    assert not set(clean) & set('/\\\0\r\n"<>|:*?')
    assert len(clean) <= 84
