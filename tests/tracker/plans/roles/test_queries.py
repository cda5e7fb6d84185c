from __future__ import annotations

import datetime as dt

from sqlalchemy import insert, update

from tests.tracker.plans.roles.scene import FIRST, LAST, THEN, TODAY, Scene
from tracker.kernel.confidence import Confidence
from tracker.plans.roles import queries
from tracker.plans.rows import NodeKind, RolePart
from tracker.plans.tables import NODE, PAST, VERSION


def test_the_words_say_who_leads_and_a_role_does_from_its_first_day(scene: Scene) -> None:
    scene.role(scene.cbmte, since=FIRST, decision="Nghị định 42/2025/NĐ-CP")
    assert (scene.lead(LAST), scene.lead(FIRST)) == ("cte", "cbmte")
    assert scene.lead(TODAY, scene.task) == "bca"
    holder = scene.desk.ask(queries.holders, TODAY).lead(scene.plan)
    assert holder is not None
    assert holder.passed_on
    assert holder.former is not None
    assert holder.former.code == "cte"


def test_a_dissolved_lead_is_open_until_somebody_takes_over(scene: Scene) -> None:
    holder = scene.desk.ask(queries.holders, TODAY, coordinating=False).lead(scene.plan)
    assert holder is not None
    assert (holder.open, holder.agency.code, holder.answers) == (True, "cte", scene.cbmte)


def test_coordinating_agencies_are_those_that_the_words_name(scene: Scene) -> None:
    found = scene.desk.ask(queries.holders, THEN, [scene.plan]).coordinating
    assert [one.agency.code for one in found[scene.plan, scene.task]] == ["bca"]


def test_past_wordings_speak_for_their_own_days(scene: Scene) -> None:
    amended = dt.date(2023, 1, 1)
    scene.write(insert(VERSION).values(plan_id=scene.plan, number=2, effective=amended))
    past = {"node_id": scene.task, "plan_id": scene.plan, "since_version": 1, "until_version": 2}
    said = {"kind": NodeKind.TASK, "position": 0, "text_vi": "…", "confidence": Confidence.OWN}
    scene.write(insert(PAST).values(**past, **said, lead_agency_id=scene.cte))
    assert (scene.lead(dt.date(2022, 12, 31), scene.task), scene.lead(amended, scene.task)) == ("cte", "bca")


def test_a_node_that_left_the_plan_is_led_by_nobody_afterwards(scene: Scene) -> None:
    scene.write(insert(VERSION).values(plan_id=scene.plan, number=2, effective=dt.date(2023, 1, 1)))
    scene.write(update(NODE).where(NODE.c.id == scene.task).values(until_version=2))
    assert (scene.plan, scene.task) not in scene.desk.ask(queries.holders, THEN).leads


def test_the_history_tells_words_and_roles_newest_first(scene: Scene) -> None:
    scene.role(scene.cbmte, node=scene.task, since=FIRST, decision="Quyết định 1")
    told = [
        (one.part, one.agency.code, one.since, one.until, one.role_id is None)
        for one in scene.desk.ask(queries.roles_of, scene.plan, scene.task)
    ]
    assert told == [
        (RolePart.LEAD, "cbmte", FIRST, None, False),
        (RolePart.LEAD, "bca", None, LAST, True),
        (RolePart.COORDINATING, "bca", None, None, True),
    ]
