"""What of a report stands in its text, what in an appendix, and whether sources are marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.printing import decree30
from tracker.printing.data import Source
from tracker.printing.papers.by_place.appendices import PlaceAppendices
from tracker.printing.papers.implementation.data import ImplementationData, Said
from tracker.printing.sources import SourceList
from tracker.words import Words

MOST_ROWS = 15
"""Rows of a table in the text: about a page. More stand in an appendix."""
MOST_REMARKS = 12


class Contents:
    """`labels`: appendix -> "Phụ lục II", in their order; those that there are only."""

    def __init__(self, data: ImplementationData, words: Words) -> None:
        self.sources = SourceList()
        self.places = PlaceAppendices(words, data.places, data.particulars.sources) if data.places else None
        present = [name for name, there in self._appendices(data) if there]
        if len(present) == 1:
            self.labels = {present[0]: words("paper.appendix.only")}
            return
        self.labels = {
            name: words("paper.appendix.numbered", number=decree30.roman(n))
            for n, name in enumerate(present, 1)
        }

    def marks(self, sources: Sequence[Source]) -> str:
        """The marks of sources in the list of sources; "" where no list is attached."""
        return self.sources.refs(sources) if "sources" in self.labels else ""

    def _of_places(self) -> list[str]:
        return [f"places_{number}" for number in range(self.places.count if self.places else 0)]

    @property
    def place_labels(self) -> tuple[str, ...]:
        """Of the appendices with figures by province."""
        return tuple(self.labels[name] for name in self._of_places())

    def _appendices(self, data: ImplementationData) -> Iterator[tuple[str, bool]]:
        yield from ((name, True) for name in self._of_places())
        yield "tasks", bool(data.tasks)
        for name, rows in (("done", data.done), ("answered", data.answered)):
            yield name, len(rows) > MOST_ROWS
        for name, said in (("difficulties", data.difficulties), ("proposals", data.proposals)):
            yield name, said.remarks > MOST_REMARKS
        yield "due", len(data.due) > MOST_ROWS
        yield "sources", data.particulars.sources and any(True for _ in _sources(data))


def _sources(data: ImplementationData) -> Iterator[Source]:
    for goal in data.goals:
        yield from goal.sources
    for figure in data.figures:
        yield from figure.row.sources
    for said in (data.difficulties, data.proposals):
        yield from _said_sources(said)


def _said_sources(said: Said) -> Iterator[Source]:
    for task in said.tasks:
        for remark in task.remarks:
            yield from remark.sources
