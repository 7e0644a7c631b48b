"""Rooms of the portal, each with the rows of its addresses (`TABLE`) and what they are opened with (`give`)."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def areas() -> list[ModuleType]:
    """Give every room's module, by name."""
    return [import_module(f"{__name__}.{found.name}") for found in sorted(iter_modules(__path__))]
