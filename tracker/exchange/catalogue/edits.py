"""The whole catalogue over both rooms that keep it: reading it, judging and keeping edits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from tracker.figures import cataloguing
from tracker.figures.cataloguing_book import book as indicator_book
from tracker.kernel.catalogue import Book, Edit, Form, Part, Problem
from tracker.kernel.changes import Outcome
from tracker.places import commands as places
from tracker.places.book import book as place_book
from tracker.places.forms import GroupForm, PlaceForm

ROOMS: tuple[tuple[Any, Any, frozenset[Part]], ...] = (
    (places, place_book, frozenset({Part.PLACES, Part.SUCCESSIONS, Part.GROUPS, Part.ALIASES})),
    (cataloguing, indicator_book, frozenset({Part.SETS, Part.BREAKDOWNS, Part.INDICATORS})),
)


def whole_book(session: Session) -> Book:
    """All parts of the catalogue."""
    return Book((*indicator_book(session), *place_book(session)))


def judge_edits(session: Session, edits: Sequence[Edit]) -> list[Problem]:
    """What speaks against edits of one room, each of a field. Stale, Refused: as `keep_edits`."""
    commands, read, _ = _room_of(edits)
    before: Book = read(session)
    edits = commands.prepared(before, edits)
    found: list[Problem] = commands.judged(session, before, before.edited(edits), before.settled(edits))
    return found


def keep_edits(session: Session, edits: Sequence[Edit]) -> Outcome:
    """Carry out what a person edited, all of one room: see its `keep`."""
    commands, _, _ = _room_of(edits)
    outcome: Outcome = commands.keep(session, edits)
    return outcome


def uses(session: Session, form: Form) -> dict[str, int]:
    """How much refers to what a form is about, by kind; empty for rows that nothing can refer to."""
    if isinstance(form, PlaceForm | GroupForm):
        return places.uses(session, form.unit if isinstance(form, PlaceForm) else form.code)
    return cataloguing.uses(session, form) if form.part in ROOMS[1][2] else {}


def _room_of(edits: Sequence[Edit]) -> tuple[Any, Any, frozenset[Part]]:
    return next(room for room in ROOMS if edits[0].form.part in room[2])
