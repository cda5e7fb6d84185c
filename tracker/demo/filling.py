"""Filling an issued workbook as an office would: only the unlocked cells, some of them in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from tracker.demo.numbers import Answers
from tracker.exchange.spec import FIGURES, TASKS, Field, Table
from tracker.rounds.rows import RoundItem

Said = Mapping[int, str | int]
"""Row number from 0 -> what the office writes instead of its number ("khoảng 45", "-", "…")."""


Told = Mapping[Field, str | int]
"""What an office writes of a task, by the field of the sheet."""


def fill(
    issued: Path,
    filled: Path,
    items: Sequence[RoundItem],
    answers: Answers,
    said: Said,
    told: Sequence[Told] = (),
) -> None:
    """Copy an issued workbook with its cells filled in the order of the questions and of the tasks."""
    book = load_workbook(issued)
    sheet = book.worksheets[0]
    head_row, column = _header(book, FIGURES, Field.VALUE)
    for number, item in enumerate(items):
        cell = sheet.cell(head_row + 1 + number, column)
        value = said.get(number, answers.of(item))
        if value is not None:
            cell.value = value
    for number, one in enumerate(told, start=1):
        for field, content in one.items():
            row, column = _header(book, TASKS, field)
            book.worksheets[1].cell(row + number, column).value = content
    book.save(filled)


def _header(book: Workbook, table: Table, field: Field) -> tuple[int, int]:
    """Row and column of a header, from its defined name ("'Biểu 01'!$H$12")."""
    reference = book.defined_names[table.defined_name(field)].attr_text
    address = (reference or "").rpartition("!")[2].replace("$", "")
    letters, row = coordinate_from_string(address)
    return row, column_index_from_string(letters)
