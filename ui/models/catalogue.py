"""The catalogue as the window holds it: every row, and what keys are called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from tracker.figures.cataloguing_forms import BreakdownForm, IndicatorForm, SetForm
from tracker.kernel.catalogue import Book, Form
from tracker.places.forms import GroupForm, PlaceForm


@dataclass(frozen=True)
class Catalogue:
    """The whole catalogue; `names` says what a key stands for ("34-24": "Bắc Ninh")."""

    book: Book
    names: Mapping[str, str]
    today: dt.date

    def in_use(self, form: Form) -> bool:
        """Whether the row holds today, or later; what has no end always does."""
        last = getattr(form, "valid_to", None)
        return last is None or last >= self.today


def names_of(book: Book) -> dict[str, str]:
    """A unit is called as its newest version is."""
    versions = sorted(book.of(PlaceForm).values(), key=lambda form: form.first)
    found = {form.unit: form.name_vi for form in versions}
    found |= {form.code: form.name_vi for form in book.of(GroupForm).values()}
    found |= {form.key: form.name_vi for form in book.of(IndicatorForm).values()}
    found |= {form.code: form.name_vi for form in book.of(BreakdownForm).values()}
    return found | {form.code: form.name_vi for form in book.of(SetForm).values()}
