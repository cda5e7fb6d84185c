from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.tracker.plans.roles.scene import DECREE, FIRST, LAST, THEN, TODAY, Scene
from tracker.kernel.errors import Refusal, Stale
from tracker.plans.commands import remove_node, remove_plan
from tracker.plans.roles import commands, queries
from tracker.plans.roles.fields import RoleFields
from tracker.plans.rows import RolePart

COORDINATING = RolePart.COORDINATING


def test_a_role_is_assigned_edited_ended_and_removed_and_each_is_taken_back(scene: Scene) -> None:
    first = scene.assign(scene.bca, since=FIRST, decision=DECREE)
    assert (scene.lead(LAST), scene.lead(FIRST)) == ("cte", "bca")
    fields = RoleFields(scene.cbmte, since=FIRST, decision=DECREE)
    edited = scene.desk.do(commands.edit_role, first.result, fields, 1)
    assert scene.lead(TODAY) == "cbmte"
    with pytest.raises(Stale):
        scene.desk.do(commands.edit_role, first.result, RoleFields(scene.bca, since=FIRST), 1)
    ended = scene.end(scene.cbmte, RolePart.LEAD, dt.date(2025, 12, 31))
    assert (scene.lead(dt.date(2025, 12, 31)), scene.lead(TODAY)) == ("cbmte", "")
    removed = scene.desk.do(commands.remove_role, first.result)
    assert scene.lead(TODAY) == "cte"
    for step, expected in ((removed, ""), (ended, "cbmte"), (edited, "bca"), (first, "cte")):
        assert step.inverse is not None
        scene.desk.do(step.inverse)
        assert scene.lead(TODAY) == expected


def test_two_leads_at_one_time_are_refused_with_names_and_days(scene: Scene) -> None:
    scene.assign(scene.cbmte, since=FIRST)
    with pytest.raises(Refusal) as refused:
        scene.assign(scene.bca, since=TODAY)
    assert refused.value.code == "role.two_leads"
    assert refused.value.facts["other"] == "Cục Bà mẹ và Trẻ em"
    assert refused.value.facts["other_since"] == "01/3/2025"
    scene.assign(scene.bca, replacing=True, since=TODAY)
    assert (scene.lead(dt.date(2026, 6, 21)), scene.lead(TODAY)) == ("cbmte", "bca")


@pytest.mark.parametrize(
    ("code", "agency", "given"),
    [
        ("role.until_before_since", "bca", {"since": TODAY, "until": FIRST}),
        ("role.agency_ended", "cte", {"since": FIRST}),
        ("role.agency_ended", "cte", {"since": THEN, "until": TODAY}),
        ("role.agency_not_begun", "cbmte", {"since": THEN}),
        ("plan.bad_year", "bca", {"since": dt.date(1, 1, 1)}),
        ("plan.too_long", "bca", {"decision": "x" * 301}),
    ],
)
def test_roles_that_are_refused(scene: Scene, code: str, agency: str, given: dict[str, Any]) -> None:
    with pytest.raises(Refusal) as refused:
        scene.assign(getattr(scene, agency), **given)
    assert refused.value.code == code


def test_nobody_coordinates_twice_at_one_time_but_again_later(scene: Scene) -> None:
    scene.assign(scene.cbmte, scene.task, part=COORDINATING, since=FIRST, until=dt.date(2025, 12, 31))
    with pytest.raises(Refusal) as refused:
        scene.assign(scene.cbmte, scene.task, part=COORDINATING, since=dt.date(2025, 12, 31))
    assert refused.value.code == "role.coordinating_twice"
    scene.assign(scene.cbmte, scene.task, part=COORDINATING, since=dt.date(2026, 1, 1))
    assert scene.coordinating(TODAY, scene.task) == {"bca", "cbmte"}


def test_what_the_words_say_can_be_ended_too(scene: Scene) -> None:
    scene.end(scene.bca, COORDINATING, LAST, scene.task)
    assert (scene.coordinating(LAST, scene.task), scene.coordinating(FIRST, scene.task)) == ({"bca"}, set())
    with pytest.raises(Refusal) as refused:
        scene.end(scene.bca, COORDINATING, TODAY, scene.task)
    assert refused.value.code == "role.none_then.coordinating"


def test_roles_go_and_come_back_with_what_they_belong_to(scene: Scene) -> None:
    scene.assign(scene.cbmte, scene.task, since=FIRST)
    scene.assign(scene.cbmte, since=FIRST)
    before = scene.desk.ask(queries.roles_of, scene.plan, scene.task)
    gone = scene.desk.do(remove_node, scene.task)
    assert gone.inverse is not None
    scene.desk.do(gone.inverse)
    gone = scene.desk.do(remove_plan, scene.plan)
    assert gone.inverse is not None
    scene.desk.do(gone.inverse)
    assert scene.desk.ask(queries.roles_of, scene.plan, scene.task) == before
