"""Employer codes as this portal gives them out: a letter, ten digits, a letter, never one that is known already.

The shape is PERKESO's (a code of twelve characters stands in every contribution file); its rule of
allotment is not published. This rule is ours: the first letter is the state's, as on number plates;
the digits come from a sequence that begins at 9000000001, beyond the numbers seen so far; the last
letter checks the others. Codes that PERKESO gave out before need not follow it, and nothing here
refuses them. See `docs/adr/0029-employer-codes-and-letters.md`.
"""

from __future__ import annotations

from django.db import connection

from caruman.employers.choices import StateCode
from caruman.employers.models import Employer, Enrolment
from caruman.registrations.models import Registration

LETTERS = {
    StateCode.JOHOR: "J",
    StateCode.KEDAH: "K",
    StateCode.KELANTAN: "D",
    StateCode.MELAKA: "M",
    StateCode.NEGERI_SEMBILAN: "N",
    StateCode.PAHANG: "C",
    StateCode.PENANG: "P",
    StateCode.PERAK: "A",
    StateCode.PERLIS: "R",
    StateCode.SELANGOR: "B",
    StateCode.TERENGGANU: "T",
    StateCode.SABAH: "S",
    StateCode.SARAWAK: "Q",
    StateCode.KUALA_LUMPUR: "W",
    StateCode.LABUAN: "L",
    StateCode.PUTRAJAYA: "F",
}
CHECKS = "ABCDEFGHJKLMNPQRSTVWXYZ"
"""Twenty-three letters, a prime: one wrong character and two digits that changed places are always noticed."""


def issue(state_code: str) -> str:
    """Take the next code for an employer in a state. A number taken is never given again, used or not."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval('registrations_employer_code')")
            code = compose(state_code, cursor.fetchone()[0])
        if not _is_known(code):
            return code


def upcoming(state_code: str) -> str:
    """Show the code that `issue` would give now, without taking it: another form may be approved first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT CASE WHEN is_called THEN last_value + 1 ELSE last_value END FROM registrations_employer_code"
        )
        number = cursor.fetchone()[0]
    while _is_known(compose(state_code, number)):
        number += 1
    return compose(state_code, number)


def compose(state_code: str, number: int) -> str:
    """Put a code together from state and number."""
    body = f"{LETTERS[StateCode(state_code)]}{number:010d}"
    return body + CHECKS[_sum(body) % len(CHECKS)]


def is_ours(code: str) -> bool:
    """Say whether a code has the check letter of this rule; a code given out before may lack it and be right."""
    body = code[:-1]
    if len(code) != 12 or code[0] not in LETTERS.values() or not body[1:].isdecimal():
        return False
    return code[-1] == CHECKS[_sum(body) % len(CHECKS)]


def _sum(body: str) -> int:
    weighed = sum(place * int(digit) for place, digit in enumerate(body[1:], start=2))
    return ord(body[0]) - ord("A") + weighed


def _is_known(code: str) -> bool:
    """Say whether anybody has this code, or named it on a form as the employer's own or a predecessor's."""
    return (
        Employer.objects.filter(employer_code=code).exists()
        or Enrolment.objects.filter(employer_code=code).exists()
        or Registration.objects.filter(previous_code=code).exists()
    )
