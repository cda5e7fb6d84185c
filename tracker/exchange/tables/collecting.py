"""Columns out of cells that were read one by one: the slower way, for what the fast one does not take."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from math import isnan

from tracker.exchange.reading import RawCell
from tracker.exchange.scan import TABLE
from tracker.exchange.spec import column_letters
from tracker.exchange.tables.block import CODE_OF, NUMBER, PLAIN, Column, Formula, Style
from tracker.kernel.errors import Refusal

PLACES = 5 * TABLE.cells
"""So many places there may be down to the last row of a table, in the columns that it uses: a few cells far
apart would need room for all that lies between."""

_Cells = Sequence[RawCell]


def check_places(places: int, column: int, row: int) -> None:
    """Refused: sheet.scattered, with the cell that was reached."""
    if places > PLACES:
        raise Refusal("sheet.scattered", cell=f"{column_letters(column)}{row}")


def columns_of(cells: Sequence[RawCell]) -> dict[int, Column]:
    """Every column that holds something, from row 1 to the last one used; `cells` are row by row. Refused:
    sheet.scattered."""
    bottom = cells[-1].row if cells else 0
    apart: dict[int, list[RawCell]] = {}
    for cell in cells:
        apart.setdefault(cell.column, []).append(cell)
    check_places(len(apart) * bottom, cells[-1].column if cells else 0, bottom)
    return {number: _column(number, apart[number], bottom) for number in sorted(apart)}


def _column(number: int, cells: _Cells, rows: int) -> Column:
    kinds = bytearray(rows)
    for cell in cells:
        kinds[cell.row - 1] = CODE_OF[cell.kind]
    numbers, indices, texts = _contents(cells, rows)
    looks, styles = _looks(cells, rows)
    formulas, written = _formulas(cells, rows)
    return Column(number, 1, bytes(kinds), numbers, indices, texts, looks, styles, formulas, written)


def _contents(cells: _Cells, rows: int) -> tuple[array[float], array[int], tuple[str, ...]]:
    numbers = (
        array("d", bytes(8 * rows)) if any(CODE_OF[cell.kind] == NUMBER for cell in cells) else array("d")
    )
    indices = array("I", bytes(4 * rows))
    places: dict[str, int] = {}
    for cell in cells:
        if CODE_OF[cell.kind] == NUMBER:
            value = number_of(cell.text)
            numbers[cell.row - 1] = value
            if f"{value:.15g}" == cell.text:
                continue
        if cell.text:
            indices[cell.row - 1] = places.setdefault(cell.text, len(places) + 1)
    return numbers, indices if places else array("I"), tuple(places)


def number_of(text: str) -> float:
    """Never NaN and never minus zero, which equal neither themselves nor their texts: such a number, like a
    kept result that is called one and is none, is 0 and has a text that says what it is."""
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return 0.0 if isnan(value) else value or 0.0


def _looks(cells: _Cells, rows: int) -> tuple[array[int], tuple[Style, ...]]:
    places = {PLAIN: 0}
    looks = array("I", bytes(4 * rows))
    for cell in cells:
        if cell.percent or cell.font:
            looks[cell.row - 1] = places.setdefault(Style(cell.percent, cell.font), len(places))
    return (looks, tuple(places)) if len(places) > 1 else (array("I"), (PLAIN,))


def _formulas(cells: _Cells, rows: int) -> tuple[array[int], tuple[Formula, ...]]:
    places: dict[Formula, int] = {}
    formulas = array("I", bytes(4 * rows))
    for cell in cells:
        if cell.formula:
            formulas[cell.row - 1] = places.setdefault(Formula(cell.formula), len(places) + 1)
    return (formulas, tuple(places)) if places else (array("I"), ())
