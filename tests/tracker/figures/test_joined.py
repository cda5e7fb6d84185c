"""A year across 1 July 2025 with the units that we bring: the same on both engines, to the last digit."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from tests.tracker.figures.bench import POPULATION, RATE, SPECIAL, VICTIMS, Bench
from tracker.figures import board, catalogue, lines, origin, series
from tracker.figures.board import REST, Board
from tracker.figures.compare import Against, Comparability
from tracker.figures.explaining import explain, joined_from
from tracker.figures.filters import FigureFilter
from tracker.figures.lines import Axis, Line, Question
from tracker.figures.restate import Standing
from tracker.figures.rows import TOTAL, Scenario
from tracker.kernel.periods import parse_period
from tracker.places import areas, finding
from tracker.places import queries as places
from tracker.words import Words

OLD, NEW = dt.date(2025, 6, 30), dt.date(2026, 6, 30)
YEAR, FIRST, SECOND = "2025", "2025-H1", "2025-H2"
VI = Words("vi")


def old_values(bench: Bench) -> dict[str, int]:
    return {place.unit: 100 + number for number, place in enumerate(bench.gazetteer.in_force(OLD))}


def new_values(bench: Bench) -> dict[str, int]:
    return {place.unit: 200 + number for number, place in enumerate(bench.gazetteer.in_force(NEW))}


@pytest.fixture
def halves(bench: Bench) -> Bench:
    bench.say(VICTIMS, FIRST, old_values(bench))
    bench.say(VICTIMS, SECOND, new_values(bench))
    return bench


def ask(
    bench: Bench,
    place: str | None = None,
    period: str = YEAR,
    key: str = VICTIMS,
    boundaries: dt.date | None = NEW,
    axis: Axis | None = None,
    against: Against | None = None,
    accept: bool = False,
) -> tuple[Line, ...]:
    asked = parse_period(period)
    known = bench.ledger.ask(catalogue.period_id, asked)
    wanted = FigureFilter(frozenset([bench.indicator(key).id]), period_ids=frozenset([known or -1]))
    day = boundaries or asked.end or NEW
    found = bench.ledger.ask(places.find, place, (day,), False) if place else None
    alone = found.place if found and not found.area else None
    area = found.area if found else None
    return bench.ledger.ask(
        lines.answer, Question(wanted, alone, boundaries, axis, against, area, asked, accept)
    )


def shown(bench: Bench, period: str = YEAR, day: dt.date | None = NEW, **how: Any) -> Board:
    part = bench.ledger.ask(catalogue.breakdown, TOTAL)
    found: Board = bench.ledger.ask(
        lambda session: board.board(
            session,
            bench.indicator(VICTIMS),
            parse_period(period),
            part,
            day,
            **how,
        )
    )
    return found


def value(line: Line) -> Decimal | None:
    return line.value.quantity.value if line.value.quantity else None


def test_the_year_joins_the_halves_of_63_and_of_34(halves: Bench) -> None:
    old, new = old_values(halves), new_values(halves)
    (line,) = ask(halves, "Bắc Ninh")
    assert (line.value.standing, value(line)) == (
        Standing.RESTATED,
        old["63-24"] + old["63-27"] + new["34-24"],
    )
    assert (
        joined_from(line.value, VI) == "6 tháng đầu năm 2025 (2 đơn vị) và 6 tháng cuối năm 2025 (1 đơn vị)"
    )
    country = ask(halves, "VN")[0]
    assert value(country) == sum(old.values()) + sum(new.values())
    assert [(piece.have, piece.need) for piece in country.value.pieces] == [(63, 63), (34, 34)]


def test_the_country_is_the_same_year_on_any_boundaries(halves: Bench) -> None:
    whole = sum(old_values(halves).values()) + sum(new_values(halves).values())
    for day in (OLD, NEW, None):
        total = shown(halves, day=day).total
        assert total.now.quantity is not None
        assert (total.now.quantity.value, total.now.whole) == (whole, True), day


def test_as_reported_a_unit_has_its_own_half_only(halves: Bench) -> None:
    (line,) = ask(halves, "34-24", boundaries=None)
    assert (line.value.standing, line.value.periods) == (Standing.INCOMPLETE, (1, 2))
    assert explain(line.value, None, parse_period(YEAR), halves.gazetteer, VI).endswith(
        "6 tháng đầu năm 2025 thiếu Bắc Ninh."
    )


def test_the_same_period_of_the_next_year_is_joined_too(halves: Bench) -> None:
    halves.say(VICTIMS, "2026", dict.fromkeys(new_values(halves), 1000))
    (line,) = ask(halves, "34-24", "2026", against=Against.SAME_PERIOD)
    assert line.comparison is not None
    assert line.comparison.base is not None
    then = old_values(halves)["63-24"] + old_values(halves)["63-27"] + new_values(halves)["34-24"]
    assert (line.comparison.base.value, line.comparison.change) == (then, 1000 - then)


def test_plans_are_not_joined(halves: Bench) -> None:
    halves.say(VICTIMS, "2026-H1", {"34-24": 5})
    for half in ("2026-H1", "2026-H2"):
        halves.record(half, halves.entry(VICTIMS, "34-24", 50, scenario=Scenario.PLAN))
    (line,) = ask(halves, "34-24", "2026-H1", against=Against.PLAN)
    assert line.comparison is not None
    assert line.comparison.verdict is Comparability.NO_BASE
    told = explain(line.value, line.comparison, line.cell.period, halves.gazetteer, VI)
    assert told == "Sổ chưa có kế hoạch năm 2026."


def test_every_line_is_compared_with_plan_and_target_as_well(halves: Bench) -> None:
    halves.say(VICTIMS, "2026-H1", {"34-24": 50})
    halves.record("2026", halves.entry(VICTIMS, "34-24", 80, scenario=Scenario.PLAN))
    halves.record("2026-12-31", halves.entry(VICTIMS, "34-24", 40, scenario=Scenario.TARGET))
    (line,) = ask(halves, "34-24", "2026-H1", against=Against.SAME_PERIOD)
    told = {one.against: (one.change, one.percent) for one in line.compared}
    assert told[Against.PLAN] == (-30, Decimal("62.5"))
    assert told[Against.TARGET] == (10, 125)
    assert line.comparison is line.compared[0]
    row = next(
        one for one in shown(halves, "2026-H1", also=(Against.PLAN, Against.TARGET)).rows if one.now.whole
    )
    assert [one.change for one in row.also] == [-30, 10]


def test_a_rate_is_rebuilt_from_sides_that_are_joined_each_by_its_own_rule(bench: Bench) -> None:
    """The numerator and the denominator of this one are stocks: those of the last day count."""
    bench.say(SPECIAL, FIRST, {"63-24": 20, "63-27": 10})
    bench.say(POPULATION, FIRST, {"63-24": 100, "63-27": 200})
    bench.say(SPECIAL, SECOND, {"34-24": 33})
    bench.say(POPULATION, SECOND, {"34-24": 330})
    (line,) = ask(bench, "34-24", key=RATE)
    assert (line.value.standing, value(line)) == (Standing.RESTATED, 10)
    part = bench.ledger.ask(catalogue.breakdown, TOTAL)
    found = bench.ledger.ask(
        origin.of_cell,
        bench.indicator(RATE),
        parse_period(YEAR),
        part,
        bench.unit_ids["34-24"],
        boundaries=NEW,
    )
    told = [
        (one.indicator.key, one.period.code, one.figure and one.figure.quantity.value) for one in found.parts
    ]
    assert told == [(SPECIAL, SECOND, 33), (POPULATION, SECOND, 330)]


def test_the_origin_of_a_joined_number_names_its_reports(halves: Bench) -> None:
    part = halves.ledger.ask(catalogue.breakdown, TOTAL)
    found = halves.ledger.ask(
        origin.of_cell,
        halves.indicator(VICTIMS),
        parse_period(YEAR),
        part,
        halves.unit_ids["34-24"],
        boundaries=NEW,
    )
    told = [(one.place.unit, one.period.code, one.figure is not None) for one in found.parts]
    assert sorted(told) == [("34-24", SECOND, True), ("63-24", FIRST, True), ("63-27", FIRST, True)]


def test_regions_of_either_set_for_any_period(halves: Bench) -> None:
    old, new = old_values(halves), new_values(halves)
    gazetteer = halves.gazetteer
    for day in (OLD, NEW):
        for period, known in ((FIRST, old), (SECOND, new)):
            found = ask(halves, period=period, boundaries=day, axis=Axis.REGION)
            assert len(found) == 7
            for line, area in zip(found[:-1], areas.regions(gazetteer, day), strict=True):
                ground = {one for unit in area.units for one in (*gazetteer.origins(unit), unit)}
                units = [unit for unit in known if halves.unit_ids[unit] in ground]
                heirs = [u for u in known if set(gazetteer.origins(halves.unit_ids[u])) <= ground]
                assert value(line) == (sum(known[unit] for unit in {*units, *heirs}) or None)
                whole = {atom for u in heirs for atom in gazetteer.origins(halves.unit_ids[u])}
                assert line.value.whole is (whole >= {a for u in area.units for a in gazetteer.origins(u)})
            assert value(found[-1]) == sum(known.values())


def test_a_unit_across_two_areas_is_counted_whole_in_none(halves: Bench) -> None:
    grouped = areas.regions(halves.gazetteer, OLD)
    found = shown(halves, SECOND, NEW, grouped=grouped)
    rest, rows = found.regions[-1]
    assert rest.label == REST
    assert {row.label for row in rows} >= {"Phú Thọ", "Bắc Ninh", "Tây Ninh"}
    assert len(found.rows) == 34
    ungrouped = shown(halves, SECOND, NEW, grouped=())
    assert [head.label for head, _ in ungrouped.regions] == [REST]


def test_incomplete_units_count_where_they_are_accepted(bench: Bench) -> None:
    old = old_values(bench)
    del old["63-17"]
    bench.say(VICTIMS, FIRST, old)
    strict = ask(bench, "Trung du và miền núi phía Bắc", FIRST)[0]
    accepted = ask(bench, "Trung du và miền núi phía Bắc", FIRST, accept=True)[0]
    assert ((strict.value.have, strict.value.need), (accepted.value.have, accepted.value.need)) == (
        (11, 14),
        (13, 14),
    )
    assert (value(accepted) or 0) - (value(strict) or 0) == old["63-25"] + old["63-26"]
    for line in (strict, accepted):
        told = explain(line.value, None, line.cell.period, bench.gazetteer, VI)
        assert told == "6 tháng đầu năm 2025 thiếu Hòa Bình (đến 30/6/2025)."


def test_periods_that_can_be_joined_are_offered(halves: Bench) -> None:
    found = halves.ledger.ask(series.periods_to_ask, halves.indicator(VICTIMS))
    assert [one.code for one in found] == [SECOND, YEAR, FIRST]
    part = halves.ledger.ask(catalogue.breakdown, TOTAL)
    course = halves.ledger.ask(
        series.series, halves.indicator(VICTIMS), parse_period(YEAR), part, halves.unit_ids["34-24"], NEW
    )
    assert [(one.period.code, one.value.standing) for one in course] == [(YEAR, Standing.RESTATED)]


def test_places_are_found_on_the_day_or_on_any(bench: Bench) -> None:
    def found(text: str, *days: dt.date, other: bool = False) -> finding.Found:
        return bench.ledger.ask(places.find, text, days, other)

    assert found("Bắc Giang", NEW, other=True).place.unit == "63-24"
    assert found("bac ninh@30/6/2025", NEW).place.unit == "63-27"
    assert found("Bac Ninh", NEW, other=True).place.unit == "34-24"
    region = found("vung dong bang song hong", NEW).area
    assert region is not None
    assert len(region.units) == 6
    assert found("Red River Delta", OLD).place.unit == "Đồng bằng sông Hồng@2008-08-01"
    assert found("Tây Nguyên", NEW).place.unit == "Tây Nguyên@2008-08-01"
    assert found("Việt Nam", NEW).area is None
