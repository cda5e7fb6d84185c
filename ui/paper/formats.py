"""The three forms a document can be saved in, each by its own writer."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from tracker.printing.files import write_file
from tracker.printing.model import Document
from ui.paper.layout import Page
from ui.paper.pdf import pdf_bytes


class Format(StrEnum):
    """By the ending of the file's name."""

    PDF = "pdf"
    WORD = "docx"
    EXCEL = "xlsx"


def save(form: Format, document: Document, path: Path, pages: Sequence[Page] | None = None) -> None:
    """Write the document to `path`; `pages`: what `lay_out` gave, if at hand. Refuses as `write_file`."""
    match form:
        case Format.PDF:
            write_file(path, pdf_bytes(document, pages or None))
        case Format.WORD:
            from tracker.printing.word.writer import write_word  # only who writes Word waits for its library

            write_word(document, path)
        case Format.EXCEL:
            from tracker.printing.sheet.writer import write_sheet  # as above

            write_sheet(document, path)
