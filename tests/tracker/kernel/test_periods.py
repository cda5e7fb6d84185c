"""Periods in the two calendars: their spans, codes, names and the same period last year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.kernel.errors import Refusal
from tracker.kernel.periods import NAMED, Kind, Period, Regime, between, following, named, parse_period
from tracker.words import Words

STATISTICAL, ADMINISTRATIVE = Regime.statistical, Regime.administrative
REGIMES = st.sampled_from(Regime)
NAMED_PERIODS = st.builds(named, st.integers(1950, 2150), st.sampled_from(sorted(NAMED)), REGIMES)
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@st.composite
def free_periods(draw: st.DrawFn) -> Period:
    start = draw(DAYS)
    return between(start, start + timedelta(draw(st.integers(0, 2000))), draw(REGIMES))


PERIODS = NAMED_PERIODS | free_periods()


@pytest.mark.parametrize(
    ("code", "regime", "start", "end", "kind"),
    [
        ("2024", STATISTICAL, (2024, 1, 1), (2024, 12, 31), Kind.year),
        ("2024", ADMINISTRATIVE, (2023, 12, 15), (2024, 12, 14), Kind.year),
        ("2024-H1", STATISTICAL, (2024, 1, 1), (2024, 6, 30), Kind.half),
        ("2024-H1", ADMINISTRATIVE, (2023, 12, 15), (2024, 6, 14), Kind.half),
        ("2024-6M", ADMINISTRATIVE, (2023, 12, 15), (2024, 6, 14), Kind.half),
        ("2024-H2", ADMINISTRATIVE, (2024, 6, 15), (2024, 12, 14), Kind.half),
        ("2024-Q3", STATISTICAL, (2024, 7, 1), (2024, 9, 30), Kind.quarter),
        ("2024-Q1", ADMINISTRATIVE, (2023, 12, 15), (2024, 3, 14), Kind.quarter),
        ("2024-M2", STATISTICAL, (2024, 2, 1), (2024, 2, 29), Kind.month),
        ("2024-M01", ADMINISTRATIVE, (2023, 12, 15), (2024, 1, 14), Kind.month),
        ("2024-11M", STATISTICAL, (2024, 1, 1), (2024, 11, 30), Kind.eleven_months),
        ("2024-9M", ADMINISTRATIVE, (2023, 12, 15), (2024, 9, 14), Kind.nine_months),
        ("2021..2025", STATISTICAL, (2021, 1, 1), (2025, 12, 31), Kind.plan_period),
        ("2023-12-15..2024-06-14", ADMINISTRATIVE, (2023, 12, 15), (2024, 6, 14), Kind.half),
        ("2023-12-15..2024-06-14", STATISTICAL, (2023, 12, 15), (2024, 6, 14), Kind.range),
        ("2024-01-01..2024-06-30", STATISTICAL, (2024, 1, 1), (2024, 6, 30), Kind.half),
        ("2024-12-24", STATISTICAL, (2024, 12, 24), (2024, 12, 24), Kind.day),
        (" 2024-h1 ", STATISTICAL, (2024, 1, 1), (2024, 6, 30), Kind.half),
    ],
)
def test_spans(
    code: str, regime: Regime, start: tuple[int, int, int], end: tuple[int, int, int], kind: Kind
) -> None:
    assert parse_period(code, regime) == Period(date(*start), date(*end), kind, regime)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "period.unreadable"),
        ("2024-H3", "period.unreadable"),
        ("2024-M13", "period.unreadable"),
        ("2024-Q0", "period.unreadable"),
        ("2024-02-30", "period.no_such_day"),
        ("2024-01-01..", "period.unreadable"),
        ("0000", "period.unreadable"),
        ("9999", "period.unreadable"),
        ("２０２４", "period.unreadable"),
        ("2025..2021", "period.reversed"),
        ("2024-06-14..2023-12-15", "period.reversed"),
    ],
)
def test_unreadable_codes_are_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_period(text)
    assert refused.value.code == code


@given(st.text() | st.from_regex(r"[0-9]{4}[-.HQM0-9]{0,12}", fullmatch=True), REGIMES)
def test_any_text_is_a_period_or_refused(text: str, regime: Regime) -> None:
    try:
        period = parse_period(text, regime)
    except Refusal as refusal:
        assert refusal.code in {"period.unreadable", "period.reversed", "period.no_such_day"}
    else:
        assert parse_period(period.code, regime) == period


@given(PERIODS)
def test_codes_read_back(period: Period) -> None:
    assert parse_period(period.code, period.regime) == period


@pytest.mark.parametrize("code", ["..2024-12-24", "unstated"])
def test_codes_of_open_periods_read_back(code: str) -> None:
    assert parse_period(code).code == code
    assert parse_period(code.upper()) == parse_period(code)


@given(NAMED_PERIODS)
def test_the_same_period_last_year_is_the_same_span(period: Period) -> None:
    before = period.same_period_last_year()
    assert before is not None
    assert period.name is not None
    year, suffix = period.name
    assert before == named(year - 1, suffix, period.regime)


@given(PERIODS)
def test_the_same_period_twice_is_two_years_before(period: Period) -> None:
    before = period.same_period_last_year()
    if period.kind is Kind.plan_period:
        assert before is None
        return
    assert before is not None
    assert (before.kind, before.regime) == (period.kind, period.regime)
    assert before < period
    assert before.end is not None
    assert period.end is not None
    assert 364 <= (period.end - before.end).days <= 366


def test_a_leap_day_has_a_same_period() -> None:
    before = parse_period("2024-02-10..2024-02-29").same_period_last_year()
    assert before == parse_period("2023-02-10..2023-02-28")


@pytest.mark.parametrize(
    ("code", "vietnamese", "english"),
    [
        ("2024", "năm 2024", "2024"),
        ("2024-H1", "6 tháng đầu năm 2024", "first six months of 2024"),
        ("2024-H2", "6 tháng cuối năm 2024", "last six months of 2024"),
        ("2024-Q3", "Quý III/2024", "quarter III of 2024"),
        ("2024-M11", "tháng 11/2024", "November 2024"),
        ("2024-M03", "tháng 3/2024", "March 2024"),
        ("2024-9M", "9 tháng đầu năm 2024", "first nine months of 2024"),
        ("2024-11M", "11 tháng đầu năm 2024", "first eleven months of 2024"),
        ("2021..2025", "giai đoạn 2021-2025", "period 2021-2025"),
        ("2024-12-24", "ngày 24/12/2024", "24 Dec 2024"),
        ("..2024-12-24", "đến ngày 24/12/2024", "up to 24 Dec 2024"),
        ("unstated", "không nêu kỳ", "period not stated"),
    ],
)
def test_labels(code: str, vietnamese: str, english: str) -> None:
    assert parse_period(code).label(Words("vi")) == vietnamese
    assert parse_period(code).label(Words("en")) == english


@pytest.mark.parametrize("language", ["vi", "en"])
@given(period=PERIODS)
def test_every_period_has_a_label_without_gaps(language: str, period: Period) -> None:
    label = period.label(Words(language))
    assert "None" not in label
    assert "." not in label.replace("..", "")
    assert period.dates(Words(language))


@pytest.mark.parametrize("language", ["vi", "en"])
@given(period=PERIODS)
def test_names_read_back_in_both_languages(language: str, period: Period) -> None:
    assert parse_period(period.label(Words(language)), period.regime) == period


@pytest.mark.parametrize("code", ["..2024-12-24", "unstated"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_names_of_open_periods_read_back(code: str, language: str) -> None:
    assert parse_period(parse_period(code).label(Words(language))).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("6 tháng 2024", "2024-H1"),
        ("06 thang dau nam 2024", "2024-H1"),
        ("quý 3/2024", "2024-Q3"),
        ("Quý IV năm 2024", "2024-Q4"),
        ("Tháng 11 năm 2024", "2024-M11"),
        ("Năm 2024", "2024"),
        ("Giai đoạn 2021 – 2025", "2021..2025"),
        ("24/12/2024", "2024-12-24"),
        ("từ ngày 01/01/2024 đến ngày 30/6/2024", "2024-H1"),
    ],
)
def test_names_are_read_as_offices_write_them(text: str, code: str) -> None:
    assert parse_period(text).code == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("giai đoạn 2025-2021", "period.reversed"),
        ("từ ngày 30/6/2024 đến ngày 01/01/2024", "period.reversed"),
        ("ngày 31/02/2024", "period.no_such_day"),
        ("tháng 13/2024", "period.unreadable"),
        ("quý V/2024", "period.unreadable"),
        ("năm 0001", "period.unreadable"),
    ],
)
def test_names_of_no_period_are_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_period(text)
    assert refused.value.code == code


def test_dates_of_a_period() -> None:
    assert parse_period("2024-H1", ADMINISTRATIVE).dates(Words("vi")) == "15/12/2023 – 14/6/2024"
    assert parse_period("2024-12-24").dates(Words("vi")) == "24/12/2024"
    assert parse_period("unstated").dates(Words("vi")) == ""


def test_periods_order_by_time() -> None:
    codes = ["2023", "2024", "2024-H1", "2024-H2", "2025-M01", "unstated"]
    periods = [parse_period(code) for code in codes]
    assert [period.code for period in sorted(periods)] == [
        "2023",
        "2024-H1",
        "2024",
        "2024-H2",
        "2025-M01",
        "unstated",
    ]
    assert max(periods).code == "unstated"


def test_containing_overlapping_and_joining() -> None:
    year, first, second = (parse_period(code) for code in ("2024", "2024-H1", "2024-H2"))
    assert year.contains(first)
    assert year.contains(date(2024, 12, 31))
    assert not first.contains(year)
    assert first.joins(second)
    assert second.joins(first)
    assert not first.overlaps(second)
    assert year.overlaps(second)
    assert not first.joins(parse_period("2024-H2", ADMINISTRATIVE))


def test_what_is_not_known_is_not_claimed() -> None:
    to_date, year = parse_period("..2024-12-24"), parse_period("2024")
    assert not year.contains(to_date)
    assert not to_date.overlaps(year)
    assert not to_date.contains(date(2024, 1, 1))


@given(NAMED_PERIODS)
def test_a_named_period_lies_in_its_full_year(period: Period) -> None:
    year = period.full_year
    assert year is not None
    assert year.kind is Kind.year
    assert year.contains(period)


def test_a_day_cannot_be_compared_with_a_word() -> None:
    with pytest.raises(TypeError):
        sorted([parse_period("2024"), "2024"])  # type: ignore[type-var]  # that is the mistake under test


@pytest.mark.parametrize(
    ("code", "after"),
    [
        ("2025", "2026"),
        ("2025-H1", "2025-H2"),
        ("2025-H2", "2026-H1"),
        ("2025-9M", "2025-Q4"),
        ("2025-11M", "2025-M12"),
        ("2025-Q4", "2026-Q1"),
        ("2025-M12", "2026-M01"),
        ("2025-M01", "2025-M02"),
        ("2021..2025", "2026..2030"),
        ("2025-01-05..2025-01-14", "2025-01-15..2025-01-24"),
    ],
)
@pytest.mark.parametrize("regime", [STATISTICAL, ADMINISTRATIVE])
def test_a_report_looks_ahead_to_what_follows(code: str, after: str, regime: Regime) -> None:
    assert following(parse_period(code, regime)).code == after


@given(PERIODS)
def test_what_follows_begins_on_the_day_after(period: Period) -> None:
    assert following(period).start == (period.end or date.max) + timedelta(1)
