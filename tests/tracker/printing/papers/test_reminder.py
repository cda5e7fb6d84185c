"""The letter that reminds of a report, as an official letter after Decree 30."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tracker.printing.data import Office
from tracker.printing.model import Paragraph
from tracker.printing.papers.reminder import ReminderData, build_reminder
from tracker.printing.word.writer import word_bytes
from tracker.words import LANGUAGES

OFFICE = Office(
    "Cục Bà mẹ và Trẻ em", "Hà Nội", symbol="BMTE", post="Cục trưởng", recipients=("Lưu: VT, BVTE",)
)
SILENT = ReminderData(
    office=OFFICE,
    as_of=dt.date(2026, 7, 20),
    addressee="Ủy ban nhân dân tỉnh Cao Bằng",
    place="tỉnh Cao Bằng",
    code="BTE-2026-H1",
    plan="",
    period="6 tháng đầu năm 2026",
    dates="01/01/2026 – 30/6/2026",
    due=dt.date(2026, 7, 10),
    late=10,
    form="SKH-5DPZB59-X",
    issued=dt.date(2026, 6, 15),
)
BACK = replace(
    SILENT,
    received=dt.date(2026, 7, 9),
    returned=dt.date(2026, 7, 13),
    reason="tổng không khớp.",
    until=dt.date(2026, 7, 25),
)


def paragraphs(data: ReminderData, language: str = "vi") -> list[str]:
    return [block.text for block in build_reminder(data, language).blocks if isinstance(block, Paragraph)]


def test_it_is_an_official_letter() -> None:
    letter = build_reminder(SILENT, "vi")
    assert (letter.title.kind, letter.title.subject) == ("", "")
    assert letter.head is not None
    assert letter.head.about == "V/v đôn đốc báo cáo số liệu 6 tháng đầu năm 2026"
    assert letter.name == letter.head.about
    assert letter.head.number.endswith("/BMTE")
    assert letter.addressees == ("Kính gửi: Ủy ban nhân dân tỉnh Cao Bằng",)
    assert letter.recipients is not None
    assert letter.recipients.lines == ("- Như trên;", "- Lưu: VT, BVTE.")
    assert paragraphs(SILENT)[-1].endswith("./.")


def test_it_says_what_is_owed_since_when_and_by_when_to_send_it() -> None:
    said = paragraphs(SILENT)
    assert "hạn gửi ngày 10/7/2026. Biểu mẫu (mã SKH-5DPZB59-X) được giao cho tỉnh Cao Bằng" in said[0]
    assert said[1].endswith("chưa nhận được báo cáo của tỉnh Cao Bằng, quá hạn 10 ngày.")
    assert said[2].endswith("trong thời gian sớm nhất.")
    early = paragraphs(replace(SILENT, as_of=dt.date(2026, 7, 7), late=0, issued=None))
    assert "Biểu mẫu" not in early[0]
    assert early[1].endswith("còn 3 ngày đến hạn gửi.")


def test_what_was_returned_is_said_with_its_reason() -> None:
    said = paragraphs(BACK)
    assert (
        "gửi ngày 09/7/2026 đã được trả lại ngày 13/7/2026 để chỉnh sửa, lý do: tổng không khớp." in said[1]
    )
    assert "gửi lại báo cáo về Cục Bà mẹ và Trẻ em chậm nhất vào ngày 25/7/2026." in said[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_written_in_both_languages(language: str) -> None:
    assert not any("{" in text or "reminder." in text for text in paragraphs(BACK, language))
    assert word_bytes(build_reminder(BACK, language)).startswith(b"PK")
