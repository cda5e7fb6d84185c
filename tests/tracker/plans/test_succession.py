"""Succeeding and deriving on a ledger: one step, taken back exactly; what is refused changes nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Table, select

from tracker.app import Ledger
from tracker.kernel.errors import Refusal
from tracker.places import queries as places
from tracker.plans import commands, queries
from tracker.plans.cascading import derivation
from tracker.plans.cascading.coverage import coverage
from tracker.plans.fields import NodeFields, PlanFields
from tracker.plans.rows import Became, Level, LinkKind, Node, NodeKind, PlanStatus, TaskStatus
from tracker.plans.succeeding import Carry, carries_of, succession
from tracker.plans.succeeding.succession import NewPlan, Order
from tracker.plans.succeeding.suggesting import suggest
from tracker.plans.tables import LINK, MILESTONE, NODE, PLAN, VERSION
from tracker.reports.derivation import titles
from tracker.reports.succession import offers
from tracker.storage.unit_of_work import Unit

TODAY = dt.date(2026, 11, 21)
TABLES = (PLAN, VERSION, NODE, MILESTONE, LINK)
NEXT = NewPlan("KH2630", "Kế hoạch 2026-2030", "", dt.date(2026, 1, 1), dt.date(2030, 12, 31))


def rows(ledger: Ledger, table: Table) -> list[tuple[Any, ...]]:
    columns = [one for one in table.c if one.name not in ("revision", "keys_issued")]
    with Unit(ledger.engine, writing=False) as unit:
        return [tuple(row) for row in unit.session.execute(select(*columns).order_by(table.c.id))]


def everything(ledger: Ledger) -> list[list[tuple[Any, ...]]]:
    return [rows(ledger, table) for table in TABLES]


def nodes(ledger: Ledger, code: str) -> list[Node]:
    return list(queries.each(ledger.ask(queries.plan_detail, code).nodes))


def links(ledger: Ledger, *kinds: LinkKind) -> list[tuple[int, int, LinkKind, Became | None]]:
    of_kind = select(LINK.c.from_id, LINK.c.to_id, LINK.c.kind, LINK.c.became).where(LINK.c.kind.in_(kinds))
    with Unit(ledger.engine, writing=False) as unit:
        found = unit.session.execute(of_kind)
        return [(row.from_id, row.to_id, row.kind, row.became) for row in found]


def everything_of(ledger: Ledger, *codes: str, into: str = "") -> tuple[Carry, ...]:
    offered = ledger.ask(offers, codes, into)
    return carries_of(offered, {one.node.key for one in offered if one.proposed})


def refused(ledger: Ledger, order: Order) -> str:
    """The code of the refusal; the preview refuses the same, and nothing was written."""
    before = everything(ledger)
    with pytest.raises(Refusal) as caught:
        ledger.do(commands.succeed, order)
    with pytest.raises(Refusal) as shown:
        ledger.ask(succession.preview, order)
    assert shown.value.code == caught.value.code
    assert everything(ledger) == before
    return caught.value.code


def test_a_successor_is_made_in_one_step_and_taken_back_in_one(sample: Ledger) -> None:
    before, old = everything(sample), nodes(sample, "KH525")
    order = Order(("kh525",), everything_of(sample, "KH525"), NEXT)
    shown = sample.ask(succession.preview, order)
    outcome = sample.do(commands.succeed, order)
    made = sample.ask(queries.plan_detail, "KH2630")
    assert made.plan.status is PlanStatus.DRAFT
    assert (made.plan.instrument, made.plan.issued) == ("", None)
    assert made.plan.parent == "CT33"  # the plan above KH525 had ended, and this one succeeded it
    assert [one.key for one in queries.each(made.nodes)] == [one.key for one in shown.nodes]
    assert nodes(sample, "KH525") == old
    assert sample.ask(queries.plan_detail, "KH525").plan.successor == "KH2630"
    own = {one.id: one for one in old}
    of_old = [one for one in links(sample, LinkKind.CARRIES_ON) if one[1] in own]
    assert [one[2:] for one in of_old] == [(LinkKind.CARRIES_ON, Became.UNCHANGED)] * 5
    again = sample.do(outcome.inverse) if outcome.inverse else None
    assert everything(sample) == before
    assert again is not None
    assert again.inverse is not None
    sample.do(again.inverse)
    assert [one.key for one in nodes(sample, "KH2630")] == [one.key for one in shown.nodes]


def test_two_plans_go_on_in_one_draft_one_after_the_other(sample: Ledger) -> None:
    first = Order(("RPA_EVAC",), everything_of(sample, "RPA_EVAC", into="RPA2635"), into="RPA2635")
    sample.do(commands.succeed, first)
    before = everything(sample)
    second = Order(("RPA_EVAW",), everything_of(sample, "RPA_EVAW", into="RPA2635"), into="rpa2635")
    outcome = sample.do(commands.succeed, second)
    drafted = nodes(sample, "RPA2635")
    assert [one.number for one in drafted] == [str(n) for n in range(1, 11)]
    by_new: dict[int, list[Became | None]] = {}
    for new, _old, _kind, became in links(sample, LinkKind.CARRIES_ON):
        by_new.setdefault(new, []).append(became)
    merged = [found for found in by_new.values() if len(found) == 2]
    assert merged == [[Became.MERGED, Became.MERGED]] * 6
    assert outcome.inverse is not None
    sample.do(outcome.inverse)
    assert everything(sample) == before
    assert refused(sample, first) == "succeeding.already_carried"


def test_what_cannot_be_a_successor_is_refused(sample: Ledger) -> None:
    def new(**changes: Any) -> NewPlan:
        return NewPlan(**{**vars(NEXT), **changes})

    def order(*codes: str, into: str = "", **changes: Any) -> Order:
        return Order(codes, (), NewPlan() if into else new(**changes), into)

    assert refused(sample, order("KH0")) == "plan.unknown"
    assert refused(sample, order("KH525", code="ct33")) == "plan.code_taken"
    assert refused(sample, order("KH525", title_vi=" ")) == "plan.required.title_vi"
    assert refused(sample, order("KH525", start=dt.date(2020, 1, 1))) == "succeeding.begins_before"
    assert refused(sample, order("KH525", "CT193")) == "succeeding.has_successor"
    assert refused(sample, order("CT193", into="CT33")) == "succeeding.not_draft"
    assert refused(sample, order("KH525", into="KH525")) == "plan.successor_cycle"
    assert refused(sample, order("CT33", into="CT193")) == "plan.successor_cycle"
    assert refused(sample, order("KH525", end=dt.date(2025, 1, 1))) == "plan.ends_before_start"


def everywhere(ledger: Ledger, code: str = "KH1863", **changes: Any) -> derivation.Order:
    units = tuple(one.id for one in ledger.ask(places.in_force, TODAY))
    return derivation.Order(**{"code": code, "place_ids": units, "on": TODAY, "titles": titles(), **changes})


def test_all_provinces_get_their_plan_in_one_step(sample: Ledger) -> None:
    before, linked = everything(sample), len(links(sample, LinkKind.DERIVED_FROM))
    outcome = sample.do(commands.derive, everywhere(sample))
    made: derivation.Derivation = outcome.result
    assert (len(made.plans), made.nodes, [one.code for one in made.open]) == (34, 10, ["cte"])
    bac_ninh = sample.ask(queries.plan_detail, "KH1863-24").plan
    assert bac_ninh.title_vi.endswith("trên địa bàn thành phố Bắc Ninh")
    assert (bac_ninh.level, bac_ninh.parent, bac_ninh.place) == (Level.PROVINCIAL, "KH1863", "34-24")
    assert bac_ninh.status is PlanStatus.DRAFT
    assert len(links(sample, LinkKind.DERIVED_FROM)) == linked + 340
    with pytest.raises(Refusal, match=r"deriving\.has_plan"):
        sample.do(commands.derive, everywhere(sample))
    assert not sample.do(commands.derive, everywhere(sample, skip=True)).changes
    assert outcome.inverse is not None
    sample.do(outcome.inverse)
    assert everything(sample) == before


def test_a_provincial_agency_leads_where_the_data_name_it(sample: Ledger) -> None:
    hanoi = sample.ask(places.resolve, "01", TODAY).place.id
    made = sample.do(commands.derive, everywhere(sample, "CT193", place_ids=(hanoi,))).result
    assert ([(one.code, n) for one, n in made.mapped], made.open) == ([("bca", 1)], ())
    assert made.plans[0].definition.plan.lead == "ca_tinh"


def test_units_that_share_an_official_code_at_different_times_are_kept_apart(sample: Ledger) -> None:
    then = dt.date(2024, 1, 1)
    old = sample.ask(places.resolve, "24", then).place.id
    new = sample.ask(places.resolve, "24", TODAY).place.id
    sample.do(commands.derive, everywhere(sample, place_ids=(old,), on=then))
    made = sample.do(commands.derive, everywhere(sample, place_ids=(new,))).result
    assert made.plans[0].definition.plan.code == "KH1863-34-24"
    country = sample.ask(places.gazetteer).others()[0].id
    for order, code in (
        (everywhere(sample, place_ids=(old,)), "not_in_force"),
        (everywhere(sample, place_ids=(country,)), "not_a_province"),
        (everywhere(sample, "CT33", place_ids=(old,), on=then), "place_ended"),
        (everywhere(sample, place_ids=()), "no_place"),
        (everywhere(sample, "RPA_EVAC"), "not_national"),
        (everywhere(sample, keys=frozenset({"KH1863.X1"})), "unknown_node"),
    ):
        with pytest.raises(Refusal) as caught:
            sample.do(commands.derive, order)
        assert caught.value.code == f"deriving.{code}"


def test_coverage_counts_the_smallest_tasks_under_what_derives_from_an_aim(sample: Ledger) -> None:
    units = {one.code: one.id for one in sample.ask(places.in_force, TODAY)}
    sample.do(commands.derive, everywhere(sample, place_ids=(units["01"], units["24"])))
    hanoi = sample.ask(queries.plan_detail, "KH1863-01")
    group = next(one for one in queries.each(hanoi.nodes) if one.kind is NodeKind.TASK_GROUP)

    def add(parent: int, status: TaskStatus | None = None) -> int:
        fields = NodeFields(kind=NodeKind.TASK, text_vi="Việc của tỉnh", status=status)
        return int(sample.do(commands.add_node, hanoi.plan.id, fields, parent).result)

    whole = add(group.id)
    add(whole)
    add(whole)
    add(group.id, TaskStatus.CANCELLED)
    found = sample.ask(coverage, "KH1863", TODAY)
    by_code = {one.place.code: one for one in found.provinces}
    answered = {aim.key: found.tasks(aim, by_code["01"]) for aim in found.aims}
    assert answered.pop("KH1863.TG1") == 2
    assert set(answered.values()) == {0}
    assert len(answered) == 9
    assert by_code["01"].tasks == 2
    assert len(found.gaps(by_code["24"])) == 10
    assert len(found.without_plan) == 32
    assert found.tasks(found.aims[0], by_code["96"]) is None


def test_a_plan_made_by_hand_under_a_national_one_counts_as_the_province_s(sample: Ledger) -> None:
    national = sample.ask(queries.plan_detail, "CT23").plan.id
    hanoi = sample.ask(places.resolve, "01", TODAY).place.id
    fields = PlanFields("CT23-HN", "Kế hoạch", "plan", Level.PROVINCIAL, parent_id=national, place_id=hanoi)
    sample.do(commands.add_plan, fields)
    found = sample.ask(coverage, "CT23", TODAY)
    assert [one.plan for one in found.provinces if one.plan] == ["CT23-HN"]
    with pytest.raises(Refusal, match=r"deriving\.has_plan"):
        sample.do(commands.derive, everywhere(sample, "CT23"))


def test_the_form_of_a_plan_keeps_the_order_of_successors_too(sample: Ledger) -> None:
    plan = sample.ask(queries.plan_detail, "CT33").plan
    early = replace(PlanFields.of(plan), period_start=dt.date(2020, 1, 1))
    with pytest.raises(Refusal, match=r"succeeding\.begins_before"):
        sample.do(commands.edit_plan, plan.id, early)


def test_a_plan_that_was_derived_can_be_removed_with_where_it_came_from(sample: Ledger) -> None:
    hanoi = sample.ask(places.resolve, "01", TODAY).place.id
    before = everything(sample)
    sample.do(commands.derive, everywhere(sample, place_ids=(hanoi,)))
    removed = sample.do(commands.remove_plan, sample.ask(queries.plan_detail, "KH1863-01").plan.id)
    assert everything(sample) == before
    assert removed.inverse is not None
    sample.do(removed.inverse)
    assert len(nodes(sample, "KH1863-01")) == 10


def test_a_name_and_a_period_are_suggested(sample: Ledger) -> None:
    sample.do(commands.derive, everywhere(sample))
    plans = {one.code: one for one in sample.ask(queries.plans)}
    national = suggest(plans["KH1863"], plans)
    assert (national.code, national.start, national.end) == (
        "KH2631",
        dt.date(2026, 1, 1),
        dt.date(2031, 12, 31),
    )
    assert "giai đoạn 2026-2031" in national.title_vi
    assert suggest(plans["KH1863-24"], plans).code == "KH2631-24"
    assert suggest(plans["KH1863"], {"KH2631"}).code == ""
