"""The announcements that a new portal begins with."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from caruman.values.words import Words


class FirstText(NamedTuple):
    """One of them, with the moment it is dated."""

    slug: str
    kind: str
    published_at: datetime
    title: Words
    text: Words


FIRST_TEXTS = (
    FirstText(
        "acr",
        "circular",
        datetime(2018, 1, 1, tzinfo=UTC),
        Words(
            "Tiada ACR atau ECR, tiada bayaran",
            "No ACR or ECR, no payment",
            "没有 ACR 或 ECR，不得付款",
        ),
        Words(
            "Mulai Januari 2018 jadual caruman kertas tidak diterima di bank pemungut dan pejabat PERKESO.\n\nKunci "
            "masuk "
            "atau muat naik jadual melalui portal, dapatkan nombor ACR atau ECR, kemudian bayar dengan nombor itu.",
            "From January 2018 contribution schedules on paper are not taken at collecting banks and PERKESO "
            "offices.\n\n"
            "Key in or upload the schedule through the portal, get the ACR or ECR number, then pay with that number.",
            "自2018年1月起，代收银行与 PERKESO 办事处不再接收纸本缴纳表。\n\n请通过门户输入或上传缴纳表，取得 ACR "
            "或 ECR 编号，"
            "然后以该编号付款。",
        ),
    ),
    FirstText(
        "skbbk",
        "announcement",
        datetime(2026, 6, 1, tzinfo=UTC),
        Words(
            "SKBBK bermula dengan gaji Jun 2026",
            "SKBBK begins with the wages of June 2026",
            "SKBBK 自2026年6月工资起实施",
        ),
        Words(
            "Skim Kemalangan Bukan Bencana Kerja (SKBBK) melindungi pekerja di luar waktu kerja. Caruman dibayar oleh "
            "pekerja sahaja dan ditambah pada jadual caruman yang sama.\n\nFormat fail gabungan versi 2 mempunyai "
            "medan "
            "SKBBK. Semak fail anda sebelum dihantar.",
            "The non-employment injury scheme (SKBBK) protects employees outside work. The employee alone pays, and "
            "the "
            "amount stands in the same contribution schedule.\n\nVersion 2 of the combined file has a field for SKBBK. "
            "Check your file before you send it.",
            "非工伤事故计划（SKBBK）在工作时间以外保障雇员。缴纳金仅由雇员承担，列于同一份缴纳表。"
            "\n\n合并文件第2版设有 SKBBK "
            "栏位。提交前请检查文件。",
        ),
    ),
    FirstText(
        "file-check",
        "announcement",
        datetime(2026, 11, 22, tzinfo=UTC),
        Words(
            "Semak fail caruman tanpa akaun",
            "Check a contribution file without an account",
            "无需账户即可检查缴纳金文件",
        ),
        Words(
            "Fail teks, Excel, ODS dan CSV boleh disemak di portal ini sebelum dihantar. Setiap dapatan menyatakan "
            "baris, "
            "lajur dan apa yang perlu dilakukan; pembaikan yang selamat dibuat bagi anda.\n\nTiada apa-apa disimpan.",
            "Text, Excel, ODS and CSV files can be checked in this portal before they are sent. Each finding says the "
            "line, the columns and what to do; repairs that are safe are made for you.\n\nNothing is kept.",
            "文本、Excel、ODS 与 CSV 文件可在提交前于本门户检查。每项结果都注明行、栏位与处理方法，"
            "并自动完成安全的修正。\n\n"
            "不保留任何内容。",
        ),
    ),
)
