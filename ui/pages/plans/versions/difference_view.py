"""The difference of two versions as a page: which sorts of changes, item by item, to read or copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.plans.versions.difference import Change
from tracker.reports.changes import Item, table
from ui.i18n import language, words
from ui.models.plan_changes import LOOKS, change_text
from ui.pages.plans.versions.difference_text import DifferenceText
from ui.widgets import Button, Chip, EmptyState, Label, Legend, Toolbar

_TONES = {"good": "good", "bad": "bad", "warn": "warn", "accent": "info"}


@dataclass(frozen=True)
class Compared:
    """What differs, and what the two sides are called."""

    items: tuple[Item, ...] = ()
    old: str = ""
    new: str = ""


class DifferenceView(QWidget):
    """`said(tone, text)` after copying. Where two versions say the same, that is said in their place."""

    said = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._compared = Compared()
        self._chips: dict[Change, Chip] = {}
        self.toolbar = Toolbar()
        self.all = Chip("", "neutral")
        self.copy_table = Button(words("versions_page.difference.copy"), "copy", "quiet")
        self.text = DifferenceText()
        self.empty = EmptyState(
            "ok", words("versions_page.difference.same"), words("versions_page.difference.same_text")
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self.copy_table.clicked.connect(lambda _checked=False: self.copy())
        self.all.clicked.connect(lambda _checked=False: self.filter())

    @property
    def shown(self) -> tuple[Item, ...]:
        """The items that pass the filter."""
        wanted = {change for change, chip in self._chips.items() if chip.isChecked()}
        return tuple(one for one in self._compared.items if not wanted or wanted.intersection(one.changes))

    def compare(self, compared: Compared) -> None:
        self._compared = compared
        self._count(compared.items)
        self._show()

    def filter(self, *changes: Change) -> None:
        """Show only these sorts; none given: all."""
        for change, chip in self._chips.items():
            chip.setChecked(change in changes)
        self._show()

    def copy(self) -> None:
        """Put what is shown on the clipboard as a table for Excel."""
        rows = table(self.shown, language().words)
        lines = ("\t".join(cell.replace("\n", " ").replace("\t", " ") for cell in row) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.said.emit("good", words("versions_page.difference.copied", n=len(rows) - 1))

    def _show(self) -> None:
        shown = self.shown
        self.all.setChecked(len(shown) == len(self._compared.items))
        self.text.show_items(shown, self._compared.old, self._compared.new)
        self._stack.setCurrentWidget(self.text if self._compared.items else self.empty)

    def _count(self, items: Sequence[Item]) -> None:
        self.all.set_text(words("versions_page.difference.all", n=len(items)))
        self.all.setVisible(bool(items))
        self.copy_table.setEnabled(bool(items))
        for change, chip in self._chips.items():
            n = sum(change in one.changes for one in items)
            chip.set_text(words("versions_page.difference.counted", change=change_text(change), n=n))
            chip.setChecked(False)
            chip.setVisible(n > 0)

    def _lay_out(self) -> None:
        self.toolbar.add(self.all)
        for change, (icon, tone) in LOOKS.items():
            chip = self._chips[change] = Chip("", _TONES.get(tone, "neutral"), icon)
            chip.clicked.connect(lambda _checked=False: self._show())
            self.toolbar.add(chip)
        self.toolbar.add_stretch()
        self.toolbar.add(self.copy_table)
        for part in (self.text, self.empty):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self._stack, 1)
        column.addWidget(_legend())


def _legend() -> Legend:
    """What the marks within a text mean."""
    legend = Legend()
    for key, tone, font in (("struck", "bad", "strikeOut"), ("underlined", "good", "underline")):
        sample = Label(words(f"versions_page.difference.{key}"), "small", tone)
        letters = sample.font()
        (letters.setStrikeOut if font == "strikeOut" else letters.setUnderline)(True)
        sample.setFont(letters)
        said = QWidget()
        row = QHBoxLayout(said)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(sample)
        row.addWidget(Label(words(f"versions_page.difference.{key}_means"), "small", "text2"))
        legend.add(said)
    return legend
