"""The figures of one period: what the plan's rounds asked and its own indicators, beside the same period and
the year's plan, like for like where units are missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from tracker.figures.bases import base_of
from tracker.figures.board import Board, BoardRow, board, movers
from tracker.figures.compare import Against, Comparison, compare
from tracker.figures.restate import NOTHING, Restated, Standing
from tracker.figures.rows import TOTAL, Breakdown, Direction, Indicator, Scenario, Source, SourceKind
from tracker.figures.series import Point, periods_on_file, value_at
from tracker.figures.sourcing import sources_of
from tracker.figures.values import values
from tracker.kernel.periods import Period
from tracker.places import queries as places
from tracker.plans.rows import PlanSummary
from tracker.printing import data as printed
from tracker.printing.papers.implementation.data import ComparedRow, Movers
from tracker.reports import numbers
from tracker.reports.implementing.periods import followed
from tracker.rounds import queries as rounds
from tracker.rounds.rows import Round
from tracker.words import Words

Counts = tuple[int, int] | None
"""How many of how many units stand behind a sum that lacks some."""


@dataclass(frozen=True)
class Compared:
    """One line of the table; `asked`: a round asked for it, so it stands there even when nobody answered."""

    indicator: Indicator
    breakdown: Breakdown
    row: BoardRow
    sources: tuple[Source, ...]
    asked: bool
    now_of: Counts = None
    base_of: Counts = None
    moved: tuple[BoardRow, ...] = ()

    @property
    def told(self) -> bool:
        return self.row.now.standing is not Standing.MISSING or self.row.now.quantity is not None


@dataclass(frozen=True)
class Gathered:
    rows: tuple[ComparedRow, ...] = ()
    movers: Movers | None = None
    illustrative: bool = False


def compared_figures(
    session: Session, plan: PlanSummary, period: Period, asked_by: Sequence[Round], words: Words
) -> Gathered:
    """Of the plan's place, or of the country on the units in force at the end of the period."""
    look = _Reader(session, plan, period)
    found = [
        one for cell in _cells(session, plan, period, asked_by) if (one := look.at(*cell)).asked or one.told
    ]
    files, rows, before = _files(found), [], 0
    for one in found:
        rows.append(_row(one, one.indicator.id == before, files, words))
        before = one.indicator.id
    moved = next((one for one in found if one.moved), None)
    shown = _movers(moved, words) if moved else None
    return Gathered(tuple(rows), shown, any(source.illustrative for one in found for source in one.sources))


def _cells(
    session: Session, plan: PlanSummary, period: Period, asked_by: Sequence[Round]
) -> list[tuple[Indicator, Breakdown, bool]]:
    """What the rounds of the period asked, in their order, each indicator with its parts; then what other
    rounds of the plan ask and its own indicators, where something of the period is on file."""
    found: dict[tuple[int, int], tuple[Indicator, Breakdown, bool]] = {}
    for item in (item for of in asked_by for item in rounds.items(session, of.id)):
        found[item.indicator.id, item.breakdown.id] = (item.indicator, item.breakdown, True)
    for indicator, breakdown in followed(session, plan.id):
        cell = indicator.id, breakdown.id
        if cell not in found and any(map(period.contains, periods_on_file(session, indicator))):
            found[cell] = (indicator, breakdown, False)
    return list(found.values())


class _Reader:
    """Reads one cell after the other for the same place and period."""

    def __init__(self, session: Session, plan: PlanSummary, period: Period) -> None:
        self._session, self._place_id, self._period = session, plan.place_id, period
        self._gazetteer = places.gazetteer(session)

    def at(self, indicator: Indicator, breakdown: Breakdown, asked: bool) -> Compared:
        plan = (Against.PLAN,)
        shown = board(
            self._session, indicator, self._period, breakdown, boundaries=self._period.end, also=plan
        )
        row = self._row(shown)
        point = Point(self._period, row.now)
        (sources,) = sources_of(self._session, indicator, breakdown, [point])
        moved = movers(shown) if self._place_id is None and breakdown.code == TOTAL else ()
        now_of = _counts(row.now, [one.now for one in shown.rows])
        base_of = _counts(row.base, [one.base for one in shown.rows])
        return Compared(indicator, breakdown, row, sources, asked, now_of, base_of, moved)

    def _row(self, shown: Board) -> BoardRow:
        """The plan's province, else the country: as its provinces reported it, or as somebody stated it."""
        if self._place_id is not None:
            mine = next((one for one in shown.rows if one.place and one.place.id == self._place_id), None)
            return mine or replace(shown.total, now=NOTHING, base=NOTHING, comparison=None, also=())
        total = shown.total
        if total.now.standing is Standing.MISSING:
            return self._stated(shown)
        return replace(total, also=(self._share(shown, total.now, total.against(Against.PLAN)),))

    def _stated(self, shown: Board) -> BoardRow:
        """What somebody said of the country as a whole."""
        now = self._whole(shown, self._period, Scenario.ACTUAL)
        base = self._whole(shown, shown.base_period, Scenario.ACTUAL)
        compared = compare(now, base, Against.SAME_PERIOD, 1, shown.base_period)
        row = replace(shown.total, now=now, base=base, comparison=compared)
        return replace(row, also=(self._share(shown, now, None),))

    def _share(self, shown: Board, now: Restated, found: Comparison | None) -> Comparison:
        """Of the plan that the units add up to, else of the plan that the country was given."""
        if found is not None and found.known:
            return found
        wanted = base_of(self._session, shown.indicator, self._period, Against.PLAN)
        goal = self._whole(shown, wanted.period, wanted.scenario)
        return compare(now, goal, Against.PLAN, 1, wanted.period)

    def _whole(self, shown: Board, period: Period | None, scenario: Scenario) -> Restated:
        if period is None:
            return NOTHING
        session, units = self._session, self._gazetteer
        of = values(session, units, shown.indicator, period, shown.breakdown, scenario=scenario)
        return value_at(of, units, None, period.end)


def _row(one: Compared, part: bool, files: Mapping[str, int], words: Words) -> ComparedRow:
    language, row = words.language, one.row
    compared, share = row.comparison, row.against(Against.PLAN)
    whole = one.breakdown.code == TOTAL
    name = one.indicator.called(language)
    label = name if whole else one.breakdown.called(language)
    figures = printed.FigureRow(
        indicator=label if whole or part else f"{name}: {label}",
        unit=one.indicator.unit(language),
        now=numbers.restated(row.now, language),
        base=numbers.restated(row.base, language),
        change=numbers.signed(compared.change, compared, language) if compared else numbers.UNKNOWN,
        percent=numbers.signed(compared.percent, compared, language, 1) if compared else numbers.UNKNOWN,
        sources=tuple(_source(source, files, words) for source in one.sources),
    )
    like = compared.units if compared and compared.known and not (row.now.whole and row.base.whole) else None
    return ComparedRow(
        row=figures,
        share=numbers.share(share, language) if share else numbers.INAPPLICABLE,
        part=part and not whole,
        now_of=one.now_of,
        base_of=one.base_of,
        like=like,
    )


def _movers(one: Compared, words: Words) -> Movers:
    language, points = words.language, False
    units = []
    for row in one.moved:
        if row.place is not None and row.comparison is not None:
            points = row.comparison.points
            change = numbers.signed(row.comparison.change, row.comparison, language)
            units.append((row.place.called(language), replace(change, value=row.comparison.change)))
    unit = words("implementation.chart.points") if points else one.indicator.unit(language)
    better = {Direction.LOWER_BETTER: True, Direction.HIGHER_BETTER: False}.get(one.indicator.direction)
    return Movers(one.indicator.called(language), unit, tuple(units), better)


def _counts(value: Restated, units: Sequence[Restated]) -> Counts:
    """Of a period that is joined from shorter ones the units that have all of them."""
    if value.standing is not Standing.INCOMPLETE:
        return None
    if value.pieces:
        return sum(one.whole for one in units), len(units)
    return value.have, value.need


def _files(found: Sequence[Compared]) -> Mapping[str, int]:
    """Round -> how many places reported in it: those behind the value with the most."""
    files: dict[str, int] = {}
    for one in found:
        for source in one.sources:
            files[source.document] = max(files.get(source.document, 0), len(one.row.now.parts))
    return files


def _source(source: Source, files: Mapping[str, int], words: Words) -> printed.Source:
    if source.kind is SourceKind.ROUND:
        return numbers.round_source(source, files[source.document], words)
    return numbers.source(source, words.language)
