"""The columns of a board: what each says of a unit, a region or the country, and how rows sort by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tracker.figures.board import REST, Board, BoardRow
from tracker.figures.compare import Against, Comparison
from tracker.figures.explaining import explain_comparison, explain_value
from tracker.figures.restate import NOTHING, Restated, Standing
from tracker.figures.rows import Figure
from tracker.kernel.collation import sort_key
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Measure
from tracker.places.gazetteer import Gazetteer
from ui.i18n import language, words
from ui.models import board_cells as cells
from ui.models import figure_list
from ui.models.figure_words import column_text
from ui.widgets.cells import Cell, SpillCell, StateCell, TextCell

Rank = tuple[int, Decimal | str]


@dataclass(frozen=True)
class BoardView:
    """A board, this period's reports by place id, and the units that its rows and their parts are."""

    board: Board
    figures: Mapping[int, Figure] = field(default_factory=dict)
    gazetteer: Gazetteer = field(default_factory=lambda: Gazetteer((), ()))

    @property
    def against(self) -> Against | None:
        comparison = self.board.total.comparison
        return comparison.against if comparison else None

    def has(self, goal: Against) -> bool:
        """Whether a plan or target is on file for some unit."""
        found = (row.against(goal) for row in self.board.rows)
        return any(one is not None and one.then.quantity is not None for one in found)


@dataclass(frozen=True)
class Line:
    """A row of the table: a unit, or the head of a region or the country (`heads`)."""

    row: BoardRow
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
    """Against the same period: both periods and the change; against plan or target: that and what is left.

    Beside them how much of the plan is reached, and the target with the distance to it, where there are any.
    """
    shown, against = [_code(), _province(), _now(view)], view.against
    if against is Against.SAME_PERIOD:
        shown += _change_side(view)
    elif against is not None:
        shown += _goal_side(view, against)
    if against is not Against.PLAN and view.has(Against.PLAN):
        shown.append(_share(view, Against.PLAN))
    if against is not Against.TARGET and view.has(Against.TARGET):
        shown += [_goal(view, Against.TARGET), _left(view, Against.TARGET)]
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
    period = view.board.period

    def cell(line: Line) -> Cell:
        if line.heads:
            return cells.total_cell(line.row.now)
        return cells.value_cell(line.row.now, words("figure.cell.not_sent"))

    def tip(line: Line) -> str:
        return _value_tip(view, line.row.now, period)

    return BoardColumn("now", column_text(period), cell, tip, lambda line: _value_rank(line.row.now))


def _base(view: BoardView, key: str, title: str, then: Callable[[Line], Restated]) -> BoardColumn:
    period = view.board.base_period or view.board.period

    def cell(line: Line) -> Cell:
        base = then(line)
        return cells.total_cell(base) if line.heads else cells.value_cell(base, "")

    def tip(line: Line) -> str:
        return _value_tip(view, then(line), period)

    return BoardColumn(key, title, cell, tip, lambda line: _value_rank(then(line)))


def _change_side(view: BoardView) -> list[BoardColumn]:
    direction = view.board.indicator.direction
    points = view.board.indicator.measure is Measure.rate

    def tip(line: Line) -> str:
        return _change_tip(view, line, line.row.comparison)

    change = BoardColumn(
        "change",
        words("figure.column.change_points" if points else "figure.column.change"),
        lambda line: cells.change_cell(line.row, direction, line.heads),
        tip,
        lambda line: _rank(line.row.comparison.change if line.row.comparison else None),
    )
    percent = BoardColumn(
        "percent",
        words("figure.column.percent"),
        lambda line: cells.percent_cell(line.row.comparison, direction, line.heads),
        tip,
        lambda line: _rank(line.row.comparison.percent if line.row.comparison else None),
    )
    return [
        _base(view, "base", base_title(view.board.base_period), lambda line: line.row.base),
        change,
        percent,
    ]


def _goal_side(view: BoardView, against: Against) -> list[BoardColumn]:
    """The plan or target that is compared with, what is left of it, and the share that is reached."""
    base = _base(view, "base", _goal_title(view, against), lambda line: line.row.base)
    return [base, _left(view, against, "left"), _share(view, against)]


def _goal(view: BoardView, against: Against) -> BoardColumn:
    def then(line: Line) -> Restated:
        found = line.row.against(against)
        return found.then if found else NOTHING

    return _base(view, str(against), _goal_title(view, against), then)


def _goal_title(view: BoardView, against: Against) -> str:
    period = view.board.period.full_year
    year = period.end.year if period and period.end else ""
    return words(f"figure.column.{against}_base", year=year)


def _left(view: BoardView, against: Against, key: str = "") -> BoardColumn:
    """How far the value is from its plan or target."""
    points = view.board.indicator.measure is Measure.rate and against is Against.TARGET
    title = words(f"figure.column.left_{against}" + ("_points" if points else ""))
    return BoardColumn(
        key or f"to_{against}",
        title,
        lambda line: cells.distance_cell(line.row.against(against), line.heads),
        lambda line: _change_tip(view, line, line.row.against(against)),
        lambda line: _rank(_of(line, against, "change")),
    )


def _share(view: BoardView, against: Against) -> BoardColumn:
    return BoardColumn(
        f"of_{against}",
        words(f"figure.column.of_{against}"),
        lambda line: cells.plan_cell(line.row.against(against), line.heads),
        lambda line: _change_tip(view, line, line.row.against(against)),
        lambda line: _rank(_of(line, against, "percent")),
    )


def _of(line: Line, against: Against, what: str) -> Decimal | None:
    found = line.row.against(against)
    if found is None:
        return None
    return found.change if what == "change" else found.percent


def _value_tip(view: BoardView, value: Restated, period: Period) -> str:
    """How far the value can be relied on, what it was joined from, what it lacks."""
    told = explain_value(value, period, view.gazetteer, language().words)
    return "\n".join(filter(None, [cells.value_tip(value), told]))


def _change_tip(view: BoardView, line: Line, compared: Comparison | None) -> str:
    """Why there is a change or none, and over how many units that of a total is taken."""
    if compared is None:
        return ""
    told = explain_comparison(compared, view.board.period, view.gazetteer, language().words)
    told = told or words(f"figure.why.{compared.verdict}")
    if line.heads and compared.known:
        return f"{told}\n{words('figure.pane.like_for_like', n=compared.units)}"
    return told


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
    if row.label == REST:
        return words("figure.board.rest")
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
