"""Sources and fetches for tests of the windowed model: rows made up on the spot, answers given when told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ui.models.windowed import Answer, Field
from ui.widgets.cells import NumberCell, TextCell


@dataclass(frozen=True)
class Sample:
    id: int
    name: str


@dataclass(frozen=True)
class SampleListing:
    every: range

    def __len__(self) -> int:
        return len(self.every)

    def ids(self, first: int, last: int) -> Sequence[int]:
        return self.every[first : last + 1]

    def row_of(self, row_id: int) -> int:
        return self.every.index(row_id) if row_id in self.every else -1


@dataclass(frozen=True)
class SampleSource:
    """Ids 1..count; `missing` ids have no row; `asked` collects what was asked for."""

    count: int
    descending: bool = False
    key: str = "id"
    missing: frozenset[int] = frozenset()
    asked: list[tuple[int, ...]] = field(default_factory=list)

    def listing(self) -> SampleListing:
        ids = range(1, self.count + 1)
        return SampleListing(ids[::-1] if self.descending else ids)

    def rows(self, ids: Sequence[int]) -> Mapping[int, Sample]:
        self.asked.append(tuple(ids))
        return {one: Sample(one, f"row {one}") for one in ids if one not in self.missing}

    def ordered(self, key: str, descending: bool) -> SampleSource:
        return replace(self, key=key, descending=descending)


FIELDS = (
    Field[Sample]("Id", lambda row: NumberCell(str(row.id)), "id"),
    Field[Sample]("Name", lambda row: TextCell(row.name), "", lambda row: f"tip {row.id}"),
)


class Later:
    """A fetch that keeps what it was asked until told to answer."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Callable[[], None], Callable[[], None]]] = []

    def __call__(
        self, work: Callable[[], Answer], done: Callable[[Answer], None], failed: Callable[[], None]
    ) -> None:
        self.waiting.append((lambda: done(work()), failed))

    def answer(self, which: int = 0) -> None:
        self.waiting.pop(which)[0]()

    def fail(self, which: int = 0) -> None:
        self.waiting.pop(which)[1]()

    def answer_all(self) -> None:
        while self.waiting:
            self.answer()


def at_once(work: Callable[[], Answer], done: Callable[[Answer], None], failed: Callable[[], None]) -> None:
    done(work())
