"""What the cells of a board say: values that may be incomplete, changes with a direction, shares of plans."""

from __future__ import annotations

from decimal import Decimal

from tracker.figures.board import BoardRow
from tracker.figures.compare import Comparability, Comparison
from tracker.figures.restate import Restated, Standing
from tracker.figures.rows import Direction
from tracker.kernel.quantity import Quantity, State, print_number, print_percent
from ui.i18n import language, words
from ui.models.figure_words import NOTHING, value_text
from ui.widgets.cells import BarCell, Cell, DeltaCell, MissingCell, NumberCell, PartCell, TextCell

NOT_APPLICABLE = State.not_applicable.sign
_GOOD_WHEN = {Direction.HIGHER_BETTER: 1, Direction.LOWER_BETTER: -1, Direction.NEUTRAL: 0}


def value_cell(value: Restated, missing: str) -> Cell:
    """The value of one unit; `missing` are the words for nothing sent ("" for the sign "…")."""
    if value.standing is Standing.INCOMPLETE:
        return PartCell(f"{value.have}/{value.need}", value_text(value.quantity))
    if value.whole:
        return NumberCell(value_text(value.quantity))
    if value.standing is Standing.NOT_COMPARABLE:
        return NumberCell(NOT_APPLICABLE, "text2")
    if value.quantity is not None and value.quantity.state.sign:
        return NumberCell(value.quantity.state.sign, "text2")
    return MissingCell(missing) if missing else NumberCell(NOTHING, "text2")


def total_cell(value: Restated) -> Cell:
    """The value of several units together; how many of how many reports are in it, where some are missing."""
    if value.standing is Standing.NOT_COMPARABLE:
        return NumberCell(NOT_APPLICABLE, "text2", bold=True)
    if value.quantity is None:
        return NumberCell(NOTHING, "text2", bold=True)
    text = value_text(value.quantity)
    if value.whole:
        return NumberCell(text, bold=True)
    return PartCell(f"{value.have}/{value.need}", text, False, bold=True)


def change_cell(row: BoardRow, direction: Direction, bold: bool = False) -> Cell:
    """The change as arrow and amount, coloured by whether that is good; words where there is none."""
    comparison = row.comparison
    if comparison is None or comparison.change is None:
        return _no_change(row)
    moved = comparison.change
    text = print_number(abs(moved), language().code)
    return DeltaCell(text, _sign(moved), tone(moved, direction), _rough(comparison), bold)


def percent_cell(comparison: Comparison | None, direction: Direction, bold: bool = False) -> NumberCell:
    """The change in per cent; "x" where it has no meaning, "…" where it is not known."""
    if comparison is None or comparison.percent is None:
        return NumberCell(_no_percent(comparison), "text2", bold)
    text = print_percent(comparison.percent, language().code, signed=True)
    rough = "~ " if _rough(comparison) else ""
    return NumberCell(rough + text, tone(comparison.percent, direction), bold)


def plan_cell(comparison: Comparison | None, bold: bool = False) -> Cell:
    """Per cent of the year's plan as a bar; without colour, for a plan may be a ceiling."""
    if comparison is None or comparison.percent is None:
        return NumberCell(_no_percent(comparison), "text2", bold)
    rough = "~ " if _rough(comparison) else ""
    text = rough + print_percent(comparison.percent, language().code)
    return BarCell(float(comparison.percent) / 100, text, bold=bold)


def distance_cell(comparison: Comparison | None, bold: bool = False) -> Cell:
    """How far the value is from its plan, signed, without colour."""
    if comparison is None or comparison.change is None:
        return NumberCell(_no_percent(comparison), "text2", bold)
    rough = "~ " if _rough(comparison) else ""
    return NumberCell(rough + print_number(comparison.change, language().code, signed=True), "text", bold)


def tone(moved: Decimal, direction: Direction) -> str:
    """good, bad, or text2 for no change and for indicators where neither is better."""
    if not moved or not _GOOD_WHEN[direction]:
        return "text2"
    return "good" if _sign(moved) == _GOOD_WHEN[direction] else "bad"


def value_tip(value: Restated) -> str:
    """How far a value can be relied on, in words."""
    if value.standing is Standing.INCOMPLETE:
        return words("figure.state.incomplete", have=value.have, need=value.need)
    if value.standing is Standing.RESTATED and len(value.parts) > 1:
        return words("figure.state.restated", n=len(value.parts))
    if value.standing is Standing.NOT_COMPARABLE:
        return words("figure.state.not_comparable")
    return _silence(value.quantity) if value.standing is Standing.MISSING else ""


def _silence(quantity: Quantity | None) -> str:
    if quantity is not None and quantity.state in (State.unknown, State.not_applicable):
        return words(f"figure.state.{quantity.state}")
    return words("figure.state.missing")


def _no_change(row: BoardRow) -> Cell:
    if row.comparison is None or row.comparison.verdict is not Comparability.INCOMPLETE:
        return NumberCell(_no_percent(row.comparison), "text2")
    short = row.now.standing is Standing.INCOMPLETE
    said = words("figure.cell.no_now") if short else words("figure.cell.no_base")
    return TextCell(said, "text2", align="right")


def _no_percent(comparison: Comparison | None) -> str:
    """ "x" where no number can be given, "…" where one is still to come."""
    awaited = (Comparability.NO_VALUE, Comparability.NO_BASE)
    return NOTHING if comparison is None or comparison.verdict in awaited else NOT_APPLICABLE


def _rough(comparison: Comparison) -> bool:
    return comparison.verdict is Comparability.APPROXIMATE


def _sign(value: Decimal) -> int:
    return (value > 0) - (value < 0)
