"""The pivot against a plain recomputation, what it never adds, and what it refuses."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.conftest import clock
from tests.tracker.figures.bench import (
    NIL,
    POPULATION,
    RATE,
    SPECIAL,
    UNKNOWN,
    VICTIMS,
    Bench,
    Value,
    quantity,
)
from tests.tracker.figures.naive import Naive
from tracker.app import Ledger
from tracker.figures.pivot import pivot
from tracker.figures.pivot_rows import (
    Field,
    Head,
    HeadKind,
    Pivot,
    PivotCell,
    PivotQuestion,
    Shown,
    SourceKey,
    Where,
    Why,
)
from tracker.figures.restate import Standing
from tracker.figures.rows import Scenario
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period, parse_period
from tracker.kernel.quantity import Qualifier, Quantity, State
from tracker.places.rows import PlaceKind

F = Field
OLD, NEW = dt.date(2025, 6, 30), dt.date(2026, 6, 30)
PERIODS = ("2024-H1", "2025-H1", "2025-H2", "2026-H1")
KEYS = (VICTIMS, SPECIAL, POPULATION, RATE)


def ask(bench: Bench, rows: str, columns: str, *keys: str, **more: object) -> Pivot:
    """`periods` and `parts` by code, `places` by unit; the rest as in the question."""
    asked = PivotQuestion(
        rows=tuple(F(one) for one in rows.split(",")),
        columns=tuple(F(one) for one in columns.split(",")),
        indicator_ids=frozenset(bench.indicator(key).id for key in keys),
        place_ids=tuple(bench.unit_ids[str(unit)] for unit in more.pop("places", ())),
        periods=tuple(parse_period(str(code)) for code in more.pop("periods", ())),
        breakdown_ids=frozenset(bench.part(str(part)) for part in more.pop("parts", ())),
        **more,
    )
    return bench.ledger.ask(pivot, asked)


def cell(found: Pivot, row: str, column: str) -> PivotCell:
    rows, columns = [name(one) for one in found.rows], [name(one) for one in found.columns]
    return found.cells[rows.index(row)][columns.index(column)]


def name(head: Head) -> str:
    """Codes, units and labels with a stroke between; "total" for a total; a subtotal ends in "/*"."""
    if head.kind is HeadKind.TOTAL:
        return "total"
    named = "/".join(_code(key) for _, key in head.keys)
    return f"{named}/*" if head.kind is HeadKind.SUBTOTAL else named


def _code(key: object) -> str:
    if isinstance(key, Where):
        return key.place.unit if key.place else key.label
    if isinstance(key, SourceKey):
        return key.source.document
    return str(getattr(key, "key", "") or getattr(key, "code", ""))


def number(found: PivotCell) -> object:
    """The value where there is one; why there is none, or how it stands, otherwise."""
    if found.why:
        return found.why
    if found.value.quantity is None or found.value.quantity.value is None:
        return found.value.standing
    return found.value.quantity.value


def random_ledger(bench: Bench, seed: int) -> Bench:
    """Some units of the set of each period report some indicators; some of it nil, unknown, or missing."""
    chance = random.Random(seed)
    for code in PERIODS:
        period = parse_period(code)
        assert period.end is not None
        units = [place.unit for place in bench.gazetteer.in_force(period.end)]
        entries = []
        for key, part in ((VICTIMS, "total"), (VICTIMS, "male"), (SPECIAL, "total"), (POPULATION, "total")):
            for unit in units:
                if chance.random() < 0.9:
                    odd = chance.random()
                    value: Value = chance.randint(1, 900)
                    value = NIL if odd < 0.04 and key != POPULATION else UNKNOWN if odd < 0.08 else value
                    entries.append(bench.entry(key, unit, value, part))
        bench.record(code, *entries)
    return bench


@pytest.fixture(scope="module", params=[("sqlite", 1), ("sqlite", 2), ("postgresql", 3)])
def mixed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A ledger filled by chance; only to be read."""
    engine, seed = request.param
    if engine == "sqlite":
        ledger = Ledger.open(Path(tmp_path_factory.mktemp("pivot") / "ledger.skh"), clock)
        yield random_ledger(Bench(ledger), seed)
        ledger.close()
        return
    server = request.getfixturevalue("server")
    address = server.create(like=request.getfixturevalue("catalogue_database"))
    ledger = Ledger.open(address, clock)
    yield random_ledger(Bench(ledger), seed)
    ledger.close()
    server.drop(address)


AXES = [
    ("place", "period"),
    ("region", "period"),
    ("region,place", "period"),
    ("period", "region"),
    ("indicator", "period"),
    ("region", "indicator,period"),
    ("period", "indicator"),
    ("group", "period"),
]


@given(
    axes=st.sampled_from(AXES),
    keys=st.sets(st.sampled_from(KEYS), min_size=1),
    periods=st.sets(st.sampled_from(PERIODS), min_size=1),
    boundaries=st.sampled_from([None, OLD, NEW]),
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_cell_and_every_margin_is_what_a_plain_recomputation_gives(
    mixed: Bench,
    axes: tuple[str, str],
    keys: set[str],
    periods: set[str],
    boundaries: dt.date | None,
) -> None:
    if not any("indicator" in axis for axis in axes):
        keys = {min(keys)}
    found = ask(mixed, *axes, *keys, periods=sorted(periods), boundaries=boundaries)
    plain = Naive(mixed, boundaries)
    for row in found.cells:
        for one in row:
            if one.spot is not None and one.why is None and len(one.spot.periods) == 1:
                check(mixed, plain, one)


def check(bench: Bench, plain: Naive, one: PivotCell) -> None:
    assert one.spot is not None
    indicator, period, part = one.spot.indicator, one.spot.periods[0], one.spot.breakdown
    whole = one.spot.where.units == () or (
        one.spot.where.place is not None and one.spot.where.place.kind is PlaceKind.COUNTRY
    )
    choices = [one.spot.where.units] if not whole else country(bench, period, plain.boundaries)
    expected = [plain.total(indicator, period, part, units) for units in choices]
    value, complete, _ = max(expected, key=lambda told: (told.whole, told.share))
    assert one.value.whole is complete, (one.spot, expected)
    told = one.value.quantity.exact if one.value.quantity and one.value.have else None
    if told is None or value is None:
        assert (told, value) == (None, None) or indicator.key == RATE, (one, expected)
        return
    exact = abs(told - value) <= Fraction(1, 2000) if indicator.key == RATE else told == value
    assert exact, (one.spot, told, expected)


def country(bench: Bench, period: Period, boundaries: dt.date | None) -> list[tuple[int, ...]]:
    assert period.end is not None
    days = [boundaries or period.end, period.end]
    return [tuple(one.id for one in bench.gazetteer.in_force(day)) for day in days]


THEN, NOW = "2025-H1", "2026-H1"


@pytest.fixture
def reported(bench: Bench) -> Bench:
    """Bắc Ninh came from two units; Phú Thọ from three, of which one said nothing."""
    bench.say(VICTIMS, THEN, {"63-24": 20, "63-27": 10, "63-01": 7, "63-25": 4, "63-26": 5})
    bench.say(VICTIMS, NOW, {"34-24": 33, "34-01": 8, "34-25": 12})
    return bench


def test_a_unit_is_joined_on_the_boundaries_of_the_day(reported: Bench) -> None:
    found = ask(reported, "place", "period", VICTIMS, boundaries=NEW)
    assert number(cell(found, "34-24", THEN)) == 30
    assert len(cell(found, "34-24", THEN).observations) == 2
    short = cell(found, "34-25", THEN).value
    assert (short.standing, short.have, short.need) == (Standing.INCOMPLETE, 2, 3)


def test_what_is_incomplete_is_left_out_of_totals_unless_it_is_accepted(reported: Bench) -> None:
    strict = ask(reported, "region,place", "period", VICTIMS, boundaries=NEW)
    region = next(name(row) for row in strict.rows if name(row).endswith("/34-25")).rpartition("/")[0]
    assert number(cell(strict, f"{region}/*", THEN)) == Standing.INCOMPLETE
    taken = ask(reported, "region,place", "period", VICTIMS, boundaries=NEW, accept_incomplete=True)
    assert number(cell(taken, f"{region}/*", THEN)) == 9
    assert not cell(taken, f"{region}/*", THEN).value.whole


def test_as_reported_a_unit_has_no_number_in_a_period_in_which_it_was_not_there(reported: Bench) -> None:
    found = ask(reported, "place", "period", VICTIMS)
    assert number(cell(found, "63-24", NOW)) is Why.ABSENT
    assert number(cell(found, "34-24", THEN)) is Why.ABSENT
    assert number(cell(found, "63-22", THEN)) == Standing.MISSING


def test_different_indicators_are_never_added(reported: Bench) -> None:
    reported.say(SPECIAL, NOW, {"34-01": 100})
    found = ask(reported, "indicator", "period", VICTIMS, SPECIAL)
    assert number(cell(found, "total", NOW)) is Why.INDICATORS
    assert number(cell(found, VICTIMS, NOW)) == 53


def test_parts_are_never_added(reported: Bench) -> None:
    reported.record(
        NOW, reported.entry(VICTIMS, "34-01", 3, "male"), reported.entry(VICTIMS, "34-01", 5, "female")
    )
    found = ask(reported, "place", "breakdown", VICTIMS, periods=[NOW])
    assert [name(one) for one in found.columns] == ["total", "male", "female", "total"]
    assert found.cells[0][-1].why is Why.BREAKDOWNS


def test_sources_stand_side_by_side_and_are_never_added(reported: Bench) -> None:
    reported.say(VICTIMS, NOW, {"34-24": 35}, source="Công an")
    found = ask(reported, "place", "source", VICTIMS, periods=[NOW], places=["34-24"])
    assert (number(cell(found, "34-24", "Báo cáo")), number(cell(found, "34-24", "Công an"))) == (33, 35)
    assert found.cells[0][-1].why is Why.SOURCES
    assert len(cell(found, "34-24", "Công an").observations) == 1


@pytest.mark.parametrize(
    ("periods", "told"),
    [
        (["2024-Q1", "2024-Q2"], 8),
        (["2024-Q1", "2024-Q3"], Why.GAP),
        (["2024-Q1", "2024-H1"], Why.OVERLAP),
    ],
)
def test_only_periods_that_follow_each_other_are_added(
    bench: Bench, periods: list[str], told: object
) -> None:
    for code, value in zip(periods, (5, 3), strict=True):
        bench.say(VICTIMS, code, {"63-01": value})
    found = ask(bench, "place", "period", VICTIMS, places=["63-01"])
    assert number(cell(found, "63-01", "total")) == told


def test_a_number_at_a_moment_is_not_added_over_time(bench: Bench) -> None:
    for code in ("2024-Q1", "2024-Q2"):
        bench.say(POPULATION, code, {"63-01": 100})
    found = ask(bench, "place", "period", POPULATION, places=["63-01"])
    assert number(cell(found, "63-01", "total")) is Why.TIME


def test_a_unit_and_what_went_into_it_are_not_counted_twice(reported: Bench) -> None:
    found = ask(reported, "place", "period", VICTIMS, places=["34-24", "63-27"], boundaries=NEW)
    assert number(cell(found, "total", THEN)) is Why.PLACES


def test_a_rate_over_places_is_rebuilt(bench: Bench) -> None:
    bench.say(SPECIAL, NOW, {"34-01": 10, "34-24": 30})
    bench.say(POPULATION, NOW, {"34-01": 100, "34-24": 100})
    found = ask(bench, "place", "period", RATE, places=["34-01", "34-24"])
    assert number(cell(found, "total", NOW)) == 20
    assert len(cell(found, "total", NOW).observations) == 4


def test_the_change_is_taken_on_the_boundaries_of_the_unit_and_of_a_total_like_for_like(
    reported: Bench,
) -> None:
    found = ask(reported, "place", "period", VICTIMS, periods=[NOW], shown=Shown.CHANGE)
    one, every = cell(found, "34-24", NOW).comparison, cell(found, "total", NOW).comparison
    assert one is not None
    assert every is not None
    assert (one.change, every.change, every.units) == (3, 4, 2)


def test_per_cent_of_the_plan_takes_the_plan_of_the_year(reported: Bench) -> None:
    reported.record("2026", reported.entry(VICTIMS, "34-24", 66, scenario=Scenario.PLAN))
    found = ask(reported, "place", "period", VICTIMS, periods=[NOW], shown=Shown.PLAN)
    told = cell(found, "34-24", NOW).comparison
    assert told is not None
    assert told.percent == 50


def test_the_country_speaks_for_itself_where_no_place_is_on_an_axis(bench: Bench) -> None:
    about = Quantity(
        State.value, quantity(1300, bench.indicator(VICTIMS)).value, Qualifier.over, text="trên 1.300"
    )
    bench.say(VICTIMS, NOW, {"VN": about, "34-01": 8})
    found = ask(bench, "indicator", "period", VICTIMS)
    assert number(cell(found, VICTIMS, NOW)) == 1300
    assert cell(found, VICTIMS, NOW).value.standing is Standing.REPORTED
    by_place = ask(bench, "place", "period", VICTIMS)
    assert number(cell(by_place, "VN", NOW)) == 1300
    assert number(cell(by_place, "total", NOW)) == 8


def test_regions_of_both_sets_stand_side_by_side_as_reported(reported: Bench) -> None:
    found = ask(reported, "region", "period", VICTIMS)
    wheres = [key for head in found.rows for _, key in head.keys if isinstance(key, Where)]
    assert {where.of for where in wheres} == {63, 34}
    one_day = ask(reported, "region", "period", VICTIMS, boundaries=OLD)
    assert {key.of for head in one_day.rows for _, key in head.keys if isinstance(key, Where)} == {0}


@pytest.mark.parametrize(
    ("rows", "columns", "code"),
    [
        ("place,period,indicator", "breakdown", "pivot.fields"),
        ("place", "place", "pivot.twice"),
        ("place", "region", "pivot.places"),
        ("place,region", "period", "pivot.places"),
        ("place", "breakdown", "pivot.choose.period"),
        ("region", "place", "pivot.places"),
    ],
)
def test_what_makes_no_table_is_refused(reported: Bench, rows: str, columns: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        ask(reported, rows, columns, VICTIMS)
    assert refused.value.code == code


def test_a_table_that_is_too_large_names_the_field_to_narrow(
    reported: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.figures.pivot_axes.MOST_CELLS", 50)
    with pytest.raises(Refusal) as refused:
        ask(reported, "place", "period", VICTIMS)
    assert refused.value.code == "pivot.too_large.place"


def test_nothing_on_file_is_an_empty_table(bench: Bench) -> None:
    assert ask(bench, "place", "period", VICTIMS).is_empty


def test_few_statements_are_sent_however_many_cells_there_are(mixed: Bench) -> None:
    counted = []
    from sqlalchemy import event

    event.listen(mixed.ledger.engine, "before_cursor_execute", lambda *told: counted.append(told[2]))
    ask(mixed, "place", "period", VICTIMS, boundaries=NEW, shown=Shown.CHANGE)
    assert len(counted) < 25


def test_a_year_that_nobody_reported_is_joined_of_its_halves_on_the_asked_boundaries(reported: Bench) -> None:
    reported.say(VICTIMS, "2025-H2", {"34-24": 12})
    found = ask(reported, "place", "period", VICTIMS, periods=["2025"], boundaries=NEW)
    assert number(cell(found, "34-24", "2025")) == 42
    assert len(cell(found, "34-24", "2025").observations) == 3
