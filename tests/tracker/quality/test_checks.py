"""What is wrong or doubtful in a ledger, and what only looks so."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from tests.tracker.figures.bench import NIL, RATE, UNKNOWN, VICTIMS, Bench, Value, period
from tracker.app import Ledger
from tracker.figures import catalogue, commands, queries
from tracker.figures.entries import NewClaim
from tracker.figures.rows import Scenario
from tracker.kernel.claims import Basis
from tracker.kernel.errors import Cancelled, Refusal
from tracker.kernel.periods import Regime
from tracker.kernel.quantity import Qualifier, Quantity, State
from tracker.quality.checks import doubts, stated_comparisons
from tracker.quality.relations import FILE, Relations, lines, relations
from tracker.quality.rows import Doubt, Gravity
from tracker.reference import loader
from tracker.rounds.commands import NewRound, create_round
from tracker.words import Words

TODAY = dt.date(2026, 7, 20)
NOW = "2026-07-20T03:00:00Z"
ABOUT = Quantity(State.value, Decimal(100), Qualifier.about, rounding=Decimal(10))


def found(bench: Bench, today: dt.date = TODAY) -> list[tuple[Gravity, str]]:
    return [(one.gravity, one.rule) for one in bench.ledger.ask(doubts, today)]


def split(bench: Bench, key: str = VICTIMS, unit: str = "34-24", **parts: Value) -> None:
    entries = [bench.entry(key, unit, value, part=part.replace("_", "-")) for part, value in parts.items()]
    bench.record("2026-H1", *entries)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"total": 10, "male": 4, "female": 6}, None),
        ({"total": 10, "male": 4, "female": 5, "unknown": 1}, None),
        ({"total": 10, "male": 4, "female": 5, "unknown": 2}, Gravity.ERROR),
        ({"total": 10, "male": 4, "female": 5, "unknown": 0}, Gravity.ERROR),
        ({"total": 10, "male": 6, "female": 5}, Gravity.ERROR),
        ({"total": 10, "male": 4, "female": 5}, Gravity.WARNING),
        ({"total": 10, "female": 5}, None),
        ({"total": 10, "female": 11}, Gravity.ERROR),
        ({"total": 10, "male": 4, "female": UNKNOWN}, None),
        ({"total": 10, "male": 11, "female": UNKNOWN}, Gravity.ERROR),
        ({"total": 10, "male": NIL, "female": 10}, None),
        ({"total": NIL, "male": NIL, "female": NIL}, None),
        ({"total": NIL, "male": 1, "female": NIL}, Gravity.ERROR),
        ({"total": UNKNOWN, "male": 4, "female": 5}, None),
        ({"male": 4, "female": 5}, None),
        ({"total": ABOUT, "male": 45, "female": 48}, None),
        ({"total": ABOUT, "male": 65, "female": 48}, Gravity.ERROR),
    ],
)
def test_a_total_against_its_parts(bench: Bench, parts: dict[str, Value], expected: Gravity | None) -> None:
    split(bench, **parts)
    assert found(bench) == ([(expected, "parts")] if expected else [])


def test_parts_that_overlap_and_parts_of_rates_never_add_up(bench: Bench) -> None:
    split(bench, "CTE/CC", "VN", total=20, **{"0_16": 16, "0_18": 18})
    split(bench, RATE, male=50, female=60, total=55)
    assert found(bench) == []


def test_parts_are_those_of_one_place_period_and_scenario(bench: Bench) -> None:
    split(bench, total=10, male=4)
    split(bench, unit="34-01", female=50)
    bench.record("2026", bench.entry(VICTIMS, "34-24", 50, part="female"))
    bench.record("2026-H1", bench.entry(VICTIMS, "34-24", 50, part="female", scenario=Scenario.PLAN))
    assert found(bench) == []


def national(bench: Bench, value: Value, each: Value = 2, code: str = "2025-H1") -> None:
    day = period(code).end or TODAY
    bench.say(VICTIMS, code, {place.unit: each for place in bench.gazetteer.in_force(day)})
    bench.say(VICTIMS, code, {"VN": value}, source="Bộ")


@pytest.mark.parametrize(
    ("value", "wrong"), [(126, False), (127, True), (UNKNOWN, False), (NIL, True), (ABOUT, True)]
)
def test_the_country_against_its_provinces(bench: Bench, value: Value, wrong: bool) -> None:
    national(bench, value)
    assert found(bench) == ([(Gravity.ERROR, "country")] if wrong else [])


def test_the_country_is_not_held_against_some_of_its_provinces(bench: Bench) -> None:
    national(bench, 500)
    bench.say(VICTIMS, "2025-H1", {"63-01": UNKNOWN})
    assert found(bench) == []


def test_both_sets_of_units_are_summed_in_their_own_time(bench: Bench) -> None:
    national(bench, 126)
    national(bench, 68, code="2026-H1")
    assert found(bench) == []


def test_a_doubt_says_what_is_wrong_in_both_languages(bench: Bench) -> None:
    national(bench, 127)
    (one,) = bench.ledger.ask(doubts, TODAY)
    assert one.say(Words("vi")) == (
        "Số trẻ em bị xâm hại, Việt Nam, 6 tháng đầu năm 2025: ghi 127, cộng các tỉnh, thành phố được 126."
    )
    english = one.say(Words("en"))
    assert english.startswith("Abused children, Viet Nam, first six months of 2025: says 127")
    split(bench, total=10, male=6, female=5)
    parts = next(one for one in bench.ledger.ask(doubts, TODAY) if one.rule == "parts")
    assert "Bắc Ninh" in parts.say(Words("vi"))
    assert "Bac Ninh" in parts.say(Words("en"))


def test_a_contradicted_claim_until_it_is_corrected(bench: Bench) -> None:
    fell = NewClaim(Basis.same_period, Decimal(-31), Decimal(0), Qualifier.exact, "trẻ em", "giảm 31 trẻ em")
    bench.say(VICTIMS, "2025-H1", {"34-01": 1075})
    entry = bench.entry(VICTIMS, "34-01", 1317, claims=(fell,))
    wrong = bench.record("2026-H1", entry)
    assert found(bench) == [(Gravity.ERROR, "claim_contradiction")]
    (one,) = bench.ledger.ask(doubts, TODAY)
    assert one.figure_id == wrong.result[0]
    assert "giảm 31 trẻ em" in one.say(Words("vi"))
    assert "1.348" in one.say(Words("vi"))
    bench.record("2026-H1", bench.entry(VICTIMS, "34-01", 1317))
    assert found(bench) == []
    bench.ledger.do(commands.withdraw, tuple(one.id for one in bench.figures() if one.quantity.value == 1317))
    assert found(bench) == [(Gravity.ERROR, "claim_contradiction")]


def test_the_sample_worst_first(sample: Ledger) -> None:
    def told() -> list[tuple[str, str]]:
        return [(one.gravity.value, one.rule) for one in sample.ask(doubts, TODAY)]

    missing = [rule for gravity, rule in told() if gravity == "info"]
    assert len(missing) == len(told())
    assert missing.count("claim_unchecked") == 8
    assert "declared_task_groups" in missing
    sample.do(loader.load_checked, sample.clock)
    assert told()[0] == ("error", "claim_contradiction")
    assert sorted(told(), key=lambda one: list(Gravity).index(Gravity(one[0]))) == told()


def test_eight_task_groups_are_declared_and_none_is_entered(sample: Ledger) -> None:
    one = next(one for one in sample.ask(doubts, TODAY) if one.rule == "declared_task_groups")
    assert (one.plan, one.facts["declared"], one.facts["entered"]) == ("KH525", 8, 0)
    assert one.say(Words("vi")).startswith("525/QĐ-LĐTBXH: quyết định có 8 nhóm nhiệm vụ, đã nhập 0")


def overdue(bench: Bench, today: dt.date) -> list[Doubt]:
    return [one for one in bench.ledger.ask(doubts, today) if one.rule == "overdue"]


def test_a_round_is_overdue_from_the_day_after_until_everybody_answered(bench: Bench) -> None:
    due, asked = dt.date(2026, 7, 15), ("34-01", "34-24")
    new = NewRound(
        period=period("2026-H1"),
        due=due,
        items=((bench.indicator(VICTIMS).id, bench.part()),),
        place_ids=tuple(bench.unit_ids[unit] for unit in asked),
        code="THU",
    )
    bench.ledger.do(create_round, new, now=NOW)
    assert overdue(bench, due) == []
    (late,) = overdue(bench, due + dt.timedelta(5))
    assert (late.gravity, late.round, late.facts["missing"], late.facts["days"]) == (
        Gravity.WARNING,
        "THU",
        2,
        5,
    )


def test_two_sources_that_cannot_both_be_right(bench: Bench) -> None:
    bench.say(VICTIMS, "2026-H1", {"34-01": 100, "34-24": ABOUT}, source="Công an")
    bench.say(VICTIMS, "2026-H1", {"34-01": 120, "34-24": 108}, source="Y tế")
    (one,) = bench.ledger.ask(doubts, TODAY)
    assert (one.gravity, one.rule) == (Gravity.WARNING, "rivals")
    assert one.say(Words("vi")).endswith(
        "hai nguồn khác nhau: Công an ghi 100; Y tế ghi 120. Sổ đang lấy 100."
    )
    other = next(of.id for of in bench.ledger.ask(queries.history, one.figure_id or 0) if not of.official)
    bench.ledger.do(commands.mark_official, other)
    (one,) = bench.ledger.ask(doubts, TODAY)
    assert one.figure_id == other
    assert one.reason(Words("vi")).endswith("Sổ đang lấy 120.")
    bench.say(VICTIMS, "2026-H1", {"34-01": 100}, source="Y tế")
    assert found(bench) == []


def test_plans_are_contested_as_well_and_the_sentence_says_so(bench: Bench) -> None:
    for source, value in (("Công an", 100), ("Y tế", 120)):
        bench.record("2026", bench.entry(VICTIMS, "34-01", value, scenario=Scenario.PLAN), source=source)
    (one,) = bench.ledger.ask(doubts, TODAY)
    assert "Hà Nội, năm 2026, kế hoạch: hai nguồn khác nhau" in one.say(Words("vi"))


def test_what_one_source_corrected_is_no_rival(bench: Bench) -> None:
    bench.say(VICTIMS, "2026-H1", {"34-01": 100})
    bench.say(VICTIMS, "2026-H1", {"34-01": 120})
    assert found(bench) == []


def test_one_rule_of_each_sort_finds_something_in_a_ledger(bench: Bench) -> None:
    bench.say("BCA/XH-DT", "2026-H1", {"34-01": 5})
    bench.say("BCA/XH-VU", "2026-H1", {"34-01": NIL})
    bench.say("BCA/XH-VU", "2026-Q1", {"34-01": 2})
    bench.say(RATE, "2026", {"34-01": "104.5"})
    bench.record("2026", bench.entry("CTE/CC", "34-01", 9, "0-16"), bench.entry("CTE/CC", "34-01", 8, "0-18"))
    bench.say("CTE/TH-CT", "2026-H1", {"34-01": 5})
    bench.record("2026-H1", bench.entry("CTE/TH-CT", "34-01", 5), regime=Regime.administrative)
    for year, value in zip(range(2021, 2027), (70, 69, 71, 70, 7000, 0), strict=True):
        bench.say("CTE/TH-TQ", f"{year}-M06", {"34-24": value})
    assert {rule for _, rule in found(bench)} == {
        *("alone", "span", "outside", "nested", "twice", "magnitude", "vanished")
    }


def test_the_past_is_restated_on_the_boundaries_of_the_unit_that_reports(bench: Bench) -> None:
    for year in range(2022, 2026):
        bench.say(VICTIMS, f"{year}-H1", {"63-24": 30, "63-27": 40, "63-01": 7})
    bench.say(VICTIMS, "2026-H1", {"34-24": 70, "34-01": 700})
    (one,) = bench.ledger.ask(doubts, TODAY)
    assert one.about is not None
    assert (one.rule, one.about.place.unit, one.facts["times"]) == ("magnitude", "34-01", 100)
    assert one.figure_id in {figure.id for figure in bench.figures()}


def test_numbers_beyond_64_bits_add_up(bench: Bench) -> None:
    most = 9_000_000_000_000_000
    split(bench, total=most, male=most, female=most)
    assert found(bench) == [(Gravity.ERROR, "parts")]
    split(bench, total=most, male=most - 1, female=1)
    assert found(bench) == []


def test_whoever_waits_is_told_how_far_it_is_and_may_stop_it(bench: Bench) -> None:
    told: list[tuple[int, int]] = []
    bench.ledger.ask(doubts, TODAY, lambda done, every, _what: told.append((done, every)))
    (every,) = {every for _, every in told}
    assert [done for done, _ in told] == list(range(every))

    def stop(_done: int, _every: int, _what: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        bench.ledger.ask(doubts, TODAY, stop)


def test_every_stated_comparison_with_its_verdict(sample: Ledger) -> None:
    sample.do(loader.load_checked, sample.clock)
    every = sample.ask(stated_comparisons)
    assert [one.gravity for one in every] == [Gravity.ERROR, *[Gravity.INFO] * 7, *[Gravity.SOUND] * 3]
    assert every[0].strength == pytest.approx(273 / 1348)
    assert not any(one.gravity is Gravity.SOUND for one in sample.ask(doubts, TODAY))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("kind,one,other\nneeds,A\n", "unreadable"),
        ("kind,one,other\nbegs,A,B\n", "unreadable"),
        (None, "missing"),
    ],
)
def test_relations_that_cannot_be_read_are_refused(text: str | None, why: str, tmp_path: Path) -> None:
    file = tmp_path / "relations.csv"
    if text is not None:
        file.write_text(text, "utf-8")
    with pytest.raises(Refusal) as refused:
        relations({}, {}, file)
    assert refused.value.code == f"reference.{why}"


def test_relations_name_what_the_catalogue_has(bench: Bench) -> None:
    known = {key: number for number, key in enumerate(("BCA/XH-DT", "BCA/XH-VU", "BCA/XHTD-VU"))}
    assert relations(known, {"0-16": 1}) == Relations(needs=((0, 1),), within=((2, 1),))
    every = {one.key for one in bench.ledger.ask(catalogue.indicators)}
    assert {name for kind, *names in lines(FILE) if kind != "inside" for name in names} <= every
