"""The printer: the same pages by the same painter, at the printer's own resolution."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from tracker.kernel.errors import Refusal
from ui.paper.layout import Page
from ui.paper.paint import paint_page
from ui.paper.pdf import page_layout


def new_printer(name: str, pages: Sequence[Page]) -> QPrinter:
    """A printer set to the paper of the pages; `name` is what its queue shows."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(pages[0]))
    return printer


def print_pages(pages: Sequence[Page], printer: QPrinter) -> int:
    """Print the pages the printer was asked for and return how many; refused: paper.no_printer."""
    chosen = _chosen(pages, printer)
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(chosen[0]))
    painter = QPainter()
    if not painter.begin(printer):
        raise Refusal("paper.no_printer")
    for number, page in enumerate(chosen):
        if number:
            printer.setPageLayout(page_layout(page))
            printer.newPage()
        paint_page(painter, page, printer.resolution())
    painter.end()
    return len(chosen)


def _chosen(pages: Sequence[Page], printer: QPrinter) -> Sequence[Page]:
    """Pages from-to as set in the print dialog (0: all of them)."""
    first, last = printer.fromPage(), printer.toPage()
    return pages[max(first, 1) - 1 : last or None] or pages
