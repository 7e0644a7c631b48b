"""Logs as events with fields: JSON in production, lines for people elsewhere, and nobody's data in either.

Code of ours logs codes and numbers, never what people typed. This is the net below it: texts of
others are cut to what is known to be harmless, and whatever still looks like an identity number,
a telephone number, an e-mail address or a token is masked.
"""

from __future__ import annotations

import logging
import logging.config
import re
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

Event = MutableMapping[str, Any]

MASK = "•••"
# Our own fields of a known shape, which the patterns below would take for something else.
_OURS = frozenset({"timestamp", "request_id", "milliseconds", "status", "level", "logger", "exception", "job", "seal"})
_PERSONAL = re.compile(
    "|".join(
        (
            r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+",  # e-mail address
            r"(?<!\w)\d{6}[- ]?\d{2}[- ]?\d{4}(?!\w)",  # identity number
            r"(?<![\w.])\+?\d(?:[ -]?\d){8,14}(?!\w)",  # telephone number, and any other long number
            r"(?<!\d)\d{8,}(?!\d)",
            r"(?<![\w/.-])[A-Za-z0-9_-]{4,}:[A-Za-z0-9_-]{4,}:[A-Za-z0-9_-]{20,}",  # signed value
            r"(?<![\w/.-])[A-Za-z0-9_-]{40,}(?![\w/]|\.\w)",  # token
        )
    )
)
# What these say is about the code, not about anybody. All others keep their words to themselves.
_HARMLESS = (AttributeError, ImportError, NameError, TypeError, RecursionError, MemoryError)
_FRAMES = 40


def masked(text: str) -> str:
    """Give a text without what looks like somebody's data."""
    return _PERSONAL.sub(MASK, text)


def mask(logger: object, method: str, event: Event) -> Event:
    """Mask every text of an event, however deep."""
    for name, value in event.items():
        if name not in _OURS:
            event[name] = _masked_value(value)
    return event


def _masked_value(value: Any) -> Any:
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, dict):
        return {key: _masked_value(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_masked_value(one) for one in value]
    if value is None or isinstance(value, bool | float):
        return value
    return masked(str(value)) if not isinstance(value, int) or abs(value) >= 10_000_000 else value


def stack_only(logger: object, method: str, event: Event) -> Event:
    """Turn an exception into where it happened: no values, and words only where they are about the code."""
    given = event.pop("exc_info", None)
    if not given:
        return event
    if given is True:
        given = sys.exc_info()
    fault = given if isinstance(given, BaseException) else given[1]
    if fault is not None:
        event["exception"] = _described(fault)
    return event


def _described(fault: BaseException) -> list[dict[str, Any]]:
    chain = []
    seen: set[int] = set()
    current: BaseException | None = fault
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        kind = type(current)
        described: dict[str, Any] = {
            "type": f"{kind.__module__}.{kind.__qualname__}",
            "frames": [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(current.__traceback__, limit=-_FRAMES)
            ],
        }
        # PostgreSQL's own words show the row; its code and the name of the constraint do not.
        diagnosis = getattr(current, "diag", None)
        if diagnosis is not None and getattr(diagnosis, "sqlstate", None):
            described |= {"sqlstate": diagnosis.sqlstate, "constraint": diagnosis.constraint_name}
        if isinstance(current, _HARMLESS):
            described["words"] = masked(str(current))
        chain.append(described)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return chain


def without_details(logger: object, method: str, event: Event) -> Event:
    """Cut what others log to what is known to be harmless: Django names paths, jobs name their arguments."""
    record: logging.LogRecord | None = event.get("_record")
    if record is None:
        return event
    if record.name.startswith("procrastinate"):
        event["event"] = str(getattr(record, "action", None) or "procrastinate")
        job = getattr(record, "job", None)
        if isinstance(job, dict):
            event |= {"job": job.get("id"), "task": job.get("task_name")}
    elif record.name == "_granian":
        # What follows the first line is a traceback with its words; wsgi.py has logged it without them.
        event["event"] = record.getMessage().partition("\n")[0]
    elif record.name.startswith("django"):
        # The sentence without what was put into it; what Django reports of security is all the caller's words.
        event["event"] = record.name if record.name.startswith("django.security") else _sentence(record.msg)
        status = getattr(record, "status_code", None)
        if status is not None:
            event["status"] = status
        request = getattr(record, "request", None)
        if request is not None:
            event["request_id"] = getattr(request, "id", "")
            match = getattr(request, "resolver_match", None)
            event["page"] = match.view_name if match else None
    return event


def _sentence(template: object) -> str:
    return re.sub(r"\s*[:(]?\s*%\(?\w*\)?[sdr]\)?", "", str(template)).strip()


def with_request(logger: object, method: str, event: Event) -> Event:
    """Name the request or job under way."""
    if "request_id" not in event:
        from caruman.audit.operations import request_id

        if request_id.get():
            event["request_id"] = request_id.get()
    return event


_COMMON = [
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def _formatter(*, readable: bool, requests: bool) -> structlog.stdlib.ProcessorFormatter:
    join = [with_request] if requests else []
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*_COMMON, *join, without_details],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            stack_only,
            mask,
            _Lines() if readable else structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )


class _Lines:
    """One line for a person: when, what, and the fields."""

    def __call__(self, logger: object, method: str, event: Event) -> str:
        """Write an event as a line; an exception follows, frame by frame."""
        chain = event.pop("exception", [])
        moment = str(event.pop("timestamp", ""))[11:19]
        level, name, words = event.pop("level", ""), event.pop("logger", ""), event.pop("event", "")
        if name == "caruman.request":
            event.pop("request_id", None)
        fields = " ".join(f"{key}={value}" for key, value in event.items() if value is not None)
        sign = "" if level == "info" else f"{level.upper()} "
        lines = [f"{moment} {sign}{words} {fields}".rstrip()]
        for fault in chain:
            lines.append(f"  {fault['type']} {fault.get('words', '')} {fault.get('constraint') or ''}".rstrip())
            lines += [f"    {frame}" for frame in fault["frames"]]
        return "\n".join(lines)


def of_a_program(*, readable: bool, requests: bool = False) -> dict[str, Any]:
    """Give the logging of a process in the form of `logging.config`; `requests` where Django is there to ask."""
    out = {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "events"}
    to_root = {"handlers": [], "propagate": True}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"events": {"()": lambda: _formatter(readable=readable, requests=requests)}},
        "handlers": {"out": out},
        "root": {"handlers": ["out"], "level": "INFO"},
        "loggers": {
            # The request's own line says 404 and 403 already, without the address.
            "django": {**to_root, "level": "INFO"},
            "django.request": {**to_root, "level": "ERROR"},
            "django.server": {**to_root, "level": "ERROR"},
            "procrastinate": {**to_root, "level": "WARNING" if readable else "INFO"},
            # It says every half minute that nothing had to be done.
            "procrastinate.periodic": {**to_root, "level": "WARNING"},
            "_granian": {**to_root, "level": "WARNING" if readable else "INFO"},
            "granian.access": {**to_root, "level": "ERROR"},
            "mail.log": {**to_root, "level": "WARNING"},
        },
    }


def configure(options: dict[str, Any]) -> None:
    """Set up the logs of a process that has Django (`LOGGING_CONFIG`)."""
    logging.config.dictConfig(of_a_program(readable=options["readable"], requests=True))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_COMMON,
            with_request,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
