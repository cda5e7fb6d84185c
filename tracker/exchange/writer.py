"""Drawing a form: openpyxl, nothing typed ever becomes a formula or a link, the same form the same bytes."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tracker.exchange import drawing, look, spec
from tracker.exchange.definition import definition_rows
from tracker.exchange.drawing import FIRST_ROW
from tracker.exchange.form import Form, Line, cell_value, how_to_answer, number_format, row_name
from tracker.exchange.heading import BAND_ROW, draw_heading, draw_signatures, name_cell
from tracker.exchange.packing import custom_properties, repacked
from tracker.exchange.spec import FIGURES, Column, Field
from tracker.exchange.task_writer import draw_tasks
from tracker.exchange.texts import Content, put, put_text
from tracker.figures.rows import TOTAL
from tracker.kernel.wording import Speaker


def write_form(form: Form, words: Speaker) -> bytes:
    """The workbook of a form: a sheet for the figures, another for the tasks if it asks about any.

    Refused: exchange.text_too_long, with the cell.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    _draw_figures(sheet, form, words)
    _name(book, sheet, form.code)
    if form.tasks:
        draw_tasks(book, form, words)
    custom_properties(book).append(StringProperty(name=spec.PROPERTY, value=form.code))
    _define(book.create_sheet(spec.HIDDEN_SHEET), form)
    return _saved(book, form.issued_at)


def _draw_figures(sheet: Worksheet, form: Form, words: Speaker) -> None:
    sheet.title = words("exchange.sheet.name")
    drawing.set_columns(sheet, FIGURES)
    draw_heading(sheet, FIGURES, form, words)
    _draw_header(sheet, form, words)
    for number, line in enumerate(form.lines, start=1):
        _draw_line(sheet, FIRST_ROW + number - 1, number, line, form, words)
    last_row = FIRST_ROW + len(form.lines) - 1
    end = draw_signatures(sheet, FIGURES, last_row + 1, words)
    _offer_answers(sheet, last_row, words)
    drawing.set_paper(sheet, FIGURES, form.code, end)
    drawing.protect(sheet)


def _draw_header(sheet: Worksheet, form: Form, words: Speaker) -> None:
    """The header row, with the period in the column to fill and the one it is compared with."""
    before = form.period.same_period_last_year()
    added = {
        Field.BASE: before.label(words) if before else "",
        Field.VALUE: form.period.label(words),
    }
    drawing.draw_header(sheet, FIGURES, added, words)


def _draw_line(sheet: Worksheet, row: int, number: int, line: Line, form: Form, words: Speaker) -> None:
    content: dict[Field, Content] = {
        Field.NUMBER: number,
        Field.NAME: row_name(line.indicator, line.breakdown, words.language),
        Field.ROW: spec.row_id(line.item_id),
        Field.CODE: line.indicator.key,
        Field.UNIT: line.indicator.unit(words.language),
        Field.HOW: how_to_answer(line, form.period, words),
        Field.BASE: cell_value(line.base, words.language),
        Field.VALUE: cell_value(line.value, words.language),
        Field.NOTE: line.note or None,
    }
    height = 1
    for place, column in enumerate(FIGURES.columns, start=1):
        cell = put(sheet, row, place, content[column.field])
        _dress(cell, column, line)
        text, size = str(content[column.field] or ""), cell.font.size or look.PLAIN.size
        height = max(height, look.lines_of(text, column.width - 1.5, size))
    look.grow(sheet, row, height)


def _dress(cell: Cell, column: Column, line: Line) -> None:
    cell.font, cell.border = look.PLAIN, look.BOX
    if column.field in (Field.ROW, Field.CODE):
        cell.font = look.CODE
    elif column.field in (Field.HOW, Field.BASE):
        cell.font = look.QUIET
    numeric = column.field in (Field.BASE, Field.VALUE)
    if numeric:
        cell.number_format = number_format(line.indicator.measure)
    shrunk = column.field in (Field.ROW, Field.CODE) or (numeric and not isinstance(cell.value, str))
    part = column.field is Field.NAME and line.breakdown.code != TOTAL
    cell.alignment = look.align(column.align, shrunk, indent=0 if column.align == "center" else 1 + 2 * part)
    if column.fillable:
        cell.fill, cell.protection = look.TO_FILL, look.UNLOCKED


def _offer_answers(sheet: Worksheet, last_row: int, words: Speaker) -> None:
    """A list of the signs; anything else may be typed too, and the reader judges it."""
    letter = get_column_letter(FIGURES.place_of(Field.VALUE))
    offered = DataValidation(
        type="list",
        formula1=f'"{",".join(spec.ANSWERS)}"',
        allow_blank=True,
        showErrorMessage=False,
        showInputMessage=True,
        promptTitle=words("exchange.prompt.title"),
        prompt=words("exchange.prompt.text"),
    )
    offered.add(f"{letter}{FIRST_ROW}:{letter}{last_row}")
    sheet.add_data_validation(offered)


def _name(book: Workbook, sheet: Worksheet, code: str) -> None:
    """Names for the line in which the code stands, for the code itself and for every column."""
    name_cell(sheet, spec.HEADING_NAME, 1, BAND_ROW)
    book.defined_names[spec.TEMPLATE_NAME] = DefinedName(spec.TEMPLATE_NAME, attr_text=f'"{code}"')
    drawing.name_columns(sheet, FIGURES)


def _define(hidden: Worksheet, form: Form) -> None:
    """The sheet that no office sees: the form's code, and what it asks, for the program of the place."""
    put_text(hidden, 1, 1, form.code)
    for row, told in enumerate(definition_rows(form), start=spec.DEFINITION_ROW):
        for column, text in enumerate(told, start=1):
            put_text(hidden, row, column, text)
    hidden.sheet_state = "veryHidden"


def _saved(book: Workbook, issued_at: str) -> bytes:
    moment = dt.datetime.strptime(issued_at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)
    book.properties.creator = "Sổ Kế hoạch"
    book.properties.created = moment.replace(tzinfo=None)
    stream = BytesIO()
    book.save(stream)
    return repacked(stream.getvalue(), issued_at)
