"""Every paper of the register on the ledger of the documents, in both languages and three forms."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.tracker.cli.hands import FakeWindow
from tracker.app import Ledger
from tracker.cli.main import run
from tracker.evaluations import commands
from tracker.evaluations.rows import Stage
from tracker.printing import decree30
from tracker.printing.measure import longest_word_mm
from tracker.printing.model import Document, Orientation, Table
from tracker.printing.sheet.writer import sheet_bytes
from tracker.printing.word.writer import word_bytes
from tracker.reports.evaluating import propose
from tracker.reports.papers.offering import look
from tracker.reports.papers.paper import Paper, Wanted
from tracker.reports.papers.register import PAPERS
from tracker.words import LANGUAGES, Words
from ui.paper.layout import lay_out
from ui.paper.pdf import pdf_bytes

pytestmark = pytest.mark.usefixtures("qapp")
DAY = dt.date(2024, 12, 31)
_RAW = re.compile(r"\{\w+\}|^[a-z_]+\.[a-z_]+\.[a-z_.]+$|#{3,}")
_SLACK = 0.5
"""Millimetres: our measure of letters is good to about 3 %."""


@pytest.fixture(scope="module")
def ledger(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The documents, a round that two places have not answered and an evaluation that has been begun."""
    path = tmp_path_factory.mktemp("register") / "ledger.skh"
    path.write_bytes(sample_file.read_bytes())
    asked = [
        "--plan",
        "KH1863",
        "--period",
        "2026-H1",
        "--due",
        "2026-07-10",
        "--place",
        "01",
        "--place",
        "46",
    ]
    assert run(["round", "create", *asked, "--database", str(path)], FakeWindow()) == 0
    made = Ledger.open(path)
    stamps = {"now": made.now(), "by": "A"}
    made.do(commands.begin, "KH1863", Stage.MID_TERM, DAY, propose, today=made.today(), **stamps)
    yield made
    made.close()


@pytest.fixture(scope="module")
def printed(ledger: Ledger) -> Callable[[Paper, str], Document]:
    """A paper in a language, with the answers that are proposed; each is gathered once."""

    @cache
    def gathered(paper: Paper, language: str) -> Document:
        found = ledger.ask(look, paper, Wanted({}, Words(language), ledger.today()))
        assert found.document is not None, (paper.key, found.nothing, found.refusal)
        return found.document

    return gathered


def texts(document: Document) -> Iterator[str]:
    for table, _ in document.tables():
        yield from (cell.text for row in table.rows for cell in row.cells)
        yield from (cell.text for row in table.header for cell in row)
        yield from (note.text for note in table.notes)
    for blocks in (document.blocks, *(one.blocks for one in document.appendices)):
        yield from (str(getattr(block, "text", "")) for block in blocks)


def squeezed(table: Table, room: float) -> Iterator[str]:
    """Words wider than their column, but for those that no column could hold."""
    total = sum(column.weight for column in table.columns)
    widths = [column.weight * room / total - 2 * decree30.CELL_PADDING for column in table.columns]
    for row in table.rows:
        if len(row.cells) == len(widths):
            for cell, width in zip(row.cells, widths, strict=True):
                wide = longest_word_mm(cell.text, decree30.SIZE_TABLE, cell.bold)
                if width + _SLACK < wide < 0.25 * room:
                    yield cell.text


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.key)
def test_a_paper_is_whole_in_every_language_and_form(
    printed: Callable[[Paper, str], Document], paper: Paper
) -> None:
    for language in LANGUAGES:
        document = printed(paper, language)
        assert [text for text in texts(document) if _RAW.search(text)] == []
        for table, appendix in document.tables():
            room = decree30.text_width(appendix.orientation if appendix else Orientation.PORTRAIT)
            assert list(squeezed(table, room)) == []
    document = printed(paper, "vi")
    assert pdf_bytes(document, lay_out(document)).startswith(b"%PDF-1.4")
    assert docx.Document(BytesIO(word_bytes(document))).element.body is not None
    book = openpyxl.load_workbook(BytesIO(sheet_bytes(document)))
    assert len(book.worksheets) > sum(1 for _ in document.tables())


def test_a_paper_of_which_nothing_is_on_file_says_what_is_missing(sqlite_ledger: Path) -> None:
    """Of an empty ledger nothing breaks: a paper, the question that has no answer, or a refusal."""
    empty = Ledger.open(sqlite_ledger)
    for paper in PAPERS:
        found = empty.ask(look, paper, Wanted({}, Words("vi"), DAY))
        assert found.document is not None or found.nothing or found.refusal is not None, paper.key
    empty.close()


def test_vietnamese_papers_end_as_the_decree_asks(printed: Callable[[Paper, str], Document]) -> None:
    """ "./." after the last word, and capitals in the titles of appendices (Annex I, II.6 and III.1)."""
    for paper in PAPERS:
        document = printed(paper, "vi")
        if document.head is not None:
            assert str(getattr(document.blocks[-1], "text", "")).endswith("./."), paper.key
        words = " ".join(one.title for one in document.appendices)
        numbers = re.sub(r"\S*\d\S*", "", words)
        assert numbers == numbers.upper(), paper.key
