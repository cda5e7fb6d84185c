"""Deadlines that come again: "trước 25/12 hằng năm", twice a year, every quarter, every month.

Written "yearly:12-25", "half_yearly:06-25,12-25" (one day in each half), "quarterly:25" (a day of the last
month of each quarter) or "monthly:25"; read in this notation and in the words of both languages. A day must
exist each time it comes round: 29 February is refused, so is the 31st of a quarter or the 29th of a month.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.kernel.dates import MONTHS
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period, named
from tracker.kernel.texts import clean, fold
from tracker.kernel.wording import Speaker

_LONGEST = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The last day that a month has in every year."""

_ANY_YEAR = 2023  # not a leap year: its days are those that come every year


class Every(StrEnum):
    """How often it comes."""

    YEARLY = "yearly"
    HALF_YEARLY = "half_yearly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"


_MONTHS_OF = {Every.QUARTERLY: (3, 6, 9, 12), Every.MONTHLY: tuple(range(1, 13))}
_LAST_DAY = {every: min(_LONGEST[month - 1] for month in months) for every, months in _MONTHS_OF.items()}


@dataclass(frozen=True)
class Occurrence:
    """One time that it comes: the last day on which it is in time, and the period that it is about."""

    day: date
    period: Period


@dataclass(frozen=True)
class Recurrence:
    """`days`: (month, day) of each time in a year, in order. Make one with `parse` or the functions below."""

    every: Every
    days: tuple[tuple[int, int], ...]

    def __str__(self) -> str:
        if self.every in _MONTHS_OF:
            return f"{self.every}:{self.days[0][1]}"
        return f"{self.every}:" + ",".join(f"{month:02}-{day:02}" for month, day in self.days)

    def between(self, first: date, last: date) -> Iterator[Occurrence]:
        """Each time from `first` to `last`, both included, in order."""
        for year in range(first.year, last.year + 1):
            for month, day in self.days:
                if first <= date(year, month, day) <= last:
                    yield self._on(date(year, month, day))

    def next_on(self, day: date) -> Occurrence:
        """The first time on `day` or after it."""
        year = (date(day.year, month, number) for month, number in self.days)
        found = next((one for one in year if one >= day), None)
        return self._on(found or date(day.year + 1, *self.days[0]))

    def last_before(self, day: date) -> Occurrence:
        """The last time before `day`."""
        year = (date(day.year, month, number) for month, number in reversed(self.days))
        found = next((one for one in year if one < day), None)
        return self._on(found or date(day.year - 1, *self.days[-1]))

    def label(self, words: Speaker) -> str:
        """ "trước 25/12 hằng năm"; English "by 25 December each year"."""
        told = [_print_day(month, day, words.language) for month, day in self.days]
        return words(f"recurrence.says.{self.every}", first=told[0], last=told[-1], day=self.days[0][1])

    def _on(self, day: date) -> Occurrence:
        suffix = {
            Every.YEARLY: "",
            Every.HALF_YEARLY: "H1" if day.month <= 6 else "H2",
            Every.QUARTERLY: f"Q{(day.month + 2) // 3}",
            Every.MONTHLY: f"M{day.month:02}",
        }
        return Occurrence(day, named(day.year, suffix[self.every]))


def yearly(month: int, day: int) -> Recurrence:
    """Refused: recurrence.no_such_day."""
    return Recurrence(Every.YEARLY, (_day_of_year(month, day),))


def half_yearly(one: tuple[int, int], other: tuple[int, int]) -> Recurrence:
    """(month, day) twice. Refused: recurrence.no_such_day, recurrence.one_half."""
    first, last = sorted((_day_of_year(*one), _day_of_year(*other)))
    if not first[0] <= 6 < last[0]:
        raise Refusal("recurrence.one_half")
    return Recurrence(Every.HALF_YEARLY, (first, last))


def quarterly(day: int) -> Recurrence:
    """A day of March, June, September and December. Refused: recurrence.day_too_late.quarterly."""
    return _every_month_of(Every.QUARTERLY, day)


def monthly(day: int) -> Recurrence:
    """Refused: recurrence.day_too_late.monthly."""
    return _every_month_of(Every.MONTHLY, day)


def parse(text: str) -> Recurrence:
    """What the notation, or the words of either language, say.

    Refused: recurrence.unreadable; recurrence.no_such_day, .one_half, .day_too_late.<every>.
    """
    said = fold(clean(text)).strip()
    for pattern, made in _SHAPES:
        if found := re.fullmatch(pattern, said):
            return made(found)
    raise Refusal("recurrence.unreadable", text=clean(text)[:60])


def _every_month_of(every: Every, day: int) -> Recurrence:
    if not 1 <= day <= _LAST_DAY[every]:
        raise Refusal(f"recurrence.day_too_late.{every}", day=day, last=_LAST_DAY[every])
    return Recurrence(every, tuple((month, day) for month in _MONTHS_OF[every]))


def _day_of_year(month: int, day: int) -> tuple[int, int]:
    try:
        date(_ANY_YEAR, month, day)
    except ValueError as error:
        raise Refusal("recurrence.no_such_day", day=f"{day:02}/{month:02}") from error
    return month, day


def _print_day(month: int, day: int, language: str) -> str:
    """As `kernel.dates.print_date` writes a day, without its year."""
    if language == "en":
        return f"{day} {MONTHS[month - 1]}"
    return f"{day:02}/{month:02}" if month < 3 else f"{day:02}/{month}"


_NAMES = [name.lower() for name in MONTHS]
_NUMBER = r"([0-9]{1,2})"
_ISO = rf"{_NUMBER}-{_NUMBER}"
_DAY = rf"(?:ngay )?{_NUMBER}(?:/| thang ){_NUMBER}"
_ENGLISH = rf"{_NUMBER} ({'|'.join(_NAMES)})"
_YEARLY_VI, _YEARLY_EN = r" hang nam", r" (?:each|every) year"
_UNTIL_VI, _UNTIL_EN = r"(?:truoc )?", r"(?:(?:by|before) )?"


def _numbers(found: re.Match[str], *order: int) -> list[int]:
    """The groups in this order as numbers; the name of a month is its number."""
    said = [found[at] for at in order]
    return [_NAMES.index(one) + 1 if one in _NAMES else int(one) for one in said]


def _once(*order: int) -> Callable[[re.Match[str]], Recurrence]:
    return lambda found: yearly(*_numbers(found, *order))


def _twice(*order: int) -> Callable[[re.Match[str]], Recurrence]:
    def made(found: re.Match[str]) -> Recurrence:
        first_month, first_day, last_month, last_day = _numbers(found, *order)
        return half_yearly((first_month, first_day), (last_month, last_day))

    return made


_SHAPES: tuple[tuple[str, Callable[[re.Match[str]], Recurrence]], ...] = (
    (rf"yearly: ?{_ISO}", _once(1, 2)),
    (rf"{_UNTIL_VI}{_DAY}{_YEARLY_VI}", _once(2, 1)),
    (rf"{_UNTIL_EN}{_ENGLISH}{_YEARLY_EN}", _once(2, 1)),
    (rf"half_yearly: ?{_ISO} ?, ?{_ISO}", _twice(1, 2, 3, 4)),
    (rf"{_UNTIL_VI}{_DAY} va {_DAY}{_YEARLY_VI}", _twice(2, 1, 4, 3)),
    (rf"{_UNTIL_EN}{_ENGLISH} and {_ENGLISH}{_YEARLY_EN}", _twice(2, 1, 4, 3)),
    (rf"quarterly: ?{_NUMBER}", lambda found: quarterly(int(found[1]))),
    (rf"{_UNTIL_VI}ngay {_NUMBER} thang cuoi (?:moi )?quy", lambda found: quarterly(int(found[1]))),
    (rf"{_UNTIL_EN}day {_NUMBER} of the last month of each quarter", lambda found: quarterly(int(found[1]))),
    (rf"monthly: ?{_NUMBER}", lambda found: monthly(int(found[1]))),
    (rf"{_UNTIL_VI}ngay {_NUMBER} hang thang", lambda found: monthly(int(found[1]))),
    (rf"{_UNTIL_EN}day {_NUMBER} of each month", lambda found: monthly(int(found[1]))),
)
