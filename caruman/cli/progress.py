"""A progress bar on standard error for what takes long, used in a `with`; tqdm is loaded only here."""

from __future__ import annotations

from typing import Any

from caruman.cli.console import Console
from caruman.cli.terminal import LARGEST_TEXT_WIDTH, width_of
from caruman.values.words import Words

_CHECKING = Words("Menyemak", "Checking", "检查中")
_WRITING = Words("Menulis", "Writing", "写入中")


class Progress:
    """Called with what is done and the whole, as often as the work likes."""

    def __init__(self, console: Console, *, unit: str) -> None:
        self._console = console
        self._unit = unit
        self._bar: Any = None

    def __call__(self, done: int, total: int) -> None:
        """Move the bar; the first call draws it."""
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(
                total=total,
                unit=self._unit,
                unit_scale=True,
                desc=self._console.words(_CHECKING if self._unit == "B" else _WRITING),
                file=self._console.err,
                leave=False,
                # Asked for its size, a terminal may say nought; tqdm would then draw nothing.
                nrows=24,
                ncols=min(width_of(self._console.err), LARGEST_TEXT_WIDTH),
            )
        self._bar.update(done - self._bar.n)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
