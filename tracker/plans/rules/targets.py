"""Whether a target is reached, said from an actual figure. All arithmetic is exact and on intervals.

The distance is in the target's own unit (percentage points for %), never a percentage of a baseline: so it is
right when lower is better and when the baseline is zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import reduce

from tracker.kernel.interval import Interval
from tracker.kernel.quantity import Quantity
from tracker.kernel.quantity.printing import nearest
from tracker.plans.rows import Milestone, Shape


class Verdict(StrEnum):
    """`exceeded`: better than asked. `undecided`: the words of the figure allow both. `not_measurable`: the
    target names no number or there is no figure."""

    ACHIEVED = "achieved"
    EXCEEDED = "exceeded"
    MISSED = "missed"
    UNDECIDED = "undecided"
    NOT_MEASURABLE = "not_measurable"


REACHED = frozenset({Verdict.ACHIEVED, Verdict.EXCEEDED})


@dataclass(frozen=True)
class Evaluation:
    """The verdict, and how far beyond (+) or short of (−) what was asked the figure is, in the target's unit.

    `gap` is None where not measurable; `asked` is the milestone that was measured against.
    """

    verdict: Verdict
    gap: Interval | None = None
    asked: Milestone | None = None

    @property
    def distance(self) -> Decimal | None:
        """The gap as one number; None where the figure is approximate, so that it has no single one."""
        return nearest(self.gap.low, 3) if self.gap is not None and self.gap.is_point else None


@dataclass(frozen=True)
class Bound:
    """One side of what is asked: not below `value` when `sense` is 1, not above it when −1."""

    value: Fraction
    sense: int
    strict: bool = False

    def gap(self, actual: Interval) -> Interval:
        return actual.moved(-self.value).scaled(self.sense)

    def kept(self, gap: Interval) -> bool | None:
        """True: by every value in the interval; False: by none; None: by some."""
        if gap.low > 0 or (gap.low == 0 and not (self.strict and gap.low_closed)):
            return True
        if gap.high < 0 or (gap.high == 0 and (self.strict or not gap.high_closed)):
            return False
        return None


def evaluate(
    asked: Milestone | None, actual: Quantity | Decimal | Interval | None, lower_is_better: bool = False
) -> Evaluation:
    """Measure `actual`, in the same unit as `asked`, against a milestone.

    A printed figure without a qualifier is taken at its word (65% reaches 65%); an approximate one ("trên 2,2
    triệu") stands for all its values. `lower_is_better` says which way "keep at" may move.
    """
    interval = taken(actual)
    bounds = bounds_of(asked, lower_is_better) if asked else ()
    if interval is None or not bounds:
        return Evaluation(Verdict.NOT_MEASURABLE, None, asked)
    gaps = [bound.gap(interval) for bound in bounds]
    kept = [bound.kept(gap) for bound, gap in zip(bounds, gaps, strict=True)]
    return Evaluation(_verdict(bounds, gaps, kept), reduce(_lesser, gaps), asked)


def _verdict(bounds: Sequence[Bound], gaps: Sequence[Interval], kept: Sequence[bool | None]) -> Verdict:
    if False in kept:
        return Verdict.MISSED
    if None in kept:
        return Verdict.UNDECIDED
    one_sided = len(bounds) == 1 and not bounds[0].strict
    beyond = gaps[0].low > 0 or (gaps[0].low == 0 and not gaps[0].low_closed)
    return Verdict.EXCEEDED if one_sided and beyond else Verdict.ACHIEVED


def taken(actual: Quantity | Decimal | Interval | None) -> Interval | None:
    """All values that a figure stands for when a target is measured by it."""
    if actual is None or isinstance(actual, Interval):
        return actual
    if isinstance(actual, Decimal):
        return Interval.point(actual)
    if actual.exact is None or actual.approximate or (actual.bounds is not None and actual.bounds.is_point):
        return actual.interval
    return Interval.point(actual.exact)


def bounds_of(asked: Milestone, lower_is_better: bool) -> tuple[Bound, ...]:
    """The sides of what is asked; none where it names no number."""
    if asked.value is None:
        return ()
    value = Fraction(asked.value)
    match asked.shape:
        case Shape.AT_LEAST | Shape.OVER:
            return (Bound(value, 1, asked.shape is Shape.OVER),)
        case Shape.AT_MOST | Shape.REDUCE_TO | Shape.UNDER:
            return (Bound(value, -1, asked.shape is Shape.UNDER),)
        case Shape.KEEP:
            return (Bound(value, -1 if lower_is_better else 1),)
        case Shape.EQUAL:
            return Bound(value, 1), Bound(value, -1)
        case Shape.RANGE if asked.high is not None:
            return Bound(value, 1), Bound(Fraction(asked.high), -1)
        case _:
            return ()


def _lesser(one: Interval, other: Interval) -> Interval:
    """All values that the lesser of two gaps can have: the nearer side of what is asked decides."""
    low = min(one, other, key=lambda gap: (gap.low, not gap.low_closed))
    high = min(one, other, key=lambda gap: (gap.high, gap.high_closed))
    # The two gaps of a range add up to its width, so the lesser is never more than half of it.
    half = (one.low + other.high) / 2
    if half < high.high:
        return Interval(low.low, half, low.low_closed, True)
    return Interval(low.low, high.high, low.low_closed, high.high_closed)


def milestone_for(milestones: Sequence[Milestone], year: int) -> Milestone | None:
    """The milestone that counts in `year`: the next one due, else the last one; one without a year always."""
    dated = sorted((one for one in milestones if one.year is not None), key=lambda one: one.year or 0)
    undated = [one for one in milestones if one.year is None]
    due = [one for one in dated if one.year is not None and one.year >= year]
    return next(iter([*due[:1], *dated[-1:], *undated]), None)


@dataclass(frozen=True)
class GoalProgress:
    """How many aims are reached, and how many cannot be judged. Never mixed with the progress of tasks."""

    total: int
    reached: int
    missed: int
    undecided: int
    not_measurable: int


def goal_progress(verdicts: Iterable[Verdict]) -> GoalProgress:
    every = list(verdicts)
    return GoalProgress(
        len(every),
        sum(verdict in REACHED for verdict in every),
        every.count(Verdict.MISSED),
        every.count(Verdict.UNDECIDED),
        every.count(Verdict.NOT_MEASURABLE),
    )
