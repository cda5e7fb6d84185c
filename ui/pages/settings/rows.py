"""Captions and fields of the settings, all as wide, so that panels stand under each other."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from ui.i18n import words
from ui.theme import Space
from ui.widgets import Label

WIDTH = 420
_CAPTION = 170


def form_layout() -> QFormLayout:
    form = QFormLayout()
    form.setContentsMargins(Space.GAP, Space.STEP, Space.GAP, Space.GAP)
    form.setHorizontalSpacing(Space.MARGIN)
    form.setVerticalSpacing(Space.STEP)
    return form


def caption(name: str) -> Label:
    """The caption of a field; an empty one for what only explains the field above."""
    made = Label(words(f"settings.field.{name}") if name else "", tone="text2")
    made.setFixedWidth(_CAPTION)
    return made


def named(control: QWidget, name: str) -> None:
    """What a screen reader says, and what a field may hold while it is empty."""
    control.setAccessibleName(words(f"settings.field.{name}"))
    if isinstance(control, QLineEdit | QPlainTextEdit):
        control.setPlaceholderText(words(f"settings.hint.{name}"))
