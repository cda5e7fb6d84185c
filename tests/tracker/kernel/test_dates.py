"""Dates as Vietnamese documents write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.kernel.dates import formal_date, parse_date, print_date, year_before
from tracker.kernel.errors import Refusal


@pytest.mark.parametrize(
    ("day", "formal", "short"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026", "05/01/2026"),
        (date(2021, 5, 5), "ngày 05 tháng 5 năm 2021", "05/5/2021"),
        (date(2024, 2, 29), "ngày 29 tháng 02 năm 2024", "29/02/2024"),
        (date(2024, 12, 24), "ngày 24 tháng 12 năm 2024", "24/12/2024"),
    ],
)
def test_leading_zeros_follow_the_decree(day: date, formal: str, short: str) -> None:
    assert formal_date(day) == formal
    assert print_date(day) == short


def test_english_dates() -> None:
    assert formal_date(date(2026, 1, 5), "en") == "5 January 2026"
    assert print_date(date(2026, 1, 5), "en") == "5 Jan 2026"


@pytest.mark.parametrize(
    "text",
    ["05/5/2021", "5/5/2021", "05/05/2021", "5-5-2021", "5.5.2021", "2021-05-05", "ngày 05 tháng 5 năm 2021"],
)
def test_every_form_in_use_is_read(text: str) -> None:
    assert parse_date(text) == date(2021, 5, 5)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31/02/2024", "period.no_such_day"),
        ("13/13/2024", "period.no_such_day"),
        ("15/11", "period.unreadable_date"),
        ("5/5-2021", "period.unreadable_date"),
        ("٥/٥/٢٠٢١", "period.unreadable_date"),
        ("", "period.unreadable_date"),
    ],
)
def test_other_texts_are_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_date(text)
    assert refused.value.code == code


@given(st.dates(min_value=date(1000, 1, 1)))
def test_printed_dates_read_back(day: date) -> None:
    assert parse_date(print_date(day)) == parse_date(formal_date(day)) == parse_date(str(day)) == day


@given(st.text())
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        day = parse_date(text)
    except Refusal as refusal:
        assert refusal.code in {"period.unreadable_date", "period.no_such_day"}
    else:
        assert isinstance(day, date)


def test_a_year_before_a_leap_day() -> None:
    assert year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert year_before(date(2025, 2, 28)) == date(2024, 2, 28)
