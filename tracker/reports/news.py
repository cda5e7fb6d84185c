"""What has changed since somebody looked last, from the ledger's own records: who, when, what, and where.

Reports that came or were judged, corrected figures and completed tasks carry their time. Contradictions and
amendments do not: they are known by a mark, and whoever looks keeps the marks of what he has seen.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from sqlalchemy.orm import Session

from tracker.figures import queries as figures
from tracker.figures.rows import Figure
from tracker.places import queries as places
from tracker.places.rows import Place
from tracker.plans import queries as plans
from tracker.plans.rows import Completion, PlanSummary, PlanVersion
from tracker.plans.versions import queries as versions
from tracker.quality.rows import Doubt, Gravity
from tracker.reports.scope import WHOLE, Scope
from tracker.reports.seen import Seen
from tracker.rounds import queries as rounds
from tracker.rounds.rows import Step, StepTaken

_MOST_CORRECTED = 200
_JUDGED = frozenset({Step.ACCEPT, Step.LOCK, Step.RETURN, Step.REOPEN})


class NewsKind(StrEnum):
    """In the order in which they are told."""

    RECEIVED = "received"
    JUDGED = "judged"
    CORRECTED = "corrected"
    DOUBT = "doubt"
    DONE = "done"
    AMENDED = "amended"


@dataclass(frozen=True)
class Amendment:
    """A version of a plan that was not there before."""

    plan: PlanSummary
    version: PlanVersion


What = tuple[StepTaken, Place] | Figure | Doubt | Completion | Amendment


@dataclass(frozen=True)
class Item:
    """One thing that changed. `at`: the moment, "" where the ledger keeps none; `by`: who, "" if unknown."""

    kind: NewsKind
    what: What
    at: str = ""
    by: str = ""


@dataclass(frozen=True)
class News:
    """`items`: the newest of each kind first; `counts`: of all, also of those that are not listed."""

    since: Seen
    items: tuple[Item, ...]
    counts: dict[NewsKind, int]
    marks: frozenset[str]

    def of(self, kind: NewsKind) -> tuple[Item, ...]:
        return tuple(one for one in self.items if one.kind is kind)


def news(session: Session, since: Seen, doubts: Iterable[Doubt], scope: Scope = WHOLE) -> News:
    """Everything that has changed since `since`, in a scope. `doubts` are what checking finds now."""
    wrong = [one for one in doubts if one.gravity is Gravity.ERROR]
    amended = _amendments(session)
    corrected = [one for one in figures.corrected_since(session, since.at) if scope.covers(one.place_id)]
    told = figures.figures_by_id(session, [one.id for one in corrected[:_MOST_CORRECTED]])
    known = {one.id: one for one in told}
    items = [
        *_steps(session, since.at, scope),
        *(
            Item(NewsKind.CORRECTED, known[one.id], one.at, one.by)
            for one in corrected[:_MOST_CORRECTED]
            if one.id in known
        ),
        *(Item(NewsKind.DOUBT, one) for one in _new_doubts(wrong, since) if _covers(scope, one)),
        *_completed(session, since.at, scope),
        *(Item(NewsKind.AMENDED, one) for one in _new(amended, since) if scope.of_plan(one.plan)),
    ]
    counts = Counter(one.kind for one in items)
    counts[NewsKind.CORRECTED] = len(corrected)
    order = list(NewsKind)
    items.sort(key=lambda one: order.index(one.kind))
    marks = frozenset([*map(mark_of, wrong), *map(_mark_of_version, amended)])
    return News(since, tuple(items), {kind: counts[kind] for kind in NewsKind}, marks)


def mark_of(doubt: Doubt) -> str:
    """By what a contradiction is known again: its rule and its cell, not its numbers."""
    about = doubt.about
    cell = (
        (
            about.indicator.key,
            about.place.unit,
            about.period.code,
            about.breakdown.code,
            about.scenario,
        )
        if about
        else ()
    )
    return _mark(doubt.kind, doubt.rule, doubt.plan, doubt.round, *cell)


def _mark_of_version(one: Amendment) -> str:
    return _mark("version", one.plan.code, str(one.version.number))


def _mark(*parts: str) -> str:
    """Nothing of the ledger can be read from it: it is kept among a person's own settings."""
    return blake2b("\x1f".join(parts).encode(), digest_size=5).hexdigest()


def _steps(session: Session, since: str, scope: Scope) -> Iterator[Item]:
    steps = [one for one in rounds.steps_since(session, since) if scope.covers(one.place_id)]
    gazetteer = places.gazetteer(session) if steps else None
    for one in steps:
        kind = NewsKind.RECEIVED if one.event is Step.RECEIVE else NewsKind.JUDGED
        if gazetteer is not None and (one.event is Step.RECEIVE or one.event in _JUDGED):
            yield Item(kind, (one, gazetteer.at(one.place_id)), one.at, one.by)


def _completed(session: Session, since: str, scope: Scope) -> Iterator[Item]:
    found = plans.completed_since(session, since)
    here = {one.id for one in plans.plans(session) if scope.of_plan(one)} if found else set()
    return (Item(NewsKind.DONE, one, one.at, one.by) for one in found if one.plan_id in here)


def _amendments(session: Session) -> list[Amendment]:
    """Every version of a plan after its first."""
    known = {one.id: one for one in plans.plans(session)}
    listed = versions.listed(session, list(known))
    return [
        Amendment(known[plan_id], version)
        for plan_id, every in listed.items()
        for version in every
        if version.number > versions.FIRST
    ]


def _new(amended: Iterable[Amendment], since: Seen) -> list[Amendment]:
    """Those without a mark; whoever kept no marks is told of those that took effect since."""
    if since.marks is not None:
        return [one for one in amended if _mark_of_version(one) not in since.marks]
    day = dt.date.fromisoformat(since.at[:10])
    return [one for one in amended if one.version.since is not None and one.version.since >= day]


def _new_doubts(wrong: Iterable[Doubt], since: Seen) -> list[Doubt]:
    """Whoever kept no marks cannot tell which of them are new."""
    marks = since.marks
    return [one for one in wrong if mark_of(one) not in marks] if marks is not None else []


def _covers(scope: Scope, doubt: Doubt) -> bool:
    return scope.whole or (doubt.about is not None and scope.covers(doubt.about.place.id))
