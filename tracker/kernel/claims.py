"""Stated comparisons ("giảm 31 vụ", "đạt 104,5% kế hoạch") checked against the figures, as intervals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from tracker.kernel.interval import Interval
from tracker.kernel.quantity import Measure, Qualifier, Quantity, State


class Basis(StrEnum):
    """What a figure is compared with: the same period last year, the plan, the whole it is a part of."""

    same_period = "same_period"
    plan = "plan"
    share = "share"


class ClaimUnit(StrEnum):
    """absolute: in the figure's own unit (percentage points for a rate); percent: of the base."""

    absolute = "absolute"
    percent = "percent"


class Verdict(StrEnum):
    """Whether the figures can agree with what is stated."""

    consistent = "consistent"
    contradiction = "contradiction"
    unchecked = "unchecked"


class Reason(StrEnum):
    """Why: the intervals meet, do not meet, or one side is missing."""

    agrees = "agrees"
    differs = "differs"
    no_level = "no_level"
    no_base = "no_base"
    zero_base = "zero_base"
    no_meaning = "no_meaning"


@dataclass(frozen=True)
class Claim:
    """`stated` is signed: "giảm 5,5%" is −5.5, rounding 0.1. Percent of plan and shares are as printed."""

    basis: Basis
    stated: Quantity
    unit: ClaimUnit

    @staticmethod
    def of(
        basis: Basis,
        unit: ClaimUnit,
        value: Decimal,
        rounding: Decimal = Decimal(0),
        qualifier: Qualifier = Qualifier.exact,
    ) -> Claim:
        measure = Measure.rate if unit is ClaimUnit.percent else Measure.count
        return Claim(basis, Quantity(State.value, value, qualifier, rounding=rounding, measure=measure), unit)


@dataclass(frozen=True)
class Finding:
    """The verdict with the numbers that show it. `needed` is the base that would make the claim true.

    It is also there when no base is on file: what the claim implies.
    """

    verdict: Verdict
    reason: Reason
    claim: Claim
    figure: Quantity | None = None
    base: Quantity | None = None
    computed: Interval | None = None
    stated: Interval | None = None
    needed: Interval | None = None


def check(claim: Claim, figure: Quantity | None, base: Quantity | None) -> Finding:
    """Compare what `claim` states with what `figure` and `base` give; consistent when the intervals meet."""
    if claim.basis is Basis.share and base is None and figure is not None and figure.whole is not None:
        base = Quantity.of(figure.whole)  # 63/63 carries its own whole
    level = figure.interval if figure is not None else None
    against = base.interval if base is not None else None
    finding = Finding(Verdict.unchecked, Reason.no_meaning, claim, figure, base, stated=claim.stated.interval)
    missing = _missing(claim, level, against)
    if missing is Reason.no_base and level is not None and finding.stated is not None:
        return replace(finding, reason=missing, needed=_needed(claim, level, finding.stated))
    if missing is not None or level is None or against is None or finding.stated is None:
        return replace(finding, reason=missing or Reason.no_meaning)
    computed = _computed(claim, level, against)
    if computed is None:
        return replace(finding, reason=Reason.zero_base)
    agrees = computed.overlaps(finding.stated)
    return replace(
        finding,
        verdict=Verdict.consistent if agrees else Verdict.contradiction,
        reason=Reason.agrees if agrees else Reason.differs,
        computed=computed,
        needed=_needed(claim, level, finding.stated),
    )


def _missing(claim: Claim, level: Interval | None, against: Interval | None) -> Reason | None:
    if level is None:
        return Reason.no_level
    if claim.basis is Basis.share and claim.unit is ClaimUnit.absolute:
        return Reason.no_meaning
    return Reason.no_base if against is None else None


def _computed(claim: Claim, level: Interval, against: Interval) -> Interval | None:
    """The claimed quantity from the figures; None when the base may be zero."""
    if claim.unit is ClaimUnit.absolute:
        return level - against
    ratio = level / against
    if ratio is None:
        return None
    percent = ratio.scaled(100)
    return percent.moved(-100) if claim.basis is Basis.same_period else percent


def _needed(claim: Claim, level: Interval, stated: Interval) -> Interval | None:
    """The bases with which the claim would hold for `level`."""
    if claim.unit is ClaimUnit.absolute:
        return level - stated
    percent = stated.moved(100) if claim.basis is Basis.same_period else stated
    return level / percent.scaled(Fraction(1, 100))
