"""Write the generated pages and pictures of docs/: `python -m tools.docs`; with `--check`, only say which are not current."""

from __future__ import annotations

import sys
from pathlib import Path

from tools.command_pages import SCHEMAS, command_page, json_page
from tools.consoles import with_real_output
from tools.fpx_page import fpx_codes_page
from tools.lifecycle_page import lifecycles_page
from tools.pages import findings_page, layouts_page, settings_page
from tools.picture import picture_of_the_check
from tools.spreadsheet_page import spreadsheets_page

ROOT = Path(__file__).resolve().parents[1]


def generated() -> dict[str, str]:
    """Give the text of every file that is generated, or shows the output of commands, by its path."""
    shown = [ROOT / "README.md", *ROOT.glob("docs/tutorials/*.md"), *ROOT.glob("docs/guides/*.md")]
    return {
        **{
            str(path.relative_to(ROOT)): with_real_output(
                path.read_text(encoding="utf-8"), root=ROOT, language=_language_of(path)
            )
            for path in shown
        },
        "docs/reference/settings.md": settings_page(),
        "docs/reference/layouts.md": layouts_page(),
        "docs/reference/spreadsheets.md": spreadsheets_page(),
        "docs/reference/findings.md": findings_page(),
        "docs/reference/lifecycles.md": lifecycles_page(),
        "docs/reference/fpx-codes.md": fpx_codes_page(),
        "docs/reference/command.md": command_page(),
        "docs/reference/json.md": json_page(),
        "docs/reference/receipt.schema.json": (SCHEMAS / "receipt.schema.json").read_text(encoding="utf-8"),
        "docs/images/check.svg": picture_of_the_check(ROOT),
    }


def _language_of(document: Path) -> str:
    """Give the language of a document: `first-check.ms.md` is Malay, and one that does not say is English."""
    return document.suffixes[-2][1:] if len(document.suffixes) > 1 else "en"


def main(arguments: list[str]) -> int:
    """Write what changed, or with `--check` say it and give 1."""
    stale = []
    for name, text in generated().items():
        path = ROOT / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in arguments:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
    for name in stale:
        print(f"not current: {name}" if "--check" in arguments else f"written: {name}")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
