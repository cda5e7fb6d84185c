"""What everybody needs of a window that is shown: names, the keyboard, and words that are not cut."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from ui.shell.keys import SECTIONS, WINDOW
from ui.shell.main_window import MainWindow
from ui.shell.search_popup import SearchPopup
from ui.widgets import Button, ElidedLabel

_CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, QAbstractSpinBox)
_WHOLE = (QComboBox, QAbstractSpinBox, QScrollBar, QLineEdit, QMenuBar, QAbstractItemView)
"""What is met as a whole: its parts have neither name nor turn of their own."""


def faults() -> set[str]:
    """What is wrong with the windows that are shown now, each as one line."""
    return {
        f"{_at(widget)}: {fault}"
        for top in _windows()
        for widget in top.findChildren(QWidget)
        if widget.isVisible() and widget.isEnabled()
        for fault in _of(widget)
    }


def shortcuts() -> set[str]:
    """The keys that the windows that are shown now listen to."""
    return {keys for top in _windows() for keys in _keys_of(top)}


def listed_keys() -> set[str]:
    """Everything that the list of shortcuts tells of."""
    parts = {
        keys for section in (WINDOW, *(keys for _, keys in SECTIONS)) for one in section for keys in one.keys
    }
    frames = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.filled]
    return parts | {one.shortcut for frame in frames for one in frame.commands}


def disputed() -> set[str]:
    """Keys that two want in one window: Qt gives them to neither."""
    return {keys for top in _windows() for keys, count in Counter(_keys_of(top)).items() if count > 1}


def _keys_of(top: QWidget) -> list[str]:
    found = [one.key().toString() for one in top.findChildren(QShortcut) if _listens(one, top)]
    found += [one.shortcut().toString() for one in top.findChildren(QAction) if _stands_in(one, top)]
    return [keys for keys in found if keys]


def _listens(shortcut: QShortcut, top: QWidget) -> bool:
    parent = shortcut.parent()
    here = isinstance(parent, QWidget) and parent.isVisible() and parent.window() is top
    return here and shortcut.isEnabled()


def _stands_in(action: QAction, top: QWidget) -> bool:
    """In a dialog over a window the keys of the window's menus are not heard."""
    parent = action.parent()
    return isinstance(parent, QWidget) and parent.window() is top


def _windows() -> list[QWidget]:
    small = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
    return [
        one for one in QApplication.topLevelWidgets() if one.isVisible() and one.windowType() not in small
    ]


def _of(widget: QWidget) -> list[str]:
    if isinstance(widget, _CONTROLS) and not _is_part(widget):
        return _of_control(widget)
    if isinstance(widget, QLabel) and widget.text() and _is_cut(widget):
        return [f"cut: {widget.text()!r}"]
    return []


def _of_control(widget: QWidget) -> list[str]:
    found, name = [], widget.accessibleName()
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    if not name and not text:
        found.append("has no name")
    if not _is_reached(widget):
        found.append(f"{name or text!r} is not reached by Tab")
    if isinstance(widget, Button) and not text and not widget.toolTip():
        found.append(f"{name!r} has no tooltip")
    if isinstance(widget, Button) and text and widget.sizeHint().width() > widget.width() + 1:
        found.append(f"{text!r} is cut")
    return found


def _is_reached(widget: QWidget) -> bool:
    """By Tab; of buttons that exclude each other the chosen one is, and arrows lead to the others."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
        return True
    if isinstance(widget, QAbstractButton) and widget.isCheckable():
        group = widget.group()
        if widget.autoExclusive() or (group is not None and group.exclusive()):
            return True
    if any(isinstance(one, SearchPopup) for one in _above(widget)):
        return True  # there Tab goes from group to group
    return widget.focusProxy() is not None or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _is_part(widget: QWidget) -> bool:
    return any(isinstance(one, _WHOLE) for one in _above(widget))


def _is_cut(label: QLabel) -> bool:
    if isinstance(label, ElidedLabel) or label.wordWrap():
        return False
    return label.sizeHint().width() > label.width() + 1


def _above(widget: QWidget) -> list[QWidget]:
    found, above = [], widget.parentWidget()
    while above is not None:
        found.append(above)
        above = above.parentWidget()
    return found


def _at(widget: QWidget) -> str:
    ours = [type(one).__name__ for one in (widget, *_above(widget)) if type(one).__module__.startswith("ui.")]
    return " < ".join(ours[:3])
