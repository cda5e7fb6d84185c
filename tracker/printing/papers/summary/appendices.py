"""The appendices of a plan summary: the list of tasks (landscape) and the list of sources."""

from __future__ import annotations

from tracker.printing import decree30, wording
from tracker.printing.columns import Field, columns_of, group_row, header_of, row_of
from tracker.printing.data import Source, TaskRow
from tracker.printing.model import Align, Cell, Orientation, Row, Table
from tracker.printing.papers.summary.tables import plain, unverified_notes
from tracker.printing.sources import SourceList
from tracker.words import Words


def tasks_table(words: Words, tasks: tuple[TaskRow, ...]) -> Table:
    """Every task with its lead agency, deadline, status and progress, under the heads of its groups."""
    fields = _task_fields(words)
    rows = tuple(_task_row(words, task, fields) for task in tasks)
    return Table(
        name=words("paper.tasks.name"),
        columns=columns_of(decree30.text_width(Orientation.LANDSCAPE), fields, rows),
        header=header_of(fields),
        rows=rows,
        notes=unverified_notes(words, (task.unverified for task in tasks)),
    )


def _task_fields(words: Words) -> list[Field[TaskRow]]:
    def text(task: TaskRow) -> Cell:
        return wording.marked(words, task.text, task.unverified)

    return [
        Field(words("paper.table.order"), lambda task: plain(task.number), Align.CENTRE),
        Field(words("paper.tasks.text"), text, Align.LEFT, 2.2),
        Field(words("paper.tasks.lead"), lambda task: plain(task.lead), Align.LEFT, 1.0),
        Field(words("paper.tasks.deadline"), lambda task: plain(task.deadline), Align.CENTRE, least=24),
        Field(words("paper.tasks.status"), lambda one: _status(words, one), Align.CENTRE, least=27, most=34),
        Field(words("paper.tasks.progress"), lambda task: plain(task.progress), least=18),
    ]


def _status(words: Words, task: TaskRow) -> Cell:
    """What is late says so in bold, so that it is found on a page printed in black."""
    text = words("paper.tasks.late", status=task.status) if task.late else task.status
    return Cell.of(text, bold=task.late)


def _task_row(words: Words, task: TaskRow, fields: list[Field[TaskRow]]) -> Row:
    if task.group:
        return group_row(task.number, wording.marked(words, task.text, task.unverified), len(fields))
    return row_of(fields, task)


def sources_table(words: Words, sources: SourceList) -> Table:
    """Each mark with what it stands for: an agency's document, or the sheet and cell of a file."""
    listed = sources.listed()
    fields: list[Field[tuple[int, Source]]] = [
        Field(words("paper.sources.mark"), lambda pair: plain(f"[{pair[0]}]"), Align.CENTRE, least=16),
        Field(words("paper.sources.agency"), lambda pair: plain(pair[1].agency), Align.LEFT, 0.8),
        Field(words("paper.sources.document"), lambda pair: plain(_document(pair[1])), Align.LEFT, 1.9),
    ]
    if any(source.sheet or source.cell for _, source in listed):
        fields += [
            Field(words("paper.sources.sheet"), lambda pair: plain(pair[1].sheet), Align.CENTRE, most=28),
            Field(words("paper.sources.cell"), lambda pair: plain(pair[1].cell), Align.CENTRE),
        ]
    rows = tuple(row_of(fields, pair) for pair in listed)
    return Table(
        name=words("paper.sources.name"),
        columns=columns_of(decree30.text_width(Orientation.PORTRAIT), fields, rows),
        header=header_of(fields),
        rows=rows,
    )


def _document(source: Source) -> str:
    return "; ".join(part for part in (source.document, source.file) if part)
