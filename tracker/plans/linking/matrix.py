"""The matrix of plans and the commitments that they answer. Pure.

A link counts for what stands above both of its ends (a task answers for its group) and for what stands
beneath them (where a group answers, its tasks do). A gap is a row or a column without any mark; whether there
are gaps cannot be said where nothing is on file on the other side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.plans.linking.rows import Link
from tracker.plans.linking.rules import UNBINDING
from tracker.plans.rows import Node, PlanSummary


class Through(StrEnum):
    """How a row answers a column: by a link of its own, by one beneath it, or by one above it."""

    OWN = "own"
    BENEATH = "beneath"
    ABOVE = "above"


@dataclass(frozen=True)
class Entry:
    """A node as a row or a column; `depth` 0 stands directly under its plan."""

    node: Node
    depth: int


@dataclass(frozen=True)
class Side:
    """A plan with its rows or columns in order; none where its content is not on file."""

    plan: PlanSummary
    entries: tuple[Entry, ...]

    @property
    def on_file(self) -> bool:
        return bool(self.entries)


@dataclass(frozen=True)
class Mark:
    """That a row answers a column: through what, and by which links."""

    through: Through
    links: tuple[Link, ...]

    @property
    def unverified(self) -> bool:
        """No link of it has been verified."""
        return all(link.unverified for link in self.links)


@dataclass(frozen=True)
class Matrix:
    """`marks`: (row's node id, column's node id) -> mark. Of a plan as a whole ask `plan_mark`."""

    rows: tuple[Side, ...]
    columns: tuple[Side, ...]
    marks: Mapping[tuple[int, int], Mark]
    row_gaps: frozenset[int] = field(default=frozenset())
    column_gaps: frozenset[int] = field(default=frozenset())

    @property
    def row_ids(self) -> tuple[int, ...]:
        return tuple(entry.node.id for side in self.rows for entry in side.entries)

    @property
    def column_ids(self) -> tuple[int, ...]:
        return tuple(entry.node.id for side in self.columns for entry in side.entries)

    @property
    def comparable(self) -> bool:
        """Whether there is anything on file on both sides."""
        return bool(self.row_ids and self.column_ids)

    @property
    def not_on_file(self) -> tuple[PlanSummary, ...]:
        """The plans on either side of which no content is on file."""
        return tuple(side.plan for side in (*self.rows, *self.columns) if not side.on_file)

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link that the matrix shows, once."""
        found = {link.id: link for mark in self.marks.values() for link in mark.links}
        return tuple(found[one] for one in sorted(found))

    @property
    def under(self) -> tuple[tuple[PlanSummary, PlanSummary], ...]:
        """Plans of the rows that name a plan of the columns as theirs above: known even where its content is
        not on file, and no answer to any commitment of it."""
        pairs = ((row.plan, column.plan) for row in self.rows for column in self.columns)
        return tuple((plan, of) for plan, of in pairs if plan.parent_id == of.id)

    def plan_mark(self, side: Side, column_id: int) -> Mark | None:
        """What a whole plan does for a column."""
        marks = (self.marks.get((entry.node.id, column_id)) for entry in side.entries)
        links = {link.id: link for mark in marks if mark is not None for link in mark.links}
        return Mark(Through.BENEATH, tuple(links.values())) if links else None


def build(rows: Sequence[Side], columns: Sequence[Side], links: Iterable[Link]) -> Matrix:
    """The matrix of some plans; links that lead elsewhere do not count."""
    above, below = _relatives(rows), _relatives(columns)
    found: dict[tuple[int, int], dict[Through, list[Link]]] = defaultdict(lambda: defaultdict(list))
    for link in links:
        for row, at in above.get(link.start.node_id, ()):
            for column, to in below.get(link.end.node_id, ()):
                found[row, column][_through(at, to)].append(link)
    marks = {cell: _mark(how) for cell, how in found.items()}
    rows, columns = tuple(rows), tuple(columns)
    matrix = Matrix(rows, columns, marks)
    if not matrix.comparable:
        return matrix
    answering, answered = {row for row, _ in marks}, {column for _, column in marks}
    return Matrix(
        rows,
        columns,
        marks,
        frozenset(matrix.row_ids) - answering,
        frozenset(matrix.column_ids) - answered,
    )


def side_of(plan: PlanSummary, nodes: Sequence[Node]) -> Side:
    """A plan's nodes that bind somebody, in order."""
    return Side(plan, tuple(_entries(nodes, 0)))


def _entries(nodes: Sequence[Node], depth: int) -> Iterator[Entry]:
    for node in nodes:
        if node.kind not in UNBINDING:
            yield Entry(node, depth)
            yield from _entries(node.children, depth + 1)


def _relatives(sides: Sequence[Side]) -> dict[int, list[tuple[int, Through]]]:
    """Node id -> the nodes for which a link at it counts, and as what: itself, those above, those beneath."""
    found: dict[int, list[tuple[int, Through]]] = defaultdict(list)
    for side in sides:
        trail: list[int] = []
        for entry in side.entries:
            del trail[entry.depth :]
            for one in trail:
                found[entry.node.id].append((one, Through.BENEATH))
                found[one].append((entry.node.id, Through.ABOVE))
            found[entry.node.id].append((entry.node.id, Through.OWN))
            trail.append(entry.node.id)
    return found


def _through(at: Through, to: Through) -> Through:
    """By how the link stands to the row and to the column together."""
    if Through.ABOVE in (at, to):
        return Through.ABOVE
    return Through.BENEATH if Through.BENEATH in (at, to) else Through.OWN


def _mark(how: Mapping[Through, list[Link]]) -> Mark:
    """The nearest way names the mark; what only stands above it is no news where there is more."""
    through = next(one for one in Through if how.get(one))
    links = [
        link for one in Through if one is through or one is not Through.ABOVE for link in how.get(one, ())
    ]
    return Mark(through, tuple(links))
