"""The list of sources: each number on paper carries a mark, the list says where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import groupby

from tracker.printing import wording
from tracker.printing.data import Source
from tracker.printing.model import Note, Table
from tracker.words import Words


class SourceList:
    """Sources in the order in which they are first used; a source is listed once."""

    def __init__(self) -> None:
        self._numbers: dict[Source, int] = {}

    def refs(self, sources: Iterable[Source]) -> str:
        """The marks of these sources: "1", "1, 3" or "1-34"."""
        numbers = sorted({self._numbers.setdefault(source, len(self._numbers) + 1) for source in sources})
        runs = [[n for _, n in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
        return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)

    def listed(self) -> list[tuple[int, Source]]:
        return [(number, source) for source, number in self._numbers.items()]


def source_line(words: Words, sources: Iterable[Source], agency: str, on: date, label: str | None) -> Note:
    """The line under a table: who said it, of what has no agency the document; without either the records of
    the `agency` that prints. `label`: the appendix that lists the sources, if there is one."""
    every = dict.fromkeys(one.agency or one.document for one in sources)
    named = "; ".join(name for name in every if name)
    if not named:
        day = wording.short_date(words, on)
        return Note(words("paper.figures.source_own", agency=agency, date=day), italic=True)
    key = "paper.figures.source_line_listed" if label else "paper.figures.source_line"
    return Note(words(key, agencies=named, label=label), italic=True)


def with_source(table: Table, line: Note) -> Table:
    """The table with its source line below its other notes."""
    return replace(table, notes=(*table.notes, line))
