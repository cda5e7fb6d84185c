"""Tables by column: each says its title, its cell for an item and how wide it may be.

Columns with a `share` are text and divide what the others leave; the others are as wide as what they hold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tracker.printing import decree30
from tracker.printing.measure import longest_word_mm, width_mm
from tracker.printing.model import Align, Cell, Column, HeaderCell, LetterHead, Orientation, Row, RowKind

Item = TypeVar("Item")

_PADDING = 2 * decree30.CELL_PADDING + 0.6
_LEAST_SHARED = 25.0
_MOST_FLOOR = 0.3
"""Of the room: a longer word (the name of a file) is broken rather than crowding out the other columns."""
_HEAD_SLACK = 12.0
_SCREEN_SLACK = 1.1
"""Programs round the width of a column and of letters to pixels; a number that does not fit becomes ####."""


@dataclass(frozen=True)
class Field(Generic[Item]):
    """One column of a table of `Item`; `least` and `most` (mm) bound a column without share."""

    title: str
    cell: Callable[[Item], Cell]
    align: Align = Align.RIGHT
    share: float = 0.0
    least: float = 11.5
    most: float = 30.0


def row_of(fields: Sequence[Field[Item]], item: Item) -> Row:
    return Row(tuple(field.cell(item) for field in fields))


def group_row(number: str, text: Cell, width: int, kind: RowKind = RowKind.GROUP) -> Row:
    """A row that heads others: its number, and its text across the rest."""
    return Row((Cell.of(number), Cell(text.runs, Align.LEFT, across=width - 1)), kind)


def header_of(fields: Sequence[Field[Item]]) -> tuple[tuple[HeaderCell, ...], ...]:
    return (tuple(HeaderCell(field.title) for field in fields),)


def head_widths(head: LetterHead) -> tuple[float, float]:
    """Millimetres of the two columns of the head: the left gets what nation and motto leave, 38 to 50 %."""
    room = decree30.text_width(Orientation.PORTRAIT)
    nation = width_mm(head.nation, decree30.SIZE_NATION, bold=True)
    motto = width_mm(head.motto, decree30.SIZE_MOTTO, bold=True)
    left = min(max(room - max(nation, motto) - _HEAD_SLACK, 0.38 * room), 0.5 * room)
    return left, room - left


def columns_of(room_mm: float, fields: Sequence[Field[Item]], rows: Sequence[Row]) -> tuple[Column, ...]:
    """Columns whose weights are millimetres and add up to `room_mm`; no word is broken while there is
    room, and no number while there is a word to break."""
    texts = _texts_of(fields, rows)
    fitted = {i: _fitted_width(field, texts[i]) for i, field in enumerate(fields) if not field.share}
    unbroken = [_unbroken_width(field, texts[i]) for i, field in enumerate(fields)]
    floors = {
        i: max(_LEAST_SHARED, min(unbroken[i], _MOST_FLOOR * room_mm))
        for i, field in enumerate(fields)
        if field.share
    }
    whole_words = {i: max(unbroken[i], fields[i].least) for i in fitted}
    whole_numbers = {i: max(_widest_number(_cells_of(fields, rows, i)), fields[i].least) for i in fitted}
    least = _given(floors | fitted, floors | whole_words, room_mm)
    least = _given(least, dict.fromkeys(floors, _LEAST_SHARED) | whole_numbers, room_mm)
    widths = {i: least[i] for i in fitted}
    kept = {i: least[i] for i in floors}
    widths |= _shared(room_mm - sum(widths.values()), {i: fields[i].share for i in floors}, kept)
    scale = room_mm / sum(widths.values())
    return tuple(Column(widths[i] * scale, field.align) for i, field in enumerate(fields))


def _given(widths: dict[int, float], least: dict[int, float], room_mm: float) -> dict[int, float]:
    """The widths, less what they must give to fit into the room, each by what it has above its least."""
    spare = {i: max(0.0, width - least[i]) for i, width in widths.items()}
    lacking = max(0.0, sum(widths.values()) - room_mm)
    given = min(1.0, lacking / (sum(spare.values()) or 1.0))
    return {i: width - spare[i] * given for i, width in widths.items()}


def _texts_of(fields: Sequence[Field[Item]], rows: Sequence[Row]) -> list[list[tuple[str, bool]]]:
    """For each column what stands in it, and whether in bold."""
    return [[(cell.text, bold) for cell, bold in _cells_of(fields, rows, i)] for i in range(len(fields))]


def _cells_of(fields: Sequence[Field[Item]], rows: Sequence[Row], column: int) -> list[tuple[Cell, bool]]:
    """The cells of a column, and whether in bold; rows that reach across columns say nothing."""
    full = [row for row in rows if len(row.cells) == len(fields)]
    return [(row.cells[column], row.bold or row.cells[column].bold) for row in full]


def _shared(room_mm: float, shares: dict[int, float], floors: dict[int, float]) -> dict[int, float]:
    """The room divided by shares; what would be narrower than its floor gets that, the others the rest."""
    total = sum(shares.values())
    short = {i for i, share in shares.items() if room_mm * share / total < floors[i]}
    if not short:
        return {i: room_mm * share / total for i, share in shares.items()}
    kept = {i: floors[i] for i in short}
    others = {i: share for i, share in shares.items() if i not in short}
    return kept | (_shared(max(0.0, room_mm - sum(kept.values())), others, floors) if others else {})


def room_needed(fields: Sequence[Field[Item]], rows: Sequence[Row], shared: float) -> float:
    """Millimetres that a table needs so that nothing in it is squeezed: each column with a share `shared`."""
    return sum(
        shared
        if field.share
        else _fitted_width(field, [(row.cells[i].text, row.bold or row.cells[i].bold) for row in rows])
        for i, field in enumerate(fields)
    )


def natural_columns(fields: Sequence[Field[Item]], rows: Sequence[Row]) -> tuple[Column, ...]:
    """Columns each as wide as what it holds, in millimetres: for a workbook, which has room to the right.

    Words are broken at `most`; a number is not, whatever stands before and after it.
    """
    return tuple(
        Column(
            max(
                _fitted_width(field, [(row.cells[i].text, row.bold or row.cells[i].bold) for row in rows]),
                _widest_number([(row.cells[i], row.bold or row.cells[i].bold) for row in rows]),
            )
            * _SCREEN_SLACK,
            field.align,
        )
        for i, field in enumerate(fields)
    )


def _widest_number(cells: Sequence[tuple[Cell, bool]]) -> float:
    widths = (
        width_mm(cell.text, decree30.SIZE_TABLE, bold) for cell, bold in cells if cell.value is not None
    )
    return max(widths, default=0.0) + _PADDING


def _fitted_width(field: Field[Item], texts: Sequence[tuple[str, bool]]) -> float:
    """As wide as the widest content up to `most`; no word of the title or of a content is broken."""
    whole = max((width_mm(text, decree30.SIZE_TABLE, bold) for text, bold in texts), default=0.0)
    return max(field.least, _unbroken_width(field, texts), min(whole + _PADDING, field.most))


def _unbroken_width(field: Field[Item], texts: Sequence[tuple[str, bool]]) -> float:
    """The least width in which no word of the title or of a content is broken."""
    every = ((field.title, True), *texts)
    return max(longest_word_mm(text, decree30.SIZE_TABLE, bold) for text, bold in every) + _PADDING
