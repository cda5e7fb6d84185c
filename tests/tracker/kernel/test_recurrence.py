"""Deadlines that come again: notation, words, and when they come."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.kernel import recurrence
from tracker.kernel.errors import Refusal
from tracker.kernel.recurrence import Recurrence, parse
from tracker.words import LANGUAGES, Words

DAYS = st.dates(date(1945, 1, 1), date(2100, 12, 31))
_OF_A_YEAR = st.dates(date(2023, 1, 1), date(2023, 12, 31))
RECURRENCES = st.one_of(
    _OF_A_YEAR.map(lambda day: recurrence.yearly(day.month, day.day)),
    st.tuples(
        st.dates(date(2023, 1, 1), date(2023, 6, 30)), st.dates(date(2023, 7, 1), date(2023, 12, 31))
    ).map(lambda two: recurrence.half_yearly(*((day.month, day.day) for day in two))),
    st.integers(1, 30).map(recurrence.quarterly),
    st.integers(1, 28).map(recurrence.monthly),
)


@pytest.mark.parametrize(
    ("text", "written", "vi", "en"),
    [
        ("yearly:12-25", "yearly:12-25", "trước 25/12 hằng năm", "by 25 December each year"),
        ("Yearly: 2-5", "yearly:02-05", "trước 05/02 hằng năm", "by 5 February each year"),
        (
            "half_yearly:12-25,06-25",
            "half_yearly:06-25,12-25",
            "trước 25/6 và 25/12 hằng năm",
            "by 25 June and 25 December each year",
        ),
        (
            "quarterly:25",
            "quarterly:25",
            "trước ngày 25 tháng cuối quý",
            "by day 25 of the last month of each quarter",
        ),
        ("monthly:5", "monthly:5", "trước ngày 5 hằng tháng", "by day 5 of each month"),
        ("Trước ngày 25/12 hàng năm", "yearly:12-25", "trước 25/12 hằng năm", "by 25 December each year"),
        ("25 tháng 12 hằng năm", "yearly:12-25", "trước 25/12 hằng năm", "by 25 December each year"),
    ],
)
def test_it_is_written_in_one_way_and_said_in_both_languages(
    text: str, written: str, vi: str, en: str
) -> None:
    found = parse(text)
    assert (str(found), found.label(Words("vi")), found.label(Words("en"))) == (written, vi, en)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "recurrence.unreadable"),
        ("yearly", "recurrence.unreadable"),
        ("weekly:5", "recurrence.unreadable"),
        ("yearly:12-25,06-25", "recurrence.unreadable"),
        ("half_yearly:06-25", "recurrence.unreadable"),
        ("monthly:²5", "recurrence.unreadable"),
        ("yearly:02-29", "recurrence.no_such_day"),
        ("yearly:04-31", "recurrence.no_such_day"),
        ("yearly:13-01", "recurrence.no_such_day"),
        ("trước 29/02 hằng năm", "recurrence.no_such_day"),
        ("half_yearly:02-29,12-25", "recurrence.no_such_day"),
        ("half_yearly:07-25,12-25", "recurrence.one_half"),
        ("half_yearly:06-25,06-25", "recurrence.one_half"),
        ("quarterly:31", "recurrence.day_too_late.quarterly"),
        ("monthly:29", "recurrence.day_too_late.monthly"),
        ("monthly:0", "recurrence.day_too_late.monthly"),
    ],
)
def test_what_cannot_come_every_time_is_refused_with_the_rule(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse(text)
    assert refused.value.code == code
    assert all("{" not in Words(one).refusal(refused.value) for one in LANGUAGES)
    assert all(Words(one).refusal(refused.value) != code for one in LANGUAGES)


@given(RECURRENCES)
def test_notation_and_words_are_read_back_as_they_were_meant(one: Recurrence) -> None:
    assert parse(str(one)) == one
    assert all(parse(one.label(Words(language))) == one for language in LANGUAGES)


@given(RECURRENCES, DAYS)
def test_the_next_time_is_the_first_and_the_last_time_the_one_before(one: Recurrence, day: date) -> None:
    following, before = one.next_on(day), one.last_before(day)
    assert before.day < day <= following.day
    assert not list(one.between(before.day + timedelta(1), following.day - timedelta(1)))
    assert list(one.between(before.day, following.day)) == [before, following]


@given(RECURRENCES, st.integers(1945, 2100))
def test_the_periods_of_a_year_tile_it(one: Recurrence, year: int) -> None:
    """Each time lies in its own period, and a year's periods leave no day without one."""
    times = list(one.between(date(year, 1, 1), date(year, 12, 31)))
    assert all(time.period.contains(time.day) for time in times)
    assert (times[0].period.start, times[-1].period.end) == (date(year, 1, 1), date(year, 12, 31))
    assert all(first.period.joins(last.period) for first, last in pairwise(times))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("yearly:12-25", ["2026"]),
        ("half_yearly:06-25,12-25", ["2026-H1", "2026-H2"]),
        ("quarterly:25", ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]),
        ("monthly:25", [f"2026-M{month:02}" for month in range(1, 13)]),
    ],
)
def test_the_periods_have_their_codes(text: str, codes: list[str]) -> None:
    times = parse(text).between(date(2026, 1, 1), date(2026, 12, 31))
    assert [time.period.code for time in times] == codes
