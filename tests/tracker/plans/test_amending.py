"""Edits of a proposed plan keep the rules of every plan, and what was removed comes back as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracker.exchange.plans.strategies import definitions
from tests.tracker.plans.trees import tree, written
from tracker.kernel.errors import Refusal, Stale
from tracker.plans.definition import NodeFacts
from tracker.plans.rows import Milestone, NodeKind, Shape
from tracker.plans.versions import amending

PLAN = tree("a b(c d) e")
NEW = NodeFacts(key="", kind=NodeKind.TASK, text_vi="  Việc   mới ")


def test_a_new_node_gets_a_key_that_no_other_ever_had() -> None:
    once, key = amending.add(PLAN, replace(NEW, parent="b"), 41, before="d")
    assert written(once) == "a b(c KH1.T42 d) e"
    assert once.by_key[key].text_vi == "Việc mới"
    without = amending.remove(once, key)
    assert written(without) == "a b(c d) e"
    assert written(amending.add(once, NEW, 41)[0]).endswith("e KH1.T43")


def test_moving_puts_a_node_before_a_sibling_or_last() -> None:
    assert written(amending.move(PLAN, "a", "b", before="d")) == "b(c a d) e"
    assert written(amending.move(PLAN, "e", "", before="a")) == "e a b(c d)"
    assert written(amending.move(PLAN, "c", "")) == "a b(d) e c"
    assert amending.move(PLAN, "a", "", before="a") == PLAN


def test_what_was_removed_comes_back_with_what_it_stood_under() -> None:
    gone = amending.remove(PLAN, "b")
    assert written(gone) == "a e"
    assert written(amending.bring_back(gone, PLAN, "d")) == "a b(d) e"
    moved = amending.remove(amending.move(PLAN, "c", ""), "b")
    assert written(amending.bring_back(moved, PLAN, "b")) == "a b(d) e c"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_removing_and_bringing_back_leaves_the_plan_as_it_was(data: st.DataObject) -> None:
    plan = data.draw(definitions().filter(lambda one: bool(one.nodes)))
    key = data.draw(st.sampled_from([node.key for node in plan.nodes]))
    assert amending.bring_back(amending.remove(plan, key), plan, key) == plan


def test_an_edit_stays_in_its_place_and_can_be_put_back() -> None:
    edited = amending.edit(PLAN, replace(PLAN.by_key["c"], text_vi="Khác", parent="a"))
    assert written(edited) == written(PLAN)
    assert edited.by_key["c"].text_vi == "Khác"
    assert amending.put_back(edited, PLAN, "c") == PLAN


def _late() -> NodeFacts:
    late = (Milestone(2036, Shape.AT_LEAST, Decimal(90), "%"),)
    return replace(NEW, kind=NodeKind.TARGET, milestones=late)


BOUND = replace(PLAN, plan=replace(PLAN.plan, period_end=dt.date(2030, 12, 31), vision_year=2035))
DEEP = tree("a(b(c(d(e(f(g(h))))))) x(y)")


@pytest.mark.parametrize(
    ("code", "edit"),
    [
        ("plan.kind_under.task", lambda: amending.add(PLAN, replace(NEW, kind=NodeKind.GOAL, parent="a"), 0)),
        ("plan.required.text_vi", lambda: amending.add(PLAN, replace(NEW, text_vi=" "), 0)),
        ("plan.too_deep", lambda: amending.add(DEEP, replace(NEW, parent="h"), 0)),
        ("plan.too_deep", lambda: amending.move(DEEP, "x", "g")),
        ("plan.under_itself", lambda: amending.move(PLAN, "b", "d")),
        ("plan.milestone_after_vision", lambda: amending.add(BOUND, _late(), 0)),
        (
            "plan.milestone_after_vision",
            lambda: amending.edit_plan(amending.add(PLAN, _late(), 0)[0], BOUND.plan),
        ),
        (
            "plan.ends_before_start",
            lambda: amending.edit(
                PLAN,
                replace(PLAN.by_key["a"], start=dt.date(2026, 2, 1), deadline=dt.date(2026, 1, 1)),
            ),
        ),
        (
            "plan.kind_under.target",
            lambda: amending.edit(PLAN, replace(PLAN.by_key["b"], kind=NodeKind.TARGET)),
        ),
        ("plan.vision_before_end", lambda: amending.edit_plan(BOUND, replace(BOUND.plan, vision_year=2029))),
    ],
)
def test_what_no_plan_may_be_is_refused(code: str, edit: Callable[[], object]) -> None:
    with pytest.raises(Refusal) as refused:
        edit()
    assert refused.value.code == code


def test_a_node_that_is_gone_is_told() -> None:
    for edit in (
        lambda: amending.remove(PLAN, "z"),
        lambda: amending.move(PLAN, "a", "z"),
        lambda: amending.edit(PLAN, replace(NEW, key="z")),
    ):
        with pytest.raises(Stale):
            edit()
