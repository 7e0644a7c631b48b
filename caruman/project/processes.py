"""Processes that end with the one that started them, however that one ends."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1


def end_with_parent(how: signal.Signals = signal.SIGTERM) -> None:
    """Let the kernel send this process a signal when its parent is gone, even if that one was killed outright."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(how))
    if os.getppid() != parent:
        # The parent went between the two calls, so nobody will send it.
        os.kill(os.getpid(), how)


def ends_with_parent(how: signal.Signals) -> Callable[[], None]:
    """Give what a child runs before it becomes another program (`preexec_fn`)."""
    if not sys.platform.startswith("linux"):
        return lambda: None
    import ctypes

    # Loaded here: between fork and exec as little as possible may happen.
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(_PR_SET_PDEATHSIG, int(how))


def leave_after_parent(patience_seconds: float) -> None:
    """End this process at the latest so long after its parent is gone, whatever it still waits for."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1.0)
        time.sleep(patience_seconds)
        # What it waits for (a database that ended too, say) may never come: no farewell.
        os._exit(1)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()
