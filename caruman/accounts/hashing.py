"""How passwords are hashed: argon2id, as heavy as OWASP asks and no heavier."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class PasswordHasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane.

    Django's own choice takes 100 MiB and eight lanes for each sign-in: a handful at once would take
    the memory and both cores of a small server, and anybody may ask for one.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
