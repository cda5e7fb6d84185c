"""The heading of a form, read from the sentences that the writer draws, for periods in both calendars."""

from __future__ import annotations

import datetime as dt

import pytest

from tracker.exchange.reading import CellKind, RawCell, RawSheet
from tracker.exchange.requests.heading import read_heading
from tracker.kernel.dates import print_date
from tracker.kernel.periods import Period, Regime, parse_period
from tracker.words import LANGUAGES, Words

CODES = ("2026", "2026-H1", "2026-H2", "2026-Q3", "2026-M02", "2026-11M", "2026-9M", "2021..2025")
FREE = ("2026-03-05..2026-04-11", "2026-06-30")


def sheet(*lines: tuple[int, int, str]) -> RawSheet:
    return RawSheet(
        "Biểu", "visible", tuple(RawCell(row, column, CellKind.TEXT, text) for row, column, text in lines)
    )


def said(period: Period, language: str) -> str:
    words = Words(language)
    return words("exchange.sheet.period", label=period.label(words), dates=period.dates(words))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("regime", Regime)
@pytest.mark.parametrize("code", [*CODES, *FREE])
def test_label_and_dates_name_one_period(code: str, regime: Regime, language: str) -> None:
    period = parse_period(code, regime)
    found = read_heading(sheet((4, 1, said(period, language))), 8).periods
    assert len(found) == 1
    assert (found[0].start, found[0].end) == (period.start, period.end)
    if period.name is not None:
        assert found[0] == period


def test_without_dates_both_calendars_are_possible() -> None:
    band = Words("vi")(
        "exchange.sheet.band", code="SKH-X", place="Lâm Đồng (68)", period="6 tháng đầu năm 2026"
    )
    found = read_heading(sheet((7, 1, band)), 8).periods
    assert [one.regime for one in found] == list(Regime)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_told_apart(language: str) -> None:
    words = Words(language)
    day = dt.date(2026, 7, 15)
    found = read_heading(
        sheet(
            (1, 1, "BỘ Y TẾ"),
            (1, 6, words("exchange.sheet.due", day=print_date(day, language))),
            (2, 1, words("exchange.sheet.plan", plan="Kế hoạch (1863/QĐ-TTg)")),
            (2, 6, words("exchange.sheet.round", code="BTE-1")),
            (3, 1, "BIỂU VỀ TRẺ EM"),
            (4, 6, words("exchange.sheet.place", place="Tỉnh Lâm Đồng (68)")),
            (5, 1, words("exchange.sheet.illustrative") + " " + words("exchange.sheet.legend")),
            (6, 1, words("exchange.sheet.reporter")),
        ),
        8,
    )
    assert (found.asker, found.title, found.round_code) == ("BỘ Y TẾ", "BIỂU VỀ TRẺ EM", "BTE-1")
    assert (found.plan, found.due, found.illustrative) == ("Kế hoạch (1863/QĐ-TTg)", day, True)


def test_a_form_without_title_and_asker_has_none() -> None:
    words = Words("vi")
    title = (3, 1, words("exchange.sheet.title"))
    found = read_heading(sheet((2, 6, words("exchange.sheet.round", code="B")), title), 8)
    assert (found.asker, found.title) == ("", "")
