"""A plan goes out as a workbook, one that came is taken over: asking for the file, doing it, saying so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget
from shiboken6 import isValid

from tracker.app import Ledger
from tracker.exchange.readers import SUFFIXES
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.plans.rows import PlanSummary
from tracker.printing.files import write_file
from ui.choosing import ask_open, ask_save
from ui.i18n import language, refusal_words, words
from ui.pages.context import PageContext


class PlanFiles(QObject):
    """`said(tone, text)`; `taken(plan's code)`: show this plan; `draft_wanted(plan's code)`: open its draft.
    `dialog`: the preview, then the offer to open the draft, while they are open."""

    said = Signal(str, str)
    taken = Signal(str)
    draft_wanted = Signal(str)

    def __init__(self, context: PageContext, window: QWidget) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        self._dialog: QDialog | None = None

    @property
    def ledger(self) -> Ledger:
        return self._context.ledger

    @property
    def dialog(self) -> QDialog | None:
        return self._dialog if self._dialog is not None and isValid(self._dialog) else None

    def export(self, plan: PlanSummary) -> None:
        """Ask where to, then write the plan's workbook."""
        title, kinds = words("planfile.export.title"), words("planfile.export.kinds")
        path = ask_save(self._window, title, f"{plan.code}.xlsx", f"{kinds} (*.xlsx)", ".xlsx")
        if path is not None:
            self.write(plan, path)

    def write(self, plan: PlanSummary, path: Path) -> None:
        ledger, code = self._context.ledger, plan.code
        self._context.runner.run(
            lambda _progress: _written(ledger, code, path),
            lambda n: self.said.emit(
                "good", words("planfile.export.done", n=n, plan=plan.short, name=path.name)
            ),
            self._fail,
            words("planfile.export.title"),
        )

    def choose(self) -> None:
        """Ask for a file, then show what taking it over would do."""
        endings = " ".join(f"*{ending}" for ending in SUFFIXES)
        kinds = f"{words('planfile.export.kinds')} ({endings})"
        path = ask_open(self._window, words("planfile.dialog.title"), kinds)
        if path is not None:
            self.preview(path)

    def preview(self, path: Path) -> None:
        from ui.pages.plans.taking.dialog import TakeDialog  # readers are not needed until a file comes

        dialog = TakeDialog(self._context, path, self._window)
        dialog.taken.connect(self._taken)
        self._dialog = dialog
        dialog.open()

    def _taken(self, outcome: Outcome) -> None:
        preview = outcome.result
        left = len(preview.undecided)
        whole = preview.whole and not left
        key = ("draft" if whole else "draft_part") if preview.as_draft else "whole" if whole else "part"
        text = words(f"planfile.taken.{key}", plan=preview.plan, n=preview.changes, left=left)
        self.taken.emit(preview.plan)
        self.said.emit("good" if whole else "warn", text)
        if preview.as_draft:
            self._offer_draft(preview.plan, text)

    def _offer_draft(self, code: str, text: str) -> None:
        title, later = words("planfile.dialog.as_draft"), words("planfile.taken.later")
        box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        go = box.addButton(words("planfile.taken.open_draft"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(later, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(go)
        go.clicked.connect(lambda _checked=False: self.draft_wanted.emit(code))
        self._dialog = box
        box.open()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal):
            raise error
        self.said.emit("bad", refusal_words(error))


def _written(ledger: Ledger, code: str, path: Path) -> int:
    """How many nodes were written."""
    from tracker.exchange.plans.known import export_of
    from tracker.exchange.plans.writer import write_plan  # brings the library for workbooks

    definition, names = ledger.ask(export_of, code)
    write_file(path, write_plan(definition, names, language().words, ledger.now()))
    return len(definition.nodes)
