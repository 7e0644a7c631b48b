"""Marks that machines read: a QR code and a bar code, as drawings that a layout places."""

from __future__ import annotations

import qrcode
from barcode import Code128
from qrcode.constants import ERROR_CORRECT_M

_QUIET_QR, _QUIET_BARS = 4, 10
"""The empty space that readers ask for around a mark, in modules."""
_BARS_HIGH = 30


def qr_code(text: str) -> str:
    """Draw a QR code as SVG; it still reads where a seventh of it is lost in print."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=_QUIET_QR)
    code.add_data(text)
    code.make()
    rows = code.get_matrix()
    runs = [run for y, row in enumerate(rows) for run in _runs("".join("01"[bool(dark)] for dark in row), y, 1)]
    return _drawn(len(rows), len(rows), runs)


def bar_code(text: str) -> str:
    """Draw a text (letters, digits, signs of ASCII) as a bar code of the kind Code 128, as SVG."""
    (modules,) = Code128(text).build()
    padded = "0" * _QUIET_BARS + modules + "0" * _QUIET_BARS
    return _drawn(len(padded), _BARS_HIGH, _runs(padded, 0, _BARS_HIGH))


def _runs(modules: str, y: int, high: int) -> list[str]:
    """Put dark modules side by side into one rectangle, so that no printer leaves a white line between them."""
    paths, begun = [], None
    for x, module in enumerate(f"{modules}0"):
        if module == "1" and begun is None:
            begun = x
        elif module == "0" and begun is not None:
            paths.append(f"M{begun} {y}h{x - begun}v{high}h{begun - x}z")
            begun = None
    return paths


def _drawn(wide: int, high: int, paths: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" '
        f'shape-rendering="crispEdges"><path fill="#000" d="{"".join(paths)}"/></svg>'
    )
