"""The page of docs/reference about spreadsheets: what is read, the columns with their headers, the words of lists."""

from __future__ import annotations

from caruman.formats.cell_values import CHOICES
from caruman.formats.column import Column
from caruman.formats.columns import COLUMNS, NOT_WAGES
from caruman.formats.headers import ROWS_SEARCHED
from caruman.formats.notes import WORDS
from caruman.formats.templates import FIELDS, NECESSARY

_GENERATED = "<!-- Made by `make docs` from `caruman/formats/columns_of_*.py`. Change those, not this. -->\n\n"

_INTRODUCTION = f"""# Spreadsheets

`caruman check` (also its `--register`), `caruman convert` and `caruman assess` read tables that people keep: `.xlsx`, `.xlsm`,
`.xls` (Excel 97 to 2003), `.ods`, and CSV parted by commas, semicolons or tabs. What a file is, its content decides and not its
name. `caruman template` writes one to fill in. (A CSV whose first row names `month` and `wage` is taken by `caruman assess` for
the work of a program, and read with our own field names and words only.)

## What is read, and what is not

- The header may stand in any of the first {ROWS_SEARCHED} rows, in any language below, in any order. Capitals, spaces, dots and
  dashes do not matter, nor does `(RM)`; `(sen)` or `_sen` makes the amounts sen. A header in two languages is
  understood (`Nama / Name`), and so are headings over groups (`SOCSO` over `Employer` and `Employee`).
- Two columns that mean the same are refused, both named. A header that is not known is told and left alone.
- Employer code, MyCoID and month may stand above the table for all rows (`Kod majikan: T9901234567M`).
- Dates have the day before the month: `15/07/2026`, `2026-07-15`, `15 Julai 2026`. A year has four digits, except beside
  the name of a month (`Jul-26`), where Excel cut it. Months: `2026-07`, `07/2026`, `072026`, `Julai 2026`, `2026年7月`.
- Identity numbers lose their dashes and get back the zeros that a number column takes from the front. `9.00101E+11`
  cannot be mended and is refused.
- Formulas give their last stored result; one that was never worked out is refused in its cell, and so is `#N/A`. Macros
  are never opened. Hidden rows are read, and told; hidden sheets are not. Totals and repeated headers are left out.
- Of several sheets the only one with the necessary columns is read; two that fit are refused.
- Refused whole: a password, `.xlsb`, Excel 95, web pages named `.xls`, zip bombs, NUL bytes, quotes that are not closed,
  lines of more than a million characters.

## How `caruman check` looks at one

The rules are those of the text files, and so is the report; its `layout` is the kind, `xlsx`, `xls`, `ods` or `csv`.

- **Wages without shares**: Act 4, EIS and SKBBK are worked out by law, and the totals are those amounts.
- **Wages with shares**: the shares are compared with the law. A row states all of them or none; then its own are worked out.
  Without a column of SKBBK it is told as missing where it is due.
- **A contribution beside the wages** must be that of Act 4, of EIS, or of both, with SKBBK or without.
- **A contribution without wages**: the header tells whether it is of Act 4 or of EIS, or else the amounts do by majority;
  `--layout socso-223` or `eis-223` overrides both. The two shares of one scheme are taken for it as well.
- What the row says about the person (nationality, born, SKBBK, first contributions, exclusion) counts as known, and stands
  before what the register says.
- Employer code, name and month may not be missing. The employer code may be given with `--employer`.
- A spreadsheet is not mended with `--repair`: correct its cells, or write the text file with `caruman convert`.

"""


def spreadsheets_page() -> str:
    """Give the page: what is read, every column with its headers, the templates, the words of closed lists."""
    parts = [_GENERATED, _INTRODUCTION, "## Columns\n\n"]
    parts += [_column(column) for column in COLUMNS]
    parts.append(
        "\nNot taken for the wages, since overtime and allowances are missing or deductions are gone: "
        f"{_listed(NOT_WAGES)}. Headers of shares may join the scheme, the side and words such as *share* or *caruman* in "
        "any order.\n\n"
    )
    parts.append("## Templates\n\n| template | columns (**necessary**) |\n|---|---|\n")
    for layout, fields in FIELDS.items():
        named = ", ".join(f"**{field}**" if field in NECESSARY[layout] else field for field in fields)
        parts.append(f"| `{layout}` | {named} |\n")
    parts.append("\nA template with wages asks for no shares: `caruman convert` works them out by law.\n\n## Words\n")
    for kind, choices in CHOICES.items():
        parts.append(f"\n{kind.replace('_', ' ')}:\n\n| word | Malay | English | 中文 |\n|---|---|---|---|\n")
        parts += [f"| `{word}` | {said.ms} | {said.en} | {said.zh} |\n" for word, said in choices.items()]
    parts.append("\n## What is told when a table was not in regular form\n")
    for code, words in WORDS.items():
        parts.append(f"\n### {code}\n\n- {_plain(words.ms)}\n- {_plain(words.en)}\n- {_plain(words.zh)}\n")
    return "".join(parts)


def _column(column: Column) -> str:
    title = column.title
    others = [name for name in column.aliases if name != column.field]
    return (
        f"### {column.field}\n\n{title.ms} · {title.en} · {title.zh}\n\n{column.meaning.en}\n\n"
        f"Also: {_listed(tuple(others))}\n\n"
    )


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(name.replace("|", "/") for name in names)


def _plain(sentence: str) -> str:
    return sentence.replace("{", "*").replace("}", "*")
