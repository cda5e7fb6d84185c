"""The files of one import: read, compared, decided about, and written, one transaction a file."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tracker.exchange.deciding import Ruling, by_hand, decided, without_rules
from tracker.exchange.findings import Choice
from tracker.exchange.importing import Draft
from tracker.exchange.preview import NOTHING_DECIDED, Decisions
from tracker.exchange.readers import files_in
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.rounds.rows import Return
from tracker.undo import joined
from ui.i18n import refusal_words, words
from ui.pages.context import PageContext
from ui.pages.rounds import bringing
from ui.pages.rounds.entries import Entry, Report, Source, Standing, read_entry, written_entry
from ui.tasks import Progress, Task


class Batch(QObject):
    """`changed()` after anything changed in the list; `stepped()` while work goes on; `said(refusal)`;
    `finished(report)` after writing."""

    changed = Signal()
    stepped = Signal()
    said = Signal(object)
    finished = Signal(object)

    def __init__(self, context: PageContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entries: list[Entry] = []
        self._arrived: deque[tuple[Source, Entry, Outcome | None]] = deque()
        self._outcomes: list[Outcome] = []
        self._comparing = 0
        self._writing = self._begun_anew = False
        self.task: Task | None = None
        context.runner.changed.connect(self._follow)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entries)

    @property
    def reading(self) -> bool:
        return self.task is not None and not self._writing

    @property
    def writing(self) -> bool:
        return self._writing

    @property
    def busy(self) -> bool:
        """Whether something goes on that must end before writing can begin."""
        return self.task is not None or self._comparing > 0

    @property
    def undecided(self) -> int:
        return sum(one.undecided for one in self._entries)

    @property
    def to_write(self) -> tuple[Entry, ...]:
        return tuple(one for one in self._entries if one.brings)

    @property
    def changes(self) -> int:
        """How many figures would be written now."""
        return sum(one.changes for one in self.to_write)

    def count(self, standing: Standing) -> int:
        return sum(one.standing is standing for one in self._entries)

    def clear(self) -> None:
        """Forget everything; what is being read is let go, and what is added next is read after it."""
        self._begun_anew = self.task is not None
        self.cancel()
        self._entries.clear()
        self.changed.emit()

    def add(self, paths: Sequence[Path]) -> None:
        """Take up files and the workbooks in folders, and begin to read."""
        self._context.runner.run(lambda _progress: files_in(paths), self._list, self._fail)

    def review(self, one: Return) -> None:
        """Look again at the file that a place sent last."""
        self._enlist([one])

    def take_up(self, entry: Entry) -> None:
        """A file of the list as it was compared elsewhere."""
        self._put(entry)
        self.changed.emit()

    def remove(self, entry: Entry) -> None:
        """Leave a file out."""
        self._entries = [one for one in self._entries if one.source != entry.source]
        self.changed.emit()

    def retry(self, entry: Entry) -> None:
        """Read a file that was refused once more: it may have been saved anew."""
        self._enlist([entry.source])

    @property
    def locked(self) -> tuple[Entry, ...]:
        """The files that a password may still open."""
        return tuple(one for one in self._entries if one.locked)

    def unlock(self, entry: Entry, password: str, answer: Callable[[str], object]) -> None:
        """Try a password on a file, and on the others that are locked. `answer` is told why the file did not
        open, "" where it did."""
        sources = [entry.source, *(one.source for one in self.locked if one.source != entry.source)]

        def settle(found: Mapping[Source, Entry]) -> None:
            one = found.get(entry.source)
            answer(refusal_words(one.refusal) if one is not None and one.locked and one.refusal else "")

        self._read_with(sources, (password,), NOTHING_DECIDED, settle)

    def choose_form(self, entry: Entry, code: str) -> None:
        """A person has said which form a file is that carries several codes."""
        self._read_with([entry.source], (), Decisions(template=code), lambda _found: None)

    def read_again(self) -> None:
        """Look anew at what was written and taken back."""
        self._enlist([one.source for one in self._entries if one.standing is Standing.DONE])

    def cancel(self) -> None:
        """Stop at the next file."""
        if self.task is not None:
            self.task.cancel()

    def read(self) -> None:
        """Read what has not been read; files that are added meanwhile follow."""
        waiting = [one.source for one in self._entries if one.standing is Standing.WAITING]
        if self.task is not None or not waiting:
            return
        ledger, arrived = self._context.ledger, self._arrived

        def put(source: Source, draft: Draft | Refusal) -> None:
            arrived.append((source, read_entry(source, draft), None))

        self._run(
            lambda progress: bringing.read_files(ledger, waiting, put, progress),
            words("rounds_page.import.reading_all", n=len(waiting)),
        )

    def decide(self, entry: Entry, fields: Mapping[str, Choice]) -> None:
        """Take a person's choices and compare the file anew. An answer can be changed later."""
        former = entry.draft
        if former is None or entry.standing is not Standing.READ:
            return
        self._compare(entry.source, former, by_hand(former.preview.decisions, dict(fields)))

    def rule(self, entries: Sequence[Entry], rulings: Sequence[Ruling]) -> None:
        """Let rules decide what is open in these files; each decision can be changed later."""
        for entry in entries:
            former = entry.draft
            if former is not None and entry.standing is Standing.READ:
                self._compare(entry.source, former, decided(former.preview, rulings))

    def forget_rules(self) -> None:
        """Open again whatever rules have decided."""
        for entry in self.ruled:
            if entry.draft is not None:
                self._compare(entry.source, entry.draft, without_rules(entry.draft.preview.decisions))

    @property
    def ruled(self) -> tuple[Entry, ...]:
        """The files in which rules have decided something."""
        return tuple(
            one
            for one in self._entries
            if one.standing is Standing.READ and one.preview is not None and one.preview.decisions.ruled
        )

    def write(self) -> None:
        """Write every file that brings something, each in a transaction of its own."""
        chosen = [(one.source, one.draft) for one in self.to_write if one.draft is not None]
        if self.busy or self.undecided or not chosen:
            return
        ledger, arrived = self._context.ledger, self._arrived
        self._writing, self._outcomes = True, []

        def put(source: Source, draft: Draft, result: Outcome | Refusal) -> None:
            arrived.append((source, *written_entry(source, draft, result)))

        self._run(
            lambda progress: bringing.write_files(ledger, chosen, put, progress),
            words("rounds_page.import.writing_all", n=len(chosen)),
        )

    def _run(self, work: bringing.Work, label: str) -> None:
        """Start work; with a runner that does it at once it has ended before there is a task to keep."""
        self.task = task = Task(0, label, Progress())
        started = self._context.runner.run(
            work,
            lambda _none: self._ended(),
            lambda error: self._ended(error=error),
            label,
            lambda: self._ended(cancelled=True),
        )
        if self.task is task:
            self.task = started
        self.stepped.emit()

    def _ended(self, cancelled: bool = False, error: Exception | None = None) -> None:
        if not isValid(self):  # the page went away with another language or ledger
            return
        self._drain()
        wrote, self._writing, self.task = self._writing, False, None
        self.changed.emit()
        if wrote:
            self._report(cancelled, error)
        elif error is not None:
            self._fail(error)
        if error is None and (self._begun_anew or not cancelled):
            self._begun_anew = False
            self.read()

    def _report(self, cancelled: bool, error: Exception | None) -> None:
        done, self._outcomes = self._outcomes, []
        changes = sum(one.result.changes for one in done)
        if len(done) == 1:
            self._context.remember(done[0])
        elif done:
            self._context.remember(joined(done, "rounds_page.undo.import", {"n": str(len(done))}))
        moved = [one for one in self._entries if one.moved]
        left = sum(one.moved or one.brings or one.standing is Standing.WAITING for one in self._entries)
        refused = self.count(Standing.REFUSED)
        self.finished.emit(Report(len(done), changes, left, refused, cancelled, error))
        for one in moved:
            if one.draft is not None:
                self._compare(one.source, one.draft, one.draft.preview.decisions)

    def _compare(self, source: Source, former: Draft, decisions: Decisions) -> None:
        ledger = self._context.ledger
        self._comparing += 1
        self._context.runner.run(
            lambda _progress: bringing.compare(ledger, former.received, former.known.frame, decisions),
            lambda found: self._compared(read_entry(source, found)),
            lambda error: self._compared(None, error),
        )

    def _compared(self, entry: Entry | None, error: Exception | None = None) -> None:
        if not isValid(self):
            return
        self._comparing -= 1
        if entry is not None:
            self._put(entry)
        self.changed.emit()
        if error is not None:
            self._fail(error)

    def _read_with(
        self,
        sources: Sequence[Source],
        passwords: Sequence[str],
        decisions: Decisions,
        settle: Callable[[Mapping[Source, Entry]], object],
    ) -> None:
        """Read these files once more; one that stays locked stays as it was, but for the first."""
        ledger = self._context.ledger
        self._comparing += 1

        def done(results: Sequence[tuple[Source, Draft | Refusal]]) -> None:
            if not isValid(self):
                return
            found = {source: read_entry(source, result) for source, result in results}
            first = next(iter(found.values()), None)
            for one in found.values():
                if one is first or not one.locked:
                    self._put(one)
            self._compared(None)
            settle(found)

        self._context.runner.run(
            lambda progress: bringing.read_again(ledger, sources, passwords, decisions, progress),
            done,
            lambda error: self._compared(None, error),
            words("rounds_page.import.reading_all", n=len(sources)),
        )

    def _list(self, paths: Sequence[Path]) -> None:
        if isValid(self):
            self._enlist(paths)

    def _enlist(self, sources: Sequence[Source]) -> None:
        """A file that is listed already is read again if it was refused, and left alone otherwise."""
        known = {one.source: one for one in self._entries}
        for source in sources:
            former = known.get(source)
            if former is None:
                self._entries.append(Entry(source))
            elif former.standing in (Standing.REFUSED, Standing.DONE):
                self._put(Entry(source))
        self.changed.emit()
        self.read()

    def _put(self, entry: Entry) -> None:
        self._entries = [entry if one.source == entry.source else one for one in self._entries]

    def _follow(self, task: Task) -> None:
        if task is self.task and task.running:
            if self._drain():
                self.changed.emit()
            self.stepped.emit()

    def _drain(self) -> bool:
        """Take in what the work has put down so far."""
        had = bool(self._arrived)
        while self._arrived:
            _, entry, outcome = self._arrived.popleft()
            self._put(entry)
            if outcome is not None:
                self._outcomes.append(outcome)
        return had

    def _fail(self, error: Exception) -> None:
        if isValid(self):
            self.said.emit(error)
