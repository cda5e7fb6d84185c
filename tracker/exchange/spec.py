"""The form that goes out and comes back, said once: the writer draws it and the reader looks for it.

Identity is told four times, because each can be lost: a code with a check character in the table heading, a
defined name, a custom property and a very-hidden sheet. Columns are found by defined names that follow their
header when columns are inserted or moved; a row by a short id with a check character and by its own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from tracker.kernel import codes
from tracker.kernel.texts import clean, match_key

TEMPLATE_PREFIX = "SKH-"
TEMPLATE_PATTERN = re.compile(r"\bSKH-([2-9A-HJKMNP-Z]{7})-([2-9A-HJKMNP-Z])(?![0-9A-Z])")
TEMPLATE_NAME = "SKH_MA_BIEU"
"""Defined name that holds the form's code as a text, and names nothing."""

HEADING_NAME = "SKH_DAU_BANG"
"""Defined name of the top line of the table, in which the code stands."""

PLACE_NAME = "SKH_DON_VI"
"""Defined name of the cell that says who reports."""

REPORTER_NAMES = ("SKH_NGUOI_LAP", "SKH_DIEN_THOAI")
"""Defined names of the cells in which the person who filled the form says who and where they are."""

PROPERTY = "SKH.MaBieu"
"""Custom property of the file that holds the code as a text."""

HIDDEN_SHEET = "_SKH"
"""Very-hidden sheet whose first cell holds the code; below it, from `DEFINITION_ROW` on, what the form asks,
for the ledger of the place that fills it. The layout is in `definition`; the ledger that issued the form does
not read it."""

DEFINITION_ROW = 3

ERROR_SHEET = "LỖI"
"""Sheet with the reasons in a copy that goes back with its errors marked; a second one gets a number."""

ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")

ROW_PREFIX = "R"
TASK_PREFIX = "T"
"""Of the ids of rows that ask about a task, so that none can be taken for a row that asks for a figure."""

ANSWERS = ("-", "…", "x")
"""The signs offered in the list of a cell to fill: does not arise, not known yet, does not apply."""

LONGEST_TEXT = 32_767
"""More characters than this do not fit into a cell of a workbook."""


class Field(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    NAME = "name"
    ROW = "row"
    CODE = "code"
    UNIT = "unit"
    HOW = "how"
    BASE = "base"
    VALUE = "value"
    NOTE = "note"
    LEAD = "lead"
    DEADLINE = "deadline"
    STATUS = "status"
    PERCENT = "percent"
    RESULT = "result"
    DIFFICULTY = "difficulty"
    PROPOSAL = "proposal"


@dataclass(frozen=True)
class Column:
    """A column of the form. `width` is in characters of the sheet's font."""

    field: Field
    width: float
    fillable: bool = False
    align: str = "left"


@dataclass(frozen=True)
class Table:
    """A table of the form; each stands on a sheet of its own, under the same heading and code.

    `headers` and `sheet` begin the keys of the words for its columns and its sheet, `names` the defined names
    of its columns; `needed` are those without which nothing can be read; `middle` is the last column of the
    left half of the heading.
    """

    headers: str
    sheet: str
    names: str
    columns: tuple[Column, ...]
    needed: tuple[Field, ...]
    middle: int

    @property
    def fillable(self) -> tuple[Field, ...]:
        """The fields that an office answers, in the order of the sheet."""
        return tuple(column.field for column in self.columns if column.fillable)

    def defined_name(self, field: Field) -> str:
        """What the cell of a column's header is called in the workbook."""
        return f"{self.names}{field.value.upper()}"

    def place_of(self, field: Field) -> int:
        """The column's number on a form as it goes out, from 1."""
        return next(number for number, column in enumerate(self.columns, start=1) if column.field is field)

    def header(self, field: Field) -> str:
        """The key of a header's words."""
        return f"{self.headers}{field}"


FIGURES = Table(
    headers="exchange.column.",
    sheet="exchange.sheet.",
    names="SKH_COT_",
    columns=(
        Column(Field.NUMBER, 5, align="center"),
        Column(Field.NAME, 38),
        Column(Field.ROW, 7.5, align="center"),
        Column(Field.CODE, 14),
        Column(Field.UNIT, 12, align="center"),
        Column(Field.HOW, 38),
        Column(Field.BASE, 16, align="right"),
        Column(Field.VALUE, 18, fillable=True, align="right"),
        Column(Field.NOTE, 30, fillable=True),
    ),
    needed=(Field.NAME, Field.VALUE),
    middle=5,
)
"""What is asked in figures. The row's id stands between visible columns, where a person who sorts or copies a
range takes it along."""

TASKS = Table(
    headers="tasks.column.",
    sheet="tasks.sheet.",
    names="SKH_NV_",
    columns=(
        Column(Field.NUMBER, 5, align="center"),
        Column(Field.NAME, 36),
        Column(Field.ROW, 7.5, align="center"),
        Column(Field.CODE, 10, align="center"),
        Column(Field.LEAD, 15),
        Column(Field.DEADLINE, 11, align="center"),
        Column(Field.HOW, 24),
        Column(Field.STATUS, 15, fillable=True, align="center"),
        Column(Field.PERCENT, 9, fillable=True, align="right"),
        Column(Field.RESULT, 30, fillable=True),
        Column(Field.DIFFICULTY, 24, fillable=True),
        Column(Field.PROPOSAL, 24, fillable=True),
    ),
    needed=(Field.NAME, Field.STATUS),
    middle=6,
)
"""What is asked about tasks of the plan, if anything is: five answers a row, each on its own. The row's id is
that of `task_row_id`, the code is the task's key in the plan."""

TABLES = (FIGURES, TASKS)


def is_error_sheet(title: str) -> bool:
    """Whether a sheet is one that a marked copy was given; it is never read."""
    return re.fullmatch(rf"{ERROR_SHEET}(?: [0-9]+)?", title) is not None


def column_number(letters: str) -> int:
    """ "A" -> 1, "AB" -> 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=512)
def column_letters(number: int) -> str:
    """1 -> "A", 28 -> "AB"."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def template_codes(text: str) -> tuple[str, ...]:
    """Every form code in `text` whose check character holds, in order, each once."""
    found = (match for match in TEMPLATE_PATTERN.finditer(clean(text).upper()))
    return tuple(dict.fromkeys(match[0] for match in found if codes.holds(match[1] + match[2])))


def row_id(item_id: int) -> str:
    """The short id of a row: 17 -> "RK6"."""
    return ROW_PREFIX + codes.of_number(item_id)


def task_row_id(task_id: int) -> str:
    """The short id of a row that asks about a task: 17 -> "TK6"."""
    return TASK_PREFIX + codes.of_number(task_id)


def item_of(text: str) -> int | None:
    """The item that a row id means; None if it is none or its check character does not hold."""
    return _numbered(text, ROW_PREFIX)


def task_of(text: str) -> int | None:
    """The task that a row id means; None as above."""
    return _numbered(text, TASK_PREFIX)


@lru_cache(maxsize=8192)
def _numbered(text: str, prefix: str) -> int | None:
    written = clean(text).upper()
    return codes.to_number(written[len(prefix) :]) if written.startswith(prefix) else None


@lru_cache(maxsize=8192)  # the files of a round repeat the same rows
def natural_key(code: str, name: str) -> str:
    """What a row is by its own words: the indicator's code and the text, however it is spelled."""
    return f"{match_key(code, strip_prefix=False)}|{match_key(name, strip_prefix=False)}"
