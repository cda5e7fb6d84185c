"""Aims of a national plan against provinces as a table: how many tasks answer, and what is missing."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.plans.cascading.coverage import Coverage, Province
from tracker.plans.rows import Node
from ui.i18n import language, words
from ui.models.plan_cells import kind_icon
from ui.widgets import CELL, Cell, MissingCell, NumberCell, StateCell, TextCell, plain

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
HEADS = 2
"""The aim, and how many provinces have a task for it."""


class CoverageModel(QAbstractTableModel):
    """A row an aim, a column a province."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._coverage: Coverage | None = None

    @property
    def coverage(self) -> Coverage | None:
        return self._coverage

    def show(self, coverage: Coverage) -> None:
        self.beginResetModel()
        self._coverage = coverage
        self.endResetModel()

    def aim(self, row: int) -> Node | None:
        aims = self._coverage.aims if self._coverage else ()
        return aims[row] if 0 <= row < len(aims) else None

    def province(self, column: int) -> Province | None:
        provinces = self._coverage.provinces if self._coverage else ()
        at = column - HEADS
        return provinces[at] if 0 <= at < len(provinces) else None

    def told(self, row: int, column: int) -> str:
        """A cell in a sentence: "Bắc Ninh · KH1863-24: 2 nhiệm vụ cho …"."""
        aim, province = self.aim(row), self.province(column)
        if aim is None or province is None or self._coverage is None:
            return aim.text(language().code) if aim is not None else ""
        tasks = self._coverage.tasks(aim, province)
        name = province.place.called(language().code)
        state = (
            words("deriving.coverage.no_plan")
            if tasks is None
            else words("deriving.coverage.n_tasks", n=tasks)
            if tasks
            else words("deriving.coverage.no_task")
        )
        who = f"{name} · {province.plan}" if province.plan else name
        return f"{who}: {state} · {aim.number} {aim.text(language().code)}"

    def total_cells(self) -> tuple[Cell, ...]:
        """How many tasks each province's plan has."""
        if self._coverage is None:
            return ()
        told = [
            NumberCell(str(one.tasks)) if one.plan else NumberCell("–", "text3")
            for one in self._coverage.provinces
        ]
        worked = sum(one.tasks for one in self._coverage.provinces)
        return (TextCell(words("deriving.coverage.all_tasks"), bold=True), NumberCell(str(worked)), *told)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self._coverage is None else len(self._coverage.aims)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or self._coverage is None else HEADS + len(self._coverage.provinces)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        aim = self.aim(index.row())
        if self._coverage is None or aim is None:
            return None
        if role == CELL:
            return self._cell(self._coverage, aim, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(self._cell(self._coverage, aim, index.column()))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.told(index.row(), index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or self._coverage is None:
            return None
        province = self.province(section)
        if role == Qt.ItemDataRole.DisplayRole:
            heads = (words("deriving.coverage.aim"), words("deriving.coverage.answered_short"))
            return province.place.code if province is not None else heads[section]
        if role == Qt.ItemDataRole.ToolTipRole and province is not None:
            plan = province.plan or words("deriving.coverage.no_plan")
            return f"{province.place.full_name}\n{plan}"
        return None

    def _cell(self, coverage: Coverage, aim: Node, column: int) -> Cell:
        if column == 0:
            text = f"{aim.number}  {aim.text(language().code)}".strip()
            return TextCell(text, icon=kind_icon(aim.kind))
        if column == 1:
            answered = coverage.answered(aim)
            tone = "text" if answered else "warn"
            return NumberCell(f"{answered}/{len(coverage.provinces)}", tone)
        province = self.province(column)
        tasks = coverage.tasks(aim, province) if province is not None else None
        if tasks is None:
            return StateCell("minus", tone="text3", name=words("deriving.coverage.no_plan"), align="center")
        return NumberCell(str(tasks)) if tasks else MissingCell(words("deriving.coverage.short"), "warn")
