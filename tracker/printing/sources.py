"""The list of sources: each number on paper carries a mark, the list says where it came from."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from tracker.printing.data import Source


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


def agencies(sources: Iterable[Source]) -> str:
    """The agencies named, each once, in order: for the line under a table."""
    return "; ".join(dict.fromkeys(source.agency for source in sources if source.agency))
