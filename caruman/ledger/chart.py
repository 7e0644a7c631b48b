"""The chart of accounts: what money can be, by Act, with stable codes.

A code is written into lines for ever: it never changes and is never given to another account. A new account is a row
here and a migration that adds it to the database, which refuses every other.
"""

from __future__ import annotations

from typing import NamedTuple

from caruman.values.words import Words

DEBIT, CREDIT = "debit", "credit"

ASSET, LIABILITY, INCOME, EXPENSE = "asset", "liability", "income", "expense"
KINDS: dict[str, Words] = {
    ASSET: Words("Aset", "Assets", "资产"),
    LIABILITY: Words("Liabiliti", "Liabilities", "负债"),
    INCOME: Words("Hasil", "Income", "收入"),
    EXPENSE: Words("Belanja", "Expenses", "支出"),
}
_NORMAL = {ASSET: DEBIT, LIABILITY: CREDIT, INCOME: CREDIT, EXPENSE: DEBIT}

ACT4, EIS, SPS, ACT838, ALL_SCHEMES = "act4", "eis", "sps", "act838", "all"
SCHEMES: dict[str, Words] = {
    ACT4: Words("Akta 4 dan SKBBK", "Act 4 and SKBBK", "第4号法令与 SKBBK"),
    EIS: Words("Akta 800 (SIP)", "Act 800 (EIS)", "第800号法令（就业保险制度）"),
    SPS: Words("Akta 789 (SKSPS)", "Act 789 (self-employment)", "第789号法令（自雇）"),
    ACT838: Words("Akta 838 (suri rumah)", "Act 838 (housewives)", "第838号法令（家庭主妇）"),
    ALL_SCHEMES: Words("Semua skim", "All schemes", "所有计划"),
}


class Account(NamedTuple):
    """One account: its code, what kind it is, the scheme it belongs to, and its name."""

    code: str
    kind: str
    scheme: str
    words: Words

    @property
    def normal_side(self) -> str:
        """The side on which the account grows."""
        return _NORMAL[self.kind]


BANK = "1000"
FPX_CLEARING = "1010"
COLLECTING_BANK_CLEARING = "1020"
DIRECT_DEBIT_CLEARING = "1030"
COUNTER_CASH = "1040"
COUNTER_CHEQUES = "1050"
RECEIVABLE_ACT4 = "1100"
RECEIVABLE_EIS = "1110"
RECEIVABLE_SPS = "1120"
RECEIVABLE_ACT838 = "1130"
RECEIVABLE_GOVERNMENT = "1140"
RECEIVABLE_PLATFORMS = "1150"
PLATFORMS_NOT_BILLED = "1160"
RECEIVABLE_INTEREST_ACT4 = "1200"
RECEIVABLE_INTEREST_EIS = "1210"
RECEIVABLE_COMPOUND = "1220"
SUSPENSE = "2000"
OVERPAYMENTS = "2010"
REFUNDS_PAYABLE = "2020"
WALLETS = "2030"
CONTRIBUTION_INJURY = "4000"
CONTRIBUTION_INVALIDITY = "4010"
CONTRIBUTION_SKBBK = "4020"
CONTRIBUTION_EIS = "4100"
CONTRIBUTION_SPS = "4200"
CONTRIBUTION_ACT838 = "4300"
CONTRIBUTION_GOVERNMENT = "4400"
INTEREST_ACT4 = "4500"
INTEREST_EIS = "4510"
COMPOUND = "4600"
FPX_FEES = "5000"
WAIVERS = "5100"
DISCOUNTS = "5110"
COUNTER_DIFFERENCES = "5200"

ACCOUNTS: dict[str, Account] = {
    account.code: account
    for account in (
        Account(BANK, ASSET, ALL_SCHEMES, Words("Bank", "Bank", "银行")),
        Account(FPX_CLEARING, ASSET, ALL_SCHEMES, Words("Penjelasan FPX", "FPX clearing", "FPX 清算")),
        Account(
            COLLECTING_BANK_CLEARING,
            ASSET,
            ALL_SCHEMES,
            Words("Penjelasan bank pemungut", "Collecting bank clearing", "代收银行清算"),
        ),
        Account(
            DIRECT_DEBIT_CLEARING,
            ASSET,
            ALL_SCHEMES,
            Words("Penjelasan debit terus", "Direct debit clearing", "直接扣账清算"),
        ),
        Account(COUNTER_CASH, ASSET, ALL_SCHEMES, Words("Tunai di kaunter", "Cash at counters", "柜台现金")),
        Account(
            COUNTER_CHEQUES,
            ASSET,
            ALL_SCHEMES,
            Words("Cek dan kiriman wang di kaunter", "Cheques and money orders at counters", "柜台支票和汇票"),
        ),
        Account(
            RECEIVABLE_ACT4,
            ASSET,
            ACT4,
            Words("Belum terima: Akta 4 dan SKBBK", "Receivable: Act 4 and SKBBK", "应收：第4号法令与 SKBBK"),
        ),
        Account(RECEIVABLE_EIS, ASSET, EIS, Words("Belum terima: SIP", "Receivable: EIS", "应收：就业保险制度")),
        Account(
            RECEIVABLE_SPS,
            ASSET,
            SPS,
            Words("Belum terima: Akta 789", "Receivable: Act 789", "应收：第789号法令"),
        ),
        Account(
            RECEIVABLE_ACT838,
            ASSET,
            ACT838,
            Words("Belum terima: Akta 838", "Receivable: Act 838", "应收：第838号法令"),
        ),
        Account(
            RECEIVABLE_GOVERNMENT,
            ASSET,
            SPS,
            Words("Belum terima: bahagian Kerajaan", "Receivable: government's share", "应收：政府份额"),
        ),
        Account(
            RECEIVABLE_PLATFORMS,
            ASSET,
            SPS,
            Words("Belum terima: potongan platform", "Receivable: platforms' deductions", "应收：平台扣缴"),
        ),
        Account(
            PLATFORMS_NOT_BILLED,
            ASSET,
            SPS,
            Words(
                "Potongan platform yang belum dibilkan", "Platforms' deductions not billed yet", "平台扣缴：尚未开账单"
            ),
        ),
        Account(
            RECEIVABLE_INTEREST_ACT4,
            ASSET,
            ACT4,
            Words("Belum terima: faedah lewat Akta 4", "Receivable: late interest, Act 4", "应收：第4号法令逾期利息"),
        ),
        Account(
            RECEIVABLE_INTEREST_EIS,
            ASSET,
            EIS,
            Words("Belum terima: faedah lewat SIP", "Receivable: late interest, EIS", "应收：就业保险制度逾期利息"),
        ),
        Account(
            RECEIVABLE_COMPOUND,
            ASSET,
            ALL_SCHEMES,
            Words("Belum terima: kompaun", "Receivable: compounds", "应收：罚款"),
        ),
        Account(SUSPENSE, LIABILITY, ALL_SCHEMES, Words("Akaun gantung", "Suspense", "暂记")),
        Account(OVERPAYMENTS, LIABILITY, ALL_SCHEMES, Words("Lebihan bayaran", "Overpayments", "多付款项")),
        Account(
            REFUNDS_PAYABLE,
            LIABILITY,
            ALL_SCHEMES,
            Words("Bayaran balik belum bayar", "Refunds payable", "应付退款"),
        ),
        Account(
            WALLETS,
            LIABILITY,
            SPS,
            Words("Dompet pekerja gig", "Wallets of gig workers", "零工工作者钱包"),
        ),
        Account(
            CONTRIBUTION_INJURY,
            INCOME,
            ACT4,
            Words("Caruman bencana kerja", "Employment injury contributions", "工伤缴纳金"),
        ),
        Account(
            CONTRIBUTION_INVALIDITY,
            INCOME,
            ACT4,
            Words("Caruman keilatan", "Invalidity contributions", "伤残缴纳金"),
        ),
        Account(CONTRIBUTION_SKBBK, INCOME, ACT4, Words("Caruman SKBBK", "SKBBK contributions", "SKBBK 缴纳金")),
        Account(CONTRIBUTION_EIS, INCOME, EIS, Words("Caruman SIP", "EIS contributions", "就业保险缴纳金")),
        Account(
            CONTRIBUTION_SPS,
            INCOME,
            SPS,
            Words("Caruman Akta 789", "Act 789 contributions", "第789号法令缴纳金"),
        ),
        Account(
            CONTRIBUTION_ACT838,
            INCOME,
            ACT838,
            Words("Caruman Akta 838", "Act 838 contributions", "第838号法令缴纳金"),
        ),
        Account(
            CONTRIBUTION_GOVERNMENT,
            INCOME,
            SPS,
            Words("Bahagian Kerajaan", "Government's share", "政府份额"),
        ),
        Account(
            INTEREST_ACT4,
            INCOME,
            ACT4,
            Words("Faedah lewat, Akta 4", "Late interest, Act 4", "第4号法令逾期利息"),
        ),
        Account(INTEREST_EIS, INCOME, EIS, Words("Faedah lewat, SIP", "Late interest, EIS", "就业保险制度逾期利息")),
        Account(COMPOUND, INCOME, ALL_SCHEMES, Words("Kompaun", "Compounds", "罚款")),
        Account(FPX_FEES, EXPENSE, ALL_SCHEMES, Words("Caj FPX", "FPX fees", "FPX 手续费")),
        Account(WAIVERS, EXPENSE, ALL_SCHEMES, Words("Pengecualian", "Waivers", "豁免")),
        Account(DISCOUNTS, EXPENSE, ALL_SCHEMES, Words("Diskaun", "Discounts", "折扣")),
        Account(
            COUNTER_DIFFERENCES,
            EXPENSE,
            ALL_SCHEMES,
            Words("Perbezaan kiraan kaunter", "Counter differences", "柜台盘点差额"),
        ),
    )
}
