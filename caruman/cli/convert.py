"""`caruman convert`: a contribution file or a filled-in table as another layout, nothing lost and nothing invented."""

from __future__ import annotations

import argparse

from caruman.cli.arguments import CODE, FILE, FORCE, MONTH, OUT, Parser
from caruman.cli.console import Console
from caruman.cli.files import refuse_overwriting, refuse_unreadable, written_whole
from caruman.formats.layouts import LAYOUTS
from caruman.values.month import Month
from caruman.values.words import Words

EXAMPLES = (
    "caruman convert gaji.xlsx JUL2026.txt --to combined-v2",
    "caruman convert JUL2026.txt EIS2026.txt --to eis-223",
)

_IN_IS = Words(
    "fail caruman, CSV atau buku kerja Excel",
    "contribution file, CSV or Excel workbook",
    "缴纳金文件、CSV 或 Excel 工作簿",
)
_OUT_IS = Words("fail yang ditulis", "the file to write", "要写入的文件")
_TO_IS = Words("susun atur keluaran", "layout of the output", "输出的格式")
_FORCE_WRITTEN = Words(
    "{lines} baris ditulis ke “{path}” ({layout}).",
    "{lines} lines were written to “{path}” ({layout}).",
    "已将 {lines} 行写入“{path}”（{layout}）。",
)
