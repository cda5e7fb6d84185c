"""How a target stands, as plain data: the JSON of the command line and the evidence of evaluations."""

from __future__ import annotations

from fractions import Fraction

from tracker.figures.rows import Source
from tracker.kernel.fixed import plain
from tracker.kernel.interval import Interval
from tracker.kernel.quantity.printing import nearest
from tracker.plans.rows import Milestone
from tracker.plans.rules.tracking import Course
from tracker.reports.measuring import Measured, Newest

Data = dict[str, object]
_DIGITS = 6


def measured_data(found: Measured) -> Data:
    """Numbers as strings in plain decimals, an interval by its two ends; None where there is nothing."""
    tracking = found.tracking
    return {
        "track": tracking.track,
        "because": tracking.because,
        "asked": milestone_data(tracking.asked),
        "indicator": found.indicator.key if found.indicator else None,
        "actual": interval_data(found.actual),
        "figure": _figure(found.newest, found),
        "baseline": _baseline(found),
        "gap": interval_data(tracking.evaluation.gap),
        "way": _way(tracking.course),
        "lagging": found.lagging,
    }


def milestone_data(asked: Milestone | None) -> Data | None:
    if asked is None:
        return None
    return {
        "year": asked.year,
        "shape": asked.shape,
        "value": None if asked.value is None else plain(asked.value),
        "high": None if asked.high is None else plain(asked.high),
        "unit": asked.unit,
    }


def interval_data(value: Interval | None) -> Data | None:
    if value is None:
        return None
    return {
        "low": number(value.low),
        "high": number(value.high),
        "low_closed": value.low_closed,
        "high_closed": value.high_closed,
    }


def number(value: Fraction) -> str:
    """To six decimals; what a fraction has beyond is not said by any figure."""
    return plain(nearest(value, _DIGITS))


def _figure(newest: Newest | None, found: Measured) -> Data | None:
    if newest is None:
        return None
    return {
        "period": newest.period.code,
        "regime": newest.period.regime,
        "text": newest.quantity.printed(),
        "unit": found.indicator.unit_vi if found.indicator else "",
        "approximate": newest.quantity.approximate,
        "standing": newest.standing,
        "observation": newest.figure.id if newest.figure else None,
        "illustrative": newest.illustrative,
        "sources": [_source(one) for one in newest.sources],
    }


def _source(source: Source) -> Data:
    return {
        "agency_vi": source.agency_vi,
        "agency_en": source.agency_en,
        "document": source.document,
        "file": source.file,
        "sha256": source.sha256,
        "sheet": source.sheet,
        "cell": source.cell,
        "recorded_at": source.recorded_at,
        "recorded_by": source.recorded_by,
    }


def _baseline(found: Measured) -> Data | None:
    base = found.base
    if base is None:
        return None
    return {
        "value": interval_data(base.start.value),
        "at": number(base.start.at),
        "origin": base.start.origin,
        "period": base.period.code if base.period else None,
    }


def _way(course: Course | None) -> Data | None:
    if course is None:
        return None
    return {
        "from": interval_data(course.start.value),
        "since": number(course.start.at),
        "origin": course.start.origin,
        "to": number(course.goal),
        "part": f"{course.part.numerator}/{course.part.denominator}",
        "asks": interval_data(course.asked),
        "gap": interval_data(course.gap),
        "more_is_better": course.sense > 0,
        "kept": course.flat,
    }
