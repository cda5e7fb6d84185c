"""Printing the summary of a plan: choose the plan, look at the pages, save or print."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tracker.plans import queries as plans
from tracker.printing.model import Document
from tracker.printing.papers.summary.document import build_summary
from tracker.reports.papers.summary import summary_data
from tracker.rounds import queries as rounds
from ui.i18n import language, words
from ui.pages.context import PageContext
from ui.paper.preview import PreviewDialog
from ui.theme import Space
from ui.widgets import Button, Label
from ui.widgets.pick_box import PickBox

_WIDTH = 640


def print_summary(context: PageContext, parent: QWidget, code: str = "") -> None:
    """Show the summary of a plan as it will be printed; without a code, ask which plan."""
    if code:
        _preview(context, parent, code)
        return
    chooser = PlanChooser(context, parent)
    chooser.accepted.connect(lambda: _preview(context, parent, chooser.code))
    chooser.open()


def gather(context: PageContext, code: str) -> Document:
    """The summary of a plan in the language of the window, as of today."""
    speaker, ledger = language().words, context.ledger
    data = ledger.ask(summary_data, code, speaker, ledger.today())
    return build_summary(data, speaker.language)


def preview_of(document: Document, code: str, context: PageContext, parent: QWidget) -> PreviewDialog:
    """The dialog that shows a summary; the caller opens it."""
    return PreviewDialog(document, words("printing.file_name", code=code), context.runner, parent)


def _preview(context: PageContext, parent: QWidget, code: str) -> None:
    context.runner.run(
        lambda _progress: gather(context, code),
        lambda document: preview_of(document, code, context, parent).open(),
        label=words("printing.gathering", code=code),
    )


class PlanChooser(QDialog):
    """Which plan to print: those with goals first, laws left out; the plan of the newest round is chosen."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "surface")
        self.setWindowTitle(words("printing.title"))
        self.setFixedWidth(_WIDTH)
        self.plan = PickBox(words("printing.which"))
        self.plan.setProperty("dialog", True)
        self.plan.set_items(*_plans(context))
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


def _plans(context: PageContext) -> tuple[list[tuple[str, str]], str]:
    """Codes with what a person reads, and the code to propose."""
    ledger = context.ledger
    found = [one for one in ledger.ask(plans.plans) if one.kind != "law"]
    found.sort(key=lambda plan: not (plan.goals or plan.targets))
    newest = next(iter(ledger.ask(rounds.rounds, ledger.today())), None)
    listed = [(plan.code, f"{plan.short} · {plan.title(language().code)}") for plan in found]
    return listed, newest.plan if newest else ""
