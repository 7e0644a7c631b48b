"""Every address of the portal, as the resolver knows it, and how to open one with real objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any, NamedTuple, TypeVar

from django.urls import URLPattern, URLResolver, get_resolver, reverse

Thing = TypeVar("Thing")


class Address(NamedTuple):
    """One pattern of the resolver: the name it is linked by, its view, and what must be filled in."""

    name: str
    route: str
    view: Any
    fields: tuple[str, ...]
    """The named parts of the path, such as `employer`."""
    fixed: Mapping[str, Any]
    """What the pattern itself hands to its view."""

    def path(self, values: Mapping[str, Any]) -> str:
        """Give the path with its parts filled in."""
        return reverse(self.name, kwargs={field: values[field] for field in self.fields} | dict(self.fixed))


def sampled(things: Sequence[Thing], count: int, *by: str) -> list[Thing]:
    """Give some of many, always the same for the same words: together they cover what each alone need not."""
    return Random(" ".join(by)).sample(list(things), min(count, len(things)))


def all_addresses() -> list[Address]:
    """Give every pattern, also of what only development has."""
    return list(_under(get_resolver(), route="", namespaces=(), fields=()))


def _under(
    resolver: URLResolver, *, route: str, namespaces: tuple[str, ...], fields: tuple[str, ...]
) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here = route + str(entry.pattern)
        names = (*fields, *_fields(entry))
        if isinstance(entry, URLPattern):
            yield Address(":".join((*namespaces, entry.name or "")), here, entry.callback, names, entry.default_args)
        else:
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _under(entry, route=here, namespaces=inner, fields=names)


def _fields(entry: URLPattern | URLResolver) -> tuple[str, ...]:
    converters = getattr(entry.pattern, "converters", None)
    if converters:
        return tuple(converters)
    return tuple(entry.pattern.regex.groupindex)
