"""Step 2: what each column is, and what holds for the whole table; what is uncertain waits for a person."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from tracker.exchange.tables.mapping import ColumnUse, Role
from tracker.exchange.tables.proposal import Candidate, ColumnProposal, Question, Reason
from tracker.kernel.quantity import Convention
from ui.i18n import language, words
from ui.models.fixed_rows import FixedRow, FixedRows
from ui.pages.rounds.tables.asking import told
from ui.pages.rounds.tables.forms import ColumnForm, WholeForm
from ui.pages.rounds.tables.keys import KeyTable
from ui.pages.rounds.tables.work import TableWork
from ui.theme import Space
from ui.widgets import Button, Cell, Column, Label, Notice, StateCell, TextCell
from ui.widgets.layout_memory import remember_splitter

_WIDTHS = {"state": 32, "column": 64, "header": 180, "examples": 120, "use": 230}
_KEYS = ("state", "column", "header", "examples", "use", "why")
_WHOLE = ("remembered", "values", "place", "period")
_PANE = 360
_OFFERED = 4
_BESIDE = 60
"""Pixels of the pane that margins and the icon of a candidate take."""


class ColumnsStep(QWidget):
    """`yes` (or the space bar) agrees to the proposal of the current row and goes to the next open one."""

    def __init__(self, work: TableWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._seen: tuple[object, ...] = ()
        self.table = KeyTable(words("table_page.columns.table"))
        self.rows = FixedRows([words(f"table_page.columns.{key}") if key != "state" else "" for key in _KEYS])
        self.table.setModel(self.rows)
        self.table.set_columns([Column(key, _WIDTHS.get(key, 200), key == "why") for key in _KEYS])
        self.yes = Button(words("table_page.columns.yes"), "check", "primary")
        self.asked = Notice("warn", "")
        self.candidates: list[Button] = []
        self._candidates = QVBoxLayout()
        self._asked: Question | None = None
        self.title = Label("", "strong", wrap=True)
        self.why = Label("", "small", "text2", wrap=True)
        self.form: ColumnForm | WholeForm | None = None
        self._scroll = QScrollArea()
        self._lay_out()
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _index: self._enter())
        self.table.acts = {Qt.Key.Key_Space: self.agree}
        self.yes.clicked.connect(lambda _checked=False: self.agree())

    @property
    def about(self) -> str:
        """What the current row is about: "column:3", "place"."""
        return str(self.rows.payload(self.table.currentIndex().row()) or "")

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_work(self) -> None:
        """Draw the rows anew; the form of the current one stays while a person works in it."""
        if self._work.proposal is None:
            return
        at = self.about
        rows = [*map(self._whole_row, self._whole()), *map(self._column_row, self._work.proposal.columns)]
        self.rows.show(rows)
        abouts = [str(one.payload) for one in rows]
        wanted = at if at in abouts else self._first_open(abouts)
        if wanted:
            self.go_to(wanted)
        self._tell()

    def go_to(self, about: str) -> None:
        for row in range(self.rows.rowCount()):
            if self.rows.payload(row) == about:
                self.table.setCurrentIndex(self.rows.index(row, 0))
                self._choose(self.rows.index(row, 0))

    def agree(self) -> None:
        """What is proposed is right; the next open one is current."""
        about = self.about
        if not about or self._work.question(about) is None:
            return
        self._work.agree(about)
        self._go_on()

    def take(self, one: Candidate) -> None:
        """A candidate is what the column, or the table, is about; the next open one is current."""
        about, mapping = self.about, self._work.mapping
        if about.startswith("column:"):
            use = mapping.use_of(int(about.removeprefix("column:")))
            target = replace(use.target, indicator=one.target)
            self._work.use(replace(use, role=Role.VALUE, target=target, carry=False))
        else:
            self._work.change(replace(mapping, default=mapping.default.with_(Role(about), one.target)), about)
        self._seen = ()
        self._go_on()

    def _go_on(self) -> None:
        """To the first row that waits; the current one stays where none does."""
        abouts = [str(self.rows.payload(row)) for row in range(self.rows.rowCount())]
        self.go_to(self._first_open(abouts) if self._work.questions else self.about)

    def _offer(self, question: Question | None) -> None:
        """A button for each of the first candidates of an open question."""
        while (item := self._candidates.takeAt(0)) is not None:
            if (former := item.widget()) is not None:
                former.hide()
                former.deleteLater()
        self.candidates = []
        for one in question.candidates[:_OFFERED] if question is not None else ():
            score = f" ({one.reason.score}%)" if one.reason.score < 100 else ""
            button = Button("", "arrow-right", "link")
            name, room = (
                one.called(language().code),
                _PANE - _BESIDE - button.fontMetrics().horizontalAdvance(score),
            )
            button.set_text(button.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room) + score)
            button.setAccessibleName(f"{name}{score}")
            button.setToolTip(name)
            button.clicked.connect(lambda _checked=False, one=one: self.take(one))
            self.candidates.append(button)
            self._candidates.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _whole(self) -> list[str]:
        """The rows of the whole table: what is asked about it, and always place and period."""
        proposal = self._work.proposal
        asked = {one.about for one in proposal.questions} if proposal is not None else set()
        return [one for one in _WHOLE if one in asked or one in ("place", "period")]

    def _first_open(self, abouts: list[str]) -> str:
        """From the top down, as the rows stand."""
        waiting = (one for one in abouts if self._work.question(one) is not None)
        return next(waiting, abouts[0] if abouts else "")

    def _enter(self) -> None:
        """Into the form of the row."""
        if self.form is not None:
            role = self.about if self.about in ("place", "period") else self.form.first_field
            self.form.focus_on(role)

    def _choose(self, index: QModelIndex) -> None:
        about = str(self.rows.payload(index.row()) or "")
        work = self._work
        seen = (about, id(work.proposal), work.offer)
        if about and seen != self._seen:
            self._seen = seen
            if about.startswith("column:"):
                use = work.mapping.use_of(int(about.removeprefix("column:")))
                self._put(ColumnForm(use, work.mapping, work.offer))
            else:
                self._put(WholeForm(work.mapping, work.offer))
        self._tell()

    def _put(self, form: ColumnForm | WholeForm) -> None:
        self.form = form
        form.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()  # the fields stay together at the top of a high window
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form)
        column.addStretch(1)
        self._scroll.setWidget(holder)
        form.changed.connect(self._take)

    def _take(self) -> None:
        """What the form says holds at once, and settles the question that was open."""
        form, work, about = self.form, self._work, self.about
        if isinstance(form, ColumnForm):
            use = form.use()
            if use is not None:
                work.use(use)
        elif isinstance(form, WholeForm):
            mapping = form.mapping()
            if mapping is not None:
                said = [
                    role for role in (Role.PLACE, Role.PERIOD) if _newly(work, mapping.default.of(role), role)
                ]
                work.change(
                    mapping, *(role.value for role in said), *([about] if about == "remembered" else ())
                )

    def _tell(self) -> None:
        work, about = self._work, self.about
        question = work.question(about)
        self.yes.setEnabled(question is not None and not work.busy and self._can_agree(about))
        if about.startswith("column:"):
            found = work.proposal.column(int(about.removeprefix("column:"))) if work.proposal else None
            self.title.setText(f"{found.letters} · {found.header}" if found else "")
            self.why.setText(self._why(found) if found else "")
        else:
            self.title.setText(words("table_page.columns.whole"))
            self.why.setText("")
        self.why.setVisible(bool(self.why.text()))
        if question != self._asked:
            self._asked = question
            self._offer(question)
        self.asked.setVisible(question is not None)
        if question is not None:
            self.asked.say("warn", words(question.key, **question.facts))

    def _can_agree(self, about: str) -> bool:
        """A place, a period or an indicator must be said before it can be agreed to."""
        mapping = self._work.mapping
        if about == "values":
            return False
        if about.startswith("column:"):
            use = mapping.use_of(int(about.removeprefix("column:")))
            by_row = bool(mapping.having(Role.INDICATOR) or mapping.default.indicator)
            return use.role is not Role.VALUE or by_row or bool(use.target.indicator)
        return about not in ("place", "period") or bool(self._work.mapping.default.of(Role(about)))

    def _whole_row(self, about: str) -> FixedRow:
        work = self._work
        said = (
            work.offer.called(Role(about), work.mapping.default.of(Role(about)))
            if about in ("place", "period")
            else ""
        )
        by_column = about in ("place", "period") and bool(work.mapping.having(Role(about)))
        use = said or words("table_page.columns.by_column" if by_column else "table_page.columns.unsaid")
        question = work.question(about)
        why = words(question.key, **question.facts) if question else ""
        cells = (
            _state(question is not None),
            TextCell("", "text3"),
            TextCell(words(f"table_page.whole.{about}"), bold=True),
            TextCell(""),
            TextCell(use if about in ("place", "period") else "", "text" if said else "text3"),
            TextCell(why, "text2"),
        )
        return FixedRow(cells, about)

    def _column_row(self, one: ColumnProposal) -> FixedRow:
        work, about = self._work, f"column:{one.column}"
        use, why = work.mapping.use_of(one.column), self._why(one)
        cells: tuple[Cell, ...] = (
            _state(work.question(about) is not None),
            TextCell(one.letters, "text2", align="center"),
            TextCell(" ".join(one.header.split()) or "–"),
            TextCell("; ".join(one.examples[:3]), "text2"),
            TextCell(
                self._used(use), "text3" if use.role is Role.IGNORE else "text", bold=use.role is Role.VALUE
            ),
            TextCell(why, "text2"),
        )
        return FixedRow(cells, about)

    def _why(self, one: ColumnProposal) -> str:
        if self._work.mapping.use_of(one.column) != one.use:
            return words("table_page.columns.by_hand")
        return "; ".join(map(_reason, one.reasons))

    def _used(self, use: ColumnUse) -> str:
        parts = [words(f"table.role.{use.role}")]
        if use.role is Role.VALUE:
            parts = [told(use.target, self._work.offer) or parts[0]]
            if use.scale and use.scale > 1:
                parts.append(
                    words(f"table_page.scale.{use.scale}")
                    if use.scale in (1_000, 1_000_000, 1_000_000_000)
                    else f"× {use.scale}"
                )
            if use.convention:
                parts.append(words(f"table_page.convention.{Convention(use.convention)}"))
        elif use.carry:
            parts.append(words("table_page.columns.carried"))
        return ", ".join(parts)

    def _lay_out(self) -> None:
        pane = QWidget()
        pane.setMinimumWidth(_PANE)
        inside = QVBoxLayout(pane)
        inside.setContentsMargins(Space.MARGIN, Space.GAP, Space.STEP, Space.GAP)
        inside.setSpacing(Space.STEP)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.yes, 0, Qt.AlignmentFlag.AlignTop)
        inside.addLayout(head)
        inside.addWidget(self.why)
        inside.addWidget(self.asked)
        self._candidates.setSpacing(0)
        inside.addLayout(self._candidates)
        inside.addWidget(self._scroll, 1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.table)
        splitter.addWidget(pane)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 0)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.setSizes([10_000, _PANE])
        remember_splitter(splitter, "rounds.table.columns")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)


def _newly(work: TableWork, said: str, role: Role) -> bool:
    return bool(said) and said != work.mapping.default.of(role)


def _reason(one: Reason) -> str:
    said = words(one.key, **{"text": "", "day": "", **one.facts})
    return f"{said} ({one.score}%)" if one.score < 100 else said


def _state(open_: bool) -> StateCell:
    icon, tone, key = ("warn", "warn", "open") if open_ else ("ok", "good", "settled")
    return StateCell(icon, tone=tone, name=words(f"table_page.columns.{key}"), align="center")
