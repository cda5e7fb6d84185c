"""Comparing a value with the same period last year, or with the plan: no number where none is known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tracker.figures.restate import Restated, Standing
from tracker.kernel.quantity import Change, Quantity, change
from tracker.kernel.quantity.printing import nearest


class Against(StrEnum):
    """What a value is compared with. Percent of plan takes the full year's plan (conventions, section 3)."""

    SAME_PERIOD = "same-period"
    PLAN = "plan"


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
    `percent` is the relative change, or the percent of the plan. None where `verdict` says why."""

    against: Against
    base: Quantity | None
    change: Decimal | None
    percent: Decimal | None
    verdict: Comparability
    points: bool = False
    units: int = 1

    @property
    def known(self) -> bool:
        return self.verdict in (Comparability.COMPARABLE, Comparability.APPROXIMATE)


def compare(now: Restated, base: Restated, against: Against, units: int = 1) -> Comparison:
    """`units` says over how many units the two sides were totalled."""
    obstacle = _obstacle(now, base)
    if obstacle or now.quantity is None or base.quantity is None:
        return Comparison(against, base.quantity, None, None, obstacle or Comparability.NO_BASE, units=units)
    if against is Against.PLAN:
        return _share_of_plan(now.quantity, base.quantity, units)
    found = change(now.quantity, base.quantity)
    return _told(against, base.quantity, found, units)


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


def _told(against: Against, base: Quantity, found: Change, units: int) -> Comparison:
    verdict = Comparability.APPROXIMATE if found.approximate else Comparability.COMPARABLE
    return Comparison(against, base, found.change, found.percent, verdict, found.points, units)


def _share_of_plan(now: Quantity, plan: Quantity, units: int) -> Comparison:
    if not plan.exact or now.exact is None:
        return Comparison(Against.PLAN, plan, None, None, Comparability.NOT_COMPARABLE, units=units)
    rough = now.approximate or plan.approximate
    verdict = Comparability.APPROXIMATE if rough else Comparability.COMPARABLE
    left = nearest(now.exact - plan.exact, 3)
    return Comparison(
        Against.PLAN, plan, left, nearest(now.exact / plan.exact * 100, 1), verdict, units=units
    )
