"""Search everywhere: typing, the keyboard, chips, answers that come too late."""

from __future__ import annotations

import threading

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.shell.conftest import find
from ui.i18n import words
from ui.shell.main_window import MainWindow
from ui.shell.search_box import SearchBox
from ui.shell.search_model import Group, Hit
from ui.shell.search_popup import SearchPopup
from ui.tasks import DirectRunner, Runner
from ui.widgets import Chip


def opened(window: MainWindow, qtbot: QtBot, text: str = "xam hai") -> SearchPopup:
    window.open_search()
    popup = window.search_popup
    assert popup is not None
    qtbot.keyClicks(popup.field, text)
    qtbot.waitUntil(lambda: popup.results.count > 0)
    return popup


def test_control_k_opens_it_and_escape_closes_it(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    popup = window.search_popup
    assert popup is not None
    assert popup.isVisible()
    assert popup.size() == window.size()
    qtbot.keyClick(popup.field, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_the_box_in_the_menu_bar_opens_it(window: MainWindow, qtbot: QtBot) -> None:
    box = window.findChild(SearchBox)
    assert box.isVisible()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    assert window.search_popup is not None
    assert window.search_popup.isVisible()


def test_arrows_walk_through_the_hits_and_enter_opens(window: MainWindow, qtbot: QtBot) -> None:
    popup = opened(window, qtbot)
    assert popup.results.count == 4
    qtbot.keyClick(popup.field, Qt.Key.Key_Down)
    qtbot.keyClick(popup.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.hit_opened) as hit:
        qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    assert hit.args == [("figure", 1)]
    assert not popup.isVisible()


def test_arrows_go_around_the_ends(window: MainWindow, qtbot: QtBot) -> None:
    popup = opened(window, qtbot)
    qtbot.keyClick(popup.field, Qt.Key.Key_Up)
    current = popup.results.current
    assert current is not None
    assert current.payload == ("figure", 2)


def test_tab_goes_from_group_to_group(window: MainWindow, qtbot: QtBot) -> None:
    popup = opened(window, qtbot)
    seen = []
    for _ in range(3):
        qtbot.keyClick(popup.field, Qt.Key.Key_Tab)
        current = popup.results.current
        assert current is not None
        seen.append(current.payload)
    assert seen == [("figure", 0), ("plan", 1), ("figure", 0)]


def test_a_click_opens_a_hit(window: MainWindow, qtbot: QtBot) -> None:
    popup = opened(window, qtbot)
    qtbot.keyClick(popup.field, Qt.Key.Key_Down)
    place = popup.results.current_rect().center()
    with qtbot.waitSignal(window.hit_opened) as hit:
        qtbot.mouseClick(popup.results, Qt.MouseButton.LeftButton, pos=place)
    assert hit.args == [("figure", 0)]


def test_a_chip_shows_one_group(window: MainWindow, qtbot: QtBot) -> None:
    popup = opened(window, qtbot)
    chips = {chip.text(): chip for chip in popup.findChildren(Chip)}
    assert set(chips) == {"Tất cả 9", "Kế hoạch 6", "Số liệu 3"}
    chips["Số liệu 3"].click()
    assert popup.results.count == 3


def test_nothing_found_is_said(window: MainWindow, qtbot: QtBot) -> None:
    popup = opened(window, qtbot, "a")
    popup.field.setText("nothing")
    qtbot.waitUntil(lambda: popup.results.count == 0)
    assert popup.message == words("shell.search.nothing")


def test_an_answer_to_older_words_is_dropped(dressed: QApplication, qtbot: QtBot) -> None:
    release = threading.Event()
    runner = Runner()

    def search(text: str) -> list[Group]:
        if text == "old":
            release.wait(5)
        return [Group("Kế hoạch", (Hit("plan", text, payload=text),))]

    parent = QWidget()
    qtbot.addWidget(parent)
    popup = SearchPopup(parent, runner, search)
    parent.resize(900, 600)
    parent.show()
    popup.open()
    popup.field.setText("old")
    qtbot.waitUntil(lambda: len(runner.tasks) == 1)
    popup.field.setText("new")
    qtbot.waitUntil(lambda: popup.results.count == 1)
    release.set()
    qtbot.waitUntil(lambda: not runner.tasks)
    current = popup.results.current
    assert current is not None
    assert current.payload == "new"
    assert runner.close()


def test_a_search_that_fails_leaves_the_popup_usable(dressed: QApplication, qtbot: QtBot) -> None:
    def search(text: str) -> list[Group]:
        if text == "bad":
            raise OSError("gone")
        return find(text)

    parent = QWidget()
    qtbot.addWidget(parent)
    popup = SearchPopup(parent, DirectRunner(), search)
    parent.resize(900, 600)
    parent.show()
    popup.open("bad")
    qtbot.waitUntil(lambda: popup.message == words("shell.search.failed"))
    popup.field.setText("xam hai")
    qtbot.waitUntil(lambda: popup.results.count == 4)
    assert not popup.grab().isNull()


def test_before_anything_is_typed_it_teaches_and_remembers(window: MainWindow, qtbot: QtBot) -> None:
    window.open_search()
    popup = window.search_popup
    assert popup is not None
    examples = popup.results.count
    assert examples == 4
    assert popup.message == words("shell.search.hint")
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)  # an example is typed, not opened
    assert popup.field.text() == words("shell.search.try.words")
    qtbot.waitUntil(lambda: popup.message == "")
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    assert not popup.isVisible()
    window.open_search()
    assert popup.results.count == examples + 1
    current = popup.results.current
    assert current is not None
    assert current.title == words("shell.search.try.words")


def test_all_of_a_group_are_seen_by_key_and_by_link(window: MainWindow, qtbot: QtBot) -> None:
    popup = opened(window, qtbot)
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(popup.field, Qt.Key.Key_Tab)
    qtbot.keyClick(popup.field, Qt.Key.Key_Return, control)
    assert popup.results.count == 3
    qtbot.keyClick(popup.field, Qt.Key.Key_Return, control)
    assert popup.results.count == 4
    with qtbot.waitSignal(popup.results.whole) as asked:
        qtbot.mouseClick(popup.results, Qt.MouseButton.LeftButton, pos=QPoint(popup.results.width() - 30, 12))
    assert asked.args == ["Kế hoạch"]
    assert popup.results.count == 1
