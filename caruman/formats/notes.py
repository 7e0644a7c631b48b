"""Counts what was normalised while a table was read, so that it can be told afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from caruman.values.words import Words

WORDS: dict[str, Words] = {
    "BYTE_ORDER_MARK": Words(
        "Tanda susunan bait (BOM) di awal fail diabaikan.",
        "The byte order mark (BOM) at the start of the file was ignored.",
        "已忽略文件开头的字节顺序标记（BOM）。",
    ),
    "UTF16": Words("Fail UTF-16 diterima.", "A file in UTF-16 was accepted.", "已接受 UTF-16 编码的文件。"),
    "NOT_UTF8": Words(
        "Fail bukan UTF-8; ia dibaca sebagai {encoding}. Semak nama yang mempunyai huruf khas.",
        "The file is not UTF-8; it was read as {encoding}. Look at names with special letters.",
        "文件不是 UTF-8 编码，已按 {encoding} 读取。请核对含特殊字符的姓名。",
    ),
    "END_OF_FILE_MARK": Words(
        "Tanda akhir fail (0x1A) diabaikan.",
        "The end-of-file mark (0x1A) was ignored.",
        "已忽略文件结束标记（0x1A）。",
    ),
    "MACROS_NOT_RUN": Words(
        "Buku kerja ini mengandungi makro; ia tidak dibuka dan tidak dijalankan.",
        "The workbook holds macros; they were neither opened nor run.",
        "工作簿含有宏；系统未打开也未运行它们。",
    ),
    "FORMULAS": Words(
        "Formula diterima; hasil terakhir yang disimpan dalam buku kerja digunakan.",
        "Formulas were accepted; the last results stored in the workbook were used.",
        "已接受公式；采用工作簿中最后保存的结果。",
    ),
    "HIDDEN_ROWS": Words(
        "Baris tersembunyi turut dibaca.",
        "Hidden rows were read as well.",
        "隐藏的行也已读取。",
    ),
    "MERGED_CELLS": Words(
        "Nilai sel bergabung digunakan untuk setiap baris yang diliputinya.",
        "The value of merged cells was used for every row that they cover.",
        "合并单元格的值已用于其覆盖的每一行。",
    ),
    "TOTAL_ROWS": Words(
        "Baris jumlah dilangkau.",
        "Rows of totals were skipped.",
        "已跳过合计行。",
    ),
    "REPEATED_HEADERS": Words(
        "Tajuk lajur yang berulang dilangkau.",
        "Repeated headers were skipped.",
        "已跳过重复的表头。",
    ),
    "ABOVE_THE_TABLE": Words(
        "Nilai yang tertulis di atas jadual digunakan untuk semua baris: {fields}.",
        "What is written above the table was used for all rows: {fields}.",
        "表格上方所写的内容已用于所有行：{fields}。",
    ),
    "IDENTITY_ZEROS": Words(
        "Sifar di hadapan nombor kad pengenalan yang hilang telah dipulihkan.",
        "Zeros lost from the front of identity card numbers were put back.",
        "已补回身份证号码前面丢失的零。",
    ),
    "IDENTITY_SIGNS": Words(
        "Sengkang dan ruang dalam nombor pengenalan dibuang.",
        "Dashes and spaces in identity numbers were taken out.",
        "已去除身份证明号码中的连字符和空格。",
    ),
    "TEXT_MARKS": Words(
        'Tanda yang mengekalkan nombor sebagai teks (\' dan ="…") dibuang.',
        'Marks that keep numbers as text (\' and ="…") were taken off.',
        '已去除使号码保持为文本的标记（\' 和 ="…"）。',
    ),
    "SPACES": Words(
        "Ruang dan baris baharu yang berlebihan dalam sel dibuang.",
        "Superfluous spaces and line ends in cells were taken out.",
        "已去除单元格中多余的空格和换行。",
    ),
    "DATES_REWRITTEN": Words(
        "Bulan dan tarikh yang ditulis dengan cara lain dibaca (hari dahulu, kemudian bulan).",
        "Months and dates written in other ways were read (the day before the month).",
        "已读取以其他写法填写的月份和日期（日在月前）。",
    ),
    "DATE_NUMBERS": Words(
        "Nombor siri tarikh Excel dibaca sebagai tarikh.",
        "Date serial numbers of Excel were read as dates.",
        "已将 Excel 日期序列号读作日期。",
    ),
    "SEN_TO_RINGGIT": Words(
        "Lajur yang tajuknya menyebut sen dibaca sebagai sen.",
        "Columns whose header says sen were read as sen.",
        "表头注明“仙”（sen）的列已按仙读取。",
    ),
    "AMOUNTS_WORKED_OUT": Words(
        "Caruman yang tidak dinyatakan dalam jadual dikira daripada gaji.",
        "Contributions that the table does not state were worked out from the wages.",
        "表中未列明的缴纳金已由工资计算得出。",
    ),
    "DASH_IS_NIL": Words(
        "Sengkang dalam lajur amaun dibaca sebagai sifar.",
        "A dash in a column of amounts was read as nil.",
        "金额列中的横线按零处理。",
    ),
}


class Normalised(NamedTuple):
    """Something that was read although it was not in its standard form: how often, and where first (row from 1)."""

    code: str
    times: int
    first_line: int
    words: Words


class Notes:
    """Collects what was normalised; `words` says what there is to note, in the order in which it is told."""

    def __init__(self, words: Mapping[str, Words] = WORDS) -> None:
        self._words = words
        self._found: dict[str, tuple[int, int, dict[str, object]]] = {}

    def add(self, code: str, row: int, *, times: int = 1, **params: object) -> None:
        """Note a case in a row."""
        count, first, said = self._found.get(code, (0, row, params))
        self._found[code] = count + times, min(first, row), said

    def notice(self, code: str, times: int, row: int) -> None:
        """Note cases, told by position as the reader of text files tells them."""
        self.add(code, row, times=times)

    def all(self) -> list[Normalised]:
        """Give what was noted."""
        normalised = []
        for code, words in self._words.items():
            if code in self._found:
                count, first, params = self._found[code]
                normalised.append(Normalised(code, count, first, words.filled(**params)))
        return normalised
