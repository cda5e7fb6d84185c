"""Printing the summary of a plan: choose the plan, look at the pages, save or print."""

from __future__ import annotations

from PySide6.QtWidgets import QInputDialog, QWidget

from tracker.plans import queries as plans
from tracker.printing.model import Document
from tracker.printing.summary import build_summary
from tracker.reports.summary import summary_data
from ui.i18n import language, words
from ui.pages.context import PageContext
from ui.paper.preview import PreviewDialog

_WIDTH = 640


def print_summary(context: PageContext, parent: QWidget, code: str = "") -> None:
    """Show the summary of a plan as it will be printed; without a code, ask which plan."""
    if code:
        _preview(context, parent, code)
        return
    chooser = PlanChooser(context, parent)
    chooser.textValueSelected.connect(lambda _text: _preview(context, parent, chooser.code))
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


class PlanChooser(QInputDialog):
    """Which plan to print; those with goals first, laws left out."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(parent)
        found = [one for one in context.ledger.ask(plans.plans) if one.kind != "law"]
        found.sort(key=lambda plan: not (plan.goals or plan.targets))
        self._codes = {f"{plan.short} · {plan.title(language().code)}": plan.code for plan in found}
        self.setWindowTitle(words("printing.title"))
        self.setLabelText(words("printing.which"))
        self.setComboBoxItems(list(self._codes))
        self.setOkButtonText(words("printing.show"))
        self.setCancelButtonText(words("printing.cancel"))
        self.resize(_WIDTH, self.sizeHint().height())

    @property
    def code(self) -> str:
        """The code of the plan that is chosen."""
        return self._codes.get(self.textValue(), "")
