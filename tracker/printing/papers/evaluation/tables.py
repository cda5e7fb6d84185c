"""The tables of an evaluation report: results in short, and the grounds of each rating in full."""

from __future__ import annotations

from tracker.printing import decree30, wording
from tracker.printing.columns import Field, columns_of, header_of, row_of
from tracker.printing.model import Align, Cell, Orientation, Run, Table
from tracker.printing.papers.evaluation.data import EvaluationLine
from tracker.printing.papers.summary.tables import plain, sign_notes
from tracker.printing.sources import SourceList
from tracker.words import Words

_Field = Field[EvaluationLine]


def results_table(words: Words, lines: tuple[EvaluationLine, ...], sources: SourceList) -> Table:
    """What was asked, what was found, the rating."""
    fields = [*_first(words, sources), _rating(words)]
    return _table(words, "evaluation_paper.results.name", lines, fields, Orientation.PORTRAIT)


def grounds_table(words: Words, lines: tuple[EvaluationLine, ...], sources: SourceList) -> Table:
    """The same with what the data propose and why, across the page."""
    proposed = words("evaluation_paper.column.proposed")
    grounds = words("evaluation_paper.column.grounds")
    fields = [
        *_first(words, sources),
        Field(proposed, lambda line: plain(line.proposed), Align.CENTRE, least=24, most=30),
        _rating(words),
        Field(grounds, lambda line: plain(" ".join(line.evidence)), Align.LEFT, 1.7),
    ]
    return _table(words, "evaluation_paper.grounds.name", lines, fields, Orientation.LANDSCAPE)


def _first(words: Words, sources: SourceList) -> list[_Field]:
    def text(line: EvaluationLine) -> Cell:
        return wording.sourced(plain(line.text), sources.refs(line.sources))

    asked, actual = words("evaluation_paper.column.asked"), words("evaluation_paper.column.actual")
    return [
        Field(words("paper.table.order"), lambda line: plain(line.number), Align.CENTRE),
        Field(words("evaluation_paper.column.text"), text, Align.LEFT, 1.0),
        Field(asked, lambda line: plain(line.asked or wording.INAPPLICABLE), Align.CENTRE, least=22, most=28),
        Field(actual, lambda line: plain(line.actual or wording.UNKNOWN), Align.CENTRE, least=22, most=30),
    ]


def _rating(words: Words) -> _Field:
    def cell(line: EvaluationLine) -> Cell:
        if line.rating:
            return Cell.of(line.rating, bold=True)
        return Cell((Run(words("evaluation_paper.undecided"), italic=True),))

    return Field(words("evaluation_paper.column.rating"), cell, Align.CENTRE, least=20, most=26)


def _table(
    words: Words, name: str, lines: tuple[EvaluationLine, ...], fields: list[_Field], across: Orientation
) -> Table:
    rows = tuple(row_of(fields, line) for line in lines)
    return Table(
        name=words(name),
        columns=columns_of(decree30.text_width(across), fields, rows),
        header=header_of(fields),
        rows=rows,
        notes=sign_notes(words, rows),
    )
