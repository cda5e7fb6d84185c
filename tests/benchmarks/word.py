"""A report of 65 pages as a Word file, against the library's bare writing of the same words.

Bare: python-docx alone, its default styles, one paragraph for each of ours and one for each cell, no
widths, no rules, no header rows, no fields. Two ways of it: through its interface, as its guide shows; and by
the quickest that its parts allow, the markup of the bare paragraphs and rows parsed in one piece.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.benchmarks.result import Result, best_in_turn, timed
from tests.tracker.printing.examples import long_summary
from tracker.printing.model import Block, Document, Heading, Note, Paragraph, Table
from tracker.printing.papers.summary.document import build_summary
from tracker.printing.word.writer import word_bytes

TASKS = 770
"""About 65 pages: 4 of text and 61 of table, across."""
TWICE, THRICE = 2.0, 3.0
"""Styles, widths, rules, header rows and fields are most of the markup: that they cost is no fault."""


def run() -> list[Result]:
    document = build_summary(long_summary(TASKS), "vi")
    by_interface = timed(lambda: _by_interface(document))
    ours, by_markup = best_in_turn(lambda: word_bytes(document), lambda: _by_markup(document), 9)
    name = f"Word, 65 pages, {TASKS} tasks"
    return [
        Result(name, ours, by_interface, "python-docx, the same words through its interface", TWICE),
        Result(f"{name}, styled", ours, by_markup, "the same words as bare markup parsed at once", THRICE),
    ]


def _by_interface(document: Document) -> None:
    word = docx.Document()
    for block in _blocks(document):
        if isinstance(block, Table):
            made = word.add_table(0, len(block.columns))
            for row in block.rows:
                for cell, target in zip(row.cells, made.add_row().cells, strict=False):
                    target.text = cell.text
        else:
            word.add_paragraph(_text(block))
    word.save(BytesIO())


def _by_markup(document: Document) -> None:
    word = docx.Document()
    body = "".join(_markup(block) for block in _blocks(document))
    word.part._element = parse_xml(f"<w:document {nsdecls('w')}><w:body>{body}</w:body></w:document>")
    word.save(BytesIO())


def _markup(block: Block) -> str:
    if not isinstance(block, Table):
        return _paragraph(_text(block))
    rows = ("".join(f"<w:tc>{_paragraph(cell.text)}</w:tc>" for cell in row.cells) for row in block.rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _blocks(document: Document) -> Iterator[Block]:
    yield from document.blocks
    for appendix in document.appendices:
        yield from appendix.blocks


def _text(block: Block) -> str:
    return block.text if isinstance(block, Heading | Paragraph | Note) else ""
