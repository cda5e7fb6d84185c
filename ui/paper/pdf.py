"""PDF: the pages through Qt's PDF engine, fonts embedded, text selectable; title, language and outline.

Not tagged: Qt 6.11 writes no structure tree and leaves no place in its content streams to mark one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from tracker.printing.files import write_file
from tracker.printing.model import Document
from ui.paper.faces import TWIPS_PER_INCH, TWIPS_PER_POINT
from ui.paper.layout import Page, lay_out
from ui.paper.paint import paint_page
from ui.paper.pdf_catalogue import Entry, with_catalogue, with_spaces

_CREATOR = "Sổ Kế hoạch"


def write_pdf(document: Document, path: Path) -> int:
    """Write the document to `path` and return the number of pages; refuses as `write_file` does."""
    pages = lay_out(document)
    write_file(path, pdf_bytes(document, pages))
    return len(pages)


def pdf_bytes(document: Document, pages: Sequence[Page] | None = None) -> bytes:
    """The document as PDF 1.4. Needs a QGuiApplication (offscreen will do); any thread.

    `pages`: what `lay_out` gave, if it is at hand.
    """
    pages = lay_out(document) if pages is None else pages
    entries = [
        Entry(mark.title, mark.level, number, (page.height - mark.y) / TWIPS_PER_POINT)
        for number, page in enumerate(pages)
        for mark in page.bookmarks
    ]
    painted = _painted(pages, document.name, document.metadata.author)
    return with_catalogue(painted, document.language, entries)


def pdf_of_pages(pages: Sequence[Page], name: str, language: str) -> bytes:
    """Pages that belong to no document, as a PDF of this name."""
    return with_catalogue(_painted(pages, name, ""), language, [])


def _painted(pages: Sequence[Page], name: str, author: str) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(TWIPS_PER_INCH)
    writer.setTitle(name)
    writer.setCreator(_CREATOR)
    if hasattr(writer, "setAuthor"):  # since Qt 6.9
        writer.setAuthor(author)
    writer.setPageLayout(page_layout(pages[0]))
    painter = QPainter(writer)
    for number, page in enumerate(pages):
        if number:
            _next_page(writer, page, pages[number - 1])
        paint_page(painter, page)
    painter.end()
    return with_spaces(bytes(buffer.data().data()))


def _next_page(writer: QPdfWriter, page: Page, before: Page) -> None:
    if page.landscape != before.landscape:
        writer.setPageLayout(page_layout(page))
    writer.newPage()


def page_layout(page: Page) -> QPageLayout:
    """A4 in the page's direction without margins: ours are part of the page."""
    upright, across = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape
    direction = across if page.landscape else upright
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), direction, QMarginsF(0, 0, 0, 0))
