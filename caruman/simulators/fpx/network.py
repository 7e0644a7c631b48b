"""The simulated network as one thing: its file, its clock, its settings, its keys, and who waits for its news."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from caruman.simulators.fpx.bank_book import make_banks
from caruman.simulators.fpx.options import Options, keep, kept
from caruman.simulators.fpx.signing import Signer
from caruman.simulators.fpx.storage import FILE, Storage, moment_text

_OFFSET = "clock.offset_seconds"
_STARTS = "starts"


class Clock:
    """The machine's clock and how far it was moved; everything in the simulator lives by it."""

    def __init__(self, storage: Storage, machine: Callable[[], datetime]) -> None:
        self._storage, self.machine = storage, machine
        self._offset = timedelta(seconds=kept(storage, _OFFSET, 0))

    def now(self) -> datetime:
        """Give the simulator's moment."""
        return self.machine() + self._offset

    def text(self) -> str:
        """Give the simulator's moment as it is written down."""
        return moment_text(self.now())

    @property
    def offset_seconds(self) -> float:
        """How far the clock is ahead of the machine's."""
        return self._offset.total_seconds()

    def move_to(self, offset_seconds: float) -> None:
        """Move the clock to so many seconds ahead of the machine's (or behind it)."""
        self._offset = timedelta(seconds=offset_seconds)
        keep(self._storage, _OFFSET, offset_seconds)


class Network:
    """FPX and its banks."""

    def __init__(self, folder: Path | None, *, machine: Callable[[], datetime] | None = None) -> None:
        """Open what is kept in a folder; without one, in memory only."""
        self.storage = Storage(":memory:" if folder is None else folder / FILE)
        self.options = Options(self.storage)
        self.clock = Clock(self.storage, machine or _machine)
        self.signer = Signer(self.options, self.clock.now)
        self.news: Callable[[], None] = lambda: None
        """Called when something became due, so that nobody has to look all the time."""
        with self.storage.transaction():
            make_banks(self.storage)
            self.starts = kept(self.storage, _STARTS, 0) + 1
            keep(self.storage, _STARTS, self.starts)
            # What was held until the next start goes now.
            self.storage.run(
                "UPDATE deliveries SET state = 'waiting', hold = '' WHERE state = 'held' AND hold = 'restart'"
            )

    def reset(self) -> None:
        """Throw away orders, bank book, messages and faults; registrations, settings and the clock stay."""
        self.storage.empty()

    def close(self) -> None:
        """Let go of the file."""
        self.storage.close()


def _machine() -> datetime:
    return datetime.now(UTC)
