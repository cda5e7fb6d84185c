"""What taking a table would do to the ledger: counts, what there is to say, and some of the cells. Frozen.

A table may have hundreds of thousands of cells, so there is no object for each: findings are told once for
each rule and column, with their true number and the first of their cells.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.exchange.deciding import Policy
from tracker.exchange.findings import Choice, Finding
from tracker.exchange.reading import BookKind
from tracker.exchange.tables.mapping import Mapping, Role
from tracker.exchange.tables.proposal import Candidate
from tracker.kernel.quantity import Quantity, Severity

SHOWN = 100
"""How many cells are named for one rule in one column, and how many are shown for one fate."""


class Fate(StrEnum):
    """What becomes of a cell in a value column: every one has exactly one.

    New: this source says it for the first time. Changed: it said something else before. Conflict: a person
    has to decide. Rejected: it cannot be taken as it stands. Left out: it is a total, or was taken out, or
    says again what another row said. Blank: nothing stands in it.
    """

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    REJECTED = "rejected"
    LEFT_OUT = "left_out"
    BLANK = "blank"


class TableRule(StrEnum):
    """Why something is said of a cell or a row. Each has a sentence under [finding] in table.toml. What is
    said of how a number was read has the rules of all workbooks besides."""

    UNKNOWN_NAME = "unknown_name"
    NAMES_DISAGREE = "names_disagree"
    NO_NAME = "no_name"
    REMARK = "remark"
    NAME_LEFT_OUT = "name_left_out"
    ROW_LEFT_OUT = "row_left_out"
    OTHER_TABLE = "other_table"
    TOTAL = "total"
    TOTAL_AGREES = "total_agrees"
    TOTAL_DIFFERS = "total_differs"
    TWICE = "twice"
    TWICE_EQUAL = "twice_equal"
    RIVAL = "rival"
    RIVAL_SAME = "rival_same"
    CHANGED = "changed"
    KEPT = "kept"
    BLANKED = "blanked"
    UNIT_CLASH = "unit_clash"
    NOT_WHOLE_IN_UNIT = "not_whole_in_unit"
    TOO_FINE_IN_UNIT = "too_fine_in_unit"


@dataclass(frozen=True)
class Told:
    """What is said of some cells for one reason. `count` is how many there are, `findings` the first of them.

    `decision` is the id under which one choice settles all of them; each finding has one of its own besides.
    """

    severity: Severity
    rule: str
    column: str
    count: int
    findings: tuple[Finding, ...]
    decision: str = ""
    choices: tuple[Choice, ...] = ()


_WHY = {
    "place.ask": "table.why.several",
    "place.ambiguous": "table.why.several",
    "indicator.ambiguous": "table.why.several",
    "breakdown.ambiguous": "table.why.several",
    "place.other_day": "table.why.other_day",
    "period.ambiguous": "table.why.day",
}


@dataclass(frozen=True)
class UnknownName:
    """A text that no name on file is equal to: it is told what it means, or its rows are left out.

    `rows` are the first of the `count` rows it stands in; `cell` is the first of its cells. `code` is that of
    the refusal when the text means several things ("" where it means none): place.ask, place.ambiguous,
    place.other_day (a unit of another time, whose last day is `day`), indicator.ambiguous,
    breakdown.ambiguous, period.ambiguous (Excel made a day of it).
    """

    kind: Role
    text: str
    cell: str
    rows: tuple[int, ...]
    count: int
    candidates: tuple[Candidate, ...] = ()
    code: str = ""
    day: dt.date | None = None

    @property
    def key(self) -> str:
        """The key of the sentence that says why nobody but a person can tell; it takes {text} and {day}."""
        return _WHY.get(self.code, "table.why.unknown")


@dataclass(frozen=True)
class CellShown:
    """One cell of the table as the ledger will have it. `ours` is what this source said before, None:
    nothing; `rival` what holds from another source."""

    cell: str
    row: int
    raw: str
    fate: Fate
    place: str
    place_en: str
    indicator: str
    indicator_en: str
    unit: str
    unit_en: str
    part: str
    part_en: str
    period: str
    theirs: Quantity | None
    ours: Quantity | None = None
    rival: Quantity | None = None


@dataclass(frozen=True)
class TableDecisions:
    """What a person has decided of cells: `fields` by the id of a cell ("C12"), or of a rule in a column
    ("C:too_fine"). `policy` holds wherever the ledger says something else and nobody has decided the cell."""

    fields: Table[str, Choice] = field(default_factory=dict)
    policy: Policy = Policy.ASK

    def on(self, *decisions: str) -> Choice | None:
        """The choice under the first of these ids that has one."""
        return next((self.fields[one] for one in decisions if one in self.fields), None)

    def against(self, *decisions: str) -> Choice | None:
        """The choice where ledger and file disagree; the policy speaks where nobody has."""
        chosen = self.on(*decisions)
        return Choice(self.policy.value) if chosen is None and self.policy is not Policy.ASK else chosen


NOTHING_DECIDED = TableDecisions()


@dataclass(frozen=True)
class Sending:
    """Who sent the table, and what it is called as a source ("" : the file's name)."""

    sender: str
    document: str = ""


@dataclass(frozen=True)
class TablePreview:
    """`counts` are of cells, `rows` how many rows of data there are. `periods` counts the cells that are
    written by the code of their period. `document` is the source as the
    ledger will have it, `agency` the sender where it is one on file. `token` is the state of the ledger that
    the table was compared with.

    `findings` are of the table as a whole: by which signs its columns were read.

    `known_file`: this sender's file with the same bytes was taken before and stands.
    """

    path: str
    file: str
    sha256: str
    sheet: str
    sending: Sending
    document: str
    agency: str
    mapping: Mapping
    rows: int
    counts: Table[Fate, int]
    told: tuple[Told, ...]
    unknown: tuple[UnknownName, ...]
    shown: tuple[CellShown, ...]
    periods: Table[str, int]
    token: str
    decisions: TableDecisions = NOTHING_DECIDED
    kind: BookKind = BookKind.OOXML
    locked: bool = False
    known_file: bool = False
    committed: bool = False
    import_id: int | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def writes(self) -> int:
        """How many cells are, or were, written."""
        return sum(self.periods.values())

    @property
    def undecided(self) -> tuple[str, ...]:
        """Ids of the decisions that wait for a person."""
        return tuple(one.decision for one in self.told if one.decision and one.severity is Severity.ask)

    @property
    def whole(self) -> bool:
        """Whether nothing waits for a person and nothing was rejected."""
        counts = self.counts
        return not (counts[Fate.CONFLICT] or counts[Fate.REJECTED] or self.unknown or self.undecided)
