from __future__ import annotations

from pathlib import Path

import pytest

from tests.checking.building import codes, said, the
from tests.checking.tables import check_rows, shares, wage

CODE = "CELL_TOO_LONG"


@pytest.mark.parametrize(("header", "most"), [("Nama", 150), ("MyCoID", 20)])
def test_what_a_text_file_would_have_to_cut_is_found(tmp_path: Path, header: str, most: int) -> None:
    assert codes(check_rows(tmp_path, wage(**{header: "X" * most}))) == []
    report = check_rows(tmp_path, wage(**{header: "X" * (most + 1)}))
    finding = the(report, CODE)
    assert (finding.severity, finding.line, finding.expected, finding.repair) == ("error", 2, str(most), None)
    said(finding, str(most), str(most + 1))
    assert report.accepted_lines == 0


def test_a_share_of_ten_thousand_ringgit_has_no_room(tmp_path: Path) -> None:
    assert CODE not in codes(check_rows(tmp_path, shares(**{"SIP Majikan": "9999.99"})))
    finding = the(check_rows(tmp_path, shares(**{"SIP Majikan": "10000.00"})), CODE)
    assert (finding.columns, finding.params["header"]) == ((8, 8), "SIP Majikan")
    said(finding)
