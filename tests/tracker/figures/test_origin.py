"""Where a number comes from: its own report with history, rivals and claims, or what it was joined from."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.ui.example import BEFORE, INDICATOR, NOW
from tracker.app import Ledger
from tracker.figures import catalogue, origin, queries
from tracker.figures.filters import FigureFilter
from tracker.figures.origin import Origin
from tracker.figures.rows import TOTAL
from tracker.kernel.claims import Verdict
from tracker.kernel.periods import Period, parse_period
from tracker.places import queries as places

TODAY = dt.date(2026, 6, 22)


@pytest.fixture
def ledger(example: Ledger) -> Ledger:
    return example


def cell(ledger: Ledger, place: str, period: Period, boundaries: dt.date | None = TODAY) -> Origin:
    found = ledger.ask(places.resolve, place, TODAY).place
    indicator = ledger.ask(catalogue.indicator, INDICATOR)
    total = ledger.ask(catalogue.breakdown, TOTAL)
    return ledger.ask(origin.of_cell, indicator, period, total, found.id, boundaries=boundaries)


def test_a_reported_number_has_its_history_its_rival_and_its_claims(ledger: Ledger) -> None:
    found = cell(ledger, "34-38", NOW)
    assert found.figure is not None
    assert found.parts == ()
    held = [entry.quantity.value for entry in found.history if entry.official or not entry.current]
    assert held == [64, 46]
    assert [entry.quantity.value for entry in found.rivals] == [61]
    verdicts = [claim.finding.verdict for claim in found.figure.claims]
    assert verdicts == [Verdict.consistent, Verdict.consistent, Verdict.contradiction]
    assert found.figure.source.file == "ThanhHoa_BC6T-2026_lan2.xlsx"


def test_the_same_origin_is_found_from_any_of_its_observations(ledger: Ledger) -> None:
    whole = cell(ledger, "34-38", NOW)
    for entry in whole.history:
        assert ledger.ask(origin.of_figure, entry.id) == whole


def test_a_joined_number_names_its_parts_and_the_silent_one(ledger: Ledger) -> None:
    found = cell(ledger, "34-25", BEFORE)
    told = {part.place.name: part.figure and part.figure.quantity.value for part in found.parts}
    assert found.figure is None
    assert told == {"Hòa Bình": None, "Phú Thọ": 18, "Vĩnh Phúc": 17}


def test_as_reported_nothing_is_joined(ledger: Ledger) -> None:
    found = cell(ledger, "34-25", BEFORE, boundaries=None)
    assert (found.figure, found.parts, found.history) == (None, (), ())


def test_a_unit_that_sent_nothing_has_no_origin_but_a_name(ledger: Ledger) -> None:
    found = cell(ledger, "34-33", NOW, boundaries=None)
    assert (found.place.name, found.figure) == ("Hưng Yên", None)


def test_a_period_that_nobody_named_has_nothing(ledger: Ledger) -> None:
    assert cell(ledger, "34-38", parse_period("1999-H1")).figure is None


def test_an_unknown_observation_has_no_origin(ledger: Ledger) -> None:
    assert ledger.ask(origin.of_figure, 10**9) is None


def test_checked_figures_keep_the_order_asked(ledger: Ledger) -> None:
    ids = ledger.ask(queries.figure_ids, FigureFilter())[:20][::-1]
    assert [figure.id for figure in ledger.ask(origin.checked_figures, ids)] == ids
