"""Changing indicators, sets and breakdowns. What figures mean is never changed under them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.figures.cataloguing_book import KINDS, PART, Writer, book, ids_of, table_of
from tracker.figures.cataloguing_forms import MEANING, BreakdownForm, IndicatorForm
from tracker.figures.cataloguing_rules import following, problems
from tracker.figures.tables import ObservationRow
from tracker.kernel.catalogue import (
    Book,
    Edit,
    Form,
    Problem,
    changed_fields,
    cleaned,
    new_problems,
    problem,
    told,
)
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Stale
from tracker.storage.notes import Named
from tracker.storage.referrers import referrers

_COUNTED = ("figure", "coverage")
"""What follows from observations is not counted a second time."""


def keep(
    session: Session, edits: Sequence[Edit], label: str = "", facts: dict[str, str] | None = None
) -> Outcome:
    """Carry out edits of indicators, sets and breakdowns together; the inverse restores the tables exactly.

    `before` of each edit is the form as its editor read it; the result counts the rows added by table.
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


def prepared(before: Book, edits: Sequence[Edit]) -> list[Edit]:
    """The edits in clean text, and with them those of the indicators that name what gets another code."""
    return following(before, [Edit(edit.before, edit.after and cleaned(edit.after)) for edit in edits])


def judged(session: Session, before: Book, after: Book, settled: Sequence[Edit]) -> list[Problem]:
    """What speaks against the edits: see the rules; catalogue.in_use, .meaning, .dimension."""
    guarded = (one for edit in settled for one in _guarded(session, edit, settled))
    return [*guarded, *new_problems(problems(before), problems(after))]


def _guarded(session: Session, edit: Edit, settled: Sequence[Edit]) -> list[Problem]:
    """Only what nothing refers to goes; what has figures keeps its meaning."""
    was, becomes = edit.before, edit.after
    if was is None:
        return []
    if becomes is None:
        used = uses(session, was, frozenset(e.before.key for e in settled if e.before and not e.after))
        return [problem("catalogue.in_use", was, **used)] if any(used.values()) else []
    meaning = MEANING if isinstance(was, IndicatorForm) else ("dimension",)
    changed = [name for name in changed_fields(was, becomes) if name in meaning]
    figures = _figures(session, was) if changed else 0
    return [_other_meaning(was, becomes, name, figures) for name in changed if figures]


def _other_meaning(was: Form, becomes: Form, field: str, figures: int) -> Problem:
    facts = {"n": figures, "before": getattr(was, field), "after": getattr(becomes, field)}
    return problem("catalogue.meaning", becomes, field, **facts)


def uses(session: Session, form: Form, leaving: frozenset[str] = frozenset()) -> dict[str, int]:
    """How much refers to a form's row: figures, plans, rounds, other rows of the catalogue.

    `leaving`: keys of indicators that go with it and so keep nothing.
    """
    table = table_of(form)
    ids = ids_of(session, table)
    number = ids.get(form.key)
    own = (*_COUNTED, PART.name + ".indicator_id") if isinstance(form, IndicatorForm) else _COUNTED
    found = referrers(session, table.name, [number] if number else [], own)
    figures = found.pop("observation", 0) + found.pop("claim", 0)
    plans = found.pop("plan_indicator", 0) + found.pop("node", 0)
    rounds = found.pop("round_item", 0)
    others = found.total() - _going(session, form, leaving)
    return {"figures": figures, "plans": plans, "rounds": rounds, "others": others}


def _going(session: Session, form: Form, leaving: frozenset[str]) -> int:
    """References to the form from indicators that are removed together with it."""
    going = [one for one in book(session).of(IndicatorForm).values() if one.key in leaving]
    if isinstance(form, BreakdownForm):
        return sum(form.code in one.parts for one in going)
    if isinstance(form, IndicatorForm):
        sides = [key for one in going for key in (one.numerator, one.denominator)]
        return sides.count(form.key)
    return sum(one.set == form.key for one in going)


def _figures(session: Session, form: Form) -> int:
    """How many things were said about it, ever."""
    number = ids_of(session, table_of(form)).get(form.key)
    column = ObservationRow.indicator_id if isinstance(form, IndicatorForm) else ObservationRow.breakdown_id
    return session.scalar(select(func.count()).select_from(ObservationRow).where(column == number)) or 0


def _still_sound(session: Session, known: frozenset[Problem]) -> None:
    """After an undo: what others did meanwhile may need what it takes away."""
    if any(one not in known for one in problems(book(session))):
        raise Stale("catalogue.overtaken")
