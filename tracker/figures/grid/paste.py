"""Where the cells of a pasted block go: by position, or by the names of rows and columns pasted with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tracker.figures.grid.clipboard import Block
from tracker.figures.grid.draft import Edit, Typed
from tracker.figures.grid.model import Cell, Grid
from tracker.figures.grid.naming import Named, Namer
from tracker.kernel.errors import Refusal
from tracker.kernel.texts import clean

_MOST = 200_000
"""More cells than this are no block that somebody means to type."""


@dataclass(frozen=True)
class Line:
    """One pasted row that came with a name. `targets`: the row of the grid for each pasted column, None where
    the name means none of them; `trouble` says why a person must choose."""

    number: int  # of the row in the block, from 1
    name: str
    cells: tuple[str, ...]
    targets: tuple[int | None, ...]
    trouble: Refusal | None = None

    @property
    def blank(self) -> bool:
        return not any(map(clean, self.cells))

    @property
    def settled(self) -> bool:
        """Whether each of its cells that says something has a place to go."""
        return self.trouble is None


@dataclass(frozen=True)
class Arranged:
    """`columns` are those of the grid that the pasted columns go to, in the order of the block. Without names
    `lines` have none and go where they stand. `left_out`: names that a person chose to leave out."""

    columns: tuple[int, ...]
    lines: tuple[Line, ...]
    headed: bool = False
    named: bool = False
    left_out: frozenset[int] = field(default=frozenset())

    @property
    def open(self) -> tuple[Line, ...]:
        """The lines about which a person has still to choose."""
        return tuple(line for line in self.lines if not line.settled and line.number not in self.left_out)

    @property
    def told(self) -> bool:
        """Whether names decided where the cells go, so that a person should see it first."""
        return self.headed or self.named

    def sent(self, number: int, row: int | None) -> Arranged:
        """The line goes to a row of the grid; None: it is left out."""
        if row is None:
            return replace(self, left_out=self.left_out | {number})
        lines = tuple(
            replace(line, targets=(row,) * len(line.cells), trouble=None) if line.number == number else line
            for line in self.lines
        )
        return replace(self, lines=lines, left_out=self.left_out - {number})

    def without_open(self) -> Arranged:
        """The same with every line left out that a person has still to choose about."""
        return replace(self, left_out=self.left_out | {line.number for line in self.open})

    def edit(self, grid: Grid) -> Edit:
        """Cell -> what goes there; empty cells say nothing and change nothing. Refused: entry.name_open where
        a person has still to choose, entry.name_twice, entry.closed."""
        if self.open:
            raise Refusal("entry.name_open", n=len(self.open), name=self.open[0].name[:60])
        found: dict[Cell, Typed] = {}
        for line in self.lines:
            if line.number in self.left_out:
                continue
            for target, column, text in zip(line.targets, self.columns, line.cells, strict=True):
                if target is None or not clean(text):
                    continue
                _refuse_closed(grid, (target, column))
                if (target, column) in found:
                    raise Refusal("entry.name_twice", row=line.number, name=line.name[:60])
                found[target, column] = Typed(clean(text))
        return found


def arrange(block: Block, grid: Grid, at: Cell, namer: Namer, named: bool = False) -> Arranged:
    """What goes where; `named`: the first column is known to hold names, whatever they look like.

    Refused, with row and column: entry.ragged, .over_edge_rows, .over_edge_columns, .too_many, .head_unknown,
    .head_twice, .nothing_pasted.
    """
    rows = _trimmed(block)
    _refuse_shape(rows)
    names = 0 if named else _name_column(rows, namer)
    head = _head(rows[0], names, namer) if len(rows) > 1 else None
    body = rows[1:] if head is not None else rows
    width = len(rows[0]) - names - 1
    columns = head if head is not None else _columns(width, at, grid)
    if names >= 0:
        lines = tuple(_line(number, row, names, columns, namer) for number, row in _numbered(body, head))
        return Arranged(columns, tuple(line for line in lines if not line.blank), head is not None, True)
    if at[0] + len(body) > grid.rows:
        raise Refusal("entry.over_edge_rows", n=len(body), row=at[0] + 1, rows=grid.rows)
    lines = tuple(
        Line(number, "", row, (at[0] + offset,) * len(columns))
        for offset, (number, row) in enumerate(_numbered(body, head))
    )
    return Arranged(columns, lines, head is not None)


def _numbered(body: Block, head: tuple[int, ...] | None) -> list[tuple[int, tuple[str, ...]]]:
    return list(enumerate(body, start=1 if head is None else 2))


def _line(number: int, row: tuple[str, ...], names: int, columns: Sequence[int], namer: Namer) -> Line:
    name, cells = clean(row[names]), row[names + 1 :]
    found: list[Named] = [
        namer.row(name, column) if clean(cell) else Named(None)
        for cell, column in zip(cells, columns, strict=True)
    ]
    trouble = next((one.trouble for one in found if one.trouble is not None), None)
    return Line(number, name, cells, tuple(one.row for one in found), trouble)


def _trimmed(block: Block) -> Block:
    """Without the empty rows below, that a selection of whole columns brings along."""
    rows = list(block)
    while rows and not any(map(clean, rows[-1])):
        rows.pop()
    return tuple(rows)


def _refuse_shape(rows: Block) -> None:
    if not rows:
        raise Refusal("entry.nothing_pasted")
    width = len(rows[0])
    for number, row in enumerate(rows, start=1):
        if len(row) != width:
            raise Refusal("entry.ragged", row=number, n=len(row), width=width)
    if len(rows) * width > _MOST:
        raise Refusal("entry.too_many", n=len(rows) * width, limit=_MOST)


def _name_column(rows: Block, namer: Namer) -> int:
    """Which column holds the names: the first, the second after running numbers, or none (-1)."""
    for column in range(min(2, len(rows[0]) - 1)):
        texts = [clean(row[column]) for row in rows if clean(row[column])]
        if texts and namer.are_names(texts):
            return column
        if not all(text.rstrip(".").isdigit() for text in texts[1:]):
            return -1
    return -1


def _head(row: tuple[str, ...], names: int, namer: Namer) -> tuple[int, ...] | None:
    """The columns of the grid that a first row names; None where it is a row of answers. Refused where it
    names some columns, and something that is neither a column nor an answer."""
    if names >= 0 and namer.names_row(clean(row[names])):
        return None
    cells = [clean(cell) for cell in row[names + 1 :]]
    found = [namer.column(cell) for cell in cells]
    columns = tuple(one for one in found if one is not None)
    if not columns:
        return None
    strange = [number for number, one in enumerate(found) if one is None]
    if any(cells[number] and not namer.is_answer(cells[number]) for number in strange) or (
        names >= 0 and strange
    ):
        raise Refusal("entry.head_unknown", column=strange[0] + names + 2, name=cells[strange[0]][:60])
    if strange:
        return None
    if len(set(columns)) < len(columns):
        raise Refusal("entry.head_twice", name=", ".join(cells)[:60])
    return columns


def _columns(width: int, at: Cell, grid: Grid) -> tuple[int, ...]:
    if at[1] + width > grid.columns:
        raise Refusal("entry.over_edge_columns", n=width, column=at[1] + 1, columns=grid.columns)
    return tuple(range(at[1], at[1] + width))


def _refuse_closed(grid: Grid, cell: Cell) -> None:
    spot = grid.spot(cell)
    if not spot.open:
        raise Refusal("entry.closed", place=spot.place.name, period=spot.period.code)
