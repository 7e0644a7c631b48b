"""The published JSON Schemas: valid themselves, and real output fits them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import caruman.cli.schema as schema_command

FILES = Path(__file__).resolve().parents[1] / "fixtures" / "files"
SCHEMAS = Path(schema_command.__file__).parent / "schemas"
PERSON = b"""month,wage,age,nationality,skbbk
2026-07,3000.00,40,,
2026-07,0,17,foreign,out
2026-07,x,,,
2017-05,3000.00,61,,
2026-07,9000.00,57,,elsewhere
2028-06,1.00,,,
"""


def _fits(name: str, value: object) -> None:
    told = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator(told, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert not [error.message for error in validator.iter_errors(value)]


def test_there_is_a_schema_for_every_name_and_no_other() -> None:
    assert {path.name.removesuffix(".schema.json") for path in SCHEMAS.iterdir()} == set(schema_command.NAMES)


@pytest.mark.parametrize("name", schema_command.NAMES)
def test_the_command_prints_the_schema(caruman: Any, name: str) -> None:
    outcome = caruman("schema", name)
    assert outcome.status == 0
    Draft202012Validator.check_schema(outcome.json)
    assert outcome.json["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", sorted(FILES.rglob("*.txt")), ids=lambda path: path.name)
@pytest.mark.parametrize("language", ["ms", "zh"])
def test_every_check_fits_its_schema(caruman: Any, path: Path, language: str) -> None:
    outcome = caruman("check", path, "--today", "2026-11-01", "--json", "--language", language)
    _fits("check", outcome.json)


def test_every_row_of_assess_fits_its_schema(caruman: Any) -> None:
    lines = caruman("assess", "--json", stdin=PERSON).json_lines
    assert len(lines) == 6
    for line in lines:
        _fits("assess", line)


@pytest.mark.parametrize("month", ["2018-01", "2022-09", "2026-07"])
@pytest.mark.parametrize("act", ["act4", "act800", "act789"])
def test_rates_fit_their_schema(caruman: Any, act: str, month: str) -> None:
    _fits("rates", caruman("rates", "--act", act, "--month", month, "--json").json)


@pytest.mark.parametrize("plan", [1, 2, 3, 4])
@pytest.mark.parametrize("period", ["month", "year"])
def test_quotes_fit_their_schema(caruman: Any, plan: int, period: str) -> None:
    quote = caruman("quote", "--plan", plan, "--period", period, "--json").json
    _fits("quote", quote)
    assert quote["government_sen"] + quote["payer_sen"] == quote["contribution_sen"]


@pytest.mark.parametrize("paid_on", ["2026-08-01", "2026-08-15", "2026-08-16", "2030-01-01"])
@pytest.mark.parametrize("unpaid", ["0", "0.01", "123456.78"])
@pytest.mark.parametrize("scheme", ["act4", "act800"])
def test_interest_fits_its_schema(caruman: Any, scheme: str, unpaid: str, paid_on: str) -> None:
    asked = ("--scheme", scheme, "--month", "2026-07", "--unpaid", unpaid, "--paid-on", paid_on, "--json")
    _fits("interest", caruman("interest", *asked).json)


@pytest.mark.parametrize("facts", [(), ("--born", "1966-07-31"), ("--age", 17, "--nationality", "foreign")])
@pytest.mark.parametrize("month", ["2015-01", "2020-01", "2026-07"])
def test_explanations_fit_their_schema(caruman: Any, facts: tuple[object, ...], month: str) -> None:
    _fits("explain", caruman("explain", "--month", month, "--wage", "2500", *facts, "--json").json)
