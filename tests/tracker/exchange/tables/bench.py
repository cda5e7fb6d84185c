"""A bench for tables: builds a workbook, looks at it, proposes, previews, commits, without a child
process."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from tracker.app import Ledger
from tracker.exchange.tables.look import Looked
from tracker.exchange.tables.mapping import ColumnUse, Mapping, Role, Target
from tracker.exchange.tables.opening import read_tables
from tracker.exchange.tables.preview import (
    NOTHING_DECIDED,
    Fate,
    Sending,
    TableDecisions,
    TablePreview,
)
from tracker.exchange.tables.proposal import Proposal
from tracker.exchange.tables.proposing import propose
from tracker.exchange.tables.tables import Tables
from tracker.exchange.tables.taking import TableDraft, columns_needed, commit_table, preview_table
from tracker.figures import queries as figures
from tracker.figures.filters import FigureFilter
from tracker.figures.rows import Figure
from tracker.places import queries as places

NOW = "2026-11-21T09:30:00Z"
SENDER = "Sở Y tế Bắc Ninh"
SHEET = "Biểu"

Cell = str | int | float | dt.date | None


def workbook(rows: Iterable[Sequence[Cell]], merged: Iterable[str] = ()) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@dataclass
class Bench:
    """One ledger and what is done with tables on it."""

    ledger: Ledger
    read: dict[str, Tables] = field(default_factory=dict)

    def looked(self, data: bytes, name: str = "bảng.xlsx") -> Looked:
        digest = sha256(data).hexdigest()
        tables = self.read.setdefault(digest, read_tables(data))
        return Looked(name, name, data, digest, tables.look)

    def propose(self, data: bytes, sender: str = SENDER) -> Proposal:
        return self.ledger.ask(propose, self.looked(data), "", sender)

    def draft(
        self,
        data: bytes,
        mapping: Mapping,
        decisions: TableDecisions = NOTHING_DECIDED,
        sending: Sending = Sending(SENDER),  # noqa: B008 - frozen
        name: str = "bảng.xlsx",
    ) -> TableDraft:
        looked = self.looked(data, name)
        block = self.read[looked.sha256].block(
            0, columns_needed(mapping), mapping.rows[0], mapping.rows[1] or None
        )
        return self.ledger.ask(preview_table, looked, block, mapping, sending, decisions)

    def preview(
        self, data: bytes, mapping: Mapping, decisions: TableDecisions = NOTHING_DECIDED
    ) -> TablePreview:
        return self.draft(data, mapping, decisions).preview

    def commit(self, draft: TableDraft) -> TablePreview:
        made: TablePreview = self.ledger.do(commit_table, draft, now=NOW, by="Lan").result
        return made

    def take(self, data: bytes, mapping: Mapping, **more: Any) -> TablePreview:
        return self.commit(self.draft(data, mapping, **more))

    def figures(self) -> dict[tuple[str, str, str, str], str]:
        """Indicator, part, period and unit -> what holds, in words."""
        return {
            (one.indicator.key, one.breakdown.code, one.period.code, one.unit): f"{one.quantity.value}"
            if one.quantity.value is not None
            else one.quantity.state.value
            for one in self.all()
        }

    def all(self) -> tuple[Figure, ...]:
        return self.ledger.ask(figures.figures, FigureFilter())

    def units(self, day: dt.date = dt.date(2026, 6, 30)) -> list[tuple[str, str]]:
        """Name and unit of the provinces of a day."""
        return [(one.name, one.unit) for one in self.ledger.ask(places.in_force, day)]


def value(column: int, indicator: str = "", part: str = "", period: str = "", **more: Any) -> ColumnUse:
    return ColumnUse(column, Role.VALUE, Target(indicator=indicator, part=part, period=period), **more)


def mapping(*columns: ColumnUse, first: int = 2, **more: Any) -> Mapping:
    """Headings in row 1, data from row 2, the year 2026 unless said otherwise."""
    told: dict[str, Any] = {"default": Target(period="2026-H1"), "header": (1, 1), **more}
    return Mapping(SHEET, rows=(first, 0), columns=columns, **told)


def fates(preview: TablePreview) -> dict[Fate, int]:
    """The counts that are not 0."""
    return {fate: count for fate, count in preview.counts.items() if count}


def rules(preview: TablePreview) -> dict[str, int]:
    """Rule -> in how many cells."""
    found: dict[str, int] = {}
    for one in preview.told:
        found[str(one.rule)] = found.get(str(one.rule), 0) + one.count
    return found


PLACE, INDICATOR = ColumnUse(1, Role.PLACE), ColumnUse(2, Role.INDICATOR)
CASES, VICTIMS, MONEY, RATE = "BVTE/VU", "BCA/XH-TE", "CTE/TH-TQKP", "CTE/TL-HCDB"
