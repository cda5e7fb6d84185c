"""Figures by place as appendices: one for each table, and one that traces every number."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.printing import decree30
from tracker.printing.columns import Field, columns_of, header_of, row_of
from tracker.printing.model import Align, Appendix, Cell, Note, Orientation, Table
from tracker.printing.papers.by_place.data import Trace
from tracker.printing.papers.by_place.tables import Part, place_table
from tracker.words import Words

_ACROSS = Orientation.LANDSCAPE


def place_appendices(
    words: Words, parts: Sequence[Part], labels: Sequence[str], attached: str, source_line: str
) -> tuple[Appendix, ...]:
    """An appendix for each table, under these labels."""
    return tuple(
        Appendix(label, _title(words, part), (place_table(words, part, source_line),), attached, _ACROSS)
        for label, part in zip(labels, parts, strict=True)
    )


def _title(words: Words, part: Part) -> str:
    """That of its indicator, or of all where it has several."""
    of, alone = part.of, len(part.numbers) == 1
    said = words("by_place.title", name=part.measured[0].name, period=of.period) if alone else of.title
    return (f"{said} ({of.boundaries})" if of.boundaries else said).upper()


def trace_appendix(
    words: Words, traces: Sequence[Trace], names: Sequence[str], label: str, attached: str
) -> Appendix:
    """The list that leads from each number to file, sheet and cell; `names` are the indicators in order."""
    title = words("by_place.trace.title").upper()
    return Appendix(label, title, (_trace_table(words, traces, names),), attached, _ACROSS)


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
