"""What everybody needs of a window that is shown: names, the keyboard, and words that are not cut."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

_CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, QAbstractSpinBox)
_WHOLE = (QComboBox, QAbstractSpinBox, QScrollBar, QHeaderView)
"""Whose parts are not met by themselves."""


def faults() -> set[str]:
    """What is wrong with the windows that are shown now, each as one line."""
    found: set[str] = set()
    for top in QApplication.topLevelWidgets():
        if top.isVisible() and top.windowType() not in (Qt.WindowType.Popup, Qt.WindowType.ToolTip):
            for widget in top.findChildren(QWidget):
                if widget.isVisible() and widget.isEnabled():
                    found.update(f"{_at(widget)}: {fault}" for fault in _of(widget))
    return found


def _of(widget: QWidget) -> list[str]:
    if isinstance(widget, _CONTROLS) and not _is_part(widget):
        return _of_control(widget)
    if isinstance(widget, QLabel) and widget.text() and _cut(widget):
        return [f"cut: {widget.text()[:60]!r} {widget.sizeHint().width()} in {widget.width()}"]
    return []


def _of_control(widget: QWidget) -> list[str]:
    found = []
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    if not (widget.accessibleName() or text):
        found.append("no name")
    told = widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    if not told and widget.focusProxy() is None and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        found.append(f"not reached by Tab: {widget.accessibleName() or text!r}")
    if isinstance(widget, QAbstractButton) and not text and not widget.toolTip():
        found.append(f"no tooltip: {widget.accessibleName()!r}")
    if text and widget.sizeHint().width() > widget.width() + 1:
        found.append(f"cut: {text!r} {widget.sizeHint().width()} in {widget.width()}")
    return found


def _is_part(widget: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, _WHOLE) or (
            isinstance(above, QAbstractItemView) and above.viewport() is not above
        ):
            return True
        above = above.parentWidget()
    return isinstance(widget, QHeaderView)


def _cut(label: QLabel) -> bool:
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    return label.sizeHint().width() > label.width() + 1


def _at(widget: QWidget) -> str:
    names = []
    above: QWidget | None = widget
    while above is not None and len(names) < 3:
        if type(above).__module__.startswith("ui."):
            names.append(type(above).__name__)
        above = above.parentWidget()
    return f"{type(widget).__name__} in {' < '.join(names)}"
