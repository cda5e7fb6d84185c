"""Periods as tables say them: a cell of a column ("2025", "T5/2025"), a heading, a line above the table.
Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracker.exchange.reading import CellKind
from tracker.figures.rows import Scenario
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period, Regime, parse_period
from tracker.kernel.texts import clean, fold

_MONTH = re.compile(r"(?:t|th|thang)?\.? ?(0?[1-9]|1[0-2]) ?[/.-] ?([0-9]{4})")
_QUARTER = re.compile(r"(?:q|quy)\.? ?(iii|ii|iv|i|[1-4]) ?[/.-] ?([0-9]{4})")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_DAY = "[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"
_YEAR = "(?:19|20|21)[0-9]{2}"
_INSIDE = tuple(
    re.compile(rf"(?<![0-9a-z/.,-]){pattern}(?![0-9a-z/]|[.,][0-9])")
    for pattern in (
        rf"(?:tu|from) (?:ngay )?{_DAY} (?:den|to) (?:ngay )?{_DAY}",
        rf"(?:giai doan|period) ?{_YEAR} ?[-–] ?{_YEAR}",
        rf"0?(?:6|9)? ?thang cuoi(?: nam)? {_YEAR}",
        rf"(?:0?6|0?9|11) thang(?: dau)?(?: nam)? {_YEAR}",
        rf"first (?:six|nine|eleven) months of {_YEAR}",
        rf"(?:quy|quarter) ?(?:iii|ii|iv|i|[1-4]) ?(?:/|nam|of) ?{_YEAR}",
        rf"thang ?(?:0?[1-9]|1[0-2]) ?(?:/|nam) ?{_YEAR}",
        rf"{_YEAR}-(?:h[12]|q[1-4]|m[0-9]{{1,2}}|6m|9m|11m)",
        rf"nam {_YEAR}",
        _YEAR,
    )
)
_SCENARIOS = (
    (Scenario.ESTIMATE, ("uoc thuc hien", "uoc th", "uoc tinh", "uoc dat", "uoc", "estimate", "estimated")),
    (Scenario.PLAN, ("ke hoach", "kh", "plan", "planned")),
    (Scenario.TARGET, ("chi tieu giao", "muc tieu", "target")),
    (Scenario.ACTUAL, ("thuc hien", "th", "ket qua", "actual", "so thuc te")),
)
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-[0-9]{2}")


def read_period(text: str, regime: Regime = Regime.statistical) -> Period | None:
    """What a cell of a column of periods says; None if it says none."""
    said = fold(clean(text))
    if found := _MONTH.fullmatch(said):
        text = f"{found[2]}-M{int(found[1]):02}"
    elif found := _QUARTER.fullmatch(said):
        text = f"{found[2]}-Q{_ROMAN.get(found[1], found[1])}"
    try:
        return parse_period(text, regime)
    except Refusal:
        return None


def read_parts(one: str, other: str, regime: Regime = Regime.statistical) -> Period | None:
    """What a month (or a quarter) and a year in two cells say together, in whichever order they stand."""
    for part, year in ((one, other), (other, one)):
        said, number = fold(clean(part)), fold(clean(year)).removeprefix("nam ").strip()
        if re.fullmatch(_YEAR, number) and not re.fullmatch(_YEAR, said):
            return read_period(f"{said}/{number}", regime)
    return None


def under(headings: Iterable[str], text: str) -> str:
    """A bare "1" or "II" under the heading "Quý" is a quarter; it would be the month of that number."""
    bare = re.fullmatch("iii|ii|iv|i|[0-9]{1,2}", fold(clean(text)))
    quarters = any(fold(clean(one)).strip(" .:*") in ("quy", "quarter") for one in headings)
    return f"quý {clean(text)}" if bare and quarters else text


def is_part(text: str) -> bool:
    """Whether a cell says a month or a quarter and no year."""
    said = fold(clean(text))
    return bool(_MONTH.fullmatch(f"{said}/2000") or _QUARTER.fullmatch(f"{said}/2000"))


def is_year(text: str) -> bool:
    return bool(re.fullmatch(rf"(?:nam )?{_YEAR}", fold(clean(text))))


def periods_in(text: str, regime: Regime = Regime.statistical) -> tuple[Period, ...]:
    """Every period that a line names, the longest wording first; nothing is named twice."""
    said, found = fold(clean(text)), []
    for pattern in _INSIDE:
        for match in pattern.finditer(said):
            period = read_period(match[0], regime)
            if period is not None and period not in found:
                found.append(period)
        said = pattern.sub(" ", said)
    return tuple(found)


def without_periods(text: str) -> str:
    """The folded line without the periods in it: what stays the same from one year's table to the next."""
    said = fold(clean(text))
    for pattern in _INSIDE:
        said = pattern.sub("#", said)
    return " ".join(said.split())


def scenario_in(text: str) -> Scenario | None:
    """Whether a heading says plan, estimate or result: "Kế hoạch 2026", "Ước TH 2025"."""
    said = without_periods(text).replace("#", " ").strip(" ()-–:")
    said = re.sub(r"\b(?:nam|ca nam)\b", " ", said)
    said = " ".join(said.split())
    return next((one for one, words in _SCENARIOS if said in words), None)


def meant_by_date(kind: CellKind, text: str, regime: Regime = Regime.statistical) -> tuple[Period, ...]:
    """What a day in a column of periods may mean: the month that Excel made a day of, or the day itself."""
    found = _DATE.match(text)
    if kind is not CellKind.DATE or not found:
        return ()
    said = (f"{found[1]}-M{found[2]}", found[0])
    return tuple(one for one in (read_period(code, regime) for code in said) if one is not None)
