"""The pane beside the sheet: one column, its examples, what it is taken for and why."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.exchange.tables.mapping import ColumnUse, Role
from tracker.exchange.tables.proposal import Candidate, ColumnProposal
from ui.i18n import language, words
from ui.models.table_sheet import reason_text
from ui.models.table_work import Work
from ui.pages.rounds.tables.column_form import ColumnForm
from ui.pages.rounds.tables.loading import Choices
from ui.widgets import Button, DetailPane, Label, PaneBody, StateLabel

_BODY = "column"
_EXAMPLES = 3


class ColumnPane(DetailPane):
    """`said(ColumnUse)`: a person has said what the column holds.

    `row_said(key)`: the row of the cursor is the "first" or "last" of the headings, or data begins ("data")
    or ends ("end") there.
    """

    said = Signal(object)
    row_said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(width=340, parent=parent)
        self._body: PaneBody = self.add_body(_BODY, "")
        self.form: ColumnForm | None = None
        self._shown: tuple[object, ...] = ()
        self.agree = Button(words("table_page.column.agree"), "check", "primary")
        self.ignore = Button(words("table_page.column.leave_out"), "x")
        self.agree.clicked.connect(lambda _checked=False: self._say())
        self.ignore.clicked.connect(lambda _checked=False: self._leave_out())
        self.add_foot(self.agree, self.ignore)
        self.show_column(None, 0, None)

    def show_column(self, work: Work | None, number: int, choices: Choices | None) -> None:
        """Tell about a column; what is shown already stays as it is."""
        proposed = work.column(number) if work is not None else None
        seen = (number, work.mapping.use_of(number), work.is_open(number), proposed) if work else ()
        if seen and seen == self._shown:
            return
        self._shown = seen
        self._body.clear()
        self.form = None
        if work is None or proposed is None or choices is None:
            self.set_head("", words("table_page.column.nothing"))
            self.set_state(None)
            self._foot.hide()
            return
        self._tell(work, proposed, choices)

    def _tell(self, work: Work, proposed: ColumnProposal, choices: Choices) -> None:
        open_ = work.is_open(proposed.column)
        self.set_head(words("table_page.column.name", letters=proposed.letters), proposed.header or "–")
        icon, tone = ("warn", "warn") if open_ else ("ok", "good")
        self.set_state(StateLabel(icon, words(f"table_page.column.{'open' if open_ else 'sure'}"), tone))
        examples = ", ".join(" ".join(one.split()) for one in proposed.examples[:_EXAMPLES])
        if examples:
            self._body.add_row(words("table_page.column.examples"), examples)
        for reason in proposed.reasons:
            self._body.add_widget(Label(reason_text(reason, proposed.header), "small", "text2", wrap=True))
        use = work.mapping.use_of(proposed.column)
        self.form = ColumnForm(use, choices, work.mapping.regime)
        self.form.changed.connect(self._changed)
        self._body.add_widget(self.form)
        for candidate in proposed.candidates[:4]:
            if candidate.target != use.target.indicator:
                self._body.add_widget(self._offer(use, candidate))
        self._body.add_section(words("table_page.rows.title"))
        for key in ("first", "last", "data", "end"):
            button = Button(words(f"table_page.rows.{key}"), role="link")
            button.clicked.connect(lambda _checked=False, key=key: self.row_said.emit(key))
            self._body.add_widget(button)
        self.agree.setVisible(open_)
        self.ignore.setVisible(use.role is not Role.IGNORE)
        self._foot.setVisible(open_ or use.role is not Role.IGNORE)

    def _offer(self, use: ColumnUse, candidate: Candidate) -> QWidget:
        """Another indicator that the heading may mean."""
        name = candidate.called(language().code)
        button = Button(words("table_page.column.rather", name=name), "swap", "link")
        button.setToolTip(reason_text(candidate.reason, name))

        def choose() -> None:
            if self.form is not None:
                self.form.control("indicator").pick(candidate.target)
                self.form.control("role").setCurrentIndex(list(Role).index(Role.VALUE))
                self._say()

        button.clicked.connect(lambda _checked=False: choose())
        return button

    def _changed(self) -> None:
        """What is picked counts at once, unless it cannot be understood yet."""
        if self.form is not None and self.form.use is not None:
            self.agree.setVisible(True)
            self._foot.show()

    def _say(self) -> None:
        if self.form is None:
            return
        self.form.complain()
        use = self.form.use
        if use is not None:
            self.said.emit(use)

    def _leave_out(self) -> None:
        if self.form is not None:
            column = self._shown[0]
            self.said.emit(ColumnUse(int(str(column))))
