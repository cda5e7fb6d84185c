"""The head of a dialog: what it is about, where, and what is to be said, one below the other."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Space

_MARGIN = 20


def dialog_head(*said: QWidget) -> QVBoxLayout:
    """In the order of reading."""
    head = QVBoxLayout()
    head.setContentsMargins(_MARGIN, Space.MARGIN, _MARGIN, Space.GAP)
    head.setSpacing(Space.HALF)
    for one in said:
        head.addWidget(one)
    return head
