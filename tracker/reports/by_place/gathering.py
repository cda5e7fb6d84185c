"""Figures by place from the board: the same rows, in words and numbers as paper prints them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy.orm import Session

from tracker.figures.board import REST, Board, BoardRow, board
from tracker.figures.compare import Against
from tracker.figures.restate import Restated, Standing
from tracker.figures.rows import TOTAL, Breakdown, Indicator
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Quantity, State
from tracker.places import areas
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.printing.data import Figure
from tracker.printing.decree30 import roman
from tracker.printing.papers.by_place.data import ByPlace, Level, Measured, Numbers, PlaceRow
from tracker.reports import numbers
from tracker.reports.by_place.remarks import Remarks, of_a_part
from tracker.rounds.rows import ReturnState
from tracker.words import Words

_WRITTEN = 24
"""A number in words longer than this is printed in its normal form: a column of numbers has no room."""


class Asked(NamedTuple):
    """What a column of the appendix is about."""

    indicator: Indicator
    breakdown: Breakdown


@dataclass(frozen=True)
class Shown:
    """What is shown: of one period on the boundaries of `day`; `former`: the set of units before today's.
    `states`: how far the return of each place has come, by place id, where a round asked for it."""

    asked: tuple[Asked, ...]
    period: Period
    day: dt.date
    former: bool
    states: Mapping[int, ReturnState]


def boards_of(session: Session, shown: Shown) -> tuple[Board, ...]:
    """A board for each indicator, beside the same period and the plan of the year."""
    gazetteer = places.gazetteer(session)
    grouped = areas.north_to_south(gazetteer, shown.day)
    return tuple(
        board(
            session,
            one.indicator,
            shown.period,
            one.breakdown,
            shown.day,
            also=(Against.PLAN,),
            grouped=grouped,
        )
        for one in shown.asked
    )


def by_place(session: Session, shown: Shown, boards: Sequence[Board], words: Words) -> ByPlace:
    """The rows of the boards, side by side; all boards are on the same boundaries."""
    return _Gatherer(places.gazetteer(session), shown, boards, words).gathered()


def lines_of(one: Board) -> Iterator[BoardRow]:
    """The total, then each region with its units."""
    yield one.total
    for head, rows in one.regions:
        yield head
        yield from rows


class _Gatherer:
    def __init__(self, gazetteer: Gazetteer, shown: Shown, boards: Sequence[Board], words: Words) -> None:
        self.gazetteer, self.shown, self.boards, self.words = gazetteer, shown, boards, words
        self.remarks = Remarks(gazetteer, shown.period, shown.former, shown.states, words)

    def gathered(self) -> ByPlace:
        words, period, first = self.words, self.shown.period, self.boards[0]
        base, year = first.base_period, period.full_year
        label = period.label(words)
        return ByPlace(
            title=words("by_place.several", period=label),
            place_title=words("by_place.place"),
            boundaries=self._boundaries(),
            period=label,
            base=_base(base, words),
            plan_year=str(year.end.year) if year and year.end else "",
            measured=tuple(map(self._measured, self.shown.asked, self.boards)),
            rows=tuple(self._rows()),
            reported=tuple(one.total.reporting for one in self.boards),
            notes=self.remarks.common(self.boards),
        )

    def _boundaries(self) -> str:
        """Only those of before are named."""
        if not self.shown.former:
            return ""
        units = len(self.gazetteer.in_force(self.shown.day))
        after = self.shown.day + dt.timedelta(1)
        return self.words("by_place.boundaries.former", n=units, day=self.remarks.day(after))

    def _measured(self, asked: Asked, of: Board) -> Measured:
        rows, language = tuple(lines_of(of)), self.words.language
        compared, name = of.total.comparison, asked.indicator.called(language)
        if asked.breakdown.code != TOTAL:
            name = self.words("by_place.part", name=name, part=asked.breakdown.called(language))
        units = of.total.reporting[1]
        over = compared.units if compared is not None and compared.known and compared.units < units else 0
        return Measured(
            name=name,
            unit=asked.indicator.unit(language),
            restated_now=any(_joined(row.now) for row in rows if row.place),
            restated_base=any(_joined(row.base) for row in rows if row.place),
            based=of.base_period is not None,
            plan=self.words(f"by_place.plan_name.{asked.indicator.direction}") if _planned(rows) else "",
            compared_over=over,
            points=any(row.comparison.points for row in rows if row.comparison),
        )

    def _rows(self) -> Iterator[PlaceRow]:
        order = regions = 0
        for place, rows in enumerate(zip(*map(lines_of, self.boards), strict=True)):
            row = rows[0]
            if row.place is not None:
                order += 1
                number, level = str(order), Level.UNIT
            elif place:
                regions += 1
                number, level = roman(regions), Level.REGION
            else:
                number, level = "", Level.COUNTRY
            told = tuple(self._numbers(one) for one in rows)
            yield PlaceRow(number, self._name(row, level), level, told, self.remarks.place(row.place))

    def _name(self, row: BoardRow, level: Level) -> str:
        if level is Level.COUNTRY:
            return self.words("by_place.country")
        if row.label == REST:
            return self.words("by_place.rest")
        return (row.label_en if self.words.language == "en" else "") or row.label

    def _numbers(self, row: BoardRow) -> Numbers:
        words, compared, plan = self.words, row.comparison, row.against(Against.PLAN)
        language = words.language
        return Numbers(
            now=self._value(row.now),
            base=self._value(row.base),
            change=numbers.signed(compared.change, compared, language) if compared else numbers.UNKNOWN,
            percent=numbers.signed(compared.percent, compared, language, 1) if compared else numbers.UNKNOWN,
            plan=self._value(plan.then) if plan else numbers.UNKNOWN,
            of_plan=numbers.share(plan, language) if plan else numbers.UNKNOWN,
            note=self.remarks.numbers(row),
        )

    def _value(self, value: Restated) -> Figure:
        """As it was written where one unit reported it so; "khoảng 1.110" where it was computed from such.
        What is only known of a part of the period is not printed as that of the whole."""
        if of_a_part(value):
            return numbers.UNKNOWN
        found, quantity = numbers.restated(value, self.words.language), value.quantity
        if quantity is None or not found.approximate:
            return found
        return Figure(self._written(quantity) or self.words("by_place.about", text=found.text))

    def _written(self, quantity: Quantity) -> str:
        said = quantity.text if self.words.language == "vi" and quantity.state is State.value else ""
        return said if len(said) <= _WRITTEN and any(map(str.isdigit, said)) else ""


def _joined(value: Restated) -> bool:
    """Whether it was computed from other units or shorter periods."""
    known = value.standing in (Standing.RESTATED, Standing.INCOMPLETE) and value.have > 0
    return known and not of_a_part(value)


def _planned(rows: Sequence[BoardRow]) -> bool:
    plans = (row.against(Against.PLAN) for row in rows)
    return any(plan is not None and plan.then.have for plan in plans)


def _base(base: Period | None, words: Words) -> str:
    if base is None or base.end is None:
        return words("by_place.base_unnamed")
    return words("by_place.base", year=base.end.year)
