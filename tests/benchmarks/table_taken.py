"""A list of 200,000 figures that others made: seen, taken, matched and previewed, against calamine alone.

Twelve columns: places of two sets of units, indicators, parts, months, numbers, and what nobody needs.
Committing them is told beside it.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import tracker.schema  # noqa: F401 - an import is kept beside rounds, whose tables it must know
from tests.benchmarks.any_table import ROWS, calamine_alone, make, text_number
from tests.benchmarks.result import Result, in_turn, timed
from tracker.app import Ledger
from tracker.exchange.readers import Readers
from tracker.exchange.tables.look import Looked
from tracker.exchange.tables.mapping import ColumnUse, Role
from tracker.exchange.tables.preview import Fate, Sending
from tracker.exchange.tables.proposing import propose
from tracker.exchange.tables.taking import TableDraft, columns_needed, commit_table, preview_table
from tracker.figures import catalogue
from tracker.places import queries as places

HEADS = (
    "STT",
    "Tỉnh",
    "Chỉ tiêu",
    "Phân tổ",
    "Kỳ",
    "Số liệu",
    "Ghi chú",
    *(f"Khác {one}" for one in range(5)),
)
PARTS = ("Tổng số", "Nam", "Nữ")
NOW = "2026-11-21T09:30:00Z"
_ROUNDS = 5


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        bench = _Bench(Path(folder))
        ours, alone = in_turn(bench.previewed, lambda: calamine_alone(bench.path), _ROUNDS)
        sys.stdout.write(f"committed {ROWS:,} figures in {bench.commit() / 1000:.1f} s\n")
        bench.ledger.close()
    name = f"any table: {ROWS:,} figures read, matched and previewed"
    return [Result(name, ours, alone, "calamine alone, in a process of its own", 2.0)]


class _Bench:
    """A ledger with the catalogue, and the file."""

    def __init__(self, folder: Path) -> None:
        self.ledger = Ledger.open(folder / "ledger.skh")
        self.path = folder / "bảng.xlsx"
        make(self.path, self._rows)
        self._draft: TableDraft | None = None

    def previewed(self) -> None:
        """What happens between choosing a file and seeing what taking it would do."""
        with Readers(1) as readers:
            looked = readers.look(self.path)
            assert isinstance(looked, Looked)
            mapping = self.ledger.ask(propose, looked, "", "Sở A").mapping
            for column in range(8, 13):
                mapping = mapping.with_column(ColumnUse(column))
            mapping = mapping.with_column(ColumnUse(6, Role.VALUE))
            block = readers.take(looked, 0, columns_needed(mapping), mapping.rows[0])
        self._draft = self.ledger.ask(preview_table, looked, block, mapping, Sending("Sở A"))
        assert self._draft.preview.counts[Fate.NEW] == ROWS

    def commit(self) -> float:
        draft = self._draft
        assert draft is not None
        return timed(lambda: self.ledger.do(commit_table, draft, now=NOW, by=""))

    def _rows(self, texts: dict[str, int]) -> Iterator[str]:
        chance = random.Random(4)
        yield _row(1, HEADS, texts)
        for row, (indicator, part, month, place) in enumerate(islice(self._figures(), ROWS), 2):
            rest = (chance.randrange(5000), None, 1, 2.5, "khác", chance.random(), None)
            yield _row(row, (row - 1, place, indicator, part, month, *rest), texts)

    def _figures(self) -> Iterator[tuple[str, str, str, str]]:
        keys = [one.key for one in self.ledger.ask(catalogue.indicators)]
        sets = [
            [one.name for one in self.ledger.ask(places.in_force, day)]
            for day in (dt.date(2025, 6, 30), dt.date(2026, 6, 30))
        ]
        for key, part, year, month in product(keys, PARTS, range(2020, 2030), range(1, 13)):
            for name in sets[(year, month) >= (2025, 7)]:
                yield key, part, f"T{month}/{year}", name


def _row(row: int, values: tuple[object, ...], texts: dict[str, int]) -> str:
    cells = []
    for letter, value in zip("ABCDEFGHIJKL", values, strict=True):
        if isinstance(value, str):
            cells.append(f'<c r="{letter}{row}" t="s"><v>{text_number(texts, value)}</v></c>')
        elif value is not None:
            cells.append(f'<c r="{letter}{row}"><v>{value!r}</v></c>')
    return f'<row r="{row}" spans="1:12">{"".join(cells)}</row>'
