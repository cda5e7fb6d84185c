"""Which form a workbook is, by the vote of four witnesses, and which of its sheets carries it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from tracker.exchange import headers, spec
from tracker.exchange.reading import RawBook, RawSheet
from tracker.exchange.spec import Table
from tracker.kernel.errors import Refusal


class Witness(StrEnum):
    HEADING = "heading"
    NAME = "name"
    PROPERTY = "property"
    HIDDEN_SHEET = "hidden_sheet"


def witnesses(book: RawBook) -> dict[Witness, tuple[str, ...]]:
    """What each witness that is still there says; a heading may hold several codes."""
    told = {
        Witness.HEADING: _distinct(code for sheet in _open(book) for code in codes_in(sheet)),
        Witness.NAME: spec.template_codes(book.names.get(spec.TEMPLATE_NAME, "")),
        Witness.PROPERTY: spec.template_codes(book.properties.get(spec.PROPERTY, "")),
        Witness.HIDDEN_SHEET: _distinct(
            code
            for sheet in book.sheets
            if _is_ours(sheet)
            for cell in sheet.cells
            if cell.row < spec.DEFINITION_ROW
            for code in spec.template_codes(cell.text)
        ),
    }
    return {witness: codes for witness, codes in told.items() if codes}


def vote(book: RawBook, chosen: str = "") -> str:
    """The code of the form. Refused: exchange.unknown_template, .bad_code; .template_disagrees unless a
    person has chosen one of the codes."""
    told = _distinct(code for codes in witnesses(book).values() for code in codes)
    if not told and chosen in spec.template_codes(chosen):
        return chosen  # a table pasted without its top line: a person knows where it is from
    if not told:
        raise _no_code(book)
    if chosen and chosen in told:
        return chosen
    if len(told) > 1:
        raise Refusal("exchange.template_disagrees", codes=", ".join(told))
    return told[0]


def form_sheets(book: RawBook, code: str) -> dict[Table, RawSheet]:
    """Each table -> the sheet on which it stands: with the code in its heading, else the one that the
    names of its columns point to, else the one with the headers of its columns. A form that asks about no
    tasks has one sheet.

    Refused: exchange.several_sheets where two sheets carry one table, .no_form_sheet without the figures.
    """
    carrying = [sheet for sheet in _open(book) if code in codes_in(sheet)]
    found: dict[Table, RawSheet] = {}
    for table in spec.TABLES:
        sheets = [sheet for sheet in carrying if headers.table_of(book, sheet) is table]
        sheets = sheets or [sheet for sheet in _named(book, table) if sheet not in carrying]
        if not sheets and not carrying:
            sheets = [sheet for sheet in _open(book) if headers.bears(sheet, table)]
        if len(sheets) > 1:
            raise Refusal("exchange.several_sheets", sheets=", ".join(one.title for one in sheets)[:120])
        if sheets:
            found[table] = sheets[0]
    if spec.FIGURES not in found:
        raise Refusal("exchange.no_form_sheet", code=code)
    return found


def _named(book: RawBook, table: Table) -> list[RawSheet]:
    """The sheets to which the names of a table's columns point."""
    names = (book.names.get(table.defined_name(column.field), "") for column in table.columns)
    titles = {target[0] for target in map(headers.target_of, names) if target}
    return [sheet for sheet in _open(book) if sheet.title in titles]


def codes_in(sheet: RawSheet) -> tuple[str, ...]:
    """The codes that stand in a sheet's cells."""
    mark = spec.TEMPLATE_PREFIX
    return _distinct(
        code for cell in sheet.cells if mark in cell.text.upper() for code in spec.template_codes(cell.text)
    )


def _open(book: RawBook) -> list[RawSheet]:
    return [sheet for sheet in book.sheets if sheet.state != "ignored" and not _is_ours(sheet)]


def _is_ours(sheet: RawSheet) -> bool:
    return sheet.title == spec.HIDDEN_SHEET


def _distinct(codes: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _no_code(book: RawBook) -> Refusal:
    """A code that was damaged is told apart from a workbook that never was one of ours."""
    for sheet in book.sheets:
        for cell in sheet.cells:
            found = spec.TEMPLATE_PATTERN.search(cell.text.upper())
            if found:
                return Refusal("exchange.bad_code", code=found[0], sheet=sheet.title, cell=cell.address)
    return Refusal("exchange.unknown_template")
