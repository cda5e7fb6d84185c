"""Every control of the page and its forms has a name for a screen reader, and Tab comes to all parts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from tests.ui.pages.plans.hands import Hands
from ui.pages.plans.page import PlansPage

CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)


def unnamed(root: QWidget) -> list[QWidget]:
    """Controls that can be seen and have no name; the inside of a field is named by the field."""
    controls = [one for one in root.findChildren(QWidget) if isinstance(one, CONTROLS) and one.isVisible()]
    outer = [one for one in controls if not isinstance(one.parent(), QComboBox | QLineEdit)]
    return [one for one in outer if not (one.accessibleName() or getattr(one, "text", str)())]


def test_the_page_and_its_pane_are_named(hands: Hands) -> None:
    for text, code in (("Kết nối", "KH1863"), ("40% tỉnh", "KH1863")):
        hands.go(text, code)
        for tab in ("info", "progress", "figures"):
            hands.page.pane.turn_to(tab)
            assert unnamed(hands.page) == []
    assert hands.page.tree.accessibleName() == "Kế hoạch"


def test_the_forms_are_named(page: PlansPage) -> None:
    for scene in page.scenes():
        dialog = scene.show()
        if dialog is not None:
            assert unnamed(dialog) == []
            dialog.close()


def test_tab_comes_to_toolbar_tree_and_pane(hands: Hands) -> None:
    page = hands.page
    hands.go("Kết nối")
    hands.bot.waitUntil(page.isActiveWindow)
    page.tree.setFocus()
    reached: set[QWidget] = set()
    for _ in range(24):
        focused = page.focusWidget()
        if focused is not None:
            reached.add(focused)
            hands.bot.keyClick(focused, Qt.Key.Key_Tab)
    assert page.tree in reached
    assert {page.add, page.print, page.toolbar.text, page.toolbar.state, page.pane.edit} <= reached


def test_a_cell_says_its_words_to_a_screen_reader(hands: Hands) -> None:
    hands.go("Kết nối")
    index = hands.page.tree.currentIndex()
    said = [index.siblingAtColumn(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(5)]
    assert said[1:] == ["45%", "Cục Bà mẹ và Trẻ em", "31/12/2025", "Quá hạn 173 ngày"]
