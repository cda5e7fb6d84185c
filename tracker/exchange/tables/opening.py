"""From bytes to columns: every sheet of a file, whatever its kind. In the child only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.exchange import gate, kinds, locks
from tracker.exchange.reader import MOST_TEXT, read_book
from tracker.exchange.reading import BookKind
from tracker.exchange.scan import TABLE
from tracker.exchange.spec import LONGEST_TEXT, column_letters
from tracker.exchange.tables.block import Column
from tracker.exchange.tables.collecting import columns_of
from tracker.exchange.tables.delimited import looks_delimited, read_delimited
from tracker.exchange.tables.look import TableLook
from tracker.exchange.tables.looking import look_of
from tracker.exchange.tables.package import read_package
from tracker.exchange.tables.plain import NotPlain
from tracker.exchange.tables.tables import Tables
from tracker.kernel.errors import Refusal

MOST_SHARED = 10 * MOST_TEXT
"""Characters in all cells together, a text counted in each cell that holds it; MOST_TEXT may be different."""

_TEXTS = ("csv", "not_a_workbook", "picture", "old_table")


def read_tables(data: bytes, passwords: Sequence[str] = ()) -> Tables:
    """Fast where the file is written as most are, else as thoroughly as a form of ours; never with another
    result. Refused: as `read_book` and `read_package`; exchange.too_much_text, .text_too_long."""
    gate.check_size(len(data))
    opened = locks.unlocked(data, passwords)
    gate.check_size(len(opened))
    tables = _read(opened)
    _check_texts(tables)
    return tables if opened is data else replace(tables, look=replace(tables.look, locked=True))


def _read(data: bytes) -> Tables:
    if not data.startswith((b"PK", kinds.COMPOUND)) and looks_delimited(data):
        return _read_text(data)
    if kinds.kind_of(data) is BookKind.OOXML:
        try:
            return read_package(data, TABLE)
        except NotPlain:
            pass
    return _read_thoroughly(data)


def _read_text(data: bytes) -> Tables:
    """What kinds of files are told by their beginnings keep their names; "BM" and "ID;P" can begin a text."""
    try:
        kinds.kind_of(data)
    except Refusal as refusal:
        if refusal.code.removeprefix("exchange.") not in _TEXTS:
            raise
    return read_delimited(data, TABLE)


def _read_thoroughly(data: bytes) -> Tables:
    book = read_book(data, limits=TABLE)
    columns = tuple(columns_of(sheet.cells) for sheet in book.sheets)
    looks = tuple(
        look_of(sheet.title, sheet.state, found, sheet.layout)
        for sheet, found in zip(book.sheets, columns, strict=True)
    )
    return Tables(TableLook(book.kind, False, looks), columns)


def _check_texts(tables: Tables) -> None:
    """None longer than a cell of Excel takes, and bearable all together."""
    columns = [column for found in tables.columns for column in found.values()]
    lists = {id(column.texts): column.texts for column in columns}
    total = sum(sum(map(len, texts)) for texts in lists.values())
    if total > MOST_TEXT:
        raise Refusal("exchange.too_much_text", n=MOST_TEXT // 1_000_000)
    longest = max((len(text) for texts in lists.values() for text in texts), default=0)
    if longest * sum(len(column.kinds) for column in columns) > MOST_SHARED:
        shared = sum(sum(len(column.texts[at - 1]) for at in column.indices if at) for column in columns)
        if shared > MOST_SHARED:
            raise Refusal("exchange.too_much_text", n=MOST_SHARED // 1_000_000)
    if longest > LONGEST_TEXT:
        for column in columns:
            _check_lengths(column)


def _check_lengths(column: Column) -> None:
    for at, place in enumerate(column.indices):
        length = len(column.texts[place - 1]) if place else 0
        if length > LONGEST_TEXT:
            cell = f"{column_letters(column.number)}{column.first + at}"
            raise Refusal("exchange.text_too_long", cell=cell, n=length)
