"""The way to an ACR as a drawing: boxes, one question each way back, and where each step is done today."""

from __future__ import annotations

import re
from typing import NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from caruman.values.words import Language, Words


class Step(NamedTuple):
    """One box: what is done, whether it can be done here, and what to do where it does not go on (or None)."""

    words: Words
    here: bool
    otherwise: Words | None = None


STEPS = (
    Step(Words("Daftar akaun", "Create an account", "创建账户"), True),
    Step(
        Words("Dapatkan ID portal majikan", "Get the employer's portal ID", "取得雇主门户账号"),
        True,
        Words(
            "Ditolak atau ditanya: betulkan dan hantar semula",
            "Queried or rejected: correct and send again",
            "被查询或拒绝：更正后重新提交",
        ),
    ),
    Step(
        Words("Majikan dan pekerja berdaftar?", "Employer and employees registered?", "雇主与雇员已登记？"),
        False,
        Words("Belum: Borang 1 dan 2 dahulu", "Not yet: forms 1 and 2 first", "未登记：先提交表格 1 和 2"),
    ),
    Step(Words("Sediakan jadual atau fail", "Prepare the schedule or file", "准备缴纳表或文件"), True),
    Step(
        Words("Semak: ada ralat?", "Check it: any errors?", "检查：有错误吗？"),
        True,
        Words("Ada: baiki, semak sekali lagi", "Yes: mend it, check once more", "有：修正后再检查"),
    ),
    Step(
        Words("Muat naik, semak jumlah", "Upload, check the total", "上传并核对总额"),
        False,
        Words(
            "Jumlah salah: buang draf, muat naik semula",
            "Wrong total: remove the draft, upload again",
            "总额有误：删除草稿，重新上传",
        ),
    ),
    Step(Words("Hantar jadual", "Submit the schedule", "提交缴纳表"), False),
    Step(Words("Cetak ACR dan ECR", "Print ACR and ECR", "打印 ACR 与 ECR"), True),
    Step(Words("Bayar selewat-lewatnya 15 hari bulan", "Pay by the 15th", "15日或之前付款"), False),
)
HERE = Words("di sini", "here", "可在此办理")
NOT_HERE = Words("belum di sini: ASSIST", "not here yet: ASSIST", "此处尚未提供：ASSIST")
NAME = Words(
    "Carta alir cara mendapatkan ACR; senarai di bawah menyatakan perkara yang sama",
    "Flow chart of how to get an ACR; the list below says the same",
    "取得 ACR 的流程图；下方列表内容相同",
)

# The drawing's own units; narrow, so that its letters can be read on a phone.
WIDTH, PADDING, LINE, GAP = 330, 14, 20, 26
CHARACTERS = 40
"""Latin characters of a line in a box; a Chinese one is as wide as two."""


def drawing(language: Language) -> SafeString:
    """Draw the chart as SVG in the colour of the text around it."""
    parts, top = [], 2
    for place, step in enumerate(STEPS):
        lines = _lines(place, step, language)
        height = 2 * PADDING + LINE * len(lines) - 6
        parts.append(_box(top, height, step, lines))
        top += height
        if place + 1 < len(STEPS):
            parts.append(_arrow(top))
            top += GAP
    return format_html(
        '<svg viewBox="0 0 {0} {1}" width="{0}" height="{1}" role="img" aria-label="{2}" fill="none" '
        'stroke="currentColor" font-size="14">{3}</svg>',
        WIDTH,
        top + 2,
        NAME.say(language),
        _joined(parts),
    )


def _lines(place: int, step: Step, language: Language) -> list[tuple[str, bool]]:
    """Give the lines of a box, each with whether it is bold."""
    title = f"{place + 1}. {step.words.say(language)}"
    lines = [(line, True) for line in _wrapped(title)]
    lines.append(((HERE if step.here else NOT_HERE).say(language), False))
    if step.otherwise is not None:
        lines += [(line, False) for line in _wrapped(f"↩ {step.otherwise.say(language)}")]
    return lines


def _box(top: int, height: int, step: Step, lines: list[tuple[str, bool]]) -> SafeString:
    dashes = "" if step.here else format_html(' stroke-dasharray="{}"', "6 4")
    parts = [
        format_html(
            '<rect x="2" y="{}" width="{}" height="{}" rx="8" stroke-width="2"{}/>', top, WIDTH - 4, height, dashes
        )
    ]
    for number, (line, bold) in enumerate(lines):
        parts.append(
            format_html(
                '<text x="{}" y="{}" text-anchor="middle" font-weight="{}" fill="currentColor" stroke="none">{}</text>',
                WIDTH // 2,
                top + PADDING + 10 + LINE * number,
                "700" if bold else "400",
                line,
            )
        )
    return _joined(parts)


def _arrow(top: int) -> SafeString:
    middle, end = WIDTH // 2, top + GAP - 2
    return format_html(
        '<path d="M{0} {1}V{2}M{3} {4}L{0} {2}L{5} {4}" stroke-width="2"/>',
        middle,
        top,
        end,
        middle - 6,
        end - 7,
        middle + 6,
    )


def _joined(parts: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _wrapped(text: str) -> list[str]:
    """Break a text into lines; Chinese may break between any two characters."""
    pieces = re.findall(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+", text)
    lines, line, width = [], "", 0
    for piece in pieces:
        cells = sum(2 if ord(letter) > 0x2E80 else 1 for letter in piece)
        if line and width + cells > CHARACTERS:
            lines.append(line.rstrip())
            line, width = "", 0
        line += piece
        width += cells
    return [*lines, line.rstrip()]
