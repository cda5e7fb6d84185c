"""What an alignment report prints, in the document's language: texts final, numbers as printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.printing.data import GoalRow, Office
from tracker.printing.model import Run
from tracker.printing.particulars import UNDECIDED, Particulars


@dataclass(frozen=True, slots=True)
class Named:
    """A name or text. `foreign`: in Vietnamese in an English paper, as no English form is on file."""

    text: str
    foreign: bool = False

    @property
    def run(self) -> Run:
        return Run(self.text, italic=self.foreign)


NOTHING = Named("")


@dataclass(frozen=True, slots=True)
class InstrumentLine:
    """One of the plans compared. `number`: "1863/QĐ-TTg"; `issued`, `period`, `status` as printed."""

    short: str
    name: Named
    number: str
    issued: str
    issuer: Named
    period: str
    lead: Named
    status: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A national goal or task that answers a commitment. `label`: "Goal 2"; `via`: by a link of which other
    commitment ("": its own); `unverified`: nobody has verified the link."""

    label: str
    text: Named
    lead: Named
    via: str
    unverified: bool


@dataclass(frozen=True, slots=True)
class Commitment:
    """One regional commitment with everything national that answers it."""

    number: str
    text: Named
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A national goal or task: one mark for each commitment of the plan, "" for none."""

    number: str
    text: Named
    marks: tuple[str, ...]
    group: bool = False


@dataclass(frozen=True, slots=True)
class Regional:
    """A regional plan with its commitments; none where its content is not on file. `under`: the national plan
    names it as the one above."""

    short: str
    name: Named
    commitments: tuple[Commitment, ...]
    rows: tuple[MatrixRow, ...]
    under: bool = False

    @property
    def answered(self) -> int:
        return sum(bool(one.answers) for one in self.commitments)


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A national goal or task that answers no commitment."""

    number: str
    label: str
    text: Named


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link with who says that it is so."""

    national: Named
    plan: str
    regional: Named
    confidence: str
    source: Named


@dataclass(frozen=True, slots=True)
class AlignmentData:
    """`national` first among `instruments`, then the regional plans in order. `total` goals and tasks bind
    somebody nationally; `figures`: those of them that answer a commitment and ask for a figure."""

    office: Office
    as_of: date
    code: str
    national: Named
    national_short: str
    instruments: tuple[InstrumentLine, ...]
    regional: tuple[Regional, ...]
    total: int
    unlinked: tuple[Unlinked, ...]
    links: tuple[LinkLine, ...]
    unverified: int
    figures: tuple[GoalRow, ...] = ()
    illustrative: bool = False
    particulars: Particulars = UNDECIDED

    @property
    def on_file(self) -> tuple[Regional, ...]:
        """The regional plans with content."""
        return tuple(one for one in self.regional if one.commitments)

    @property
    def comparable(self) -> bool:
        return bool(self.total and self.on_file)

    @property
    def foreign(self) -> bool:
        """Whether anything stands in Vietnamese for want of an English form."""
        plans = (name for one in self.instruments for name in (one.name, one.issuer, one.lead))
        nodes = (one.text for plan in self.regional for one in plan.commitments)
        rows = (one.text for plan in self.regional for one in plan.rows)
        sources = (one.source for one in self.links)
        return any(name.foreign for names in (plans, nodes, rows, sources) for name in names)
