"""Goals and targets with what they ask, what is on file, and the verdict."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction

from sqlalchemy.orm import Session

from tracker.figures import queries
from tracker.figures.filters import FigureFilter, Order
from tracker.figures.rows import TOTAL, Figure, Scenario
from tracker.kernel.confidence import Confidence
from tracker.kernel.quantity import Measure, Quantity, State
from tracker.kernel.quantity.printing import nearest, print_number
from tracker.places import queries as places
from tracker.places.rows import PlaceKind
from tracker.plans.rows import Milestone, Node, NodeKind, PlanDetail
from tracker.plans.rules.tracking import Because, Track
from tracker.printing import data as printed
from tracker.reports import numbers
from tracker.reports.measuring import Measured, Ruler
from tracker.words import Words

PERCENT = "%"
AIMS = (NodeKind.GENERAL_GOAL, NodeKind.GOAL, NodeKind.TARGET, NodeKind.COMMITMENT)

_SAYS = {
    Track.EXCEEDED: printed.Verdict.EXCEEDED,
    Track.ACHIEVED: printed.Verdict.REACHED,
    Track.ON_TRACK: printed.Verdict.ON_TRACK,
    Track.OFF_TRACK: printed.Verdict.OFF_TRACK,
    Track.MISSED: printed.Verdict.NOT_REACHED,
    Track.NO_GROUND: printed.Verdict.NOT_REACHED,
    Track.UNDECIDED: printed.Verdict.UNCERTAIN,
    Track.NOT_MEASURABLE: printed.Verdict.NO_FIGURE,
}


def goal_rows(
    session: Session, detail: PlanDetail, words: Words, today: dt.date
) -> tuple[printed.GoalRow, ...]:
    ruler = Ruler(session, detail.plan, today)
    return tuple(goal_row(ruler.measured(node), words) for node in each_aim(detail.nodes))


def latest_actuals(session: Session, indicator_ids: frozenset[int]) -> dict[int, Figure]:
    """Indicator id -> the newest actual figure of the whole country."""
    country = next((p for p in places.gazetteer(session).others() if p.kind is PlaceKind.COUNTRY), None)
    if not indicator_ids or country is None:
        return {}
    wanted = FigureFilter(
        indicator_ids=indicator_ids,
        place_ids=frozenset([country.id]),
        scenario=Scenario.ACTUAL,
        order=Order.PERIOD,
    )
    whole = [f for f in queries.figures(session, wanted) if f.breakdown.code == TOTAL]
    return {figure.indicator.id: figure for figure in whole}


def in_unit_of(asked: Milestone, quantity: Quantity) -> Quantity | None:
    """The figure in the target's unit: 63 of 63 provinces is 100% where the target is in per cent."""
    if asked.unit == PERCENT and quantity.measure is not Measure.rate:
        if not quantity.whole or quantity.value is None:
            return None
        share = Fraction(quantity.value) / Fraction(quantity.whole) * 100
        return Quantity(State.value, nearest(share, 3), measure=Measure.rate)
    return quantity


def each_aim(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        if node.kind in AIMS:
            yield node
        yield from each_aim(node.children)


def goal_row(found: Measured, words: Words) -> printed.GoalRow:
    """A goal or target as measured."""
    node, asked, newest = found.node, found.tracking.asked, found.newest
    grouping = any(child.kind in AIMS for child in node.children)
    return printed.GoalRow(
        number=node.number,
        text=node.text(words.language),
        foreign=words.language == "en" and not node.text_en,
        target=milestone_text(asked, words) if asked else "",
        milestone=str(asked.year) if asked and asked.year else "",
        actual=numbers.figure(newest.quantity, words.language) if newest else printed.Figure(),
        verdict=_verdict(found),
        unverified=node.confidence is Confidence.UNVERIFIED,
        group=grouping and asked is None,
        sources=tuple(numbers.source(one, words.language) for one in newest.sources) if newest else (),
    )


def _verdict(found: Measured) -> printed.Verdict:
    if found.tracking.because is Because.NO_NUMBER:
        return printed.Verdict.NOT_MEASURED
    return _SAYS[found.tracking.track]


def milestone_text(asked: Milestone, words: Words) -> str:
    """ "ít nhất 100%", "dưới 4,5%", "giảm còn 6,5%"."""
    if asked.value is None:
        return ""
    unit = asked.unit if asked.unit == PERCENT else f" {asked.unit}".rstrip()
    value = print_number(asked.value, words.language) + unit
    high = print_number(asked.high, words.language) + unit if asked.high is not None else ""
    return words(f"report.shape.{asked.shape}", value=value, high=high)
