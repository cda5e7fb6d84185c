"""Which work a person wants to see: one pure function for the window and the command line."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tracker.kernel.texts import clean, fold
from tracker.plans.rows import Level
from tracker.plans.rules import Standing
from tracker.plans.work.rows import Work


class DueSpan(StrEnum):
    """When something is due; `none`: it has no deadline."""

    MONTH = "month"
    DAYS_30 = "days_30"
    DAYS_90 = "days_90"
    YEAR = "year"
    NONE = "none"


@dataclass(frozen=True)
class WorkFilter:
    """Every part that is set must hold.

    `agency_id` leads it, or with `coordinating` may coordinate as well; `place_id` is the unit whose plan it
    is, or one that this unit went into; `first` and `last` bound the deadline, both included.
    """

    level: Level | None = None
    agency_id: int | None = None
    coordinating: bool = False
    place_id: int | None = None
    standing: Standing | None = None
    due: DueSpan | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    text: str = ""


def kept(works: Iterable[Work], wanted: WorkFilter, today: dt.date) -> tuple[Work, ...]:
    """What passes every part of the filter, in the order given."""
    said = fold(clean(wanted.text)).split()
    return tuple(one for one in works if _passes(one, wanted, today) and _mentions(one, said))


def _passes(work: Work, wanted: WorkFilter, today: dt.date) -> bool:
    return (
        wanted.level in (None, work.plan.level)
        and (wanted.place_id is None or wanted.place_id in work.places)
        and wanted.standing in (None, work.state.standing)
        and (wanted.agency_id is None or _answers(work, wanted.agency_id, wanted.coordinating))
        and _is_due(work, wanted, today)
    )


def _answers(work: Work, agency_id: int, coordinating: bool) -> bool:
    return agency_id in work.answering or (coordinating and agency_id in work.helping)


def _mentions(work: Work, said: list[str]) -> bool:
    """Whether the work, something above it or its plan holds every word, accents or not."""
    return not said or any(all(word in text for word in said) for text in work.folded)


def _is_due(work: Work, wanted: WorkFilter, today: dt.date) -> bool:
    if wanted.due is None and wanted.first is None and wanted.last is None:
        return True
    days = [time.day for time in work.times] if work.recurrence else [work.deadline] if work.deadline else []
    if wanted.due is DueSpan.NONE:
        return not days
    first, last = span_of(wanted.due, today) if wanted.due else (dt.date.min, dt.date.max)
    first, last = max(first, wanted.first or first), min(last, wanted.last or last)
    return any(first <= day <= last for day in days)


def span_of(due: DueSpan, today: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of a span, seen from `today`. ValueError: of DueSpan.NONE there are none."""
    match due:
        case DueSpan.MONTH:
            last = calendar.monthrange(today.year, today.month)[1]
            return today.replace(day=1), today.replace(day=last)
        case DueSpan.YEAR:
            return dt.date(today.year, 1, 1), dt.date(today.year, 12, 31)
        case DueSpan.DAYS_30:
            return today, today + dt.timedelta(30)
        case DueSpan.DAYS_90:
            return today, today + dt.timedelta(90)
    raise ValueError(due)
