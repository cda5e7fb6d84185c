"""Our places and indicators into the ledger's catalogue: what is new, and never over what the office did.

The ledger remembers which rows it has taken in. One that the office has changed, renamed, dated or removed
since stays as the office left it, also when a later program brings it again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from sqlalchemy.orm import Session

from tracker.figures import cataloguing
from tracker.figures.cataloguing_book import book as indicator_book
from tracker.figures.cataloguing_rules import problems as indicator_problems
from tracker.kernel.catalogue import Book, Edit, Form, Part, Problem
from tracker.kernel.errors import Refusal
from tracker.office.tables import SettingRow
from tracker.places import commands as places
from tracker.places.book import book as place_book
from tracker.places.forms import PlaceForm
from tracker.places.rules import problems as place_problems
from tracker.reference.indicators import indicator_forms
from tracker.reference.lines import Line
from tracker.reference.places import place_forms
from tracker.reference.writing import Tally

TAKEN = "reference.taken"
"""The setting that keeps what was taken in: a row's part and key -> the fingerprint of what it said."""

Rules = Callable[[Book], Iterator[Problem]]

_LISTS = {Part.GROUPS: "members", Part.INDICATORS: "parts"}
_ROOMS = (
    (place_forms, place_book, place_problems, places),
    (indicator_forms, indicator_book, indicator_problems, cataloguing),
)


def add_catalogue(session: Session, folder: Path, tally: Tally) -> None:
    """Take in what is new of our places and indicators. Refused where our files contradict themselves.

    What is new but contradicts what the office has entered itself is left out.
    """
    row = session.get(SettingRow, TAKEN)
    taken: dict[str, str] = json.loads(row.value) if row else {}
    for read, book, problems, room in _ROOMS:
        forms = _sound(read(folder), problems)
        now = book(session)
        wanted = [edit for form in forms for edit in _news(now.find(form), form, taken)]
        edits = _agreeing(session, now, wanted, room)
        tally.absorb(room.keep(session, edits))
        left = {_id(edit.form) for edit in wanted} - {_id(edit.form) for edit in edits}
        taken |= {name: mark for form in forms if _id(form) not in left for name, mark in _marks(form)}
    session.merge(SettingRow(name=TAKEN, value=json.dumps(taken, ensure_ascii=False, sort_keys=True)))


def _sound(read: Iterable[tuple[Form, Line]], problems: Rules) -> list[Form]:
    """The forms, once they agree with each other; a refusal names file and line."""
    lines: dict[str, Line] = {}
    forms: list[Form] = []
    for form, line in read:
        if _id(form) in lines:
            raise Refusal("catalogue.twice", where=_where(line), name=form.name)
        lines[_id(form)] = line
        forms.append(form)
    for found in problems(Book(forms)):
        raise found.refusal(_where(lines[f"{found.part}:{found.key}"]))
    return forms


def _news(now: Form | None, form: Form, taken: Mapping[str, str]) -> Iterator[Edit]:
    """What a row of ours brings to the row that is there."""
    if now is None:
        if _id(form) not in taken:
            yield Edit(None, form)
    elif taken.get(_id(form)) != _mark(form):
        later = _joined(_ended(now, form), form, taken)
        if later != now:
            yield Edit(now, later)


def _ended(now: Form, form: Form) -> Form:
    """A version that was open here has ended since."""
    if isinstance(now, PlaceForm) and isinstance(form, PlaceForm) and now.valid_to is None:
        return replace(now, valid_to=form.valid_to)
    return now


def _joined(now: Form, form: Form, taken: Mapping[str, str]) -> Form:
    """A group has new members, an indicator new main parts; those that were taken away stay away."""
    name = _LISTS.get(form.part)
    if name is None:
        return now
    new = {one for one in getattr(form, name) if f"{_id(form)}:{one}" not in taken}
    joined = tuple(sorted({*getattr(now, name), *new}))
    return cast("Form", replace(cast("Any", now), **{name: joined}))


def _agreeing(session: Session, now: Book, wanted: Sequence[Edit], room: Any) -> list[Edit]:
    """The edits without those that the office's own entries contradict."""
    edits = list(wanted)
    while edits:
        found = room.judged(session, now, now.edited(edits), edits)
        if not found:
            break
        blamed = {name for one in found for name in _named(one)}
        kept = [edit for edit in edits if not blamed & _names(edit.form)]
        edits = kept if len(kept) < len(edits) else []
    return edits


def _named(found: Problem) -> set[str]:
    """Whatever a problem speaks of: its row, the unit of its row, the facts of its sentence."""
    units = {found.key.partition(sign)[0] for sign in "@~"}
    return {found.key, *units, *(value for _, value in found.facts)}


def _names(form: Form) -> set[str]:
    """The keys by which a row is known and the units that it is about."""
    about = ("unit", "predecessor", "successor", "key")
    return {str(value) for name in about if (value := getattr(form, name, None))}


def _marks(form: Form) -> Iterator[tuple[str, str]]:
    """What to remember of a row: itself and each item of its list."""
    yield _id(form), _mark(form)
    for one in getattr(form, _LISTS.get(form.part, ""), ()):
        yield f"{_id(form)}:{one}", ""


def _id(form: Form) -> str:
    return f"{form.part}:{form.key}"


def _mark(form: Form) -> str:
    told = sorted((name, str(value)) for name, value in vars(form).items())
    return sha256(repr(told).encode()).hexdigest()[:12]


def _where(line: Line) -> str:
    return f"{line.file}:{line.number}"
