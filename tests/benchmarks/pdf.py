"""Printing: a summary with 1,040 tasks to PDF and Excel, against the usual way in the same run.

The usual way to PDF is a QTextDocument with the same rows as an HTML table, printed through the same
QPdfWriter (it splits rows across pages); to Excel the library's own bare writing of the rows.
"""

from __future__ import annotations

import html
import os
from collections.abc import Callable
from io import BytesIO

from tests.benchmarks.result import Result, timed
from tests.tracker.printing.examples import long_summary
from tracker.printing.model import Document, Table
from tracker.printing.papers.summary.document import build_summary

TASKS = 1040
MS_A_PAGE = 3.0
ROUNDS = 5


def run() -> list[Result]:
    """Best of five, in one process; makes an offscreen application if there is none."""
    document = build_summary(long_summary(TASKS), "vi")
    table = max((table for table, _ in document.tables()), key=lambda table: len(table.rows))
    return [*_pdf(document, table), _excel(document, table)]


def _pdf(document: Document, table: Table) -> list[Result]:
    application = _application()
    from ui.paper.layout import lay_out
    from ui.paper.pdf import pdf_bytes

    first = timed(lambda: pdf_bytes(document))
    ours = _best(lambda: pdf_bytes(document))
    pages = len(lay_out(document))
    naive = _text_document(table)
    a_page = ours / pages
    results = [
        Result(f"PDF, {TASKS} tasks, {pages} pages, a page", a_page, MS_A_PAGE, "3 ms a page"),
        Result("PDF, a page, first time in the process", first / pages, MS_A_PAGE, "3 ms a page"),
        Result("PDF, whole document", ours, naive, "QTextDocument, the task rows alone"),
        Result("layout alone, a page", _best(lambda: lay_out(document)) / pages, a_page, "the whole"),
    ]
    del application
    return results


def _text_document(table: Table) -> float:
    """Milliseconds that the same rows take as an HTML table."""
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

    from ui.theme.fonts import paper_family

    rows = "".join(
        f"<tr>{''.join(f'<td>{html.escape(c.text)}</td>' for c in row.cells)}</tr>" for row in table.rows
    )
    text = f'<table border="1" cellspacing="0" width="100%">{rows}</table>'

    def write() -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
        paper = QTextDocument()
        font = paper.defaultFont()
        font.setFamily(paper_family())
        font.setPointSizeF(12)
        paper.setDefaultFont(font)
        paper.setHtml(text)
        paper.print_(writer)

    return _best(write, rounds=2)


def _excel(document: Document, table: Table) -> Result:
    from tracker.printing.sheet.writer import sheet_bytes

    ours = _best(lambda: sheet_bytes(document), rounds=2)
    bare = _best(lambda: _bare_excel(table), rounds=2)
    return Result("Excel, whole document", ours, bare, "openpyxl, bare writing of the rows", 5.0)


def _bare_excel(table: Table) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for row in table.rows:
        book.worksheets[0].append([cell.text for cell in row.cells])
    book.save(BytesIO())


def _application() -> object:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    return QGuiApplication.instance() or QGuiApplication([])


def _best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    return min(timed(work) for _ in range(rounds))
