"""The dialog that makes the plans of provinces: for whom at the left, what they take over at the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.app import Ledger
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.plans import commands
from tracker.plans.cascading import derivation
from tracker.plans.cascading.derivation import Derivation, Order
from tracker.plans.cascading.deriving import PROPOSED
from tracker.plans.queries import each
from tracker.plans.rows import PlanDetail, PlanSummary
from tracker.reports.derivation import titles
from ui.forms.careful import CarefulDialog
from ui.forms.check_tree import CheckTree
from ui.forms.controls import DayField
from ui.forms.foot import dialog_foot
from ui.forms.head import dialog_head
from ui.i18n import refusal_words, words
from ui.models.plan_derivation import node_nodes, place_nodes, preview_text
from ui.models.plan_words import plan_title
from ui.pages.context import PageContext
from ui.tasks import Latest
from ui.theme import Space
from ui.widgets import Button, Label, Notice

_SIZE = (1060, 640)
_PLACES = 340


@dataclass(frozen=True)
class _Known:
    """The national plan, all units, and those that have a plan under it."""

    detail: PlanDetail
    gazetteer: Gazetteer
    having: frozenset[int]


class DeriveDialog(CarefulDialog):
    """`made(outcome)`: the plans were made. Nothing is written before the button is pressed."""

    made = Signal(object)

    def __init__(self, context: PageContext, plan: PlanSummary, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "surface")
        self.setWindowTitle(words("deriving.dialog.title"))
        self._context, self._plan = context, plan
        self._known: _Known | None = None
        self._latest = Latest(context.runner)
        self.day = DayField(context.ledger.today())
        self.day.setAccessibleName(words("deriving.dialog.day"))
        self.having = Label("", "small", "text2", wrap=True)
        self.places = CheckTree(words("deriving.dialog.places"), words("deriving.dialog.find_place"))
        self.nodes = CheckTree(words("deriving.dialog.nodes"), words("succeeding.dialog.find"))
        self.notice = Notice("info", words("succeeding.dialog.reading"))
        self.go = Button(words("deriving.dialog.go", n=0), "arrow-right", "primary")
        self._lay_out()
        self._connect()
        self.resize(*_SIZE)
        ledger, code = context.ledger, plan.code
        context.runner.run(lambda _progress: _read(ledger, code), self._show, self._fail)

    @property
    def order(self) -> Order:
        """What the dialog says now. Refused: as a day is."""
        ids = tuple(int(str(key)) for key in self.places.checked())
        keys = frozenset(str(key) for key in self.nodes.checked())
        on = self.day.read() or self._context.ledger.today()
        return Order(self._plan.code, ids, on, titles(), keys)

    def _show(self, known: _Known) -> None:
        self._known = known
        keys = {one.key for one in each(known.detail.nodes) if one.kind in PROPOSED}
        self.nodes.blockSignals(True)
        self.nodes.set_nodes(node_nodes(known.detail.nodes, keys))
        self.nodes.tree.expandAll()
        self.nodes.blockSignals(False)
        self._show_places()

    def _show_places(self) -> None:
        """The units of the day that has been entered."""
        if self._known is None:
            return
        try:
            day = self.day.read() or self._context.ledger.today()
        except Refusal as refusal:
            self._fail(refusal)
            return
        having = self._known.having
        self.having.setText(words("deriving.dialog.having", n=len(having)) if having else "")
        self.having.setVisible(bool(having))
        self.places.set_nodes(place_nodes(self._known.gazetteer, day, having))
        self.places.tree.expandAll()

    def _preview(self) -> None:
        if self._known is None:
            return
        try:
            order = self.order
        except Refusal as refusal:
            self._fail(refusal)
            return
        self.go.set_text(words("deriving.dialog.go", n=len(order.place_ids)))
        ledger = self._context.ledger
        self._latest.run(lambda _progress: ledger.ask(derivation.preview, order), self._tell, self._fail)

    def _tell(self, made: Derivation) -> None:
        self.notice.say("warn" if made.open else "info", preview_text(made))
        self.go.setEnabled(not self._context.ledger.read_only)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.go.setEnabled(False)
        self.notice.say("bad", refusal_words(error))

    def _make(self) -> None:
        ledger, order = self._context.ledger, self.order
        self.go.setEnabled(False)
        label = words("deriving.dialog.making", n=len(order.place_ids))
        self._context.runner.run(
            lambda _progress: ledger.do(commands.derive, order), self._done, self._fail, label
        )

    def _done(self, outcome: Outcome) -> None:
        self._context.remember(outcome)
        self.made.emit(outcome)
        self.accept()

    def _connect(self) -> None:
        self.places.changed.connect(self._preview)
        self.nodes.changed.connect(self._preview)
        self.day.editingFinished.connect(self._show_places)
        self.go.clicked.connect(lambda _checked=False: self._make())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = dialog_head(
            Label(words("deriving.dialog.title"), "object_title"),
            Label(plan_title(self._plan), "small", "text2", wrap=True),
            self.notice,
        )
        column.addLayout(head)
        body = QHBoxLayout()
        body.setContentsMargins(20, 0, 20, Space.STEP)
        body.setSpacing(Space.MARGIN)
        body.addWidget(self._left())
        right = QVBoxLayout()
        right.setSpacing(Space.STEP)
        right.addWidget(Label(words("deriving.dialog.rule"), "small", "text2", wrap=True))
        right.addWidget(self.nodes, 1)
        body.addLayout(right, 1)
        column.addLayout(body, 1)
        column.addWidget(dialog_foot(self, words("succeeding.dialog.safe"), self.go))

    def _left(self) -> QWidget:
        left = QWidget()
        left.setFixedWidth(_PLACES)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.STEP)
        row = QHBoxLayout()
        row.addWidget(Label(words("deriving.dialog.day"), "small", "text2"), 1)
        row.addWidget(self.day)
        self.day.setFixedWidth(110)
        column.addLayout(row)
        column.addWidget(self.having)
        column.addWidget(self.places, 1)
        return left


def _read(ledger: Ledger, code: str) -> _Known:
    detail = ledger.ask(derivation.national_plan, code)
    having = ledger.ask(derivation.having_plan, detail.plan.id)
    return _Known(detail, ledger.ask(places.gazetteer), frozenset(having))
