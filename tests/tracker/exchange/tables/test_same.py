"""The fast way of reading gives exactly what the thorough one gives, cell by cell."""

from __future__ import annotations

import pytest

from tests.tracker.exchange.tables.books import book_of, check_same, rows_of


@pytest.mark.parametrize("seed", range(60))
def test_rows_of_all_kinds_are_read_alike(seed: int) -> None:
    assert check_same(book_of(rows_of(seed))).sheets[0].cells
