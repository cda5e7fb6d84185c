"""Filling an issued workbook as an office would: only the unlocked cells, some of them in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from tracker.demo.numbers import Answers
from tracker.exchange.spec import FIGURES, Field
from tracker.rounds.rows import RoundItem

Said = Mapping[int, str | int]
"""Row number from 0 -> what the office writes instead of its number ("khoảng 45", "-", "…")."""


def fill(issued: Path, filled: Path, items: Sequence[RoundItem], answers: Answers, said: Said) -> None:
    """Copy an issued workbook with its value cells filled in the order of the questions."""
    book = load_workbook(issued)
    sheet = book.worksheets[0]
    head_row, column = _value_column(book.defined_names[FIGURES.defined_name(Field.VALUE)].attr_text)
    for number, item in enumerate(items):
        cell = sheet.cell(head_row + 1 + number, column)
        value = said.get(number, answers.of(item))
        if value is not None:
            cell.value = value
    book.save(filled)


def _value_column(reference: str | None) -> tuple[int, int]:
    """Row and column of the header of the values, from its defined name ("'Biểu 01'!$H$12")."""
    address = (reference or "").rpartition("!")[2].replace("$", "")
    letters, row = coordinate_from_string(address)
    return row, column_index_from_string(letters)
