"""Printing from any page: gather a paper of the register, look at its pages, save or print it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tracker.kernel.errors import Refusal
from tracker.printing.model import Document
from tracker.reports.papers.asks import plan_options
from tracker.reports.papers.paper import Wanted
from tracker.reports.papers.register import paper
from tracker.words import Words
from ui.i18n import language, refusal_words, words
from ui.pages.context import PageContext
from ui.paper.preview import PreviewDialog
from ui.theme import Space
from ui.widgets import Button, Label
from ui.widgets.pick_box import PickBox

_WIDTH = 640


class Gathered(NamedTuple):
    """A paper, and what its file is called without the ending."""

    document: Document
    file_name: str


def print_paper(
    context: PageContext,
    parent: QWidget,
    key: str,
    answers: Mapping[str, str],
    fail: Callable[[Exception], None] | None = None,
) -> None:
    """Show a paper as it will be printed; `fail` is told what refuses."""
    context.runner.run(
        lambda _progress: gather(context, key, answers),
        lambda found: preview_of(found, context, parent).open(),
        fail or (lambda error: _say(error, parent)),
        words("printing.gathering"),
    )


def gather(context: PageContext, key: str, answers: Mapping[str, str]) -> Gathered:
    """A paper as of today, in its own language or that of the window. Refused: as the paper refuses."""
    chosen, ledger = paper(key), context.ledger
    speaker = Words(chosen.language) if chosen.language else language().words
    wanted = Wanted(answers, speaker, ledger.today())
    return Gathered(ledger.ask(chosen.document, wanted), chosen.file_name(wanted))


def preview_of(found: Gathered, context: PageContext, parent: QWidget) -> PreviewDialog:
    """The dialog that shows a paper; the caller opens it."""
    return PreviewDialog(found.document, found.file_name, context.runner, parent)


def print_summary(context: PageContext, parent: QWidget, code: str = "") -> None:
    """Show the summary of a plan; without a code, ask which plan."""
    if code:
        print_paper(context, parent, "summary", {"plan": code})
        return
    chooser = PlanChooser(context, parent)
    chooser.accepted.connect(lambda: print_paper(context, parent, "summary", {"plan": chooser.code}))
    chooser.open()


def _say(error: Exception, parent: QWidget) -> None:
    if not isinstance(error, Refusal):
        raise error
    from PySide6.QtWidgets import QMessageBox

    QMessageBox.warning(parent, words("printing.refused"), refusal_words(error))


class PlanChooser(QDialog):
    """Which plan to print: those with goals first, laws left out; the plan of the newest round first."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setWindowTitle(words("printing.title"))
        self.setFixedWidth(_WIDTH)
        self.plan = PickBox(words("printing.which"))
        self.plan.setProperty("dialog", True)
        self.plan.set_items(_plans(context))
        self.go = Button(words("printing.show"), "eye", "primary")
        self.go.clicked.connect(lambda _checked=False: self.accept())
        self.leave = Button(words("common.action.cancel"))
        self.leave.clicked.connect(lambda _checked=False: self.reject())
        self._lay_out()

    @property
    def code(self) -> str:
        """The code of the plan that is chosen."""
        return self.plan.key

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, Space.MARGIN, 20, Space.MARGIN)
        column.setSpacing(Space.STEP)
        column.addWidget(Label(words("printing.title"), "object_title"))
        column.addWidget(Label(words("printing.how"), tone="text2", wrap=True))
        column.addWidget(self.plan)
        column.addSpacing(Space.STEP)
        foot = QHBoxLayout()
        foot.setSpacing(Space.STEP)
        foot.addStretch(1)
        for button in (self.leave, self.go):
            button.setProperty("dialog", True)
            button.setAutoDefault(button is self.go)
            foot.addWidget(button)
        column.addLayout(foot)


def _plans(context: PageContext) -> list[tuple[str, str]]:
    """Codes with what a person reads, the one to propose first."""
    ledger = context.ledger
    wanted = Wanted({}, language().words, ledger.today())
    return [(one.value, one.label) for one in ledger.ask(plan_options, wanted)]
