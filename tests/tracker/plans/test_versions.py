"""How a plan lives through its versions: drafts, what puts them in force, and what stays known of before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from tests.tracker.plans.desk import NOW, Desk
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.plans import commands
from tracker.plans.commands import begin_draft, discard_draft, put_in_force, write_draft
from tracker.plans.defining import definition_of
from tracker.plans.definition import Definition
from tracker.plans.fields import NodeFields, ProgressFields
from tracker.plans.queries import each, node, plan_detail, progress_log
from tracker.plans.rows import Decision, Draft, Milestone, NodeKind, Shape
from tracker.plans.tables import DRAFT, MILESTONE, NODE, PAST, PLAN, PROGRESS, VERSION
from tracker.plans.versions import amending
from tracker.plans.versions.drafts import draft
from tracker.plans.versions.history import versions
from tracker.plans.versions.joining import Prefer
from tracker.plans.versions.queries import version_on
from tracker.storage.unit_of_work import Unit

SECOND = Decision("20/QĐ-TTg", dt.date(2022, 3, 1), "Thủ tướng", dt.date(2022, 3, 15))
THIRD = Decision("30/QĐ-TTg", dt.date(2023, 3, 1), "Thủ tướng", dt.date(2023, 3, 15))


class Office(Desk):
    """A plan with a goal, a group and two tasks; drafts of it."""

    def begun(self) -> tuple[int, dict[str, int]]:
        plan_id = self.plan()
        goal = self.node(plan_id, NodeKind.GOAL, "Giảm số vụ")
        group = self.node(plan_id, NodeKind.TASK_GROUP, "Truyền thông")
        first = self.node(plan_id, NodeKind.TASK, "Tập huấn", group, deadline=dt.date(2024, 6, 30))
        second = self.node(plan_id, NodeKind.TASK, "Phát tờ rơi", group)
        asked = [Milestone(2025, Shape.AT_MOST, Decimal(90), "vụ")]
        self.do(commands.set_milestones, goal, asked)
        return plan_id, {"goal": goal, "group": group, "first": first, "second": second}

    def key(self, node_id: int) -> str:
        return self.ask(node, node_id).key

    def draft(self, plan_id: int) -> Draft:
        found = self.ask(draft, plan_id)
        assert found is not None
        return found

    def write(self, plan_id: int, definition: Definition, decision: Decision = SECOND) -> Outcome:
        return self.do(write_draft, plan_id, definition, decision, self.draft(plan_id).revision)

    def amend(
        self, plan_id: int, edit: Callable[[Definition], Definition], decision: Decision = SECOND
    ) -> Outcome:
        if self.ask(draft, plan_id) is None:
            self.do(begin_draft, plan_id, {}, NOW, "Chuyên viên")
        self.write(plan_id, edit(self.draft(plan_id).definition), decision)
        return self.force(plan_id)

    def force(self, plan_id: int, **chosen: Any) -> Outcome:
        return self.do(put_in_force, plan_id, {}, self.draft(plan_id).revision, **chosen)

    def told(self, plan_id: int, version: int | None = None) -> Definition:
        code = self.ask(lambda session: session.scalar(select(PLAN.c.code).where(PLAN.c.id == plan_id)))
        return self.ask(definition_of, code, {}, version)

    def rows(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of the plans' tables but for what counts changes."""
        with Unit(self.engine, writing=False) as unit:
            return {
                table.name: [
                    tuple(row)
                    for row in unit.session.execute(
                        select(
                            *(one for one in table.c if one.name not in ("revision", "keys_issued"))
                        ).order_by(table.c.id)
                    ).all()
                ]
                for table in (PLAN, VERSION, DRAFT, NODE, PAST, MILESTONE, PROGRESS)
            }


@pytest.fixture
def office(desk: Desk) -> Office:
    return Office(desk.engine)


def reworded(office: Office, node_id: int, text: str) -> Callable[[Definition], Definition]:
    key = office.key(node_id)
    return lambda told: amending.edit(told, replace(told.by_key[key], text_vi=text))


def refused(code: str, act: Callable[..., Any], *args: Any, **kwargs: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        act(*args, **kwargs)
    assert caught.value.code == code
    return caught.value


def test_an_amended_plan_says_in_each_version_what_it_said(office: Office) -> None:
    plan_id, ids = office.begun()
    before = office.told(plan_id)
    keys = {name: office.key(one) for name, one in ids.items()}

    def edit(told: Definition) -> Definition:
        goal = replace(
            told.by_key[keys["goal"]], milestones=(Milestone(2025, Shape.AT_MOST, Decimal(80), "vụ"),)
        )
        told = amending.edit(told, goal)
        told = amending.move(told, keys["second"], keys["group"], keys["first"])
        told = amending.remove(told, keys["first"])
        fresh = replace(told.by_key[keys["second"]], text_vi="Tổng đài 111")
        told, _ = amending.add(told, fresh, amending.highest_serial(told))
        return replace(told, plan=replace(told.plan, title_vi="Tên mới"))

    assert office.amend(plan_id, edit).result == 2
    after = office.told(plan_id)
    assert office.told(plan_id, 1) == before
    assert office.told(plan_id, 2) == after == edit(before)
    detail = office.ask(plan_detail, "KH1863", 1)
    assert (detail.plan.title_vi, detail.version, detail.plan.tasks) == (
        "Kế hoạch phòng, chống xâm hại trẻ em",
        1,
        2,
    )
    assert {one.key: one.id for one in each(detail.nodes)} == {key: ids[name] for name, key in keys.items()}
    assert office.ask(draft, plan_id) is None


def test_a_day_is_answered_with_the_version_in_force_then(office: Office) -> None:
    plan_id, ids = office.begun()
    office.amend(plan_id, reworded(office, ids["first"], "Hai"))
    office.amend(plan_id, reworded(office, ids["first"], "Ba"), THIRD)
    days = [dt.date(2019, 12, 23), dt.date(2022, 3, 14), dt.date(2022, 3, 15), dt.date(2099, 1, 1)]
    assert [office.ask(version_on, plan_id, day) for day in days] == [1, 1, 2, 3]
    for day, text in zip(days, ("Tập huấn", "Tập huấn", "Hai", "Ba"), strict=True):
        detail = office.ask(plan_detail, "KH1863", on=day)
        assert text in {one.text_vi for one in each(detail.nodes)}
    early = dt.date(2019, 12, 22)
    assert office.ask(version_on, plan_id, early) is None
    told = refused("plan.not_yet_in_force", office.ask, plan_detail, "KH1863", on=early)
    assert told.facts == {"plan": "KH1863", "day": "22/12/2019", "first": "23/12/2019"}


def test_versions_tell_what_each_changed(office: Office) -> None:
    plan_id, ids = office.begun()
    assert [one.number for one in office.ask(versions, plan_id)] == [1]
    office.amend(plan_id, lambda told: amending.remove(told, office.key(ids["first"])))
    office.amend(plan_id, reworded(office, ids["group"], "Vận động"), THIRD)
    first, second, third = office.ask(versions, plan_id)
    assert (first.decision.instrument, first.decision.issuer) == ("KH1863/QĐ-TTg", "Thủ tướng Chính phủ")
    assert (second.decision, second.since, second.removed, second.changed) == (SECOND, SECOND.effective, 1, 0)
    assert (third.added, third.removed, third.changed) == (0, 0, 1)


def test_progress_and_ids_outlive_a_version(office: Office) -> None:
    plan_id, ids = office.begun()
    entry = ProgressFields(dt.date(2022, 1, 1), 40, "Đã mở 3 lớp")
    office.do(commands.record_progress, ids["first"], entry, "An", NOW, dt.date(2022, 1, 2))
    office.amend(plan_id, reworded(office, ids["first"], "Tập huấn cán bộ"))
    for version in (1, 2):
        found = {one.id: one for one in each(office.ask(plan_detail, "KH1863", version).nodes)}
        assert found[ids["first"]].percent == 40
    office.amend(plan_id, lambda told: amending.remove(told, office.key(ids["first"])), THIRD)
    assert [one.percent for one in office.ask(progress_log, ids["first"])] == [40]


def test_undo_takes_a_version_back_exactly_and_redo_brings_it_again(office: Office) -> None:
    plan_id, ids = office.begun()
    office.do(begin_draft, plan_id, {}, NOW, "Chuyên viên")
    told = amending.remove(office.draft(plan_id).definition, office.key(ids["second"]))
    office.write(plan_id, reworded(office, ids["first"], "Hai")(told))
    before = office.rows()
    done = office.force(plan_id)
    after = office.rows()
    assert done.inverse is not None
    undone = office.do(done.inverse)
    assert office.rows() == before
    assert undone.inverse is not None
    again = office.do(undone.inverse)
    assert office.rows() == after
    assert again.inverse is not None
    office.do(again.inverse)
    assert office.rows() == before


def test_a_version_that_was_put_right_cannot_be_taken_back(office: Office) -> None:
    plan_id, ids = office.begun()
    done = office.amend(plan_id, reworded(office, ids["first"], "Hai"))
    assert done.inverse is not None
    office.do(commands.edit_node, ids["second"], NodeFields(NodeKind.TASK, "Phát tờ gấp"))
    held = office.rows()
    refused("record.undo_overtaken", office.do, done.inverse)
    assert office.rows() == held


def test_putting_the_newest_version_right_leaves_the_earlier_ones_alone(office: Office) -> None:
    plan_id, ids = office.begun()
    before = office.told(plan_id)
    office.amend(plan_id, reworded(office, ids["first"], "Hai"))
    for text in ("Phát tờ gấp", "Phát sổ tay"):
        office.do(commands.edit_node, ids["second"], NodeFields(NodeKind.TASK, text))
    office.do(commands.set_milestones, ids["goal"], [])
    moved = office.do(commands.move_node, ids["second"], ids["group"], ids["first"])
    office.node(plan_id, NodeKind.TASK, "Thêm", ids["group"])
    assert office.told(plan_id, 1) == before
    assert [one.number for one in office.ask(versions, plan_id)] == [1, 2]
    second = office.ask(versions, plan_id)[1]
    assert (second.added, second.removed) == (1, 0)
    assert moved.inverse is not None
    office.do(moved.inverse)
    assert office.told(plan_id, 1) == before


def test_what_earlier_versions_know_goes_only_by_a_decision(office: Office) -> None:
    plan_id, ids = office.begun()
    office.amend(plan_id, reworded(office, ids["first"], "Hai"))
    for name in ("second", "group"):
        refused("record.in_use.node_past", office.do, commands.remove_node, ids[name])
    fresh = office.node(plan_id, NodeKind.TASK, "Mới", ids["group"])
    office.do(commands.remove_node, fresh)
    done = office.do(commands.remove_plan, plan_id)
    assert done.inverse is not None
    office.do(done.inverse)
    assert office.told(plan_id, 1).by_key[office.key(ids["first"])].text_vi == "Tập huấn"


def test_a_plan_with_a_draft_is_not_removed(office: Office) -> None:
    plan_id, _ = office.begun()
    office.do(begin_draft, plan_id, {}, NOW, "An")
    refused("record.in_use.plan_draft", office.do, commands.remove_plan, plan_id)
    told = refused("plan.draft_begun", office.do, begin_draft, plan_id, {}, NOW, "Bình")
    assert told.facts["by"] == "An"
    office.do(discard_draft, plan_id)
    refused("plan.draft_gone", office.do, discard_draft, plan_id)
    office.do(commands.remove_plan, plan_id)


@pytest.mark.parametrize(
    ("decision", "code"),
    [
        (replace(SECOND, instrument=" "), "plan.decision_incomplete.instrument"),
        (replace(SECOND, issued=None), "plan.decision_incomplete.issued"),
        (replace(SECOND, effective=None), "plan.decision_incomplete.effective"),
        (replace(SECOND, effective=dt.date(2019, 12, 23)), "plan.not_after_predecessor"),
        (replace(SECOND, effective=dt.date(2022, 2, 1)), ""),
    ],
)
def test_a_version_needs_its_decision_and_holds_after_its_predecessor(
    office: Office, decision: Decision, code: str
) -> None:
    plan_id, _ids = office.begun()
    office.do(begin_draft, plan_id, {}, NOW, "An")
    office.write(plan_id, office.draft(plan_id).definition, decision)
    held = office.rows()
    if not code:
        assert office.force(plan_id).result == 2
        return
    refused(code, office.force, plan_id)
    assert office.rows() == held


def test_two_people_writing_one_draft_the_second_is_told(office: Office) -> None:
    plan_id, ids = office.begun()
    office.do(begin_draft, plan_id, {}, NOW, "An")
    seen = office.draft(plan_id)
    office.do(write_draft, plan_id, seen.definition, SECOND, seen.revision)
    changed = reworded(office, ids["first"], "Khác")(seen.definition)
    with pytest.raises(Stale):
        office.do(write_draft, plan_id, changed, SECOND, seen.revision)
    refused("record.stale_whole", office.do, put_in_force, plan_id, {}, seen.revision)
    office.do(write_draft, plan_id, seen.definition, SECOND, seen.revision)  # the very same is no conflict


def test_an_unsound_draft_is_not_written_and_the_sentence_names_the_item(office: Office) -> None:
    plan_id, ids = office.begun()
    office.do(begin_draft, plan_id, {}, NOW, "An")
    told = office.draft(plan_id).definition
    key, group = office.key(ids["goal"]), office.key(ids["group"])
    late = replace(told.by_key[key], milestones=(Milestone(2031, Shape.AT_MOST, Decimal(1), "vụ"),))
    ring = replace(told.by_key[group], parent=office.key(ids["first"]))
    for changed, why in ((late, "plan.milestone_after_vision"), (ring, "plan.under_itself")):
        nodes = tuple(changed if one.key == changed.key else one for one in told.nodes)
        said = refused("plan.in_item", office.write, plan_id, replace(told, nodes=nodes))
        assert said.facts["why"].code == why  # type: ignore[attr-defined]  # a refusal in a refusal
    assert office.draft(plan_id).definition == told


def test_what_was_put_right_meanwhile_is_joined_and_a_clash_is_refused(office: Office) -> None:
    plan_id, ids = office.begun()
    office.do(begin_draft, plan_id, {}, NOW, "An")
    office.write(plan_id, reworded(office, ids["first"], "Dự thảo")(office.draft(plan_id).definition))
    office.do(commands.edit_node, ids["second"], NodeFields(NodeKind.TASK, "Phát tờ gấp"))
    done = office.force(plan_id)
    texts = {one.text_vi for one in office.told(plan_id).nodes}
    assert texts >= {"Dự thảo", "Phát tờ gấp"}
    assert done.inverse is not None
    office.do(done.inverse)
    office.do(
        commands.edit_node, ids["first"], NodeFields(NodeKind.TASK, "Sửa lỗi", deadline=dt.date(2024, 6, 30))
    )
    said = refused("plan.draft_clash.item", office.force, plan_id)
    assert (said.facts["yours"], said.facts["theirs"], said.facts["n"]) == ("Dự thảo", "Sửa lỗi", 1)
    office.force(plan_id, prefer=Prefer.NOW)
    assert office.told(plan_id).by_key[office.key(ids["first"])].text_vi == "Sửa lỗi"


def test_keys_of_a_draft_are_never_given_out_again(office: Office) -> None:
    plan_id, ids = office.begun()
    office.do(begin_draft, plan_id, {}, NOW, "An")
    told = office.draft(plan_id).definition
    node_of = told.by_key[office.key(ids["second"])]
    other = office.node(plan_id, NodeKind.TASK, "Chen vào", ids["group"])
    told, key = amending.add(told, replace(node_of, text_vi="Của dự thảo"), amending.highest_serial(told))
    assert key == office.key(other)
    office.write(plan_id, told)
    third = office.node(plan_id, NodeKind.TASK, "Sau cùng", ids["group"])
    office.force(plan_id)
    found = {one.text_vi: one.key for one in office.told(plan_id).nodes}
    assert len({found["Chen vào"], found["Của dự thảo"], office.key(third)}) == 3


def test_a_plan_of_which_no_day_is_known_has_always_held(office: Office) -> None:
    plan_id = office.plan(issued=None, period_start=None, period_end=None, vision_year=None)
    assert office.ask(version_on, plan_id, dt.date(1990, 1, 1)) == 1
