"""The difference between a returned form and the ledger: shown by the preview, written by the commit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tracker.exchange.findings import Choice, Finding
from tracker.exchange.reading import BookKind
from tracker.kernel.quantity import Convention, Severity, State
from tracker.places.rows import Place
from tracker.plans.rows import TaskAnswer
from tracker.rounds.rows import Answer, RoundItem, RoundTask


class Status(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Decisions:
    """What a person has decided. `fields` by decision id ("17:value", "17:note", "17:row", "order"; of tasks
    "t17:status", "t17:row", "t:order").

    `by_rule` are those of them that a rule decided, for all that is alike (`deciding.py`). `conventions` say
    how dots and commas are meant, by column ("Biểu 01!H", "" for every one); `template` which form this is.
    """

    fields: Mapping[str, Choice] = field(default_factory=dict)
    by_rule: frozenset[str] = frozenset()
    conventions: Mapping[str, Convention] = field(default_factory=dict)
    template: str = ""

    @property
    def ruled(self) -> bool:
        """Whether a rule has decided anything."""
        return bool(self.by_rule or self.conventions)

    def on(self, decision: str) -> Choice | None:
        """The choice, where there is one."""
        return self.fields.get(decision)

    def convention_of(self, column: str) -> Convention | None:
        return self.conventions.get(column) or self.conventions.get("")

    def marked(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings, each with what was decided about it."""
        return tuple(
            replace(one, chosen=self.fields[one.decision], by_rule=one.decision in self.by_rule)
            if one.decision in self.fields
            else one
            for one in findings
        )


NOTHING_DECIDED = Decisions()


@dataclass(frozen=True)
class Line:
    """One question: what the file says (`theirs`), what was issued, what the ledger holds, what is written.

    `write` is None when nothing is. `theirs` is None when the cell could not be read.
    """

    item: RoundItem
    row: int
    cell: str
    raw: str
    theirs: Answer | None
    base: Answer
    ours: Answer
    status: Status
    write: Answer | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class TaskLine:
    """One task: as `Line`, with five answers in place of two. `cell` is that of the first of them."""

    task: RoundTask
    row: int
    cell: str
    theirs: TaskAnswer | None
    base: TaskAnswer
    ours: TaskAnswer
    status: Status
    write: TaskAnswer | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class TaskPart:
    """The sheet of tasks: its lines, what is said of the whole, and the rows that answer nothing asked."""

    sheet: str = ""
    lines: tuple[TaskLine, ...] = ()
    findings: tuple[Finding, ...] = ()
    strangers: int = 0

    @property
    def counts(self) -> dict[Status, int]:
        """Tasks by what becomes of them."""
        return _counts((line.status for line in self.lines), self.strangers)

    @property
    def writes(self) -> dict[int, TaskAnswer]:
        """Task id -> what will be written."""
        return {line.task.id: line.write for line in self.lines if line.write is not None}

    @property
    def filled(self) -> int:
        """About how many tasks something is said once this is written."""
        return sum(not (line.write or line.ours).blank for line in self.lines)


NO_TASKS = TaskPart()


@dataclass(frozen=True)
class Preview:
    """A file that was read and compared. `token` is the state of the ledger that it was compared with.

    `strangers` counts rows that answer something which was not asked; `known_file`: the ledger's last file
    from this place has the same bytes; `set_aside`: nobody filled the form, and nobody said that it counts.
    `kind` and `locked` say what sort of file it is. `decisions` are those it was made with; `import_id` is
    set once it is committed and something was written. `tasks` is empty where the round asks about none.
    """

    path: str
    file: str
    sha256: str
    template: str
    return_id: int
    round: str
    place: Place
    sheet: str
    reporter: str
    lines: tuple[Line, ...]
    sheet_findings: tuple[Finding, ...]
    strangers: int
    token: str
    decisions: Decisions
    kind: BookKind = BookKind.OOXML
    locked: bool = False
    known_file: bool = False
    set_aside: bool = False
    committed: bool = False
    import_id: int | None = None
    tasks: TaskPart = NO_TASKS

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Of each sheet what is said of the whole, then row by row; figures before tasks."""
        figures = (one for line in self.lines for one in line.findings)
        tasks = (one for line in self.tasks.lines for one in line.findings)
        return (*self.sheet_findings, *figures, *self.tasks.findings, *tasks)

    @property
    def counts(self) -> dict[Status, int]:
        """Rows by what becomes of them, those about tasks included."""
        every = [line.status for line in self.lines] + [line.status for line in self.tasks.lines]
        return _counts(every, self.strangers + self.tasks.strangers)

    @property
    def changes(self) -> int:
        """How many rows write something."""
        return len(self.writes) + len(self.tasks.writes)

    def writes_no_more_than(self, other: Preview) -> bool:
        """Whether everything that this writes, the other one does too."""
        figures = self.writes.items() <= other.writes.items()
        return figures and self.tasks.writes.items() <= other.tasks.writes.items()

    @property
    def writes(self) -> dict[int, Answer]:
        """Item id -> what will be written."""
        return {line.item.id: line.write for line in self.lines if line.write is not None}

    @property
    def undecided(self) -> tuple[str, ...]:
        """Ids of the decisions that wait for a person, each once."""
        waiting = (one.decision for one in self.findings if one.decision and one.severity is Severity.ask)
        return tuple(dict.fromkeys(waiting))

    @property
    def whole(self) -> bool:
        """Whether nothing of the file was left out: no row rejected, no decision open."""
        counts = self.counts
        return not (counts[Status.CONFLICT] or counts[Status.REJECTED] or self.undecided)

    @property
    def filled(self) -> int:
        """How many questions have an answer once this is written, those about tasks included."""
        return sum(_answers(line.write or line.ours) for line in self.lines) + self.tasks.filled


def _counts(statuses: Iterable[Status], strangers: int) -> dict[Status, int]:
    counted = Counter(statuses)
    counted[Status.REJECTED] += strangers
    return {status: counted[status] for status in Status}


def _answers(answer: Answer) -> bool:
    return answer.quantity.state is not State.not_reported
