"""Carrying over: what is proposed, what becomes of words and dates, and nothing of the old plan is lost."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracker.exchange.plans.strategies import END, definitions
from tests.tracker.plans.trees import tree
from tracker.kernel.errors import Refusal
from tracker.plans.definition import Definition, PlanFacts
from tracker.plans.rows import Became, Milestone, Node, NodeKind, Shape, TaskStatus
from tracker.plans.rules import Verdict
from tracker.plans.succeeding import (
    Carry,
    Dates,
    Reason,
    Succession,
    Term,
    Wording,
    build,
    carries_of,
    offers,
)

NEW = PlanFacts(
    code="KH2",
    title_vi="Kế hoạch sau",
    period_start=dt.date(2026, 1, 1),
    period_end=dt.date(2030, 12, 31),
    vision_year=2035,
)
CLEAR = Term(END, NEW.period_start, NEW.period_end, 2035)
MOVE = replace(CLEAR, years=6)
OLD = tree("a(b(c) d) e")


def built(*carries: Carry, old: Definition = OLD, term: Term = CLEAR) -> Succession:
    return build([old], NEW, carries, {old.plan.code: term})


def node(key: str, kind: NodeKind, *children: Node, status: TaskStatus | None = None) -> Node:
    asked = (Milestone(2025, Shape.AT_LEAST, Decimal(90), "%"),) if kind is NodeKind.TARGET else ()
    return Node(
        *(hash(key), 1, key, kind, None, 1, "", f"Nội dung {key}", "", None, "", "", None, "", status, None),
        *(None, "own", "", "", 1, asked, children),  # type: ignore[arg-type]  # columns by place
    )


def test_what_is_not_finished_is_proposed_with_what_holds_it() -> None:
    reached, missed = node("TA1", NodeKind.TARGET), node("TA2", NodeKind.TARGET)
    plan = [
        node("PU1", NodeKind.PURPOSE),
        node("GO1", NodeKind.GOAL, reached),
        node("GO2", NodeKind.GOAL, reached, missed),
        node("TG1", NodeKind.TASK_GROUP, node("T1", NodeKind.TASK, status=TaskStatus.COMPLETED)),
        node("TG2", NodeKind.TASK_GROUP, node("T2", NodeKind.TASK, status=TaskStatus.NOT_COMPLETED)),
        node("TG3", NodeKind.TASK_GROUP),
        node("T3", NodeKind.TASK, status=TaskStatus.CANCELLED),
        node("T4", NodeKind.TASK, node("T5", NodeKind.TASK), status=TaskStatus.COMPLETED),
    ]
    verdicts = {hash("TA1"): Verdict.ACHIEVED, hash("TA2"): Verdict.MISSED}
    found = offers([("KH1", plan)], verdicts, carried={hash("TG3")})
    proposed = [one.node.key for one in found if one.proposed]
    assert proposed == ["GO2", "TA2", "TG2", "T2", "T4", "T5"]
    told = {one.node.key: one.reason for one in found}
    assert told["GO1"] is Reason.REACHED
    assert told["TG1"] is Reason.ALL_FINISHED
    assert told["TG3"] is Reason.CARRIED


def test_the_same_words_in_a_second_plan_are_proposed_to_be_merged() -> None:
    same, other = node("A1", NodeKind.ACTION_AREA), node("A2", NodeKind.ACTION_AREA)
    twin = replace(node("B1", NodeKind.ACTION_AREA), text_vi="nội  dung A1")
    found = offers([("RPA1", [same, other]), ("RPA2", [twin])], {})
    assert [one.into for one in found] == ["", "", "A1"]
    merged = carries_of(found, {"A1", "B1"})
    assert merged[1] == Carry("B1", Became.MERGED, into="A1")
    assert carries_of(found, {"B1"}) == (Carry("B1"),)


def test_a_node_stands_under_the_nearest_that_goes_on() -> None:
    made = built(Carry("a"), Carry("c"), Carry("d"))
    assert [one.parent for one in made.nodes] == ["", "KH2.T1", "KH2.T1"]
    assert [one.key for one in made.nodes] == ["KH2.T1", "KH2.T2", "KH2.T3"]


def test_merged_split_and_reworded_nodes_say_so() -> None:
    split = Carry("d", Became.SPLIT, (Wording("một"), Wording("hai")))
    made = built(
        Carry("a"), Carry("e", Became.MERGED, into="a"), split, Carry("b", wording=(Wording("mới"),))
    )
    links = {(one.old, one.became): one.new for one in made.links}
    assert links["a", Became.MERGED] == links["e", Became.MERGED]
    assert links["b", Became.CHANGED] == "KH2.T2"
    assert [one.text_vi for one in made.nodes] == ["Việc a", "mới", "một", "hai"]
    assert made.counts == {Became.UNCHANGED: 0, Became.CHANGED: 1, Became.MERGED: 2, Became.SPLIT: 1}


@pytest.mark.parametrize(
    ("code", "carries"),
    [
        ("unknown_node", [Carry("x")]),
        ("chosen_twice", [Carry("a"), Carry("a")]),
        ("split_needs_two", [Carry("a", Became.SPLIT, (Wording("một"),))]),
        ("merge_needs_other", [Carry("a", Became.MERGED)]),
        ("merge_needs_other", [Carry("a", Became.MERGED, into="e")]),
        ("merge_into", [Carry("a", Became.MERGED, into="a")]),
        ("merge_into", [Carry("a", Became.MERGED, into="e"), Carry("e", Became.MERGED, into="a")]),
        ("merge_circle", [Carry("a", Became.MERGED, into="c"), Carry("b"), Carry("c")]),
    ],
)
def test_choices_that_mean_nothing_are_refused(code: str, carries: list[Carry]) -> None:
    with pytest.raises(Refusal) as caught:
        built(*carries)
    assert caught.value.code == f"succeeding.{code}"


def test_dates_of_the_old_period_are_left_open_or_moved_and_later_ones_stay() -> None:
    asked = tuple(Milestone(year, Shape.AT_LEAST, Decimal(90), "%") for year in (2025, 2030))
    goal = replace(tree("g", NodeKind.GOAL).nodes[0], deadline=dt.date(2024, 2, 29), milestones=asked)
    old = Definition(OLD.plan, (goal,))
    (cleared,) = built(Carry("g"), old=old).nodes
    assert (cleared.deadline, [one.year for one in cleared.milestones]) == (None, [2030])
    moved = built(Carry("g"), old=old, term=replace(MOVE, years=5))
    assert moved.nodes[0].deadline == dt.date(2029, 2, 28)
    assert [one.year for one in moved.nodes[0].milestones] == [2030]  # 2025 would be asked for twice
    assert [one.after for one in moved.changes] == [dt.date(2029, 2, 28), None]
    late = replace(goal, deadline=None, milestones=(Milestone(2036, Shape.AT_LEAST, Decimal(1), "%"),))
    with pytest.raises(Refusal, match=r"plan\.milestone_after_vision"):
        built(Carry("g"), old=Definition(OLD.plan, (late,)))
    with pytest.raises(Refusal, match=r"succeeding\.date_outside"):
        built(Carry("g"), old=old, term=replace(MOVE, years=9))


@settings(max_examples=25)
@given(st.data())
def test_every_node_carried_over_has_its_links_and_the_tree_is_sound(data: st.DataObject) -> None:
    old = data.draw(definitions(most=6))
    keys = [one.key for one in old.nodes]
    chosen = data.draw(st.lists(st.sampled_from(keys), unique=True)) if keys else []
    split = set(data.draw(st.lists(st.sampled_from(chosen), unique=True))) if chosen else set()
    parts = (Wording("một"), Wording("hai"))
    carries = [Carry(key, Became.SPLIT, parts) if key in split else Carry(key) for key in chosen]
    dates = data.draw(st.sampled_from([CLEAR, MOVE]))
    before = old
    try:
        made = build([old], NEW, carries, {old.plan.code: dates})
    except Refusal as refusal:
        assert dates is MOVE or refusal.code == "plan.milestone_after_vision"
        return
    assert old == before
    counted = Counter(one.old for one in made.links)
    assert counted == {key: 2 if key in split else 1 for key in chosen}
    assert [one.new for one in made.links if one.old not in split] == list(
        dict.fromkeys(one.new for one in made.links if one.old not in split)
    )
    seen = {""}
    for one in made.nodes:
        assert one.parent in seen
        seen.add(one.key)
    by_new = {one.new: one.old for one in made.links}
    assert by_new.keys() == seen - {""}
    for one in made.nodes:
        before_it = old.by_key[by_new[one.key]]
        assert one.kind is before_it.kind
        if by_new[one.key] not in split:
            assert (one.text_vi, one.text_en) == (before_it.text_vi, before_it.text_en)
        if dates is CLEAR:
            assert all(asked in before_it.milestones for asked in one.milestones)


def test_dates_are_a_choice_of_two() -> None:
    assert [one.value for one in Dates] == ["clear", "move"]
