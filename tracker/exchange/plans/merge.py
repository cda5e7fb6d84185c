"""The three-way merge of two plans: what was issued, what the file says, what the ledger holds. Pure.

Nothing is lost: what either side has done is in the result, or in a question, or told. The file speaks of the
nodes that it was issued with; what only the ledger has is local and stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

from tracker.exchange.deciding import Policy
from tracker.exchange.findings import Choice
from tracker.exchange.plans.deciding import NOTHING_DECIDED, Decisions
from tracker.exchange.plans.fields import merge_node, merge_plan_fields, new_node, settled_fields
from tracker.exchange.plans.merged import ORDER, PLAN, Fate, FieldMerge, Merged, Said, Why
from tracker.exchange.plans.removal import remove
from tracker.exchange.plans.state import BOTH, Sides, State
from tracker.exchange.plans.structure import settle
from tracker.plans.definition import (
    NODE_FIELDS,
    PLAN_FIELDS,
    Definition,
    NodeFacts,
    children_of,
    outlined,
)
from tracker.plans.rules import node_key
from tracker.plans.versions.ordering import Ordered, compare_order, woven

ALL = (Choice.MINE, Choice.THEIRS, Choice.OTHER)


def merge_plans(sides: Sides, decisions: Decisions = NOTHING_DECIDED) -> Merged:
    """What taking the file over comes to. Refused: what is wrong with the fields of a plan new here."""
    state = State(sides, decisions)
    merge_plan_fields(state)
    _part_collisions(state)
    for key in state.theirs:
        if key in state.ours:
            state.at[key] = merge_node(state, key)
        elif key in state.base:
            _gone_here(state, key)
        else:
            state.at[key] = new_node(state, key)
    state.at.update({key: node for key, node in state.ours.items() if key not in state.theirs})
    settle(state)
    gone = remove(state)
    order = _ordered(state)
    base = _base(state, gone)
    result = Definition(state.plan, outlined(state.at, order))
    shown = {**state.ours, **state.theirs, **state.at}
    fields = tuple(state.fields[one] for one in sorted(state.fields, key=_in_order(shown)))
    return Merged(result, base, _fates(state, gone, shown), shown, fields, tuple(state.said), state.renamed)


def _part_collisions(state: State) -> None:
    """Both sides gave one key to something that its words say is not the same. Apart, the local one gets a
    new key; until a person has said so the file's stays outside."""
    for key, node in list(state.theirs.items()):
        ours = state.ours.get(key)
        if ours is None or key in state.base or ours.natural == node.natural:
            continue
        chosen = _parted(state, key, node.text_vi, ours.text_vi)
        if chosen is Choice.OTHER:
            _rename(state, key)
        elif chosen is None:
            del state.theirs[key]
            state.withheld.add(key)
        else:
            state.defaults[key] = chosen


def _parted(state: State, key: str, told: str, held: str) -> Choice | None:
    """Where the plan was taken before, a key that the file did not have then can only be another thing."""
    decision = f"{key}:key"
    chosen = state.decisions.fields.get(decision)
    if chosen is None and state.decisions.policy is not Policy.ASK:
        chosen = Choice.OTHER if state.sides.base else Choice(state.decisions.policy.value)
    said = Said(key, Why.COLLISION, decision, ALL, chosen is None, told=told, held=held)
    state.said.append(said)
    return chosen


def _rename(state: State, key: str) -> None:
    node = state.ours.pop(key)
    serial = state.sides.serial + len(state.renamed) + 1
    new = node_key(state.plan.code, node.kind, serial)
    state.renamed[key] = new
    state.ours[new] = replace(node, key=new)
    for other, one in list(state.ours.items()):
        if one.parent == key:
            state.ours[other] = replace(one, parent=new)
    for keys in state.our_order.values():
        keys[:] = [new if one == key else one for one in keys]
    if key in state.our_order:
        state.our_order[new] = state.our_order.pop(key)
    state.said.append(Said(new, Why.RENAMED_KEY, other=key))


def _gone_here(state: State, key: str) -> None:
    """Removed here: nothing to do while the file says what it said; changed since, a person says."""
    told, base = state.theirs[key], state.base[key]
    names = [name for name in NODE_FIELDS if not state.is_unread(key, name)]
    if all(getattr(told, name) == getattr(base, name) for name in names):
        return
    chosen = state.ask(key, Why.GONE_HERE, "restore")
    if chosen is Choice.THEIRS:
        state.at[key] = told
    elif chosen is Choice.MINE:
        state.left_out.add(key)


def _ordered(state: State) -> dict[str, list[str]]:
    """Parent -> its children in the result, in the order of the side that moved them."""
    shown: dict[str, list[str]] = {}
    for parent in children_of(state.at.values()):
        there = _standing(state, state.their_order.get(parent, ()), parent)
        here = _standing(state, state.our_order.get(parent, ()), parent)
        issued = _standing(state, state.base_order.get(parent, ()), parent)
        follow = compare_order(issued, there, here)
        if follow is Ordered.CONFLICT:
            follow = _asked_order(state, parent, issued, there, here)
        elif follow is Ordered.THEIRS:
            state.fields[parent, ORDER] = _order_field(parent, issued, there, here, there)
        shown[parent] = woven(there, here) if follow is Ordered.THEIRS or not here else woven(here, there)
    return shown


def _standing(state: State, keys: Iterable[str], parent: str) -> list[str]:
    return [key for key in keys if key in state.at and state.at[key].parent == parent]


def _asked_order(
    state: State, parent: str, issued: Sequence[str], there: Sequence[str], here: Sequence[str]
) -> Ordered:
    decision = f"{parent}:{ORDER}"
    chosen = state.choice(parent, decision)
    theirs = chosen is Choice.THEIRS
    field = _order_field(parent, issued, there, here, there if theirs else here)
    field = replace(field, why=Why.CONFLICT, decision=decision, choices=BOTH, open=chosen is None)
    state.fields[parent, ORDER] = field
    if chosen is None:
        state.unsettled.add((parent, ORDER))
    return Ordered.THEIRS if theirs else Ordered.OURS


def _order_field(parent: str, *sides: Sequence[str]) -> FieldMerge:
    base, theirs, ours, result = (", ".join(keys) for keys in sides)
    return FieldMerge(parent, ORDER, base, theirs, ours, result)


def _base(state: State, gone: Mapping[str, Fate]) -> Definition:
    """What counts as said from now on: what the file says where it is settled, else what counted before."""
    nodes: dict[str, NodeFacts] = {}
    for key, told in state.theirs.items():
        before = state.base.get(key)
        outside = key in state.withheld or (key not in state.at and _waits(state, key))
        if (outside and key not in state.left_out) or key in state.sides.theirs.lost:
            nodes.update({key: before} if before else {})
        else:
            settled = settled_fields(state, key, NODE_FIELDS, told, before)
            nodes[key] = replace(told, **settled)
    for key, before in state.base.items():
        if key not in state.theirs and gone.get(key) is Fate.CONFLICT:
            nodes[key] = before
    order = {}
    for parent, keys in children_of(nodes.values()).items():
        wanted = woven(woven(*_sides(state, parent)), keys)
        order[parent] = [key for key in wanted if key in nodes and nodes[key].parent == parent]
    return Definition(_base_plan(state), outlined(nodes, order))


def _sides(state: State, parent: str) -> tuple[list[str], list[str]]:
    there, issued = state.their_order.get(parent, []), state.base_order.get(parent, [])
    return (issued, there) if (parent, ORDER) in state.unsettled else (there, issued)


def _base_plan(state: State) -> Any:
    told, base = state.sides.theirs.definition.plan, state.sides.base
    settled = settled_fields(state, PLAN, PLAN_FIELDS, told, base.plan if base else None)
    return replace(told, **cast("Any", settled))


def _waits(state: State, key: str) -> bool:
    """Whether a node removed here waits for the answer whether it comes back."""
    return any(one.key == key and one.why is Why.GONE_HERE and one.open for one in state.said)


def _fates(state: State, gone: Mapping[str, Fate], shown: Mapping[str, NodeFacts]) -> dict[str, Fate]:
    plan = state.sides.ours.plan if state.sides.ours else None
    fates = {PLAN: Fate.NEW if plan is None else Fate.CHANGED if state.plan != plan else Fate.UNCHANGED}
    for key in shown:
        fates[key] = gone.get(key) or _fate_of(state, key)
    for key, name in state.fields:
        if name == ORDER and fates.get(key) in (Fate.UNCHANGED, Fate.LOCAL):
            fates[key] = Fate.CHANGED
    asked = {one.key for one in state.fields.values() if one.open}
    asked |= {one.key for one in state.said if one.open}
    return fates | {key: Fate.CONFLICT for key in asked if key in fates}


def _fate_of(state: State, key: str) -> Fate:
    if key not in state.at:
        return Fate.WITHHELD if key in state.withheld else Fate.UNCHANGED
    if key not in state.ours:
        return Fate.NEW
    if key not in state.theirs and key not in state.withheld:
        return Fate.LOCAL
    return Fate.UNCHANGED if state.at[key] == state.ours[key] else Fate.CHANGED


def _in_order(shown: Mapping[str, NodeFacts]) -> Any:
    """By the node, the plan first, then by the field."""
    places = {key: place for place, key in enumerate((PLAN, *shown))}
    names = {name: place for place, name in enumerate((*PLAN_FIELDS, *NODE_FIELDS, ORDER))}
    return lambda one: (places.get(one[0], -1), names[one[1]])
