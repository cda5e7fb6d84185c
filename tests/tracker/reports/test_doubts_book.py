"""The list of doubts as a workbook, opened again."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

from openpyxl import load_workbook

from tracker.app import Ledger
from tracker.printing.sheet.book import book_bytes
from tracker.quality.checks import doubts
from tracker.quality.rows import Doubt
from tracker.reference import loader
from tracker.reports.tables.doubts import doubts_book
from tracker.words import Words

TODAY = dt.date(2026, 11, 21)


def sheets(ledger: Ledger, found: tuple[Doubt, ...]) -> list[list[list[str]]]:
    """Sheet, row, cell as text."""
    book = load_workbook(BytesIO(book_bytes(ledger.ask(doubts_book, found, Words("vi"), TODAY))))
    return [
        [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)] for sheet in book
    ]


def test_worst_first_with_the_reports_behind(sample: Ledger) -> None:
    sample.do(loader.load_checked, sample.clock)
    found = sample.ask(doubts, TODAY)
    table, sources, *_ = sheets(sample, found)
    lines = [row for row in table if row[0] in ("Sai", "Cần xem", "Còn thiếu")]
    assert len(lines) == len(found)
    assert lines[0][:6] == [
        "Sai", "Câu so sánh", "Số vụ xâm hại trẻ em", "", "Việt Nam", "6 tháng đầu năm 2024",
    ]  # fmt: skip
    assert "1.317 − 1.075 = +242, không phải −31" in lines[0][6]
    assert [row[6] for row in lines] == [one.reason(Words("vi")) for one in found]
    behind = next(row for row in sources if "Bộ Công an" in " ".join(row))
    assert "Tin hội thảo tham vấn ACWC, 15/11/2024 (TTXVN)" in behind


def test_nothing_found_is_an_empty_table(sample: Ledger) -> None:
    table, *_ = sheets(sample, ())
    assert any("0 dòng" in cell for row in table for cell in row)
