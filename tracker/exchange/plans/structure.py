"""Making one tree of two: what can stand nowhere is put back or left out, and told. Pure.

Both trees may be sound and their union not: a group moved under a task that the other side has moved under
the group; a kind changed under which a local task stands. The ledger's tree is sound, so each step that goes
back to it comes nearer to an end.
"""

from __future__ import annotations

from dataclasses import replace

from tracker.exchange.findings import Choice
from tracker.exchange.plans.merged import PLAN, Why
from tracker.exchange.plans.state import State
from tracker.kernel.errors import Refusal
from tracker.plans import rules
from tracker.plans.defining import Tie
from tracker.plans.definition import NODE_FIELDS, PLAN_FIELDS, NodeFacts
from tracker.plans.fields import PlanFields
from tracker.plans.rules import Frame, Problem

_ABOUT = {
    **dict.fromkeys(("start", "deadline"), ("start", "deadline")),
    **dict.fromkeys(("milestones", "year", "value", "high", "unit"), ("kind", "milestones")),
    "recurrence": ("kind", "recurrence"),
    "baseline": ("kind", "baseline", "baseline_year"),
    "baseline_year": ("baseline_year", "milestones"),
}
"""Fields that are judged together: what one of them makes wrong another may set right."""


def settle(state: State) -> None:
    """Until every node of the result stands where it may."""
    _settle_plan(state)
    forced: set[str] = set()
    while _homeless(state) or _circling(state, forced) or _misfit(state):
        continue


def _settle_plan(state: State) -> None:
    """A plan whose fields do not fit together is refused where it is new; else the ledger's stay."""
    for problem in rules.check_plan_fields(PlanFields(**state.plan.own)):
        if state.sides.ours is None:
            raise problem.refusal
        state.revert(PLAN, PLAN_FIELDS, Why.MISFIT, problem.refusal)
        return


def _homeless(state: State) -> bool:
    """A node whose parent is not there: asked about the parent, put back, or left out with it."""
    for key, node in state.at.items():
        if node.parent and node.parent not in state.at:
            if _brought_back(state, node.parent):
                return True
            if key in state.ours:
                return _stay(state, key, node)
            if node.parent in state.left_out:
                state.left_out.add(key)
            state.withhold(key, Why.WITHHELD, other=node.parent)
            return True
    return False


def _stay(state: State, key: str, node: NodeFacts) -> bool:
    """A node that the file moves under something that is not there stays where it is."""
    stayed = state.revert(key, ("parent",), Why.WITHHELD, other=node.parent)
    if node.parent in state.left_out:
        state.unsettled.discard((key, "parent"))
    return stayed


def _brought_back(state: State, parent: str) -> bool:
    """Whether the parent, removed here, comes back with those above it because a person says so."""
    gone = parent in state.theirs and parent in state.base and parent not in state.ours
    if not gone or parent in state.withheld:
        return False
    chosen = state.ask(parent, Why.GONE_HERE, "restore")
    if chosen is not Choice.THEIRS:
        if chosen is Choice.MINE:
            state.left_out.add(parent)
        return False
    state.at[parent] = state.theirs[parent]
    return True


def _circling(state: State, forced: set[str]) -> bool:
    """Nodes that stand under themselves: both sides moved, and each into what the other moved."""
    for key in state.at:
        ring = _ring(state, key)
        if ring:
            _cut(state, ring, forced)
            return True
    return False


def _ring(state: State, key: str) -> list[str]:
    passed = [key]
    while (above := state.at[passed[-1]].parent) in state.at:
        if above in passed:
            return passed[passed.index(above) :]
        passed.append(above)
    return []


def _cut(state: State, ring: list[str], forced: set[str]) -> None:
    moved = sorted(
        key for key in ring if key in state.ours and state.at[key].parent != state.ours[key].parent
    )
    if not moved:
        state.withhold(ring[0], Why.CYCLE)
        return
    key = moved[0]
    chosen = state.ask(key, Why.CYCLE, "cycle")
    if chosen is Choice.THEIRS and key not in forced:
        forced.add(key)
        for one in ring:
            if one in state.theirs:
                state.at[one] = replace(state.at[one], parent=state.theirs[one].parent)
    elif chosen is Choice.MINE:
        state.at[key] = replace(state.at[key], parent=state.ours[key].parent)
    else:
        state.revert(key, ("parent",))


def _misfit(state: State) -> bool:
    frame = Frame(state.plan.period_start, state.plan.period_end, state.plan.vision_year)
    return any(
        state.at[key] != state.ours.get(key)
        and (_stands_wrong(state, key) or _filled_wrong(state, key, frame))
        for key in tuple(state.at)
    ) or any(_stands_wrong(state, key) for key in tuple(state.at))


def _stands_wrong(state: State, key: str) -> bool:
    """A kind that may not stand there, or too deep."""
    node = state.at[key]
    above = state.at.get(node.parent)
    kind = above.kind if above else None
    before, above_before = state.ours.get(key), state.ours.get(node.parent)
    if not rules.may_stand_under(node.kind, kind):
        if before and above_before and before.kind is node.kind and above_before.kind is kind:
            return False  # so it stood in the ledger before
        return _put_back(state, [key, node.parent], Refusal(f"plan.kind_under.{kind}"))
    if _depth(state, key) > rules.MAX_DEPTH:
        chain, one = [key], node
        while one.parent in state.at:
            chain.append(one.parent)
            one = state.at[one.parent]
        return _put_back(state, chain, Refusal("plan.too_deep", levels=rules.MAX_DEPTH))
    return False


def _put_back(state: State, chain: list[str], refusal: Refusal) -> bool:
    """The first of them that the file brought or moved."""
    for key in chain:
        if key in state.at and key not in state.ours:
            state.withhold(key, Why.MISFIT, refusal)
            return True
        if key in state.at and state.revert(key, ("kind", "parent"), Why.MISFIT, refusal):
            return True
    return False


def _filled_wrong(state: State, key: str, frame: Frame) -> bool:
    node, ours = state.at[key], state.ours.get(key)
    logged = ours is not None and state.sides.ties.get(key) is Tie.PROGRESS
    unfollowed = logged and node.kind not in rules.FOLLOWED
    if unfollowed and state.revert(key, ("kind",), Why.MISFIT, Refusal("plan.kind_with_log")):
        return True
    for problem in _problems(node, ours, frame):
        if ours is None:
            state.withhold(key, Why.MISFIT, problem.refusal)
            return True
        about = _ABOUT.get(problem.field, NODE_FIELDS)
        if any(state.revert(key, names, Why.MISFIT, problem.refusal) for names in (about, NODE_FIELDS)):
            return True
    return False


def _problems(node: NodeFacts, ours: NodeFacts | None, frame: Frame) -> list[Problem]:
    found = [one for one in rules.check_node_fields(node.form, frame) if not one.warning]
    if ours is None or (node.kind, node.milestones) != (ours.kind, ours.milestones):
        found += rules.check_milestones(node.kind, node.milestones, frame)
    return [*found, *rules.check_baseline(node.baseline_year, node.milestones)]


def _depth(state: State, key: str) -> int:
    depth = 1
    while (key := state.at[key].parent) in state.at:
        depth += 1
    return depth
