"""The JSON shape of a doubt: the sentence, the numbers in it, and where to go."""

from __future__ import annotations

from fractions import Fraction

from tracker.cli.figure_documents import iso, value_text
from tracker.figures.rows import Breakdown, Indicator, Source, StatedClaim
from tracker.kernel.fixed import plain
from tracker.kernel.interval import Interval
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Quantity
from tracker.kernel.quantity.printing import nearest
from tracker.quality.rows import About, Dates, Doubt
from tracker.words import Words

_DECIMALS = 6


def doubt_document(doubt: Doubt, words: Words) -> dict[str, object]:
    """`severity` and `rule` sort it, `facts` are the numbers behind `message`; the rest says where to go."""
    return {
        "severity": doubt.gravity,
        "kind": doubt.kind,
        "rule": doubt.rule,
        "message": doubt.say(words),
        "facts": {name: _fact(fact, words) for name, fact in doubt.facts.items()},
        "cell": _cell(doubt.about) if doubt.about else None,
        "figure": doubt.figure_id,
        "plan": doubt.plan or None,
        "round": doubt.round or None,
    }


def _cell(about: About) -> dict[str, object]:
    return {
        "indicator": about.indicator.key,
        "place": about.place.code,
        "place_unit": about.place.unit,
        "period": about.period.code,
        "period_start": iso(about.period.start),
        "period_end": iso(about.period.end),
        "regime": about.period.regime,
        "breakdown": about.breakdown.code,
        "scenario": about.scenario,
    }


def _fact(fact: object, words: Words) -> object:
    match fact:
        case Quantity():
            return {"state": fact.state, "value": value_text(fact), "interval": _interval(fact.interval)}
        case Interval():
            return _interval(fact)
        case StatedClaim():
            return _claim(fact)
        case Indicator():
            return fact.key
        case Breakdown() | Period():
            return fact.code
        case Dates():
            return fact.period.code
        case Source():
            return fact.line(words.language)
        case _:
            return fact


def _claim(claim: StatedClaim) -> dict[str, object]:
    """What is stated, what the figures give, and the base that would make it true."""
    found = claim.finding
    return {
        "basis": found.claim.basis,
        "unit": claim.unit,
        "verdict": found.verdict,
        "reason": found.reason,
        "figure": _interval(found.figure.interval) if found.figure else None,
        "base": _interval(found.base.interval) if found.base else None,
        "stated": _interval(found.stated),
        "computed": _interval(found.computed),
        "needed": _interval(found.needed),
    }


def _interval(interval: Interval | None) -> dict[str, object] | None:
    """Both ends, rounded to six decimals, and whether they belong to it."""
    if interval is None:
        return None
    return {
        "low": _number(interval.low),
        "high": _number(interval.high),
        "low_closed": interval.low_closed,
        "high_closed": interval.high_closed,
    }


def _number(value: Fraction) -> str:
    return plain(nearest(value, _DECIMALS))
