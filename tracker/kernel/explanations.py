"""The sentence that shows why a stated comparison holds or not, with the arithmetic in intervals."""

from __future__ import annotations

from math import ceil, floor

from tracker.kernel.claims import Basis, ClaimUnit, Finding, Reason, Verdict
from tracker.kernel.interval import Interval
from tracker.kernel.quantity import Measure, Quantity, print_interval
from tracker.kernel.wording import Speaker


def explain(finding: Finding, words: Speaker) -> str:
    """ "1.317 − 1.075 = +242, không phải −31. Số đã nêu chỉ đúng nếu số cùng kỳ là 1.348." """
    stated = _stated(finding, words)
    base = words(f"claim.base.{finding.claim.basis}")
    if finding.verdict is Verdict.unchecked:
        sentence = words(f"claim.explain.{finding.reason}", stated=stated, base=base)
    else:
        sentence = words(f"claim.explain.{finding.reason}", sum=_sum(finding, words), stated=stated)
    needed = _needed(finding, words)
    if finding.reason is Reason.agrees or not needed:
        return sentence
    return f"{sentence} {words('claim.explain.needed', base=base, needed=needed)}"


def _stated(finding: Finding, words: Speaker) -> str:
    """The claim's number as printed, and once it has been compared, the interval that it stands for."""
    value = _signed(finding, Interval.point(finding.claim.stated.exact or 0), words)
    if finding.stated is None or finding.stated.is_point or finding.verdict is Verdict.unchecked:
        return value
    return words("claim.explain.standing_for", value=value, interval=_signed(finding, finding.stated, words))


def _sum(finding: Finding, words: Speaker) -> str:
    """The arithmetic: figure, base, result."""
    figure, base = (_level(one, words) for one in (finding.figure, finding.base))
    computed = _signed(finding, finding.computed, words)
    return words(f"claim.sum.{_operation(finding)}", figure=figure, base=base, computed=computed)


def _operation(finding: Finding) -> str:
    if finding.claim.unit is ClaimUnit.absolute:
        return "difference"
    return "growth" if finding.claim.basis is Basis.same_period else "ratio"


def _level(quantity: Quantity | None, words: Speaker) -> str:
    """A figure as the interval it stands for; "…" where there is none."""
    interval = quantity and quantity.interval
    return print_interval(interval, words.language) if interval else "…"


def _signed(finding: Finding, interval: Interval | None, words: Speaker) -> str:
    """A change with its sign, a percentage with its sign."""
    if interval is None:
        return "…"
    unit = "%" if finding.claim.unit is ClaimUnit.percent else ""
    signed = _operation(finding) != "ratio"
    return print_interval(interval, words.language, suffix=unit, signed=signed)


def _needed(finding: Finding, words: Speaker) -> str:
    """The bases that would make the claim true; for counts the whole numbers among them, if any."""
    if finding.needed is None or finding.figure is None:
        return ""
    if finding.figure.measure is not Measure.count:
        return print_interval(finding.needed, words.language)
    low, high = _whole_ends(finding.needed)
    if low > high:
        return ""
    ends = [print_interval(Interval.point(end), words.language) for end in (low, high)]
    return ends[0] if low == high else words("claim.explain.from_to", low=ends[0], high=ends[1])


def _whole_ends(interval: Interval) -> tuple[int, int]:
    """The least and the greatest whole number inside; the first is larger when there is none."""
    low, high = ceil(interval.low), floor(interval.high)
    if low == interval.low and not interval.low_closed:
        low += 1
    if high == interval.high and not interval.high_closed:
        high -= 1
    return low, high
