"""What a person does with the returns of a round: steps, forms out, a file saved, a list copied."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.printing.files import write_file
from tracker.rounds import commands, queries
from tracker.rounds.rows import Return, Step
from ui.choosing import ask_folder, ask_save
from ui.i18n import language, refusal_words, words
from ui.models.round_board import Next, RoundBoard, name_of
from ui.pages.context import PageContext
from ui.pages.rounds.issuing import issue_forms
from ui.pages.rounds.reason_dialog import ReasonDialog
from ui.pages.rounds.sentences import missing_list, reminder
from ui.pages.rounds.steps import NEED_REASON, take

_STEPS = {Next.ACCEPT: Step.ACCEPT, Next.LOCK: Step.LOCK}
Tell = Callable[[str, str, str, Callable[[], object] | None], object]
"""Says something over the page: tone, sentence, the words of an action, the action."""


class RoundActions(QObject):
    """Works on the board that `board()` gives; what there is to say is said through `tell`.

    `look_wanted(return)`: the next step is to look at it.
    """

    look_wanted = Signal(object)

    def __init__(
        self, context: PageContext, board: Callable[[], RoundBoard | None], tell: Tell, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._board, self._tell, self._window = context, board, tell, parent

    def step(self, step: Step, returns: Sequence[Return]) -> None:
        """Take a step; where it needs a reason that is asked for first."""
        if not returns:
            return
        reason = ""
        if step in NEED_REASON:
            asked = ReasonDialog(step, returns, self._window)
            if asked.exec() != QDialog.DialogCode.Accepted:
                return
            reason = asked.reason
        self._carried_out(lambda: take(self._context, step, returns, reason))

    def next_step(self, one: Return, key: str) -> None:
        """What the link at the end of a row does."""
        step = Next(key)
        if step in _STEPS:
            self.step(_STEPS[step], (one,))
        elif step is Next.ISSUE:
            self.issue((one,))
        elif step is Next.REMIND:
            self.remind(one)
        else:
            self.look_wanted.emit(one)

    def remind(self, one: Return) -> None:
        """Put a reminder on the clipboard: letters and messages go out by the office's own ways."""
        board = self._board()
        if board is not None:
            self._copy(reminder(board, one), words("rounds_page.reminder.copied", place=_name(one)))

    def copy_missing(self) -> None:
        board = self._board()
        if board is not None:
            said = words("rounds_page.missing.copied", n=len(board.missing))
            self._copy(missing_list(board), said)

    def recall(self, one: Return) -> None:
        """Call back the form of a place that nothing came of; it can be let out again."""
        try:
            outcome = self._context.do(commands.recall, one.id, now=self._context.ledger.now())
        except Refusal as refusal:
            self.fail(refusal)
            return
        said = words("rounds_page.pane.recalled", form=outcome.result, place=_name(one))
        self._tell("good", said, words("common.action.undo"), self._context.undo)

    def look_at_form(self, one: Return | None = None) -> None:
        """Show the form that a place would get; None: the first."""
        from ui.pages.rounds.form_preview import FormPreview  # nobody who issues blindly need wait for it

        board = self._board()
        if board is not None:
            FormPreview(self._context, board, one, self._window).open()

    def print_missing(self) -> None:
        """Show the list of who has not reported as it is printed."""
        from ui.pages.printing import print_paper  # paper is not needed until something is printed

        board = self._board()
        if board is not None:
            print_paper(self._context, self._window, "missing", {"round": board.round.code}, self.fail)

    def issue(self, returns: Sequence[Return] | None = None) -> None:
        """Ask for a folder and write the forms into it; None: of every place."""
        board = self._board()
        if board is None:
            return
        folder = ask_folder(self._window, words("rounds_page.issue.folder"))
        if folder is not None:
            places = tuple(one.place_id for one in returns) if returns is not None else None
            self._issue(board, places, folder)

    def save_file(self, one: Return) -> None:
        """Write the file that a place sent, as it came, where the person says."""
        title = words("rounds_page.save.title")
        path, ledger = ask_save(self._window, title, one.file), self._context.ledger
        if path is None:
            return
        self._context.runner.run(
            lambda _progress: write_file(path, ledger.ask(queries.file_bytes, one)),
            lambda _none: self._said(words("rounds_page.save.done", name=path.name)),
            self.fail,
        )

    def fail(self, error: Exception) -> None:
        """A refusal is said; anything else is the window's business."""
        if not isinstance(error, Refusal):
            raise error
        self._tell("bad", refusal_words(error), "", None)

    def _issue(self, board: RoundBoard, places: tuple[int, ...] | None, folder: Path) -> None:
        ledger, code = self._context.ledger, board.round.code
        self._context.runner.run(
            lambda progress: issue_forms(ledger, code, places, folder, progress),
            lambda outcome: self._issued(outcome, folder),
            self.fail,
            words("rounds_page.issue.working"),
            lambda: self._said(words("rounds_page.issue.cancelled"), "info"),
        )

    def _issued(self, outcome: Outcome, folder: Path) -> None:
        self._context.remember(outcome)
        said = words("rounds_page.issue.done", n=len(outcome.result), name=folder.name)
        url = QUrl.fromLocalFile(str(folder))
        self._tell("good", said, words("rounds_page.issue.open"), lambda: QDesktopServices.openUrl(url))

    def _carried_out(self, what: Callable[[], object]) -> None:
        try:
            what()
        except Refusal as refusal:
            self.fail(refusal)

    def _copy(self, text: str, said: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._said(said)

    def _said(self, text: str, tone: str = "good") -> None:
        self._tell(tone, text, "", None)


def _name(one: Return) -> str:
    return name_of(one, language().code)
