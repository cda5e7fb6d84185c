"""The left side of the first start: what the program is, in three points."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.i18n import words
from ui.theme import Space
from ui.widgets.frames import IconLabel
from ui.widgets.labels import Label


def welcome() -> QFrame:
    """The panel, in the current language."""
    side = QFrame()
    side.setProperty("role", "nav")
    side.setFixedWidth(396)
    column = QVBoxLayout(side)
    column.setContentsMargins(48, 56, 40, 40)
    column.setSpacing(0)
    column.addWidget(IconLabel("ledger", "accent", 46))
    column.addSpacing(20)
    column.addWidget(Label(words("shell.app.name"), "welcome"))
    column.addSpacing(4)
    column.addWidget(Label(words("shell.first.slogan"), "lead", "text2", wrap=True))
    column.addSpacing(36)
    for icon, title, text in (
        ("round", words("shell.first.point_round"), words("shell.first.point_round_text")),
        ("hist", words("shell.first.point_source"), words("shell.first.point_source_text")),
        ("print", words("shell.first.point_print"), words("shell.first.point_print_text")),
    ):
        column.addLayout(_point(icon, title, text))
        column.addSpacing(16)
    column.addStretch(1)
    column.addLayout(_offline())
    return side


def _point(icon: str, title: str, text: str) -> QHBoxLayout:
    said = QVBoxLayout()
    said.setSpacing(0)
    said.addWidget(Label(title, "strong"))
    said.addWidget(Label(text, "small", "text2", wrap=True))
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(IconLabel(icon, "accent", 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(said, 1)
    return row


def _offline() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.STEP)
    row.addWidget(IconLabel("lock", "text2", 14))
    row.addWidget(Label(words("shell.first.offline"), "small", "text2"), 1)
    return row
