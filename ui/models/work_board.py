"""The board: work in lanes by how it stands, and what moving a card means. The model of one lane."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from tracker.plans.fields import ProgressFields
from tracker.plans.rows import TaskStatus
from tracker.plans.rules import Standing, percent_of
from tracker.plans.work.rows import Work
from ui.models.plan_words import work_title
from ui.models.timeline.rows import WorkRow
from ui.models.work_words import row_words, tip_of

WORK = Qt.ItemDataRole.UserRole + 40
MIME = "application/x-plan-ledger-work"
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Lane(StrEnum):
    """The columns of the board, from the left."""

    OVERDUE = "overdue"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    STOPPED = "stopped"


_BY_STATUS = {
    TaskStatus.IN_PROGRESS: Lane.IN_PROGRESS,
    TaskStatus.COMPLETED: Lane.COMPLETED,
    TaskStatus.NOT_COMPLETED: Lane.STOPPED,
    TaskStatus.CANCELLED: Lane.STOPPED,
}
_STATUS = {
    Lane.NOT_STARTED: TaskStatus.NOT_STARTED,
    Lane.IN_PROGRESS: TaskStatus.IN_PROGRESS,
    Lane.COMPLETED: TaskStatus.COMPLETED,
    Lane.STOPPED: TaskStatus.CANCELLED,
}


def lane_of(work: Work) -> Lane:
    """Lateness first, then the status; without one nothing has begun."""
    if work.state.standing is Standing.OVERDUE:
        return Lane.OVERDUE
    return _BY_STATUS.get(work.status or TaskStatus.NOT_STARTED, Lane.NOT_STARTED)


def lanes_of(works: Sequence[Work]) -> dict[Lane, tuple[Work, ...]]:
    """Every lane with its work, the soonest deadline first; without a deadline last."""
    found: dict[Lane, list[Work]] = {lane: [] for lane in Lane}
    for work in sorted(works, key=lambda one: one.next_day or dt.date.max):
        found[lane_of(work)].append(work)
    return {lane: tuple(some) for lane, some in found.items()}


def entry_for(work: Work, lane: Lane, today: dt.date) -> ProgressFields | None:
    """What moving a card to a lane would write into the log, before a person completes it. None where no
    entry could put it there: nothing becomes late by being moved, and what is late stays so until it is
    completed or stopped.
    """
    here = lane_of(work)
    if lane in (here, Lane.OVERDUE):
        return None
    if here is Lane.OVERDUE and lane in (Lane.NOT_STARTED, Lane.IN_PROGRESS):
        return None
    period = next((time.period for time in work.times if not time.done), "")
    return ProgressFields(today, _percent(work, lane), status=_STATUS[lane], period=period)


def _percent(work: Work, lane: Lane) -> int | None:
    if lane in (Lane.NOT_STARTED, Lane.COMPLETED):
        return 0 if lane is Lane.NOT_STARTED else 100
    said = percent_of(work)
    return said if said is not None and 0 < said < 100 else None


class LaneModel(QAbstractListModel):
    """The cards of one lane. `dropped(node id)`: a card of another lane was let go over this one."""

    dropped = Signal(int)

    def __init__(self, parent: QObject, *, editable: bool) -> None:
        super().__init__(parent)
        self._editable = editable
        self._works: tuple[Work, ...] = ()
        self._today = dt.date.min

    @property
    def works(self) -> tuple[Work, ...]:
        return self._works

    def show(self, works: tuple[Work, ...], today: dt.date) -> None:
        self.beginResetModel()
        self._works, self._today = works, today
        self.endResetModel()

    def row_of(self, node_id: int) -> int:
        return next((row for row, work in enumerate(self._works) if work.node_id == node_id), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._works)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        work = self._works[index.row()]
        if role == WORK:
            return work
        if role == Qt.ItemDataRole.DisplayRole:
            return work_title(work)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row_words(WorkRow(work), self._today)
        return tip_of(work, self._today) if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        held = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self._editable:
            return held
        return held | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        carried = QMimeData()
        ids = [self._works[index.row()].node_id for index in indexes]
        carried.setData(MIME, json.dumps(ids).encode())
        return carried

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        """Announces the card; the form of progress decides, and the ledger shows the result."""
        ids = json.loads(data.data(MIME).toStdString()) if data.hasFormat(MIME) else []
        if len(ids) == 1 and self.row_of(ids[0]) < 0:
            self.dropped.emit(ids[0])
        return False  # True would let the other list remove the card
