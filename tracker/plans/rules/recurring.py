"""Which times of a recurring task were missed, and which are coming.

A time is done when an entry of the log says completed (or 100 per cent) of its period, or of a longer one
that holds it. An entry that names no period speaks for the time that was waited for on its day: the first one
due on that day or after it. What places report in their returns is theirs; it makes no time of ours done.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from tracker.kernel.periods import parse_period
from tracker.kernel.recurrence import Occurrence, Recurrence
from tracker.plans.rows import TaskStatus


class Entry(Protocol):
    """What counts of an entry of a log."""

    @property
    def day(self) -> dt.date: ...

    @property
    def percent(self) -> int | None: ...

    @property
    def status(self) -> TaskStatus | None: ...

    @property
    def period(self) -> str: ...


E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Waited:
    """A time that is not done. `earlier`: the codes of the periods before it that are not done either, of a
    time that was missed."""

    time: Occurrence
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lasting:
    """From when to when something comes again; None where that is not known."""

    first: dt.date | None = None
    last: dt.date | None = None


def waited_for(
    recurrence: Recurrence, lasting: Lasting, log: Iterable[Entry], today: dt.date, within: int
) -> tuple[Waited, ...]:
    """The newest time that was missed, with those before it, then each one due within so many days.

    Where it is not known since when it comes, only the last time before `today` can have been missed.
    """
    completed = completed_among(log)
    first = lasting.first or recurrence.last_before(today).day
    last = today + dt.timedelta(within)
    last = min(last, lasting.last) if lasting.last else last
    times = [one for one in recurrence.between(first, last) if not is_done(recurrence, one, completed)]
    missed = [one for one in times if one.day < today]
    coming = tuple(Waited(one) for one in times if one.day >= today)
    if not missed:
        return coming
    return (Waited(missed[-1], tuple(one.period.code for one in missed[:-1])), *coming)


def completed_among(log: Iterable[E]) -> list[E]:
    """The entries that say completed, in so many words or by 100 per cent."""
    return [one for one in log if one.status is TaskStatus.COMPLETED or one.percent == 100]


def is_done(recurrence: Recurrence, time: Occurrence, completed: Sequence[Entry]) -> bool:
    """Whether one of the entries that say completed speaks for this time."""
    return any(_speaks_for(recurrence, time, one) for one in completed)


def _speaks_for(recurrence: Recurrence, time: Occurrence, entry: Entry) -> bool:
    if entry.period:
        return parse_period(entry.period).contains(time.period)
    return recurrence.next_on(entry.day) == time
