"""The tables of an alignment report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tracker.printing import decree30, wording
from tracker.printing.columns import Field, Item, columns_of, group_row, header_of, row_of
from tracker.printing.model import Align, Cell, Note, Orientation, Row, Run, Table
from tracker.printing.papers.alignment.data import (
    AlignmentData,
    Answer,
    Commitment,
    InstrumentLine,
    LinkLine,
    MatrixRow,
    Named,
    Regional,
    Unlinked,
)
from tracker.printing.papers.summary.tables import plain
from tracker.words import Words

_PORTRAIT = decree30.text_width(Orientation.PORTRAIT)
_LANDSCAPE = decree30.text_width(Orientation.LANDSCAPE)
MOST_COLUMNS = 14
"""Commitments beside one another on a page; more go into further tables."""


def named(name: Named) -> Cell:
    return Cell((name.run,)) if name.text else Cell()


def instruments_table(words: Words, lines: tuple[InstrumentLine, ...]) -> Table:
    def instrument(line: InstrumentLine) -> Cell:
        told = ", ".join(part for part in (line.number, line.issued) if part)
        return Cell((line.name.run, Run(f" ({told})"))) if told else named(line.name)

    def period(line: InstrumentLine) -> Cell:
        return plain(f"{line.period}; {line.status[:1].lower()}{line.status[1:]}")

    fields: list[Field[InstrumentLine]] = [
        Field(_head(words, "instrument"), instrument, Align.LEFT, 1.6),
        Field(_head(words, "issuer"), lambda line: _or_unknown(line.issuer), Align.LEFT, 1.0),
        Field(_head(words, "period"), period, Align.CENTRE, least=24, most=30),
        Field(_head(words, "lead"), lambda line: _or_unknown(line.lead), Align.LEFT, 1.1),
    ]
    rows = tuple(row_of(fields, line) for line in lines)
    return _table(words("alignment_paper.instruments.name"), fields, rows, _PORTRAIT)


def commitments_table(words: Words, data: AlignmentData) -> Table:
    """Each commitment with what answers it; a commitment that nothing answers says so."""
    fields = _answer_fields(words, data)
    rows: list[Row] = []
    for number, plan in enumerate(data.on_file, start=1):
        facts = {"n": plan.answered, "total": len(plan.commitments)}
        told = words("alignment_paper.commitments.group", **facts)
        head = Cell((Run(plan.name.text, italic=plan.name.foreign), Run(f" ({told})")))
        rows.append(group_row(decree30.roman(number), head, len(fields)))
        rows += [row for one in plan.commitments for row in _answers(words, one, fields)]
    notes = _verified_note(words, data)
    return _table(words("alignment_paper.commitments.name"), fields, tuple(rows), _PORTRAIT, notes)


_Line = tuple[Commitment | None, Answer]


def _answer_fields(words: Words, data: AlignmentData) -> list[Field[_Line]]:
    """A column for who leads only where somebody leads a single item."""

    def verified(line: _Line) -> Cell:
        return plain(words(f"alignment_paper.verified.{'no' if line[1].unverified else 'yes'}"))

    every = (answer for plan in data.on_file for one in plan.commitments for answer in one.answers)
    lead: Field[_Line] = Field(_head(words, "lead"), lambda line: named(line[1].lead), Align.LEFT, 0.8)
    return [
        Field(
            words("paper.table.order"), lambda line: plain(line[0].number if line[0] else ""), Align.CENTRE
        ),
        Field(
            _head(words, "commitment"), lambda one: named(one[0].text) if one[0] else Cell(), Align.LEFT, 1.1
        ),
        Field(_head(words, "answer"), lambda line: _answer(words, line[1]), Align.LEFT, 1.5),
        *([lead] if any(one.lead.text for one in every) else []),
        Field(_head(words, "verified"), verified, Align.CENTRE, least=21, most=24),
    ]


def _answer(words: Words, answer: Answer) -> Cell:
    via = words("alignment_paper.via", what=answer.via) if answer.via else ""
    return Cell((Run(f"{answer.label}: "), answer.text.run, Run(f" {via}".rstrip())))


def _answers(words: Words, one: Commitment, fields: list[Field[_Line]]) -> Iterator[Row]:
    if not one.answers:
        nothing = Cell((Run(words("alignment_paper.gap"), italic=True),), Align.LEFT, across=len(fields) - 2)
        yield Row((plain(one.number), named(one.text), nothing))
    for place, answer in enumerate(one.answers):
        yield row_of(fields, (None if place else one, answer))


def _verified_note(words: Words, data: AlignmentData) -> tuple[Note, ...]:
    return (Note(words("alignment_paper.commitments.note")),) if data.unverified else ()


def gaps_table(words: Words, data: AlignmentData) -> Table:
    """Commitments that nothing answers, then what answers no commitment."""
    fields: list[Field[Unlinked]] = [
        Field(words("paper.table.order"), lambda one: plain(one.number), Align.CENTRE),
        Field(_head(words, "kind"), lambda one: plain(one.label), Align.LEFT, least=30, most=44),
        Field(_head(words, "content"), lambda one: named(one.text), Align.LEFT, 1.0),
    ]
    open_ones = [
        Unlinked(one.number, plan.short, one.text)
        for plan in data.on_file
        for one in plan.commitments
        if not one.answers
    ]
    rows: list[Row] = []
    for number, (key, found) in enumerate((("regional", open_ones), ("national", data.unlinked)), start=1):
        head = plain(words(f"alignment_paper.gaps.{key}", n=len(found)))
        rows.append(group_row(decree30.roman(number), head, len(fields)))
        rows += [row_of(fields, one) for one in found]
        if not found:
            none = Cell((Run(words("alignment_paper.gaps.none"), italic=True),), Align.LEFT, across=2)
            rows.append(Row((Cell(), none)))
    return _table(words("alignment_paper.gaps.name"), fields, tuple(rows), _PORTRAIT)


def matrix_tables(words: Words, plan: Regional) -> Iterator[Table]:
    """The national side in rows, the commitments of one regional plan in columns, as many as fit."""
    parts = range(0, len(plan.commitments), MOST_COLUMNS)
    for part, first in enumerate(parts, start=1):
        shown = plan.commitments[first : first + MOST_COLUMNS]
        name = plan.short if len(parts) == 1 else f"{plan.short} ({part})"
        yield _matrix_table(words, plan, shown, first, name)


def _matrix_table(
    words: Words, plan: Regional, shown: tuple[Commitment, ...], first: int, name: str
) -> Table:
    def mark(place: int) -> Callable[[MatrixRow], Cell]:
        return lambda row: plain(row.marks[first + place])

    fields: list[Field[MatrixRow]] = [
        Field(words("paper.table.order"), lambda row: plain(row.number), Align.CENTRE),
        Field(_head(words, "answer"), lambda row: named(row.text), Align.LEFT, 1.0),
        *(
            Field(one.number or str(first + place + 1), mark(place), Align.CENTRE)
            for place, one in enumerate(shown)
        ),
    ]
    rows = tuple(
        group_row(row.number, named(row.text), len(fields)) if row.group else row_of(fields, row)
        for row in plan.rows
    )
    key = "; ".join(f"{one.number}: {one.text.text}".lstrip(": ") for one in shown)
    notes = (
        Note(words("alignment_paper.matrix.key", what=key)),
        Note(words("alignment_paper.matrix.legend")),
    )
    return _table(name, fields, rows, _LANDSCAPE, notes)


def links_table(words: Words, lines: tuple[LinkLine, ...]) -> Table:
    """Every link with how far it can be relied on and who says so."""
    fields: list[Field[LinkLine]] = [
        Field(_head(words, "answer"), lambda line: named(line.national), Align.LEFT, 1.2),
        Field(_head(words, "plan"), lambda line: plain(line.plan), Align.LEFT, least=24, most=34),
        Field(_head(words, "commitment"), lambda line: named(line.regional), Align.LEFT, 1.2),
        Field(
            _head(words, "confidence"), lambda line: plain(line.confidence), Align.CENTRE, least=26, most=34
        ),
        Field(_head(words, "source"), lambda line: named(line.source), Align.LEFT, 1.2),
    ]
    rows = tuple(row_of(fields, line) for line in lines)
    return _table(words("alignment_paper.links.name"), fields, rows, _LANDSCAPE)


def _head(words: Words, key: str) -> str:
    return words(f"alignment_paper.column.{key}")


def _or_unknown(name: Named) -> Cell:
    return named(name) if name.text else plain(wording.UNKNOWN)


def _table(
    name: str, fields: Sequence[Field[Item]], rows: tuple[Row, ...], room: float, notes: tuple[Note, ...] = ()
) -> Table:
    return Table(name, columns_of(room, fields, rows), header_of(fields), rows, notes=notes)
