"""The page docs/reference/lifecycles.md: every table of states, drawn, with why each edge is there."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import caruman
from caruman.values.lifecycle import Lifecycle

_HEAD = """<!-- Made by `make docs` from the `lifecycle.py` files. Change those, not this. -->

# Lifecycles

What goes through states has a table of them, in the `lifecycle.py` of its noun. Operations ask the table, a trigger in the
database is written from it, and tests walk every edge and are refused every other. A state that nothing leads out of is an
end.
"""


def lifecycles() -> list[tuple[str, Lifecycle]]:
    """Give every table of states with the module that it stands in, by module."""
    package = Path(caruman.__file__).parent
    found = []
    for path in sorted(package.rglob("lifecycle.py")):
        name = ".".join(("caruman", *path.relative_to(package).with_suffix("").parts))
        if name == "caruman.values.lifecycle":
            continue
        module = import_module(name)
        found += [(name, value) for value in vars(module).values() if isinstance(value, Lifecycle)]
    return found


def lifecycles_page() -> str:
    """Give the page."""
    return _HEAD + "".join(_section(module, lifecycle) for module, lifecycle in lifecycles())


def _section(module: str, lifecycle: Lifecycle) -> str:
    drawn = [f"    [*] --> {state}" for state in lifecycle.initial]
    drawn += [f"    {edge.source} --> {edge.target}: {edge.verb}" for edge in lifecycle.edges]
    drawn += [f"    {state} --> [*]" for state in lifecycle.states if state in lifecycle.final]
    states = [
        f"| `{state}` | {words.say('ms')} | {words.say('en')} | {words.say('zh')} |"
        for state, words in lifecycle.states.items()
    ]
    edges = [f"| {edge.verb} | `{edge.source}` | `{edge.target}` | {edge.why} |" for edge in lifecycle.edges]
    return "\n".join(
        (
            f"\n## {lifecycle.name[0].upper()}{lifecycle.name[1:]}\n",
            f"`{module}`\n",
            "```mermaid",
            "stateDiagram-v2",
            *drawn,
            "```\n",
            "| State | Malay | English | Chinese |",
            "|---|---|---|---|",
            *states,
            "",
            "| Verb | From | To | Why |",
            "|---|---|---|---|",
            *edges,
            "",
        )
    )
