"""The same bytes twice get the same answer."""

from __future__ import annotations

from caruman.checking.facts import Facts
from caruman.checking.finding import INFO, Finding
from caruman.values.words import Words

CODE = "SAME_BYTES"
SEVERITY = INFO
WORDS = Words(
    ms="Fail yang sama telah diterima sebelum ini. Keputusannya: {earlier}.",
    en="The same file was received before. Its result: {earlier}.",
    zh="此前已收到相同的文件。结果见：{earlier}。",
)


def find(facts: Facts, sha256: str) -> Finding | None:
    """Make the finding for a file that was received before, with where its result can be seen."""
    earlier = facts.earlier_files.get(sha256)
    if earlier is None:
        return None
    return Finding(CODE, SEVERITY, None, None, sha256, None, None, {"earlier": earlier})
