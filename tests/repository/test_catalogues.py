"""The catalogues: every sentence in Malay and Chinese, once, in one way, with the places where the English one has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import catalogue_faults, messages
from tools.catalogue_faults import faults


# `make check` says it too.
@pytest.mark.slow
def test_every_sentence_is_translated_once_and_in_one_way() -> None:
    assert faults() == []


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with two applications that say the same sentence."""
    for name in ("one", "two"):
        home = tmp_path / "caruman" / name
        home.mkdir(parents=True)
        (home / "apps.py").write_text('from django.utils.translation import gettext as _\n_("Save %(count)s files")\n')
    monkeypatch.setattr(messages, "PACKAGE", tmp_path / "caruman")
    for module in (messages, catalogue_faults):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    messages.update(messages.homes())
    return tmp_path


def _say(workshop: Path, application: str, language: str, words: str) -> None:
    file = workshop / "caruman" / application / "locale" / language / "LC_MESSAGES" / "django.po"
    text = file.read_text(encoding="utf-8")
    head, _, _ = text.rpartition('msgstr "')
    file.write_text(f'{head}msgstr "{words}"\n', encoding="utf-8")


def _say_all(workshop: Path) -> None:
    for application in ("one", "two"):
        _say(workshop, application, "ms", "Simpan %(count)s fail")
        _say(workshop, application, "zh_Hans", "保存 %(count)s 个文件")


def test_a_complete_workshop_has_no_faults(workshop: Path) -> None:
    _say_all(workshop)
    assert faults() == []


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("", "not translated"),
        ("Simpan %(kiraan)s fail", "other places or tags"),
        ("Simpan fail", "other places or tags"),
        ("Simpan %(count)s <b>fail", "other places or tags"),
        (" Simpan %(count)s fail", "begins or ends with a space"),
        ("Simpankan %(count)s fail", "said in two ways"),
    ],
)
def test_a_faulty_sentence_is_found(workshop: Path, words: str, fault: str) -> None:
    _say_all(workshop)
    _say(workshop, "one", "ms", words)
    assert any(fault in line for line in faults())


def test_a_sentence_that_left_the_code_and_one_that_came_are_found(workshop: Path) -> None:
    _say_all(workshop)
    (workshop / "caruman" / "one" / "apps.py").write_text('_("Send")\n')
    found = faults()
    assert any("not there yet: “Send”" in line for line in found)
    assert any("no longer in the code: “Save" in line for line in found)


def test_a_guess_is_found(workshop: Path) -> None:
    _say_all(workshop)
    file = workshop / "caruman" / "one" / "locale" / "ms" / "LC_MESSAGES" / "django.po"
    file.write_text(
        file.read_text(encoding="utf-8").replace("#, python-format", "#, fuzzy, python-format"), encoding="utf-8"
    )
    assert any("fuzzy" in line for line in faults())
