"""The directory as a workbook, to be edited and taken in again. Telephone numbers and codes stay text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tracker.coordination.rows import Provider, ProviderKind
from tracker.exchange import look
from tracker.exchange.packing import repacked
from tracker.exchange.providers.columns import COLUMNS, DAYS, header, offered, shown
from tracker.exchange.texts import put, put_text
from tracker.kernel.wording import Speaker

_ROOM = 200
"""Rows below the last one in which lists and text format are ready for what is added."""

_WIDTHS = {"name_vi": 44, "name_en": 36, "kind": 24, "place": 22, "address": 40, "serves": 34, "services": 44}
_WIDTHS |= {"hours": 22, "contact": 24, "phone": 18, "email": 26, "source": 34, "note": 34, "code": 14}


def write_providers(
    listed: Sequence[Provider], places: Mapping[int, str], words: Speaker, moment: str
) -> bytes:
    """One sheet; the same directory gives the same bytes. `places`: id -> name; `moment` in UTC."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = words("coordination.import.sheet")
    for at, field in enumerate(COLUMNS, 1):
        _draw_column(sheet, at, field, listed, places, words)
    look.grow(sheet, 1, 2)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}{len(listed) + 1}"
    look.lay_across(sheet)
    made.properties.creator = ""
    stream = BytesIO()
    made.save(stream)
    return repacked(stream.getvalue(), moment)


def _draw_column(
    sheet: Worksheet,
    at: int,
    field: str,
    listed: Sequence[Provider],
    places: Mapping[int, str],
    words: Speaker,
) -> None:
    letter, title, last = get_column_letter(at), header(field, words), len(listed) + 1 + _ROOM
    cell = put_text(sheet, 1, at, title)
    cell.font, cell.fill, cell.border = look.BOLD, look.HEAD_FILL, look.BOX
    cell.alignment = look.align("center")
    sheet.column_dimensions[letter].width = _WIDTHS.get(field, 14)
    for row, one in enumerate(listed, 2):
        _fill(sheet, row, at, _value(one, field, places), words)
    for row in range(2, last + 1):
        sheet.cell(row, at).number_format = _format(field)
    if field == "kind":
        rule = DataValidation(type="list", formula1=_listed(words), allow_blank=True, showErrorMessage=False)
        rule.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(rule)


def _value(one: Provider, field: str, places: Mapping[int, str]) -> object:
    return places.get(one.place_id or 0, "") if field == "place" else getattr(one, field)


def _fill(sheet: Worksheet, row: int, at: int, value: object, words: Speaker) -> None:
    if isinstance(value, dt.date):
        cell = sheet.cell(row, at, value)
    elif isinstance(value, int):
        cell = put(sheet, row, at, value)
    elif text := shown(value, words):
        cell = put_text(sheet, row, at, text)
    else:
        return
    cell.font = look.PLAIN


def _format(field: str) -> str:
    """A telephone number stays text when it is typed; a day shows day first."""
    if field in DAYS:
        return "dd/mm/yyyy"
    return "0" if field == "capacity" else "@"


def _listed(words: Speaker) -> str:
    """The kinds as Excel takes a list, which may not be longer than 255 signs: those with a comma are left to
    be typed."""
    names, length = [], 2
    for one in offered(ProviderKind, words):
        if "," not in one and length + len(one) + 1 <= 255:
            names.append(one)
            length += len(one) + 1
    return '"' + ",".join(names) + '"'
