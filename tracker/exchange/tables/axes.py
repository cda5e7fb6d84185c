"""What each row of a table is about, and so each of its numbers: a key of small numbers a cell, no objects.

A row that is about nothing on file has a negative number instead, which says why.
"""

from __future__ import annotations

import datetime as dt
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import repeat
from typing import TypeAlias

from tracker.exchange.reading import CellKind
from tracker.exchange.tables.another import begins_another, headings_in
from tracker.exchange.tables.block import Block
from tracker.exchange.tables.legacy import Turned
from tracker.exchange.tables.look import SheetLook
from tracker.exchange.tables.mapping import AXES, ColumnUse, Mapping, Role
from tracker.exchange.tables.names import Meaning, Names, PlaceNames, Sense, is_total, meaning_of
from tracker.exchange.tables.periods import is_part, is_year, read_parts, under
from tracker.figures.rows import TOTAL, Scenario
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period, parse_period
from tracker.kernel.texts import clean
from tracker.words import LANGUAGES

NO_NAME, UNKNOWN, DISAGREE, NAME_LEFT_OUT, ROW_LEFT_OUT, OTHER_TABLE, TOTALS = -1, -2, -3, -4, -5, -6, -7
"""Why a row has no key. TOTALS and below: it adds up others; the place in `Axes.totals` is TOTALS -
number."""

SCENARIOS = tuple(Scenario)
_UNSAID = {
    Role.PLACE: "table.unsaid_place",
    Role.INDICATOR: "table.unsaid_indicator",
    Role.PERIOD: "table.unsaid_period",
}
_BAD = {Sense.BLANK: NO_NAME, Sense.UNKNOWN: UNKNOWN, Sense.LEFT_OUT: NAME_LEFT_OUT}
_Row: TypeAlias = "int | array[int]"
"""One number for all rows, or a number a row."""


class Index:
    """Numbers names in the order in which they come up."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}

    def __call__(self, name: str) -> int:
        return self.of.setdefault(name, len(self.of))

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.of)


@dataclass(frozen=True)
class TextColumn:
    """A column with names: for each row 0 where it is blank, or the place of its text plus 1."""

    use: ColumnUse
    codes: array[int]
    kinds: tuple[CellKind, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Lane:
    """One column of values, and what its numbers are about. Arrays have a number a row."""

    use: ColumnUse
    indicator: _Row
    part: _Row
    period: _Row
    place: _Row
    scenario: int
    keys: array[int] = field(default_factory=lambda: array("q"))


@dataclass(frozen=True)
class Stray:
    """A text that means nothing on file: where it stands, and `rows`, the first of the `count` rows."""

    column: TextColumn
    code: int
    rows: tuple[int, ...]
    count: int
    why: str
    day: dt.date


class Axes:
    """Reads the names of a block by a mapping. `lanes` are the columns of values with a key a row."""

    def __init__(
        self, names: Names, mapping: Mapping, block: Block, sheet: SheetLook, turned: Turned
    ) -> None:
        self.names, self.mapping, self.block = names, mapping, block
        self.first, self.last = _rows(mapping, block)
        self.count = max(0, self.last - self.first + 1)
        self._sheet, self._turned = sheet, turned
        self.indicators, self.parts, self.periods, self.places = Index(), Index(), Index(), Index()
        self.totals: list[tuple[str, ...] | None] = []
        self._decided = {(one.kind, one.key): one.target for one in mapping.names}
        self._period_of: list[Period] = []
        self.filled = self._filled()
        self.columns = {role: tuple(map(self._texts, mapping.having(role))) for role in AXES}
        self._notes = tuple(map(self._texts, mapping.having(Role.NOTE)))
        self._sums = self._rows_of_sums()
        self._ended = self._end()
        self._meanings: dict[tuple[int, Role, PlaceNames | None], list[Meaning]] = {}
        self._placed: dict[PlaceNames, _Row] = {}
        self._listed: tuple[tuple[str, ...], ...] = ()
        self._sizes: tuple[int, ...] = ()
        self.lanes = self._keyed([self._lane(use) for use in mapping.having(Role.VALUE)])

    # -- what a number is about -------------------------------------------------------------------

    def targets(self, key: int) -> tuple[str, Period, int, str, str]:
        """Indicator, period, scenario, part and place of a key."""
        key, place = divmod(key, self._sizes[2])
        key, part = divmod(key, self._sizes[1])
        key, scenario = divmod(key, len(SCENARIOS))
        indicator, period = divmod(key, self._sizes[0])
        names = self._listed
        return names[0][indicator], self._period_of[period], scenario, names[2][part], names[3][place]

    def key(self, indicator: int, period: int, scenario: int, part: int, place: int) -> int:
        of_period, of_part, of_place = self._sizes
        one = (indicator * of_period + period) * len(SCENARIOS) + scenario
        return (one * of_part + part) * of_place + place

    def period_number(self, key: int) -> int:
        """Which of the periods a key is of."""
        of_period, of_part, of_place = self._sizes
        return key // (of_place * of_part * len(SCENARIOS)) % of_period

    def period(self, number: int) -> Period:
        return self._period_of[number]

    def day(self, period: Period) -> dt.date:
        """The day in whose set of units the names of a period's numbers are read."""
        return self.mapping.boundaries or period.end or dt.date.max

    def row(self, at: int) -> int:
        """The number of a row in the sheet."""
        return self.first + at

    def name_in(self, at: int) -> str:
        """What a row is called: its texts in the columns with names."""
        columns = (column for role in AXES for column in self.columns[role])
        texts = [one.texts[one.codes[at] - 1] for one in columns if one.codes[at]]
        texts = [self._sums[at], *texts] if at in self._sums else texts
        return " – ".join(clean(text) for text in texts)

    def called(self, key: int) -> dict[str, str]:
        """What a key is about, by language."""
        indicator, period, _, part, place = self.targets(key)
        unit, one = self.names.place(place, self.day(period)), self.names.indicators[indicator]
        of = self.names.parts[part]
        parts = [of] if of.code != TOTAL else []
        return {
            language: ", ".join(
                (unit.called(language), one.called(language), *(part.called(language) for part in parts))
            )
            for language in LANGUAGES
        }

    def note(self, at: int) -> str | None:
        """The note of a row; None where the table has no column for notes."""
        if not self._notes:
            return None
        return "; ".join(one.texts[one.codes[at] - 1].strip() for one in self._notes if one.codes[at])

    # -- reading names ------------------------------------------------------------------------------

    def _filled(self) -> bytearray:
        """For each row, whether some column of values holds anything."""
        found = bytearray(self.count)
        for use in self.mapping.having(Role.VALUE):
            kinds = self._kinds(use.column)
            found = bytearray(map(_either, found, kinds)) if kinds else found
        return found

    def _kinds(self, column: int) -> bytes:
        of = self.block.columns.get(column)
        return of.kinds[self.first - of.first : self.last + 1 - of.first] if of is not None else b""

    def codes(self, column: int) -> array[int]:
        """The numbers of a column's contents, a row each."""
        of = self.block.columns.get(column)
        if of is None:
            return array("I", bytes(4 * self.count))
        return of.distinct.codes[self.first - of.first : self.last + 1 - of.first]

    def _texts(self, use: ColumnUse) -> TextColumn:
        of = self.block.columns.get(use.column)
        values = of.distinct.values if of is not None else ()
        texts = tuple(self._turned.read(use.column, one.text) for one in values)
        codes = self.codes(use.column)
        blank = [number for number, text in enumerate(texts, 1) if not text.strip()]
        if blank:
            codes = array("I", (0 if code in set(blank) else code for code in codes))
        return TextColumn(use, self._carried(use, codes), tuple(one.kind for one in values), texts)

    def _carried(self, use: ColumnUse, codes: array[int]) -> array[int]:
        """A cell that is merged over several rows speaks for all of them; so does one that is carried
        down."""
        for area in self._sheet.merged:
            if area.left == use.column and area.bottom > area.top:
                top = area.top - self.first
                if 0 <= top < self.count and codes[top]:
                    for at in range(top + 1, min(area.bottom - self.first + 1, self.count)):
                        codes[at] = codes[top]
        return codes

    def _rows_of_sums(self) -> dict[int, str]:
        """Rows, with the words, whose own name is blank while a cell to the left of the values says that they
        add up others."""
        values = [use.column for use in self.mapping.having(Role.VALUE)]
        named = self.columns[Role.PLACE] or self.columns[Role.INDICATOR]
        if not values or not named:
            return {}
        found: dict[int, str] = {}
        for number in self.block.columns:
            if number < min(values) and self.mapping.use_of(number).role is Role.IGNORE:
                found |= self._sums_in(number)
        return {at: text for at, text in found.items() if not any(column.codes[at] for column in named)}

    def _sums_in(self, number: int) -> dict[int, str]:
        """The rows in which a column says that they add up others."""
        of = self.block.columns[number]
        says = {}
        for index, text in enumerate(of.texts, 1):
            turned = self._turned.read(number, text)
            if turned.strip() and is_total(turned):
                says[index] = turned
        if not says or not of.indices:
            return {}
        indices = of.indices[self.first - of.first : self.last + 1 - of.first]
        return {at: says[index] for at, index in enumerate(indices) if index in says}

    def _end(self) -> int:
        """How many rows there are above the headings of another table below this one."""
        columns = [(role, one) for role in (Role.PLACE, Role.INDICATOR) for one in self.columns[role]]
        rows = [self.row(at) for role, one in columns for at in headings_in(role, one.texts, one.codes)]
        values = [use.column for use in self.mapping.having(Role.VALUE)]
        told = (
            row for row in sorted(rows) if begins_another(self.block, row, values, self.mapping, self._sheet)
        )
        return next(told, self.first + self.count) - self.first

    def _meaning(self, column: TextColumn, role: Role, day: dt.date) -> list[Meaning]:
        """What each text of a column means."""
        decided = {key: target for (kind, key), target in self._decided.items() if kind is role}
        return [
            meaning_of(self.names, role, text, kind, self.mapping, day, decided)
            for text, kind in zip(column.texts, column.kinds, strict=True)
        ]

    def _numbers(self, column: TextColumn, role: Role, day: dt.date) -> list[int]:
        """For each code the number of what it means, or why it means nothing."""
        at = self.names.places_on(day) if role is Role.PLACE else None
        told = (column.use.column, role, at)
        if told not in self._meanings:
            self._meanings[told] = self._meaning(column, role, day)
        return [NO_NAME, *(self._number(one, role) for one in self._meanings[told])]

    def _number(self, meaning: Meaning, role: Role) -> int:
        if meaning.sense is Sense.NAMED:
            return self._target(role, meaning.target)
        if meaning.sense is Sense.TOTAL:
            return self._total(meaning.parts)
        return _BAD[meaning.sense]

    def _total(self, parts: tuple[str, ...] | None) -> int:
        if parts not in self.totals:
            self.totals.append(parts)
        return TOTALS - self.totals.index(parts)

    def _target(self, role: Role, target: str) -> int:
        """Refused: table.unknown_target, where a mapping names what this ledger does not have."""
        match role:
            case Role.PLACE if target in self.names.place_ids:
                return self.places(target)
            case Role.INDICATOR if target in self.names.indicators:
                return self.indicators(target)
            case Role.PART if target in self.names.parts:
                return self.parts(target)
            case Role.PERIOD:
                return self._period(target)
        raise Refusal("table.unknown_target", text=target[:60])

    def _period(self, code: str) -> int:
        period = parse_period(code, self.mapping.regime)
        number = self.periods(period.code)
        if number == len(self._period_of):
            self._period_of.append(period)
        return number

    # -- lanes --------------------------------------------------------------------------------------

    def _lane(self, use: ColumnUse) -> Lane:
        said, default = use.target, self.mapping.default
        indicator = self._axis(Role.INDICATOR, use)
        period = self._axis(Role.PERIOD, use)
        scenario = said.scenario or default.scenario or Scenario.ACTUAL
        place = self._place(use, period)
        return Lane(use, indicator, self._axis(Role.PART, use), period, place, scenario.ordinal)

    def _axis(self, role: Role, use: ColumnUse, day: dt.date = dt.date.max) -> _Row:
        """Said by the column of values, else by the row, else by the table. Refused: table.unsaid_place,
        .unsaid_indicator, .unsaid_period."""
        if use.target.of(role):
            return self._target(role, use.target.of(role))
        default = self.mapping.default.of(role) or (TOTAL if role is Role.PART else "")
        blank = self._target(role, default) if default else NO_NAME
        rows = self._paired() if role is Role.PERIOD else None
        for column in self.columns[role] if rows is None else ():
            numbers = self._numbers(column, role, day)
            found = array("i", map(numbers.__getitem__, self._down(column)))
            rows = found if rows is None else array("i", map(_agreed, rows, found))
        if rows is not None and default:
            return array("i", (blank if one == NO_NAME else one for one in rows))
        if rows is not None:
            return rows
        if not default:
            raise Refusal(_UNSAID[role], column=use.letters)
        return blank

    def _paired(self) -> array[int] | None:
        """The periods of rows that say month and year in two columns; None where they do not."""
        if len(self.columns[Role.PERIOD]) != 2:
            return None
        columns = self.columns[Role.PERIOD]
        said = [[under(self._headings(one.use), text) for text in one.texts] for one in columns]
        texts = [text for column in said for text in column]
        if not any(map(is_part, texts)) or not any(map(is_year, texts)):
            return None
        pairs = list(zip(*map(self._down, columns), strict=True))
        known: dict[tuple[int, ...], int] = {}
        for pair in set(pairs):
            one, other = (texts[code - 1] if code else "" for texts, code in zip(said, pair, strict=True))
            period = read_parts(one, other, self.mapping.regime)
            known[pair] = self._period(period.code) if period else UNKNOWN if one or other else NO_NAME
        return array("i", map(known.__getitem__, pairs))

    def _headings(self, use: ColumnUse) -> list[str]:
        """What stands over a column, line by line."""
        top, bottom = self.mapping.header
        return [one.text for one in self._sheet.head if one.column == use.column and top <= one.row <= bottom]

    def _down(self, column: TextColumn) -> array[int]:
        """Blank cells mean what stands above, except in rows that add up others."""
        last, codes = 0, array("I", column.codes)
        if not column.use.carry:
            return codes
        for at, code in enumerate(codes):
            if code:
                last = code
            elif at not in self._sums:
                codes[at] = last
        return codes

    def _place(self, use: ColumnUse, period: _Row) -> _Row:
        """Names of places are read on the day of each number's period."""
        if use.target.place or not self.columns[Role.PLACE]:
            return self._axis(Role.PLACE, use)
        if isinstance(period, int):
            return self._placed_on(use, self.day(self._period_of[period]))
        days = [self.day(one) for one in self._period_of]
        by_day = [self._placed_on(use, day) for day in days]
        if not by_day:
            return self._placed_on(use, self.mapping.boundaries or dt.date.max)
        if all(one is by_day[0] for one in by_day):
            return by_day[0]
        return array("i", (_at(by_day[max(one, 0)], at) for at, one in enumerate(period)))

    def _placed_on(self, use: ColumnUse, day: dt.date) -> _Row:
        at = self.names.places_on(day)
        if at not in self._placed:
            self._placed[at] = self._axis(Role.PLACE, use, day)
        return self._placed[at]

    def _keyed(self, lanes: list[Lane]) -> tuple[Lane, ...]:
        """The lanes with their keys, once it is known how many names there are."""
        indexes = (self.indicators, self.periods, self.parts, self.places)
        self._listed = tuple(one.names for one in indexes)
        self._sizes = tuple(max(1, len(one.of)) for one in indexes[1:])
        for lane in lanes:
            lane.keys.extend(self._keys(lane))
            for row in self.mapping.left_out:
                if 0 <= row - self.first < self.count:
                    lane.keys[row - self.first] = ROW_LEFT_OUT
            for at in self._sums:
                if lane.keys[at] != ROW_LEFT_OUT:
                    lane.keys[at] = self._total(None)
            for at in range(self._ended, self.count):
                lane.keys[at] = OTHER_TABLE
        return tuple(lanes)

    def _keys(self, lane: Lane) -> Iterator[int]:
        of_period, of_part, of_place = self._sizes
        scenario, scenarios = lane.scenario, len(SCENARIOS)
        axes = (self._each(one) for one in (lane.indicator, lane.period, lane.part, lane.place))
        for indicator, period, part, place in zip(*axes, strict=False):
            if indicator >= 0 and period >= 0 and part >= 0 and place >= 0:
                yield (
                    ((indicator * of_period + period) * scenarios + scenario) * of_part + part
                ) * of_place + place
            else:
                yield min(indicator, period, part, place)

    def _each(self, row: _Row) -> Iterable[int]:
        return repeat(row, self.count) if isinstance(row, int) else row

    # -- what is not known ---------------------------------------------------------------------------

    def strays(self, most: int) -> Iterator[Stray]:
        """The texts that mean nothing on file, in rows that hold a number; each once."""
        for role in AXES:
            for column in self.columns[role]:
                yield from self._strays_in(column, role, most)

    def _strays_in(self, column: TextColumn, role: Role, most: int) -> Iterator[Stray]:
        unknown = self._unknown(column, role)
        if not unknown:
            return
        rows: dict[int, list[int]] = {}
        counts: dict[int, int] = {}
        days: dict[int, dt.date] = {}
        bad = self._bad_rows(role)
        for at, code in enumerate(column.codes):
            if code in unknown and self.filled[at] and at in bad:
                days.setdefault(code, bad[at])
                counts[code] = counts.get(code, 0) + 1
                if counts[code] <= most:
                    rows.setdefault(code, []).append(self.row(at))
        for code, count in counts.items():
            yield Stray(column, code, tuple(rows[code]), count, unknown[code], days[code])

    def _unknown(self, column: TextColumn, role: Role) -> dict[int, str]:
        """The texts of a column that mean nothing on some day, with the refusal where they mean too much."""
        found: dict[int, str] = {}
        for (number, of, _), meanings in self._meanings.items():
            if number == column.use.column and of is role:
                for code, one in enumerate(meanings, 1):
                    if one.sense is Sense.UNKNOWN:
                        found.setdefault(code, one.code)
        return found

    def _bad_rows(self, role: Role) -> dict[int, dt.date]:
        """Rows in which an axis is not known to some column of values, with the day of its numbers."""
        found: dict[int, dt.date] = {}
        for lane in self.lanes:
            of, period = getattr(lane, role.value), lane.period
            if isinstance(of, int):
                continue
            days = [self.day(one) for one in self._period_of]
            for at, one in enumerate(of):
                if one == UNKNOWN and lane.keys[at] == UNKNOWN and at not in found:
                    number = period if isinstance(period, int) else period[at]
                    found[at] = days[number] if number >= 0 else self.mapping.boundaries or dt.date.max
        return found


def _rows(mapping: Mapping, block: Block) -> tuple[int, int]:
    """First and last row of the data, within what was taken."""
    first, last = mapping.rows
    return max(first, block.first), min(last or block.last, block.last)


def _either(one: int, other: int) -> int:
    return 1 if one or other else 0


def _agreed(one: int, other: int) -> int:
    """Two columns that name the same thing must agree; where one is blank the other speaks."""
    if NO_NAME in (one, other):
        return min(one, other) if one < 0 and other < 0 else max(one, other)
    if one >= 0 and other >= 0:
        return one if one == other else DISAGREE
    return min(one, other)


def _at(row: _Row, at: int) -> int:
    return row if isinstance(row, int) else row[at]
