"""The files of one import: read, compared, decided about, and written, one transaction a file."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from tracker.exchange.findings import Choice
from tracker.exchange.importing import Draft
from tracker.exchange.preview import Decisions, Preview
from tracker.exchange.readers import files_in
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.quantity import State
from tracker.rounds.rows import Return
from tracker.undo import joined
from ui.i18n import words
from ui.pages.context import PageContext
from ui.pages.rounds import bringing
from ui.tasks import Progress, Task


class Standing(StrEnum):
    """Where a file is on its way."""

    WAITING = "waiting"
    READ = "read"
    REFUSED = "refused"
    DONE = "done"


@dataclass(frozen=True)
class Entry:
    """One file. `draft` once it was read and compared, `refusal` if it was not taken, `done` once written."""

    source: Path | Return
    standing: Standing = Standing.WAITING
    draft: Draft | None = None
    refusal: Refusal | None = None
    done: Preview | None = None

    @property
    def name(self) -> str:
        return self.source.name if isinstance(self.source, Path) else self.source.file

    @property
    def path(self) -> Path | None:
        """Where the file lies; None for one that is in the ledger."""
        return self.source if isinstance(self.source, Path) else None

    @property
    def preview(self) -> Preview | None:
        return self.done or (self.draft.preview if self.draft is not None else None)

    @property
    def undecided(self) -> int:
        return len(self.preview.undecided) if self.preview is not None and self.done is None else 0

    @property
    def changes(self) -> int:
        """How many figures the file writes, or wrote."""
        return len(self.preview.writes) if self.preview is not None else 0

    @property
    def answered(self) -> int:
        """How many rows of the file could be read and are not blank."""
        lines = self.preview.lines if self.preview is not None else ()
        return sum(
            one.theirs is not None and one.theirs.quantity.state is not State.not_reported for one in lines
        )

    @property
    def brings(self) -> bool:
        """Whether writing it leaves a trace: figures, or the receipt of a file not seen before."""
        return self.standing is Standing.READ and bool(
            self.changes or (self.preview and not self.preview.known_file)
        )


@dataclass(frozen=True)
class Report:
    """What an import came to. `error` is what stopped it, `cancelled` says that the person did."""

    files: int
    changes: int
    left: int
    refused: int
    cancelled: bool = False
    error: Exception | None = None


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
        self._arrived: deque[tuple[Path | Return, Entry, Outcome | None]] = deque()
        self._outcomes: list[Outcome] = []
        self._comparing = 0
        self._writing = False
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
        """Forget everything; what is being read is let go."""
        self.cancel()
        self._entries.clear()
        self.changed.emit()

    def add(self, paths: Sequence[Path]) -> None:
        """Take up files and the workbooks in folders, and begin to read."""
        self._context.runner.run(lambda _progress: files_in(paths), self._list, self._fail)

    def review(self, one: Return) -> None:
        """Look again at the file that a place sent last."""
        self._enlist([one])

    def remove(self, entry: Entry) -> None:
        """Leave a file out."""
        self._entries = [one for one in self._entries if one.source != entry.source]
        self.changed.emit()

    def retry(self, entry: Entry) -> None:
        """Read a file that was refused once more: it may have been saved anew."""
        self._enlist([entry.source])

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

        def put(source: Path | Return, draft: Draft | Refusal) -> None:
            arrived.append((source, _read(source, draft), None))

        self._run(
            lambda progress: bringing.read_files(ledger, waiting, put, progress),
            words("rounds_page.import.reading_all", n=len(waiting)),
        )

    def decide(self, entry: Entry, fields: Mapping[str, Choice]) -> None:
        """Take a person's choices and compare the file anew. An answer can be changed later."""
        former = entry.draft
        if former is None or entry.standing is not Standing.READ:
            return
        told = former.preview.decisions
        self._compare(entry.source, former, replace(told, fields={**told.fields, **fields}))

    def write(self) -> None:
        """Write every file that brings something, each in a transaction of its own."""
        chosen = [(one.source, one.draft) for one in self.to_write if one.draft is not None]
        if self.busy or self.undecided or not chosen:
            return
        ledger, arrived = self._context.ledger, self._arrived
        self._writing, self._outcomes = True, []

        def put(source: Path | Return, draft: Draft, result: Outcome | Refusal) -> None:
            arrived.append((source, *_written(source, draft, result)))

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
        elif not cancelled:
            self.read()

    def _report(self, cancelled: bool, error: Exception | None) -> None:
        done, self._outcomes = self._outcomes, []
        changes = sum(len(one.result.writes) for one in done)
        if len(done) == 1:
            self._context.remember(done[0])
        elif done:
            self._context.remember(joined(done, "rounds_page.undo.import", {"n": str(len(done))}))
        moved = [one for one in self._entries if isinstance(one.refusal, Stale)]
        for one in moved:
            if one.draft is not None:
                self._compare(one.source, one.draft, one.draft.preview.decisions)
        refused = self.count(Standing.REFUSED)
        self.finished.emit(Report(len(done), changes, len(self.to_write), refused, cancelled, error))

    def _compare(self, source: Path | Return, former: Draft, decisions: Decisions) -> None:
        ledger = self._context.ledger
        self._comparing += 1
        self._context.runner.run(
            lambda _progress: bringing.compare(ledger, former.received, former.known.frame, decisions),
            lambda found: self._compared(_read(source, found)),
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

    def _list(self, paths: Sequence[Path]) -> None:
        if isValid(self):
            self._enlist(paths)

    def _enlist(self, sources: Sequence[Path | Return]) -> None:
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


def _read(source: Path | Return, result: Draft | Refusal) -> Entry:
    if isinstance(result, Refusal):
        return Entry(source, Standing.REFUSED, refusal=result)
    return Entry(source, Standing.READ, result)


def _written(source: Path | Return, draft: Draft, result: Outcome | Refusal) -> tuple[Entry, Outcome | None]:
    """A file that the ledger moved away from stays to be compared anew; any other refusal ends its way."""
    if isinstance(result, Outcome):
        return Entry(source, Standing.DONE, draft, done=result.result), result
    if isinstance(result, Stale):
        return Entry(source, Standing.READ, draft, result), None
    return Entry(source, Standing.REFUSED, refusal=result), None
