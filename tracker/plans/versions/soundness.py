"""Whether a whole definition makes a plan. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker.kernel.errors import Refusal
from tracker.plans import rules
from tracker.plans.definition import Definition, NodeFacts
from tracker.plans.fields import PlanFields
from tracker.plans.rules import Outline, Placed
from tracker.plans.versions.amending import frame_of, problems_of

LONGEST = 60
"""How much of an item's words a sentence quotes."""


def refuse_unsound(definition: Definition) -> None:
    """Refused: what is wrong with the plan's own form; plan.in_item with the rule that an item breaks."""
    rules.refuse(rules.check_plan_fields(PlanFields(**definition.plan.own)))
    told = numbers(definition.nodes)
    for node, refusal in _broken(definition):
        raise Refusal("plan.in_item", name=called(node, told.get(node.key, "")), why=refusal)


def ring_of(nodes: Mapping[str, NodeFacts]) -> list[str]:
    """Keys of nodes that stand under themselves, each under the next one; empty where none does."""
    safe: set[str] = set()
    for key in nodes:
        passed: list[str] = []
        while key in nodes and key not in safe:
            if key in passed:
                return passed[passed.index(key) :]
            passed.append(key)
            key = nodes[key].parent
        safe.update(passed)
    return []


def numbers(nodes: Iterable[NodeFacts]) -> dict[str, str]:
    """Key -> the number that a node bears in the tree."""
    listed = tuple(nodes)
    ids = {node.key: place for place, node in enumerate(listed)}
    order = Outline(Placed(ids[one.key], ids.get(one.parent), one.kind, ids[one.key]) for one in listed)
    told = order.numbers()
    return {key: told[place] for key, place in ids.items() if place in told}


def called(node: NodeFacts, number: str) -> str:
    """How a sentence names a node: its number and its first words."""
    text = node.text_vi if len(node.text_vi) <= LONGEST else f"{node.text_vi[: LONGEST - 1]}…"
    return f"{number} “{text}”".strip()


def _broken(definition: Definition) -> Iterator[tuple[NodeFacts, Refusal]]:
    """Nodes that break a rule, with the rule."""
    nodes, frame = definition.by_key, frame_of(definition.plan)
    twice = next((one for at, one in enumerate(definition.nodes) if nodes[one.key] is not one), None)
    if twice is not None:
        yield twice, Refusal("plan.key_twice", key=twice.key[:60])
    ring = ring_of(nodes)
    if ring:
        yield nodes[ring[0]], Refusal("plan.under_itself")
        return
    depths: dict[str, int] = {}
    for node in definition.nodes:
        above = nodes.get(node.parent)
        depths[node.key] = depths.get(node.parent, 0) + 1
        yield from ((node, one) for one in _misplaced(node, above, depths[node.key]))
        yield from ((node, one.refusal) for one in problems_of(node, frame) if not one.warning)


def _misplaced(node: NodeFacts, above: NodeFacts | None, depth: int) -> Sequence[Refusal]:
    if node.parent and above is None:
        return [Refusal("plan.no_parent", key=node.parent[:60])]
    kind = above.kind if above else None
    if not rules.may_stand_under(node.kind, kind):
        return [Refusal(f"plan.kind_under.{kind}")]
    if depth > rules.MAX_DEPTH:
        return [Refusal("plan.too_deep", levels=rules.MAX_DEPTH)]
    return []
