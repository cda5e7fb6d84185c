"""Figures by place as appendices: one for each table, and one that traces every number."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.printing import decree30
from tracker.printing.columns import Field, columns_of, header_of, row_of
from tracker.printing.model import Align, Appendix, Cell, Note, Orientation, Table
from tracker.printing.papers.by_place.data import ByPlace, Trace
from tracker.printing.papers.by_place.tables import parts_of, place_table
from tracker.words import Words

_ACROSS = Orientation.LANDSCAPE


def titles_of(words: Words, of: ByPlace) -> tuple[str, ...]:
    """The title of each table: that of its indicator, or of all where it has several."""
    found = []
    for part in parts_of(words, of):
        alone = len(part) == 1
        said = (
            words("by_place.title", name=of.measured[part[0]].name, period=of.period) if alone else of.title
        )
        found.append((f"{said} ({of.boundaries})" if of.boundaries else said).upper())
    return tuple(found)


def place_appendices(
    words: Words, tables: Sequence[ByPlace], labels: Sequence[str], attached: str, source_line: str
) -> tuple[Appendix, ...]:
    """An appendix for each table, under these labels (as many as `titles_of` gives titles)."""
    made = [
        (title, place_table(words, of, part, source_line))
        for of in tables
        for title, part in zip(titles_of(words, of), parts_of(words, of), strict=True)
    ]
    return tuple(
        Appendix(label, title, (table,), attached, _ACROSS)
        for label, (title, table) in zip(labels, made, strict=True)
    )


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
