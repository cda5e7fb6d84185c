"""Drawing a plan's workbook: what a person typed stays text, the same plan gives the same bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from copy import copy
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.packaging.custom import StringProperty
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tracker.exchange import look
from tracker.exchange.packing import custom_properties, repacked
from tracker.exchange.plans import spec
from tracker.exchange.plans.printing import label, printed, word, words_of
from tracker.exchange.plans.spec import COLUMNS, Field
from tracker.exchange.texts import put, put_text
from tracker.kernel.wording import Speaker
from tracker.plans.definition import PLAN_FIELDS, Definition, NodeFacts, PlanFacts
from tracker.plans.rules import MAX_DEPTH
from tracker.plans.versions.soundness import numbers

TITLE_ROW, BAND_ROW, HINT_ROW, HEAD_ROW = 1, 2, 3, 4
FIRST_ROW = HEAD_ROW + 1
_LAST = get_column_letter(len(COLUMNS))
_WIDTH = sum(column.width for column in COLUMNS)
_LABELS, _VALUES = 34, 90
_ROOM = 100
"""Rows below the last one in which lists of words and the format of days are ready for what is added."""

_LONGEST_LIST = 255
Looks = dict[tuple[str, int, bool], Any]
"""Column, indent, whether it is text that looks like a formula -> what openpyxl keeps of the cell's looks."""

_CODES = (Field.KEY, Field.PARENT, Field.INDICATOR)
_DAY = "dd/mm/yyyy"


def write_plan(definition: Definition, agencies: Mapping[str, str], words: Speaker, moment: str) -> bytes:
    """The workbook. `agencies`: code -> name, identities of units among them; `moment` (UTC) is what the file
    says of its making.

    Refused: exchange.text_too_long, with the cell.
    """
    book = Workbook()
    plan, nodes = book.worksheets[0], book.create_sheet()
    plan.title, nodes.title = words("planfile.sheet.plan"), words("planfile.sheet.nodes")
    _draw_plan(plan, definition.plan, agencies, words)
    _draw_nodes(nodes, definition, agencies, words)
    _identify(book, plan, nodes, definition, words, moment)
    return _saved(book, moment)


def _draw_plan(sheet: Worksheet, plan: PlanFacts, agencies: Mapping[str, str], words: Speaker) -> None:
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _LABELS, _VALUES
    _draw_top(sheet, plan, words, 2, _LABELS + _VALUES, "planfile.sheet.hint_plan")
    for row, name in enumerate(("code", *PLAN_FIELDS), start=HEAD_ROW):
        told = put_text(sheet, row, 1, label(name, words, of_node=False))
        told.font, told.fill, told.border = look.BOLD, look.HEAD_FILL, look.BOX
        told.alignment = look.align("left")
        cell = _fill(sheet, row, 2, name, getattr(plan, name), agencies, words, of_node=False)
        cell.font, cell.border, cell.alignment = look.PLAIN, look.BOX, look.align("left", indent=1)
        cell.number_format = _DAY if name in spec.DAYS else "0" if name in spec.NUMBERS else "@"
        look.grow(sheet, row, look.lines_of(str(cell.value or ""), _VALUES - 1.5))
        _offer(sheet, f"B{row}", name, words, of_node=False)
    last = HEAD_ROW + len(PLAN_FIELDS)
    _set_paper(sheet, plan.code, f"A1:B{last}", wide=False)


def _draw_top(
    sheet: Worksheet, plan: PlanFacts, words: Speaker, columns: int, width: float, hint: str
) -> None:
    """The plan's name, the line with the code, how to edit."""
    title = " – ".join(part for part in (plan.instrument, plan.title_vi) if part)
    band = words("planfile.sheet.band", form=spec.form_code(plan.code), code=plan.code)
    for row, text, font in (
        (TITLE_ROW, title, look.TITLE),
        (BAND_ROW, band, look.BOLD),
        (HINT_ROW, words(hint), look.QUIET),
    ):
        cell = put_text(sheet, row, 1, text)
        cell.font, cell.alignment = font, look.align("left")
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
        size = font.size or look.PLAIN.size
        look.fix(sheet, row, max(18, look.lines_of(text, width, size) * size * 1.4 + 4))
    for column in range(1, columns + 1):
        part = sheet.cell(BAND_ROW, column)
        part.fill, part.border = look.BAND_FILL, look.BOX


def _draw_nodes(
    sheet: Worksheet, definition: Definition, agencies: Mapping[str, str], words: Speaker
) -> None:
    _draw_top(sheet, definition.plan, words, len(COLUMNS), _WIDTH, "planfile.sheet.hint_nodes")
    height = 1
    for place, column in enumerate(COLUMNS, start=1):
        text = label(column.field, words, of_node=True)
        cell = put_text(sheet, HEAD_ROW, place, text)
        cell.font, cell.fill, cell.border = look.BOLD, look.HEAD_FILL, look.BOX
        cell.alignment = look.align("center")
        sheet.column_dimensions[get_column_letter(place)].width = column.width
        height = max(height, look.lines_of(text, column.width * 0.85))
    look.grow(sheet, HEAD_ROW, height)
    told = numbers(definition.nodes)
    depths: dict[str, int] = {"": -1}
    kept: Looks = {}
    for row, node in enumerate(definition.nodes, start=FIRST_ROW):
        depths[node.key] = depths[node.parent] + 1
        _draw_node(sheet, row, node, told[node.key], depths[node.key], agencies, words, kept)
    last = HEAD_ROW + len(definition.nodes)
    for place, column in enumerate(COLUMNS, start=1):
        letter = get_column_letter(place)
        _offer(sheet, f"{letter}{FIRST_ROW}:{letter}{last + _ROOM}", column.field, words, of_node=True)
        if column.field in spec.DAYS:
            for row in range(last + 1, last + _ROOM + 1):
                sheet.cell(row, place).number_format = _DAY
    sheet.freeze_panes = f"{get_column_letter(3)}{FIRST_ROW}"
    _set_paper(sheet, definition.plan.code, f"A1:{_LAST}{max(last, FIRST_ROW)}", wide=True)
    sheet.print_title_rows = f"{BAND_ROW}:{HEAD_ROW}"


def _draw_node(
    sheet: Worksheet,
    row: int,
    node: NodeFacts,
    number: str,
    depth: int,
    agencies: Mapping[str, str],
    words: Speaker,
    kept: Looks,
) -> None:
    height = 1
    for place, column in enumerate(COLUMNS, start=1):
        value = number if column.field is Field.NUMBER else getattr(node, column.field)
        cell = _fill(sheet, row, place, column.field, value, agencies, words, of_node=True)
        indent = min(depth, MAX_DEPTH) if column.field is Field.TEXT_VI else 0
        _dress(cell, column, indent, kept)
        text = str(cell.value or "") if column.field not in spec.DAYS else ""
        size = look.CODE.size if column.field in _CODES else look.PLAIN.size
        height = max(height, look.lines_of(text, column.width - 1.5 - indent * 1.2, size))
    look.grow(sheet, row, height)


def _fill(
    sheet: Worksheet,
    row: int,
    place: int,
    field: str,
    value: Any,
    agencies: Mapping[str, str],
    words: Speaker,
    *,
    of_node: bool,
) -> Cell:
    """Days as days, counts and years as numbers, all else as text (a number with decimals too: the file's
    language says how it is written)."""
    if isinstance(value, dt.date):
        cell = put(sheet, row, place, None)
        cell.value = value
        return cell
    if isinstance(value, int):
        return put(sheet, row, place, value)
    return put(sheet, row, place, printed(field, value, words, of_node=of_node, names=agencies) or None)


def _dress(cell: Cell, column: spec.Column, indent: int, kept: Looks) -> None:
    """Cells that look alike share what openpyxl keeps of their looks: making it anew takes longest."""
    styled: Any = cell  # the type stubs do not know what is kept
    which = (column.field.value, indent, bool(cell.quotePrefix))
    if which not in kept:
        cell.font = look.CODE if column.field in _CODES else look.PLAIN
        cell.border, cell.alignment = look.BOX, look.align(column.align, indent=indent)
        cell.number_format = _DAY if column.field in spec.DAYS else "@"
        kept[which] = copy(styled._style)
    else:
        styled._style = copy(kept[which])


def _offer(sheet: Worksheet, cells: str, field: str, words: Speaker, *, of_node: bool) -> None:
    """A list of the words; anything else may be typed too, and the reader judges it."""
    listed = words_of(field, of_node=of_node)
    if listed is None:
        return
    told = ",".join(word(listed[1], value, words) for value in listed[0])
    if len(told) <= _LONGEST_LIST and told.count(",") == len(tuple(listed[0])) - 1:
        rule = DataValidation(type="list", formula1=f'"{told}"', allow_blank=True, showErrorMessage=False)
        rule.add(cells)
        sheet.add_data_validation(rule)


def _set_paper(sheet: Worksheet, code: str, area: str, *, wide: bool) -> None:
    """One page wide: A4 upright, the sheet of nodes on A3 across, as offices print wide tables."""
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.page_setup.paperSize = 8 if wide else 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_area = area
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top = margins.bottom = 0.6
    footer = sheet.oddFooter
    parts = (footer.left, footer.right) if footer is not None else ()
    for part, text in zip(parts, (code, "&P/&N"), strict=False):
        if part is not None:
            part.text = text


def _identify(
    book: Workbook, plan: Worksheet, nodes: Worksheet, definition: Definition, words: Speaker, moment: str
) -> None:
    """The code in three more places than the headings, a name for every column and every field."""
    code = spec.form_code(definition.plan.code)
    targets = {spec.CODE_NAME: f'"{code}"'}
    for place, column in enumerate(COLUMNS, start=1):
        targets[column.field.defined_name] = f"'{nodes.title}'!${get_column_letter(place)}${HEAD_ROW}"
    for row, name in enumerate(("code", *PLAN_FIELDS), start=HEAD_ROW):
        targets[spec.plan_name(name)] = f"'{plan.title}'!$B${row}"
    for name, target in targets.items():
        book.defined_names[name] = DefinedName(name, attr_text=target)
    custom_properties(book).append(StringProperty(name=spec.PROPERTY, value=code))
    hidden = book.create_sheet(spec.HIDDEN_SHEET)
    for row, told in enumerate((code, spec.VERSION, moment), start=1):
        put_text(hidden, row, 1, told)
    put_text(hidden, 2, 2, words.language)
    for row, node in enumerate(definition.nodes, start=spec.FIRST_HIDDEN):
        put_text(hidden, row, 1, node.key)
        put_text(hidden, row, 2, spec.short(node.natural))
    hidden.sheet_state = "veryHidden"


def _saved(book: Workbook, moment: str) -> bytes:
    made = dt.datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ")
    book.properties.creator = "Sổ Kế hoạch"
    book.properties.created = made
    stream = BytesIO()
    book.save(stream)
    return repacked(stream.getvalue(), moment)
