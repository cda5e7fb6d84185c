"""The list of those who have not reported, as a document."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from tracker.printing.data import Office
from tracker.printing.model import Paragraph, RowKind, Table
from tracker.printing.papers.missing import MissingData, MissingRow, build_missing
from tracker.printing.sheet.writer import sheet_bytes
from tracker.printing.word.writer import word_bytes
from tracker.words import LANGUAGES

LATE = MissingRow("46", "Huế", "Bắc Trung Bộ", "01/06/2026", "", 7)
AGAIN = MissingRow("68", "Lâm Đồng", "Tây Nguyên", "01/06/2026", "20/06/2026", 7, "tổng không khớp")
DATA = MissingData(
    office=Office("Cục Bà mẹ và Trẻ em", "Hà Nội", post="Cục trưởng"),
    as_of=dt.date(2026, 6, 26),
    code="BTE-2026-06T",
    plan="",
    period="6 tháng đầu năm 2026",
    dates="từ 01/01/2026 đến 30/06/2026",
    due=dt.date(2026, 6, 19),
    places=34,
    unreported=(LATE,),
    returned=(AGAIN,),
)


def table(data: MissingData) -> Table:
    return next(one for one in build_missing(data, "vi").blocks if isinstance(one, Table))


def test_both_lists_stand_under_their_headings_with_counts() -> None:
    rows = table(DATA).rows
    assert [row.cells[1].text for row in rows if row.kind is RowKind.GROUP] == [
        "Chưa gửi báo cáo (1 địa phương)",
        "Đã trả lại để chỉnh sửa, chưa gửi lại (1 địa phương)",
    ]
    assert [cell.text for cell in rows[1].cells] == ["1", "46", "Huế", "Bắc Trung Bộ", "01/06/2026", "7", ""]
    assert rows[3].cells[-1].text == "Trả lại ngày 20/06/2026: tổng không khớp"


def test_the_text_says_what_was_asked_and_how_it_stands() -> None:
    first = next(one for one in build_missing(DATA, "vi").blocks if isinstance(one, Paragraph))
    assert "BTE-2026-06T" in first.text
    assert "hạn gửi ngày 19/6/2026" in first.text
    assert "có 33/34 địa phương đã gửi báo cáo, còn 1 địa phương chưa gửi" in first.text


def test_without_anybody_missing_it_says_so_and_has_no_table() -> None:
    done = dataclasses.replace(DATA, unreported=(), returned=())
    blocks = build_missing(done, "vi").blocks
    assert not any(isinstance(one, Table) for one in blocks)
    assert any("cả 34 địa phương đã gửi" in one.text for one in blocks if isinstance(one, Paragraph))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("returned", [(), (AGAIN,)])
def test_it_can_be_written_for_word_and_excel(language: str, returned: tuple[MissingRow, ...]) -> None:
    document = build_missing(dataclasses.replace(DATA, returned=returned), language)
    assert word_bytes(document).startswith(b"PK")
    assert sheet_bytes(document).startswith(b"PK")
