"""Answers as offices write them, cell by cell: what is taken, what is asked, and how it is said."""

from __future__ import annotations

import datetime as dt

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.tracker.exchange.desk import Desk, edited, line_at, rules, write
from tracker.exchange.findings import Choice
from tracker.exchange.preview import Decisions
from tracker.words import Words

COUNT, MONEY, RATE = "H12", "H14", "H15"


@pytest.mark.parametrize("text", ["1/2", "5/2025", "63/63"])
def test_a_fraction_is_no_count(desk: Desk, text: str) -> None:
    taken = desk.take(desk.filled({COUNT: text}))
    assert rules(taken, COUNT) == ["fraction"]
    assert not taken.findings[0].decision
    assert desk.held() == {}


def test_a_count_out_of_a_whole_that_names_its_unit_is_taken(desk: Desk) -> None:
    desk.take(desk.filled({COUNT: "63/63 vụ"}))
    assert desk.held() == {COUNT: "63"}


@pytest.mark.parametrize(("text", "held"), [("45/60", "75"), ("5/2025", "0.247")])
def test_a_rate_that_is_worked_out_from_a_fraction_is_confirmed(desk: Desk, text: str, held: str) -> None:
    data = desk.filled({RATE: text})
    asked = desk.take(data)
    assert rules(asked, RATE) == ["share"]
    assert desk.held() == {}
    decision = line_at(asked, RATE).findings[0].decision
    desk.take(data, Decisions(fields={decision: Choice.THEIRS}))
    assert desk.held() == {RATE: held}


@pytest.mark.parametrize("text", ["4-Mar", "12-Jan-25", "Mar-25", "3/4/25", "03/04/2025"])
def test_a_number_that_excel_made_a_date_of_and_a_person_a_text_is_a_date(desk: Desk, text: str) -> None:
    assert rules(desk.preview(desk.filled({COUNT: text, MONEY: text})), COUNT) == ["date"]


@pytest.mark.parametrize(
    ("cell", "value", "said"),
    [
        (COUNT, 1.317, "1,317"),
        (COUNT, 1348.5, "1348,5"),
        (MONEY, 0.00012, "0,00012"),
        (COUNT, 1e307, "1e+307"),
    ],
)
def test_a_number_is_said_as_vietnamese_prints_it(desk: Desk, cell: str, value: float, said: str) -> None:
    found = line_at(desk.preview(desk.filled({cell: value})), cell).findings[0]
    assert f"“{said}”" in found.message(Words("vi"))


def test_a_percentage_of_many_digits_is_said_short_and_its_rounding_confirmed(desk: Desk) -> None:
    def show_as_percent(sheet: Worksheet) -> None:
        sheet[RATE].number_format = "0%"
        sheet[RATE] = 1 / 3

    seen = desk.preview(edited(desk.form(), show_as_percent))
    assert rules(seen, RATE) == ["percent", "too_fine"]
    assert "33,3333333333333%" in seen.findings[0].message(Words("vi"))
    assert seen.writes == {}


@pytest.mark.parametrize(
    ("value", "said"),
    [(dt.timedelta(days=5), "120:00:00"), (dt.time(5, 30), "05:30:00"), (dt.date(2025, 4, 3), "03/4/2025")],
)
def test_a_time_is_told_as_excel_shows_it(desk: Desk, value: object, said: str) -> None:
    seen = desk.preview(desk.filled({COUNT: value}))
    assert (rules(seen, COUNT), seen.findings[0].facts["text"]) == (["date_cell"], said)


@pytest.mark.parametrize("value", [12.100000000000001, 0.1 + 0.2, 123456789012.123])
def test_floats_count_to_fifteen_digits(desk: Desk, value: float) -> None:
    desk.take(edited(desk.form(), lambda sheet: write(sheet, {MONEY: value})))
    assert desk.held() == {MONEY: f"{value:.15g}"}
