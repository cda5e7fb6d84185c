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


def print_summary(context: PageContext, parent: QWidget, code: str = "") -> None:
    """Show the summary of a plan as it will be printed; without a code, ask which plan."""
    chosen = code or _ask_plan(context, parent)
    if not chosen:
        return
    speaker, ledger = language().words, context.ledger

    def work(_progress: object) -> Document:
        data = ledger.ask(summary_data, chosen, speaker, ledger.today())
        return build_summary(data, speaker.language)

    def show(document: Document) -> None:
        name = words("printing.file_name", code=chosen)
        dialog = PreviewDialog(document, name, context.runner, parent)
        dialog.open()

    context.runner.run(work, show, label=words("printing.gathering", code=chosen))


def _ask_plan(context: PageContext, parent: QWidget) -> str:
    """The code of the plan a person picks; "" if they leave."""
    found = context.ledger.ask(plans.plans)
    listed = {f"{plan.short} · {plan.title(language().code)}": plan.code for plan in found}
    chosen, taken = QInputDialog.getItem(
        parent, words("printing.title"), words("printing.which"), list(listed), 0, False
    )
    return listed[chosen] if taken else ""
