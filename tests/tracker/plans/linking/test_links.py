"""Links between plans, on either engine: who may be linked, that it can be undone, that two people see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.tracker.plans.desk import Desk, plan_fields
from tracker.kernel.confidence import Confidence
from tracker.kernel.errors import Refusal, Stale
from tracker.plans import commands, queries
from tracker.plans.fields import PlanFields
from tracker.plans.linking.commands import add_link, edit_link, remove_link
from tracker.plans.linking.line import line_of
from tracker.plans.linking.queries import candidates, link, links_of, node_named
from tracker.plans.linking.rows import Link, LinkFields
from tracker.plans.rows import Became, Level, LinkKind, NodeKind

CARRIES, DERIVED, ANSWERS = LinkKind.CARRIES_ON, LinkKind.DERIVED_FROM, LinkKind.CONTRIBUTES_TO
GOAL, AREA, NOTE = NodeKind.GOAL, NodeKind.ACTION_AREA, NodeKind.NOTE


class Plans:
    """A province's plan under a national one that has a forerunner, and a regional plan; a node in each."""

    def __init__(self, desk: Desk) -> None:
        new = {"period_start": dt.date(2026, 1, 1), "period_end": dt.date(2030, 12, 31)}
        self.national = desk.plan("NEW", **new)
        self.before = desk.plan("OLD", successor_id=self.national)
        self.regional = desk.plan("RPA", level=Level.REGIONAL)
        self.province = desk.plan("P79", level=Level.PROVINCIAL, parent_id=self.national)
        self.goal, self.old = desk.node(self.national, GOAL, "mới"), desk.node(self.before, GOAL, "cũ")
        self.area = desk.node(self.regional, AREA, "phòng ngừa")
        self.local = desk.node(self.province, GOAL, "của tỉnh")


def refused(code: str, desk: Desk, command: Callable[..., Any], *args: Any, **kwargs: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        desk.do(command, *args, **kwargs)
    assert caught.value.code == code
    return caught.value


def kinds(desk: Desk, node_id: int) -> list[tuple[LinkKind, str]]:
    """The links of a node: kind and what stands at the other end."""
    return [(one.kind, one.other(node_id).key) for one in desk.ask(links_of, node_id)]


def test_a_link_is_seen_from_both_sides_and_taken_back(desk: Desk) -> None:
    of = Plans(desk)
    said = LinkFields(confidence=Confidence.UNVERIFIED, source=" Đối  chiếu ", note="xem lại")
    added = desk.do(add_link, of.goal, of.area, ANSWERS, said)
    assert added.changes.touched == {"node_link": {added.result}, "node": {of.goal, of.area}}
    assert added.facts == {"name": "1 “mới” (NEW/QĐ-TTg)", "other": "1 “phòng ngừa” (RPA/QĐ-TTg)"}
    (seen,) = desk.ask(links_of, of.area)
    assert (seen.start.key, seen.end.plan_code, seen.end.number) == ("NEW.GO1", "RPA", "1")
    assert (seen.source, seen.unverified, seen.leads_out_of(of.area)) == ("Đối chiếu", True, False)
    refused("record.in_use.node_link", desk, commands.remove_node, of.area)
    refused("record.in_use.node_link", desk, commands.remove_plan, of.national)
    assert added.inverse is not None
    undone = desk.do(added.inverse)
    assert kinds(desk, of.goal) == []
    assert undone.inverse is not None
    desk.do(undone.inverse)
    assert desk.ask(links_of, of.area) == (seen,)


def test_each_kind_goes_where_it_may(desk: Desk) -> None:
    of = Plans(desk)
    for start, end, kind in (
        (of.goal, of.old, CARRIES),
        (of.local, of.goal, DERIVED),
        (of.local, of.area, ANSWERS),
        (of.goal, of.old, ANSWERS),
    ):
        desk.do(add_link, start, end, kind)
    assert kinds(desk, of.goal) == [(CARRIES, "OLD.GO1"), (ANSWERS, "OLD.GO1"), (DERIVED, "P79.GO1")]
    refused("link.twice", desk, add_link, of.local, of.area, ANSWERS)
    refused("link.lower_plan", desk, add_link, of.area, of.goal, ANSWERS)
    refused("link.not_before", desk, add_link, of.old, of.goal, CARRIES)
    refused("link.not_before", desk, add_link, of.goal, of.area, CARRIES)
    refused("link.not_above", desk, add_link, of.goal, of.local, DERIVED)
    refused("link.same_plan", desk, add_link, of.goal, desk.node(of.national, GOAL), ANSWERS)
    refused("link.same_plan", desk, add_link, of.goal, of.goal, ANSWERS)
    refused("link.remark", desk, add_link, desk.node(of.national, NOTE), of.area, ANSWERS)
    refused("link.became", desk, add_link, of.goal, of.area, ANSWERS, LinkFields(Became.MERGED))
    refused("record.gone", desk, add_link, of.goal, 999, ANSWERS)


def test_links_never_go_in_a_circle(desk: Desk) -> None:
    of = Plans(desk)
    desk.do(add_link, of.goal, of.old, ANSWERS)
    refused("link.cycle", desk, add_link, of.old, of.goal, ANSWERS)
    third = desk.node(desk.plan("C"), GOAL)
    desk.do(add_link, of.old, third, ANSWERS)
    refused("link.cycle", desk, add_link, third, of.goal, ANSWERS)


def test_what_links_stand_on_does_not_change_under_them(desk: Desk) -> None:
    of = Plans(desk)
    desk.do(add_link, of.goal, of.old, CARRIES)
    derived = int(desk.do(add_link, of.local, of.goal, DERIVED).result)
    old, province = desk.ask(queries.plan, of.before), desk.ask(queries.plan, of.province)
    loose = replace(PlanFields.of(old), successor_id=None)
    refused("link.held", desk, commands.edit_plan, of.before, loose)
    orphan = replace(PlanFields.of(province), parent_id=None)
    refused("link.held", desk, commands.edit_plan, of.province, orphan)
    desk.do(commands.edit_plan, of.before, replace(PlanFields.of(old), title_vi="Tên khác"))
    desk.do(remove_link, derived)
    desk.do(commands.edit_plan, of.province, orphan)


def test_two_people_edit_one_link(desk: Desk) -> None:
    of = Plans(desk)
    made = int(desk.do(add_link, of.goal, of.old, CARRIES).result)
    desk.do(edit_link, made, LinkFields(Became.CHANGED, note="của Lan"), revision=1)
    refusal = refused("record.stale", desk, edit_link, made, LinkFields(note="của Minh"), revision=1)
    assert isinstance(refusal, Stale)
    refused("record.stale_whole", desk, remove_link, made, revision=1)
    found = desk.ask(link, made)
    assert isinstance(found, Link) and found.became is Became.CHANGED
    same = desk.do(edit_link, made, LinkFields.of(found), revision=2)
    assert not same.changes
    removed = desk.do(remove_link, made, revision=2)
    assert desk.ask(link, made) is None
    assert removed.inverse is not None
    desk.do(removed.inverse)
    assert desk.ask(link, made) == found


def test_the_line_of_a_goal_runs_through_its_plans(desk: Desk) -> None:
    of = Plans(desk)
    first = desk.plan("FIRST", period_start=dt.date(2015, 1, 1), successor_id=of.before)
    oldest, twin = desk.node(first, GOAL, "gốc"), desk.node(of.national, GOAL, "tách ra")
    for start, end in ((of.goal, of.old), (of.old, oldest), (twin, of.old)):
        desk.do(add_link, start, end, CARRIES, LinkFields(Became.SPLIT))
    line = desk.ask(line_of, of.goal)
    assert [step.node.key for step in line.steps] == ["FIRST.GO1", "OLD.GO1", "NEW.GO1"]
    assert [link.start.key for link in line.became(of.old)] == ["NEW.GO1"]
    everybody = desk.ask(line_of, oldest)
    assert [step.node.key for step in everybody.steps] == ["FIRST.GO1", "OLD.GO1", "NEW.GO1", "NEW.GO2"]
    assert desk.ask(line_of, of.local).alone
    desk.do(add_link, of.goal, oldest, CARRIES)  # over a plan between them
    assert len(desk.ask(line_of, of.goal).steps) == 3


def test_a_node_is_found_by_its_key(desk: Desk) -> None:
    of = Plans(desk)
    assert desk.ask(node_named, " new.go1 ") == of.goal
    with pytest.raises(Refusal, match=r"link\.unknown_key"):
        desk.ask(node_named, "NEW.GO9")
    changed = replace(plan_fields("NEW"), code="NEWER")
    desk.do(commands.edit_plan, of.national, changed)
    desk.node(desk.plan("NEW"), GOAL)
    with pytest.raises(Refusal, match=r"link\.several_keys"):
        desk.ask(node_named, "NEW.GO1")


def test_what_is_offered_may_be_linked_and_nothing_else(desk: Desk) -> None:
    of = Plans(desk)
    desk.node(of.regional, NOTE, "ghi chú")

    def offered(node_id: int, kind: LinkKind, outward: bool = True, text: str = "") -> list[str]:
        return [one.key for one in desk.ask(candidates, node_id, kind, outward, text)]

    assert offered(of.goal, ANSWERS) == ["RPA.AA1", "OLD.GO1"]
    assert offered(of.goal, ANSWERS, text="PHONG ngua") == ["RPA.AA1"]
    assert offered(of.goal, CARRIES) == ["OLD.GO1"]
    assert offered(of.goal, DERIVED) == []
    assert offered(of.goal, DERIVED, outward=False) == ["P79.GO1"]
    assert offered(of.area, ANSWERS, outward=False) == ["NEW.GO1", "OLD.GO1", "P79.GO1"]
    desk.do(add_link, of.goal, of.area)
    assert offered(of.goal, ANSWERS) == ["OLD.GO1"]
    assert offered(of.area, ANSWERS, outward=False) == ["OLD.GO1", "P79.GO1"]
