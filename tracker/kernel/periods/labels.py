"""Periods as people write them, in either language: "6 tháng đầu năm 2024", "Quý III/2024", "November 2024".

Accents and capitals do not matter; what is left open ("6 tháng 2024": the first six) is read as offices do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tracker.kernel.dates import MONTHS, parse_date
from tracker.kernel.errors import Refusal
from tracker.kernel.texts import clean, fold

_NAMES = [name.lower() for name in MONTHS]
_LENGTHS = {"6": "H1", "six": "H1", "9": "9M", "nine": "9M", "11": "11M", "eleven": "11M"}
_QUARTERS = {"i": "Q1", "ii": "Q2", "iii": "Q3", "iv": "Q4"}
_YEAR = "(?P<year>[0-9]{4})"
_NAMED: tuple[tuple[str, Callable[[str], str]], ...] = (
    (rf"(?P<what>nam) ?{_YEAR}", lambda _: ""),
    (rf"thang ?(?P<what>0?[1-9]|1[0-2]) ?(?:/|nam) ?{_YEAR}", lambda month: f"M{int(month):02}"),
    (rf"(?P<what>{'|'.join(_NAMES)}) {_YEAR}", lambda month: f"M{_NAMES.index(month) + 1:02}"),
    (rf"(?:quy|quarter) ?(?P<what>iii|ii|iv|i|[1-4]) ?(?:/|nam|of) ?{_YEAR}", lambda one: _quarter(one)),
    (rf"(?P<what>0?6 thang cuoi(?: nam)?|last six months of) {_YEAR}", lambda _: "H2"),
    (rf"(?P<what>0?6|0?9|11) thang(?: dau)?(?: nam)? {_YEAR}", lambda length: _LENGTHS[length.lstrip("0")]),
    (rf"first (?P<what>six|nine|eleven) months of {_YEAR}", lambda length: _LENGTHS[length]),
)
_YEARS = re.compile(r"(?:giai doan|period) ?([0-9]{4}) ?[-–] ?([0-9]{4})")
_RANGE = re.compile(r"(?:tu|from) (.+?) (?:den|to) (.+)")
_UNTIL = re.compile(r"(?:den|up to) (.+)")
_ENGLISH_DAY = re.compile(r"([0-9]{1,2}) ([a-z]{3,9}) ([0-9]{4})")
_UNSTATED = ("khong neu ky", "period not stated")


@dataclass(frozen=True)
class Label:
    """What a label says: a year with the name of a span in it; or first and last day, where they are said."""

    name: tuple[int, str] | None = None
    start: date | None = None
    end: date | None = None


def read_label(text: str) -> Label | None:
    """What the words name; None if they name no period. Refused: period.no_such_day."""
    said = fold(clean(text))
    for pattern, suffix in _NAMED:
        if found := re.fullmatch(pattern, said):
            return Label((int(found["year"]), suffix(found["what"])))
    if said in _UNSTATED:
        return Label()
    try:
        return _between(said)
    except Refusal as refusal:
        if refusal.code == "period.no_such_day":
            raise
        return None


def _between(said: str) -> Label:
    if found := _YEARS.fullmatch(said):
        return Label(start=date(int(found[1]), 1, 1), end=date(int(found[2]), 12, 31))
    if found := _RANGE.fullmatch(said):
        return Label(start=_day(found[1]), end=_day(found[2]))
    if found := _UNTIL.fullmatch(said):
        return Label(end=_day(found[1]))
    day = _day(said)
    return Label(start=day, end=day)


def _day(said: str) -> date:
    """A day in either language, the word for it before it or not."""
    if found := _ENGLISH_DAY.fullmatch(said):
        months = [at for at, name in enumerate(_NAMES, 1) if found[2] in (name, name[:3])]
        said = f"{found[1]}/{months[0]}/{found[3]}" if months else said
    return parse_date(said.removeprefix("ngay "))


def _quarter(said: str) -> str:
    return _QUARTERS.get(said) or f"Q{said}"
