"""A status is B, H, M, S, T or blank."""

from __future__ import annotations

from collections.abc import Iterator

from caruman.checking.case import Case
from caruman.checking.finding import ERROR, Finding, at_field
from caruman.formats.lines import Line
from caruman.values.words import Words

CODE = "STATUS_UNKNOWN"
SEVERITY = ERROR
KNOWN = ("", "B", "H", "M", "S", "T")
WORDS = Words(
    ms=(
        "Status “{found}” tidak dikenali. Gunakan B (baharu), H (berhenti), M (meninggal), S (cuti sakit), T (cuti "
        "tanpa gaji), atau biarkan kosong."
    ),
    en=(
        "The status “{found}” is not known. Use B (new), H (left), M (died), S (sick leave), T (unpaid leave), or "
        "leave it blank."
    ),
    zh="状态“{found}”不存在。请用 B（新进）、H（离职）、M（死亡）、S（病假）、T（无薪假），或留空。",
)


def find(line: Line, case: Case) -> Iterator[Finding]:
    """Find any other letter; mend a small one."""
    if line.status not in KNOWN:
        capital = line.status.upper()
        repair = capital.ljust(len(line.cells["status"])) if line.status.isascii() and capital in KNOWN else None
        yield at_field((CODE, SEVERITY), line, "status", expected="B H M S T", repair=repair)
