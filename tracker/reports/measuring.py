"""How the targets of a plan stand: plans joined with figures, the newest period first, each with its source.

A plan of a province is measured by that province's figures, any other by those of the country; both as the
rules of figures give them: reported, restated on later boundaries, or joined from shorter periods.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy.orm import Session

from tracker.figures import catalogue, queries
from tracker.figures.filters import FigureFilter, Order
from tracker.figures.restate import Restated, Standing
from tracker.figures.rows import TOTAL, Breakdown, Direction, Figure, Indicator, Scenario, Source
from tracker.figures.series import Point, country_of, periods_to_ask, value_at
from tracker.figures.sourcing import sources_of
from tracker.figures.tiling import OverTime
from tracker.figures.values import over_time_of, values
from tracker.kernel.interval import Interval
from tracker.kernel.periods import Kind, Period, named
from tracker.kernel.quantity import Measure, Quantity
from tracker.kernel.texts import clean
from tracker.places import queries as places
from tracker.plans.queries import each
from tracker.plans.rows import Milestone, Node, NodeKind, PlanDetail, PlanSummary
from tracker.plans.rules.targets import REACHED, Verdict, milestone_for, taken
from tracker.plans.rules.tracking import Because, Origin, Reading, Start, Tracking, time_of, track

AIMS = frozenset({NodeKind.GENERAL_GOAL, NodeKind.GOAL, NodeKind.TARGET})
_PARTS_OF_WHOLE = {"%": 100, "‰": 1000}
_MOST_PERIODS = 40
"""So far back one looks for a period of which everything is there."""


@dataclass(frozen=True)
class Newest:
    """The newest value of a place: as one source reported it (`figure`), or restated or joined."""

    period: Period
    quantity: Quantity
    standing: Standing
    figure: Figure | None
    sources: tuple[Source, ...]

    @property
    def illustrative(self) -> bool:
        return any(source.illustrative for source in self.sources)


@dataclass(frozen=True)
class Base:
    """What a target begins with; `quantity` and `period` where it is a figure."""

    start: Start
    period: Period | None = None
    quantity: Quantity | None = None


@dataclass(frozen=True)
class Measured:
    """How one node stands. `actual` is the newest value in the target's unit. `lagging`: the year of the
    milestone is over by the day asked, but the newest figure is of before."""

    node: Node
    tracking: Tracking
    indicator: Indicator | None = None
    newest: Newest | None = None
    actual: Interval | None = None
    base: Base | None = None
    lagging: bool = False


def measure(session: Session, detail: PlanDetail, on: dt.date) -> dict[int, Measured]:
    """Node id -> how it stands on a day, for every node of the plan that asks for something measurable.

    Only periods that had ended by `on` count. A heading over other aims, without a number, is left out.
    """
    aims = [node for node in each(detail.nodes) if _is_aim(node)]
    ruler = Ruler(session, detail.plan, on)
    return {node.id: ruler.measured(node) for node in aims}


def _is_aim(node: Node) -> bool:
    """Whether it is to be measured itself: it names milestones, or is an aim without aims beneath."""
    return bool(node.milestones) or (node.kind in AIMS and not any(one.kind in AIMS for one in node.children))


class Ruler:
    """Measures the nodes of one plan on one day; what several of them ask for is read once."""

    def __init__(self, session: Session, plan: PlanSummary, on: dt.date) -> None:
        self._session, self._plan, self._on = session, plan, on
        self._gazetteer = places.gazetteer(session)
        self._indicators = catalogue.indicator_map(session)
        self._whole: Breakdown = catalogue.breakdown(session, TOTAL)
        self._newest: dict[int, Newest | Because] = {}

    def measured(self, node: Node) -> Measured:
        indicator = self._indicators.get(node.indicator_id or 0)
        if indicator is None:
            return Measured(node, self._track(node, Because.NO_INDICATOR, None))
        newest = self._newest_of(indicator)
        if isinstance(newest, Because):
            return Measured(node, self._track(node, newest, None, indicator), indicator)
        asked = milestone_for(node.milestones, self._year_of(newest.period))
        actual = in_unit(asked.unit, indicator, newest.quantity) if asked is not None else None
        if asked is None or actual is None:
            return Measured(node, self._track(node, Because.UNIT, None, indicator), indicator, newest)
        base = self._base(node, asked, indicator)
        reading = Reading(actual, time_of(newest.period))
        found = self._track(node, reading, base.start if base else None, indicator)
        return Measured(node, found, indicator, newest, actual, base, self._lags(found, reading))

    def _track(
        self, node: Node, figure: Reading | Because, base: Start | None, indicator: Indicator | None = None
    ) -> Tracking:
        lower = indicator is not None and indicator.direction is Direction.LOWER_BETTER
        return track(self._milestones(node), figure, base, self._on.year, lower)

    def _milestones(self, node: Node) -> Sequence[Milestone]:
        """A target without a year is to be reached by the end of its plan."""
        end = self._plan.period_end
        if end is None:
            return node.milestones
        known = {one.year for one in node.milestones}
        return [
            Milestone(end.year, one.shape, one.value, one.unit, one.high)
            if one.year is None and end.year not in known
            else one
            for one in node.milestones
        ]

    def _lags(self, found: Tracking, reading: Reading) -> bool:
        year = found.asked.year if found.asked else None
        late = year is not None and self._on >= dt.date(year, 12, 31)
        return late and year is not None and reading.at is not None and reading.at < year

    def _year_of(self, period: Period) -> int:
        at = time_of(period)
        return self._on.year if at is None else -int(-at // 1)

    # Figures ----------------------------------------------------------------------------------------------

    def _newest_of(self, indicator: Indicator) -> Newest | Because:
        if indicator.id not in self._newest:
            self._newest[indicator.id] = self._look_for(indicator)
        return self._newest[indicator.id]

    def _look_for(self, indicator: Indicator) -> Newest | Because:
        ended = [one for one in periods_to_ask(self._session, indicator) if self._has_ended(one)]
        whole = [one for one in ended if _is_whole(one, indicator)]
        for period in sorted(whole, key=_newest_first)[:_MOST_PERIODS]:
            found = self._value(indicator, period)
            if found is not None:
                return self._with_source(indicator, period, found)
        parts = [one for one in ended if not _is_whole(one, indicator)]
        told = any(self._value(indicator, one) for one in sorted(parts, key=_newest_first)[:_MOST_PERIODS])
        return Because.PART_OF_YEAR if told else Because.NO_FIGURE

    def _has_ended(self, period: Period) -> bool:
        return period.end is None or period.end <= self._on

    def _value(
        self, indicator: Indicator, period: Period, scenario: Scenario = Scenario.ACTUAL
    ) -> Restated | None:
        """The value of the plan's place; None where it is not whole or is no number."""
        of = values(self._session, self._gazetteer, indicator, period, self._whole, False, scenario)
        found = value_at(of, self._gazetteer, self._plan.place_id, period.end)
        known = found.whole and found.quantity is not None and found.quantity.amount is not None
        return found if known else None

    def _with_source(self, indicator: Indicator, period: Period, found: Restated) -> Newest:
        quantity = found.quantity
        assert quantity is not None  # _value gives only those
        figure = self._figure(indicator, period, found) if found.standing is Standing.REPORTED else None
        if figure is not None:
            return Newest(period, quantity, found.standing, figure, (figure.source,))
        (sources,) = sources_of(self._session, indicator, self._whole, [Point(period, found)])
        return Newest(period, quantity, found.standing, None, sources)

    def _figure(self, indicator: Indicator, period: Period, found: Restated) -> Figure | None:
        """The figure itself, where one unit reported the value in one piece."""
        number = catalogue.period_id(self._session, period)
        if number is None or len(found.parts) != 1:
            return None
        wanted = FigureFilter(
            indicator_ids=frozenset([indicator.id]),
            place_ids=frozenset(found.parts),
            period_ids=frozenset([number]),
            breakdown_ids=frozenset([self._whole.id]),
            scenario=Scenario.ACTUAL,
        )
        return next(iter(queries.figures(self._session, wanted)), None)

    # Baselines --------------------------------------------------------------------------------------------

    def _base(self, node: Node, asked: Milestone, indicator: Indicator) -> Base | None:
        """The plan's own baseline, else a figure entered as one, else the actual of the year before."""
        before = self._plan.period_start.year - 1 if self._plan.period_start else None
        if node.baseline is not None and (node.baseline_year or before) is not None:
            at = Fraction(node.baseline_year or before or 0)
            return Base(Start(Interval.point(node.baseline), at, Origin.PLAN))
        return self._entered(asked, indicator) or self._year_before(asked, indicator, before)

    def _entered(self, asked: Milestone, indicator: Indicator) -> Base | None:
        country = country_of(self._gazetteer)
        place_id = self._plan.place_id or (country.id if country is not None else 0)
        wanted = FigureFilter(
            indicator_ids=frozenset([indicator.id]),
            place_ids=frozenset([place_id]),
            breakdown_ids=frozenset([self._whole.id]),
            scenario=Scenario.BASELINE,
            order=Order.PERIOD,
            descending=True,
        )
        found = queries.figures(self._session, wanted)
        bases = (_based(asked, indicator, one.period, one.quantity, Origin.FIGURE) for one in found)
        return next((base for base in bases if base is not None), None)

    def _year_before(self, asked: Milestone, indicator: Indicator, year: int | None) -> Base | None:
        if year is None:
            return None
        period = named(year)
        found = self._value(indicator, period)
        if found is None or found.quantity is None:
            return None
        return _based(asked, indicator, period, found.quantity, Origin.YEAR_BEFORE)


def _based(
    asked: Milestone, indicator: Indicator, period: Period, quantity: Quantity, origin: Origin
) -> Base | None:
    value, at = in_unit(asked.unit, indicator, quantity), time_of(period)
    if value is None or at is None:
        return None
    return Base(Start(value, at, origin), period, quantity)


def _is_whole(period: Period, indicator: Indicator) -> bool:
    """What adds up over the months of a year is only held against a target as a whole year."""
    return over_time_of(indicator) is not OverTime.ADDS or period.kind is Kind.year


def _newest_first(period: Period) -> tuple[int, int]:
    """The one that ended last; of those the longest. What does not say its end comes last."""
    end = period.end or dt.date.min
    return -end.toordinal(), (period.start or dt.date.min).toordinal()


def in_unit(unit: str, indicator: Indicator, quantity: Quantity) -> Interval | None:
    """All values of a figure in a target's unit; None where the units are not the same.

    63 of 63 provinces is 100% where the target is in per cent, and 63 where it is in provinces. Nothing
    else is converted: a target in thousands of cases and a figure in cases are for a person to bring
    together.
    """
    asked = _sign(unit)
    sign = asked if asked in _PARTS_OF_WHOLE else ""
    if sign and quantity.measure is not Measure.rate:
        return _share(quantity, _PARTS_OF_WHOLE[sign]) if quantity.whole else None
    units = {_sign(indicator.unit_vi), _sign(indicator.unit_en)}
    if quantity.whole:
        units |= {part.strip() for unit in units for part in unit.split(",")}
    if asked and asked not in units:
        return None
    return taken(quantity)


def _share(quantity: Quantity, whole: int) -> Interval | None:
    found = taken(quantity)
    if found is None or not quantity.whole:
        return None
    return found.scaled(Fraction(whole) / Fraction(quantity.whole))


def _sign(unit: str) -> str:
    """A unit as it is compared: of parts of a whole only the sign."""
    told = clean(unit).casefold()
    return told[:1] if told[:1] in _PARTS_OF_WHOLE else told


@dataclass(frozen=True)
class Reached:
    """How many of the targets are reached, and of how many that can be said at all."""

    total: int
    known: int
    reached: int


def reached(found: Iterable[Measured]) -> Reached:
    """Of targets only: how far tasks have come is another matter and never goes into it."""
    verdicts = [one.tracking.evaluation.verdict for one in found]
    known = [one for one in verdicts if one not in (Verdict.NOT_MEASURABLE, Verdict.UNDECIDED)]
    return Reached(len(verdicts), len(known), sum(one in REACHED for one in known))
