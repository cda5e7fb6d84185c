"""The tree of plans as a person works in it: keys, dragging, editing in place; what is open stays open."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tracker.plans.rows import NodeKind
from ui.i18n import language, words
from ui.models.plan_cells import ADD
from ui.models.plan_outline import Key, LawsLine, MissingLine, NodeLine, PlanLine, SectionLine, plan_key
from ui.models.plan_tree import PlanTreeModel
from ui.pages.plans.delegate import Judge, PlanDelegate
from ui.widgets import Column, LedgerTree

_DAY_WIDTHS = {"vi": 88, "en": 98}
COLUMNS = (
    Column("content", 360, stretch=True, fixed=True),
    Column("progress", 116),
    Column("lead", 94),
    Column("deadline", 98, right=True),
    Column("state", 150),
    Column("coordinating", 140, hidden=True),
    Column("start", 98, right=True, hidden=True),
    Column("output", 160, hidden=True),
    Column("key", 96, hidden=True),
    Column("source", 128, hidden=True),
)
_LEAD = next(place for place, column in enumerate(COLUMNS) if column.key == "lead")
_ROOMS = (680, 1000)
_LEAD_WIDTHS = (94, 94, 190)
_OPENED_WITH_PLAN = frozenset(
    {NodeKind.GENERAL_GOAL, NodeKind.GOAL, NodeKind.TARGET, NodeKind.TASK_GROUP, NodeKind.TASK}
    | {NodeKind.COMMITMENT, NodeKind.ACTION_AREA, NodeKind.THEMATIC_AREA, NodeKind.PRIORITY}
)
_ALT = Qt.KeyboardModifier.AltModifier
_STEPS = {Qt.Key.Key_Up: False, Qt.Key.Key_Down: True}


class PlanTree(LedgerTree):
    """What keys and links ask for at a line: `edit_wanted(key)`, `add_wanted(key)` (beside it),
    `fill_wanted(key)` (what is missing), `remove_wanted(key)`, `step_wanted(key, down)`,
    `move_wanted(key)` (to another place).
    """

    edit_wanted = Signal(object)
    add_wanted = Signal(object)
    fill_wanted = Signal(object)
    remove_wanted = Signal(object)
    step_wanted = Signal(object, bool)
    move_wanted = Signal(object)

    def __init__(self, judge: Judge, *, editable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(words("plans_page.head.title"), parent=parent)
        self.plans = PlanTreeModel(self, editable=editable)
        self._open: set[Key] = set()
        self._met: set[Key] = set()
        self._lifted: set[Key] = set()
        self._quiet = False
        self._room = 1
        self._delegate = PlanDelegate(self, judge)
        self.setItemDelegate(self._delegate)
        self.setModel(self.plans)
        day = _DAY_WIDTHS.get(language().code, 98)
        self.set_columns([replace(one, width=day) if one.right else one for one in COLUMNS])
        self.remember("plans")
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.expanded.connect(lambda index: self._note(index, True))
        self.collapsed.connect(lambda index: self._note(index, False))
        self.plans.shown.connect(self._reopen)
        self.opened.connect(self._enter)
        self._delegate.link_pressed.connect(self._press)

    @property
    def current_key(self) -> Key | None:
        return self.plans.key(self.currentIndex())

    @property
    def open_plans(self) -> frozenset[int]:
        """The plans whose trees are to be kept up to date: those that are open, and where the cursor is."""
        here = self.plans.outline.plan(self.current_key)
        opened = {key.id for key in self._open if key.what == "plan"}
        return frozenset(opened | ({here.id} if here is not None else set()))

    def open_line(self, key: Key) -> None:
        """Open a line, now or as soon as it is there."""
        self._open.add(key)
        self.expand(self.plans.index_of(key))

    def select(self, key: Key | None) -> bool:
        """Make a line current and visible; False when it is not there."""
        index = self.plans.index_of(key)
        if key is None or not index.isValid():
            return False
        for above in self.plans.outline.ancestors(key):
            if not self.isExpanded(self.plans.index_of(above)):
                self.open_line(above)
        self.setCurrentIndex(index)
        if not self.viewport().rect().contains(self.visualRect(index)):
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def open_all(self) -> None:
        """Open whatever has been read; closed plans stay closed, there may be hundreds."""
        for key, line in self.plans.outline.lines.items():
            if not isinstance(line, PlanLine | LawsLine) or key in self._open:
                self.open_line(key)

    def close_all(self) -> None:
        self._open.clear()
        self.collapseAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With room enough the names of agencies are written out; with too little they give way.

        What a person chose holds until the window passes from one to the other.
        """
        super().resizeEvent(event)
        room = bisect(_ROOMS, self.viewport().width())
        if room != self._room:
            self._room = room
            self.ledger_header.setSectionHidden(_LEAD, room == 0)
            self.ledger_header.resizeSection(_LEAD, _LEAD_WIDTHS[room])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, pressed = self.current_key, Qt.Key(event.key())
        if key is None or self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif pressed in _STEPS and event.modifiers() & _ALT:
            self.step_wanted.emit(key, _STEPS[pressed])
        elif pressed == Qt.Key.Key_Insert:
            self.add_wanted.emit(key)
        elif pressed == Qt.Key.Key_Delete:
            self.remove_wanted.emit(key)
        elif pressed == Qt.Key.Key_M and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.move_wanted.emit(key)
        elif pressed == Qt.Key.Key_F2 and not self._editable_here():
            self.edit_wanted.emit(key)
        else:
            super().keyPressEvent(event)

    def edit_text(self) -> None:
        """Edit the text of the current line in place (F2)."""
        index = self.currentIndex().siblingAtColumn(0)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def _editable_here(self) -> bool:
        """F2 works wherever in the row the cursor is; Qt asks only the current cell."""
        index = self.currentIndex()
        if index.column() > 0:
            self.setCurrentIndex(index.siblingAtColumn(0))
        return bool(self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)

    def _enter(self, index: QModelIndex | QPersistentModelIndex) -> None:
        """Enter or double click: a node is edited, what is missing is added, the rest opens and closes."""
        key = self.plans.key(index)
        line = self.plans.outline.lines.get(key) if key is not None else None
        if isinstance(line, NodeLine):
            self.edit_wanted.emit(key)
        elif isinstance(line, MissingLine):
            self.fill_wanted.emit(key)
        elif isinstance(line, PlanLine | SectionLine | LawsLine):
            first = self.plans.index_of(key)
            self.setExpanded(first, not self.isExpanded(first))

    def _press(self, index: QPersistentModelIndex, link: str) -> None:
        if link == ADD:
            self.fill_wanted.emit(self.plans.key(index))

    def _note(self, index: QModelIndex, is_open: bool) -> None:
        key = self.plans.key(index)
        if key is None:
            return
        if not self._quiet:
            (self._open.add if is_open else self._open.discard)(key)
            self._lifted.discard(key)
        if is_open:
            self.plans.want(key)

    def _reopen(self) -> None:
        """After a refresh: what a person had opened, the sections of a plan met for the first time, and the
        way to what a filter found, which is closed again when the filter goes, but not around the cursor."""
        outline, here = self.plans.outline, self.current_key
        self._meet(outline.lines)
        wanted = {above for key in outline.matches() for above in outline.ancestors(key)}
        wanted.update(self._lifted.intersection(outline.ancestors(here)) if here is not None else ())
        with self._unnoted():
            for key in self._lifted - wanted - self._open:
                self.collapse(self.plans.index_of(key))
            for key in (*self._open, *wanted):
                index = self.plans.index_of(key)
                if index.isValid() and not self.isExpanded(index):
                    self.expand(index)
        self._lifted = wanted - self._open
        for key in self._open:
            self.plans.want(key)

    def _meet(self, lines: Iterable[Key]) -> None:
        """The first time a plan is open, its main sections open with it."""
        for key in lines:
            if key.what == "section" and key not in self._met and plan_key(key.id) in self._open:
                self._met.add(key)
                if NodeKind(key.part) in _OPENED_WITH_PLAN:
                    self._open.add(key)

    @contextmanager
    def _unnoted(self) -> Iterator[None]:
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False
