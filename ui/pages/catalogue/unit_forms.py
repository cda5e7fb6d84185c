"""What happens to units: one becomes a city, or gets another name; several merge into a new one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tracker.exchange.catalogue.cells import columns
from tracker.kernel.catalogue import Edit, Part
from tracker.kernel.errors import Refusal
from tracker.places.forms import PlaceForm
from tracker.places.revising import became, merged
from ui.forms.form import Problem, Wrong
from ui.forms.picks import KeyChecks
from ui.i18n import words
from ui.models.catalogue import Catalogue
from ui.pages.catalogue.forms import Judge, RowForm, units

_KEPT = frozenset({"unit"})
"""A unit stays itself."""

_OPEN = frozenset({"valid_to"})
"""What it becomes has no end yet."""

_OLD = "old"


class ChangeForm(RowForm):
    """From a day on the unit is called, counted or governed otherwise; what it was stays for the past."""

    def __init__(self, former: PlaceForm, catalogue: Catalogue, judge: Judge) -> None:
        self._former = former
        start = replace(former, valid_from=None, valid_to=None, instrument="")
        super().__init__(None, start, catalogue, judge, _KEPT)
        self.show_fields([*_OPEN], False)

    @property
    def edits(self) -> tuple[Edit, ...]:
        day, row = _day(self.row), self.row
        changes = {
            name: getattr(row, name) for name in columns(Part.PLACES) if name not in ("unit", "valid_from")
        }
        return became(self._catalogue.book, self._former.unit, day, changes)

    def problems(self) -> Sequence[Problem]:
        return _refused("valid_from", super().problems)


class MergeForm(RowForm):
    """Units that end together and the new unit that takes them in whole."""

    def __init__(self, chosen: Sequence[str], catalogue: Catalogue, judge: Judge) -> None:
        standing = [(key, text) for key, text in units(catalogue) if _stands(key, catalogue)]
        self._offered = (standing, tuple(chosen))
        blank = PlaceForm(unit="", code="", name_vi="", full_name="")
        super().__init__(None, blank, catalogue, judge, _OPEN)
        self.show_fields([*_OPEN], False)

    def add_first(self) -> None:
        self.old = KeyChecks(self.label(_OLD), words("catalogue_page.find"), *self._offered)
        self.add_field(_OLD, self.old, wide=True)
        self.old.changed.connect(lambda: self.touch(_OLD))

    def label(self, name: str) -> str:
        return words("catalogue_page.merge.units") if name == _OLD else super().label(name)

    @property
    def edits(self) -> tuple[Edit, ...]:
        row: Any = self.row
        old = [str(key) for key in self.old.checked()]
        return merged(self._catalogue.book, old, row, _day(row), row.instrument)

    def problems(self) -> Sequence[Problem]:
        if len(self.old.checked()) < 2:
            return (Wrong(_OLD, Refusal("catalogue_page.merge_two")),)
        return _refused("valid_from", super().problems)


def _stands(unit: str, catalogue: Catalogue) -> bool:
    forms = catalogue.book.of(PlaceForm).values()
    return any(form.unit == unit and catalogue.in_use(form) for form in forms)


def _day(row: Any) -> dt.date:
    day: dt.date | None = row.valid_from
    if day is None:
        raise Refusal("catalogue_page.day_needed")
    return day


def _refused(field: str, judge: Any) -> Sequence[Problem]:
    """A refusal of the whole is said under the day on which it hangs."""
    try:
        found: Sequence[Problem] = judge()
    except Refusal as refusal:
        return (Wrong(field, refusal),)
    return found
