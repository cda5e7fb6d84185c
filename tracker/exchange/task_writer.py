"""Drawing the sheet of tasks: one row a task, five cells to fill in each, nothing else unlocked."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tracker.exchange import drawing, look, spec
from tracker.exchange.drawing import FIRST_ROW
from tracker.exchange.form import Form, TaskLine, how_to_report
from tracker.exchange.heading import draw_heading, draw_signatures
from tracker.exchange.spec import TASKS, Column, Field
from tracker.exchange.texts import Content, put
from tracker.kernel.dates import print_date
from tracker.kernel.wording import Speaker
from tracker.plans.rows import TaskStatus

_TO_DATE = (Field.STATUS, Field.PERCENT)
"""Answered as things stand when the period ends; the texts are about the period."""


def draw_tasks(book: Workbook, form: Form, words: Speaker) -> None:
    """The sheet and the names of its columns. Refused: exchange.text_too_long, with the cell."""
    sheet = book.create_sheet(words("tasks.sheet.name"))
    drawing.set_columns(sheet, TASKS)
    draw_heading(sheet, TASKS, form, words)
    _draw_header(sheet, form, words)
    for number, line in enumerate(form.tasks, start=1):
        _draw_line(sheet, FIRST_ROW + number - 1, number, line, form, words)
    last_row = FIRST_ROW + len(form.tasks) - 1
    end = draw_signatures(sheet, TASKS, last_row + 1, words)
    for field in TASKS.fillable:
        _offer(sheet, field, last_row, words)
    drawing.set_paper(sheet, TASKS, form.code, end)
    drawing.protect(sheet)
    drawing.name_columns(sheet, TASKS)


def status_words(words: Speaker) -> tuple[str, ...]:
    """What the list of a cell for the status offers, in the order of a task's life."""
    return tuple(words(f"plan.task_status.{status}") for status in TaskStatus)


def _draw_header(sheet: Worksheet, form: Form, words: Speaker) -> None:
    end = form.period.end
    day = words("tasks.sheet.to_date", day=print_date(end, words.language)) if end else ""
    label = form.period.label(words)
    added = {field: day if field in _TO_DATE else label for field in TASKS.fillable}
    drawing.draw_header(sheet, TASKS, added, words)


def _draw_line(sheet: Worksheet, row: int, number: int, line: TaskLine, form: Form, words: Speaker) -> None:
    height = 1
    content = _content(number, line, form, words)
    for place, column in enumerate(TASKS.columns, start=1):
        cell = put(sheet, row, place, content[column.field])
        _dress(cell, column)
        size = cell.font.size or look.PLAIN.size
        text = str("" if content[column.field] is None else content[column.field])
        height = max(height, look.lines_of(text, column.width - 1.5, size))
    look.grow(sheet, row, height)


def _content(number: int, line: TaskLine, form: Form, words: Speaker) -> dict[Field, Content]:
    task, answer = line.task, line.answer
    return {
        Field.NUMBER: number,
        Field.NAME: task.text(words.language),
        Field.ROW: spec.task_row_id(task.id),
        Field.CODE: task.key,
        Field.LEAD: task.lead(words.language),
        Field.DEADLINE: print_date(task.deadline, words.language) if task.deadline else None,
        Field.HOW: how_to_report(task, form.period, words),
        Field.STATUS: words(f"plan.task_status.{answer.status}") if answer.status else None,
        Field.PERCENT: answer.percent,
        Field.RESULT: answer.result or None,
        Field.DIFFICULTY: answer.difficulty or None,
        Field.PROPOSAL: answer.proposal or None,
    }


def _dress(cell: Cell, column: Column) -> None:
    identity = column.field in (Field.ROW, Field.CODE)
    cell.font, cell.border = look.CODE if identity else look.PLAIN, look.BOX
    if column.field is Field.HOW:
        cell.font = look.QUIET
    shrunk = column.field in (Field.ROW, Field.CODE, Field.PERCENT)
    cell.alignment = look.align(column.align, shrunk, indent=0 if column.align == "center" else 1)
    if column.fillable:
        cell.fill, cell.protection = look.TO_FILL, look.UNLOCKED


def _offer(sheet: Worksheet, field: Field, last_row: int, words: Speaker) -> None:
    """How a cell is answered, and for the status the list of words. Anything else may be typed too, and the
    reader judges it."""
    offered = DataValidation(
        allow_blank=True,
        showErrorMessage=False,
        showInputMessage=True,
        promptTitle=words(TASKS.header(field)),
        prompt=words(f"tasks.prompt.{field}"),
    )
    if field is Field.STATUS:
        offered.type, offered.formula1 = "list", f'"{",".join(status_words(words))}"'
    letter = get_column_letter(TASKS.place_of(field))
    offered.add(f"{letter}{FIRST_ROW}:{letter}{last_row}")
    sheet.add_data_validation(offered)
