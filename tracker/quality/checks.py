"""All checks of a ledger, the gravest first: claims, totals against parts, the country against its provinces,
what plans declare against what is entered, returns that are overdue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from tracker.figures import catalogue, claims, queries
from tracker.figures.board import values
from tracker.figures.filters import FigureFilter
from tracker.figures.rows import TOTAL, Figure, Scenario
from tracker.kernel.claims import Verdict
from tracker.kernel.quantity import Measure, Quantity, total
from tracker.places import queries as places
from tracker.places.rows import PlaceKind
from tracker.plans import queries as plans
from tracker.quality.rows import Doubt, Gravity
from tracker.rounds import queries as rounds

_ORDER = list(Gravity)


def doubts(session: Session, today: dt.date) -> tuple[Doubt, ...]:
    """Everything that is wrong or doubtful on `today`, worst first."""
    found = [
        *stated(session),
        *parts(session),
        *country(session),
        *declared(session),
        *overdue(session, today),
    ]
    return tuple(sorted(found, key=lambda doubt: _ORDER.index(doubt.gravity)))


def stated(session: Session) -> Iterator[Doubt]:
    """Comparisons that the figures on file contradict, or that nothing on file can check."""
    ids = claims.ids_with_claims(session)
    for figure in claims.with_claims(session, queries.figures_by_id(session, ids)):
        for claim in figure.claims:
            verdict = claim.finding.verdict
            if verdict is not Verdict.consistent:
                graver = Gravity.ERROR if verdict is Verdict.contradiction else Gravity.INFO
                facts = _facts(figure) | {"text": claim.text, "sums": claim}
                yield Doubt(graver, f"claim_{verdict}", facts, figure.id)


def parts(session: Session) -> Iterator[Doubt]:
    """Totals that differ from their parts. Parts that overlap never add up, nor do those of a rate."""
    split = [one for one in catalogue.breakdowns(session) if one.code != TOTAL and not one.overlaps]
    figures = (
        _actual(session, FigureFilter(breakdown_ids=frozenset(one.id for one in split))) if split else ()
    )
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        groups.setdefault((*_cell(figure), figure.breakdown.dimension), []).append(figure)
    wholes = _wholes(session, figures)
    for (*cell, dimension), group in groups.items():
        whole = wholes.get(tuple(cell))
        if whole is not None and whole.quantity.measure is not Measure.rate:
            every = {one.id for one in split if one.dimension == dimension}
            yield from _against_parts(whole, group, {one.breakdown.id for one in group} == every)


def _wholes(session: Session, figures: tuple[Figure, ...]) -> dict[tuple[object, ...], Figure]:
    """The totals beside these parts, by cell."""
    if not figures:
        return {}
    total_id = catalogue.breakdown(session, TOTAL).id
    indicators = frozenset(figure.indicator.id for figure in figures)
    found = _actual(session, FigureFilter(indicator_ids=indicators, breakdown_ids=frozenset([total_id])))
    return {_cell(figure): figure for figure in found}


def _against_parts(whole: Figure, group: list[Figure], complete: bool) -> Iterator[Doubt]:
    """Parts must not be more than their total; if all are there they must not be less.

    If some of the kind were never asked for ("sex not known"), less is only a reason to look.
    """
    summed = total([figure.quantity for figure in group])
    answered = all(figure.quantity.amount is not None for figure in group)
    more = _is_below(whole.quantity, summed)
    less = _is_below(summed, whole.quantity) and answered and len(group) > 1
    if more or less:
        facts = _facts(whole) | {"value": whole.quantity, "sum": summed}
        yield Doubt(Gravity.ERROR if more or complete else Gravity.WARNING, "parts", facts, whole.id)


def country(session: Session) -> Iterator[Doubt]:
    """A national figure against the sum of the provinces, where every one of them reported."""
    gazetteer = places.gazetteer(session)
    countries = frozenset(place.id for place in gazetteer.others() if place.kind is PlaceKind.COUNTRY)
    for figure in _actual(session, FigureFilter(place_ids=countries)) if countries else ():
        if not figure.indicator.adds_over_places:
            continue
        units = tuple(p.id for p in gazetteer.in_force(figure.period.end or dt.date.max))
        summed = values(session, gazetteer, figure.indicator, figure.period, figure.breakdown)(units)
        if summed.whole and summed.quantity and _differ(figure.quantity, summed.quantity):
            facts = _facts(figure) | {"value": figure.quantity, "sum": summed.quantity}
            yield Doubt(Gravity.ERROR, "country", facts, figure.id)


def declared(session: Session) -> Iterator[Doubt]:
    """Plans whose decision names more goals or task groups than have been entered."""
    for plan in plans.plans(session):
        for what, said, entered in (
            ("goals", plan.goals_declared, plan.goals),
            ("task_groups", plan.task_groups_declared, plan.task_groups),
        ):
            if said is not None and entered != said:
                facts = {"plan": plan.short, "declared": said, "entered": entered}
                yield Doubt(Gravity.INFO, f"declared_{what}", facts, plan=plan.code)


def overdue(session: Session, today: dt.date) -> Iterator[Doubt]:
    """Rounds past their due date that some places have not answered."""
    for one in rounds.rounds(session, today):
        missing = one.places - one.reported
        if missing and one.due < today:
            facts = {"round": one.code, "missing": missing, "days": (today - one.due).days}
            yield Doubt(Gravity.WARNING, "overdue", facts, round=one.code)


def _is_below(one: Quantity, other: Quantity) -> bool:
    """Whether the first must be less, whatever their words stand for; what has no number is not compared."""
    if one.interval is None or other.interval is None or one.interval.overlaps(other.interval):
        return False
    return one.interval.low < other.interval.low


def _differ(one: Quantity, other: Quantity) -> bool:
    return _is_below(one, other) or _is_below(other, one)


def _actual(session: Session, wanted: FigureFilter) -> tuple[Figure, ...]:
    return queries.figures(session, replace(wanted, scenario=Scenario.ACTUAL))


def _cell(figure: Figure) -> tuple[object, ...]:
    return figure.indicator.id, figure.period, figure.place_id


def _facts(figure: Figure) -> dict[str, object]:
    return {"indicator": figure.indicator, "place": figure, "period": figure.period}
