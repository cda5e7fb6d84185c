"""The matrix of alignment as a workbook: the marks on one sheet, every link with its source on the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from tracker.kernel.dates import print_date
from tracker.office import queries as offices
from tracker.plans.linking.matrix import Entry, Matrix, Side
from tracker.plans.linking.rows import Link, LinkEnd
from tracker.plans.rows import PlanSummary
from tracker.printing.columns import Field, header_of, natural_columns, row_of
from tracker.printing.model import Align, Cell, HeaderCell, Note, Row, RowKind, Table
from tracker.printing.sheet.book import TableBook
from tracker.reports.link_words import UNKNOWN, counts_text, mark_text
from tracker.words import Words


def alignment_book(
    session: Session, matrix: Matrix, words: Words, today: dt.date, gaps: bool = False
) -> TableBook:
    """The whole matrix, or with `gaps` only what is unanswered on either side."""
    table = gaps_table(matrix, words) if gaps else matrix_table(matrix, words)
    lines = [
        words("link.book.rows", plans=_names(side.plan for side in matrix.rows)),
        words("link.book.columns", plans=_names(side.plan for side in matrix.columns)),
        counts_text(matrix, words),
        words("pivot.book.dated", day=print_date(today, words.language)),
    ]
    return TableBook(
        language=words.language,
        title=words("link.align.title"),
        lines=tuple(lines),
        table=table,
        sources=lambda _address: links_table(matrix.links, words),
        author=offices.office(session).agency_name,
        created=today,
    )


def matrix_table(matrix: Matrix, words: Words) -> Table:
    """Plans as groups of rows, their nodes under them; a column for each commitment, below its plan."""
    rows = tuple(row for side in matrix.rows for row in _rows(side, matrix, words))
    fields = [
        Field[object](words("link.book.number"), _nothing, Align.LEFT, least=14, most=24),
        Field[object](words("link.book.item"), _nothing, Align.LEFT, least=70, most=90),
        Field[object](words("link.book.gaps"), _nothing, Align.LEFT, least=26, most=32),
        *(Field[object]("", _nothing, Align.CENTRE, least=18, most=26) for _ in _columns(matrix)),
    ]
    return Table(
        name=words("link.book.table"),
        columns=natural_columns(fields, rows),
        header=_header(matrix, words),
        rows=rows,
        notes=tuple(_notes(matrix, words)),
        frozen=2,
    )


def gaps_table(matrix: Matrix, words: Words) -> Table:
    """What answers nothing, then what nothing answers, each under its heading."""
    fields: list[Field[tuple[PlanSummary, Entry]]] = [
        Field(words("link.book.from_plan"), lambda one: Cell.of(one[0].short), Align.LEFT, most=50),
        Field(words("link.book.number"), lambda one: Cell.of(one[1].node.number), Align.LEFT),
        Field(
            words("link.book.from_node"),
            lambda one: Cell.of(one[1].node.text(words.language)),
            Align.LEFT,
            most=150,
        ),
    ]
    rows: list[Row] = []
    for key, sides, missing in (
        ("gap_row", matrix.rows, matrix.row_gaps),
        ("gap_column", matrix.columns, matrix.column_gaps),
    ):
        found = gap_entries(sides, missing)
        head = f"{words(f'link.align.{key}')} ({len(found)})"
        rows.append(Row((Cell.of(head[:1].upper() + head[1:], across=len(fields)),), RowKind.GROUP))
        rows += [row_of(fields, one) for one in found]
    return Table(
        name=words("link.book.gaps"),
        columns=natural_columns(fields, [row for row in rows if len(row.cells) == len(fields)]),
        header=header_of(fields),
        rows=tuple(rows),
        notes=tuple(_not_on_file(matrix, words)),
    )


def gap_entries(sides: Sequence[Side], missing: frozenset[int]) -> list[tuple[PlanSummary, Entry]]:
    """What bears no mark, in order, with its plan."""
    return [(side.plan, entry) for side in sides for entry in side.entries if entry.node.id in missing]


def links_table(links: Sequence[Link], words: Words) -> Table:
    """Every link with how far it can be relied on and who says so."""
    fields: list[Field[Link]] = [
        Field(words("link.book.from_plan"), lambda link: Cell.of(link.start.plan), Align.LEFT, most=40),
        Field(words("link.book.from_node"), lambda link: _end(link.start, words), Align.LEFT, most=90),
        Field(words("link.book.to_plan"), lambda link: Cell.of(link.end.plan), Align.LEFT, most=40),
        Field(words("link.book.to_node"), lambda link: _end(link.end, words), Align.LEFT, most=70),
        Field(
            words("link.book.confidence"),
            lambda link: Cell.of(words(f"plan.confidence.{link.confidence}")),
            Align.LEFT,
        ),
        Field(words("link.book.source"), lambda link: Cell.of(link.source), Align.LEFT, most=70),
        Field(words("link.book.note"), lambda link: Cell.of(link.note), Align.LEFT, most=60),
    ]
    rows = tuple(row_of(fields, link) for link in links)
    return Table(
        name=words("link.book.links"),
        columns=natural_columns(fields, rows),
        header=header_of(fields),
        rows=rows,
        frozen=1,
    )


def _rows(side: Side, matrix: Matrix, words: Words) -> Iterator[Row]:
    title = f"{side.plan.short} {side.plan.title(words.language)}"
    marks = [
        mark_text(matrix.plan_mark(side, entry.node.id)) if entry else _unknown(side, plan, words)
        for plan, entry in _columns(matrix)
    ]
    state = "" if side.on_file else words("link.align.no_content")
    yield Row((Cell(), Cell.of(title), Cell.of(state), *map(_centred, marks)), RowKind.GROUP)
    for entry in side.entries:
        node = entry.node
        gap = words("link.align.gap_row") if node.id in matrix.row_gaps else ""
        marks = [
            mark_text(matrix.marks.get((node.id, one.node.id))) if one else UNKNOWN
            for _, one in _columns(matrix)
        ]
        text = "    " * entry.depth + node.text(words.language)
        yield Row((Cell.of(node.number), Cell.of(text), Cell.of(gap), *map(_centred, marks)))


def _columns(matrix: Matrix) -> list[tuple[PlanSummary, Entry | None]]:
    """The commitments in order with their plans; None for a plan whose content is not on file."""
    return [(side.plan, entry) for side in matrix.columns for entry in (side.entries or (None,))]


def _unknown(side: Side, plan: PlanSummary, words: Words) -> str:
    """What is known of a plan whose content is not on file: that another one stands under it."""
    return words("link.view.under") if side.plan.parent_id == plan.id else UNKNOWN


def _header(matrix: Matrix, words: Words) -> tuple[tuple[HeaderCell, ...], ...]:
    """Plans above their commitments."""
    fixed = [words(f"link.book.{key}") for key in ("number", "item", "gaps")]
    above = [HeaderCell(text, down=2) for text in fixed]
    above += [HeaderCell(side.plan.short, across=max(1, len(side.entries))) for side in matrix.columns]
    below = [_column_head(entry, matrix, words) for _, entry in _columns(matrix)]
    return tuple(above), tuple(map(HeaderCell, below))


def _column_head(entry: Entry | None, matrix: Matrix, words: Words) -> str:
    if entry is None:
        return words("link.align.no_content")
    node = entry.node
    text = f"{node.number} {node.text(words.language)}".strip()
    return f"{text} ({words('link.align.gap_column')})" if node.id in matrix.column_gaps else text


def _notes(matrix: Matrix, words: Words) -> Iterator[Note]:
    yield Note(words("link.book.legend"))
    yield from _not_on_file(matrix, words)


def _not_on_file(matrix: Matrix, words: Words) -> Iterator[Note]:
    if matrix.not_on_file:
        plans = "; ".join(f"{one.short} ({one.title(words.language)})" for one in matrix.not_on_file)
        yield Note(words("link.align.not_on_file", plans=plans))


def _names(plans: Iterator[PlanSummary]) -> str:
    return ", ".join(plan.short for plan in plans)


def _end(node: LinkEnd, words: Words) -> Cell:
    return Cell.of(f"{node.number} {node.text(words.language)}".strip())


def _centred(text: str) -> Cell:
    return Cell.of(text, Align.CENTRE)


def _nothing(_: object) -> Cell:
    """The rows hold the cells; a column only says how wide it may be."""
    return Cell()
