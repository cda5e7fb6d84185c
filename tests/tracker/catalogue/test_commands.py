"""Editing the catalogue: what is accepted, what is refused and why, and undo that restores every row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.tracker.catalogue.desk import Desk
from tests.tracker.figures.bench import Bench
from tracker.figures import catalogue, cataloguing
from tracker.figures.cataloguing_forms import BreakdownForm, IndicatorForm, SetForm
from tracker.figures.rows import Direction, Nature
from tracker.kernel.catalogue import Edit
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.quantity import Measure
from tracker.places import commands as places
from tracker.places import queries
from tracker.places.forms import AliasForm, GroupForm, PlaceForm, SuccessionForm
from tracker.places.revising import became, merged, removed
from tracker.places.rows import PlaceKind
from tracker.words import LANGUAGES, Words
from ui.pages.plans.forms.choices import indicator_items

VICTIMS, RATE = "TT13-2/0101", "BVTE/TLHCDB"
NEW_YEAR = dt.date(2027, 1, 1)
SET = SetForm("DVXH", "Bộ chỉ tiêu dịch vụ xã hội", instrument="1/2026/TT-BYT", is_asked=True)
CASES = IndicatorForm(
    "DVXH", "01", "Số lượt trẻ em được tư vấn", unit_vi="lượt trẻ em", measure=Measure.count,
    direction=Direction.HIGHER_BETTER, nature=Nature.FLOW, adds_over_places=True, adds_over_time=True,
    parts=("female", "male"),
)  # fmt: skip
CHILDREN = replace(CASES, code="02", name_vi="Số trẻ em cần tư vấn", unit_vi="trẻ em", parts=())
SHARE = replace(
    CASES, code="03", name_vi="Tỷ lệ được tư vấn", unit_vi="%", measure=Measure.rate, adds_over_places=False,
    adds_over_time=False, numerator="DVXH/01", denominator="DVXH/02", parts=(),
)  # fmt: skip


def refused(code: str, command: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        command(*args, **kwargs)
    assert caught.value.code == f"catalogue.{code}"
    assert all(Words(language).refusal(caught.value).endswith(".") for language in LANGUAGES)
    return caught.value


def with_set(desk: Desk) -> None:
    desk.add(SET, CASES, CHILDREN, SHARE)


def test_a_set_with_indicators_a_rate_and_parts_is_added_in_one_step(desk: Desk) -> None:
    before = desk.tables()
    outcome = desk.add(SET, SHARE, CASES, CHILDREN)
    assert outcome.changes.concerns("indicator", "indicator_set")
    rate = desk.ledger.ask(catalogue.indicator, "DVXH/03")
    known = desk.ledger.ask(catalogue.indicator_map)
    sides = (known[rate.numerator_id or 0].key, known[rate.denominator_id or 0].key)
    assert (sides, rate.measure) == (("DVXH/01", "DVXH/02"), Measure.rate)
    parts = desk.ledger.ask(catalogue.with_parts, desk.ledger.ask(catalogue.indicator, "DVXH/01").id)
    assert len(parts) == 3
    done = desk.tables()
    desk.stack.undo()
    assert desk.tables() == before
    desk.stack.redo()
    assert desk.tables() == done


def test_everything_can_be_edited_and_comes_back(desk: Desk) -> None:
    with_set(desk)
    before = desk.tables()
    desk.change(SET, name_en="Social services", valid_to=NEW_YEAR)
    desk.change(CASES, topic="services", parts=("female",), code="1A", valid_from=NEW_YEAR)
    desk.change(desk.form(BreakdownForm, "0-16"), name_vi="Dưới 16 tuổi", overlaps=False)
    desk.change(desk.form(GroupForm, "DP63"), name_vi="63 tỉnh", members=("63-01", "63-02"))
    desk.change(desk.form(PlaceForm, "34-01@2025-07-01"), name_en="Hanoi", region="Đồng bằng")
    alias = next(one for one in desk.book.of(AliasForm).values() if one.unit == "34-79")
    desk.change(alias, text="Tp.HCM mới")
    assert desk.form(IndicatorForm, "DVXH/1A").parts == ("female",)
    assert desk.form(IndicatorForm, "DVXH/03").numerator == "DVXH/1A"
    done = desk.tables()
    for _ in range(6):
        desk.stack.undo()
    assert desk.tables() == before
    for _ in range(6):
        desk.stack.redo()
    assert desk.tables() == done


def test_another_code_is_followed_by_all_that_name_it(desk: Desk) -> None:
    with_set(desk)
    before = desk.tables()
    desk.change(SET, code="XH")
    desk.change(desk.form(BreakdownForm, "male"), code="nam")
    assert {key for key in desk.book.of(IndicatorForm) if key.startswith("XH/")} == {
        "XH/01",
        "XH/02",
        "XH/03",
    }
    assert desk.form(IndicatorForm, "XH/03").numerator == "XH/01"
    assert desk.form(IndicatorForm, "XH/01").parts == ("female", "nam")
    desk.stack.undo()
    desk.stack.undo()
    assert desk.tables() == before


def test_becoming_a_city_ends_one_version_and_begins_another(desk: Desk) -> None:
    before, day = desk.tables(), dt.date(2027, 4, 30)
    city = {"kind": PlaceKind.MUNICIPALITY, "full_name": "Thành phố Lào Cai", "code": "151"}
    desk.keep(*became(desk.book, "34-15", day, city))
    gazetteer = desk.ledger.ask(queries.gazetteer)
    unit = desk.ledger.ask(queries.resolve, "34-15", day).place.id
    assert [gazetteer.at(unit, one).code for one in (day - dt.timedelta(1), day)] == ["15", "151"]
    desk.stack.undo()
    assert desk.tables() == before
    refused("no_version", became, desk.book, "63-01", day, city)
    refused("same_day", became, desk.book, "34-15", dt.date(2025, 7, 1), city)


def test_a_merger_makes_a_new_unit_and_the_old_ones_go_into_it(desk: Desk) -> None:
    before = desk.tables()
    new = PlaceForm("27-A", "98", "Lạng Cao", "Tỉnh Lạng Cao", region="Miền núi")
    desk.keep(*merged(desk.book, ("34-04", "34-20"), new, NEW_YEAR, "9/2026/QH16"))
    gazetteer = desk.ledger.ask(queries.gazetteer)
    unit = desk.ledger.ask(queries.resolve, "98", NEW_YEAR).place.id
    units = {version.id: version.unit for version in gazetteer.versions}
    assert {units[one] for one in gazetteer.predecessors(unit)} == {"34-04", "34-20"}
    assert len(gazetteer.in_force(NEW_YEAR)) == len(gazetteer.in_force(dt.date(2026, 12, 31))) - 1
    desk.stack.undo()
    assert desk.tables() == before


def test_a_group_without_a_full_name_is_renamed_as_a_whole(desk: Desk) -> None:
    desk.add(GroupForm("BG", "12 tỉnh biên giới", members=("34-04",)))
    desk.change(desk.form(GroupForm, "BG"), name_vi="13 tỉnh biên giới")
    gazetteer = desk.ledger.ask(queries.gazetteer)
    assert {one.full_name for one in gazetteer.others() if one.unit == "BG"} == {"13 tỉnh biên giới"}


def test_a_unit_entered_by_mistake_goes_with_its_spellings(desk: Desk) -> None:
    before = desk.tables()
    unit = PlaceForm("27-A", "98", "Thử", "Tỉnh Thử", valid_from=NEW_YEAR)
    desk.add(unit, AliasForm("27-A", "Thu nghiem"))
    desk.keep(*removed(desk.book, "27-A"))
    assert desk.tables() == before


@pytest.mark.parametrize(
    ("form", "changes", "code"),
    [
        (SHARE, {"denominator": ""}, "without_denominator"),
        (SHARE, {"numerator": ""}, "without_numerator"),
        (SHARE, {"numerator": "DVXH/03"}, "own_side"),
        (SHARE, {"numerator": "DVXH/02"}, "same_sides"),
        (SHARE, {"numerator": "DVXH/99"}, "no_indicator"),
        (SHARE, {"numerator": RATE}, "side_is_rate"),
        (SHARE, {"adds_over_places": True}, "rate_adds"),
        (CASES, {"numerator": "DVXH/02", "denominator": VICTIMS}, "no_rate"),
        (CASES, {"nature": Nature.STOCK}, "stock_adds"),
        (CASES, {"scale": 0}, "scale"),
        (CASES, {"scale": -1000}, "scale"),
        (CASES, {"scale": 10**16}, "scale"),
        (CASES, {"unit_vi": "Tỷ đồng", "measure": Measure.amount}, "scale_word"),
        (CASES, {"unit_vi": "%"}, "percent"),
        (CASES, {"parts": ("male", "khac")}, "no_breakdown"),
        (CASES, {"parts": ("total",)}, "no_breakdown"),
        (CASES, {"unit_vi": " "}, "needed"),
        (CASES, {"code": "0 1"}, "not_a_key"),
        (CASES, {"code": "x" * 33}, "too_long"),
        (CASES, {"code": "02"}, "taken"),
        (CASES, {"set": "KHONG"}, "no_set"),
        (CASES, {"valid_from": NEW_YEAR, "valid_to": dt.date(2026, 1, 1)}, "reversed"),
        (SET, {"name_vi": ""}, "needed"),
    ],
)
def test_faults_of_indicators_are_refused_and_nothing_is_saved(
    desk: Desk, form: Any, changes: dict[str, Any], code: str
) -> None:
    with_set(desk)
    before = desk.tables()
    refusal = refused(code, desk.change, form, **changes)
    assert refusal.facts["where"]
    assert desk.tables() == before


def test_rates_never_go_round_in_a_circle(desk: Desk) -> None:
    with_set(desk)
    other = replace(SHARE, code="04", numerator="DVXH/03", denominator="DVXH/02")
    first = replace(SHARE, numerator="DVXH/04")
    refused("rate_cycle", desk.keep, Edit(None, other), Edit(SHARE, first))


def test_codes_that_differ_in_capitals_only_are_one_code(desk: Desk) -> None:
    with_set(desk)
    desk.add(replace(CHILDREN, code="a1"))
    refused("alike", desk.add, replace(CHILDREN, code="A1"))


def test_the_total_stays(desk: Desk) -> None:
    total = desk.form(BreakdownForm, "total")
    refused("total_needed", desk.change, total, code="tong")
    refused("total_needed", desk.change, total, valid_to=NEW_YEAR)


def test_only_what_nothing_refers_to_is_removed(desk: Desk) -> None:
    with_set(desk)
    assert refused("in_use", desk.remove, CASES).facts["others"] == "1"  # the rate is computed from it
    assert refused("in_use", desk.remove, SET).facts["others"] == "3"
    assert refused("in_use", desk.remove, desk.form(BreakdownForm, "male")).facts["others"] == "2"
    before = desk.tables()
    desk.remove(SET, CASES, CHILDREN, SHARE)
    desk.stack.undo()
    assert desk.tables() == before


def test_what_figures_mean_does_not_change_under_them(ledger: Any) -> None:
    desk, bench = Desk(ledger), Bench(ledger)
    bench.say(VICTIMS, "2025-H1", {"63-01": 5, "63-02": 7})
    form = desk.form(IndicatorForm, VICTIMS)
    refusal = refused("meaning", desk.change, form, unit_vi="vụ")
    assert (refusal.facts["n"], refusal.facts["before"], refusal.facts["after"]) == ("2", "trẻ em", "vụ")
    for changes in (
        {"measure": Measure.amount},
        {"scale": 1000},
        {"adds_over_time": False},
        {"nature": Nature.STOCK, "adds_over_time": False},
    ):
        refused("meaning", desk.change, form, **changes)
    desk.change(form, name_vi="Tên gọi mới", direction=Direction.NEUTRAL, topic="")
    refused("in_use", desk.remove, desk.form(IndicatorForm, VICTIMS))
    uses = ledger.ask(cataloguing.uses, form)
    assert uses == {"figures": 2, "plans": 0, "rounds": 0, "others": 0}
    assert refused("in_use", desk.keep, *removed(desk.book, "63-01")).facts["figures"] == "1"
    assert ledger.ask(places.uses, "63-01")["others"] > 0


def test_what_is_dated_is_kept_for_history_and_no_longer_asked(desk: Desk) -> None:
    with_set(desk)
    last, after = dt.date(2026, 6, 30), dt.date(2026, 12, 31)
    desk.change(SET, valid_to=last)
    known = desk.ledger.ask(catalogue.indicator, "DVXH/01")
    assert (known.in_use(last), known.in_use(after)) == (True, False)

    def asked(day: dt.date) -> set[int]:
        return {item for item, _ in desk.ledger.ask(catalogue.asked_by_default, day)}

    assert known.id in asked(last)
    assert known.id not in asked(after)
    male = desk.form(BreakdownForm, "male")
    desk.change(male, valid_to=last)
    assert len(desk.ledger.ask(catalogue.with_parts, known.id, after)) == 2
    assert len(desk.ledger.ask(catalogue.with_parts, known.id, last)) == 3


def test_the_form_of_a_goal_offers_what_is_in_use_and_what_it_has(desk: Desk) -> None:
    with_set(desk)
    desk.change(SET, valid_to=dt.date(2026, 6, 30))
    known = desk.ledger.ask(catalogue.indicators)
    ended = desk.ledger.ask(catalogue.indicator, "DVXH/01").id
    offered = [
        {key for key, _ in indicator_items(known, NEW_YEAR, chosen)} - {""} for chosen in (None, ended)
    ]
    assert [len(one) for one in offered] == [41, 42]
    assert str(ended) in offered[1]


def test_somebody_who_changed_it_first_is_heeded(desk: Desk) -> None:
    with_set(desk)
    desk.change(CASES, name_vi="Tên khác")
    stale = refused("stale", desk.change, CASES, topic="x")
    assert isinstance(stale, Stale)
    assert stale.facts["theirs"] == "Tên khác"
    assert not desk.change(CASES, name_vi="Tên khác").changes  # the very same is no conflict
    desk.remove(SHARE)
    assert isinstance(refused("gone", desk.change, SHARE, topic="x"), Stale)
    refused("taken", desk.add, SET)


def test_an_undo_that_somebody_built_upon_is_refused(desk: Desk) -> None:
    with_set(desk)
    desk.ledger.do(cataloguing.keep, [Edit(None, replace(SHARE, code="04"))])
    assert isinstance(refused("overtaken", desk.stack.undo), Stale)
    unit = PlaceForm("27-A", "98", "Thử", "Tỉnh Thử", valid_from=NEW_YEAR)
    desk.add(unit)
    desk.ledger.do(places.keep, [Edit(None, AliasForm("27-A", "Thu"))])
    assert isinstance(refused("overtaken", desk.stack.undo), Stale)


def test_a_unit_keeps_its_key(desk: Desk) -> None:
    form = desk.form(PlaceForm, "34-01@2025-07-01")
    refused("key_fixed", desk.change, form, unit="34-99")
    refused("key_fixed", desk.change, desk.form(GroupForm, "DP63"), code="NHOM63")


def test_a_broken_gazetteer_is_refused_by_the_command_too(desk: Desk) -> None:
    before = desk.tables()
    form = desk.form(PlaceForm, "34-01@2025-07-01")
    refused("lost", desk.change, form, valid_to=dt.date(2026, 12, 31))
    step = desk.form(SuccessionForm, "63-01@2025-07-01")
    refused("not_in_force", desk.change, step, successor="63-02")
    refused("lost", desk.remove, step)
    refused("two_meanings", desk.add, AliasForm("34-01", "Kẻ Chợ"), AliasForm("34-04", "Kẻ chợ"))
    refused("never_together", desk.add, GroupForm("BG", "Nhóm", members=("34-01", "63-01")))
    assert desk.tables() == before
