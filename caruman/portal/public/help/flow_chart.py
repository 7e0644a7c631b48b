"""The way to an ACR as a drawing: boxes, one question each way back, and where each step is done today."""

from __future__ import annotations

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
    Step(Words("Cipta akaun", "Create an account", "创建账户"), True),
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
        Words("Muat naik, semak jumlah", "Upload, check the total", "上载并核对总额"),
        False,
        Words(
            "Jumlah salah: buang draf, muat naik semula",
            "Wrong total: remove the draft, upload again",
            "总额有误：删除草稿，重新上载",
        ),
    ),
    Step(Words("Hantar jadual", "Submit the schedule", "提交缴纳表"), False),
    Step(Words("Cetak ACR dan ECR", "Print ACR and ECR", "打印 ACR 与 ECR"), False),
    Step(Words("Bayar sebelum 15 haribulan", "Pay by the 15th", "15日前付款"), False),
)
HERE = Words("di sini", "here", "可在此办理")
NOT_HERE = Words("belum di sini: ASSIST", "not here yet: ASSIST", "此处尚未提供：ASSIST")
NAME = Words(
    "Carta alir cara mendapatkan ACR; senarai di bawah menyatakan perkara yang sama",
    "Flow chart of how to get an ACR; the list below says the same",
    "取得 ACR 的流程图；下方列表内容相同",
)

# The drawing's own units.
WIDTH, BOX, BOX_HEIGHT, PITCH = 620, 280, 58, 84
SIDE, SIDE_WIDTH = 340, 276
CHARACTERS = 34
"""Latin characters of a line beside a box; a Chinese one is as wide as two."""


def drawing(language: Language) -> SafeString:
    """Draw the chart as SVG in the colour of the text around it."""
    height = PITCH * len(STEPS)
    boxes = format_html_join("", "{}", ((_box(place, step, language),) for place, step in enumerate(STEPS)))
    return format_html(
        '<svg viewBox="0 0 {} {}" width="100%" role="img" aria-label="{}" fill="none" stroke="currentColor" '
        'font-size="15">{}</svg>',
        WIDTH,
        height,
        NAME.say(language),
        boxes,
    )


def _box(place: int, step: Step, language: Language) -> SafeString:
    top = place * PITCH + 2
    parts = [
        format_html(
            '<rect x="2" y="{}" width="{}" height="{}" rx="8" stroke-width="2"{}/>',
            top,
            BOX,
            BOX_HEIGHT,
            "" if step.here else format_html(' stroke-dasharray="{}"', "6 4"),
        ),
        _text(BOX // 2, top + 24, f"{place + 1}. {step.words.say(language)}", anchor="middle", bold=True),
        _text(BOX // 2, top + 45, (HERE if step.here else NOT_HERE).say(language), anchor="middle"),
    ]
    if place + 1 < len(STEPS):
        below = top + BOX_HEIGHT
        parts.append(
            format_html(
                '<path d="M{0} {1}V{2}M{3} {4}L{0} {2}L{5} {4}" stroke-width="2"/>',
                BOX // 2,
                below,
                below + PITCH - BOX_HEIGHT - 2,
                BOX // 2 - 6,
                below + PITCH - BOX_HEIGHT - 9,
                BOX // 2 + 6,
            )
        )
    if step.otherwise is not None:
        middle = top + BOX_HEIGHT // 2
        parts.append(
            format_html('<path d="M{} {}H{}" stroke-width="1.5" stroke-dasharray="2 3"/>', BOX + 2, middle, SIDE - 8)
        )
        lines = _wrapped(step.otherwise.say(language))
        first = middle + 5 - 9 * (len(lines) - 1)
        parts += [_text(SIDE, first + 18 * number, line) for number, line in enumerate(lines)]
    return format_html_join("", "{}", ((part,) for part in parts))


def _text(x: int, y: int, text: str, *, anchor: str = "start", bold: bool = False) -> SafeString:
    return format_html(
        '<text x="{}" y="{}" text-anchor="{}" font-weight="{}" fill="currentColor" stroke="none">{}</text>',
        x,
        y,
        anchor,
        "700" if bold else "400",
        text,
    )


def _wrapped(text: str) -> list[str]:
    """Break a text into lines; Chinese may break between any two characters."""
    lines, line, width = [], "", 0
    pieces = list(text) if not text.isascii() and " " not in text else text.split(" ")
    glue = "" if pieces == list(text) else " "
    for piece in pieces:
        cells = sum(2 if ord(letter) > 0x2E80 else 1 for letter in piece)
        if line and width + len(glue) + cells > CHARACTERS:
            lines.append(line)
            line, width = "", 0
        line += (glue if line else "") + piece
        width += len(glue) + cells
    return [*lines, line]
