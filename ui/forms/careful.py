"""A dialog that asks before it throws typed words away."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit

from ui.forms.asking import Answer, answered, unsaved_box
from ui.i18n import words

SEARCH = "search"
"""Property of a field whose words only narrow a list: nobody misses them."""


class CarefulDialog(QDialog):
    """Esc, "Hủy" and the cross ask once a person has typed something that is still there."""

    def reject(self) -> None:
        if self._typed() and self._answer() is not Answer.DISCARD:
            return
        super().reject()

    def _typed(self) -> bool:
        """Qt knows what was typed from what a program has put into a field."""
        lines = (one for one in self.findChildren(QLineEdit) if not one.property(SEARCH))
        boxes = self.findChildren(QPlainTextEdit)
        return any(one.isModified() and one.text().strip() for one in lines) or any(
            one.document().isModified() and one.toPlainText().strip() for one in boxes
        )

    def _answer(self) -> Answer:
        said = words("desk.unsaved.text", what=self.windowTitle())
        return answered(unsaved_box(said, self, can_save=False))
