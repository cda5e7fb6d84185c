"""A table that we did not issue: what it is, what its columns and names mean, what taking it would do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from tracker.exchange.findings import Choice
from tracker.exchange.readers import Readers
from tracker.exchange.tables.mapping import ColumnUse, Role
from tracker.exchange.tables.preview import Sending
from tracker.exchange.tables.taking import TableDraft
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from ui.i18n import language, refusal_words, words
from ui.models.table_work import Work
from ui.pages.context import PageContext
from ui.pages.rounds.password_dialog import PasswordDialog
from ui.pages.rounds.tables import loading
from ui.pages.rounds.tables.column_pane import ColumnPane
from ui.pages.rounds.tables.loading import Choices
from ui.pages.rounds.tables.names_list import NamesList
from ui.pages.rounds.tables.preview_list import PreviewList
from ui.pages.rounds.tables.settings_bar import SettingsBar
from ui.pages.rounds.tables.sheet_grid import SheetGrid
from ui.shell.messages import MessageBar
from ui.tasks import Latest
from ui.widgets import Button, PageHead, TabRow

SHEET, NAMES, PREVIEW = "sheet", "names", "preview"
_LOCKED = ("exchange.encrypted", "exchange.wrong_password")


class TableView(QWidget):
    """`begun`: a table was read, show me. `left`: back. `told(tone, text, action words, action)`: to be said
    there."""

    begun = Signal()
    left = Signal()
    told = Signal(str, str, str, object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._latest = Latest(context.runner)
        self._readers: Readers | None = None
        self._work: Work | None = None
        self._draft: TableDraft | None = None
        self._choices: Choices | None = None
        self.head = PageHead(words("table_page.title"))
        self.back, self.go = (
            Button(words("table_page.back"), "back"),
            Button(words("table_page.go", n=0), "check"),
        )
        self.messages = MessageBar()
        self.bar, self.tabs = SettingsBar(), TabRow(words("table_page.steps"))
        self.grid, self.pane = SheetGrid(), ColumnPane()
        self.names, self.preview = NamesList(), PreviewList()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.destroyed.connect(self._close)

    @property
    def work(self) -> Work | None:
        return self._work

    def take(
        self, path: Path, passwords: tuple[str, ...] = (), opened: Callable[[], object] | None = None
    ) -> None:
        """Read a file that is none of our forms and show what it could mean."""
        self._close()
        readers = self._readers = Readers(children=1, passwords=passwords)
        ledger, code = self._context.ledger, language().code

        def read(_progress: object) -> tuple[Work, Choices]:
            looked = loading.look(readers, path)
            return loading.begin(ledger, looked, Sending("")), loading.choices(ledger, code)

        def shown(found: tuple[Work, Choices]) -> None:
            if opened is not None:
                opened()
            self._show_first(*found)

        self._context.runner.run(
            read,
            shown,
            lambda error: self._unread(path, error, opened),
            words("table_page.reading", file=path.name),
        )

    def leave(self) -> None:
        """Back; nothing is kept of what was not taken."""
        self._close()
        self._work = self._draft = None
        self.left.emit()

    def focus_first(self) -> None:
        self.bar.who.setFocus() if self._work and not self._work.sending.sender else self.grid.setFocus()

    def show_step(self, key: str) -> None:
        """Look at the sheet, the names, or what taking it would do; the latter two need everything said."""
        work = self._work
        if work is None:
            return
        if key != SHEET and not work.ready:
            self._say_open(work)
            key = SHEET
        elif key != SHEET and work.preview is None:
            self._compare(key)
        self.tabs.choose(key)
        self._stack.setCurrentIndex((SHEET, NAMES, PREVIEW).index(key))

    def _show_first(self, work: Work, choices: Choices) -> None:
        if not isValid(self):
            return
        self._choices = choices
        self.messages.hide()
        self.bar.who.setCurrentText("")
        self.bar.document.clear()
        self.bar.offer(choices)
        self._use(work)
        self.tabs.choose(SHEET)
        self._stack.setCurrentIndex(0)
        self.begun.emit()
        self.focus_first()

    def _use(self, work: Work) -> None:
        """Everything that follows from how the table is meant now."""
        self._work = work
        if work.preview is None:
            self._draft = None
        self.head.set_sub(_line(work))
        self.bar.show_work(work)
        self.grid.show_work(work)
        self.pane.show_column(work, self.grid.column, self._choices)
        self.tabs.set_title(SHEET, _counted("sheet", len(work.questions)))
        self.tabs.set_title(NAMES, _counted("names", work.open_names))
        self.names.show_work(work, self._choices)
        self.preview.show_work(work)
        made = work.preview
        self.go.set_text(words("table_page.go", n=made.writes if made else 0))
        self.go.setEnabled(self._draft is not None and made is not None and made.writes > 0)
        self.go.set_role("primary" if self.go.isEnabled() else "secondary")

    def _mean(self, work: Work) -> None:
        """A person has said something; what was compared before is compared anew."""
        compared, before = self._work is not None and self._work.preview is not None, self.tabs.current
        self._use(work)
        if compared and work.ready and before != SHEET:
            self._compare(before)

    def _say_column(self, use: ColumnUse) -> None:
        if self._work is None:
            return
        work = self._work.with_column(use)
        self._mean(work)
        following = next((one.column for one in work.proposal.columns if work.is_open(one.column)), 0)
        if following:
            self.grid.go_to(following)
        self.grid.setFocus()

    def _show_column(self, number: int) -> None:
        self.pane.show_column(self._work, number, self._choices)

    def _say_name(self, kind: Role, text: str, target: str) -> None:
        if self._work is not None:
            self._mean(self._work.with_name(kind, text, target))

    def _say_choice(self, decision: str, choice: Choice | None) -> None:
        if self._work is not None:
            self._mean(self._work.with_choice(decision, choice))

    def _say_row(self, key: str) -> None:
        """Where headings and data stand: another heading makes another proposal."""
        work, row = self._work, self.grid.row
        if work is None or not row:
            return
        first, last = work.mapping.header
        if key == "first":
            self._again(work.mapping.sheet, (row, max(row, last)))
        elif key == "last":
            self._again(work.mapping.sheet, (min(first or row, row), row))
        elif key == "data":
            self._mean(work.meaning(replace(work.mapping, rows=(row, work.mapping.rows[1]))))
        else:
            self._mean(work.meaning(replace(work.mapping, rows=(work.mapping.rows[0], row))))

    def _say_sender(self) -> None:
        """Another sender may have sent such a table before."""
        work, sending = self._work, self.bar.sending
        if work is None or sending == work.sending:
            return
        if sending.sender == work.sending.sender or work.agreed:
            self._mean(replace(work, sending=sending, preview=None))
        else:
            self._again(work.mapping.sheet, None, sending)

    def _again(self, sheet: str, header: tuple[int, int] | None, sending: Sending | None = None) -> None:
        """Propose anew, from another sheet, other headings or another sender's memory."""
        work, ledger = self._work, self._context.ledger
        if work is None:
            return
        looked, told = work.looked, sending or work.sending
        self._latest.run(
            lambda _progress: loading.begin(ledger, looked, told, sheet, header), self._proposed, self._fail
        )

    def _proposed(self, work: Work) -> None:
        self._use(work)
        known = work.proposal.remembered
        if known is not None:
            key = "remembered" if known.exact else "similar"
            self.messages.say("info", words(f"table_page.{key}", day=known.used_at[:10]))

    def _compare(self, then: str) -> None:
        work, readers, ledger = self._work, self._readers, self._context.ledger
        if work is None or readers is None:
            return
        self._context.runner.run(
            lambda _progress: loading.compare(ledger, readers, work),
            lambda found: self._compared(*found, then),
            self._fail,
            words("table_page.comparing", file=work.looked.name),
        )

    def _compared(self, work: Work, draft: TableDraft, then: str) -> None:
        if not isValid(self) or self._work is None or self._work.mapping != work.mapping:
            return
        self._draft = draft
        self._use(work)
        if then == PREVIEW and work.open_names:
            self.messages.say("warn", words("table_page.open_names", n=work.open_names))

    def _commit(self) -> None:
        draft, ledger = self._draft, self._context.ledger
        if draft is None:
            return
        self._context.runner.run(
            lambda _progress: loading.commit(ledger, draft),
            self._committed,
            self._fail,
            words("table_page.writing", file=draft.looked.name),
        )

    def _committed(self, done: Outcome) -> None:
        if not isValid(self):
            return
        if done.inverse is not None:
            self._context.remember(done)
        text = words("table_page.done", n=done.result.writes, file=done.result.file)
        self.leave()
        self.told.emit("good", text, words("common.action.undo"), self._context.undo)

    def _say_open(self, work: Work) -> None:
        """What has still to be said before anything can be compared."""
        if not work.sending.sender:
            self.messages.say("warn", refusal_words(Refusal("table.no_sender")))
            self.bar.who.setFocus()
            return
        first = work.questions[0]
        action = words("table_page.column.agree") if self._may_agree(first.about) else ""
        self.messages.say("warn", words(first.key, **first.facts), action, lambda: self._agree(first.about))
        if first.about.startswith("column:"):
            self.grid.go_to(int(first.about.removeprefix("column:")))

    def _may_agree(self, about: str) -> bool:
        """Whether something is proposed that a person can agree to as it stands."""
        work = self._work
        if work is None or about == "values" or about.startswith("column:"):
            return False
        default = work.mapping.default
        return bool({"period": default.period, "place": default.place}.get(about, "yes"))

    def _agree(self, about: str) -> None:
        if self._work is not None:
            self.messages.hide()
            self._mean(self._work.agreeing(about))

    def _unread(self, path: Path, error: Exception, opened: Callable[[], object] | None) -> None:
        if not isValid(self):
            return
        if isinstance(error, Refusal) and error.code in _LOCKED and opened is None:
            self._ask_password(path)
        elif isinstance(error, Refusal):
            self.told.emit("bad", refusal_words(error), "", None)
        else:
            raise error

    def _ask_password(self, path: Path) -> None:
        dialog = PasswordDialog(path.name, 0, self)
        dialog.tried.connect(lambda password: self.take(path, (password,), lambda: dialog.answer("")))
        dialog.open()

    def _fail(self, error: Exception) -> None:
        if isValid(self):
            self.messages.fail(error)

    def _close(self) -> None:
        """Let the reading process go."""
        readers, self._readers = self._readers, None
        if readers is not None:
            readers.close()

    def _lay_out(self) -> None:
        for button in (self.back, self.go):
            self.head.add_action(button)
        for key in (SHEET, NAMES, PREVIEW):
            self.tabs.add(key, words(f"table_page.step.{key}"))
        sides = QSplitter()
        sides.addWidget(self.grid)
        sides.addWidget(self.pane)
        sides.setStretchFactor(0, 1)
        sides.setChildrenCollapsible(False)
        sides.setHandleWidth(1)
        sides.setSizes([10_000, 340])
        for part in (sides, self.names, self.preview):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for one in (self.head, self.messages, self.bar, self.tabs):
            column.addWidget(one)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda _checked=False: self.leave())
        self.go.clicked.connect(lambda _checked=False: self._commit())
        self.tabs.changed.connect(self.show_step)
        self.bar.sheet_chosen.connect(lambda title: self._again(title, None))
        self.bar.sender_said.connect(self._say_sender)
        self.bar.meant.connect(self._mean)
        self.bar.refused.connect(lambda text: self.messages.say("bad", text))
        self.grid.column_chosen.connect(self._show_column)
        self.pane.said.connect(self._say_column)
        self.pane.row_said.connect(self._say_row)
        self.names.decided.connect(self._say_name)
        self.preview.decided.connect(self._say_choice)


def _line(work: Work) -> str:
    """ "bang.xlsx · 34 dòng · dòng tiêu đề 3–4"."""
    sheet = work.sheet
    first, last = work.mapping.header
    parts = [work.looked.name, words("table_page.size", rows=max(0, sheet.bottom - work.mapping.rows[0] + 1))]
    if sheet.hidden_rows or sheet.hidden_columns:
        parts.append(words("table_page.hidden", rows=sheet.hidden_rows, columns=sheet.hidden_columns))
    if last:
        parts.append(words("table_page.header", first=first, last=last))
    return " · ".join(parts)


def _counted(key: str, n: int) -> str:
    title = words(f"table_page.step.{key}")
    return words("table_page.counted", title=title, n=n) if n else title
