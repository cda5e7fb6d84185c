"""One file of an import: what it is, what was found in it, and the decisions it waits for."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from tracker.exchange.findings import Choice, Finding
from tracker.exchange.importing import Draft
from tracker.figures import queries as figures
from tracker.figures.rows import HistoryEntry
from tracker.kernel.quantity import Severity
from ui.i18n import language, refusal_words, words
from ui.models.figure_words import moment_text
from ui.models.findings import FindingRow, finding_rows, line_rows
from ui.pages.context import PageContext
from ui.pages.rounds.batch import Batch
from ui.pages.rounds.decision_box import DecisionBox
from ui.pages.rounds.entries import Entry
from ui.pages.rounds.findings_table import FindingsTable
from ui.pages.rounds.password_dialog import PasswordDialog
from ui.pages.rounds.place_pane import short_digest
from ui.pages.rounds.rule_buttons import RuleButtons
from ui.tasks import Latest
from ui.theme import Space
from ui.widgets import Button, ElidedLabel, EmptyState, IconLabel, Label, Notice, rule

FINDINGS, CHANGES, UNCHANGED = "findings", "changes", "unchanged"
TABS = (FINDINGS, CHANGES, UNCHANGED)


class FilePanel(QFrame):
    """Shows an entry of the batch in one of the TABS; what is decided goes to the batch.

    `answer_wanted(entry)`: it is a form that this office has to answer. `table_wanted(entry)`: it is to be
    brought in as a table of others.
    """

    answer_wanted = Signal(object)
    table_wanted = Signal(object)

    def __init__(self, context: PageContext, batch: Batch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self._context, self._batch = context, batch
        self._history = Latest(context.runner)
        self._entry: Entry | None = None
        self._seen: tuple[object, ...] = ()
        self._after = -1
        self.table = FindingsTable()
        self.refused = RefusedFile()
        self._name = Label("", "strong")
        self._about = ElidedLabel("", "small", "text2")
        self._open = Button(words("rounds_page.file.open"), "xls", "link")
        self.rules = RuleButtons(batch)
        self._why = _Explanation()
        self._empty = {tab: _empty(tab) for tab in TABS}
        self._waiting = EmptyState(
            "circle", words("rounds_page.file.waiting_title"), words("rounds_page.file.waiting_text")
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_entry(self, entry: Entry | None, tab: str, severity: Severity | None) -> None:
        """Show a file. What is shown already stays as it is, an open decision too; after a decision the next
        one that waits opens."""
        self.rules.show_entry(entry)
        if (entry, tab, severity) == self._seen:
            return
        if entry is None or self._entry is None or entry.source != self._entry.source:
            self._after = -1
        self._seen, self._entry = (entry, tab, severity), entry
        self._tell_head(entry)
        self._why.show_row(None)
        if entry is not None and entry.refusal is not None and entry.draft is None:
            self.refused.show_entry(entry)
            self._stack.setCurrentWidget(self.refused)
        elif entry is None or entry.preview is None:
            self._stack.setCurrentWidget(self._waiting)
        else:
            self._fill(entry, tab, severity)

    def _fill(self, entry: Entry, tab: str, severity: Severity | None) -> None:
        preview = entry.preview
        if preview is None:
            return
        rows = finding_rows(preview, severity) if tab == FINDINGS else line_rows(preview, tab == CHANGES)
        self._stack.setCurrentWidget(self.table if rows else self._empty[tab])
        self.table.show_rows(rows, "rule" if tab == FINDINGS else "name")
        if tab == FINDINGS and entry.undecided:
            self.table.open_number(self.table.findings.waiting(self._after))

    def _open_box(self, row: FindingRow) -> None:
        draft = self._entry.draft if self._entry is not None else None
        if draft is None or row.finding is None or self._entry is None or self._entry.done is not None:
            return
        box = DecisionBox(draft, row.finding)
        box.decided.connect(lambda choices: self._decide(row.decision, choices))
        box.postponed.connect(self._postpone)
        self.table.place(box)
        self._ask_history(draft, row.finding, box)

    def _decide(self, decision: str, choices: dict[str, Choice]) -> None:
        if self._entry is None:
            return
        self._after = self.table.findings.number_of(decision)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._batch.decide(self._entry, choices)

    def _postpone(self) -> None:
        self.table.open_number(-1)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_password(self, entry: Entry) -> PasswordDialog:
        """Ask for the password of a locked file until it opens or the person leaves it."""
        dialog = PasswordDialog(entry.name, len(self._batch.locked) - 1, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.tried.connect(lambda password: self._batch.unlock(entry, password, _Answering(dialog)))
        dialog.open()
        return dialog

    def _ask_history(self, draft: Draft, finding: Finding, box: DecisionBox) -> None:
        """Who put the ledger's number in: told in the open box as soon as it is known."""
        item = finding.decision.partition(":")[0]
        said = next((one for key, one in draft.known.ours.items() if str(key) == item), None)
        if said is None:
            return
        ledger, number = self._context.ledger, said.id

        def tell(found: tuple[HistoryEntry, ...]) -> None:
            entry = next((one for one in found if one.id == number), None)
            if entry is not None and self.table.shows(box):
                source = entry.source
                parts = (source.recorded_by, moment_text(source.recorded_at), source.file)
                box.tell_ledger(" · ".join(part for part in parts if part))

        self._history.run(lambda _progress: ledger.ask(figures.history, number), tell)

    def _tell_head(self, entry: Entry | None) -> None:
        self._name.setText(entry.name if entry is not None else "")
        self._about.setText(_about(entry))
        self._open.setVisible(entry is not None and entry.path is not None)

    def _open_file(self) -> None:
        if self._entry is not None and self._entry.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._entry.path)))

    def _connect(self) -> None:
        self.table.wanted.connect(self._open_box)
        self.table.told.connect(self._why.show_row)
        self._open.clicked.connect(lambda _checked=False: self._open_file())
        self.refused.left_out.connect(self._batch.remove)
        self.refused.again.connect(self._batch.retry)
        self.refused.unlock.connect(self.ask_password)
        self.refused.form.connect(self._batch.choose_form)
        self.refused.answer.connect(self.answer_wanted)
        self.refused.table.connect(self.table_wanted)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(Space.MARGIN, Space.HALF, Space.MARGIN, Space.HALF)
        head.setSpacing(Space.GAP)
        head.addWidget(self._name)
        head.addWidget(self._about, 1)
        head.addWidget(self.rules)
        head.addWidget(self._open)
        for part in (self.table, *self._empty.values(), self.refused, self._waiting):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)
        column.addWidget(self._why)


class _Answering:
    """Tells a dialog what came of a password, unless the person has closed it meanwhile."""

    def __init__(self, dialog: PasswordDialog) -> None:
        self._dialog = dialog

    def __call__(self, problem: str) -> None:
        if isValid(self._dialog):
            self._dialog.answer(problem)


class _Explanation(QFrame):
    """The whole sentence about the current row, under the table."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "legend")
        self._icon = IconLabel("info", "accent", 14)
        self._text = Label("", "small", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.GAP, 6, Space.GAP, 6)
        row.setSpacing(Space.STEP)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.setMinimumHeight(32)
        self.hide()

    def show_row(self, row: FindingRow | None) -> None:
        self.setVisible(row is not None)
        self._text.setText(row.message if row is not None else "")


class RefusedFile(QWidget):
    """Why a file was not taken, and what can be done. `left_out(entry)`, `again(entry)`, `unlock(entry)`,
    `form(entry, code)`, `answer(entry)` and `table(entry)` when the person says so."""

    left_out = Signal(object)
    again = Signal(object)
    unlock = Signal(object)
    form = Signal(object, str)
    answer = Signal(object)
    table = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._entry: Entry | None = None
        self.notice = Notice("bad", "", icon="x")
        leave = Button(words("rounds_page.file.leave_out"), "x")
        leave.clicked.connect(lambda _checked=False: self.left_out.emit(self._entry))
        again = Button(words("rounds_page.file.again"), "redo")
        again.clicked.connect(lambda _checked=False: self.again.emit(self._entry))
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MARGIN, Space.MARGIN, Space.MARGIN, Space.MARGIN)
        column.setSpacing(Space.GAP)
        column.addWidget(self.notice)
        column.addWidget(Label(words("rounds_page.file.nothing_taken"), tone="text2", wrap=True))
        self.key = Button(words("rounds_page.file.unlock"), "lock", "primary")
        self.key.clicked.connect(lambda _checked=False: self.unlock.emit(self._entry))
        row = QHBoxLayout()
        row.setSpacing(Space.STEP)
        self.reply = Button(words("rounds_page.file.answer"), "edit", "primary")
        self.reply.clicked.connect(lambda _checked=False: self.answer.emit(self._entry))
        row.addWidget(self.key)
        row.addWidget(self.reply)
        self.as_table = Button(words("table_page.from_list"), "cols")
        self.as_table.clicked.connect(lambda _checked=False: self.table.emit(self._entry))
        row.addWidget(self.as_table)
        self._forms = QHBoxLayout()
        self._forms.setSpacing(Space.STEP)
        row.addLayout(self._forms)
        row.addWidget(again)
        row.addWidget(leave)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def show_entry(self, entry: Entry) -> None:
        self._entry = entry
        if entry.refusal is not None:
            tone, icon = ("warn", "lock") if entry.locked else ("bad", "x")
            self.notice.say(tone, refusal_words(entry.refusal), icon=icon)
        self.key.setVisible(entry.locked)
        self.reply.setVisible(entry.foreign_form)
        self.as_table.setVisible(entry.strange_table)
        self._offer(entry)

    def _offer(self, entry: Entry) -> None:
        """One button for each form that the file may be."""
        while (item := self._forms.takeAt(0)) is not None:
            former = item.widget()
            if former is not None:
                former.deleteLater()
        for code in entry.forms:
            button = Button(words("rounds_page.file.form", code=code), "doc")
            button.clicked.connect(lambda _checked=False, code=code: self.form.emit(entry, code))
            self._forms.addWidget(button)


def _about(entry: Entry | None) -> str:
    """Place, form, the sha256 in short, who filled the form in."""
    preview = entry.preview if entry is not None else None
    if preview is None:
        return ""
    place = f"{preview.place.called(language().code)} ({preview.place.code})"
    reporter = words("rounds_page.file.reporter", name=preview.reporter) if preview.reporter else ""
    parts = (place, preview.template, short_digest(preview.sha256), reporter)
    return " · ".join(part for part in parts if part)


def _empty(tab: str) -> EmptyState:
    return EmptyState(
        "ok", words(f"rounds_page.nothing.{tab}_title"), words(f"rounds_page.nothing.{tab}_text")
    )
