"""All checks of a ledger, the gravest first: claims, totals against parts, the country against its provinces,
what plans declare against what is entered, returns that are overdue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy.orm import Session

from tracker.figures import claims, queries
from tracker.figures.board import values
from tracker.figures.filters import FigureFilter
from tracker.figures.rows import TOTAL, Figure, Scenario
from tracker.kernel.claims import Verdict
from tracker.kernel.quantity import Quantity, total
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.places.rows import PlaceKind
from tracker.plans import queries as plans
from tracker.quality.rows import Doubt, Gravity
from tracker.rounds import queries as rounds

_ORDER = list(Gravity)


def doubts(session: Session, today: dt.date) -> tuple[Doubt, ...]:
    """Everything that is wrong or doubtful on `today`, worst first."""
    figures = queries.figures(session, FigureFilter(scenario=Scenario.ACTUAL))
    found = [
        *stated(session),
        *parts(figures),
        *country(session, figures),
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


def parts(figures: tuple[Figure, ...]) -> Iterator[Doubt]:
    """Totals that differ from the sum of their parts. Parts that overlap never add up and are left out."""
    wholes = {_cell(f): f for f in figures if f.breakdown.code == TOTAL}
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        if figure.breakdown.code != TOTAL and not figure.breakdown.overlaps:
            groups.setdefault((*_cell(figure), figure.breakdown.dimension), []).append(figure)
    for key, group in groups.items():
        whole = wholes.get(key[:-1])
        summed = total([figure.quantity for figure in group])
        if whole and len(group) > 1 and not _may_equal(whole.quantity, summed):
            facts = _facts(whole) | {"value": whole.quantity, "sum": summed}
            yield Doubt(Gravity.ERROR, "parts", facts, whole.id)


def country(session: Session, figures: tuple[Figure, ...]) -> Iterator[Doubt]:
    """A national figure against the sum of the provinces, where every one of them reported."""
    gazetteer = places.gazetteer(session)
    for figure in figures:
        if figure.unit not in _countries(gazetteer) or not figure.indicator.adds_over_places:
            continue
        units = tuple(p.id for p in gazetteer.in_force(figure.period.end or dt.date.max))
        summed = values(session, gazetteer, figure.indicator, figure.period, figure.breakdown)(units)
        if summed.whole and summed.quantity and not _may_equal(figure.quantity, summed.quantity):
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


def _may_equal(one: Quantity, other: Quantity) -> bool:
    """Whether both can be the same number; what has no number is not compared."""
    if one.interval is None or other.interval is None:
        return True
    return one.interval.overlaps(other.interval)


def _cell(figure: Figure) -> tuple[object, ...]:
    return figure.indicator.id, figure.period, figure.place_id


def _facts(figure: Figure) -> dict[str, object]:
    return {"indicator": figure.indicator, "place": figure, "period": figure.period}


def _countries(gazetteer: Gazetteer) -> frozenset[str]:
    return frozenset(place.unit for place in gazetteer.others() if place.kind is PlaceKind.COUNTRY)
