"""The banks of FPX: their names by model, and the list of those that are open now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from caruman.formats.fpx.fields import CORPORATE, PERSONAL
from caruman.values.words import Refusal, Words

MOST_BANKS = 500

# One line a bank: its id, its name for persons (01), its name for companies (02); the dash says that the
# model has no such bank. Public tables of clients; which of them are open is FPX's to say, never this table's.
_TABLE = """
ABB0232   | -                                | Affin Bank
ABB0233   | Affin Bank                       | -
ABB0234   | Affin B2C - Test ID              | -
ABB0235   | -                                | AFFINMAX
ABMB0212  | Alliance Bank (Personal)         | -
ABMB0213  | -                                | Alliance Bank (Business)
AGRO01    | AGRONet                          | -
AGRO02    | -                                | AGRONetBIZ
AMBB0208  | -                                | AmBank
AMBB0209  | AmBank                           | -
BCBB0235  | CIMB Clicks                      | CIMB Bank
BIMB0340  | Bank Islam                       | Bank Islam
BKRM0602  | Bank Rakyat                      | i-bizRAKYAT
BMMB0341  | Bank Muamalat                    | -
BMMB0342  | -                                | Bank Muamalat
BNP003    | -                                | BNP Paribas
BOCM01    | Bank Of China                    | -
BSN0601   | BSN                              | -
CIT0218   | -                                | Citibank Corporate Banking
CIT0219   | Citibank                         | -
DBB0199   | -                                | Deutsche Bank
GXBANK01  | GXBank                           | -
HLB0224   | Hong Leong Bank                  | Hong Leong Bank
HSBC0223  | HSBC Bank                        | HSBC Bank
KAFB01    | KAF Digital                      | -
KFH0346   | KFH                              | KFH
LOAD001   | Load Bank                        | -
MB2U0227  | Maybank2U                        | -
MBB0228   | Maybank2E                        | Maybank2E
MBBM2U2   | Maybank2U UAT                    | -
MBSB001   | MBSB                             | -
OCBC0229  | OCBC Bank                        | OCBC Bank
PBB0233   | Public Bank                      | Public Bank PBe
PBB0234   | -                                | Public Bank PB enterprise
RHB0218   | RHB Bank                         | RHB Bank
SCB0215   | -                                | Standard Chartered
SCB0216   | Standard Chartered               | -
TEST0021  | SBI Bank A                       | SBI Bank A
TEST0022  | SBI Bank B                       | SBI Bank B
TEST0023  | SBI Bank C                       | SBI Bank C
UOB0226   | UOB Bank                         | -
UOB0228   | -                                | UOB Regional
UOB0229   | UOB Bank - Test ID               | -
"""


def _read_table() -> dict[tuple[str, str], str]:
    names = {}
    for line in _TABLE.strip().splitlines():
        bank_id, personal, corporate = (cell.strip() for cell in line.split("|"))
        for model, name in ((PERSONAL, personal), (CORPORATE, corporate)):
            if name != "-":
                names[bank_id, model] = name
    return names


NAMES: Mapping[tuple[str, str], str] = _read_table()
"""The name that is shown for a bank, by its id and the model: `01` for persons, `02` for companies."""

_ENTRY = re.compile(r"([A-Za-z0-9_.-]{1,10})~([AB])")

_NOT_A_LIST = Words(
    ms="Ini bukan senarai bank FPX.",
    en="This is not a list of banks of FPX.",
    zh="这不是 FPX 的银行名单。",
)


class ListedBank(NamedTuple):
    """One bank of the list that FPX gives, and whether it is open."""

    bank_id: str
    is_online: bool

    def name(self, model: str) -> str:
        """Give the name to show, which is the id for a bank that the table does not know."""
        return NAMES.get((self.bank_id, model), self.bank_id)


def read_bank_list(text: str) -> tuple[ListedBank, ...]:
    """Read `ID~A,ID~B,…` (A open, B closed), in the order given; raises `Refusal` (`NOT_A_BANK_LIST`).

    A bank that is listed twice is open only if both say so. An empty text lists no bank.
    """
    found: dict[str, bool] = {}
    entries = text.split(",") if text else []
    # Some lists end in a comma. [I]
    if entries and not entries[-1]:
        entries.pop()
    if len(entries) > MOST_BANKS:
        raise Refusal("NOT_A_BANK_LIST", _NOT_A_LIST)
    for entry in entries:
        parts = _ENTRY.fullmatch(entry)
        if parts is None:
            raise Refusal("NOT_A_BANK_LIST", _NOT_A_LIST)
        bank_id = parts[1]
        found[bank_id] = parts[2] == "A" and found.get(bank_id, True)
    return tuple(ListedBank(bank_id, is_online) for bank_id, is_online in found.items())


def write_bank_list(banks: Iterable[ListedBank]) -> str:
    """Write a list of banks as FPX does."""
    return ",".join(f"{bank.bank_id}~{'A' if bank.is_online else 'B'}" for bank in banks)


def sorted_by_name(banks: Iterable[ListedBank], model: str) -> list[ListedBank]:
    """Give banks in the alphabet's order of the names that are shown, as the network asks."""
    return sorted(banks, key=lambda bank: (bank.name(model).casefold(), bank.bank_id))
