"""Changing the places: versions, successions, groups, spellings. All of it holds, or nothing is saved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sqlalchemy.orm import Session

from tracker.kernel.catalogue import Book, Edit, Problem, cleaned, new_problems, problem, told
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Stale
from tracker.places.book import book
from tracker.places.forms import GroupForm, PlaceForm
from tracker.places.rules import problems
from tracker.places.writing import KINDS, Writer, units_of
from tracker.storage.notes import Named
from tracker.storage.referrers import referrers

_OWN = ("place_version", "place_alias", "place_member.group_id", "figure")
"""What belongs to a unit, and what follows from observations, which are counted themselves."""


def keep(
    session: Session, edits: Sequence[Edit], label: str = "", facts: dict[str, str] | None = None
) -> Outcome:
    """Carry out edits of places together; the inverse restores the tables exactly.

    `before` of each edit is the form as its editor read it; `label` names the step for undo. The result
    counts the rows added by table.
    Stale: catalogue.gone, .stale where somebody else changed it since. Refused: the first of `judged`.
    """
    before = book(session)
    edits = prepared(before, edits)
    after, settled = before.edited(edits), before.settled(edits)
    for found in judged(session, before, after, settled):
        raise found.refusal()
    notes = Writer(session, KINDS).write(settled)
    called = Named(label, facts or {}) if label else Named(*told(settled))
    known = frozenset(problems(before))
    return notes.outcome(Named(called.label, called.facts, notes.added), partial(_still_sound, known=known))


def prepared(_before: Book, edits: Sequence[Edit]) -> list[Edit]:
    """The edits in clean text; the key of a unit, by which others name it, never changes."""
    return [Edit(edit.before, edit.after and cleaned(edit.after)) for edit in edits]


def judged(session: Session, before: Book, after: Book, settled: Sequence[Edit]) -> list[Problem]:
    """What speaks against the edits: see `rules`; catalogue.in_use, .key_fixed."""
    guarded = (one for edit in settled for one in _guarded(session, after, edit))
    return [*guarded, *new_problems(problems(before), problems(after))]


def _guarded(session: Session, after: Book, edit: Edit) -> list[Problem]:
    """A unit keeps its key, and goes only where nothing refers to it."""
    was, becomes = edit.before, edit.after
    unit = _unit_of(was)
    if not unit:
        return []
    if becomes is not None:
        return [problem("catalogue.key_fixed", becomes)] if _unit_of(becomes) != unit else []
    if any(form.unit == unit for form in after.of(PlaceForm).values()):
        return []
    used = uses(session, unit)
    return [problem("catalogue.in_use", edit.form, **used)] if any(used.values()) else []


def uses(session: Session, unit: str) -> dict[str, int]:
    """How much refers to a unit or group: figures, rounds, other rows of the catalogue."""
    ids = units_of(session)
    found = referrers(session, "place", [ids[unit]] if unit in ids else [], _OWN)
    figures = found.pop("observation", 0)
    sent = [found.pop(table, 0) for table in ("return", "issue", "import_run")]
    rounds = next(filter(None, sent), 0)
    return {"figures": figures, "plans": 0, "rounds": rounds, "others": found.total()}


def _unit_of(form: object) -> str:
    if isinstance(form, PlaceForm):
        return form.unit
    return form.code if isinstance(form, GroupForm) else ""


def _still_sound(session: Session, known: frozenset[Problem]) -> None:
    """After an undo: what others did meanwhile may need what it takes away."""
    if any(one not in known for one in problems(book(session))):
        raise Stale("catalogue.overtaken")
