"""What an evaluation report prints, in the document's language: texts final, numbers as printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.printing.data import Office, Source, TaskGroupRow
from tracker.printing.particulars import UNDECIDED, Particulars


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """A goal or target. `asked`: "2025: ít nhất 40%"; `actual` with its period; `rating` "": not decided;
    `evidence`: sentences; `remark`: what the one who decided says of it."""

    number: str
    text: str
    asked: str
    actual: str
    proposed: str
    rating: str
    evidence: tuple[str, ...] = ()
    remark: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Signed:
    """The signature of the evaluation. `number`: as it was given, with its symbol ("": none)."""

    number: str
    on: date
    by: str
    post: str
    power: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationData:
    """`stage`: "mid_term" or "final"; `title`: its own name ("": none). `instruments`: the plan's decision
    first, then those that amended it. `counts`: rating -> how many bear it. `percent`: the mean of the
    `known` tasks that told it. `today`: when it is printed. `signed` None: it is a draft."""

    stage: str
    title: str
    plan: str
    kind: str
    code: str
    instruments: tuple[str, ...]
    period: str
    version: int
    as_of: date
    today: date
    office: Office
    lines: tuple[EvaluationLine, ...]
    counts: Mapping[str, int]
    summary: tuple[str, ...]
    lessons: tuple[str, ...]
    proposals: tuple[str, ...]
    groups: tuple[TaskGroupRow, ...]
    known: int
    percent: str
    signed: Signed | None = None
    illustrative: bool = False
    particulars: Particulars = UNDECIDED

    @property
    def undecided(self) -> int:
        return sum(not line.rating for line in self.lines)
