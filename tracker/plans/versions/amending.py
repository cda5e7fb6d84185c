"""Edits of a plan that is only proposed: a definition in, a definition out, by the rules of every plan. Pure.

Refused with the sentences of the commands on nodes: what `rules` finds in a form, plan.kind_under.*,
plan.too_deep, plan.under_itself, plan.kind_with_milestones; record.gone where a node is no longer there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from tracker.kernel.errors import Refusal, Stale
from tracker.plans import rules
from tracker.plans.definition import (
    LINKS,
    PLAN_FIELDS,
    Definition,
    NodeFacts,
    PlanFacts,
    children_of,
    outlined,
)
from tracker.plans.fields import PlanFields
from tracker.plans.rows import NodeKind
from tracker.plans.rules import Frame, Problem

LAST = ""
"""In place of the sibling before which a node is put: behind all of them."""


def frame_of(plan: PlanFacts) -> Frame:
    return Frame(plan.period_start, plan.period_end, plan.vision_year)


def highest_serial(*definitions: Definition) -> int:
    """The highest number in any key; what the ledger itself has given out is not known here."""
    return max((rules.serial_of(node.key) for one in definitions for node in one.nodes), default=0)


def add(definition: Definition, node: NodeFacts, serial: int, before: str = LAST) -> tuple[Definition, str]:
    """Put a new node under `node.parent` ("": the plan itself); with its key. That is made from `serial`, the
    highest number that any key of the plan ever had, and one more; the key in `node` is not looked at."""
    key = rules.node_key(definition.plan.code, node.kind, max(serial, highest_serial(definition)) + 1)
    made = cleaned(replace(node, key=key))
    rules.refuse(problems_of(made, frame_of(definition.plan)))
    _refuse_place(definition.by_key, made.kind, made.parent, 1)
    return _placed(definition, {**definition.by_key, key: made}, key, before), key


def edit(definition: Definition, node: NodeFacts) -> Definition:
    """Write the whole form of the node with this key; its place stays, whatever `node.parent` says."""
    old = _existing(definition, node.key)
    new = cleaned(replace(node, parent=old.parent))
    if new.kind is not old.kind:
        _refuse_kind(definition, new)
    rules.refuse(problems_of(new, frame_of(definition.plan)))
    return _written(definition, new)


def edit_plan(definition: Definition, plan: PlanFacts) -> Definition:
    """Write the plan's own form; its code stays. Refused too where a milestone would then come too late."""
    form = _form(plan).cleaned
    rules.refuse(rules.check_plan_fields(form))
    changed = replace(plan, code=definition.plan.code, **{name: getattr(form, name) for name in _own_names()})
    for node in definition.nodes:
        rules.refuse(rules.check_milestones(node.kind, node.milestones, frame_of(changed)))
    return replace(definition, plan=changed)


def move(definition: Definition, key: str, parent: str, before: str = LAST) -> Definition:
    """Put a node, with what is under it, under another parent or in another place among its siblings."""
    node = _existing(definition, key)
    beneath = subtree(definition, key)
    if parent in beneath:
        raise Refusal("plan.under_itself")
    nodes = definition.by_key
    height = max(_depth(nodes, one) for one in beneath) - _depth(nodes, key) + 1
    _refuse_place(nodes, node.kind, parent, height)
    if before == key:
        return definition
    return _placed(definition, {**nodes, key: replace(node, parent=parent)}, key, before)


def remove(definition: Definition, key: str) -> Definition:
    """Take out a node with everything under it."""
    _existing(definition, key)
    gone = set(subtree(definition, key))
    return replace(definition, nodes=tuple(node for node in definition.nodes if node.key not in gone))


def bring_back(definition: Definition, base: Definition, key: str) -> Definition:
    """Put a removed node of `base` back where it stood, with what stood under it and is gone as well; what it
    stood under comes back with it, alone. What moved away meanwhile stays where it is now."""
    there = base.by_key
    above = [one for one in _line(there, key) if one not in definition.by_key][::-1]
    for one in [*above, *subtree(base, key)[1:]]:
        if one not in definition.by_key:
            definition = _returned(definition, base, there[one])
    return definition


def put_back(definition: Definition, base: Definition, key: str) -> Definition:
    """Make the node say again what it says in `base`; its place stays."""
    return edit(definition, base.by_key[key])


def subtree(definition: Definition, key: str) -> list[str]:
    """The node and everything under it, parents before children."""
    tree, found = children_of(definition.nodes), [key]
    for one in found:
        found.extend(tree.get(one, ()))
    return found


def problems_of(node: NodeFacts, frame: Frame) -> tuple[Problem, ...]:
    """What is wrong with the form of a node, milestones included."""
    return (
        *rules.check_node_fields(node.form, frame),
        *rules.check_milestones(node.kind, node.milestones, frame),
        *rules.check_baseline(node.baseline_year, node.milestones),
    )


def cleaned(node: NodeFacts) -> NodeFacts:
    """The same with its texts as every form is kept: in NFC, without stray spaces."""
    form = node.form.cleaned
    texts: dict[str, Any] = {name: value for name, value in vars(form).items() if type(value) is str}
    return replace(node, **texts)


def _returned(definition: Definition, base: Definition, node: NodeFacts) -> Definition:
    """Before the first of the siblings behind it in `base` that still stands there."""
    nodes = definition.by_key
    _refuse_place(nodes, node.kind, node.parent, 1)
    siblings = children_of(base.nodes)[node.parent]
    behind = siblings[siblings.index(node.key) + 1 :]
    here = {one for one in behind if one in nodes and nodes[one].parent == node.parent}
    before = next((one for one in behind if one in here), LAST)
    return _placed(definition, {**nodes, node.key: node}, node.key, before)


def _existing(definition: Definition, key: str) -> NodeFacts:
    found = definition.by_key.get(key)
    if found is None:
        raise Stale("record.gone")
    return found


def _written(definition: Definition, node: NodeFacts) -> Definition:
    return replace(definition, nodes=tuple(node if one.key == node.key else one for one in definition.nodes))


def _placed(definition: Definition, nodes: Mapping[str, NodeFacts], key: str, before: str) -> Definition:
    """With `key` before the sibling `before`, in the order that the others had."""
    order = {
        parent: [one for one in keys if one != key] for parent, keys in children_of(definition.nodes).items()
    }
    siblings = order.setdefault(nodes[key].parent, [])
    siblings.insert(siblings.index(before) if before in siblings else len(siblings), key)
    return replace(definition, nodes=outlined(nodes, order))


def _refuse_place(nodes: Mapping[str, NodeFacts], kind: NodeKind, parent: str, height: int) -> None:
    """Refuse a parent that cannot carry this kind, or a tree too deep with `height` levels more."""
    if parent and parent not in nodes:
        raise Stale("record.gone")
    above = nodes[parent].kind if parent else None
    if not rules.may_stand_under(kind, above):
        raise Refusal(f"plan.kind_under.{above}")
    if (_depth(nodes, parent) if parent else 0) + height > rules.MAX_DEPTH:
        raise Refusal("plan.too_deep", levels=rules.MAX_DEPTH)


def _refuse_kind(definition: Definition, node: NodeFacts) -> None:
    """Refuse a kind against which the node's place, its children or its milestones speak."""
    _refuse_place(definition.by_key, node.kind, node.parent, 1)
    children = (one for one in definition.nodes if one.parent == node.key)
    if not all(rules.may_stand_under(child.kind, node.kind) for child in children):
        raise Refusal(f"plan.kind_under.{node.kind}")
    if node.milestones and node.kind not in rules.MEASURED:
        raise Refusal("plan.kind_with_milestones")


def _line(nodes: Mapping[str, NodeFacts], key: str) -> Iterator[str]:
    """The node and what it stands under, upwards."""
    while key in nodes:
        yield key
        key = nodes[key].parent


def _depth(nodes: Mapping[str, NodeFacts], key: str) -> int:
    """1 for a node directly under the plan."""
    return sum(1 for _ in _line(nodes, key))


def _form(plan: PlanFacts) -> PlanFields:
    return PlanFields(code=plan.code, **{name: getattr(plan, name) for name in _own_names()})


def _own_names() -> list[str]:
    return [name for name in PLAN_FIELDS if name not in LINKS]
