"""What saving would do with one cell: compared with what its source, and other sources, say now. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tracker.figures.grid.draft import Typed
from tracker.figures.grid.model import Source, Spot, unit_of
from tracker.figures.grid.reading import Answer, understand
from tracker.figures.grid.wording import same
from tracker.figures.rows import Figure, SourceKind
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Convention


@dataclass(frozen=True)
class Voice:
    """What one source says of a cell now. `official`: it is what holds."""

    figure: Figure
    agency_id: int | None
    official: bool

    def of(self, source: Source) -> bool:
        """Whether it was typed from this very document of this agency."""
        return (
            self.figure.source.kind is SourceKind.ENTRY
            and self.figure.source.document == source.document
            and self.agency_id == source.agency_id
        )


@dataclass(frozen=True)
class Standing:
    """All that is on file for a cell, what holds first."""

    voices: tuple[Voice, ...] = ()

    @property
    def held(self) -> Voice | None:
        return next((voice for voice in self.voices if voice.official), None)

    def own(self, source: Source) -> Voice | None:
        return next((voice for voice in self.voices if voice.of(source)), None)

    @property
    def version(self) -> tuple[frozenset[int], int | None]:
        """Equal as long as nobody said anything else: the ids of what is said, and of what holds."""
        held = self.held
        return frozenset(voice.figure.id for voice in self.voices), held.figure.id if held else None


class Weight(StrEnum):
    """NEW: nobody has answered. RIVAL: only other sources have. SAME: nothing to save. WITHDRAWN: what this
    source said is taken back."""

    NEW = "new"
    RIVAL = "rival"
    CHANGED = "changed"
    SAME = "same"
    WITHDRAWN = "withdrawn"
    FAULTY = "faulty"


WRITTEN = (Weight.NEW, Weight.RIVAL, Weight.CHANGED, Weight.WITHDRAWN)
"""What saving writes."""


@dataclass(frozen=True)
class Weighed:
    """One cell that something was typed into, how it was read, and what saving would do with it."""

    spot: Spot
    answer: Answer
    weight: Weight
    standing: Standing

    @property
    def fault(self) -> Refusal | None:
        return self.answer.fault


@dataclass(frozen=True)
class Change:
    """A cell to be saved: what it says (an empty answer withdraws), and what was on file when it was read."""

    spot: Spot
    answer: Answer
    seen: Standing


@dataclass(frozen=True)
class Counts:
    """How many cells saving would add, add beside another source, change, leave, withdraw, and refuse."""

    by_weight: tuple[tuple[Weight, int], ...] = ()

    @staticmethod
    def of(weighed: Iterable[Weighed]) -> Counts:
        found = Counter(one.weight for one in weighed)
        return Counts(tuple((weight, found[weight]) for weight in Weight))

    def __getitem__(self, weight: Weight) -> int:
        return dict(self.by_weight).get(weight, 0)

    @property
    def written(self) -> int:
        return sum(self[weight] for weight in WRITTEN)

    @property
    def typed(self) -> int:
        return sum(number for _, number in self.by_weight)


def weigh(
    spot: Spot, typed: Typed, standing: Standing, source: Source, numbers: Convention
) -> Weighed | None:
    """None where nothing was typed."""
    own = standing.own(source)
    if typed.withdraw:
        return Weighed(spot, Answer(""), Weight.WITHDRAWN, standing) if own else None
    answer = understand(typed.text, unit_of(spot.indicator), numbers)
    if answer.empty:
        return None
    if not spot.open:
        answer = Answer(answer.text, fault=_closed(spot))
    return Weighed(spot, answer, _weight(answer, standing, own), standing)


def changes(weighed: Iterable[Weighed]) -> tuple[Change, ...]:
    """What is to be saved of the cells that can be."""
    return tuple(Change(one.spot, one.answer, one.standing) for one in weighed if one.weight in WRITTEN)


def _weight(answer: Answer, standing: Standing, own: Voice | None) -> Weight:
    if answer.quantity is None:
        return Weight.FAULTY
    if own is not None:
        return Weight.SAME if same(own.figure.quantity, answer.quantity) else Weight.CHANGED
    return Weight.RIVAL if standing.voices else Weight.NEW


def _closed(spot: Spot) -> Refusal:
    return Refusal("entry.closed", place=spot.place.name, period=spot.period.code)
