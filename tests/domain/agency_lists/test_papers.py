"""Documents of many people in one archive find their rows; an archive that is hostile is refused early."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from caruman.accounts.models import Person
from caruman.agencies.models import Agency
from caruman.agency_lists import archives
from caruman.agency_lists.archives import BadArchive, members, whose
from caruman.agency_lists.models import AgencyList, ListRow
from caruman.agency_lists.operations import checking, papers
from caruman.agency_lists.refusals import UnableToList
from caruman.documents.refusals import UnableToReceive
from caruman.self_employment.models import Paper
from tests.agency_lists import archive_of, made, person, results, sent, wish_for
from tests.papers import pdf, upload
from tests.people import NOON
from tests.programmes import khidmat

FIRST, SECOND = (person(number)[0] for number in (1, 2))


@pytest.fixture
def held(agency: Agency, hassan: Person) -> AgencyList:
    rows = [person(1, group="Imam"), person(2, group="Imam")]
    return made(agency, rows, by=hassan, wish=wish_for(khidmat()))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("900101145013_kp.pdf", ("900101145013", "identity-card")),
        ("900101-14-5013 Surat Pelantikan.pdf", ("900101145013", "appointment-letter")),
        ("IC 900101145013.jpg", ("900101145013", "identity-card")),
        ("900101145013_身份证.png", ("900101145013", "identity-card")),
        ("900101145013_surat pengesahan.kp.pdf", ("900101145013", "appointment-letter")),
        ("900101145013.pdf", ("900101145013", "")),
        ("9001011450134_kp.pdf", ("", "")),
        ("kp.pdf", ("", "")),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_the_name_of_a_file_says_whose_it_is(name: str, said: tuple[str, str]) -> None:
    assert whose(name) == said


@pytest.mark.django_db
def test_documents_find_their_rows_and_the_rest_is_reported(held: AgencyList, hassan: Person) -> None:
    bundle = papers.send_bundle(
        list_id=held.pk,
        upload=archive_of(
            {
                f"ahli/{FIRST}_kp.pdf": pdf(),
                f"ahli/{FIRST}_surat.pdf": pdf(pages=2),
                f"{SECOND}_kp.jpg": b"MZ\x90\x00" + bytes(200),
                "900101145013_kp.pdf": pdf(pages=3),
                "gambar.pdf": pdf(pages=4),
                f"{SECOND}.pdf": pdf(pages=5),
                "__MACOSX/._x": b"",
            }
        ),
        by=hassan,
        at=NOON,
    )
    bundle = papers.read(bundle_id=bundle.pk, at=NOON)
    report = json.loads(bundle.report)
    assert (report["taken"], report["people"], report["refusal"]) == (2, 1, "")
    assert dict(report["left"]) == {
        f"{SECOND}_kp.jpg": "wrong_type", "900101145013_kp.pdf": "nobody", "gambar.pdf": "no_number",
        f"{SECOND}.pdf": "no_kind",
    }  # fmt: skip
    assert results(held) == {2: "good", 3: "document_missing"}
    assert papers.read(bundle_id=bundle.pk, at=NOON).report == bundle.report
    for kind in ("identity-card", "appointment-letter"):
        papers.send_paper(list_id=held.pk, number=3, kind=kind, upload=upload(pdf(pages=len(kind))), by=hassan, at=NOON)
    assert results(held) == {2: "good", 3: "good"}
    held.refresh_from_db()
    sent(held, by=hassan)
    assert Paper.objects.filter(state="sent", due_at__isnull=False).count() == 4, "officers check them after"
    with pytest.raises(UnableToList):
        papers.send_paper(list_id=held.pk, number=3, kind="identity-card", upload=upload(), by=hassan, at=NOON)


@pytest.mark.django_db
def test_a_program_named_as_a_picture_is_no_document(held: AgencyList, hassan: Person) -> None:
    with pytest.raises(UnableToReceive):
        papers.send_paper(
            list_id=held.pk, number=2, kind="identity-card", by=hassan, at=NOON,
            upload=SimpleUploadedFile("kp.jpg", b"MZ\x90\x00" + bytes(500)),
        )  # fmt: skip
    assert ListRow.objects.get(agency_list=held, number=2).papers == []


@pytest.mark.django_db
def test_an_archive_that_bursts_is_reported_and_leaves_nothing(held: AgencyList, hassan: Person) -> None:
    bundle = papers.send_bundle(
        list_id=held.pk, upload=archive_of({f"{FIRST}_kp.pdf": bytes(5_000_000)}), by=hassan, at=NOON
    )
    assert json.loads(papers.read(bundle_id=bundle.pk, at=NOON).report)["refusal"] == "bursts"
    assert checking.check(list_id=held.pk, at=NOON).counts == {"document_missing": 2}


def refused(content: bytes) -> str:
    with pytest.raises(BadArchive) as fault:
        list(members(io.BytesIO(content)))
    return fault.value.code


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "a/../../b_kp.pdf", "C:/windows/x", "..\\..\\x"], ids=str
)
def test_an_archive_that_leads_out_of_its_folder_is_refused(name: str) -> None:
    assert refused(archive_of({name: b"x"}).read()) == "outside"


def test_an_archive_with_a_link_is_refused() -> None:
    out = io.BytesIO()
    link = zipfile.ZipInfo(f"{FIRST}_kp.pdf")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(out, "w") as made_archive:
        made_archive.writestr(link, "/etc/passwd")
    assert refused(out.getvalue()) == "outside"


def test_an_archive_that_says_fifty_gigabytes_is_refused_before_it_is_unpacked() -> None:
    content = bytearray(archive_of({f"{FIRST}_kp.pdf": b"x" * 50}).read())
    entry = content.rfind(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (0xFFFFFFF0).to_bytes(4, "little")
    assert refused(bytes(content)) == "bursts"


def test_an_archive_that_lies_about_its_sizes_gives_no_more_than_it_said() -> None:
    content = bytearray(archive_of({f"{FIRST}_kp.pdf": bytes(500_000)}).read())
    entry = content.rfind(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    (member,) = members(io.BytesIO(bytes(content)))
    assert len(member.content) <= 100


def test_too_many_files_and_no_archive_at_all_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 2)
    assert refused(archive_of({str(number): b"" for number in range(3)}).read()) == "too_many"
    assert refused(b"not an archive") == "damaged"
    assert refused(b"PK\x05\x06" + bytes(10)) == "damaged"
    assert refused(b"") == "damaged"
