"""Editing the text of a node in place: what cannot be saved is said under the field, which stays open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QStyleOptionViewItem, QToolTip, QWidget

from ui.i18n import words
from ui.widgets import LedgerDelegate, set_property
from ui.widgets.delegate import Index

_COMMITS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_ICON_ROOM = 24
Judge = Callable[[str], str]
"""What is wrong with a text typed in place, as a sentence; "" when nothing is."""


class PlanDelegate(LedgerDelegate):
    """`judge` is asked about what was typed before it is taken over."""

    def __init__(self, view: QAbstractItemView, judge: Judge) -> None:
        super().__init__(view, cell_cursor=False)
        self._judge = judge

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(words("plan.field.text"))
        editor.textEdited.connect(lambda _text: set_property(editor, "invalid", False))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            QTimer.singleShot(0, editor, lambda: _select_from_the_end(editor))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and not self._judge(editor.text()):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(_ICON_ROOM, 0, 0, -1))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, QLineEdit) and isinstance(event, QKeyEvent) and event.key() in _COMMITS:
            wrong = self._judge(editor.text()) if event.type() == QEvent.Type.KeyPress else ""
            if wrong:
                set_property(editor, "invalid", True)
                editor.setAccessibleDescription(wrong)
                QToolTip.showText(editor.mapToGlobal(QPoint(0, editor.height())), wrong, editor)
                return True
        return super().eventFilter(editor, event)


def _select_from_the_end(editor: QLineEdit) -> None:
    """Everything selected, the cursor at the front: a long text shows its beginning."""
    editor.end(False)
    editor.home(True)
