"""The field over a table in which words are typed to look for."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import bind_icon

WIDTH = 220


class SearchField(QLineEdit):
    """With a magnifier, what belongs in it in grey, and a way to empty it; the same on every page."""

    def __init__(self, name: str, width: int = WIDTH, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self.setFixedWidth(width)
        self.setTextMargins(-6, 0, 0, 0)
        icon = self.addAction(self.windowIcon(), QLineEdit.ActionPosition.LeadingPosition)
        bind_icon(icon, "search", "text2")
