"""One table of anybody's on its way into the ledger: looked at, mapped, compared, written."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Table
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tracker.exchange.batch import is_locked
from tracker.exchange.deciding import Policy
from tracker.exchange.findings import Choice
from tracker.exchange.readers import Readers, Unread
from tracker.exchange.tables.block import Block
from tracker.exchange.tables.look import Looked, SheetLook
from tracker.exchange.tables.mapping import ColumnUse, Mapping, Role
from tracker.exchange.tables.preview import NOTHING_DECIDED, Sending, TableDecisions, TablePreview
from tracker.exchange.tables.proposal import Proposal, Question
from tracker.exchange.tables.taking import TableDraft, columns_needed
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Stale
from ui.i18n import words
from ui.pages.context import PageContext
from ui.pages.rounds.tables import asking
from ui.pages.rounds.tables.asking import Offer
from ui.tasks import Latest, Progress, Task

Then = Callable[[], None]


def _nothing() -> None:
    """Nothing follows."""


class TableWork(QObject):
    """`changed()` after anything of it changed; `said(error)`; `filled()`: the whole sheet can be shown;
    `locked(first)`: a password is needed; `done(preview)` once written."""

    changed = Signal()
    filled = Signal()
    said = Signal(object)
    locked = Signal()
    done = Signal(object)

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._main, self._side = Latest(context.runner), Latest(context.runner)
        self._readers: Readers | None = None
        self._passwords: tuple[str, ...] = ()
        self.task: Task | None = None
        self.writing = False
        self.clear()
        context.runner.changed.connect(self._follow)

    def clear(self) -> None:
        """Forget the table and end its reader."""
        self.cancel()
        self.path: Path | None = None
        self.looked: Looked | None = None
        self.grid: Block | None = None
        self.proposal: Proposal | None = None
        self.mapping = Mapping("")
        self.sending = Sending("")
        self.offer = Offer()
        self.decisions: TableDecisions = NOTHING_DECIDED
        self.draft: TableDraft | None = None
        self.written: TablePreview | None = None
        self._header: tuple[int, int] | None = None
        self._agreed: set[str] = set()
        self._passwords = ()

    # -- what it is now ------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        return self.task is not None

    @property
    def sheet(self) -> SheetLook | None:
        """The sheet that is being read."""
        sheets = self.looked.look.sheets if self.looked is not None else ()
        return next((one for one in sheets if one.title == self.mapping.sheet), None)

    @property
    def preview(self) -> TablePreview | None:
        """What was previewed last; None where something was changed since."""
        return self.draft.preview if self.draft is not None and self.is_fresh else None

    @property
    def is_fresh(self) -> bool:
        if self.draft is None:
            return False
        made = self.draft.preview
        return (made.mapping, made.sending, made.decisions) == (self.mapping, self.sending, self.decisions)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What a person has still to agree to or to say."""
        asked = self.proposal.questions if self.proposal is not None else ()
        return tuple(one for one in asked if not self._is_answered(one.about))

    def question(self, about: str) -> Question | None:
        return next((one for one in self.questions if one.about == about), None)

    def _is_answered(self, about: str) -> bool:
        if about == "values":
            return bool(self.mapping.having(Role.VALUE))
        if about in ("place", "period"):
            role = Role(about)
            said = self.mapping.default.of(role) or self.mapping.having(role)
            return bool(said) and about in self._agreed
        return about in self._agreed

    # -- what a person does --------------------------------------------------------------------------

    def open(self, path: Path) -> None:
        """Look at a file."""
        self.clear()
        self.path = path
        self._look()

    def unlock(self, password: str) -> None:
        """Try a password."""
        self._passwords = (*self._passwords, password)
        self._close_reader()
        self._look()

    def choose_sheet(self, title: str) -> None:
        self._header = None
        self._agreed.clear()
        self._propose(title)

    def set_header(self, first: int, last: int) -> None:
        """A person has said which rows the headings are; what follows is proposed anew."""
        self._header = (first, last)
        self._agreed.clear()
        self._propose(self.mapping.sheet)

    def set_sending(self, sending: Sending) -> None:
        """Who sent it; a mapping that is remembered of them is proposed unless a person has begun."""
        former, self.sending = self.sending, sending
        if sending.sender.strip() != former.sender.strip() and self.looked is not None and not self._agreed:
            self._propose(self.mapping.sheet)
        else:
            self.changed.emit()

    def change(self, mapping: Mapping, *agreed: str) -> None:
        """Another reading; `agreed` names what a person has settled by it."""
        day = asking.day_of(self.mapping)
        self.mapping = mapping
        self._agreed.update(agreed)
        self.changed.emit()
        if asking.day_of(mapping) != day:
            self._ask_offer()

    def use(self, use: ColumnUse) -> None:
        """A person has said what a column is."""
        self.change(self.mapping.with_column(use), f"column:{use.column}")

    def agree(self, about: str) -> None:
        """The proposal is right."""
        self._agreed.add(about)
        self.changed.emit()

    def decide(self, fields: Table[str, Choice]) -> None:
        self.decisions = replace(self.decisions, fields={**self.decisions.fields, **fields})
        self.compare()

    def rule(self, policy: Policy) -> None:
        self.decisions = replace(self.decisions, policy=policy)
        self.compare()

    def compare(self, then: Then = _nothing) -> None:
        """Find out what the table would do."""
        looked, mapping, sending, decisions = self.looked, self.mapping, self.sending, self.decisions
        if looked is None:
            return
        ledger, readers, former = self._context.ledger, self._reader(), self.draft
        kept = former.block if former is not None and _same_cells(former.preview.mapping, mapping) else None

        def work(_progress: Progress) -> TableDraft:
            if kept is not None:
                return asking.again(ledger, looked, kept, mapping, sending, decisions)
            return asking.compare(ledger, readers, looked, mapping, sending, decisions)

        def take(draft: TableDraft) -> None:
            self.draft = draft
            self._ended()
            then()

        self._run(work, take, words("table_page.doing.compare", name=looked.name))

    def write(self) -> None:
        """Write what the preview shows."""
        draft = self.draft
        if draft is None or self.busy or not self.is_fresh or self.written is not None:
            return
        ledger, self.writing = self._context.ledger, True
        self._run(
            lambda _progress: asking.write(ledger, draft),
            self._wrote,
            words("table_page.doing.write", name=draft.preview.file),
        )

    def cancel(self) -> None:
        """Stop what goes on; what was known before it stays. What is being written is written."""
        if self.writing:
            return
        self._main.drop()
        self._side.drop()
        self._close_reader()
        self.task = None
        self.changed.emit()

    def taken_back(self) -> None:
        """The import was undone: it can be previewed and written again."""
        self.written, self.draft = None, None
        self.compare()

    # -- behind the window ---------------------------------------------------------------------------

    def _look(self) -> None:
        path, readers = self.path, self._reader()
        assert path is not None
        self._run(
            lambda _progress: readers.look(path), self._seen, words("table_page.doing.look", name=path.name)
        )

    def _seen(self, found: Looked | Unread) -> None:
        if isinstance(found, Unread):
            self._ended()
            if is_locked(found.refusal):
                self.locked.emit()
            self.said.emit(found.refusal)
            return
        self.looked = found
        self._propose("")

    def _propose(self, sheet: str) -> None:
        looked, sender, header, ledger = self.looked, self.sending.sender, self._header, self._context.ledger
        if looked is None:
            return

        def work(_progress: Progress) -> tuple[Proposal, Offer]:
            found = asking.look_up(ledger, looked, sheet, sender, header)
            return found, asking.offer(ledger, found.mapping)

        self._run(work, lambda found: self._proposed(*found), words("table_page.doing.propose"))

    def _proposed(self, found: Proposal, offer: Offer) -> None:
        moved = self.mapping.sheet != found.mapping.sheet
        self.proposal, self.offer, self.mapping, self.draft = found, offer, found.mapping, None
        self._ended()
        if moved:
            self._fill()

    def _fill(self) -> None:
        """The whole sheet, behind its first rows."""
        looked, sheet = self.looked, self.sheet
        if looked is None or sheet is None:
            return
        number, readers = looked.look.sheets.index(sheet), self._reader()
        self.grid = None
        self.filled.emit()

        def show(block: Block) -> None:
            self.grid = block
            self.filled.emit()

        self._side.run(lambda _progress: readers.take(looked, number), show, lambda _error: None)

    def _ask_offer(self) -> None:
        ledger, mapping = self._context.ledger, self.mapping

        def take(found: Offer) -> None:
            self.offer = found
            self.changed.emit()

        self._side.run(lambda _progress: asking.offer(ledger, mapping), take)

    def _run(self, work: Callable[[Progress], object], then: Callable[..., None], label: str) -> None:
        self.task = Task(0, label, Progress())
        self.changed.emit()
        self._main.run(work, lambda found: then(found) if isValid(self) else None, self._failed, label)

    def _follow(self, task: Task) -> None:
        if self._main.runs(task) and task.running and self.task is not None:
            self.task = task

    def _wrote(self, outcome: Outcome) -> None:
        if outcome.inverse is not None:
            self._context.remember(outcome)
        self.written = outcome.result
        self._ended()
        self.done.emit(outcome.result)

    def _failed(self, error: Exception) -> None:
        if not isValid(self):
            return
        self._ended()
        if isinstance(error, Stale):
            self.compare()
        self.said.emit(error)

    def _ended(self) -> None:
        self.task, self.writing = None, False
        self.changed.emit()

    def _reader(self) -> Readers:
        if self._readers is None:
            self._readers = Readers(children=1, passwords=self._passwords)
        return self._readers

    def _close_reader(self) -> None:
        if self._readers is not None:
            self._readers.close()
            self._readers = None


def _same_cells(one: Mapping, other: Mapping) -> bool:
    """Whether two readings need the same cells of the file."""
    return (one.sheet, one.rows, columns_needed(one)) == (other.sheet, other.rows, columns_needed(other))
