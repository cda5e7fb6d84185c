"""What stands above the table and below it, in the manner of a statistical form."""

from __future__ import annotations

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from tracker.exchange import look, spec
from tracker.exchange.form import Form
from tracker.exchange.spec import COLUMNS
from tracker.exchange.texts import put_text
from tracker.kernel.dates import print_date
from tracker.kernel.wording import Speaker

BAND_ROW = 7
"""Top line of the table: it carries the form's code, and goes along when the table is copied."""

HEAD_ROW = 8
_WIDTH = sum(column.width for column in COLUMNS)
_LAST = len(COLUMNS)
_MIDDLE = 5  # the heading's left half ends here


def draw_heading(sheet: Worksheet, form: Form, words: Speaker) -> None:
    """Who asks, what, of whom, by when; how to answer; who filled it."""
    _draw_top(sheet, form, words)
    _write(sheet, 3, 1, _LAST, form.title or words("exchange.sheet.title"), look.TITLE, "center")
    look.fix(sheet, 3, 24)
    period = words("exchange.sheet.period", label=form.period.label(words), dates=form.period.dates(words))
    place = words("exchange.sheet.place", place=f"{form.place} ({form.place_code})")
    _write(sheet, 4, 1, _MIDDLE, period, look.BOLD, "left")
    _write(sheet, 4, _MIDDLE + 1, _LAST, place, look.BOLD, "right")
    _name(sheet, spec.PLACE_NAME, _MIDDLE + 1, 4)
    _draw_instruction(sheet, form, words)
    _draw_reporter(sheet, words)
    _draw_band(sheet, form, words)


def draw_signatures(sheet: Worksheet, row: int, words: Speaker) -> int:
    """Room for the signatures on paper; returns the last row."""
    for first, last, who in ((1, _MIDDLE, "preparer"), (_MIDDLE + 2, _LAST, "head")):
        _write(sheet, row + 1, first, last, words(f"exchange.signature.{who}"), look.BOLD, "center")
        _write(sheet, row + 2, first, last, words(f"exchange.signature.{who}_how"), look.ITALIC, "center")
    return row + 6


def _draw_top(sheet: Worksheet, form: Form, words: Speaker) -> None:
    due = words("exchange.sheet.due", day=print_date(form.due, words.language))
    code = words("exchange.sheet.round", code=form.round_code)
    plan = words("exchange.sheet.plan", plan=form.plan) if form.plan else ""
    _write(sheet, 1, 1, _MIDDLE, form.asker.upper(), look.BOLD, "left")
    _write(sheet, 1, _MIDDLE + 1, _LAST, due, look.BOLD, "right")
    _write(sheet, 2, 1, _MIDDLE, plan, look.PLAIN, "left")
    _write(sheet, 2, _MIDDLE + 1, _LAST, code, look.PLAIN, "right")
    look.fix(sheet, 1, 17)
    half = sum(column.width for column in COLUMNS[:_MIDDLE])
    look.fix(sheet, 2, look.LINE_HEIGHT * look.lines_of(plan, half) + 2)
    look.fix(sheet, 4, look.LINE_HEIGHT * look.lines_of(form.period.label(words) * 2, half) + 3)


def _draw_instruction(sheet: Worksheet, form: Form, words: Speaker) -> None:
    text = words("exchange.sheet.legend")
    if form.illustrative:
        text = f"{words('exchange.sheet.illustrative')} {text}"
    _write(sheet, 5, 1, _LAST, text, look.PLAIN, "left")
    look.fix(sheet, 5, look.LINE_HEIGHT * look.lines_of(text, _WIDTH) + 4)


def _draw_reporter(sheet: Worksheet, words: Speaker) -> None:
    """Two cells to fill, each on its own, so that nothing locked lies under them."""
    how, value = spec.place_of(spec.Field.HOW), spec.place_of(spec.Field.VALUE)
    _write(sheet, 6, 1, how - 1, words("exchange.sheet.reporter"), look.PLAIN, "right")
    _write(sheet, 6, value - 1, value - 1, words("exchange.sheet.phone"), look.PLAIN, "right")
    for name, column in zip(spec.REPORTER_NAMES, (how, value), strict=True):
        cell = sheet.cell(6, column)
        cell.font, cell.fill, cell.border = look.PLAIN, look.TO_FILL, look.BOX
        cell.alignment, cell.protection, cell.number_format = look.align("left"), look.UNLOCKED, "@"
        _name(sheet, name, column, 6)
    look.fix(sheet, 6, 20)


def _draw_band(sheet: Worksheet, form: Form, words: Speaker) -> None:
    text = words(
        "exchange.sheet.band",
        code=form.code,
        place=f"{form.place} ({form.place_code})",
        period=form.period.label(words),
    )
    _write(sheet, BAND_ROW, 1, _LAST, text, look.BOLD, "left")
    for column in range(1, _LAST + 1):
        cell = sheet.cell(BAND_ROW, column)
        cell.fill, cell.border = look.BAND_FILL, look.BOX
    look.fix(sheet, BAND_ROW, 18)


def _write(sheet: Worksheet, row: int, first: int, last: int, text: str, font: Font, horizontal: str) -> None:
    """Text across the columns `first` to `last`."""
    cell = put_text(sheet, row, first, text)
    cell.font, cell.alignment = font, look.align(horizontal)
    if last > first:
        sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)


def _name(sheet: Worksheet, name: str, column: int, row: int) -> None:
    target = f"'{sheet.title}'!${get_column_letter(column)}${row}"
    if sheet.parent is not None:
        sheet.parent.defined_names[name] = DefinedName(name, attr_text=target)
