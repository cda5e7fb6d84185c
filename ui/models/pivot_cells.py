"""What the cells of a pivot say: the number as the board says it, or nothing and why."""

from __future__ import annotations

from tracker.figures.compare import Comparability, Comparison
from tracker.figures.pivot_rows import PivotCell, Shown, Why
from tracker.figures.restate import Standing
from tracker.figures.rows import Direction
from tracker.kernel.quantity import print_number
from tracker.reports.pivot_words import (
    cell_text,
    compared_number,
    compared_text,
    in_points,
    no_comparison,
    why_text,
)
from ui.i18n import language, words
from ui.models.board_cells import NOT_APPLICABLE, percent_cell, plan_cell, tone, value_cell
from ui.models.figure_words import NOTHING, value_text
from ui.widgets.cells import Cell, DeltaCell, NumberCell, PartCell, TextCell


def pivot_cell(cell: PivotCell, shown: Shown, bold: bool = False) -> Cell:
    """One crossing. Only what was asked of a province and not sent is hatched; the rest is left blank."""
    if cell.why is not None:
        return NumberCell(NOT_APPLICABLE, "text3") if cell.why is Why.ABSENT else TextCell("")
    if cell.spot is None:
        return TextCell("")
    direction = cell.spot.indicator.direction
    comparison = cell.comparison
    if shown is not Shown.VALUE and comparison and comparison.verdict is Comparability.INCOMPLETE:
        return TextCell(no_comparison(comparison, language().words), "text2", bold, align="right")
    match shown:
        case Shown.VALUE:
            return _value(cell, bold)
        case Shown.CHANGE:
            return _change(cell.comparison, direction, bold)
        case Shown.PERCENT if cell.comparison and in_points(cell.comparison, shown):
            return _points(cell.comparison, direction, bold)
        case Shown.PERCENT:
            return percent_cell(cell.comparison, direction, bold)
        case _:
            return plan_cell(cell.comparison, bold)


def tip(cell: PivotCell, shown: Shown) -> str:
    """Why there is nothing, what is missing, or the words of an approximate number."""
    speaker = language().words
    said = [why_text(cell, shown, speaker)]
    quantity = cell.value.quantity
    if shown is Shown.VALUE and quantity is not None and quantity.approximate and quantity.text:
        said.append(quantity.text)
    return "\n".join(filter(None, said))


def copied(cell: PivotCell, shown: Shown) -> str:
    return cell_text(cell, shown, language().words)


def _value(cell: PivotCell, bold: bool) -> Cell:
    value = cell.value
    if not bold:
        return value_cell(value, words("figure.cell.not_sent"))
    if value.standing is Standing.NOT_COMPARABLE:
        return NumberCell(NOT_APPLICABLE, "text2", bold=True)
    if value.quantity is None:
        return NumberCell(NOTHING, "text2", bold=True)
    text = value_text(value.quantity)
    return (
        NumberCell(text, bold=True)
        if value.whole
        else PartCell(f"{value.have}/{value.need}", text, False, True)
    )


def _points(comparison: Comparison, direction: Direction, bold: bool) -> Cell:
    """Of a rate the difference in points."""
    moved = compared_number(comparison, Shown.PERCENT)
    text = compared_text(comparison, Shown.PERCENT, language().words)
    return NumberCell(text, tone(moved, direction) if moved is not None else "text2", bold)


def _change(comparison: Comparison | None, direction: Direction, bold: bool) -> Cell:
    if comparison is None:
        return TextCell("")
    moved = comparison.change
    if moved is None or not comparison.known:
        return NumberCell(no_comparison(comparison, language().words), "text2", bold)
    rough = comparison.verdict is Comparability.APPROXIMATE
    text = print_number(abs(moved), language().code)
    return DeltaCell(text, (moved > 0) - (moved < 0), tone(moved, direction), rough, bold)
