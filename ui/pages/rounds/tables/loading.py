"""What the view of other people's tables asks of files and ledger. Every function runs outside the window's
thread."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

from tracker.agencies import queries as agencies
from tracker.app import Ledger
from tracker.exchange.readers import Readers, Unread
from tracker.exchange.tables.look import Looked
from tracker.exchange.tables.mapping import Mapping
from tracker.exchange.tables.preview import Sending
from tracker.exchange.tables.proposing import propose
from tracker.exchange.tables.taking import TableDraft, columns_needed, commit_table, preview_table
from tracker.figures import catalogue
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.places import queries as places
from ui.models.table_work import Work

Items = tuple[tuple[str, str], ...]
"""Keys and words to choose from."""


@dataclass(frozen=True)
class Choices:
    """What columns and tables can be about, in the words of a language."""

    indicators: Items
    parts: Items
    places: Items
    senders: Items


def choices(ledger: Ledger, language: str, day: dt.date | None = None) -> Choices:
    """`day`: whose set of places; None: that of today."""
    on = day or ledger.today()
    indicators = ledger.ask(catalogue.indicators)
    senders = ledger.ask(agencies.agencies, on)
    return Choices(
        tuple((one.key, f"{one.called(language)} ({one.key})") for one in indicators),
        tuple((one.code, one.called(language)) for one in ledger.ask(catalogue.breakdowns)),
        tuple((one.unit, one.called(language)) for one in ledger.ask(places.in_force, on)),
        tuple((one.called(language), one.called(language)) for one in senders),
    )


def look(readers: Readers, path: Path) -> Looked:
    """Refused: as the readers refuse."""
    found = readers.look(path)
    if isinstance(found, Unread):
        raise found.refusal
    return found


def begin(
    ledger: Ledger,
    looked: Looked,
    sending: Sending,
    sheet: str = "",
    header: tuple[int, int] | None = None,
) -> Work:
    """How a sheet could be read. Refused: as `propose`."""
    return Work.begun(looked, ledger.ask(propose, looked, sheet, sending.sender, header), sending)


def compare(ledger: Ledger, readers: Readers, work: Work) -> tuple[Work, TableDraft]:
    """What taking the table would do, as it is meant now. Refused: as `Readers.take` and `preview_table`."""
    mapping = work.mapping
    number = _number(work.looked, mapping)
    block = readers.take(
        work.looked, number, columns_needed(mapping), mapping.rows[0], mapping.rows[1] or None
    )
    draft = ledger.ask(preview_table, work.looked, block, mapping, work.sending, work.decisions)
    return replace(work, preview=draft.preview), draft


def commit(ledger: Ledger, draft: TableDraft) -> Outcome:
    """Refused: as `commit_table`."""
    return ledger.do(commit_table, draft, now=ledger.now(), by=ledger.person())


def _number(looked: Looked, mapping: Mapping) -> int:
    for number, one in enumerate(looked.look.sheets):
        if one.title == mapping.sheet:
            return number
    raise Refusal("table.no_sheet", sheet=mapping.sheet[:60])
