"""Filters, order and windows: the same answers on both engines."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.figures.bench import (
    NIL,
    POPULATION,
    RATE,
    SPECIAL,
    UNKNOWN,
    VICTIMS,
    Bench,
    Value,
)
from tracker.app import Ledger
from tracker.figures import catalogue, queries
from tracker.figures.filters import FigureFilter, Order
from tracker.figures.rows import Figure, Scenario
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period, parse_period

SAID: dict[tuple[str, str], dict[str, Value]] = {
    (VICTIMS, "2025-H1"): {"63-24": 20, "63-27": 10},
    (VICTIMS, "2026-H1"): {"34-24": 33, "34-46": NIL, "34-15": UNKNOWN},
    (SPECIAL, "2026-H1"): {"34-24": -5},
    (POPULATION, "unstated"): {"VN": 900},
    (POPULATION, "..2024-12-24"): {"VN": 800},
    (POPULATION, "2024-12-24"): {"VN": 700},
}


@pytest.fixture
def filled(bench: Bench) -> Bench:
    for (key, period), values in SAID.items():
        bench.say(key, period, values, source=f"Nguồn {period}")
    bench.record("2026-H1", bench.entry(VICTIMS, "34-24", 30, scenario=Scenario.PLAN))
    bench.record("2026-H1", bench.entry(VICTIMS, "34-24", 18, part="female"))
    return bench


def cells(figures: tuple[Figure, ...]) -> list[tuple[str, str, str]]:
    return [(f.indicator.code, f.unit, f.period.code) for f in figures]


def units(bench: Bench, wanted: FigureFilter) -> list[str]:
    return [figure.unit for figure in bench.figures(wanted)]


def ids(bench: Bench, *units: str) -> frozenset[int]:
    return frozenset(bench.unit_ids[unit] for unit in units)


def test_without_filter_everything_in_the_order_of_the_catalogue(filled: Bench) -> None:
    assert cells(filled.figures()) == [
        ("0101", "63-24", "2025-H1"),
        ("0101", "63-27", "2025-H1"),
        ("0101", "34-15", "2026-H1"),
        ("0101", "34-24", "2026-H1"),
        ("0101", "34-46", "2026-H1"),
        ("0101", "34-24", "2026-H1"),
        ("0101", "34-24", "2026-H1"),
        ("DANSO", "VN", "unstated"),
        ("DANSO", "VN", "..2024-12-24"),
        ("DANSO", "VN", "2024-12-24"),
        ("HCDB", "34-24", "2026-H1"),
    ]


def test_each_filter_and_all_together(filled: Bench) -> None:
    victims = frozenset([filled.indicator(VICTIMS).id])
    later = filled.ledger.ask(catalogue.period_id, parse_period("2026-H1"))
    assert later is not None
    assert units(filled, FigureFilter(indicator_ids=frozenset([filled.indicator(SPECIAL).id]))) == ["34-24"]
    assert units(filled, FigureFilter(place_ids=ids(filled, "63-24", "63-27"))) == ["63-24", "63-27"]
    assert len(units(filled, FigureFilter(period_ids=frozenset([later])))) == 6
    assert units(filled, FigureFilter(breakdown_ids=frozenset([filled.part("female")]))) == ["34-24"]
    assert units(filled, FigureFilter(scenario=Scenario.PLAN)) == ["34-24"]
    both = FigureFilter(
        indicator_ids=victims,
        place_ids=ids(filled, "34-24", "63-24"),
        period_ids=frozenset([later]),
        breakdown_ids=frozenset([filled.part()]),
        scenario=Scenario.ACTUAL,
    )
    (one,) = filled.figures(both)
    assert one.quantity.value == 33
    assert units(filled, FigureFilter(indicator_ids=frozenset([-1]))) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bac giang", ["63-24"]),
        ("BẮC GIANG", ["63-24"]),
        ("bị xâm hại bắc ninh", ["63-27", "34-24", "34-24", "34-24"]),
        ("hoan canh dac biet", ["34-24"]),
        ("special", ["34-24"]),
        ("hcdb", ["34-24"]),
        ("không có gì như vậy", []),
        ("100%", []),
        ("_", []),
        ("   ", None),
        ("hcdb\x00", ["34-24"]),
    ],
)
def test_text_is_looked_for_without_accents_in_both_names(
    filled: Bench, text: str, found: list[str] | None
) -> None:
    everything = units(filled, FigureFilter())
    assert units(filled, FigureFilter(text=text)) == (everything if found is None else found)


def test_values_sort_alike_on_both_engines_and_the_unknown_stand_together(filled: Bench) -> None:
    up = [f.quantity.value for f in filled.figures(FigureFilter(order=Order.VALUE))]
    assert up == [None, None, -5, 10, 18, 20, 30, 33, 700, 800, 900]
    down = [f.quantity.value for f in filled.figures(FigureFilter(order=Order.VALUE, descending=True))]
    assert down == up[::-1]


def test_periods_sort_by_their_end_and_what_is_not_dated_comes_first(filled: Bench) -> None:
    found = [f.period.code for f in filled.figures(FigureFilter(order=Order.PERIOD))]
    assert list(dict.fromkeys(found)) == ["unstated", "..2024-12-24", "2024-12-24", "2025-H1", "2026-H1"]


@pytest.mark.parametrize("order", list(Order))
def test_descending_is_ascending_turned_round(filled: Bench, order: Order) -> None:
    up, down = (
        filled.ledger.ask(queries.figure_ids, FigureFilter(order=order, descending=descending))
        for descending in (False, True)
    )
    assert down == up[::-1]
    assert len(set(up)) == len(up)


def test_order_by_source_keeps_a_source_together(filled: Bench) -> None:
    found = [f.source.document for f in filled.figures(FigureFilter(order=Order.SOURCE))]
    assert len([one for one, last in zip(found, [None, *found], strict=False) if one != last]) == len(
        set(found)
    )


def test_windows_by_id_give_the_rows_in_the_order_asked(filled: Bench) -> None:
    every = filled.ledger.ask(queries.figure_ids, FigureFilter())
    window = filled.ledger.ask(queries.figures_by_id, [every[7], every[0], 10**6, every[3]])
    assert [figure.id for figure in window] == [every[7], every[0], every[3]]
    assert filled.ledger.ask(queries.figures_by_id, []) == ()


def test_a_window_longer_than_one_portion_is_whole(filled: Bench) -> None:
    every = filled.ledger.ask(queries.figure_ids, FigureFilter())
    assert [f.id for f in filled.ledger.ask(queries.figures_by_id, every * 100)] == every * 100


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30))
def test_any_text_is_a_search_and_never_a_mistake(filled: Bench, text: str) -> None:
    everything = set(filled.ledger.ask(queries.figure_ids, FigureFilter()))
    assert set(filled.ledger.ask(queries.figure_ids, FigureFilter(text=text))) <= everything


def test_a_place_is_called_as_on_the_last_day_of_the_period(bench: Bench) -> None:
    bench.say(VICTIMS, "2024", {"63-46": 1})
    bench.say(VICTIMS, "2025-H1", {"63-46": 2})
    assert [figure.place_name for figure in bench.figures()] == ["Thừa Thiên Huế", "Huế"]


def test_the_catalogue_knows_indicators_by_key_and_by_a_code_that_is_alone(ledger: Ledger) -> None:
    assert ledger.ask(catalogue.indicator, " tt13-2/0101 ").key == VICTIMS
    assert ledger.ask(catalogue.indicator, "0101").key == VICTIMS
    rate = ledger.ask(catalogue.indicator, RATE)
    above, below = (ledger.ask(catalogue.indicator, key).id for key in (SPECIAL, POPULATION))
    assert (rate.numerator_id, rate.denominator_id) == (above, below)
    with pytest.raises(Refusal, match=r"indicator\.unknown"):
        ledger.ask(catalogue.indicator, "01")
    with pytest.raises(Refusal, match=r"breakdown\.unknown"):
        ledger.ask(catalogue.breakdown, "Total")


def test_an_indicator_is_found_by_its_name_without_accents(ledger: Ledger) -> None:
    found = [one.key for one in ledger.ask(catalogue.search, "xam hai tinh duc", 10)]
    assert found == ["BCA/XHTD-VU", "BVTE/XHTD"]
    assert len(ledger.ask(catalogue.search, "trẻ em", 3)) == 3
    assert ledger.ask(catalogue.search, "%", 10) == ()


def test_a_round_asks_wholes_and_main_parts_and_no_rate_that_can_be_computed(ledger: Ledger) -> None:
    known = ledger.ask(catalogue.indicator_map)
    parts = {one.id: one.code for one in ledger.ask(catalogue.breakdowns)}
    asked = [(known[i].key, parts[b]) for i, b in ledger.ask(catalogue.asked_by_default)]
    assert asked[:3] == [(VICTIMS, "total"), (VICTIMS, "male"), (VICTIMS, "female")]
    assert (RATE, "total") not in asked
    assert len(set(asked)) == len(asked)


def test_periods_on_file_come_back_whole(filled: Bench) -> None:
    on_file = filled.ledger.ask(catalogue.periods)
    wanted: list[Period] = [parse_period(code) for _, code in SAID]
    assert set(on_file.values()) == set(wanted)
    for number, period in on_file.items():
        assert filled.ledger.ask(catalogue.period_id, period) == number
    assert filled.ledger.ask(catalogue.period_id, parse_period("1999")) is None
