"""The window: pages on demand, navigation by keyboard, undo in words, language, messages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.shell.conftest import SmallPage, small_pages
from tracker.kernel.errors import Refusal
from ui.i18n import language
from ui.shell.commands import Command
from ui.shell.main_window import MainWindow
from ui.shell.navigation import NavButton
from ui.shell.problem_dialog import ProblemDialog
from ui.shell.shortcuts import ShortcutsDialog
from ui.tasks import BaseRunner, DirectRunner, Progress, Runner
from ui.theme import Mode, Size, theme

GetPage = Callable[[str], SmallPage]


def nav_button(window: MainWindow, key: str) -> NavButton:
    return next(button for button in window.navigation.findChildren(NavButton) if button.key == key)


def test_pages_are_made_on_the_first_visit(window: MainWindow, page: GetPage) -> None:
    assert SmallPage.made == ["overview"]
    window.go("plans", 17)
    window.go("overview")
    window.go("plans", 18)
    assert SmallPage.made == ["overview", "plans"]
    assert page("plans").shown == [17, 18]
    assert window.navigation.current == "plans"


def test_an_unknown_page_changes_nothing(window: MainWindow) -> None:
    window.go("cases")
    assert window.current_page == "overview"
    assert window.navigation.current == "overview"


def test_only_registered_pages_stand_in_the_navigation(window: MainWindow) -> None:
    keys = [button.key for button in window.navigation.findChildren(NavButton)]
    assert keys == ["overview", "plans", "settings"]


def test_a_page_that_is_not_finished_keeps_the_person(window: MainWindow, page: GetPage) -> None:
    page("overview").may_leave = False
    nav_button(window, "plans").click()
    assert window.current_page == "overview"
    assert nav_button(window, "overview").isChecked()


def test_the_navigation_works_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    first = nav_button(window, "overview")
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(first.hasFocus)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    second = nav_button(window, "plans")
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert window.current_page == "plans"


def test_control_and_a_number_opens_a_page(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page == "plans"


def test_a_refresh_reaches_a_hidden_page_on_its_next_visit(window: MainWindow, page: GetPage) -> None:
    window.go("plans")
    window.pages.refresh()
    assert (page("plans").refreshed, page("overview").refreshed) == (1, 0)
    window.go("overview")
    assert page("overview").refreshed == 1


def test_a_page_can_lead_to_another(window: MainWindow, page: GetPage) -> None:
    page("overview").navigate.emit("plans", "KH1863")
    assert window.current_page == "plans"
    assert page("plans").shown == ["KH1863"]
    page("plans").announce.emit("good", "Đã lưu")
    assert window.messages.text == "Đã lưu"


def test_the_navigation_is_narrow_on_a_narrow_window(window: MainWindow) -> None:
    assert window.navigation.width() == Size.NAV
    window.resize(1024, 700)
    assert window.navigation.width() == Size.NAV_NARROW
    window.resize(1366, 738)
    assert window.navigation.width() == Size.NAV


def test_badges_tell_how_much_waits(window: MainWindow) -> None:
    window.set_badge("plans", 4)
    assert nav_button(window, "plans").accessibleDescription() == "4 việc đang chờ"
    window.set_badge("plans", 0)
    assert nav_button(window, "plans").accessibleDescription() == ""


def test_undo_says_what_it_takes_back(window: MainWindow, qtbot: QtBot) -> None:
    undo = window.findChild(type(window.menuBar().actions()[0]), "undo")
    assert not undo.isEnabled()
    window.set_undo("sửa nhiệm vụ 5.2")
    assert undo.text() == "Hoàn tác: sửa nhiệm vụ 5.2"
    with qtbot.waitSignal(window.undo_requested):
        undo.trigger()
    window.set_undo()
    assert undo.text() == "Hoàn tác"


def test_a_menu_without_commands_is_not_shown(window: MainWindow) -> None:
    titles = [action.text() for action in window.menuBar().actions()]
    assert "&Dữ liệu" not in titles
    ran: list[str] = []
    command = Command("import", "data", "common.action.open", lambda: ran.append("import"), "Ctrl+I", "upl")
    window.add_commands([command])
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == ["&Tệp", "&Sửa", "&Xem", "&Dữ liệu", "T&rợ giúp"]
    window.findChild(type(window.menuBar().actions()[0]), "import").trigger()
    assert ran == ["import"]


def test_switching_the_language_rebuilds_the_window_and_keeps_the_place(window: MainWindow) -> None:
    window.go("plans")
    window.show_facts(ledger="cbmte-2026.skh", illustrative=True, saved_at="10:14")
    window.set_badge("plans", 4)
    window.set_undo("x")
    language().use("en")
    assert window.current_page == "plans"
    assert nav_button(window, "plans").text() == "Plans"
    assert nav_button(window, "plans").accessibleDescription() == "4 waiting"
    assert window.windowTitle() == "cbmte-2026.skh – Plan Ledger"
    assert window.status.marker.text == "Contains illustrative figures"
    assert window.status.saved.text == "Saved 10:14"
    assert window.findChild(type(window.menuBar().actions()[0]), "undo").text() == "Undo: x"
    assert window.search_popup is not None


def test_the_menus_switch_colours_and_language(window: MainWindow) -> None:
    view = next(menu for menu in window.menuBar().findChildren(QMenu) if menu.title() == "&Xem")
    colours, tongues = view.findChildren(QMenu)[:2]
    colours.actions()[2].trigger()
    assert theme().mode is Mode.DARK
    tongues.actions()[1].trigger()
    assert language().code == "en"


def test_the_foot_says_which_ledger_and_who(window: MainWindow) -> None:
    window.show_facts(ledger="a.skh", user="Cán bộ · Sở Y tế", read_only=True)
    assert window.status.ledger.text == "a.skh"
    assert window.status.user.accessibleName() == "Người dùng: Cán bộ · Sở Y tế"
    assert window.status.marker.text == "Chỉ đọc"
    assert window.windowTitle() == "a.skh – Sổ Kế hoạch"


def test_a_message_is_closed_by_going_on(window: MainWindow) -> None:
    ran: list[int] = []
    window.say("warn", "Còn 3 quyết định", "Xem", lambda: ran.append(1))
    window.messages.act()
    assert ran == [1]
    window.go("plans")
    assert window.messages.text == ""


def test_a_refusal_is_said_in_its_own_words(window: MainWindow) -> None:
    window.fail(Refusal("period.unreadable", text="2024-H9"))
    assert "2024-H9" in window.messages.text


def test_an_unexpected_error_can_be_looked_at_and_copied(window: MainWindow) -> None:
    try:
        raise ZeroDivisionError("nobody expects this")
    except ZeroDivisionError as error:
        window.fail(error)
    assert "nobody" not in window.messages.text
    window.messages.act()
    dialog = window.findChild(ProblemDialog)
    assert dialog is not None and dialog.isVisible()
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError" in copied and "nobody" not in copied
    dialog.go_on.click()
    assert not dialog.isVisible()


def test_the_ledger_is_opened_after_the_first_paint(dressed: QApplication, qtbot: QtBot) -> None:
    said: list[str] = []
    window = MainWindow(small_pages(), DirectRunner(), None, lambda: said.append("painted"))
    qtbot.addWidget(window)
    assert window.current_page == ""
    window.show()
    qtbot.waitUntil(lambda: bool(said))
    window.repaint()
    assert said == ["painted"]


def test_an_empty_window_is_filled_after_its_first_paint(dressed: QApplication, qtbot: QtBot) -> None:
    window = MainWindow(after_first_paint=lambda: window.fill(small_pages(), DirectRunner(), None))
    qtbot.addWidget(window)
    with pytest.raises(RuntimeError):
        window.go("plans")
    window.show()
    qtbot.waitUntil(lambda: window.filled)
    assert window.current_page == "overview"


def test_the_first_start_stands_alone_in_the_window(window: MainWindow, page: GetPage) -> None:
    alone = SmallPage("alone")
    window.show_alone(alone)
    assert alone.isVisible()
    assert not window.menuBar().isVisible()
    assert not window.navigation.isVisible()
    language().use("en")
    assert alone.isVisible()
    assert not window.navigation.isVisible()
    window.show_pages()
    assert window.navigation.isVisible()
    assert window.menuBar().isVisible()
    assert nav_button(window, "plans").text() == "Plans"


def test_another_ledger_makes_the_pages_anew(window: MainWindow, page: GetPage) -> None:
    window.go("plans")
    window.pages.reset()
    assert window.pages.made == {}
    window.go("overview")
    assert SmallPage.made == ["overview", "plans", "overview"]


def test_running_work_is_shown_at_the_foot_and_can_be_cancelled(dressed: QApplication, qtbot: QtBot) -> None:
    runner = Runner()
    window = MainWindow(small_pages(), runner)
    qtbot.addWidget(window)
    window.show()
    ended: list[str] = []

    def work(progress: Progress) -> None:
        while True:
            progress.report(5, 7, "Đang đọc tệp 5/7")

    runner.run(work, label="Đang đọc 7 tệp", cancelled=lambda: ended.append("cancelled"))
    qtbot.waitUntil(lambda: window.status.work.text == "Đang đọc tệp 5/7")
    assert window.status.work.isVisible()
    window.status.work.cancel()
    qtbot.waitUntil(lambda: bool(ended))
    assert not window.status.work.isVisible()
    assert runner.close()


def test_quiet_work_is_not_shown(window: MainWindow, dressed: QApplication) -> None:
    runner: BaseRunner = DirectRunner()
    runner.run(lambda _progress: 1)
    assert window.status.work.isHidden()


def test_the_shortcuts_are_listed_in_both_languages(window: MainWindow, qtbot: QtBot) -> None:
    for code in ("vi", "en"):
        language().use(code)
        dialog = ShortcutsDialog(window.commands)
        qtbot.addWidget(dialog)
        told = [label.text() for label in dialog.findChildren(QLabel)]
        assert not [text for text in told if "shell." in text or "desk." in text]
        assert {"Ctrl+K", "Ctrl+F1", "Ctrl+Q", "Shift+F10  Menu", "Alt+↑  Alt+↓"} <= {*told}
        assert dialog.height() <= 800


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("size", [(1366, 738), (1920, 1050), (1000, 600)])
def test_the_window_is_drawn_at_every_size(window: MainWindow, mode: Mode, size: tuple[int, int]) -> None:
    theme().use(mode)
    window.resize(*size)
    image = window.grab().toImage()
    assert image.pixelColor(2, image.height() // 2) == theme().color("nav")
    assert image.pixelColor(image.width() - 2, image.height() // 2) == theme().color("bg")
