"""The sections of a report as a list, each with how far it is: icon and word."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from tracker.narratives.rows import Section
from ui.i18n import words
from ui.pages.reports.narratives.drafting import Drafting
from ui.theme import icon, theme

_HEIGHT = 48
_ICONS = {
    "rival": ("warn", "warn"),
    "unsaved": ("edit", "accent"),
    "written": ("ok", "good"),
    "empty": ("circle", "text3"),
}


class SectionList(QListWidget):
    """One row a section, in the order of the report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words("narrative.dialog.sections"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._drafting = Drafting({})
        for _section in Section:
            QListWidgetItem("", self).setSizeHint(QSize(120, _HEIGHT))
        self.setCurrentRow(0)
        theme().changed.connect(self._follow_theme)

    @property
    def section(self) -> Section:
        return list(Section)[max(0, self.currentRow())]

    def choose(self, section: Section) -> None:
        self.setCurrentRow(list(Section).index(section))

    def _follow_theme(self) -> None:
        """A method of its own: a connection to it ends with the list."""
        self.show_states(self._drafting)

    def show_states(self, drafting: Drafting) -> None:
        self._drafting = drafting
        for row, section in enumerate(Section):
            state = _state(drafting, section)
            item = self.item(row)
            item.setIcon(icon(*_ICONS[state]))
            item.setText(f"{words(f'narrative.section.{section}')}\n{words(f'narrative.state.{state}')}")


def _state(drafting: Drafting, section: Section) -> str:
    if section in drafting.rivals:
        return "rival"
    if drafting.is_changed(section):
        return "unsaved"
    return "written" if drafting.is_written(section) else "empty"
