"""Forms that we must answer, as they are handed out: frozen, free of the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.figures.restate import Restated
from tracker.figures.rows import Breakdown, Figure, Indicator
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Quantity
from tracker.places.rows import Place
from tracker.plans.rows import TaskAnswer


class TaskField(StrEnum):
    """What is told of a task, in the order of the sheet."""

    STATUS = "status"
    PERCENT = "percent"
    RESULT = "result"
    DIFFICULTY = "difficulty"
    PROPOSAL = "proposal"


class Certainty(StrEnum):
    """How far what is known can stand as an answer. Only `known` is taken without looking at it."""

    KNOWN = "known"
    APPROXIMATE = "approximate"
    INCOMPLETE = "incomplete"
    UNKNOWN = "unknown"


class QuestionState(StrEnum):
    """How far a question has come.

    answered: this office has answered it (blank too). given: the form came with an answer. differs: it came
    with an answer that is not what this office knows. known, approximate: there is something to accept.
    incomplete, unknown: there is not. foreign: this ledger has no such indicator or task.
    """

    ANSWERED = "answered"
    GIVEN = "given"
    DIFFERS = "differs"
    KNOWN = "known"
    APPROXIMATE = "approximate"
    INCOMPLETE = "incomplete"
    UNKNOWN = "unknown"
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Content:
    """What stands in a cell: `kind` is that of `exchange.reading.CellKind`, "percent" for a number that the
    cell shows as one, "" for nothing; `text` as written, a number in plain notation."""

    kind: str = ""
    text: str = ""


@dataclass(frozen=True)
class Request:
    """A form that was taken over. The answers are observations of `source_id`; `file` is the newest form.

    `written_at` is empty until it was written back for the first time.
    """

    id: int
    code: str
    asker: str
    round_code: str
    title: str
    plan: str
    place: Place
    period: Period
    period_id: int
    source_id: int
    due: dt.date | None
    file: str
    sha256: str
    taken_at: str
    taken_by: str
    written_at: str
    written_file: str
    revision: int


@dataclass(frozen=True)
class Item:
    """A question in figures, in the form's own words, and its two cells.

    `given` is what stood in them when the form came, `written` what stands in the copy that was last written
    back (None: none was). Without `indicator` this ledger does not know what is asked.
    """

    position: int
    row_id: str
    code: str
    name: str
    unit: str
    indicator: Indicator | None
    breakdown: Breakdown | None
    sheet: str
    cell: str
    note_cell: str
    given: Content = Content()
    given_note: str = ""
    written: Content | None = None
    written_note: str | None = None


@dataclass(frozen=True)
class Reply:
    """This office's answer to a question; `id` is that of its observation, 0 before it is recorded."""

    quantity: Quantity
    note: str = ""
    id: int = 0


@dataclass(frozen=True)
class TaskItem:
    """A task that the form asks about; without `node_id` no plan of this ledger has it.

    `cells` are the addresses of the fields that the sheet has; `given` and `written` as of an item.
    `reply` is None while this office has not answered.
    """

    position: int
    row_id: str
    key: str
    name: str
    node_id: int | None
    sheet: str
    row: int
    cells: Mapping[TaskField, str] = field(default_factory=dict)
    given: Mapping[TaskField, Content] = field(default_factory=dict)
    written: Mapping[TaskField, Content] | None = None
    reply: TaskAnswer | None = None
    answered_at: str = ""
    answered_by: str = ""
    revision: int = 0


@dataclass(frozen=True)
class Proposal:
    """What one giver knows about a question. `giver` names it ("figures").

    `quantity` is what would be the answer; None where it is incomplete or unknown. `value` says how it was
    had (`figures.explaining.explain_value` tells it in words), `grounds` are the reports that it stands on.
    """

    giver: str
    certainty: Certainty
    quantity: Quantity | None
    value: Restated
    grounds: tuple[Figure, ...] = ()

    @property
    def certain(self) -> bool:
        return self.certainty is Certainty.KNOWN


@dataclass(frozen=True)
class TaskProposal:
    """What a plan of this ledger says about a task: its status, percent and newest entry of the log."""

    reply: TaskAnswer
    plan: str
    number: str
    text: str
    day: dt.date | None = None


@dataclass(frozen=True)
class Sought:
    """What a form that comes says of itself, to find the issue before it."""

    asker: str
    round_code: str
    place_id: int
    period: Period


@dataclass(frozen=True)
class NewForm:
    """A form as it is to be kept: what `commands.keep` writes, whole."""

    code: str
    file_id: int
    asker: str
    round_code: str
    title: str
    plan: str
    place_id: int
    period_id: int
    source_id: int
    due: dt.date | None
    items: tuple[Item, ...]
    tasks: tuple[TaskItem, ...] = ()
