"""The catalogue as a workbook or as CSV files, to be edited and taken in again. What was typed stays text."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tracker.exchange import look
from tracker.exchange.catalogue.cells import KEYS, columns, header, offered, printed
from tracker.exchange.catalogue.delimited import guarded
from tracker.exchange.packing import repacked
from tracker.exchange.texts import put, put_text
from tracker.kernel.catalogue import Book, Part
from tracker.kernel.wording import Speaker

_MARK = "\ufeff"
"""Tells Excel that a CSV file is UTF-8."""

_ROOM = 200
"""Rows below the last one in which lists of answers and text format are ready for what is added."""

_WIDTHS = {
    **{"name_vi": 46, "full_name": 34, "name_en": 40, "members": 60, "instrument": 26, "text": 30},
    **{"region": 34, "region_en": 30, "code": 12, "set": 12, "unit": 12, "kind": 20, "topic": 22},
    **{"measure": 20, "direction": 18, "nature": 18, "unit_vi": 16, "numerator": 16, "denominator": 16},
}


def workbook(book: Book, parts: Sequence[Part], words: Speaker, moment: str) -> bytes:
    """A sheet a part; the same book gives the same bytes. `moment` (UTC): the file's word on its making."""
    made = Workbook()
    for number, part in enumerate(parts):
        sheet = made.worksheets[0] if number == 0 else made.create_sheet()
        sheet.title = words(f"catalogue.part.{part}")
        _draw(sheet, book, part, words)
    made.properties.creator = ""
    stream = BytesIO()
    made.save(stream)
    return repacked(stream.getvalue(), moment)


def csv_files(book: Book, parts: Sequence[Part], words: Speaker) -> Iterator[tuple[str, bytes]]:
    """File name and bytes of each part."""
    for part in parts:
        stream = StringIO(newline="")
        writer = csv.writer(stream)
        writer.writerow([header(field, words) for field in columns(part)])
        for form in book.shelf(part).values():
            writer.writerow([guarded(printed(getattr(form, field), words)) for field in columns(part)])
        yield f"{part}.csv", (_MARK + stream.getvalue()).encode()


def _draw(sheet: Worksheet, book: Book, part: Part, words: Speaker) -> None:
    forms = list(book.shelf(part).values())
    last = len(forms) + 1 + _ROOM
    for at, (field, kind) in enumerate(columns(part).items(), 1):
        letter = get_column_letter(at)
        title = header(field, words)
        cell = put_text(sheet, 1, at, title)
        cell.font, cell.fill, cell.border = look.BOLD, look.HEAD_FILL, look.BOX
        cell.alignment = look.align("center")
        sheet.column_dimensions[letter].width = _WIDTHS.get(field, max(12, len(title) * 0.7))
        for row, form in enumerate(forms, 2):
            _fill(sheet, row, at, getattr(form, field), words)
        for row in range(2, last + 1):
            sheet.cell(row, at).number_format = _format(kind)
        _offer(sheet, letter, last, offered(part, field, words))
    look.grow(sheet, 1, 2)
    sheet.freeze_panes = f"{get_column_letter(len(KEYS[part]) + 1)}2"
    look.lay_across(sheet)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns(part)))}{len(forms) + 1}"


def _fill(sheet: Worksheet, row: int, at: int, value: object, words: Speaker) -> None:
    """Days as days, whole numbers as numbers, all else as text."""
    if isinstance(value, dt.date):
        cell = sheet.cell(row, at, value)
    elif isinstance(value, int) and not isinstance(value, bool):
        cell = put(sheet, row, at, value)
    elif text := printed(value, words):
        cell = put_text(sheet, row, at, text)
    else:
        return
    cell.font = look.PLAIN


def _format(kind: object) -> str:
    """A code like 0101 stays text when it is typed or edited; a day shows day first."""
    if kind is dt.date:
        return "dd/mm/yyyy"
    return "0" if kind is int else "@"


def _offer(sheet: Worksheet, letter: str, last: int, answers: Sequence[str]) -> None:
    """A list of the answers; anything else may be typed too, and the reader judges it."""
    if answers:
        listed = f'"{",".join(answers)}"'
        rule = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=False)
        rule.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(rule)
