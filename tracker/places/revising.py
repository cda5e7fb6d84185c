"""What an officer does to units, as the edits that it takes: becoming a city, merging, taking out. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tracker.kernel.catalogue import Book, Edit, shown
from tracker.kernel.errors import Refusal
from tracker.places.forms import AliasForm, PlaceForm, SuccessionForm

_DAY = dt.timedelta(days=1)


def became(book: Book, unit: str, day: dt.date, changes: Mapping[str, Any]) -> tuple[Edit, ...]:
    """From `day` on the unit has another code, name, kind or region: its version of then ends the day before.

    Refused: catalogue.no_version where the unit has none on that day, .same_day where one begins on it.
    """
    former = _version(book, unit, day)
    if former.valid_from == day:
        raise Refusal("catalogue.same_day", where=unit, day=shown(day))
    ended = replace(former, valid_to=day - _DAY)
    return Edit(former, ended), Edit(None, replace(former, valid_from=day, **changes))


def merged(
    book: Book, units: Sequence[str], into: PlaceForm, day: dt.date, instrument: str = ""
) -> tuple[Edit, ...]:
    """`units` end the day before `day` and go whole into the new unit `into`, which may keep an old name.

    Refused: catalogue.no_version where one of them is not in force on the day before.
    """
    edits = [Edit(None, replace(into, valid_from=day))]
    for unit in units:
        former = _version(book, unit, day - _DAY)
        edits.append(Edit(former, replace(former, valid_to=day - _DAY)))
        edits.append(Edit(None, SuccessionForm(unit, into.unit, day, instrument or into.instrument)))
    return tuple(edits)


def removed(book: Book, unit: str) -> tuple[Edit, ...]:
    """A unit that was entered by mistake goes with its versions and spellings."""
    spellings = (Edit(form, None) for form in book.of(AliasForm).values() if form.unit == unit)
    versions = (Edit(form, None) for form in book.of(PlaceForm).values() if form.unit == unit)
    return (*spellings, *versions)


def _version(book: Book, unit: str, day: dt.date) -> PlaceForm:
    for form in book.of(PlaceForm).values():
        if form.unit == unit and form.first <= day <= form.last:
            return form
    raise Refusal("catalogue.no_version", where=unit, unit=unit, day=shown(day))
