"""Dates as documents write them, day first. Vietnamese: day with two digits, months 1 and 2 too, 3-9 not."""

from __future__ import annotations

import re
from datetime import date, datetime

from tracker.kernel.errors import Refusal
from tracker.kernel.texts import clean

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAY_FIRST = re.compile(r"(?:ngày )?([0-9]{1,2})(?:([/.-])([0-9]{1,2})\2| tháng ([0-9]{1,2}) năm )([0-9]{4})")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def print_date(day: date, language: str = "vi") -> str:
    """For tables and sentences: "05/5/2021", "01/02/2025"; English "5 May 2021", "31 Dec 2025"."""
    if language == "en":
        return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
    return f"{day.day:02d}/{_month(day)}/{day.year:04d}"


def formal_date(day: date, language: str = "vi") -> str:
    """For the head of a document (Decree 30/2020): "ngày 05 tháng 01 năm 2026"; English "5 January 2026"."""
    if language == "en":
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def parse_date(text: str) -> date:
    """A whole date, day first ("05/5/2021", "ngày 5 tháng 5 năm 2021") or ISO. Refuses anything else."""
    cleaned = clean(text).lower()
    try:
        if iso := _ISO.fullmatch(cleaned):
            return date(*map(int, iso.groups()))
        if found := _DAY_FIRST.fullmatch(cleaned):
            return date(int(found[5]), int(found[3] or found[4]), int(found[1]))
    except ValueError as error:
        raise Refusal("period.no_such_day", text=cleaned) from error
    raise Refusal("period.unreadable_date", text=cleaned[:60])


def year_before(day: date) -> date:
    """The same day one year before; 28 February for 29 February."""
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def day_of(stamp: str) -> date:
    """The day of a moment in UTC ("2026-06-22T03:00:00Z") on the clock of this machine."""
    return datetime.fromisoformat(stamp).astimezone().date()
