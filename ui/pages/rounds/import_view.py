"""The preview of an import, in the place of the matrix: files, findings, decisions, and then the writing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from tracker.exchange.batch import FileResult
from tracker.exchange.error_copy import Copy
from tracker.exchange.readers import SUFFIXES
from tracker.kernel.errors import Refusal
from tracker.rounds.rows import Return
from ui.choosing import ask_folder, ask_open_several
from ui.i18n import language, refusal_words, words
from ui.pages.context import PageContext
from ui.pages.rounds.batch import Batch
from ui.pages.rounds.bringing import write_copies
from ui.pages.rounds.entries import Entry, Report
from ui.pages.rounds.file_list import WIDTH, FileList
from ui.pages.rounds.file_panel import FilePanel
from ui.pages.rounds.import_foot import ImportFoot
from ui.pages.rounds.import_head import ImportHead, ImportToolbar
from ui.shell.messages import MessageBar
from ui.widgets.layout_memory import remember_splitter


class ImportView(QWidget):
    """`begun`: files came, show me. `left`: back to the matrix. `told(tone, text, action words, action)`: to
    be said there. `answered(path)`: this file is a form of another ledger, to be answered.
    `tabled(path)`: this file is to be brought in as a table of others.
    """

    begun = Signal()
    left = Signal()
    told = Signal(str, str, str, object)
    answered = Signal(object)
    tabled = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._active = False
        self.batch = Batch(context, self)
        self.head, self.toolbar = ImportHead(), ImportToolbar()
        self.messages = MessageBar()
        self.files = FileList()
        self.panel = FilePanel(context, self.batch)
        self.foot = ImportFoot()
        self._lay_out()
        self._connect()

    def choose(self) -> None:
        """Ask for files."""
        title, kinds = words("rounds_page.import.choose"), words("rounds_page.import.workbooks")
        endings = " ".join(f"*{ending}" for ending in SUFFIXES)
        everything = words("rounds_page.import.all_files")
        chosen = ask_open_several(self, title, f"{kinds} ({endings});;{everything} (*)")
        if chosen:
            self.add(chosen)

    def add(self, paths: Sequence[Path]) -> None:
        """Take up files and folders; a preview that was left is begun anew."""
        self._begin()
        self.batch.add(paths)

    def review(self, one: Return) -> None:
        """Look again at the file that a place sent."""
        self._begin()
        self.batch.review(one)

    def focus_list(self) -> None:
        self.files.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Back to the matrix; what was looked at can be opened again until other files come."""
        self._active = False
        self.batch.cancel()
        pending = self.batch.to_write
        self.left.emit()
        if pending:
            text = words("rounds_page.import.put_aside", n=len(pending))
            self.told.emit("info", text, words("rounds_page.import.reopen"), self._reopen)

    def _begin(self) -> None:
        if not self._active:
            self.messages.hide()
            self.batch.clear()
            self._active = True
        self.begun.emit()

    def _reopen(self) -> None:
        self._active = True
        self.begun.emit()

    def _show(self) -> None:
        """Everything that follows from the batch as it is now."""
        self.files.show_batch(self.batch)
        self.head.show_batch(self.batch)
        self.toolbar.show_step(self.batch)
        self._show_file()
        self.foot.show_batch(self.batch)
        if self._active and not self.batch.entries and not self.batch.busy:
            self._emptied()

    def _emptied(self) -> None:
        self._active = False
        self.left.emit()

    def _show_file(self) -> None:
        entry = self.files.current
        self.toolbar.show_entry(entry)
        self.panel.show_entry(entry, self.toolbar.tab, self.toolbar.severity)

    def _leave_out(self) -> None:
        entry = self.files.current
        if entry is not None and not self.batch.busy:
            self.batch.remove(entry)

    def _answer(self, entry: Entry) -> None:
        """A form of another ledger is not imported but answered."""
        self.batch.remove(entry)
        if self._active:
            self.leave()
        self.answered.emit(entry.path)

    def _table(self, entry: Entry) -> None:
        """It leaves the list: as a table it has a way of its own."""
        self.batch.remove(entry)
        if self._active:
            self.leave()
        self.tabled.emit(entry.path)

    def _finish(self, report: Report) -> None:
        """Back to the matrix when all went in; otherwise the rest stays to be looked at."""
        tone, text = _told(report)
        undo = words("common.action.undo") if report.files else ""
        if report.files and not (report.left or report.refused or report.error):
            self._active = False
            self.left.emit()
            self.told.emit(tone, text, undo, self._undo)
        else:
            self.messages.say(tone, text, undo, self._undo)

    def _undo(self) -> None:
        """Take the whole import back; what it brought can be looked at again."""
        try:
            self._context.undo()
        except Refusal as refusal:
            self._say_everywhere("bad", refusal_words(refusal))
            return
        self._say_everywhere("good", words("rounds_page.import.undone"))
        if self._active:
            self.batch.read_again()

    def _say_everywhere(self, tone: str, text: str) -> None:
        self.messages.say(tone, text)
        if not self._active:
            self.told.emit(tone, text, "", None)

    def _fail(self, error: Exception) -> None:
        self.messages.fail(error)
        if self._active and not self.batch.entries:
            self._active = False
            self.left.emit()
            self.told.emit("bad", _sentence(error), "", None)

    def _tell_rules(self, text: str) -> None:
        rules = self.panel.rules
        back = words("deciding.page.take_back") if self.batch.ruled else ""
        self.messages.say("good" if back else "info", text, back, rules.take_back)

    def _save_copies(self) -> None:
        """Write the senders' own files with their errors marked into a folder."""
        folder = ask_folder(self, words("rounds_page.import.copies_folder"))
        if folder is None:
            return
        results = [
            FileResult(str(one.path), one.name, one.preview.sha256, one.preview)
            for one in self.batch.entries
            if one.preview is not None and one.path is not None
        ]
        speaker = language().words
        self._context.runner.run(
            lambda progress: write_copies(results, folder, speaker, progress),
            lambda copies: self._copied(copies, folder.name),
            self.messages.fail,
            words("rounds_page.import.copying"),
        )

    def _copied(self, copies: Sequence[Copy], folder: str) -> None:
        """How many were saved, and where a copy is not the sender's own file, that it is not."""
        count, said = sum(one.path is not None for one in copies), [one.said for one in copies if one.said]
        if count or not said:
            key = "rounds_page.import.copied" if count else "rounds_page.import.nothing_to_copy"
            said.insert(0, words(key, n=count, name=folder))
        tone = "warn" if len(said) > 1 or not count else "good"
        self.messages.say(tone if copies else "info", " ".join(said))

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.files)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 0)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        splitter.setSizes([WIDTH, 10_000])
        remember_splitter(splitter, "rounds.import")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.messages)
        column.addWidget(self.toolbar)
        column.addWidget(splitter, 1)
        column.addWidget(self.foot)

    def _connect(self) -> None:
        self.batch.changed.connect(self._show)
        self.batch.stepped.connect(lambda: self.foot.show_batch(self.batch))
        self.batch.finished.connect(self._finish)
        self.batch.said.connect(self._fail)
        self.files.chosen.connect(self._show_file)
        self.files.more.connect(self.choose)
        self.files.removed.connect(self._leave_out)
        self.toolbar.changed.connect(self._show_file)
        self.toolbar.copies.connect(self._save_copies)
        self.panel.rules.told.connect(self._tell_rules)
        self.panel.answer_wanted.connect(self._answer)
        self.panel.table_wanted.connect(self._table)
        self.foot.back.connect(self.leave)
        self.foot.write.connect(self.batch.write)
        self.foot.cancelled.connect(self.batch.cancel)
        self.foot.resumed.connect(self.batch.read)


def _told(report: Report) -> tuple[str, str]:
    """What to say of an import, and how well it went."""
    parts = []
    if report.files:
        parts.append(words("rounds_page.import.done", n=report.changes, files=report.files))
    if report.error is not None:
        parts.append(words("rounds_page.import.stopped", why=_sentence(report.error), n=report.left))
        return "bad", " ".join(parts)
    if report.cancelled:
        parts.append(words("rounds_page.import.cancelled", n=report.left))
    elif report.left:
        parts.append(words("rounds_page.import.moved", n=report.left))
    if report.refused:
        parts.append(words("rounds_page.import.refused", n=report.refused))
    return ("warn" if report.left or report.refused else "good"), " ".join(parts)


def _sentence(error: Exception) -> str:
    return refusal_words(error) if isinstance(error, Refusal) else words("shell.problem.unexpected")
