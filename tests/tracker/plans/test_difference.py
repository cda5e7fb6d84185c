"""The difference of two versions: made to the old one it gives the new one, and tells no more than that."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracker.exchange.plans.strategies import definitions, edited
from tests.tracker.plans.trees import tree
from tracker.plans.definition import Definition
from tracker.plans.rows import Milestone, Shape
from tracker.plans.versions.difference import Change, Difference, applied, difference, woven


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_the_difference_made_to_the_old_gives_the_new(data: st.DataObject) -> None:
    old = data.draw(definitions())
    new = data.draw(st.one_of(edited(old, "Y"), definitions()))
    assert applied(difference(old, new), old) == new
    assert applied(difference(new, old), new) == old


@settings(max_examples=30, deadline=None)
@given(definitions())
def test_a_plan_does_not_differ_from_itself(plan: Definition) -> None:
    assert difference(plan, plan) == Difference()
    assert not difference(plan, plan)


@settings(max_examples=60, deadline=None)
@given(st.permutations("abcdefg"))
def test_no_more_is_moved_than_must_be(order: list[str]) -> None:
    found = difference(tree("a b c d e f g"), tree(" ".join(order)))
    longest = max(
        size for size in range(1, 8) for some in combinations(order, size) if list(some) == sorted(some)
    )
    assert len(found.nodes) == 7 - longest
    assert all(one.changes == (Change.MOVED,) for one in found.nodes)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("a b c", "x a b c", {"x": "added"}),
        ("a b c", "b c", {"a": "removed"}),
        ("a b c", "c a b", {"c": "moved"}),
        ("a(b c) d", "a(c) d(b)", {"b": "moved"}),
        ("a(b c) d", "d", {"a": "removed", "b": "removed", "c": "removed"}),
        ("a(b) c", "b c", {"a": "removed", "b": "moved"}),
    ],
)
def test_siblings_that_only_shift_are_not_moved(old: str, new: str, told: dict[str, str]) -> None:
    found = difference(tree(old), tree(new))
    assert {one.key: "+".join(one.changes) for one in found.nodes} == told


def test_each_field_is_told_as_what_it_is() -> None:
    old = tree("a b")
    milestone = Milestone(2030, Shape.AT_LEAST, Decimal(90), "%")
    first = replace(
        old.nodes[0], text_vi="Việc khác", milestones=(milestone,), deadline=dt.date(2030, 12, 31), lead="BYT"
    )
    found = difference(old, Definition(replace(old.plan, vision_year=2035), (first, old.nodes[1])))
    assert [(one.name, one.old, one.new) for one in found.plan] == [("vision_year", None, 2035)]
    assert [one.changes for one in found.nodes] == [
        (Change.REWORDED, Change.TARGET, Change.DEADLINE, Change.OTHER)
    ]
    assert [one.name for one in found.nodes[0].fields] == ["text_vi", "lead", "deadline", "milestones"]
    assert found.counts == dict.fromkeys(found.nodes[0].changes, 1)


def test_what_was_removed_is_read_where_it_stood() -> None:
    told = woven(tree("a b(c d) e"), tree("x a e b(d)"))
    assert [node.key for node in told] == ["x", "a", "e", "b", "c", "d"]
    told = woven(tree("a b(c d) e"), tree("a e"))
    assert [node.key for node in told] == ["a", "b", "c", "d", "e"]
