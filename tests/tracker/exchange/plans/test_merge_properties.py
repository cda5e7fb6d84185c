"""Whatever two offices do to one plan: nothing of either is lost when one takes the other's file over."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tracker.exchange.plans.strategies import definitions, edited
from tracker.exchange.deciding import Policy
from tracker.exchange.plans.deciding import Decisions
from tracker.exchange.plans.merge import merge_plans
from tracker.exchange.plans.merged import PLAN, Merged, Why
from tracker.exchange.plans.state import Sides, Theirs
from tracker.plans.definition import NODE_FIELDS, PLAN_FIELDS, Definition, from_json, to_json
from tracker.plans.rules import may_stand_under

MANY = settings(max_examples=60)


@st.composite
def three_sides(draw: st.DrawFn) -> Sides:
    base = draw(definitions())
    theirs, ours = draw(edited(base, "T")), draw(edited(base, "L"))
    taken = draw(st.sampled_from([True, True, False]))
    return Sides(base if taken else None, Theirs(theirs), ours, serial=900)


def ours_of(sides: Sides) -> Definition:
    assert sides.ours is not None
    return sides.ours


def waiting(merged: Merged) -> list[str]:
    return [one.decision for one in merged.fields if one.open] + [
        one.decision for one in merged.said if one.open
    ]


def questions(merged: Merged) -> set[str]:
    return {one.key for one in merged.said} | {one.key for one in merged.fields if one.open}


@MANY
@given(three_sides())
def test_the_result_is_a_sound_tree(sides: Sides) -> None:
    merged = merge_plans(sides)
    nodes = merged.result.by_key
    assert len(nodes) == len(merged.result.nodes)
    for place, one in enumerate(merged.result.nodes):
        before = {other.key for other in merged.result.nodes[:place]}
        assert one.parent == "" or one.parent in before
        assert may_stand_under(one.kind, nodes[one.parent].kind if one.parent else None)


@MANY
@given(three_sides())
def test_while_nobody_has_decided_everything_local_stays(sides: Sides) -> None:
    merged = merge_plans(sides)
    nodes, base = merged.result.by_key, sides.base.by_key if sides.base else {}
    for one in ours_of(sides).nodes:
        now = nodes[merged.renamed.get(one.key, one.key)]
        before = base.get(one.key)
        for name in NODE_FIELDS:
            changed = before is None or getattr(one, name) != getattr(before, name)
            if changed and getattr(one, name) not in ("", None, ()) and name != "parent":
                assert getattr(now, name) == getattr(one, name)
            if changed and name == "parent":
                assert now.parent == merged.renamed.get(one.parent, one.parent)


@MANY
@given(three_sides())
def test_every_change_of_theirs_is_in_the_result_or_told(sides: Sides) -> None:
    merged = merge_plans(sides)
    nodes, base = merged.result.by_key, sides.base.by_key if sides.base else {}
    asked, open_fields = questions(merged), {(one.key, one.field) for one in merged.fields if one.open}
    for one in sides.theirs.definition.nodes:
        before = base.get(one.key)
        if one.key not in nodes:
            gone_and_unchanged = before == one
            assert gone_and_unchanged or one.key in asked
            continue
        for name in NODE_FIELDS:
            told = getattr(one, name)
            new = told != getattr(before, name) if before else told not in ("", None, ())
            taken = getattr(nodes[one.key], name) == told
            assert not new or taken or (one.key, name) in open_fields or one.key in asked
    for key in base.keys() - sides.theirs.definition.by_key.keys():
        assert key not in ours_of(sides).by_key or key in asked


@MANY
@given(three_sides(), st.sampled_from([Policy.ASK, Policy.MINE, Policy.THEIRS]))
def test_the_same_file_again_changes_nothing(sides: Sides, policy: Policy) -> None:
    first = merge_plans(sides, Decisions(policy=policy))
    again = merge_plans(Sides(first.base, sides.theirs, first.result, serial=950), Decisions(policy=policy))
    assert again.result == first.result
    assert again.base == first.base
    assert from_json(to_json(first.base)) == first.base


@MANY
@given(three_sides())
def test_by_the_files_rule_everything_of_theirs_is_there_and_everything_local_besides(sides: Sides) -> None:
    merged = merge_plans(sides, Decisions(policy=Policy.THEIRS))
    nodes, told = merged.result.by_key, {one.key for one in merged.said if not one.decision}
    assert not waiting(merged)
    for one in sides.theirs.definition.nodes:
        assert one.key in nodes or one.key in told or (sides.base and sides.base.by_key.get(one.key) == one)
    base = sides.base.by_key if sides.base else {}
    for one in ours_of(sides).nodes:
        assert one.key in base or merged.renamed.get(one.key, one.key) in nodes


@MANY
@given(three_sides())
def test_by_our_rule_nothing_of_ours_is_changed(sides: Sides) -> None:
    merged = merge_plans(sides, Decisions(policy=Policy.MINE))
    nodes, base = merged.result.by_key, sides.base.by_key if sides.base else {}
    assert not waiting(merged)
    for one in ours_of(sides).nodes:
        before = base.get(one.key)
        now = nodes[merged.renamed.get(one.key, one.key)]
        for name in NODE_FIELDS:
            mine = getattr(one, name)
            if (
                name != "parent"
                and mine not in ("", None, ())
                and (before is None or getattr(before, name) != mine)
            ):
                assert getattr(now, name) == mine


@MANY
@given(definitions(), st.data())
def test_without_changes_here_the_file_is_taken_as_it_is(base: Definition, data: st.DataObject) -> None:
    theirs = data.draw(edited(base, "T"))
    merged = merge_plans(Sides(base, Theirs(theirs), base, serial=900), Decisions(policy=Policy.THEIRS))
    told = {one.key for one in merged.said if one.why is not Why.REMOVED}
    assert not told
    assert merged.result == theirs
    assert merged.base == theirs


@MANY
@given(definitions())
def test_a_new_plan_is_taken_whole(theirs: Definition) -> None:
    merged = merge_plans(Sides(None, Theirs(theirs), None))
    assert (merged.result, merged.base) == (theirs, theirs)
    assert not merged.fields
    assert all(getattr(merged.result.plan, name) == getattr(theirs.plan, name) for name in PLAN_FIELDS)
    assert PLAN in merged.fates
