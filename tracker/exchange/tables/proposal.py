"""What the program proposes for a table that it has not seen before: nothing of it holds until a person
agrees, except what stands in the ledger's books word for word. Frozen."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.exchange.tables.mapping import ColumnUse, Mapping


class Ground(StrEnum):
    """Why something is proposed, from the surest down; each has a sentence under [ground] in table.toml.

    Code: a code of the catalogue. Name: its name. Alias: a spelling on file. Header: a word that such columns
    bear ("Tỉnh", "STT"). Title: said above the table. Remembered: this sender's table was read so before.
    Values: what stands below are such names. Marks: the name but for its marks. Like: a similar name.
    Several: the name is that of several. Similar: a table of this sender with other headings was read so
    before.
    """

    CODE = "code"
    NAME = "name"
    ALIAS = "alias"
    HEADER = "header"
    REMEMBERED = "remembered"
    TITLE = "title"
    VALUES = "values"
    MARKS = "marks"
    LIKE = "like"
    SEVERAL = "several"
    SIMILAR = "similar"
    BLANKS = "blanks"
    NOTHING = "nothing"

    @property
    def certain(self) -> bool:
        """Whether nobody need be asked."""
        return self in (Ground.CODE, Ground.NAME, Ground.ALIAS, Ground.HEADER, Ground.REMEMBERED)


@dataclass(frozen=True)
class Reason:
    """A ground with the words it is about; `score` from 0 to 100 says how alike."""

    ground: Ground
    facts: Table[str, str] = field(default_factory=dict)
    score: int = 100

    @property
    def key(self) -> str:
        """The key of its sentence."""
        return f"table.ground.{self.ground}"


@dataclass(frozen=True)
class Candidate:
    """Something that a text may mean: `target` as in a mapping, and what it is called."""

    target: str
    name_vi: str
    name_en: str
    reason: Reason

    def called(self, language: str) -> str:
        return self.name_en if language == "en" and self.name_en else self.name_vi


@dataclass(frozen=True)
class ColumnProposal:
    """What is proposed for one column. `header` is its headings joined from top to bottom, `examples` the
    first different texts below. `certain`: all of it follows from what is on file."""

    column: int
    header: str
    examples: tuple[str, ...]
    use: ColumnUse
    certain: bool
    reasons: tuple[Reason, ...] = ()
    candidates: tuple[Candidate, ...] = ()

    @property
    def letters(self) -> str:
        return self.use.letters

    @property
    def score(self) -> int:
        """How sure, from 0 to 100: the weakest of the reasons."""
        return min((one.score for one in self.reasons), default=0)


@dataclass(frozen=True)
class Question:
    """Something that a person must say before the table can be taken.

    `about` is "column:3", "place", "indicator", "period", "values" or "remembered"; `key` and `facts` make
    the sentence.
    """

    about: str
    key: str
    facts: Table[str, str] = field(default_factory=dict)
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class Remembered:
    """A mapping of this sender's that was used before. `exact`: the headings are the same.

    `added`, `gone` and `moved` name the headings that differ from those of then.
    """

    mapping: Mapping
    used_at: str
    exact: bool
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """How a sheet could be read. `title` is what stands above the table, line by line; `headers` the
    fingerprint under which the mapping will be remembered."""

    sheet: str
    title: tuple[str, ...]
    mapping: Mapping
    columns: tuple[ColumnProposal, ...]
    questions: tuple[Question, ...]
    headers: str
    remembered: Remembered | None = None

    @property
    def certain(self) -> bool:
        """Whether nothing is left for a person to say."""
        return not self.questions

    def column(self, number: int) -> ColumnProposal | None:
        return next((one for one in self.columns if one.column == number), None)
