"""No damaged file ends a child or hangs it; none comes through as other data than the thorough reader's."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.tracker.exchange import damage
from tests.tracker.exchange.formats import as_old, as_open_document
from tests.tracker.exchange.packages import SHEET, packed, parts_of
from tests.tracker.exchange.tables.books import STRINGS, book_of, cells_of, rows_of
from tracker.exchange.reader import read_book
from tracker.exchange.readers import Readers, Unread
from tracker.exchange.reading import RawCell
from tracker.exchange.scan import TABLE
from tracker.exchange.tables.look import Looked
from tracker.exchange.tables.opening import read_tables
from tracker.kernel.errors import Refusal

BATCH = 25
DEATHS = ("exchange.crashed", "exchange.too_slow", "exchange.out_of_memory")
MERGED = '<mergeCells count="1"><mergeCell ref="A1:B9"/></mergeCells>'
CSV = "Tỉnh;Số\n" + "".join(f'"Huế {n}";{n},5\n' for n in range(40))


@pytest.fixture(scope="module")
def whole() -> bytes:
    return book_of(rows_of(3, 40), MERGED)


def damaged(data: bytes, seed: int) -> bytes:
    """Every second time in a part that we read by our own means."""
    chance = random.Random(seed)
    if seed % 2:
        return damage.PACKAGE[seed // 2 % len(damage.PACKAGE)](data, chance)
    name = (SHEET, STRINGS)[seed % 4 == 0]
    content = damage.ANY[seed // 2 % len(damage.ANY)](parts_of(data)[name], chance)
    return packed(parts_of(data) | {name: content})


def _read(data: bytes) -> tuple[RawCell, ...] | str:
    try:
        return read_book(data, limits=TABLE).sheets[0].cells
    except Refusal as refusal:
        return refusal.code


@pytest.mark.parametrize("batch", range(16))
def test_both_ways_read_or_refuse_what_is_damaged_alike(whole: bytes, batch: int) -> None:
    """What only the fast one reads is what was there before."""
    original = read_book(whole).sheets[0].cells
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        data = damaged(whole, seed)
        known = _read(data)
        try:
            found = cells_of(read_tables(data))
        except Refusal as refusal:
            assert refusal.code == known, seed
        else:
            assert found == (original if isinstance(known, str) else known), seed


def test_no_damage_ends_a_child(whole: bytes, readers: Readers, tmp_path: Path) -> None:
    plain = book_of("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 9)))
    kinds = {"xlsx": whole, "xls": as_old(plain), "ods": as_open_document(plain), "csv": CSV.encode()}
    for seed in range(100):
        kind = sorted(kinds)[seed % 4]
        path = tmp_path / f"hỏng.{kind}"
        path.write_bytes(damage.ANY[seed // 4 % 4](kinds[kind], random.Random(seed)))
        found = readers.look(path)
        if isinstance(found, Unread):
            assert found.refusal.code not in DEATHS, (kind, seed)
        else:
            assert isinstance(found, Looked)
            for sheet in range(len(found.look.sheets)):
                readers.take(found, sheet)
