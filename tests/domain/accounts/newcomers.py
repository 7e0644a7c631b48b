"""Newcomers on their way in, and the jobs that accounts leave behind, done here and now."""

from __future__ import annotations

from datetime import datetime

import time_machine
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from caruman.accounts import operations
from caruman.accounts.models import Person
from caruman.accounts.operations import SignUp
from tests.outbox import notices_of
from tests.people import CAST, NOON

PHRASE = "perahu biru di Kuching"
NEW_PASSWORD = "hujan-batu-negeri-sendiri"
ADDRESS = "203.0.113.7"


def do_jobs(*, at: datetime = NOON) -> None:
    """Do what the pages left to the worker, in this thread and transaction, at a moment."""
    while jobs := list(ProcrastinateJob.objects.filter(task_name__startswith="accounts.", status="todo")):
        for job in jobs:
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [job.id])
            with time_machine.travel(at, tick=False):
                app.tasks[job.task_name].func(**job.args)


def told_by(who: str, **changes: str) -> SignUp:
    """Give what one of the cast tells in a sign-up, with changes."""
    number, name, phone, email, language, _office = CAST[who]
    told = {
        "identity_kind": "nric",
        "identity_number": number,
        "name": name,
        "phone": phone,
        "email": email,
        "address": "12 Jalan Melur\n43000 Kajang\nSelangor",
        "language": language,
    }
    return SignUp(**{**told, **changes})


def code_sent_to(phone: str, kind: str = "sign_up_code") -> str:
    """Give the code of the last SMS to a phone."""
    return str(notices_of(kind, phone)[-1].params["code"])


def link_sent_to(email: str, kind: str = "activation_link") -> str:
    """Give the token of the last link to a mailbox."""
    return str(notices_of(kind, email)[-1].params["url"]).rstrip("/").rsplit("/", 1)[1]


def started(who: str = "gita", *, at: datetime = NOON, address: str = ADDRESS, **changes: str) -> Person:
    """Begin a sign-up."""
    return operations.start(sign_up=told_by(who, **changes), address=address, at=at)


def proved(who: str = "gita", *, at: datetime = NOON, **changes: str) -> Person:
    """Bring a sign-up to where the link has been sent."""
    person = started(who, at=at, **changes)
    operations.verify_phone(person=person, code=code_sent_to(person.phone), address=ADDRESS, at=at)
    do_jobs(at=at)
    return person


def activated(who: str = "gita", *, at: datetime = NOON, **changes: str) -> Person:
    """Bring a sign-up to its end."""
    person = proved(who, at=at, **changes)
    token = link_sent_to(person.email)
    return operations.activate(token=token, phrase=PHRASE, password=NEW_PASSWORD, at=at)
