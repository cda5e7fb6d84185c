"""Figures by place as appendices: one for each table, and one that traces every number."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.printing import decree30
from tracker.printing.columns import Field, columns_of, header_of, row_of
from tracker.printing.model import Align, Appendix, Cell, Note, Orientation, Table
from tracker.printing.papers.by_place.data import PlaceTables, Trace
from tracker.printing.papers.by_place.tables import Part, parts_of, place_table
from tracker.words import Words

_ACROSS = Orientation.LANDSCAPE


class PlaceAppendices:
    """The appendices of one document; `traced`: the list that leads to each number is one of them."""

    def __init__(self, words: Words, of: PlaceTables, traced: bool) -> None:
        self.words, self.of = words, of
        self.parts = parts_of(words, of.tables)
        self.traced = traced and bool(of.traces)

    @property
    def count(self) -> int:
        """How many labels they need."""
        return len(self.parts) + self.traced

    def pointer(self, labels: Sequence[str]) -> str:
        """Where the tables are, and where the list is."""
        words, first, last = self.words, labels[0], labels[len(self.parts) - 1]
        key = "by_place.text.table" if first == last else "by_place.text.tables"
        told = words(key, first=first, last=last)
        return f"{told} {words('by_place.text.traces', label=labels[-1])}" if self.traced else told

    def made(self, labels: Sequence[str], attached: str) -> tuple[Appendix, ...]:
        """Under these labels, in their order."""
        words, line = self.words, self._source_line(labels)
        tables = [
            Appendix(label, _title(words, part), (place_table(words, part, label, line),), attached, _ACROSS)
            for label, part in zip(labels, self.parts, strict=False)
        ]
        if self.traced:
            names = [one.name for one in self.of.tables[0].measured]
            title, table = words("by_place.trace.title").upper(), _trace_table(words, self.of.traces, names)
            tables.append(Appendix(labels[-1], title, (table,), attached, _ACROSS))
        return tuple(tables)

    def _source_line(self, labels: Sequence[str]) -> str:
        """ "Nguồn: ... (chi tiết tại Phụ lục III)."; "" where nobody is named."""
        if not self.of.sources:
            return ""
        key = "by_place.source_listed" if self.traced else "by_place.source"
        return self.words(key, sources="; ".join(self.of.sources), label=labels[-1])


def _title(words: Words, part: Part) -> str:
    """That of its indicator, or of all where it has several."""
    of, alone = part.of, len(part.numbers) == 1
    said = words("by_place.title", name=part.measured[0].name, period=of.period) if alone else of.title
    return (f"{said} ({of.boundaries})" if of.boundaries else said).upper()


def _trace_table(words: Words, traces: Sequence[Trace], names: Sequence[str]) -> Table:
    def text(key: str, share: float = 0.0) -> Field[Trace]:
        title = words(f"by_place.trace.{key}")
        return Field(title, lambda one: Cell.of(getattr(one, key)), Align.LEFT, share, most=44.0)

    fields = [
        *(text("place"), text("period"), text("source", 1.0)),
        *(text("file", 1.3), text("sheet"), text("cells", 0.9)),
    ]
    rows = tuple(row_of(fields, one) for one in traces)
    legend = "; ".join(f"({number}) {name}" for number, name in enumerate(names, 1))
    return Table(
        name=words("by_place.trace.name"),
        columns=columns_of(decree30.text_width(_ACROSS), fields, rows),
        header=header_of(fields),
        rows=rows,
        notes=(Note(words("by_place.trace.legend", names=legend)),) if len(names) > 1 else (),
    )
