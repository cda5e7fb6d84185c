"""The whole way of a table on SQLite and on PostgreSQL: taken, taken again, changed, taken back."""

from __future__ import annotations

from tests.tracker.exchange.tables.bench import (
    CASES,
    NOW,
    PLACE,
    Bench,
    Cell,
    fates,
    mapping,
    value,
    workbook,
)
from tracker.app import Ledger
from tracker.archive import files, mappings
from tracker.exchange.tables.preview import Fate
from tracker.exchange.tables.taking import undo_table

TOLD = mapping(PLACE, value(2, CASES, period="2025"), value(3, CASES, period="2026-H1"))


def table(first: Cell) -> bytes:
    return workbook([["Tỉnh", "2025", "2026"], ["Huế", first, "trên 40"], ["Hà Nội", "…", None]])


def test_there_and_back(ledger: Ledger) -> None:
    bench = Bench(ledger)
    assert fates(bench.take(table(12), TOLD)) == {Fate.NEW: 3, Fate.BLANK: 1}
    assert fates(bench.take(table(12), TOLD)) == {Fate.UNCHANGED: 3, Fate.BLANK: 1}
    held = bench.figures()
    changed = bench.take(table("13,0"), TOLD)
    assert fates(changed)[Fate.CHANGED] == 1
    assert bench.figures() != held
    assert changed.import_id is not None
    ledger.do(undo_table, changed.import_id, now=NOW)
    assert bench.figures() == held
    assert [one.undone_at is None for one in ledger.ask(files.table_imports)] == [False, True]
    assert len(ledger.ask(mappings.kept)) == 1
