"""What the documents say in numbers, in their own words, with the comparisons stated beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.agencies.tables import AgencyRow
from tracker.figures.cataloguing_book import indicator_ids
from tracker.figures.commands import ensure_period, ensure_source, record
from tracker.figures.entries import Entry, NewClaim
from tracker.figures.rows import Scenario, SourceKind
from tracker.figures.tables import BreakdownRow, ObservationRow
from tracker.kernel.claims import Basis
from tracker.kernel.periods import Regime, parse_period
from tracker.kernel.quantity import Qualifier, Quantity, State
from tracker.places.tables import PlaceRow
from tracker.reference.lines import Line, read
from tracker.reference.writing import Tally, ids

SAMPLE, CHECKED = "statistics", "checked"
"""The figures of the founding documents; figures checked elsewhere, for comparison."""


@dataclass(frozen=True)
class _Names:
    """Name -> id of what the lines refer to."""

    indicators: Mapping[str, int]
    places: Mapping[str, int]
    breakdowns: Mapping[str, int]
    agencies: Mapping[str, int]
    documents: Mapping[str, str]


def add_statements(session: Session, folder: Path, name: str, tally: Tally, at: str) -> None:
    """Record the lines of a file that are not on file from the same source; `at` is a UTC stamp."""
    names, claims = _names(session, folder), _claims(session, folder)
    heard: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    for line in read(folder, name):
        document = names.documents.get(line.text("document"))
        if document is None:
            raise line.refusal("unknown", "document")
        agency = line.needed("agency", names.agencies)
        source = ensure_source(session, SourceKind.DOCUMENT, document, agency)
        period = parse_period(line.text("period"), line.choice("regime", Regime))
        heard[ensure_period(session, period), source].append(_entry(line, names, claims[line.text("id")]))
    for (period_id, source_id), entries in heard.items():
        fresh = _unheard(session, entries, period_id, source_id)
        done = record(session, fresh, period_id=period_id, source_id=source_id, at=at)
        tally.count("figure", len(fresh))
        tally.name("figure", tuple(done.changes.touched.get("figure", ())))


def _names(session: Session, folder: Path) -> _Names:
    return _Names(
        indicator_ids(session),
        ids(session, PlaceRow, "unit"),
        ids(session, BreakdownRow, "code"),
        ids(session, AgencyRow, "code"),
        {line.text("code"): line.text("title") for line in read(folder, "documents")},
    )


def _claims(session: Session, folder: Path) -> dict[str, list[NewClaim]]:
    found: dict[str, list[NewClaim]] = defaultdict(list)
    known = indicator_ids(session)
    for line in read(folder, "claims"):
        found[line.text("figure")].append(_claim(line, known))
    return found


def _claim(line: Line, indicators: Mapping[str, int]) -> NewClaim:
    return NewClaim(
        basis=line.choice("basis", Basis),
        value=line.decimal("value") or Decimal(0),
        rounding=line.decimal("rounding") or Decimal(0),
        qualifier=line.choice("qualifier", Qualifier),
        unit=line.text("unit"),
        text=line.text("text"),
        whole_indicator_id=line.ref("whole_indicator", indicators),
    )


def _entry(line: Line, names: _Names, claims: list[NewClaim]) -> Entry:
    return Entry(
        indicator_id=line.needed("indicator", names.indicators),
        place_id=line.needed("place", names.places),
        breakdown_id=line.needed("breakdown", names.breakdowns),
        quantity=_quantity(line),
        scenario=line.choice("scenario", Scenario),
        note=line.text("note"),
        claims=tuple(claims),
    )


def _quantity(line: Line) -> Quantity:
    return Quantity(
        state=line.choice("state", State),
        value=line.decimal("value"),
        qualifier=line.choice("qualifier", Qualifier),
        estimate=line.flag("estimate"),
        rounding=line.decimal("rounding") or Decimal(0),
        whole=line.decimal("whole"),
        text=line.text("text"),
    )


def _unheard(session: Session, entries: list[Entry], period_id: int, source_id: int) -> list[Entry]:
    """Those about which this source has said nothing yet in this period."""
    row = ObservationRow
    found = session.execute(
        select(row.indicator_id, row.period_id, row.place_id, row.breakdown_id, row.scenario).where(
            row.period_id == period_id, row.source_id == source_id
        )
    )
    known = {tuple(cell) for cell in found}
    return [entry for entry in entries if _cell(entry, period_id) not in known]


def _cell(entry: Entry, period_id: int) -> tuple[object, ...]:
    return entry.indicator_id, period_id, entry.place_id, entry.breakdown_id, entry.scenario
