"""The workbook of a whole plan, said once: the writer draws it and the reader looks for it.

Two sheets: the plan's own fields, label and value; and a row for each node. Identity is told four times, as
on the forms that provinces fill in. The code follows from the plan's own, so that a sheet of another plan
copied in is noticed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from tracker.kernel import codes
from tracker.kernel.texts import clean

PREFIX = "SKHK-"
PATTERN = re.compile(r"\bSKHK-([2-9A-HJKMNP-Z]{7})-([2-9A-HJKMNP-Z])(?![0-9A-Z])")
CODE_NAME = "SKHK_MA"
"""Defined name that holds the code as a text, and names nothing."""

PROPERTY = "SKH.MaKeHoach"
HIDDEN_SHEET = "_SKHK"
"""Very-hidden sheet: the code, the version of this form, the moment of writing, then a line for each node
with its key and its own words in short, in order."""

VERSION = "1"
MOMENT = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-([012][0-9]|3[01])T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")

FIRST_HIDDEN = 4
"""Line of the hidden sheet in which the nodes begin."""


class Field(StrEnum):
    """A column of the sheet of nodes; all but the number are fields of a node's definition."""

    NUMBER = "number"
    KEY = "key"
    PARENT = "parent"
    KIND = "kind"
    TEXT_VI = "text_vi"
    TEXT_EN = "text_en"
    LEAD = "lead"
    COORDINATING = "coordinating"
    START = "start"
    DEADLINE = "deadline"
    RECURRENCE = "recurrence"
    OUTPUT = "output"
    INDICATOR = "indicator"
    BASELINE = "baseline"
    BASELINE_YEAR = "baseline_year"
    MILESTONES = "milestones"
    CONFIDENCE = "confidence"
    SOURCE = "source"
    NOTE = "note"

    @property
    def defined_name(self) -> str:
        return f"SKHK_COT_{self.value.upper()}"


@dataclass(frozen=True)
class Column:
    """`width` in characters of the sheet's font."""

    field: Field
    width: float
    align: str = "left"


COLUMNS = (
    Column(Field.NUMBER, 7, "center"),
    Column(Field.KEY, 13, "center"),
    Column(Field.PARENT, 13, "center"),
    Column(Field.KIND, 15),
    Column(Field.TEXT_VI, 46),
    Column(Field.TEXT_EN, 34),
    Column(Field.LEAD, 24),
    Column(Field.COORDINATING, 22),
    Column(Field.START, 12, "center"),
    Column(Field.DEADLINE, 12, "center"),
    Column(Field.RECURRENCE, 20),
    Column(Field.OUTPUT, 24),
    Column(Field.INDICATOR, 14),
    Column(Field.BASELINE, 12, "right"),
    Column(Field.BASELINE_YEAR, 9, "center"),
    Column(Field.MILESTONES, 24),
    Column(Field.CONFIDENCE, 15),
    Column(Field.SOURCE, 26),
    Column(Field.NOTE, 22),
)
NEEDED = (Field.KIND, Field.TEXT_VI)
"""Columns without which nothing can be read."""

DAYS = frozenset({"start", "deadline", "issued", "period_start", "period_end"})
NUMBERS = frozenset({"vision_year", "goals_declared", "task_groups_declared", "baseline_year"})
DECIMALS = frozenset({"baseline"})

FORM_FIELDS = {
    "lead": "lead_agency_id",
    "parent": "parent_id",
    "successor": "successor_id",
    "place": "place_id",
}
"""Fields that the window's forms call otherwise, where their words are looked up."""


def plan_label(field: str) -> str:
    """The key of the words for a field of the plan."""
    return f"plan.field.{FORM_FIELDS.get(field, field)}"


def plan_name(field: str) -> str:
    """Defined name of the cell that holds a field of the plan."""
    return f"SKHK_KH_{field.upper()}"


def form_code(plan: str) -> str:
    """The code of a plan's workbook: the same for the same plan in every office."""
    code = codes.of_text(f"plan {plan.upper()}", 7)
    return f"{PREFIX}{code[:-1]}-{code[-1]}"


def short(natural: str) -> str:
    """What a node is by its own words, in a few signs."""
    return sha256(natural.encode()).hexdigest()[:12]


def form_codes(text: str) -> tuple[str, ...]:
    """Every code in `text` whose check character holds, in order, each once."""
    found = (match for match in PATTERN.finditer(clean(text).upper()))
    return tuple(dict.fromkeys(match[0] for match in found if codes.holds(match[1] + match[2])))
