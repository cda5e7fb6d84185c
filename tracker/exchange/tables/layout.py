"""Where the headings of a table end and its data begin, told by the first rows of a sheet. Pure; only a
proposal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from tracker.exchange.reading import CellKind, RawCell
from tracker.exchange.tables.look import Area
from tracker.kernel.quantity import Measure, NoteCode, Unit, read
from tracker.kernel.texts import clean

JOIN = " – "
_NUMERIC = re.compile(r"[-–−+]?[0-9][0-9.,\s]*%?")
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_MARK = re.compile(r"\(?\s*(?:[0-9]{1,2}|[A-Za-zđĐ]|[0-9]{1,2}\s*=\s*[0-9()+\-*/:\s]+)\s*\)?")
_ANSWER = ("-", "–", "…", "...", "x")
_EXAMPLES = 5
_ANY = Unit("đồng", Measure.amount)

Grid = dict[int, dict[int, RawCell]]


@dataclass(frozen=True)
class ColumnLook:
    """One column: its headings joined, and what the first rows of data show of it."""

    number: int
    header: str
    examples: tuple[str, ...]
    numbers: int
    texts: int
    dates: int
    cells: tuple[RawCell, ...] = ()

    @property
    def numeric(self) -> bool:
        """Whether numbers stand in it, rather than words."""
        return self.numbers > 0 and self.numbers >= self.texts

    @property
    def empty(self) -> bool:
        return not (self.numbers or self.texts or self.dates)


@dataclass(frozen=True)
class Layout:
    """`header`: first and last row of the headings ((0, 0): none are seen); `first`: the first row of data.
    `title`: what stands above, line by line."""

    header: tuple[int, int]
    first: int
    title: tuple[str, ...]
    columns: tuple[ColumnLook, ...]

    @cached_property
    def headers(self) -> dict[int, str]:
        return {one.number: one.header for one in self.columns if one.header}


@dataclass
class _Head:
    """The first rows as a grid, in which a merged heading stands in every cell that it covers."""

    grid: Grid
    merged: Sequence[Area]
    texts: dict[tuple[int, int], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for row, cells in self.grid.items():
            for column, cell in cells.items():
                if cell.kind is not CellKind.NOTHING:
                    self.texts[row, column] = clean(cell.text)
        for area in self.merged:
            text = self.texts.get((area.top, area.left))
            if text and (area.bottom - area.top) < 20 and (area.right - area.left) < 500:
                for row in range(area.top, area.bottom + 1):
                    for column in range(area.left, area.right + 1):
                        self.texts.setdefault((row, column), text)

    @cached_property
    def by_row(self) -> dict[int, dict[int, str]]:
        found: dict[int, dict[int, str]] = {}
        for (row, column), text in sorted(self.texts.items()):
            if text:
                found.setdefault(row, {})[column] = text
        return found


def layout_of(
    cells: Iterable[RawCell], merged: Sequence[Area], header: tuple[int, int] | None = None
) -> Layout:
    """How the sheet is laid out. `header`: a person has said which rows the headings are."""
    grid: Grid = {}
    for cell in cells:
        grid.setdefault(cell.row, {})[cell.column] = cell
    head = _Head(grid, merged)
    rows = sorted(grid)
    if not rows:
        return Layout((0, 0), 1, (), ())
    if header is None:
        first = _first_data(head, rows)
        header = _header(head, rows, first)
    first = header[1] + 1 if header[1] else _first_data(head, rows)
    title = _title(head, rows, header[0] or first)
    data = [row for row in rows if row >= first]
    numbers = sorted({column for row in rows for column in grid[row] if row >= (header[0] or first)})
    columns = tuple(_column(head, number, header, data) for number in numbers)
    return Layout(header, first, title, tuple(one for one in columns if one.header or not one.empty))


def is_number(cell: RawCell) -> bool:
    """Whether a cell holds a number, as such or in words of digits."""
    if cell.kind is CellKind.NUMBER:
        return True
    return cell.kind is CellKind.TEXT and bool(_NUMERIC.fullmatch(clean(cell.text)))


def answers(cell: RawCell) -> bool:
    """Whether a cell can stand in a column of values: a number in whatever words, a formula, an error."""
    if is_number(cell) or cell.formula or cell.kind is CellKind.ERROR:
        return True
    if cell.kind is not CellKind.TEXT or not any(sign.isdigit() for sign in cell.text):
        return False
    found = read(cell.text, _ANY)
    return found.quantity is not None and all(note.code is not NoteCode.other_words for note in found.notes)


def _first_data(head: _Head, rows: Sequence[int]) -> int:
    """The first row that has a number beside words or other numbers, and is no heading of years or marks."""
    for row in rows:
        cells = list(head.grid[row].values())
        numbers = [cell for cell in cells if is_number(cell)]
        plain = [cell for cell in numbers if not _YEAR.fullmatch(clean(cell.text))]
        if len(cells) >= 2 and plain and not _is_numbering(cells):
            return row
    return _without_numbers(head, rows)


def _without_numbers(head: _Head, rows: Sequence[int]) -> int:
    """A table of years, or one that is still blank: the row after the widest one."""
    widest = max(rows, key=lambda row: (len(head.by_row.get(row, {})), -row))
    return widest + 1


def _is_numbering(cells: Sequence[RawCell]) -> bool:
    """ "A | B | 1 | 2 | 3=1+2": the numbers of the columns, below the headings of official forms."""
    texts = [clean(cell.text) for cell in sorted(cells, key=lambda cell: cell.column)]
    if len(texts) < 3 or not all(_MARK.fullmatch(text) for text in texts):
        return False
    found = [int(digits[0]) for text in texts if (digits := re.findall(r"[0-9]+", text))]
    return len(found) >= 2 and all(one + 1 == other for one, other in pairwise(found))


def _header(head: _Head, rows: Sequence[int], first: int) -> tuple[int, int]:
    """The wide rows above the first row of data, up to the first that is a title."""
    above = [row for row in rows if row < first]
    width = max((len(head.by_row.get(row, {})) for row in rows if row >= first), default=2)
    wide = [row for row in above if _is_wide(head, row, width)]
    if not wide:
        return 0, 0
    last = top = max(wide, key=lambda row: (len(head.by_row[row]), row))
    while last + 1 in above and _is_under(head, last + 1, last):
        last += 1
    while top - 1 in wide or (top - 1 in above and _continues(head, top - 1, top)):
        top -= 1
    return top, last


def _is_wide(head: _Head, row: int, width: int) -> bool:
    """Whether a row has several headings, over at least half of the columns."""
    found = head.by_row.get(row, {})
    return len(set(found.values())) >= 2 and len(found) * 2 >= width


def _is_under(head: _Head, row: int, above: int) -> bool:
    """Whether a narrow row parts the headings above it: some of its texts stand under no heading of their
    own."""
    found, over = head.by_row.get(row, {}), head.by_row.get(above, {})
    parted = [one for one in found if one not in over or over[one] == over.get(one - 1)]
    return len(set(found.values())) >= 2 and bool(parted)


def _continues(head: _Head, row: int, below: int) -> bool:
    """Whether a narrow row belongs to the headings below it: it has several texts, each over columns that
    have one of their own there or that it names alone."""
    found = head.by_row.get(row, {})
    under = head.by_row.get(below, {})
    return (
        len(set(found.values())) >= 2
        and len(found) * 3 >= len(under)
        and not any(one.startswith(("CỘNG HÒA", "CỘNG HOÀ", "Độc lập")) for one in found.values())
    )


def _title(head: _Head, rows: Sequence[int], top: int) -> tuple[str, ...]:
    lines = [" ".join(dict.fromkeys(head.by_row.get(row, {}).values())) for row in rows if row < top]
    return tuple(line for line in lines if line)


def _column(head: _Head, number: int, header: tuple[int, int], data: Sequence[int]) -> ColumnLook:
    cells = [head.grid[row][number] for row in data if number in head.grid[row]]
    filled = [cell for cell in cells if clean(cell.text)]
    numbers = sum(answers(cell) for cell in filled)
    dates = sum(cell.kind is CellKind.DATE for cell in filled)
    signs = sum(clean(cell.text).lower() in _ANSWER for cell in filled)
    examples = dict.fromkeys(clean(cell.text)[:80] for cell in filled)
    return ColumnLook(
        number,
        _joined(head, number, header),
        tuple(examples)[:_EXAMPLES],
        numbers,
        len(filled) - numbers - dates - signs,
        dates,
        tuple(filled),
    )


def _joined(head: _Head, number: int, header: tuple[int, int]) -> str:
    """The headings over a column from top to bottom, each once; the numbers of columns are none."""
    if not header[1]:
        return ""
    return JOIN.join(dict.fromkeys(_headings(head, number, header)))


def _headings(head: _Head, number: int, header: tuple[int, int]) -> Iterator[str]:
    for row in range(header[0], header[1] + 1):
        cells = list(head.grid.get(row, {}).values())
        if cells and _is_numbering(cells):
            continue
        text = head.by_row.get(row, {}).get(number, "")
        if not text and not head.merged and row < header[1]:
            text = _from_left(head, row, number, header)
        if text:
            yield text


def _from_left(head: _Head, row: int, number: int, header: tuple[int, int]) -> str:
    """In a file that does not tell what was merged: a heading speaks for the blank cells to its right, where
    these have headings of their own below and their neighbour has too."""
    found = head.by_row.get(row, {})
    lower = [head.by_row.get(one, {}) for one in range(row + 1, header[1] + 1)]
    for column in range(number - 1, 0, -1):
        if not any(column + 1 in one for one in lower):
            return ""
        if column in found:
            return found[column] if any(column in one for one in lower) else ""
    return ""
