"""What printed forms are made of: fields of some kinds, in sections, with shared ones said once."""

from __future__ import annotations

from typing import Any, NamedTuple

from caruman.values.words import Language, Words


class Line(NamedTuple):
    """An empty box to write in; `width` is in sixths of the page."""

    label: Words
    width: int = 3

    def data(self, language: Language) -> dict[str, Any]:
        """Give the field as the layout wants it."""
        return {"kind": "line", "label": self.label.say(language), "width": self.width}


class Boxes(NamedTuple):
    """A box for each character."""

    label: Words
    count: int
    width: int = 3

    def data(self, language: Language) -> dict[str, Any]:
        """Give the field as the layout wants it."""
        return {"kind": "boxes", "label": self.label.say(language), "count": self.count, "width": self.width}


class Choice(NamedTuple):
    """Squares to tick."""

    label: Words
    options: tuple[Words, ...]
    width: int = 6

    def data(self, language: Language) -> dict[str, Any]:
        """Give the field as the layout wants it."""
        options = [option.say(language) for option in self.options]
        return {"kind": "choice", "label": self.label.say(language), "options": options, "width": self.width}


class Area(NamedTuple):
    """Room for some lines of writing."""

    label: Words
    lines: int = 2
    width: int = 6

    def data(self, language: Language) -> dict[str, Any]:
        """Give the field as the layout wants it."""
        return {"kind": "area", "label": self.label.say(language), "lines": self.lines, "width": self.width}


class Grid(NamedTuple):
    """A table to fill in: titles with their share of the width, and so many empty rows; no title of its own if None."""

    label: Words | None
    columns: tuple[tuple[Words, int], ...]
    rows: int
    numbered: bool = True

    def data(self, language: Language) -> dict[str, Any]:
        """Give the field as the layout wants it."""
        return {
            "kind": "grid",
            "titled": self.label is not None,
            "label": self.label.say(language) if self.label is not None else "",
            "columns": [{"title": title.say(language), "share": share} for title, share in self.columns],
            "rows": self.rows,
            "numbered": self.numbered,
            "width": 6,
        }


class Note(NamedTuple):
    """A paragraph to read."""

    words: Words

    def data(self, language: Language) -> dict[str, Any]:
        """Give the field as the layout wants it."""
        return {"kind": "note", "label": self.words.say(language), "width": 6}


Field = Line | Boxes | Choice | Area | Grid | Note


class Section(NamedTuple):
    """Fields under a heading."""

    title: Words
    fields: tuple[Field, ...]


class BlankForm(NamedTuple):
    """A form: its code in addresses, the number people know, what it is for, when it is due, its sections."""

    code: str
    number: str
    title: Words
    purpose: Words
    when: Words
    sections: tuple[Section, ...]

    def data(self, language: Language) -> dict[str, Any]:
        """Give the form as the layout `blank_form` wants it."""
        return {
            "language": {"ms": "ms", "en": "en", "zh": "zh"}[language],
            "number": self.number,
            "title": self.title.say(language),
            "purpose": self.purpose.say(language),
            "when": self.when.say(language),
            "sections": [
                {"title": section.title.say(language), "fields": [field.data(language) for field in section.fields]}
                for section in self.sections
            ],
            "how_title": HOW_TO_SEND.say(language),
            "how": [words.say(language) for words in HOW],
            "footer": FOOTER.say(language),
            "page": PAGE.say(language),
            "capitals": CAPITALS.say(language),
        }


HOW_TO_SEND = Words("Cara menghantar", "How to send this form", "如何提交")
HOW = (
    Words(
        "Serahkan di mana-mana pejabat PERKESO, atau poskan ke pejabat yang mengurus majikan anda.",
        "Hand it in at any PERKESO office, or post it to the office that looks after your employer.",
        "交到任何一间 PERKESO 办事处，或邮寄至管理贵雇主的办事处。",
    ),
    Words(
        "Sertakan salinan dokumen sokongan, bukan dokumen asal.",
        "Add copies of the supporting documents, not the originals.",
        "请附上证明文件的副本，勿交正本。",
    ),
    Words(
        "Simpan satu salinan borang ini. Tanya alamat pejabat di talian 1300-22-8000.",
        "Keep a copy of this form. Ask for the address of an office on 1300-22-8000.",
        "请保留本表格副本。办事处地址可致电 1300-22-8000 查询。",
    ),
)
FOOTER = Words(
    "Susun atur Caruman, bukan cetakan rasmi PERKESO. Nombor borang ialah nombor yang biasa digunakan.",
    "A layout by Caruman, not an official print by PERKESO. The form number is the one people know.",
    "版面由 Caruman 设计，并非 PERKESO 官方印刷品。表格编号为通用编号。",
)
PAGE = Words("Muka surat", "Page", "页")
CAPITALS = Words(
    "Isi dengan huruf besar. Tandakan ✓ dalam petak.",
    "Write in capital letters. Tick ✓ the squares.",
    "请用大写填写，并在方格内打 ✓。",
)

# Fields that several forms ask for.
EMPLOYER_NAME = Line(Words("Nama majikan", "Name of the employer", "雇主名称"), 6)
EMPLOYER_CODE = Boxes(Words("Kod majikan (jika ada)", "Employer code (if any)", "雇主编号（如有）"), 12, 3)
CODE = Boxes(Words("Kod majikan", "Employer code", "雇主编号"), 12, 3)
MYCOID = Boxes(Words("MyCoID atau nombor pendaftaran", "MyCoID or registration number", "MyCoID 或注册编号"), 12, 3)
ADDRESS = Area(Words("Alamat", "Address", "地址"), 2)
POSTCODE = Boxes(Words("Poskod", "Postcode", "邮编"), 5, 2)
CITY = Line(Words("Bandar", "City", "城市"), 2)
STATE = Line(Words("Negeri", "State", "州属"), 2)
PHONE = Line(Words("Telefon", "Telephone", "电话"), 3)
EMAIL = Line(Words("E-mel", "E-mail", "电邮"), 3)
NAME = Line(Words("Nama seperti pada kad pengenalan", "Name as on the identity card", "姓名（与身份证一致）"), 6)
NRIC = Boxes(Words("Nombor kad pengenalan", "Identity card number", "身份证号码"), 12, 3)
POSITION = Line(Words("Jawatan", "Position", "职位"), 3)
DATE = Words("Tarikh (HHBBTTTT)", "Date (DDMMYYYY)", "日期（日月年）")
YES_NO = (Words("Ya", "Yes", "是"), Words("Tidak", "No", "否"))


def declaration(words: Words) -> Section:
    """Give the last section: what is declared, by whom, when, with signature and stamp."""
    return Section(
        Words("Perakuan", "Declaration", "声明"),
        (
            Note(words),
            NAME,
            NRIC,
            POSITION,
            Boxes(DATE, 8, 3),
            Area(Words("Tandatangan dan cap", "Signature and stamp", "签名与盖章"), 2),
        ),
    )
