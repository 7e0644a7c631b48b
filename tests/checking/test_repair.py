"""A repaired file checks clean of everything that could be repaired, and is otherwise the same file."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caruman.checking.engine import check_file
from caruman.checking.facts import Facts
from caruman.checking.finding import INFO
from caruman.checking.repair import repair_file
from caruman.samples.people import generate_file
from caruman.values.month import Month
from caruman.values.words import Refusal
from tests.checking.building import TODAY
from tests.checking.edits import spoiled_file

FILES = Path(__file__).parents[1] / "fixtures" / "files"
FACTS = Facts(today=TODAY)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("repair")


@pytest.fixture(scope="module")
def good(folder: Path) -> Path:
    path = folder / "good.txt"
    generate_file(path=str(path), lines=2_500, month=Month(2026, 10), seed=11)
    return path


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), size=st.integers(1, 60))
def test_what_was_repaired_is_found_no_more(folder: Path, good: Path, seed: int, size: int) -> None:
    random = Random(seed)
    path, out, again = folder / "spoiled.txt", folder / "out.txt", folder / "again.txt"
    path.write_bytes(spoiled_file(random.sample(good.read_bytes().split(b"\r\n")[:-1], size), random))
    try:
        before = check_file(str(path), facts=FACTS)
        repaired = repair_file(str(path), str(out), facts=FACTS)
    except Refusal:
        return
    after = check_file(str(out), facts=FACTS, layout=before.layout)
    assert [one for one in after.findings if one.repair is not None and one.severity != INFO] == []
    assert repaired.lines == before.lines == after.lines
    repair_file(str(out), str(again), facts=FACTS, layout=before.layout)
    assert again.read_bytes() == out.read_bytes()


@pytest.mark.parametrize("path", sorted(FILES.rglob("*.txt")), ids=lambda path: path.stem)
def test_no_sample_gets_worse_by_repair(folder: Path, path: Path) -> None:
    out = folder / "out.txt"
    before = check_file(str(path), facts=FACTS)
    repair_file(str(path), str(out), facts=FACTS)
    after = check_file(str(out), facts=FACTS)
    assert after.layout == before.layout
    for severity, count in after.severities.items():
        assert count <= before.severities[severity]
    repairable = [one for one in before.findings if one.repair is not None and one.severity != INFO]
    assert sum(after.counts.values()) <= sum(before.counts.values()) - len(repairable)


def test_a_good_file_is_written_byte_for_byte(folder: Path, good: Path) -> None:
    out = folder / "out.txt"
    repaired = repair_file(str(good), str(out), facts=FACTS)
    assert out.read_bytes() == good.read_bytes()
    assert (repaired.lines, repaired.repaired_lines, repaired.rewritten_lines) == (2_500, 0, 0)


def test_another_dialect_becomes_the_canonical_one(folder: Path, good: Path) -> None:
    lines = good.read_bytes().split(b"\r\n")[:-1]
    dialect = folder / "dialect.txt"
    spaced = (line[:200] + line[200:214].lstrip(b"0").rjust(14) + line[214:] for line in lines)
    dialect.write_bytes(b"\xef\xbb\xbf" + b"\n\n".join(spaced) + b"\x1a")
    out = folder / "out.txt"
    repaired = repair_file(str(dialect), str(out), facts=FACTS)
    assert out.read_bytes() == good.read_bytes()
    assert repaired.rewritten_lines == 2_500


def test_a_long_file_and_a_short_one_are_repaired_alike(folder: Path, good: Path) -> None:
    lines = good.read_bytes().split(b"\r\n")[:-1]
    lines[1200] = lines[1200][:277]
    lines[77] = lines[77][:214] + b"000005" + lines[77][220:]
    long, short = folder / "long.txt", folder / "short.txt"
    long.write_bytes(b"\r\n".join(lines) + b"\r\n")
    short.write_bytes(b"\r\n".join((lines[77], lines[1200])) + b"\r\n")
    long_out, short_out = folder / "long-out.txt", folder / "short-out.txt"
    of_long = repair_file(str(long), str(long_out), facts=FACTS)
    of_short = repair_file(str(short), str(short_out), facts=FACTS)
    assert of_long.repairs == of_short.repairs == {"ACT4_AMOUNT": 1, "LINE_LENGTH": 1}
    assert long_out.read_bytes() == good.read_bytes()
    assert short_out.read_bytes().split(b"\r\n")[:2] == [good.read_bytes().split(b"\r\n")[at] for at in (77, 1200)]


def test_what_cannot_be_read_as_any_layout_is_refused_before_anything_is_written(folder: Path) -> None:
    path, out = folder / "letter.txt", folder / "nothing.txt"
    path.write_bytes(b"Dear Sir\n")
    with pytest.raises(Refusal):
        repair_file(str(path), str(out), facts=FACTS)
    assert not out.exists()
