from __future__ import annotations

import datetime as dt
import shutil
from contextlib import suppress
from dataclasses import replace
from itertools import count, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.plans.desk import NOW, Desk
from tests.tracker.plans.roles.scene import DECREE, FIRST, LAST, PERSON, THEN, TODAY, Scene
from tracker.kernel.errors import Refusal, Stale
from tracker.plans.roles import queries
from tracker.plans.roles.opening import waiting
from tracker.plans.roles.proposing import Why
from tracker.plans.roles.reading import seats
from tracker.plans.roles.spans import on_day
from tracker.plans.roles.transfer import transfer_roles
from tracker.plans.rows import NodeKind, PlanStatus, RolePart, TaskStatus
from tracker.storage.engine import open_engine

COORDINATING = RolePart.COORDINATING


def test_roles_pass_on_in_one_step_and_the_past_keeps_the_old_name(scene: Scene) -> None:
    task = scene.desk.node(scene.plan, NodeKind.TASK, coordinating="Cục Trẻ em; Bộ Công an; các tỉnh")
    scene.assign(scene.cte, task, since=THEN)
    done = scene.transfer(scene.cbmte)
    assert done.result == 3
    assert (scene.lead(LAST), scene.lead(FIRST)) == ("cte", "cbmte")
    assert (scene.lead(LAST, task), scene.lead(FIRST, task)) == ("cte", "cbmte")
    assert scene.coordinating(LAST, task) == {"cte", "bca"}
    assert scene.coordinating(FIRST, task) == {"cbmte", "bca"}
    assert scene.open() == ()
    holder = scene.desk.ask(queries.holders, TODAY).lead(scene.plan)
    assert holder is not None
    assert holder.passed_on
    assert holder.span.decision == DECREE
    assert done.inverse is not None
    undone = scene.desk.do(done.inverse)
    assert scene.lead(TODAY, task) == "cte"
    assert len(scene.open()) == 3
    assert undone.inverse is not None
    scene.desk.do(undone.inverse)
    assert scene.lead(FIRST, task) == "cbmte"


def test_who_coordinates_already_does_not_do_so_twice(scene: Scene) -> None:
    scene.assign(scene.bca, scene.task, part=COORDINATING, since=FIRST)
    scene.assign(scene.cte, scene.task, part=COORDINATING, since=THEN)
    scene.transfer(scene.bca)
    found = scene.desk.ask(queries.holders, TODAY).coordinating[scene.plan, scene.task]
    assert [one.agency.code for one in found] == ["bca"]


def test_a_role_that_has_an_end_keeps_it_and_one_to_come_begins_with_the_taker(scene: Scene) -> None:
    end = dt.date(2027, 12, 31)
    scene.role(scene.cte, scene.task, since=THEN, until=end)
    scene.role(scene.cte, scene.task, since=dt.date(2028, 6, 1))
    scene.transfer(scene.cbmte)
    assert [scene.lead(day, scene.task) for day in (LAST, FIRST, end)] == ["cte", "cbmte", "cbmte"]
    leads = scene.desk.ask(seats).leads[scene.plan, scene.task]
    assert [(one.agency_id == scene.cbmte, one.since) for one in leads[-2:]] == [
        (True, FIRST),
        (True, dt.date(2028, 6, 1)),
    ]


def test_only_what_is_still_carried_out_is_open(scene: Scene) -> None:
    scene.desk.node(scene.plan, NodeKind.TASK, "xong", lead_agency_id=scene.cte, status=TaskStatus.COMPLETED)
    waits = scene.desk.node(scene.plan, NodeKind.TASK, "chưa xong", lead_agency_id=scene.cte)
    over = {"period_end": dt.date(2023, 12, 31), "status": PlanStatus.ENDED, "lead_agency_id": scene.cte}
    scene.desk.plan("OVER", **over)
    late = scene.desk.plan("LATE", **over)
    scene.desk.node(late, NodeKind.TASK, "chưa xong")
    assert [(one.plan_code, one.subject[1]) for one in scene.open()] == [
        ("KH1863", None),
        ("KH1863", waits),
        ("LATE", None),
    ]
    assert [(one.agency.code, one.roles, one.certain) for one in scene.desk.ask(waiting, TODAY)] == [
        ("cte", 3, 3)
    ]


def test_a_remit_that_names_the_field_is_proposed_and_otherwise_nobody(scene: Scene) -> None:
    assert scene.open()[0].proposal.why is Why.ONLY
    scene.succeeds(scene.bca, "cai nghiện ma túy")
    scene.desk.node(
        scene.plan, NodeKind.TASK, "Cai nghiện cho người chưa thành niên", lead_agency_id=scene.cte
    )
    plan, task = (one.proposal for one in scene.open())
    assert (plan.successor, plan.why) == (None, Why.SEVERAL)
    assert task.why is Why.REMIT
    assert task.successor is not None
    assert task.successor.agency_id == scene.bca


def test_what_is_not_enough_to_decide_is_refused_and_nothing_is_written(scene: Scene) -> None:
    whole = scene.passing(scene.cbmte)
    early = dt.date(2024, 1, 1)
    for code, passing in (
        ("role.decision_needed", replace(whole, decision=" ")),
        ("role.nothing_chosen", replace(whole, choices=())),
        ("role.to_itself", scene.passing(scene.cte)),
        ("role.agency_not_begun", replace(whole, day=early)),
        ("agency.unknown", replace(whole, agency_id=999)),
    ):
        with pytest.raises(Refusal) as refused:
            scene.desk.do(transfer_roles, passing, PERSON, NOW)
        assert refused.value.code == code
    scene.transfer(scene.cbmte)
    with pytest.raises(Stale):
        scene.desk.do(transfer_roles, whole, PERSON, NOW)


days = st.none() | st.integers(-400, 400).map(lambda n: FIRST + dt.timedelta(n))
ASKED = [FIRST + dt.timedelta(n) for n in range(-420, 420, 20)]


def leads(scene: Scene) -> dict[tuple[dt.date, int | None], int | None]:
    """Who leads plan and task on many days; nobody shares the lead."""
    found = scene.desk.ask(seats).leads
    told: dict[tuple[dt.date, int | None], int | None] = {}
    for node in (None, scene.task):
        spans = found.get((scene.plan, node), ())
        assert all(not one.meets(other) for one, other in pairwise(spans))
        for day in ASKED:
            span = on_day(spans, day)
            told[day, node] = span.agency_id if span is not None else None
    return told


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    roles=st.lists(st.tuples(days, days, st.sampled_from(["cte", "bca"]), st.booleans()), max_size=4),
    day=st.integers(0, 300).map(lambda n: FIRST + dt.timedelta(n)),
)
def test_after_a_transfer_one_agency_leads_and_nobody_is_left_behind(
    scene_maker: SceneMaker, roles: list[tuple[dt.date | None, dt.date | None, str, bool]], day: dt.date
) -> None:
    """Whatever roles there are: before the day all is as it was, from it on the old agency has nothing."""
    scene = scene_maker()
    for since, until, agency, whole in roles:
        with suppress(Refusal):
            scene.assign(getattr(scene, agency), None if whole else scene.task, since=since, until=until)
    before = leads(scene)
    if not scene.open(day):
        return
    choices = scene.passing(scene.cbmte, day=day)
    done = scene.desk.do(transfer_roles, choices, PERSON, NOW)
    passed = {one.subject[1] for one in choices.choices}
    after = leads(scene)
    for (one, node), lead in before.items():
        gone = one >= day and lead == scene.cte and node in passed
        assert after[one, node] == (scene.cbmte if gone else lead)
    assert done.inverse is not None
    scene.desk.do(done.inverse)
    assert leads(scene) == before


class SceneMaker:
    """A new ledger for each example, copied from one that is made once."""

    def __init__(self, made: object, folder: object) -> None:
        self._made, self._folder, self._numbers = made, folder, count()

    def __call__(self) -> Scene:
        path = Path(str(self._folder)) / f"{next(self._numbers)}.db"
        shutil.copyfile(str(self._made), path)
        return Scene(Desk(open_engine(path)))


@pytest.fixture
def scene_maker(migrated_file: object, tmp_path: object) -> SceneMaker:
    return SceneMaker(migrated_file, tmp_path)
