"""The columns of a board: what each says of a unit, a region or the country, and how rows sort by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tracker.figures.board import Board, BoardRow
from tracker.figures.compare import Against
from tracker.figures.restate import Restated, Standing
from tracker.figures.rows import Figure
from tracker.kernel.collation import sort_key
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Measure
from ui.i18n import language, words
from ui.models import board_cells as cells
from ui.models import figure_list
from ui.models.figure_words import column_text
from ui.widgets.cells import Cell, SpillCell, StateCell, TextCell

Rank = tuple[int, Decimal | str]


@dataclass(frozen=True)
class BoardView:
    """A board, the same one against the plan if there is one, and this period's reports by place id."""

    board: Board
    plan: Board | None = None
    figures: Mapping[int, Figure] = field(default_factory=dict)

    @property
    def against(self) -> Against | None:
        comparison = self.board.total.comparison
        return comparison.against if comparison else None


@dataclass(frozen=True)
class Line:
    """A row of the table: a unit, or the head of a region or the country (`heads`)."""

    row: BoardRow
    plan: BoardRow | None = None
    figure: Figure | None = None
    heads: bool = False
    closed: bool = False


@dataclass(frozen=True)
class BoardColumn:
    """`rank` is what rows sort by: rows without a value (1, …) stand behind those with one (0, …)."""

    key: str
    title: str
    cell: Callable[[Line], Cell]
    tip: Callable[[Line], str]
    rank: Callable[[Line], Rank]


def columns(view: BoardView) -> tuple[BoardColumn, ...]:
    """Against the same period: both periods and the change; against the plan: the plan and what is left."""
    shown = [_code(), _province(), _now(view)]
    shown += _plan_side(view) if view.against is Against.PLAN else _change_side(view)
    if view.plan is not None:
        shown.append(_of_plan(words("figure.column.of_plan"), lambda line: line.plan))
    return (*shown, _state())


def _code() -> BoardColumn:
    def cell(line: Line) -> Cell:
        if line.row.place is None:
            icon = "" if line.row.label == "" else "chevron-right" if line.closed else "chevron-down"
            return TextCell(name_of(line.row) if icon else "", bold=True, icon=icon)
        return TextCell(line.row.place.code, "text3")

    title = words("figure.column.code")
    return BoardColumn("code", title, cell, _full_name, lambda line: (0, _place_code(line)))


def _province() -> BoardColumn:
    def cell(line: Line) -> Cell:
        if line.row.place is None and line.row.label:
            return SpillCell()
        return TextCell(name_of(line.row), bold=line.heads)

    title = words("figure.column.province")
    return BoardColumn("province", title, cell, _full_name, lambda line: (0, sort_key(name_of(line.row))))


def _now(view: BoardView) -> BoardColumn:
    def cell(line: Line) -> Cell:
        if line.heads:
            return cells.total_cell(line.row.now, *line.row.reporting)
        return cells.value_cell(line.row.now, words("figure.cell.not_sent"))

    return BoardColumn(
        "now",
        column_text(view.board.period),
        cell,
        lambda line: cells.value_tip(line.row.now),
        lambda line: _value_rank(line.row.now),
    )


def _base(title: str) -> BoardColumn:
    def cell(line: Line) -> Cell:
        base = line.row.base
        return cells.total_cell(base, base.have, base.need) if line.heads else cells.value_cell(base, "")

    return BoardColumn(
        "base",
        title,
        cell,
        lambda line: cells.value_tip(line.row.base),
        lambda line: _value_rank(line.row.base),
    )


def _change_side(view: BoardView) -> list[BoardColumn]:
    direction = view.board.indicator.direction
    points = view.board.indicator.measure is Measure.rate
    change = BoardColumn(
        "change",
        words("figure.column.change_points" if points else "figure.column.change"),
        lambda line: cells.change_cell(line.row, direction, line.heads),
        lambda line: cells.change_tip(line.row),
        lambda line: _rank(line.row.comparison.change if line.row.comparison else None),
    )
    percent = BoardColumn(
        "percent",
        words("figure.column.percent"),
        lambda line: cells.percent_cell(line.row.comparison, direction, line.heads),
        lambda line: cells.change_tip(line.row),
        lambda line: _rank(line.row.comparison.percent if line.row.comparison else None),
    )
    return [_base(base_title(view.board.base_period)), change, percent]


def _plan_side(view: BoardView) -> list[BoardColumn]:
    period = view.board.base_period
    year = period.end.year if period and period.end else ""
    left = BoardColumn(
        "left",
        words("figure.column.left"),
        lambda line: cells.distance_cell(line.row.comparison, line.heads),
        lambda line: cells.change_tip(line.row),
        lambda line: _rank(line.row.comparison.change if line.row.comparison else None),
    )
    of_plan = _of_plan(words("figure.column.of_plan"), lambda line: line.row)
    return [_base(words("figure.column.plan_base", year=year)), left, of_plan]


def _of_plan(title: str, row_of: Callable[[Line], BoardRow | None]) -> BoardColumn:
    def compared(line: Line) -> BoardRow | None:
        return row_of(line)

    def rank(line: Line) -> Rank:
        row = compared(line)
        return _rank(row.comparison.percent if row and row.comparison else None)

    def cell(line: Line) -> Cell:
        row = compared(line)
        return cells.plan_cell(row.comparison if row else None, line.heads)

    def tip(line: Line) -> str:
        row = compared(line)
        return cells.change_tip(row) if row else ""

    return BoardColumn("of_plan", title, cell, tip, rank)


def _state() -> BoardColumn:
    def cell(line: Line) -> Cell:
        return TextCell("") if line.heads else state_of(line.row.now, line.figure)

    def tip(line: Line) -> str:
        found = cell(line)
        return found.name if isinstance(found, StateCell) else ""

    return BoardColumn("state", "icon:round", cell, tip, lambda line: (0, tip(line)))


def state_of(value: Restated, figure: Figure | None) -> StateCell:
    """The icon of a unit: not sent, incomplete, joined from others, or what its report says of itself."""
    if value.standing is Standing.REPORTED and figure is not None:
        return figure_list.state(figure)
    name = cells.value_tip(value)
    if value.standing is Standing.INCOMPLETE:
        return StateCell("half", tone="warn", name=name, align="center")
    if value.standing is Standing.RESTATED:
        name = name or words("figure.state.rebuilt")
        return StateCell("group", tone="accent", name=name, align="center")
    if value.quantity is not None or value.standing is Standing.NOT_COMPARABLE:
        return StateCell("minus", tone="text3", name=name, align="center")
    return StateCell("circle", tone="text3", name=name, align="center")


def name_of(row: BoardRow) -> str:
    """The unit's, the region's or the country's name in the current language."""
    if row.place is not None:
        return row.place.called(language().code)
    label = row.label_en if language().code == "en" and row.label_en else row.label
    return label or words("figure.board.total")


def base_title(period: Period | None) -> str:
    """ "Cùng kỳ 2025"."""
    if period is None or period.end is None:
        return words("figure.column.base_plain")
    year = period.name[0] if period.name else period.end.year
    return words("figure.column.base", year=year)


def _full_name(line: Line) -> str:
    place = line.row.place
    return name_of(line.row) if place is None or language().code == "en" else place.full_name


def _place_code(line: Line) -> str:
    return line.row.place.code if line.row.place else ""


def _value_rank(value: Restated) -> Rank:
    amount = value.quantity.amount if value.quantity is not None and value.have else None
    return _rank(amount)


def _rank(value: Decimal | None) -> Rank:
    return (1, Decimal(0)) if value is None else (0, value)
