"""Deadlines and milestones of the old period are not copied into the new one: cleared, or moved by choice.

What lies behind the old period and in the new one stays: a vision of 2030 in a plan that ended in 2025.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.plans.definition import NodeFacts
from tracker.plans.rows import Milestone
from tracker.plans.succeeding.choices import Change, Term


def redated(node: NodeFacts, term: Term) -> tuple[NodeFacts, tuple[Change, ...]]:
    """The node with its dates in the new period, and what became of each that did not stay.

    Refused: plan.milestone_after_vision; succeeding.date_outside where a moved day leaves the new period.
    """
    start, deadline = _start(node, term), _day(node.deadline, term, node)
    kept, moved = _milestones(node, term)
    asked = tuple(sorted((*kept, *filter(None, moved.values())), key=lambda one: one.year or 0))
    new = replace(node, start=start, deadline=deadline, milestones=asked)
    if node.milestones and not asked:  # a baseline belongs to what is asked
        new = replace(new, baseline=None, baseline_year=None)
    days = (("start", node.start, start), ("deadline", node.deadline, deadline))
    changes = [
        Change(node.key, name, before, after) for name, before, after in days if before and before != after
    ]
    changes += [Change(node.key, "milestone", one, after) for one, after in moved.items()]
    return new, tuple(changes)


def later(day: dt.date, years: int) -> dt.date:
    """The same day so many years later; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _start(node: NodeFacts, term: Term) -> dt.date | None:
    """A beginning that would lie before the new period is that of the period."""
    early = (
        node.start is not None and term.years and later(node.start, term.years) < (term.start or dt.date.min)
    )
    return term.start if early else _day(node.start, term, node)


def _day(day: dt.date | None, term: Term, node: NodeFacts) -> dt.date | None:
    if day is None or _stays(day, term):
        return day
    if not term.years:
        return None
    moved = later(day, term.years)
    if (term.start and moved < term.start) or (term.end and moved > term.end):
        raise Refusal("succeeding.date_outside", name=node.text_vi[:60], day=print_date(moved))
    return moved


def _stays(day: dt.date, term: Term) -> bool:
    within = (term.start is None or day >= term.start) and (term.end is None or day <= term.end)
    return within and (term.old_end is None or day > term.old_end)


def _milestones(node: NodeFacts, term: Term) -> tuple[list[Milestone], dict[Milestone, Milestone | None]]:
    """Those that stay, and of the others what each became."""
    kept = [one for one in node.milestones if one.year is None or _ahead(one.year, term)]
    for one in kept:
        _refuse_late(one.year, term)
    years = {one.year for one in kept}
    return kept, dict(_moved([one for one in node.milestones if one not in kept], years, term))


def _moved(
    old: list[Milestone], taken: set[int | None], term: Term
) -> Iterator[tuple[Milestone, Milestone | None]]:
    """A year for which something is asked already is not asked for twice."""
    for one in old:
        year = (one.year or 0) + term.years
        if not term.years or year in taken:
            yield one, None
            continue
        _refuse_late(year, term)
        yield one, replace(one, year=year)


def _ahead(year: int, term: Term) -> bool:
    begun = term.start is None or year >= term.start.year
    return begun and (term.old_end is None or year > term.old_end.year)


def _refuse_late(year: int | None, term: Term) -> None:
    if year is not None and term.last_year is not None and year > term.last_year:
        raise Refusal("plan.milestone_after_vision", year=year, last=term.last_year)
