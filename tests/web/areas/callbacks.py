"""Callbacks of FPX: open to all, and nothing to see; who comes by hand is led to the payments."""

from __future__ import annotations

from typing import Any

# A post without FPX's kind of content is refused unread (415).
TABLE = """
address     verb  nobody    gita      aminah    later     bala      chong     devi      weak      farid
fpx-direct  GET   405       405       405       405       405       405       405       405       405
fpx-direct  POST  415       415       415       415       415       415       415       415       415
fpx-return  GET   payments  payments  payments  payments  payments  payments  payments  payments  payments
fpx-return  POST  415       415       415       415       415       415       415       415       415
"""


def give(world: Any) -> None:
    """Nothing is needed: nobody is known here."""
