"""The board: work in lanes by how it stands; a card that is moved asks for an entry in its log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.plans.work.rows import Work
from ui.i18n import words
from ui.models.work_board import Lane, entry_for, lane_of, lanes_of
from ui.pages.plans.board.lane import LanePanel
from ui.theme import Space

_LEAST = 96


class BoardView(QWidget):
    """`picked(Work)`, `opened(Work)`, `edit_wanted`, `menu_wanted(QPoint)`; `moved(Work, ProgressFields)`: a
    card was moved, the entry is still to be completed; `said(tone, text)`: why it was not."""

    picked = Signal(object)
    opened = Signal(object)
    edit_wanted = Signal()
    menu_wanted = Signal(QPoint)
    moved = Signal(object, object)
    said = Signal(str, str)

    def __init__(self, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(words("work.view.board"))
        self.editable = editable
        self._today = dt.date.min
        self._works: dict[int, Work] = {}
        self.lanes = {lane: LanePanel(lane, editable=editable, parent=self) for lane in Lane}
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.STEP, Space.STEP, Space.STEP, Space.STEP)
        row.setSpacing(Space.STEP)
        for panel in self.lanes.values():
            panel.setMinimumWidth(_LEAST)
            row.addWidget(panel, 1)
            self._listen(panel)
        self.setFocusProxy(self.lanes[Lane.OVERDUE].list)

    def show_works(self, works: Sequence[Work], today: dt.date, node_id: int | None) -> None:
        """Show other work; `node_id` is current. The lane of what was stopped shows only if it has any."""
        self._today = today
        self._works = {work.node_id: work for work in works}
        for lane, some in lanes_of(works).items():
            panel = self.lanes[lane]
            panel.model.show(some, today)
            panel.tell()
            panel.setVisible(bool(some) or lane is not Lane.STOPPED)
        self.select(node_id)

    def select(self, node_id: int | None) -> None:
        """Make a card current in its lane, and none in the others, without announcing it."""
        for panel in self.lanes.values():
            panel.list.show_current(panel.model.row_of(node_id) if node_id is not None else -1)
        work = self._works.get(node_id or 0)
        if work is not None:
            self.setFocusProxy(self.lanes[lane_of(work)].list)

    def move_card(self, work: Work, lane: Lane) -> None:
        """Ask for the entry that puts a card into a lane; where none can, say why."""
        entry = entry_for(work, lane, self._today) if self.editable else None
        if entry is not None:
            self.moved.emit(work, entry)
        elif self.editable and lane is not lane_of(work):
            self.said.emit("info", words("work.board.late_rule"))

    def _listen(self, panel: LanePanel) -> None:
        cards = panel.list
        cards.picked.connect(self._pick)
        cards.opened.connect(self.opened)
        cards.edit_wanted.connect(self.edit_wanted)
        cards.menu_wanted.connect(self.menu_wanted)
        cards.aside.connect(lambda steps: self._aside(panel, steps))
        cards.shift.connect(lambda steps: self._shift(panel, steps))
        panel.model.dropped.connect(lambda node_id: self._drop(node_id, panel.lane))

    def _pick(self, work: Work) -> None:
        for panel in self.lanes.values():
            if panel.lane is not lane_of(work):
                panel.list.show_current(-1)
        self.setFocusProxy(self.lanes[lane_of(work)].list)
        self.picked.emit(work)

    def _aside(self, panel: LanePanel, steps: int) -> None:
        """To the card at the same height in the next lane that has any."""
        row = panel.list.currentIndex().row()
        for other in self._beside(panel, steps):
            if other.model.rowCount():
                other.list.setFocus(Qt.FocusReason.OtherFocusReason)
                at = max(0, min(row, other.model.rowCount() - 1))
                other.list.setCurrentIndex(other.model.index(at, 0))
                return

    def _shift(self, panel: LanePanel, steps: int) -> None:
        """The card to the lane beside."""
        index, beside = panel.list.currentIndex(), self._beside(panel, steps)
        if index.isValid() and beside:
            self.move_card(panel.model.works[index.row()], beside[0].lane)

    def _beside(self, panel: LanePanel, steps: int) -> list[LanePanel]:
        """The lanes on one side, the nearest first."""
        order = list(self.lanes.values())
        at = order.index(panel)
        return order[at + 1 :] if steps > 0 else order[:at][::-1]

    def _drop(self, node_id: int, lane: Lane) -> None:
        if node_id in self._works:
            self.move_card(self._works[node_id], lane)
