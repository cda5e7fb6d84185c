"""What is proposed to be carried over into the successor: what is not finished, and what holds it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from tracker.plans.definition import natural_key
from tracker.plans.rows import Became, Node, NodeKind, TaskStatus
from tracker.plans.rules import FOLLOWED, REACHED, Verdict
from tracker.plans.succeeding.choices import Carry, Offer, Reason

_AIMS = frozenset({NodeKind.GENERAL_GOAL, NodeKind.GOAL, NodeKind.TARGET})
_FRAMES = frozenset(
    {
        *(NodeKind.TASK_GROUP, NodeKind.ACTION_AREA, NodeKind.THEMATIC_AREA),
        *(NodeKind.PRIORITY, NodeKind.CONTENT),
    }
)
_OVER = {TaskStatus.COMPLETED: Reason.COMPLETED, TaskStatus.CANCELLED: Reason.CANCELLED}


def offers(
    plans: Sequence[tuple[str, Sequence[Node]]],
    verdicts: Mapping[int, Verdict],
    carried: Collection[int] = (),
    standing: Iterable[Node] = (),
) -> tuple[Offer, ...]:
    """Every node of the old plans (code, tree), each before what stands under it, and what is proposed.

    `verdicts`: node id -> how an aim stands by its last milestone; `carried`: ids of nodes that the successor
    carries on already; `standing`: the nodes that it has. A node of the same kind and words as one before it,
    in another plan or in the successor, is proposed to be merged with that.
    """
    known = {natural_key(one.kind, one.text_vi): one.key for one in _each(standing)}
    found: list[Offer] = []
    for code, nodes in plans:
        of_plan: dict[str, str] = {}
        for node in _each(nodes):
            natural = natural_key(node.kind, node.text_vi)
            reason = Reason.CARRIED if node.id in carried else _reason(node, verdicts)
            into = known.get(natural, "") if reason.proposes else ""
            found.append(Offer(code, node, reason, into))
            if reason.proposes and not into:
                of_plan.setdefault(natural, node.key)
        known.update(of_plan)
    return tuple(found)


def carries_of(offered: Iterable[Offer], keys: Collection[str]) -> tuple[Carry, ...]:
    """The choices that carry over exactly `keys`, merged where that is proposed and what they would be merged
    with is carried over as well, or stands in the successor."""
    every = list(offered)
    old = {one.node.key for one in every}
    found = []
    for one in every:
        merges = one.into and (one.into in keys or one.into not in old)
        if one.node.key in keys:
            became = Became.MERGED if merges else Became.UNCHANGED
            found.append(Carry(one.node.key, became, into=one.into if merges else ""))
    return tuple(found)


def _reason(node: Node, verdicts: Mapping[int, Verdict]) -> Reason:
    beneath = [
        _reason(child, verdicts) for child in node.children if child.kind in FOLLOWED | _AIMS | _FRAMES
    ]
    if node.kind in FOLLOWED:
        return _of_work(node, beneath)
    if node.kind in _AIMS:
        return _of_aim(node, verdicts, beneath)
    if node.kind in _FRAMES:
        return _of_frame(beneath)
    return Reason.OLD_WORDS


def _of_work(node: Node, beneath: Sequence[Reason]) -> Reason:
    """A task that was stopped is over, and so is what was part of it, unless that is noted as unfinished."""
    if any(one.proposes for one in beneath):
        return Reason.HOLDS_UNFINISHED
    return _OVER.get(node.status, Reason.UNFINISHED) if node.status else Reason.UNFINISHED


def _of_aim(node: Node, verdicts: Mapping[int, Verdict], beneath: Sequence[Reason]) -> Reason:
    if any(one.proposes for one in beneath):
        return Reason.HOLDS_UNFINISHED
    verdict = verdicts.get(node.id, Verdict.NOT_MEASURABLE)
    if verdict in REACHED or (not node.milestones and beneath):
        return Reason.REACHED
    return Reason.NOT_MEASURED if verdict is Verdict.NOT_MEASURABLE else Reason.NOT_REACHED


def _of_frame(beneath: Sequence[Reason]) -> Reason:
    """Of a group under which nothing was entered nobody knows whether it is done."""
    if any(one.proposes for one in beneath):
        return Reason.HOLDS_UNFINISHED
    return Reason.ALL_FINISHED if beneath else Reason.FRAME


def _each(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _each(node.children)
