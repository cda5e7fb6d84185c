"""The first start: three questions, their defaults, and one frozen answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from ui.i18n import language
from ui.shell.choice_cards import ChoiceCard
from ui.shell.first_choice import AgencyOption, Begin, FirstChoice, Level, ProvinceOption
from ui.shell.first_start import FirstStart
from ui.widgets import Button

PROVINCES = (
    ProvinceOption("38", "Thanh Hóa", "Tỉnh Thanh Hóa", "Thanh Hoa"),
    ProvinceOption("48", "Đà Nẵng", "Thành phố Đà Nẵng", "Da Nang"),
)
AGENCIES = (
    AgencyOption("byt", "Bộ Y tế", "Ministry of Health", "central"),
    AgencyOption("syt", "Sở Y tế", "Department of Health", "province"),
    AgencyOption("svhttdl", "Sở Văn hóa, Thể thao và Du lịch", "Department of Culture", "province"),
)


@pytest.fixture
def page(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> FirstStart:
    made = FirstStart(PROVINCES, AGENCIES, tmp_path, 2026)
    qtbot.addWidget(made)
    made.resize(1366, 738)
    made.show()
    return made


def answer(page: FirstStart, qtbot: QtBot) -> FirstChoice:
    with qtbot.waitSignal(page.chosen) as chosen:
        page.start()
    said = chosen.args[0]
    assert isinstance(said, FirstChoice)
    return said


def test_the_sample_is_chosen_at_first(page: FirstStart, qtbot: QtBot) -> None:
    said = answer(page, qtbot)
    assert said.begin is Begin.SAMPLE
    assert said.path == ""
    assert (said.language, said.level, said.province, said.agency) == ("vi", Level.PROVINCE, "38", "syt")
    assert said.agency_name == "Sở Y tế tỉnh Thanh Hóa"


def test_a_new_ledger_is_named_after_the_place_and_the_year(
    page: FirstStart, qtbot: QtBot, tmp_path: Path
) -> None:
    page.office.set_office(Level.PROVINCE, "48", "syt", "Cán bộ phụ trách")
    page.choose(Begin.NEW)
    said = answer(page, qtbot)
    assert said.path == str(tmp_path / "danang-2026.skh")
    assert said.person == "Cán bộ phụ trách"
    assert said.agency_name == "Sở Y tế thành phố Đà Nẵng"


def test_a_central_office_has_no_province(page: FirstStart, qtbot: QtBot) -> None:
    page.office.set_office(Level.CENTRAL, "", "byt")
    page.choose(Begin.NEW)
    said = answer(page, qtbot)
    assert (said.province, said.agency, said.agency_name) == ("", "byt", "Bộ Y tế")
    assert said.path.endswith("trunguong-2026.skh")


def test_opening_asks_for_the_file(
    page: FirstStart, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = str(tmp_path / "a.skh")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (there, ""))
    page.choose(Begin.OPEN)
    assert answer(page, qtbot).path == there


def test_without_a_file_nothing_is_opened(
    page: FirstStart, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    page.choose(Begin.OPEN)
    with qtbot.assertNotEmitted(page.chosen):
        page.start()


def test_the_other_language_keeps_the_answers(page: FirstStart, qtbot: QtBot) -> None:
    page.office.set_office(Level.PROVINCE, "48", "svhttdl", "Trần Văn B")
    page.choose(Begin.NEW)
    english = next(card for card in page.findChildren(ChoiceCard) if card.text() == "English")
    qtbot.mouseClick(english, Qt.MouseButton.LeftButton)
    assert language().code == "en"
    said = answer(page, qtbot)
    assert (said.language, said.province, said.agency) == ("en", "48", "svhttdl")
    assert (said.person, said.begin) == ("Trần Văn B", Begin.NEW)
    assert said.agency_name == "Department of Culture, Da Nang"


def test_cards_are_chosen_by_keyboard(page: FirstStart, qtbot: QtBot) -> None:
    cards = [card for card in page.findChildren(ChoiceCard) if card.accessibleDescription()]
    cards[0].setFocus()
    qtbot.keyClick(cards[0], Qt.Key.Key_Space)
    assert answer(page, qtbot).begin is Begin.NEW


def test_quitting_says_so(page: FirstStart, qtbot: QtBot) -> None:
    leave = next(button for button in page.findChildren(Button) if button.text() == "Thoát")
    with qtbot.waitSignal(page.left):
        leave.click()
