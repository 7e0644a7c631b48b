"""The findings as one HTML page that needs nothing else: readable, printable, nothing fetched, nothing run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import IO, TYPE_CHECKING

from caruman.checking.facts import Facts
from caruman.checking.finding import Finding
from caruman.checking.reports.chrome import (
    CODE,
    COLUMNS,
    COUNT,
    COUNTS,
    FINDINGS,
    NORMALISED,
    SUMMARY,
    TITLE,
    finding_cells,
    summary_rows,
)
from caruman.checking.verdict import verdict_of
from caruman.values.visible import visible
from caruman.values.words import Language, Words

if TYPE_CHECKING:
    from caruman.checking.report import Report

_LANGUAGE_TAGS = {"ms": "ms", "en": "en", "zh": "zh-Hans"}
_COPY_CHARACTERS = 1 << 20
_NOTHING_FOUND = Words("Tiada apa-apa ditemui.", "Nothing was found.", "没有发现任何问题。")

# The page brings its own style and may load nothing at all, not even if a cell smuggled markup in.
_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, "Noto Sans", "Noto Sans SC", sans-serif; margin: 2rem auto; max-width: 84rem;
  padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
.verdict { border-left: .4rem solid; padding: .5rem 1rem; font-size: 1.25rem; font-weight: 700; }
.error { border-color: #b3261e; } .warning { border-color: #9a6700; } .info { border-color: #1a7f37; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8886; padding: .35rem .6rem; text-align: left; vertical-align: top; }
thead th { position: sticky; top: 0; background: Canvas; }
.numbers th { width: min(20rem, 45%); font-weight: 600; } .numbers td, .numbers th { overflow-wrap: anywhere; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
td.text { font: .875rem/1.7 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; min-width: 14ch; }
.findings td:nth-child(5) { font-size: .8125rem; } .findings td:nth-child(6) { min-width: 19rem; }
tr.error td:nth-child(4) { color: #b3261e; font-weight: 700; } tr.warning td:nth-child(4) { color: #9a6700; }
.wide { overflow-x: auto; }
@media screen and (max-width: 48rem) {
  .findings thead { display: none; } .findings tr { display: block; border-bottom: 2px solid #8886; padding: .6rem 0; }
  .findings td { display: block; border: 0; padding: .1rem 0; min-width: 0 !important; }
  .findings td:empty { display: none; }
  .findings td.number { text-align: left; } .findings td::before { font: 600 1rem/1.5 system-ui, sans-serif; } }
@media (prefers-color-scheme: dark) { tr.error td:nth-child(4) { color: #ffb4ab; }
  tr.warning td:nth-child(4) { color: #e3b341; } }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } thead { display: table-header-group; }
  thead th { position: static; } tr { break-inside: avoid; } .wide { overflow: visible; } }
"""


@contextmanager
def open_report(out: str, *, path: str, language: Language, facts: Facts) -> Iterator[HtmlReport]:
    """Open the report; the rows wait on disk until the summary, which comes first, is known."""
    from tempfile import TemporaryFile

    with TemporaryFile("w+", encoding="utf-8") as rows:
        yield HtmlReport(out, rows, path=path, language=language, facts=facts)


class HtmlReport:
    """Writes each finding to the rows as it comes, and the page at the end."""

    def __init__(self, out: str, rows: IO[str], *, path: str, language: Language, facts: Facts) -> None:
        self._out = out
        self._rows = rows
        self._path = path
        self._facts = facts
        self._language = language

    def add(self, finding: Finding) -> None:
        """Write one finding."""
        cells = []
        for column, cell in enumerate(finding_cells(finding, self._language)):
            kind = "number" if column < 3 else "text" if column > 5 else ""
            cells.append(f'<td class="{kind}">{escape(str(cell))}</td>' if kind else f"<td>{escape(str(cell))}</td>")
        self._rows.write(f'<tr class="{finding.severity}">{"".join(cells)}</tr>\n')

    def end(self, report: Report) -> None:
        """Write the page."""
        with open(self._out, "w", encoding="utf-8") as page:
            page.write(self._head(report))
            self._rows.seek(0)
            while piece := self._rows.read(_COPY_CHARACTERS):
                page.write(piece)
            page.write("</tbody></table></div>\n" if report.counts else "")
            page.write("</main></body></html>\n")

    def _head(self, report: Report) -> str:
        language = self._language
        worst = next((severity for severity in ("error", "warning") if report.severities[severity]), "info")
        parts = [
            f'<!doctype html>\n<html lang="{_LANGUAGE_TAGS[language]}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{TITLE.say(language)} · {escape(visible(self._path))}</title>",
            f"<style>{_STYLE}{_labels(language)}</style></head><body><main>\n<h1>{TITLE.say(language)}</h1>",
            f'<p class="verdict {worst}">{verdict_of(report).say(language)}</p>',
            f'<h2>{SUMMARY.say(language)}</h2>\n<table class="numbers"><tbody>',
        ]
        rows = summary_rows(report, path=self._path, facts=self._facts, language=language)
        parts += [f'<tr><th scope="row">{name}</th><td>{escape(value)}</td></tr>' for name, value in rows]
        parts += ["</tbody></table>"]
        if report.counts:
            parts += [f'<h2>{COUNTS.say(language)}</h2>\n<table class="numbers"><thead><tr>']
            parts += [f'<th scope="col">{words.say(language)}</th>' for words in (CODE, COUNT)]
            parts += ["</tr></thead><tbody>"]
            parts += [
                f'<tr><th scope="row">{code}</th><td>{count:,}</td></tr>' for code, count in report.counts.items()
            ]
            parts += ["</tbody></table>"]
        if report.normalised:
            parts += [f"<h2>{NORMALISED.say(language)}</h2>\n<ul>"]
            parts += [f"<li>{escape(words.say(language))} ({count:,})</li>" for _, count, _, words in report.normalised]
            parts += ["</ul>"]
        parts += [f"<h2>{FINDINGS.say(language)}</h2>"]
        if not report.counts:
            return "\n".join([*parts, f"<p>{_NOTHING_FOUND.say(language)}</p>\n"])
        parts += ['<div class="wide"><table class="findings"><thead><tr>']
        parts += [f'<th scope="col">{title.say(language)}</th>' for title, _ in COLUMNS]
        parts += ["</tr></thead><tbody>"]
        return "\n".join(parts) + "\n"


def _labels(language: Language) -> str:
    """Give the style that puts the title of its column before each cell where the screen is too narrow for columns."""
    rules = [
        f'.findings td:nth-child({place})::before {{ content: "{title.say(language)}: "; }}'
        for place, (title, _) in enumerate(COLUMNS, 1)
    ]
    return "\n".join(["@media screen and (max-width: 48rem) {", *rules, "}\n"])
