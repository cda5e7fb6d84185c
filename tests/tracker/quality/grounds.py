"""A small country on paper, for rules that know no database: A and B become AB, C becomes D on 01/07/2025."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from tracker.figures.rows import Breakdown, Direction, Indicator, Nature
from tracker.figures.sheets import Sheet
from tracker.kernel.fixed import to_milli
from tracker.kernel.periods import Period, Regime, parse_period
from tracker.kernel.quantity import Measure, Quantity, State
from tracker.places.gazetteer import Gazetteer
from tracker.places.rows import Place, PlaceKind, Succession
from tracker.quality.checks import SHEET_RULES
from tracker.quality.ground import Ground
from tracker.quality.relations import Relations
from tracker.quality.rows import Doubt, order

CHANGE = dt.date(2025, 7, 1)
VN, A, B, C, AB, D, NORTH = range(1, 8)
CASES, OFFENDERS, SEXUAL, RATE, SPECIAL, CHILDREN, MONEY, DAYS = range(1, 9)
TOTAL, MALE, FEMALE, UNSAID, YOUNG, UNDER18 = range(1, 7)
ADMINISTRATIVE = " hc"
"""Ends the code of a period of administrative reports."""

Value = int | str | Quantity
NIL, UNKNOWN = Quantity(State.nil), Quantity(State.unknown)


def _place(number: int, name: str, kind: PlaceKind, life: tuple[dt.date | None, dt.date | None]) -> Place:
    return Place(number, name, name, name, name, name, kind, "", "", *life, "")


_BEFORE, _SINCE = (dt.date(2008, 8, 1), CHANGE - dt.timedelta(1)), (CHANGE, None)
GAZETTEER = Gazetteer(
    (
        _place(VN, "VN", PlaceKind.COUNTRY, (None, None)),
        *(_place(at, name, PlaceKind.PROVINCE, _BEFORE) for at, name in ((A, "A"), (B, "B"), (C, "C"))),
        *(_place(at, name, PlaceKind.PROVINCE, _SINCE) for at, name in ((AB, "AB"), (D, "D"))),
        _place(NORTH, "NORTH", PlaceKind.GROUP, (None, None)),
    ),
    (Succession(A, AB, CHANGE), Succession(B, AB, CHANGE), Succession(C, D, CHANGE)),
    ((NORTH, A), (NORTH, B)),
)


def _indicator(number: int, name: str, unit: str, measure: Measure = Measure.count) -> Indicator:
    rate = measure is Measure.rate
    return Indicator(
        number, name, name, "", "", "", name, name, "", unit, unit, 1, measure, Direction.NEUTRAL,
        Nature.STOCK if rate else Nature.FLOW, not rate, not rate, None, None,
    )  # fmt: skip


_STOCKS = (SPECIAL, CHILDREN)
_LISTED = {
    CASES: _indicator(CASES, "cases", "vụ"),
    OFFENDERS: _indicator(OFFENDERS, "offenders", "đối tượng"),
    SEXUAL: _indicator(SEXUAL, "sexual", "vụ"),
    RATE: replace(_indicator(RATE, "rate", "%", Measure.rate), numerator_id=SPECIAL, denominator_id=CHILDREN),
    SPECIAL: replace(_indicator(SPECIAL, "special", "trẻ em"), nature=Nature.STOCK, adds_over_time=False),
    CHILDREN: replace(_indicator(CHILDREN, "children", "trẻ em"), nature=Nature.STOCK, adds_over_time=False),
    MONEY: _indicator(MONEY, "money", "tỷ đồng", Measure.amount),
    DAYS: _indicator(DAYS, "days", "%", Measure.rate),
}
_PARTS = {
    TOTAL: ("total", "total", False),
    MALE: ("male", "sex", False),
    FEMALE: ("female", "sex", False),
    UNSAID: ("unknown", "sex", False),
    YOUNG: ("0-16", "age", True),
    UNDER18: ("0-18", "age", True),
}
RELATIONS = Relations(needs=((OFFENDERS, CASES),), within=((SEXUAL, CASES),), inside=((YOUNG, UNDER18),))

Cells = Mapping[tuple[int, str, int, int], Value]
"""(indicator, period code, part, place) -> what was said."""


def period(code: str) -> Period:
    regime = Regime.administrative if code.endswith(ADMINISTRATIVE) else Regime.statistical
    return parse_period(code.removesuffix(ADMINISTRATIVE), regime)


def ground(cells: Cells) -> Ground:
    """The rules' ground with these figures; what is written as a plain number is exact."""
    codes = sorted({code for _, code, _, _ in cells})
    ids = {code: at for at, code in enumerate(codes, 1)}
    said = {at: _said(value, key[0]) for at, (key, value) in enumerate(cells.items(), 1)}
    sheets: dict[int, dict[tuple[int, int], dict[int, tuple[int | None, int]]]] = {}
    for at, (indicator, code, part, place) in enumerate(cells, 1):
        amount = said[at].amount
        column = sheets.setdefault(indicator, {}).setdefault((ids[code], part), {})
        column[place] = None if amount is None else to_milli(amount), at
    return Ground(
        _LISTED,
        {at: Breakdown(at, code, of, code, code, over) for at, (code, of, over) in _PARTS.items()},
        {at: period(code) for code, at in ids.items()},
        GAZETTEER,
        RELATIONS,
        lambda indicator: Sheet(_LISTED[indicator], sheets.get(indicator, {})),
        lambda wanted: {one: said[one] for one in wanted},
    )


def _said(value: Value, indicator: int) -> Quantity:
    if isinstance(value, Quantity):
        return value
    return Quantity.of(Decimal(value), _LISTED[indicator].measure)


def doubts(cells: Cells) -> list[Doubt]:
    """What the rules of sheets find, worst first."""
    on = ground(cells)
    found = (doubt for one in _LISTED for rule in SHEET_RULES for doubt in rule(on.sheet(one), on))
    return sorted(found, key=order)


def rules(cells: Cells) -> list[str]:
    return [one.rule for one in doubts(cells)]


def series(values: Mapping[str, Value], place: int = A, indicator: int = CASES) -> Cells:
    """One place over periods."""
    return {(indicator, code, TOTAL, place): value for code, value in values.items()}


def years(*values: Value, first: int = 2019) -> dict[str, Value]:
    """First halves of years, from `first` on."""
    return {f"{first + at}-H1": value for at, value in enumerate(values)}
