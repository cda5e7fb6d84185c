"""Where names are hidden, no person who is on file stands on any paper, in any of its three forms."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from functools import partial

import pytest
from sqlalchemy import String, Text, update
from sqlalchemy.orm import Session

from tests.tracker.evaluations.test_commands import DAY, Board
from tests.tracker.figures.bench import AT, VICTIMS, Bench, period
from tests.tracker.reports.test_summary import open_round
from tracker.coordination.commands import add_provider
from tracker.coordination.fields import ProviderFields
from tracker.coordination.rows import ProviderKind
from tracker.figures import commands as figures
from tracker.figures.rows import SourceKind
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.office.commands import save_office
from tracker.office.rows import Office
from tracker.printing.model import Document
from tracker.printing.particulars import Particulars
from tracker.printing.sheet.writer import sheet_bytes
from tracker.printing.word.writer import word_bytes
from tracker.reports.papers.offering import look
from tracker.reports.papers.paper import Paper, Wanted
from tracker.reports.papers.register import PAPERS
from tracker.storage.base import Base
from tracker.words import Words
from ui.desk import Desk
from ui.paper.layout import lay_out

PERSON, SIGNER = "Zkín", "Người Ký"
TODAY = dt.date(2026, 7, 20)
HOLDS = re.compile(r"(^|_)(by|contact|phone|email|person)$")
"""Columns that hold a person's name or a way to reach one."""

OTHERS = {("agency", "ended_by"), ("evaluation", "signed_by")}
"""Columns called so that hold something else: a decision, and who signs, who is part of the document."""


def planted_columns() -> Iterator[tuple[str, str]]:
    for table in Base.metadata.tables.values():
        for column in table.columns:
            text = isinstance(column.type, String | Text)
            if text and HOLDS.search(column.name) and (table.name, column.name) not in OTHERS:
                yield table.name, column.name


def plant(session: Session) -> Outcome:
    """Put the name into every field that holds one."""
    for table, column in planted_columns():
        session.execute(update(Base.metadata.tables[table]).values({column: PERSON}))
    return Outcome(ChangeSet())


def enter(session: Session, bench: Bench) -> Outcome:
    """A figure that somebody typed: only its person is known."""
    source = figures.ensure_source(session, SourceKind.ENTRY, "")
    number = figures.ensure_period(session, period("2023"))
    return figures.record(
        session, [bench.entry(VICTIMS, "VN", 1390)], period_id=number, source_id=source, at=AT, by=PERSON
    )


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """A ledger in which persons are everywhere."""
    ledger, bench = desk.ledger, Bench(desk.ledger)
    ledger.do(partial(enter, bench=bench))
    board = Board(bench)
    ledger.do(add_provider, ProviderFields("Nhà tạm lánh", ProviderKind.SHELTER, phone="1", contact=PERSON))
    open_round(bench, VICTIMS)
    ledger.do(plant)
    board.begin(DAY)
    ledger.do(save_office, Office(agency_name="Cục", person=PERSON, post="Cục trưởng", signatory=SIGNER))
    ledger.do(plant)
    return desk


def printed(desk: Desk, paper: Paper, names: bool) -> Document | None:
    wanted = Wanted({}, Words("vi"), TODAY, Particulars(names=names))
    return desk.ledger.ask(look, paper, wanted).document


def unzipped(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return " ".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def forms(document: Document) -> dict[str, str]:
    """All that a reader could find in the file, by its form."""
    pages = " ".join(text.text for page in lay_out(document) for text in page.texts)
    meta = document.metadata
    return {
        "pdf": f"{pages} {document.name} {meta.author} {meta.subject}",
        "docx": unzipped(word_bytes(document)),
        "xlsx": unzipped(sheet_bytes(document)),
    }


def test_no_paper_names_a_person_where_names_are_hidden(filled: Desk) -> None:
    assert len(list(planted_columns())) > 15
    found = {one.key: printed(filled, one, names=False) for one in PAPERS}
    there = {key: document for key, document in found.items() if document is not None}
    expected = {"summary", "implementation", "figures", "evaluation", "missing", "reminders", "providers"}
    assert expected <= set(there)
    leaks = [
        (key, form)
        for key, document in there.items()
        for form, text in forms(document).items()
        if PERSON in text
    ]
    assert leaks == []
    assert any(SIGNER in forms(there[key])["pdf"] for key in ("missing", "reminders"))

    for key in ("providers", "evaluation"):
        document = printed(filled, next(one for one in PAPERS if one.key == key), names=True)
        assert document is not None
        assert PERSON in forms(document)["docx"]
