"""What the hidden sheet tells the ledger of the place that fills the form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from tests.tracker.exchange.desk import ASKED, CODE, DUE, PERIOD, Desk, received, saved
from tests.tracker.exchange.test_form import form_with
from tracker.exchange import identity, spec
from tracker.exchange.definition import Asked, definition_of
from tracker.exchange.writer import write_form
from tracker.kernel.periods import Period, Regime, parse_period
from tracker.words import Words


def test_a_form_says_what_it_asks_whom_for_when(desk: Desk) -> None:
    told = definition_of(received(desk.form("68")).book)
    assert told is not None
    assert (told.code, told.round_code, told.title) == (desk.books["68"].issue.code, CODE, "Biểu thử")
    assert (told.period, told.due, told.place) == (PERIOD, DUE, "68")
    assert told.unit == desk.returned("68").unit
    assert told.plan == ""
    assert list(dict.fromkeys(asked.key for asked in told.questions)) == list(ASKED)
    assert told.questions[0].part == "total"
    sheet = load_workbook(BytesIO(desk.form("68"))).worksheets[0]
    assert [asked.row_id for asked in told.questions] == [sheet[f"C{row}"].value for row in range(9, 16)]


@pytest.mark.parametrize("regime", list(Regime))
@pytest.mark.parametrize("code", ["2026", "2026-9M", "2021..2025", "2026-M11", "2026-01-05..2026-02-03"])
def test_every_period_is_said_so_that_it_can_be_read(desk: Desk, code: str, regime: Regime) -> None:
    period: Period = parse_period(code, regime)
    data = write_form(form_with(desk, period=period, title="=1+1", plan_code="KH1863"), Words("vi"))
    told = definition_of(received(data).book)
    assert told is not None
    assert (told.period, told.title, told.plan) == (period, "=1+1", "KH1863")
    assert told.questions == (Asked(spec.row_id(7), "BVTE/VU", "total"),)


def test_a_code_in_a_title_is_no_witness(desk: Desk) -> None:
    """Only the first line of the hidden sheet says which form this is."""
    other = desk.books["01"].issue.code
    form = replace(form_with(desk), code=desk.books["68"].issue.code, title=f"Thay biểu {other}")
    book = received(write_form(form, Words("vi"))).book
    assert identity.witnesses(book)[identity.Witness.HIDDEN_SHEET] == (form.code,)


def _gone(book: Workbook) -> None:
    del book[spec.HIDDEN_SHEET]


def _other_version(book: Workbook) -> None:
    book[spec.HIDDEN_SHEET]["B3"] = "2"


def _no_day(book: Workbook) -> None:
    book[spec.HIDDEN_SHEET]["B8"] = "ngày mai"


def _no_period(book: Workbook) -> None:
    book[spec.HIDDEN_SHEET]["A6"] = None


@pytest.mark.parametrize("change", [_gone, _other_version, _no_day, _no_period])
def test_a_definition_that_cannot_be_read_is_none(desk: Desk, change: Callable[[Workbook], None]) -> None:
    book = load_workbook(BytesIO(desk.form("68")))
    change(book)
    assert definition_of(received(saved(book)).book) is None
