"""Shows that the tests of money would notice: each mutation is made in a copy of the project, and a test must fail.

    make mutants

A mutation that no test notices is a gap in the proof, and the command fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("caruman", "tests", "tools", "docs", "examples", "pyproject.toml", "Makefile", "README.md", "benchmarks")
LIFE = ("tests/domain/payments/test_payment_life.py",)
FPX = "tests/domain/payments/fpx/"
CALLBACKS = ("tests/web/callbacks/test_fpx_callbacks.py",)


class Mutation(NamedTuple):
    """One way to get it wrong: a text of a file is replaced, and these tests are run until one fails."""

    what: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


MUTATIONS = (
    Mutation(
        "drop the row lock",
        "caruman/payments/operations/steps.py",
        "Payment.objects.select_for_update(no_key=True).get(pk=payment_id)",
        "Payment.objects.get(pk=payment_id)",
        ("tests/domain/payments/test_payment_at_once.py",),
    ),
    Mutation(
        "answer OK before the commit",
        "caruman/callbacks/fpx.py",
        '    intake.settle(kept, at=request.moment)\n    return HttpResponse("OK"',
        "    try:\n        intake.settle(kept, at=request.moment)\n    except Exception:\n        pass\n"
        '    return HttpResponse("OK"',
        CALLBACKS,
    ),
    Mutation(
        "treat 99 as failed",
        "caruman/payments/gateways/fpx/meaning.py",
        'Group.PENDING_CHECKER: "wait_for_checker"',
        'Group.PENDING_CHECKER: "fail"',
        (f"{FPX}test_what_codes_lead_to.py",),
    ),
    Mutation(
        "allow paid to become failed",
        "caruman/payments/operations/outcomes.py",
        "    if payment.state == PAID:\n",
        '    if payment.state == PAID and outcome.verb == "pay":\n',
        LIFE,
    ),
    Mutation(
        "allow paid to become failed in the table of states",
        "caruman/payments/lifecycle.py",
        '        Edge("reverse", PAID, REVERSED,',
        '        Edge("fail", PAID, FAILED, "it can be"),\n        Edge("reverse", PAID, REVERSED,',
        LIFE,
    ),
    Mutation(
        "skip the enquiry",
        "caruman/payments/gateways/fpx/enquiries.py",
        "    if not is_connected():\n        return None\n",
        "    if payment_id:\n        return None\n",
        (f"{FPX}test_enquiries.py",),
    ),
    Mutation(
        "leave buyerId out of the checksum",
        "caruman/formats/fpx/fields.py",
        "buyerBankBranch buyerBankId buyerIban buyerId buyerName creditAuthCode",
        "buyerBankBranch buyerBankId buyerIban buyerName creditAuthCode",
        ("tests/formats/fpx",),
    ),
    Mutation(
        "answer OK to a message that nobody signed",
        "caruman/callbacks/fpx.py",
        "        return HttpResponse(status=400)\n    intake.settle",
        '        return HttpResponse("OK", content_type="text/plain")\n    intake.settle',
        CALLBACKS,
    ),
    Mutation(
        "book a payment each time it is asked",
        "caruman/payments/operations/posting.py",
        "payment.posted_at is not None or payment.state != PAID",
        "payment.state != PAID",
        LIFE,
    ),
    Mutation(
        "let the bills go while nobody knows",
        "caruman/payments/operations/steps.py",
        "is_decided = source in UNDECIDED and payment.state not in UNDECIDED",
        'is_decided = source in UNDECIDED and (payment.state not in UNDECIDED or payment.state == "unknown")',
        LIFE,
    ),
    Mutation(
        "forget money that has no bill",
        "caruman/payments/operations/posting.py",
        "    if left_sen:\n",
        "    if left_sen and not payment:\n",
        LIFE,
    ),
    Mutation(
        "count a receipt without looking at the last one",
        "caruman/receipts/migrations/0002_what_the_database_refuses.py",
        "IF NEW.serial <> latest + 1 THEN",
        "IF NEW.serial <= latest THEN",
        ("tests/domain/receipts",),
    ),
)


def main() -> int:
    """Try every mutation. Gives 1 where one of them stays unnoticed."""
    if not _passes(None, tuple(sorted({test for one in MUTATIONS for test in one.tests})), "nothing is changed"):
        print("The tests fail as they are: no mutation can be told from that.", file=sys.stderr)
        return 1
    wanted = [one for one in MUTATIONS if not sys.argv[1:] or any(word in one.what for word in sys.argv[1:])]
    unnoticed = [one.what for one in wanted if not _is_noticed(one)]
    if unnoticed:
        print(f"Nobody noticed: {'; '.join(unnoticed)}.", file=sys.stderr)
        return 1
    print(f"All {len(wanted)} mutations were noticed.")
    return 0


def _is_noticed(mutation: Mutation) -> bool:
    return not _passes(mutation, mutation.tests, mutation.what)


def _passes(mutation: Mutation | None, tests: tuple[str, ...], what: str) -> bool:
    """Run tests in a copy of the project with a mutation, and say how it ended."""
    began = time.monotonic()
    with TemporaryDirectory(prefix="mutant") as folder:
        copy = _copied(Path(folder))
        if mutation is not None:
            _change(copy / mutation.file, mutation)
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", *tests],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode not in (0, 1):
        # Neither passed nor failed: a fault of this program, not a proof.
        raise SystemExit(f"{what}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    by = next((line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))), "every test passes")
    print(f"{what:<52} {time.monotonic() - began:4.0f} s  {by.split(' - ')[0]}", flush=True)
    return done.returncode == 0


def _copied(folder: Path) -> Path:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, folder / name)
    return folder


def _change(file: Path, mutation: Mutation) -> None:
    text = file.read_text(encoding="utf-8")
    if text.count(mutation.old) != 1:
        raise SystemExit(f"{mutation.file}: {mutation.old!r} stands there {text.count(mutation.old)} times")
    file.write_text(text.replace(mutation.old, mutation.new), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
