"""The matrix of alignment as a table model: plans and their nodes as rows, commitments as columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.plans.linking.matrix import Entry, Mark, Matrix, Side, Through
from tracker.plans.linking.rows import Link
from tracker.plans.rows import PlanSummary
from tracker.reports.link_words import UNKNOWN, mark_text
from ui.i18n import language, words
from ui.models.plan_cells import kind_icon
from ui.widgets.cells import CELL, ROW, Cell, RowKind, StateCell, TextCell, plain

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_INDENT = "      "
HEADS = 2
"""Columns before the commitments: what stands in the row, and whether it is a gap."""


class Shown(StrEnum):
    """What of the matrix is shown: all of it, the rows or the columns that bear no mark."""

    ALL = "all"
    ROWS = "rows"
    COLUMNS = "columns"


@dataclass(frozen=True)
class Line:
    """A row or a column: a node of a plan, or the plan itself (no `entry`)."""

    side: Side
    entry: Entry | None = None

    @property
    def plan(self) -> PlanSummary:
        return self.side.plan


class AlignmentModel(QAbstractTableModel):
    """Give it a `Matrix`. A plan whose content is not on file is one row or one column of its own."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matrix: Matrix | None = None
        self._shown = Shown.ALL
        self._closed: set[int] = set()
        self._plan_marks: dict[tuple[int, int], Mark | None] = {}
        self._rows: list[Line] = []
        self._columns: list[Line] = []

    @property
    def matrix(self) -> Matrix | None:
        return self._matrix

    def show(self, matrix: Matrix, shown: Shown = Shown.ALL) -> None:
        """With `shown` only gaps of one side; the other side stays whole, so that gaps can be filled."""
        self.beginResetModel()
        self._matrix, self._shown = matrix, shown
        self._plan_marks.clear()
        self._arrange()
        self._columns = _lines(
            matrix.columns, matrix.column_gaps if shown is Shown.COLUMNS else None, heads=False
        )
        self.endResetModel()

    def toggle(self, row: int) -> None:
        """Fold or unfold the plan whose head is at `row`."""
        line = self.row(row)
        if line is not None and line.entry is None and line.side.on_file:
            self.beginResetModel()
            self._closed ^= {line.plan.id}
            self._arrange()
            self.endResetModel()

    def _arrange(self) -> None:
        if self._matrix is not None:
            gaps = self._matrix.row_gaps if self._shown is Shown.ROWS else None
            lines = _lines(self._matrix.rows, gaps, heads=True)
            self._rows = [one for one in lines if one.entry is None or one.plan.id not in self._closed]

    def row(self, row: int) -> Line | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def column(self, column: int) -> Line | None:
        at = column - HEADS
        return self._columns[at] if 0 <= at < len(self._columns) else None

    def mark(self, row: int, column: int) -> Mark | None:
        """What stands at a crossing."""
        line, head = self.row(row), self.column(column)
        if self._matrix is None or line is None or head is None or head.entry is None:
            return None
        if line.entry is None:
            return self._plan_mark(line.side, head.entry.node.id)
        return self._matrix.marks.get((line.entry.node.id, head.entry.node.id))

    def _plan_mark(self, side: Side, column_id: int) -> Mark | None:
        """Kept, because a plan has hundreds of nodes and is painted often."""
        key = (side.plan.id, column_id)
        if key not in self._plan_marks and self._matrix is not None:
            self._plan_marks[key] = self._matrix.plan_mark(side, column_id)
        return self._plan_marks.get(key)

    def own_link(self, row: int, column: int) -> Link | None:
        """The link between exactly what crosses here."""
        line, head, mark = self.row(row), self.column(column), self.mark(row, column)
        if mark is None or line is None or line.entry is None or head is None or head.entry is None:
            return None
        pair = (line.entry.node.id, head.entry.node.id)
        return next((one for one in mark.links if (one.start.node_id, one.end.node_id) == pair), None)

    def place_of(self, row_node: int, column_node: int) -> QModelIndex:
        """Where two nodes cross; an invalid index where one of them is not shown."""
        row, column = _place(self._rows, row_node), _place(self._columns, column_node)
        return self.index(row, column + HEADS) if row >= 0 and column >= 0 else QModelIndex()

    def total_cells(self) -> tuple[Cell, ...]:
        """Under the heads: whether a commitment is a gap, else by how many links it is answered."""
        matrix = self._matrix
        if matrix is None:
            return ()
        return (
            TextCell(words("link.view.answered"), bold=True),
            TextCell(""),
            *(_total(line, matrix) for line in self._columns),
        )

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self._matrix is None else HEADS + len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.row(index.row())
        if line is None or not index.isValid():
            return None
        if role == ROW:
            return RowKind.GROUP if line.entry is None else RowKind.NORMAL
        if role == CELL:
            return self._cell(line, index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(self._cell(line, index.row(), index.column()))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.tip(index.row(), index.column()) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if section < HEADS:
            key = ("item", "gaps")[section]
            return words(f"link.book.{key}") if role == Qt.ItemDataRole.DisplayRole else None
        line = self.column(section)
        if line is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.plan.short} · {line.plan.title(language().code)}\n{line_text(line)}"
        return f"{line.plan.short}\n{line_text(line)}" if role == Qt.ItemDataRole.DisplayRole else None

    def tip(self, row: int, column: int) -> str:
        """Everything about a crossing: which links, through what, who says so."""
        line, head = self.row(row), self.column(column)
        if line is None:
            return ""
        if head is None:
            return f"{line.plan.short} · {line.plan.title(language().code)}\n{line_text(line)}".strip()
        what = f"{line_text(line)} → {head.plan.short}: {line_text(head)}"
        if head.entry is None or not line.side.on_file:
            under = words("link.view.under_tip") if _is_under(line, head) else ""
            return "\n".join(filter(None, (what, under, words("link.view.unknown_tip"))))
        mark = self.mark(row, column)
        if mark is None:
            return f"{what}\n{words('link.view.no_link')}"
        return "\n".join((what, *(link_line(one) for one in mark.links)))

    def _cell(self, line: Line, row: int, column: int) -> Cell:
        if column == 0:
            return _row_head(line, line.plan.id in self._closed)
        if column == 1:
            return self._gap_cell(line)
        head = self.column(column)
        if head is None or head.entry is None or not line.side.on_file:
            return _unknown(line, head)
        return mark_cell(self.mark(row, column), line.entry is None)

    def _gap_cell(self, line: Line) -> Cell:
        if not line.side.on_file:
            return TextCell(words("link.align.no_content"), "text3")
        if self._matrix is not None and line.entry and line.entry.node.id in self._matrix.row_gaps:
            return StateCell("warn", words("link.view.gap_row"), "warn")
        return TextCell("")


def _place(lines: list[Line], node_id: int) -> int:
    """Where a node stands among rows or columns, -1 if it does not."""
    return next((at for at, one in enumerate(lines) if one.entry and one.entry.node.id == node_id), -1)


def mark_cell(mark: Mark | None, group: bool = False) -> Cell:
    """Icon and number: a tick for links, an arrow from above; amber and "?" where nobody has verified it."""
    if mark is None:
        return TextCell("")
    tone = "warn" if mark.unverified else "good"
    above = mark.through is Through.ABOVE
    icon = "arrow-down" if above else "check"
    return StateCell(
        icon, mark_text(mark), "text2" if above else tone, bold=group, align="center", word_tone="text"
    )


def line_text(line: Line) -> str:
    """ "5 Cơ sở dữ liệu quốc gia"; of a plan its title, or that its content is not on file."""
    if line.entry is None:
        return line.plan.title(language().code) if line.side.on_file else words("link.align.no_content")
    node = line.entry.node
    return f"{node.number} {node.text(language().code)}".strip()


def link_line(link: Link) -> str:
    """One link in a line: how far it can be relied on, who says so, the note."""
    said = [words(f"plan.confidence.{link.confidence}"), link.source, link.note]
    return "• " + " · ".join(part for part in said if part)


def _row_head(line: Line, closed: bool) -> Cell:
    if line.entry is None:
        title = f"{line.plan.short} · {line.plan.title(language().code)}"
        icon = "chevron-right" if closed else "chevron-down" if line.side.on_file else "plan"
        return TextCell(title, bold=True, icon=icon)
    indented = _INDENT * line.entry.depth + line_text(line)
    return TextCell(indented, icon=kind_icon(line.entry.node.kind))


def _unknown(line: Line, head: Line | None) -> Cell:
    """Of a plan whose content is not on file it may be known that this one stands under it."""
    if head is not None and line.entry is None and _is_under(line, head):
        return StateCell("arrow-up", words("link.view.under"), "text2", align="center")
    return TextCell(UNKNOWN, "text3", align="center")


def _is_under(line: Line, head: Line) -> bool:
    return line.plan.parent_id == head.plan.id


def _total(line: Line, matrix: Matrix) -> Cell:
    if line.entry is None:
        return TextCell(UNKNOWN, "text3", align="center")
    node_id = line.entry.node.id
    if node_id in matrix.column_gaps:
        return StateCell("warn", words("link.view.gap_column"), "warn", align="center")
    links = {one.id for (_, column), mark in matrix.marks.items() if column == node_id for one in mark.links}
    return TextCell(str(len(links)), bold=True, align="center")


def _lines(sides: tuple[Side, ...], only: frozenset[int] | None, *, heads: bool) -> list[Line]:
    """Rows have a head for each plan; columns only for one that has nothing else."""
    found: list[Line] = []
    for side in sides:
        entries = [one for one in side.entries if only is None or one.node.id in only]
        if only is not None and not entries:
            continue
        if heads or not side.on_file:
            found.append(Line(side))
        found += [Line(side, one) for one in entries]
    return found
