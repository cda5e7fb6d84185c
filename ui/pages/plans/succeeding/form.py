"""What a person says of the plan that follows: which plans it succeeds, what it is called, when it runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tracker.plans.rows import PlanSummary
from tracker.plans.succeeding import Dates
from tracker.plans.succeeding.succession import NewPlan
from ui.forms.controls import ChoiceBox, CountField, TextBox, TextLine
from ui.forms.form import Form
from ui.i18n import words
from ui.widgets.pick_many import PickMany

_NEW = ("code", "title_vi", "title_en", "start", "end", "vision_year")


class SuccessorForm(Form):
    """`others` are plans that could go on in the same one; `drafts` those that could be joined."""

    def __init__(
        self,
        others: Sequence[PlanSummary],
        drafts: Sequence[PlanSummary],
        new: NewPlan,
        into: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.also = PickMany(self.label("also"), words("succeeding.dialog.nothing_else"))
        self.also.set_items([(one.code, one.short) for one in others], ())
        self.also.changed.connect(lambda: self.touch("also"))
        items = [("", words("succeeding.dialog.new_plan"))]
        items += [(one.code, f"{one.code} · {one.title_vi}") for one in drafts]
        self.add_field("also", self.also, wide=True)
        self.add_field("into", ChoiceBox(items, into), wide=True)
        self.add_field("code", TextLine(new.code))
        self.add_field("vision_year", CountField(new.vision_year))
        self.add_field("title_vi", TextBox(new.title_vi, 3), wide=True)
        self.add_field("title_en", TextBox(new.title_en, 2), wide=True)
        self.add_field("start", CountField(new.start.year if new.start else None))
        self.add_field("end", CountField(new.end.year if new.end else None))
        dates = [(one.value, words(f"succeeding.dates.{one}")) for one in Dates]
        self.add_field("dates", ChoiceBox(dates), wide=True)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.changed.connect(self._show_new)
        self._show_new()

    def label(self, name: str) -> str:
        return words(f"succeeding.form.{name}")

    @property
    def into(self) -> str:
        return str(self.control("into").read())

    @property
    def dates(self) -> Dates:
        return Dates(self.control("dates").read())

    @property
    def new(self) -> NewPlan:
        """Years are whole ones: from 1 January to 31 December."""
        told = self.read(*_NEW)
        start, end = told["start"], told["end"]
        return NewPlan(
            code=told["code"],
            title_vi=told["title_vi"],
            title_en=told["title_en"],
            start=dt.date(start, 1, 1) if start else None,
            end=dt.date(end, 12, 31) if end else None,
            vision_year=told["vision_year"],
        )

    def _show_new(self) -> None:
        """A draft that is on file has a name and a period."""
        self.show_fields(_NEW, not self.into)
