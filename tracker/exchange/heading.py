"""What stands above the table and below it, in the manner of a statistical form."""

from __future__ import annotations

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from tracker.exchange import look, spec
from tracker.exchange.form import Form
from tracker.exchange.spec import FIGURES, Field, Table
from tracker.exchange.texts import put_text
from tracker.kernel.dates import print_date
from tracker.kernel.wording import Speaker

BAND_ROW = 7
"""Top line of the table: it carries the form's code, and goes along when the table is copied."""

HEAD_ROW = 8


def draw_heading(sheet: Worksheet, table: Table, form: Form, words: Speaker) -> None:
    """Who asks, what, of whom, by when; how to answer; on the first sheet, who filled it."""
    _Heading(sheet, table, form, words).draw()


def draw_signatures(sheet: Worksheet, table: Table, row: int, words: Speaker) -> int:
    """Room for the signatures on paper; returns the last row. None stands in a column to fill, where it would
    be read as an answer."""
    last, right = len(table.columns), table.place_of(table.fillable[0]) - 1
    for first, end, who in ((1, table.middle, "preparer"), (right, last, "head")):
        _write(sheet, row + 1, first, end, words(f"exchange.signature.{who}"), look.BOLD, "center")
        _write(sheet, row + 2, first, end, words(f"exchange.signature.{who}_how"), look.ITALIC, "center")
    return row + 6


class _Heading:
    """The seven rows above the header of a table."""

    def __init__(self, sheet: Worksheet, table: Table, form: Form, words: Speaker) -> None:
        self._sheet, self._table, self._form, self._words = sheet, table, form, words
        self._middle, self._last = table.middle, len(table.columns)
        self._half = sum(column.width for column in table.columns[: table.middle])
        self._width = sum(column.width for column in table.columns)

    def draw(self) -> None:
        self._draw_top()
        self._draw_period()
        self._draw_instruction()
        if self._table is FIGURES:
            self._draw_reporter()
        self._draw_band()

    def _draw_top(self) -> None:
        form, words, middle = self._form, self._words, self._middle
        due = words("exchange.sheet.due", day=print_date(form.due, words.language))
        code = words("exchange.sheet.round", code=form.round_code)
        plan = words("exchange.sheet.plan", plan=form.plan) if form.plan else ""
        self._write(1, 1, middle, form.asker.upper(), look.BOLD, "left")
        self._write(1, middle + 1, self._last, due, look.BOLD, "right")
        self._write(2, 1, middle, plan, look.PLAIN, "left")
        self._write(2, middle + 1, self._last, code, look.PLAIN, "right")
        look.fix(self._sheet, 1, 17)
        look.fix(self._sheet, 2, look.LINE_HEIGHT * look.lines_of(plan, self._half) + 2)

    def _draw_period(self) -> None:
        form, words, middle = self._form, self._words, self._middle
        own = form.title if self._table is FIGURES else ""
        title = own or words(self._table.sheet + "title")
        self._write(3, 1, self._last, title, look.TITLE, "center")
        look.fix(self._sheet, 3, 24)
        period = words(
            "exchange.sheet.period", label=form.period.label(words), dates=form.period.dates(words)
        )
        self._write(4, 1, middle, period, look.BOLD, "left")
        place = words("exchange.sheet.place", place=self._place)
        self._write(4, middle + 1, self._last, place, look.BOLD, "right")
        look.fix(
            self._sheet, 4, look.LINE_HEIGHT * look.lines_of(form.period.label(words) * 2, self._half) + 3
        )
        if self._table is FIGURES:
            name_cell(self._sheet, spec.PLACE_NAME, middle + 1, 4)

    @property
    def _place(self) -> str:
        return f"{self._form.place} ({self._form.place_code})"

    def _draw_instruction(self) -> None:
        text = self._words(self._table.sheet + "legend")
        if self._form.illustrative:
            text = f"{self._words('exchange.sheet.illustrative')} {text}"
        self._write(5, 1, self._last, text, look.PLAIN, "left")
        look.fix(self._sheet, 5, look.LINE_HEIGHT * look.lines_of(text, self._width) + 4)

    def _draw_reporter(self) -> None:
        """Two cells to fill, each on its own, so that nothing locked lies under them."""
        how, value = self._table.place_of(Field.HOW), self._table.place_of(Field.VALUE)
        self._write(6, 1, how - 1, self._words("exchange.sheet.reporter"), look.PLAIN, "right")
        self._write(6, value - 1, value - 1, self._words("exchange.sheet.phone"), look.PLAIN, "right")
        for name, column in zip(spec.REPORTER_NAMES, (how, value), strict=True):
            cell = self._sheet.cell(6, column)
            cell.font, cell.fill, cell.border = look.PLAIN, look.TO_FILL, look.BOX
            cell.alignment, cell.protection = look.align("left"), look.UNLOCKED
            cell.number_format = "@"
            name_cell(self._sheet, name, column, 6)
        look.fix(self._sheet, 6, 20)

    def _draw_band(self) -> None:
        text = self._words(
            "exchange.sheet.band",
            code=self._form.code,
            place=self._place,
            period=self._form.period.label(self._words),
        )
        self._write(BAND_ROW, 1, self._last, text, look.BOLD, "left")
        for column in range(1, self._last + 1):
            cell = self._sheet.cell(BAND_ROW, column)
            cell.fill, cell.border = look.BAND_FILL, look.BOX
        look.fix(self._sheet, BAND_ROW, 18)

    def _write(self, row: int, first: int, last: int, text: str, font: Font, horizontal: str) -> None:
        _write(self._sheet, row, first, last, text, font, horizontal)


def _write(sheet: Worksheet, row: int, first: int, last: int, text: str, font: Font, horizontal: str) -> None:
    """Text across the columns `first` to `last`."""
    cell = put_text(sheet, row, first, text)
    cell.font, cell.alignment = font, look.align(horizontal)
    if last > first:
        sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)


def name_cell(sheet: Worksheet, name: str, column: int, row: int) -> None:
    """A name in the workbook for one cell."""
    target = f"'{sheet.title}'!${get_column_letter(column)}${row}"
    if sheet.parent is not None:
        sheet.parent.defined_names[name] = DefinedName(name, attr_text=target)
