"""A button with a list to tick."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets.pick_many import PickMany


@pytest.fixture
def box(dressed: QApplication, qtbot: QtBot) -> PickMany:
    made = PickMany("Chỉ tiêu", "Mọi chỉ tiêu")
    qtbot.addWidget(made)
    made.set_items([("1", "Số vụ"), ("2", "Số đối tượng"), ("3", "Số trẻ em")], [])
    made.show()
    return made


def test_several_are_ticked_and_told_when_the_list_closes(box: PickMany, qtbot: QtBot) -> None:
    told: list[tuple[str, ...]] = []
    box.changed.connect(lambda: told.append(box.keys))
    box.open_list()
    assert box.popup is not None
    box.popup.flip("3")
    box.popup.flip("1")
    assert told == []
    box.popup.close()
    assert told == [("1", "3")]
    assert box.text() == "Chỉ tiêu: 2"


def test_one_at_a_time_takes_the_place_of_the_other_and_closes(box: PickMany, qtbot: QtBot) -> None:
    box.set_single(True)
    box.set_items([("1", "Số vụ"), ("2", "Số đối tượng")], ["1"])
    box.open_list()
    assert box.popup is not None
    box.popup.flip("2")
    assert (box.keys, box.popup, box.text()) == (("2",), None, "Số đối tượng")


def test_typing_without_accents_finds_and_enter_ticks(box: PickMany, qtbot: QtBot) -> None:
    box.open_list()
    popup = box.popup
    assert popup is not None
    qtbot.keyClicks(popup.text, "doi tuong")
    qtbot.keyClick(popup.text, Qt.Key.Key_Return)
    popup.close()
    assert box.keys == ("2",)


def test_nothing_is_told_where_nothing_changed(box: PickMany, qtbot: QtBot) -> None:
    told: list[object] = []
    box.changed.connect(lambda: told.append(1))
    box.open_list()
    assert box.popup is not None
    box.popup.close()
    assert told == []
