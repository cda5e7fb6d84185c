"""The dialog that starts a successor: the new plan at the left, what goes on in it at the right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tracker.app import Ledger
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.plans import commands, queries
from tracker.plans.rows import Node, PlanStatus, PlanSummary
from tracker.plans.succeeding import Carry, Offer, Succession, carries_of, succession
from tracker.plans.succeeding.succession import Order
from tracker.plans.succeeding.suggesting import suggest
from tracker.reports.succession import offers
from ui.forms.careful import CarefulDialog
from ui.forms.check_tree import CheckTree
from ui.forms.foot import dialog_foot
from ui.forms.head import dialog_head
from ui.i18n import refusal_words, words
from ui.models.plan_outline import LAW
from ui.models.plan_succession import check_nodes, note_text, preview_text
from ui.models.plan_words import plan_title
from ui.pages.context import PageContext
from ui.pages.plans.succeeding.form import SuccessorForm
from ui.pages.plans.succeeding.panel import BecamePanel
from ui.tasks import Latest
from ui.theme import Space
from ui.widgets import Button, Label, Notice

_SIZE = (1120, 660)
_FORM = 400


@dataclass(frozen=True)
class _Offered:
    """What the old plans offer, and what stands in the draft that is joined."""

    offers: tuple[Offer, ...]
    standing: tuple[Node, ...]


class SucceedDialog(CarefulDialog):
    """`made(outcome, code)`: the successor was made. Nothing is written before the button is pressed."""

    made = Signal(object, str)

    def __init__(
        self, context: PageContext, plan: PlanSummary, plans: tuple[PlanSummary, ...], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "surface")
        self.setWindowTitle(words("succeeding.dialog.title"))
        self._context, self._plan = context, plan
        self._offered, self._said = _Offered((), ()), dict[str, Carry]()
        self._asked: tuple[tuple[str, ...], str] | None = None
        self._reading, self._previewing = Latest(context.runner), Latest(context.runner)
        others = [one for one in plans if one.id != plan.id and one.kind != LAW and _alike(one, plan)]
        drafts = [one for one in plans if one.id != plan.id and one.status is PlanStatus.DRAFT]
        into = plan.successor if plan.successor in {one.code for one in drafts} else ""
        new = suggest(plan, {one.code.upper() for one in plans})
        self.form = SuccessorForm(others, drafts, new, into)
        self.tree = CheckTree(words("succeeding.dialog.tree"), words("succeeding.dialog.find"))
        self.panel = BecamePanel()
        self.notice = Notice("info", words("succeeding.dialog.reading"))
        self.go = Button(words("succeeding.dialog.go"), "arrow-right", "primary")
        self._lay_out()
        self._connect()
        self.resize(*_SIZE)
        self._read()

    @property
    def order(self) -> Order:
        """What the dialog says now."""
        return Order(
            self._codes, tuple(self._carries().values()), self.form.new, self.form.into, self.form.dates
        )

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What the old plans offer."""
        return self._offered.offers

    @property
    def _codes(self) -> tuple[str, ...]:
        return (self._plan.code, *self.form.also.keys)

    def _carries(self) -> Mapping[str, Carry]:
        """What is ticked, with what a person said of it."""
        keys = {str(key) for key in self.tree.checked()}
        proposed = carries_of(self._offered.offers, keys)
        return {one.key: self._said.get(one.key, one) for one in proposed}

    def _read(self) -> None:
        """What the plans offer, when other plans are succeeded or another draft is joined."""
        codes, into, ledger = self._codes, self.form.into, self._context.ledger
        if self._asked == (codes, into):
            self._preview()
            return
        self._asked = (codes, into)
        self._reading.run(lambda _progress: _offered(ledger, codes, into), self._show, self._fail)

    def _show(self, found: _Offered) -> None:
        self._offered = found
        proposed = {one.node.key for one in found.offers if one.proposed}
        kept = {one.key: one for one in carries_of(found.offers, proposed)}
        self.tree.set_nodes(check_nodes(found.offers, kept))
        self.tree.tree.expandAll()
        self._choose(None)

    def _changed(self) -> None:
        """The words of the lines follow their ticks."""
        carries = self._carries()
        offers = self._offered.offers
        self.tree.say({one.node.key: note_text(one, carries.get(one.node.key)) for one in offers})
        self._preview()

    def _choose(self, key: object) -> None:
        offer = next((one for one in self._offered.offers if one.node.key == key), None)
        carries = self._carries()
        carry = carries.get(str(key))
        others = [
            (one.node.key, f"{one.node.key} · {one.node.text_vi[:60]}")
            for one in self._offered.offers
            if offer and one.node.key in carries and one.node.key != key and one.node.kind is offer.node.kind
        ]
        others += [
            (one.key, f"{one.key} · {one.text_vi[:60]}")
            for one in self._offered.standing
            if offer and one.kind is offer.node.kind
        ]
        self.panel.show_offer(offer, carry, others)

    def _say(self, carry: Carry) -> None:
        self._said[carry.key] = carry
        self._changed()

    def _preview(self) -> None:
        ledger, order = self._context.ledger, self.order
        self._previewing.run(lambda _progress: ledger.ask(succession.preview, order), self._tell, self._fail)

    def _tell(self, made: Succession) -> None:
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
        code = order.into or order.new.code.strip()
        self._context.runner.run(
            lambda _progress: ledger.do(commands.succeed, order),
            lambda one: self._done(one, code),
            self._fail,
        )

    def _done(self, outcome: Outcome, code: str) -> None:
        self._context.remember(outcome)
        self.made.emit(outcome, code)
        self.accept()

    def _connect(self) -> None:
        self.form.changed.connect(self._read)
        self.tree.changed.connect(self._changed)
        self.tree.current.connect(self._choose)
        self.tree.changed.connect(lambda: self._choose(self.tree.current_key))
        self.panel.said.connect(self._say)
        self.go.clicked.connect(lambda _checked=False: self._make())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = dialog_head(
            Label(words("succeeding.dialog.title"), "object_title"),
            Label(plan_title(self._plan), "small", "text2", wrap=True),
            self.notice,
        )
        column.addLayout(head)
        body = QHBoxLayout()
        body.setContentsMargins(20, 0, 20, Space.STEP)
        body.setSpacing(Space.MARGIN)
        scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFixedWidth(_FORM)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.addWidget(scroll)
        right = QVBoxLayout()
        right.setSpacing(Space.STEP)
        right.addWidget(Label(words("succeeding.dialog.rule"), "small", "text2", wrap=True))
        right.addWidget(self.tree, 1)
        right.addWidget(self.panel)
        body.addLayout(right, 1)
        column.addLayout(body, 1)
        column.addWidget(dialog_foot(self, words("succeeding.dialog.safe"), self.go))


def _alike(one: PlanSummary, plan: PlanSummary) -> bool:
    """Plans of one level, and of one place, may go on in the same plan."""
    return one.level is plan.level and one.place_id == plan.place_id and one.status is not PlanStatus.DRAFT


def _offered(ledger: Ledger, codes: tuple[str, ...], into: str) -> _Offered:
    standing = tuple(queries.each(ledger.ask(queries.plan_detail, into).nodes)) if into else ()
    return _Offered(ledger.ask(offers, codes, into), standing)
