"""Every part of the filter in one small form under its button."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tracker.kernel.errors import Refusal
from ui.forms.controls import DayField
from ui.i18n import refusal_words, words
from ui.models.plan_words import day_text
from ui.pages.plans.filter_boxes import AgencyBox, DueBox, LevelBox, PartOfRole, PlaceBox, StateBox
from ui.pages.plans.filter_state import FilterState
from ui.theme import Space
from ui.widgets import Button, Label, set_property

_WIDTH = 440


class FilterPanel(QFrame):
    """Stands over the page until a person clicks beside it or presses Esc. Every choice holds at once."""

    def __init__(self, state: FilterState, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "search_popup")
        self.setAccessibleName(words("work.filter.title"))
        self.setFixedWidth(_WIDTH)
        self._state = state
        self.level, self.agency, self.part = LevelBox(state), AgencyBox(state), PartOfRole(state)
        self.place, self.state, self.due = PlaceBox(state), StateBox(state), DueBox(state)
        self.first, self.last = DayField(), DayField()
        self.wrong = Label("", "small", "bad", wrap=True)
        self.wrong.hide()
        self._lay_out()
        for field in (self.first, self.last):
            field.editingFinished.connect(self._take_days)
        state.changed.connect(self._follow)

    def open_under(self, button: QWidget) -> None:
        self.adjustSize()
        self.move(button.mapToGlobal(QPoint(0, button.height() + 2)))
        self.show()
        self.agency.setFocus(Qt.FocusReason.PopupFocusReason)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setHorizontalSpacing(Space.GAP)
        grid.setVerticalSpacing(Space.STEP)
        for row, (name, control) in enumerate(
            (
                ("agency_id", self.agency),
                ("part", self.part),
                ("state", self.state),
                ("due", self.due),
                ("range", self._days()),
                ("place_id", self.place),
                ("level", self.level),
            )
        ):
            grid.addWidget(Label(words(f"plans_page.filter.{name}"), tone="text2"), row, 0)
            grid.addWidget(control, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MARGIN, Space.GAP, Space.MARGIN, Space.GAP)
        column.addLayout(grid)
        column.addWidget(self.wrong)
        column.addLayout(self._foot())

    def _days(self) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.first)
        row.addWidget(Label("–", tone="text2"))
        row.addWidget(self.last)
        self.first.setAccessibleName(words("work.filter.first"))
        self.last.setAccessibleName(words("work.filter.last"))
        return both

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        clear = Button(words("plans_page.filter.clear"), "x", "link")
        clear.clicked.connect(lambda _checked=False: self._state.reset())
        done = Button(words("common.action.close"))
        done.clicked.connect(lambda _checked=False: self.hide())
        row.addWidget(clear)
        row.addStretch(1)
        row.addWidget(done)
        return row

    def _take_days(self) -> None:
        """Days that cannot be understood stay in their field with what is wrong under it."""
        self.wrong.hide()
        found: list[dt.date | None] = []
        for field in (self.first, self.last):
            set_property(field, "invalid", False)
            try:
                found.append(field.read())
            except Refusal as refusal:
                self._say(field, refusal_words(refusal))
                return
        first, last = found
        if first and last and last < first:
            self._say(self.last, words("work.filter.turned"))
            return
        self._state.put(first=first, last=last)

    def _say(self, field: DayField, text: str) -> None:
        set_property(field, "invalid", True)
        self.wrong.setText(text)
        self.wrong.show()
        self.adjustSize()

    def _follow(self) -> None:
        for field, day in ((self.first, self._state.wanted.first), (self.last, self._state.wanted.last)):
            if not field.hasFocus() or day is None:
                field.setText(day_text(day) if day else "")
