"""Comparing a value with the same period last year, the plan or the target: no number where none is known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tracker.figures.restate import NOTHING, Restated, Standing
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Change, Measure, Quantity, change
from tracker.kernel.quantity.printing import nearest


class Against(StrEnum):
    """What a value is compared with. Percent of plan takes the full year's plan (conventions, section 3)."""

    SAME_PERIOD = "same-period"
    PLAN = "plan"
    TARGET = "target"


class Comparability(StrEnum):
    COMPARABLE = "comparable"
    APPROXIMATE = "approximate"
    INCOMPLETE = "incomplete"
    NO_BASE = "no_base"
    NO_VALUE = "no_value"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True)
class Comparison:
    """`base` is what it is compared with. `change` is in the indicator's unit (percentage points for rates),
    `percent` is the relative change, or the percent of the plan or target. None where `verdict` says why;
    `now` and `then` are the two sides with what each of them lacks, `then_period` is that of the base."""

    against: Against
    base: Quantity | None
    change: Decimal | None
    percent: Decimal | None
    verdict: Comparability
    points: bool = False
    units: int = 1
    now: Restated = NOTHING
    then: Restated = NOTHING
    then_period: Period | None = None

    @property
    def known(self) -> bool:
        return self.verdict in (Comparability.COMPARABLE, Comparability.APPROXIMATE)


def compare(
    now: Restated, then: Restated, against: Against, units: int = 1, then_period: Period | None = None
) -> Comparison:
    """`units` says over how many units the two sides were totalled."""
    obstacle = _obstacle(now, then)
    found: Change | None = None
    if not obstacle and now.quantity is not None and then.quantity is not None:
        same = against is Against.SAME_PERIOD
        found = change(now.quantity, then.quantity) if same else _share(now.quantity, then.quantity, against)
        obstacle = None if found else Comparability.NOT_COMPARABLE
    verdict = obstacle or Comparability.NO_BASE
    if found:
        verdict = Comparability.APPROXIMATE if found.approximate else Comparability.COMPARABLE
    return Comparison(
        against,
        then.quantity,
        found.change if found else None,
        found.percent if found else None,
        verdict,
        bool(found and found.points),
        units,
        now,
        then,
        then_period,
    )


def _obstacle(now: Restated, base: Restated) -> Comparability | None:
    if now.standing is Standing.MISSING or _says_nothing(now):
        return Comparability.NO_VALUE
    if Standing.NOT_COMPARABLE in (now.standing, base.standing):
        return Comparability.NOT_COMPARABLE
    if Standing.INCOMPLETE in (now.standing, base.standing):
        return Comparability.INCOMPLETE
    missing = base.standing is Standing.MISSING or _says_nothing(base)
    return Comparability.NO_BASE if missing else None


def _says_nothing(value: Restated) -> bool:
    """An answer without a number: "…", "x"."""
    return value.whole and (value.quantity is None or value.quantity.exact is None)


def _share(now: Quantity, goal: Quantity, against: Against) -> Change | None:
    """How far it is from the plan or target, and the share of it that is reached; None of a goal of nothing.

    A rate is so many percentage points from its target; a percentage of a percentage would mislead.
    """
    if not goal.exact or now.exact is None:
        return None
    points = against is Against.TARGET and now.measure is Measure.rate
    percent = None if points else nearest(now.exact / goal.exact * 100, 1)
    rough = now.approximate or goal.approximate
    return Change(nearest(now.exact - goal.exact, 3), percent, rough, points=points)
