"""Controls that go on in a further line."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.widgets import Chip
from ui.widgets.wrapping import WrapRow


def test_what_has_no_room_goes_on_below(dressed: QApplication, qtbot: QtBot) -> None:
    row = WrapRow(margin=8)
    qtbot.addWidget(row)
    chips = [Chip(f"Điều kiểm tra {number}") for number in range(6)]
    for chip in chips:
        row.add(chip)
    row.show()
    row.resize(row.sizeHint().width(), 40)
    row.arrange()
    assert len({chip.y() for chip in chips}) == 1
    one_line = row.height()
    row.resize(chips[0].sizeHint().width() * 2 + 30, 40)
    assert len({chip.y() for chip in chips}) == 3
    assert row.height() > 2 * one_line
    assert all(chip.geometry().right() <= row.width() - 8 for chip in chips)
    for chip in chips[2:]:
        chip.hide()
    row.arrange()
    assert row.height() == one_line


def test_nothing_takes_no_room(dressed: QApplication, qtbot: QtBot) -> None:
    row = WrapRow(margin=8)
    qtbot.addWidget(row)
    row.arrange()
    assert row.height() == 0
