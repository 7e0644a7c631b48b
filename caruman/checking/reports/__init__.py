"""The report of a check as a file: every finding, also those beyond the listed ones, in CSV, Excel or HTML.

A writer is given each finding as it is made and keeps none of them, so the memory does not grow
with the file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from caruman.checking.facts import Facts
from caruman.checking.finding import Finding
from caruman.values.words import Language

if TYPE_CHECKING:
    from caruman.checking.report import Report


class ReportWriter(Protocol):
    """Takes the findings one by one, then the report as a whole."""

    def add(self, finding: Finding) -> None:
        """Write one finding."""

    def end(self, report: Report) -> None:
        """Write what is known only at the end."""


@contextmanager
def report_writer(
    out: str, *, path: str, language: Language, facts: Facts, kind: str | None = None
) -> Iterator[ReportWriter]:
    """Open the report `out` about the file `path`: `csv`, `xlsx` or `html` by its `kind`, or by the end of its name."""
    kind = kind or os.path.splitext(out)[1].lower().removeprefix(".")
    module = import_module(f"caruman.checking.reports.{kind}_report")
    with module.open_report(out, path=path, language=language, facts=facts) as writer:
        yield writer
