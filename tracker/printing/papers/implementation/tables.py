"""The tables of an implementation report; each can stand in the text or, where it is long, in an appendix."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from tracker.printing import decree30, wording
from tracker.printing.columns import Field, Item, columns_of, group_row, header_of, row_of
from tracker.printing.data import Source
from tracker.printing.model import Align, Cell, Note, Orientation, Row, Table
from tracker.printing.papers.implementation.data import AnsweredRow, DoneRow, DueRow, Remark, TaskRemarks
from tracker.printing.papers.summary.tables import plain
from tracker.words import Words

Marks = Callable[[Sequence[Source]], str]
"""The marks of sources in the list of sources, "" where there is none."""


def done_table(
    words: Words, rows: Sequence[DoneRow], direction: Orientation, notes: tuple[Note, ...]
) -> Table:
    """What was completed in the period, and what came of it."""
    fields: list[Field[DoneRow]] = [
        Field(words("paper.table.order"), lambda row: plain(row.number), Align.CENTRE),
        Field(words("paper.tasks.text"), lambda row: plain(row.text), Align.LEFT, 1.2),
        *_lead(words, rows),
        Field(words("implementation.done.day"), lambda row: plain(row.day), Align.CENTRE, least=24),
        Field(words("implementation.done.output"), lambda row: plain(row.output), Align.LEFT, 1.2),
    ]
    return _table(words("implementation.done.name"), fields, rows, direction, notes)


def answered_table(
    words: Words, rows: Sequence[AnsweredRow], direction: Orientation, notes: tuple[Note, ...]
) -> Table:
    """How many localities answered of each task, and what they say of it."""

    def count(key: str, number: Callable[[AnsweredRow], int]) -> Field[AnsweredRow]:
        title = words(f"implementation.answered.{key}")
        return Field(title, lambda row: wording.count_cell(number(row), words), least=18, most=22)

    fields: list[Field[AnsweredRow]] = [
        Field(words("paper.table.order"), lambda row: plain(row.number), Align.CENTRE),
        Field(words("paper.tasks.text"), lambda row: plain(row.text), Align.LEFT, 1.0),
        Field(
            words("implementation.answered.answered"),
            lambda row: plain(f"{row.answered}/{row.asked}"),
            Align.CENTRE,
            least=20,
        ),
        count("done", lambda row: row.done),
        count("in_progress", lambda row: row.in_progress),
        count("not_started", lambda row: row.not_started),
        count("difficulties", lambda row: row.difficulties),
    ]
    return _table(words("implementation.answered.name"), fields, rows, direction, notes)


def due_table(words: Words, rows: Sequence[DueRow], direction: Orientation, notes: tuple[Note, ...]) -> Table:
    """What is due in the next period, the soonest first."""
    fields: list[Field[DueRow]] = [
        Field(words("paper.table.order"), lambda row: plain(row.number), Align.CENTRE),
        Field(words("paper.tasks.text"), lambda row: plain(row.text), Align.LEFT, 1.4),
        *_lead(words, rows),
        Field(words("paper.tasks.deadline"), lambda row: plain(row.day), Align.CENTRE, least=24),
        Field(words("paper.tasks.status"), lambda row: plain(row.status), Align.CENTRE, least=27, most=30),
    ]
    return _table(words("implementation.due.name"), fields, rows, direction, notes)


def remarks_table(
    words: Words, name: str, tasks: Sequence[TaskRemarks], marks: Marks, notes: tuple[Note, ...]
) -> Table:
    """Everything that was said, under the task of which it was said; the same words once."""
    fields: list[Field[tuple[int, Remark]]] = [
        Field(words("paper.table.order"), lambda pair: plain(pair[0]), Align.CENTRE),
        Field(words("implementation.said.text"), lambda pair: _remark(pair[1], marks), Align.LEFT, 1.6),
        Field(words("implementation.said.who"), lambda pair: plain(", ".join(pair[1].who)), Align.LEFT, 1.0),
    ]
    rows: list[Row] = []
    for task in tasks:
        rows.append(group_row(task.number, Cell.of(task.text), len(fields)))
        rows += [row_of(fields, pair) for pair in enumerate(task.remarks, start=1)]
    columns = columns_of(decree30.text_width(Orientation.PORTRAIT), fields, rows)
    return Table(name, columns, header_of(fields), tuple(rows), notes=notes)


def most_said_table(words: Words, tasks: Sequence[TaskRemarks], notes: tuple[Note, ...]) -> Table:
    """Of which tasks the most localities said something."""
    fields: list[Field[TaskRemarks]] = [
        Field(words("paper.table.order"), lambda task: plain(task.number), Align.CENTRE),
        Field(words("paper.tasks.text"), lambda task: plain(task.text), Align.LEFT, 1.0),
        Field(
            words("implementation.said.places"), lambda task: wording.count_cell(task.places, words), least=24
        ),
        Field(
            words("implementation.said.count"),
            lambda task: wording.count_cell(len(task.remarks), words),
            least=20,
        ),
    ]
    return _table(words("implementation.said.name"), fields, tasks, Orientation.PORTRAIT, notes)


class _Led(Protocol):
    @property
    def lead(self) -> str: ...


_Task = TypeVar("_Task", bound=_Led)


def _lead(words: Words, rows: Sequence[_Task]) -> list[Field[_Task]]:
    """Who leads, where that is known of any."""
    title = words("paper.tasks.lead")
    known = any(row.lead for row in rows)
    return [Field(title, lambda row: plain(row.lead), Align.LEFT, 0.8)] if known else []


def _remark(one: Remark, marks: Marks) -> Cell:
    return wording.sourced(Cell.of(one.text), marks(one.sources))


def _table(
    name: str,
    fields: Sequence[Field[Item]],
    items: Sequence[Item],
    direction: Orientation,
    notes: tuple[Note, ...],
) -> Table:
    rows = tuple(row_of(fields, item) for item in items)
    columns = columns_of(decree30.text_width(direction), fields, rows)
    return Table(name, columns, header_of(fields), rows, notes=notes)
