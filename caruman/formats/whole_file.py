"""Writes a file whole or not at all: to a name beside it first, which takes its place at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def written_whole(path: str) -> Iterator[str]:
    """Give a name to write to, which becomes `path` when all went well; after a failure `path` is as it was.

    The name lies in the same folder and keeps the suffix. A path that is no ordinary file (`/dev/stdout`, a
    pipe) is written directly. Raises `OSError` as writing does.
    """
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):
        yield path
        return
    folder, name = os.path.split(target)
    stem, suffix = os.path.splitext(name)
    partial = os.path.join(folder, f".{stem[:100]}.{os.getpid()}.whole{suffix}")
    try:
        with open(partial, "xb"):
            pass
        yield partial
        os.replace(partial, target)
    finally:
        if os.path.lexists(partial):
            os.unlink(partial)
