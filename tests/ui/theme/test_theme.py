"""The theme object: colours, fonts and icons follow the palette; the fonts hold Vietnamese."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QGuiApplication, QRawFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from ui.theme import DARK, LIGHT, Mode, bind_icon, icon_names, icon_pixmap, theme
from ui.theme.fonts import paper_family
from ui.theme.tokens import TYPE_SCALE

VIETNAMESE = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXY"
    "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    "ÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬÈẺẼÉẸỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙỦŨÚỤỪỬỮỨỰỲỶỸÝỴ"
)
SIGNS = "−±×÷≤≥≈≠→←↑↓▲▼…–—“”‘’·•%₫"
ICONS = (
    "home plan fig round case coord event print set search chevron-right chevron-down check ok "
    "warn bad x info clock lock eye upl dnl filter cols copy plus undo redo hist doc xls flag "
    "target group task gantt tree link db user send back edit phone circle half bank globe play "
)


def test_switching_the_palette_changes_the_colours_and_says_so(dressed: QApplication, qtbot: QtBot) -> None:
    assert theme().color("accent") == QColor(LIGHT.accent)
    with qtbot.waitSignal(theme().changed):
        theme().use(Mode.DARK)
    assert theme().color("accent") == QColor(DARK.accent)
    assert theme().dark


def test_using_the_palette_in_use_says_nothing(dressed: QApplication, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme().changed):
        theme().use(Mode.LIGHT)


@pytest.mark.parametrize("role", sorted(TYPE_SCALE))
def test_the_type_scale_is_in_two_weights(dressed: QApplication, role: str) -> None:
    font = theme().font(role)
    assert font.pixelSize() == TYPE_SCALE[role].size
    assert font.weight() == (600 if TYPE_SCALE[role].semibold else 400)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows uses Segoe UI")
@pytest.mark.parametrize("role", ["base", "strong"])
def test_the_face_of_the_window_is_ours_and_holds_every_sign(dressed: QApplication, role: str) -> None:
    font = theme().font(role)
    assert QFontInfo(font).family() == "Ledger Sans"
    raw = QRawFont.fromFont(font)
    assert [sign for sign in VIETNAMESE + SIGNS if not raw.supportsCharacter(ord(sign))] == []


@pytest.mark.parametrize("role", ["base", "strong", "small", "hint"])
def test_digits_have_one_width(dressed: QApplication, role: str) -> None:
    metrics = QFontMetrics(theme().font(role))
    assert len({metrics.horizontalAdvance(digit * 10) for digit in "0123456789−"}) == 1


@pytest.mark.parametrize("role", ["header", "small", "hint"])
def test_stacked_marks_have_room(dressed: QApplication, role: str) -> None:
    assert QFontMetrics(theme().font(role)).height() >= 15


def test_the_face_of_paper_holds_vietnamese(dressed: QApplication) -> None:
    font = QFont(theme().font("base"))
    font.setFamily(paper_family())
    raw = QRawFont.fromFont(font)
    assert raw.familyName() == paper_family()
    assert [sign for sign in VIETNAMESE if not raw.supportsCharacter(ord(sign))] == []


def test_every_icon_of_the_design_is_drawn() -> None:
    assert set(ICONS.split()) <= set(icon_names())


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_icons_are_drawn_in_the_colour_and_size_asked_for(dressed: QApplication, ratio: float) -> None:
    for name in icon_names():
        image = icon_pixmap(name, "bad", 16, ratio).toImage()
        assert image.width() == round(16 * ratio)
        shades = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        solid = [shade for shade in shades if shade.alpha() > 120]
        assert solid, name
        if name != "ledger":
            assert all(shade.red() > shade.blue() for shade in solid), name


def test_a_bound_icon_follows_the_palette(dressed: QApplication, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    bind_icon(button, "home", "accent")
    before = button.icon().pixmap(16, 16).toImage()
    theme().use(Mode.DARK)
    assert button.icon().pixmap(16, 16).toImage() != before


def test_void_calls_lose_no_reference_to_none(dressed: QApplication, qtbot: QtBot) -> None:
    """PySide6 6.12 on Python 3.11 loses one reference each and aborts after some thousands."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(2_000):
        label.setText(str(number))
    assert abs(sys.getrefcount(None) - before) < 200


def test_the_systems_choice_is_followed_unless_the_person_chose(dressed: QApplication) -> None:
    hints = QGuiApplication.styleHints()
    theme().use(Mode.SYSTEM)
    system_is_dark = hints.colorScheme() == Qt.ColorScheme.Dark
    assert theme().dark == system_is_dark
    theme().use(Mode.DARK)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme().dark
