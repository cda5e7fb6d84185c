"""Step 3: names in the file that are not on file word for word: what each of them means."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.exchange.tables.mapping import Role, text_key
from tracker.exchange.tables.preview import UnknownName
from tracker.exchange.tables.proposal import Candidate
from tracker.kernel.errors import Refusal
from ui.forms.controls import TextLine
from ui.forms.picks import KeyPick
from ui.i18n import language, refusal_words, words
from ui.models.fixed_rows import FixedRow, FixedRows
from ui.pages.rounds.tables.asking import period_of
from ui.pages.rounds.tables.forms import PeriodLine
from ui.pages.rounds.tables.keys import KeyTable
from ui.pages.rounds.tables.work import TableWork
from ui.theme import Space
from ui.widgets import Button, Column, ElidedLabel, EmptyState, NumberCell, StateCell, TextCell

_KEYS = ("state", "text", "kind", "count", "cell", "candidate", "why", "choice")
_WIDTHS = {"state": 32, "text": 190, "kind": 90, "count": 76, "cell": 84, "candidate": 190, "why": 290}
_ROWS = 10
"""So many rows of a name are told by number."""


class NamesStep(QWidget):
    """Space takes the proposal, Delete leaves the rows out, Enter goes to the list of everything."""

    def __init__(self, work: TableWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._names: tuple[UnknownName, ...] = ()
        self._picking: Role | None = None
        self.table = KeyTable(words("table_page.names.table"))
        self.rows = FixedRows([words(f"table_page.names.{key}") if key != "state" else "" for key in _KEYS])
        self.table.setModel(self.rows)
        self.table.set_columns(
            [Column(key, _WIDTHS.get(key, 180), key == "choice", key == "count") for key in _KEYS]
        )
        self.accept = Button(words("table_page.names.accept"), "check", "primary")
        self.out = Button(words("table_page.names.out"), "minus")
        self.pick = KeyPick(words("table_page.names.other"), (), "")
        self.period: TextLine = PeriodLine("", work.mapping.regime)
        self.take = Button(words("table_page.names.take"))
        self.told = ElidedLabel("", "small", "text2")
        self.empty = EmptyState(
            "ok", words("table_page.names.none_title"), words("table_page.names.none_text")
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _index: self._other().setFocus(Qt.FocusReason.OtherFocusReason))
        self.table.acts = {Qt.Key.Key_Space: self.accept_proposal, Qt.Key.Key_Delete: self.leave_out}
        self.accept.clicked.connect(lambda _checked=False: self.accept_proposal())
        self.out.clicked.connect(lambda _checked=False: self.leave_out())
        self.take.clicked.connect(lambda _checked=False: self.take_other())

    @property
    def current(self) -> UnknownName | None:
        found = self.rows.payload(self.table.currentIndex().row())
        return found if isinstance(found, UnknownName) else None

    @property
    def undecided(self) -> tuple[UnknownName, ...]:
        """Names that nobody has said anything about."""
        return tuple(one for one in self._names if self._target(one) is None)

    def clear(self) -> None:
        self._names = ()

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_work(self) -> None:
        """Those that the last comparison did not know, with those decided since."""
        work = self._work
        if work.preview is not None:
            known = {(one.kind, text_key(one.text)) for one in self._names}
            fresh = [one for one in work.preview.unknown if (one.kind, text_key(one.text)) not in known]
            self._names = (*self._names, *fresh)
        row = max(0, self.table.currentIndex().row())
        self.rows.show([self._row(one) for one in self._names])
        self._stack.setCurrentWidget(self.table if self._names else self.empty)
        for part in (self.accept, self.out, self.pick, self.period, self.take):
            part.setVisible(bool(self._names))
        if self._names:
            self.table.setCurrentIndex(self.rows.index(min(row, len(self._names) - 1), 0))
            self._choose(self.table.currentIndex())

    def accept_proposal(self) -> None:
        one = self.current
        if one is not None and one.candidates:
            self._decide(one, one.candidates[0].target)

    def leave_out(self) -> None:
        if (one := self.current) is not None:
            self._decide(one, "")

    def take_other(self) -> None:
        """What was picked or written instead."""
        one = self.current
        if one is None:
            return
        target = self.pick.key
        if one.kind is Role.PERIOD:
            try:
                target = str(self.period.read())
            except Refusal as refusal:
                self.told.setText(refusal_words(refusal))
                return
        if target:
            self._decide(one, target)

    def _decide(self, one: UnknownName, target: str) -> None:
        """The next one that waits is current then."""
        self._work.change(self._work.mapping.with_name(one.kind, one.text, target))
        waiting = self.undecided
        if waiting:
            self.table.setCurrentIndex(self.rows.index(self._names.index(waiting[0]), 0))

    def _target(self, one: UnknownName) -> str | None:
        key = (one.kind, text_key(one.text))
        return next((said.target for said in self._work.mapping.names if (said.kind, said.key) == key), None)

    def _choose(self, index: QModelIndex) -> None:
        one = self.current
        if one is None:
            return
        self.accept.setEnabled(bool(one.candidates))
        periods = one.kind is Role.PERIOD
        self.pick.setVisible(not periods)
        self.period.setVisible(periods)
        if not periods and self._picking is not one.kind:
            self._picking = one.kind
            self.pick.set_items(
                (
                    ("", f"({words('table_page.names.other').lower()})"),
                    *self._work.offer.axes.get(one.kind, ()),
                )
            )
        self.pick.pick(self._target(one) or "")
        told = one.rows[:_ROWS]
        key = "rows" if one.count == len(told) else "more"
        rows = ", ".join(str(row) for row in told)
        self.told.setText(words(f"table_page.names.{key}", rows=rows, n=one.count))

    def _other(self) -> QWidget:
        return self.period if self.period.isVisible() else self.pick

    def _row(self, one: UnknownName) -> FixedRow:
        target = self._target(one)
        first = one.candidates[0] if one.candidates else None
        icon, tone, key = ("warn", "warn", "open") if target is None else ("ok", "good", "settled")
        cells = (
            StateCell(icon, tone=tone, name=words(f"table_page.columns.{key}"), align="center"),
            TextCell(one.text, bold=True),
            TextCell(words(f"table.role.{one.kind}"), "text2"),
            NumberCell(str(one.count)),
            TextCell(one.cell, "accent"),
            TextCell(
                first.called(language().code) if first else words("table_page.names.no_candidate"),
                "text" if first else "text3",
            ),
            TextCell(_why(first, one), "text2"),
            TextCell(self._said(one, target), "text" if target else "text3", bold=bool(target)),
        )
        return FixedRow(cells, one)

    def _said(self, one: UnknownName, target: str | None) -> str:
        if target is None:
            return words("table_page.names.waiting")
        if not target:
            return words("table_page.names.left_out")
        if one.kind is Role.PERIOD:
            period = period_of(target)
            return period.label(language().words) if period else target
        return self._work.offer.called(one.kind, target)

    def _lay_out(self) -> None:
        for part in (self.table, self.empty):
            self._stack.addWidget(part)
        self.pick.setMinimumWidth(280)
        row = QHBoxLayout()
        row.setContentsMargins(Space.MARGIN, Space.STEP, Space.MARGIN, Space.STEP)
        row.setSpacing(Space.STEP)
        row.addWidget(self.accept)
        row.addWidget(self.out)
        row.addSpacing(Space.GAP)
        row.addWidget(self.pick)
        row.addWidget(self.period)
        row.addWidget(self.take)
        row.addWidget(self.told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addLayout(row)


def _why(first: Candidate | None, one: UnknownName) -> str:
    if first is None:
        return words("table_page.names.several") if one.code else ""
    said = words(first.reason.key, **{"text": first.called(language().code), "day": "", **first.reason.facts})
    return f"{said} ({first.reason.score}%)" if first.reason.score < 100 else said
