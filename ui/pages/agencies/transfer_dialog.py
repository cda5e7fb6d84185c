"""The open roles of an agency that ended: to whom each passes, from which day, by which decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.agencies.queries import agencies
from tracker.agencies.rows import Agency
from tracker.app import Ledger
from tracker.kernel.errors import Refusal
from tracker.plans.roles.fields import Choice, Passing
from tracker.plans.roles.opening import open_roles
from tracker.plans.roles.proposing import Why
from tracker.plans.roles.rows import OpenRole
from tracker.plans.roles.transfer import transfer_roles
from ui.forms.careful import CarefulDialog
from ui.forms.controls import DayField, Pick, TextLine
from ui.forms.foot import dialog_foot
from ui.i18n import language, refusal_words, words
from ui.models.fixed_rows import FixedRow, FixedRows
from ui.models.plan_words import day_text
from ui.pages.context import PageContext
from ui.pages.plans.forms.choices import agency_items
from ui.theme import Space
from ui.widgets import Button, Cell, Column, Label, LedgerTable, Notice, StateCell, TextCell

_COLUMNS = (
    Column("what", stretch=True),
    Column("plan", 150),
    Column("part", 84),
    Column("to", 230),
    Column("why", 300),
)
_SIZE = (1140, 620)


@dataclass(frozen=True)
class _Read:
    roles: tuple[OpenRole, ...]
    agencies: tuple[Agency, ...]


class TransferDialog(CarefulDialog):
    """`passed(n)`: that many roles were passed on. Nothing is written before the button is pressed."""

    passed = Signal(int)

    def __init__(self, context: PageContext, agency: Agency, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "surface")
        self.setWindowTitle(words("agencies_page.transfer.title"))
        self._context, self._agency = context, agency
        self._roles: tuple[OpenRole, ...] = ()
        self._known: dict[int, Agency] = {}
        self._takers: dict[int, int] = {}
        first = agency.valid_to + dt.timedelta(1) if agency.valid_to else context.ledger.today()
        self.day = DayField(first)
        self.decision = TextLine(agency.ended_by, words("role.view.decision_hint"))
        self.notice = Notice("info", words("agencies_page.transfer.reading"))
        self.rows = FixedRows([words(f"agencies_page.transfer.{one.key}") for one in _COLUMNS])
        self.table = LedgerTable(words("agencies_page.transfer.title"), cell_cursor=False)
        self.table.setModel(self.rows)
        self.table.set_columns(_COLUMNS)
        self.table.remember("agencies.transfer")
        self.taker = Pick(words("role.field.choices"), (), "")
        self.chosen = Button(words("agencies_page.transfer.for_chosen"), "check")
        self.every = Button(words("agencies_page.transfer.for_all"), "check")
        self.go = Button(words("agencies_page.transfer.go", n=0), "swap", "primary")
        self._lay_out()
        for button in (self.chosen, self.every):
            self.table.offer(button)
        self._connect()
        self.resize(*_SIZE)
        self.read()

    @property
    def undecided(self) -> int:
        return len(self._roles) - len(self._takers)

    def read(self) -> None:
        """Ask the ledger for what is open on the day that is typed."""
        try:
            day = self.day.read()
        except Refusal as refusal:
            self._say("bad", refusal_words(refusal))
            return
        if day is None:
            self._say("bad", refusal_words(Refusal("role.day_needed")))
            return
        ledger, agency_id = self._context.ledger, self._agency.id
        self._context.runner.run(lambda _progress: _read(ledger, agency_id, day), self._show, self._fail)

    def choose(self, to: int | None, rows: Sequence[int]) -> None:
        """Let roles pass to an agency; None takes the choice away."""
        for row in rows:
            if to is None:
                self._takers.pop(row, None)
            else:
                self._takers[row] = to
        self._fill(rows)

    def _show(self, found: _Read) -> None:
        self._roles = found.roles
        self._known = {one.id: one for one in found.agencies}
        proposed = ((at, one.proposal.successor) for at, one in enumerate(found.roles))
        self._takers = {at: one.agency_id for at, one in proposed if one is not None and one.agency_id}
        there = [one for one in found.agencies if not one.ended_before(self._context.ledger.today())]
        self.taker.set_items(agency_items(there, self._context.ledger.today()))
        self._fill(())

    def _fill(self, keep: Sequence[int]) -> None:
        self.rows.show([FixedRow(self._cells(at, one), one) for at, one in enumerate(self._roles)])
        if self._roles:
            self.table.selectRow(keep[0] if keep else 0)
        name = self._agency.called(language().code)
        if not self._roles:
            self._say("good", words("cli.transfer.nothing", agency=name))
        else:
            told = {"n": len(self._roles), "undecided": self.undecided, "agency": name}
            tone = "warn" if self.undecided else "info"
            self._say(tone, words("agencies_page.transfer.state", **told))
        self.go.set_text(words("agencies_page.transfer.go", n=len(self._takers)))
        self.go.setEnabled(bool(self._takers) and not self._context.ledger.read_only)

    def _cells(self, at: int, role: OpenRole) -> tuple[Cell, ...]:
        code = language().code
        number = f"{role.number} " if role.number else ""
        taker = self._known.get(self._takers.get(at, 0))
        to = (
            StateCell("ok", taker.called(code), "good")
            if taker is not None
            else StateCell("warn", words("cli.transfer.undecided"), "warn")
        )
        plan = words("agencies_page.transfer.ended", plan=role.plan) if role.ended else role.plan
        return (
            TextCell(f"{number}{role.text(code)}"),
            TextCell(plan, "text2"),
            TextCell(words(f"role.part.{role.part}"), "text2"),
            to,
            TextCell(self._why(at, role), "text2"),
        )

    def _why(self, at: int, role: OpenRole) -> str:
        """On what the proposal stands; that a person chose where the choice is another."""
        proposal, code = role.proposal, language().code
        own = proposal.successor.agency_id if proposal.successor is not None else None
        if self._takers.get(at) not in (None, own):
            return words("agencies_page.transfer.by_choice")
        if proposal.why is Why.REMIT and proposal.successor is not None:
            return words("role.why.remit", remit=proposal.successor.remit(code))
        return words(f"role.why.{proposal.why}", n=len(proposal.candidates))

    def _pass_on(self) -> None:
        try:
            day = self.day.read()
            if day is None:
                raise Refusal("role.day_needed")
            choices = tuple(
                Choice(self._roles[at].subject, self._roles[at].part, to)
                for at, to in sorted(self._takers.items())
            )
            passing = Passing(self._agency.id, day, self.decision.text(), choices)
            ledger = self._context.ledger
            done = self._context.do(transfer_roles, passing, ledger.person(), ledger.now())
        except Refusal as refusal:
            self._say("bad", refusal_words(refusal))
            if refusal.code == "role.decision_needed":
                self.decision.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.passed.emit(int(done.result))
            self.accept()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self._say("bad", refusal_words(error))

    def _say(self, tone: str, text: str) -> None:
        self.notice.say(tone, text)

    def _selected(self) -> list[int]:
        return sorted(one.row() for one in self.table.selectionModel().selectedRows())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(20, Space.MARGIN, 20, Space.GAP)
        head.setSpacing(Space.STEP)
        name = self._agency.called(language().code)
        ended = self._agency.valid_to
        until = words("role.span.until", until=day_text(ended)) if ended else ""
        head.addWidget(Label(" · ".join(one for one in (name, until) if one), "small", "text2"))
        head.addWidget(Label(words("agencies_page.transfer.title"), "object_title"))
        head.addLayout(
            _row(
                (words("role.field.day"), self.day, 130),
                ("", None, 0),
                (words("role.field.decision"), self.decision, 420),
            )
        )
        head.addWidget(self.notice)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        choosing = _row((words("role.field.choices"), self.taker, 360))
        choosing.setContentsMargins(20, Space.STEP, 20, Space.STEP)
        choosing.addWidget(self.chosen)
        choosing.addWidget(self.every)
        choosing.addStretch(1)
        column.addLayout(choosing)
        column.addWidget(dialog_foot(self, words("agencies_page.transfer.foot"), self.go))

    def _connect(self) -> None:
        self.day.editingFinished.connect(self.read)
        self.go.clicked.connect(lambda _checked=False: self._pass_on())
        self.chosen.clicked.connect(lambda _checked=False: self.choose(self.taker.read(), self._selected()))
        self.every.clicked.connect(
            lambda _checked=False: self.choose(self.taker.read(), range(len(self._roles)))
        )


def _row(*parts: tuple[str, QWidget | None, int]) -> QHBoxLayout:
    """Labels and controls in a row, each control as wide as it is said."""
    row = QHBoxLayout()
    row.setSpacing(Space.STEP)
    for text, control, width in parts:
        if control is None:
            row.addSpacing(Space.MARGIN)
            continue
        label = Label(text, "small", "text2")
        label.setBuddy(control)
        control.setAccessibleName(text)
        control.setMinimumWidth(width)
        row.addWidget(label)
        row.addWidget(control)
    row.addStretch(1)
    return row


def _read(ledger: Ledger, agency_id: int, day: dt.date) -> _Read:
    return _Read(ledger.ask(open_roles, agency_id, day, ledger.today()), ledger.ask(agencies))
