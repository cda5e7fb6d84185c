"""Chains of random versions: each stays what was put in force, whatever comes after it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from tests.tracker.exchange.plans.strategies import definitions, edited
from tests.tracker.plans.desk import NOW, Desk
from tracker.plans import commands
from tracker.plans.defining import definition_of
from tracker.plans.definition import Definition
from tracker.plans.fields import NodeFields
from tracker.plans.queries import each, plan_detail
from tracker.plans.rows import Decision
from tracker.plans.tables import DRAFT, MILESTONE, NODE, PAST, PLAN, VERSION
from tracker.plans.versions.difference import applied, difference
from tracker.plans.versions.drafts import draft
from tracker.plans.versions.queries import version_on
from tracker.storage.unit_of_work import Unit

FIRST = dt.date(2019, 12, 23)


def rows(desk: Desk) -> list[tuple[Any, ...]]:
    """Every row of the plans' tables but for what only counts."""
    found: list[tuple[Any, ...]] = []
    with Unit(desk.engine, writing=False) as unit:
        for table in (PLAN, VERSION, DRAFT, NODE, PAST, MILESTONE):
            columns = [one for one in table.c if one.name not in ("revision", "keys_issued")]
            found += [
                (table.name, *row) for row in unit.session.execute(select(*columns).order_by(table.c.id))
            ]
    return found


def amended(desk: Desk, plan_id: int, definition: Definition, number: int) -> Definition:
    """Put it in force; what the draft said, which is with free keys. Undone once on the way, exactly."""
    if desk.ask(draft, plan_id) is None:
        desk.do(commands.begin_draft, plan_id, {}, NOW, "")
    desk.do(commands.write_draft, plan_id, definition, Decision(f"{number}/QĐ", FIRST, "", day_of(number)))
    begun = desk.ask(draft, plan_id)
    assert begun is not None
    before = rows(desk)
    done = desk.do(commands.put_in_force, plan_id, {})
    assert done.inverse is not None
    undone = desk.do(done.inverse)
    assert rows(desk) == before
    assert undone.inverse is not None
    desk.do(undone.inverse)
    return begun.definition


def day_of(number: int) -> dt.date:
    return FIRST + dt.timedelta(100 * (number - 1))


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(base=definitions(most=6), data=st.data())
def test_every_version_stays_what_was_put_in_force(desk: Desk, base: Definition, data: st.DataObject) -> None:
    with Unit(desk.engine, writing=False) as unit:
        code = f"KH{(unit.session.scalar(select(func.max(PLAN.c.id))) or 0) + 1}"
    plan_id = desk.plan(code)
    told = {1: desk.ask(definition_of, code, {})}
    ids: dict[str, int] = {}
    now = base
    for number in range(2, data.draw(st.integers(2, 5)) + 1):
        told[number] = now = amended(desk, plan_id, now, number)
        found = {one.key: one.id for one in each(desk.ask(plan_detail, code).nodes)}
        assert all(ids.get(key, one) == one for key, one in found.items())
        ids |= found
        if now.nodes and data.draw(st.booleans()):  # somebody puts the version in force right
            one = next(each(desk.ask(plan_detail, code).nodes))
            desk.do(commands.edit_node, one.id, NodeFields.of(one), None)
            desk.do(commands.edit_node, one.id, NodeFields(**{**vars(NodeFields.of(one)), "note": "sửa"}))
            told[number] = now = desk.ask(definition_of, code, {})
        now = data.draw(edited(now, "R"))
    for number, definition in told.items():
        assert desk.ask(definition_of, code, {}, number) == definition
        assert desk.ask(version_on, plan_id, day_of(number)) == number
        assert (
            desk.ask(version_on, plan_id, day_of(number + 1) - dt.timedelta(1)) == number
            or number + 1 in told
        )
        detail = desk.ask(plan_detail, code, on=day_of(number))
        assert [one.key for one in each(detail.nodes)] == [one.key for one in definition.nodes]
        if number > 1:
            assert applied(difference(told[number - 1], definition), told[number - 1]) == definition
