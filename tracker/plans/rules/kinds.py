"""Which kinds of nodes there are in a plan, and which may stand under which."""

from __future__ import annotations

from functools import cache

from tracker.plans.rows import NodeKind

FOLLOWED = frozenset({NodeKind.TASK, NodeKind.COMMITMENT, NodeKind.PROPOSAL})
"""Kinds that somebody has to do: they have a status, a percent and a log, and can be late."""

MEASURED = frozenset({NodeKind.GENERAL_GOAL, NodeKind.GOAL, NodeKind.TARGET, NodeKind.COMMITMENT})
"""Kinds that can ask for a number: they have milestones."""

MAX_DEPTH = 8
"""How deep a plan may be nested; decisions use three or four levels."""

_AIMS = frozenset({NodeKind.GOAL, NodeKind.TARGET})
_WORK = frozenset({NodeKind.TASK_GROUP, NodeKind.TASK})
_REMARKS = frozenset({NodeKind.NOTE, NodeKind.EXAMPLE})
_BENEATH: dict[NodeKind, frozenset[NodeKind]] = {
    NodeKind.GENERAL_GOAL: _AIMS | _REMARKS,
    NodeKind.GOAL: _AIMS | _REMARKS,
    NodeKind.TARGET: _REMARKS,
    NodeKind.TASK_GROUP: _WORK | _REMARKS,
    NodeKind.TASK: frozenset({NodeKind.TASK}) | _REMARKS,
    NodeKind.COMMITMENT: frozenset({NodeKind.TASK}) | _REMARKS,
    NodeKind.PROPOSAL: frozenset({NodeKind.TASK}) | _REMARKS,
    NodeKind.ACTION_AREA: _AIMS | _WORK | _REMARKS,
    NodeKind.THEMATIC_AREA: _AIMS | _WORK | _REMARKS,
    NodeKind.PRIORITY: _AIMS | _WORK | _REMARKS,
    NodeKind.CONTENT: frozenset({NodeKind.CONTENT, NodeKind.TASK}) | _REMARKS,
}


@cache
def kinds_under(parent: NodeKind | None) -> tuple[NodeKind, ...]:
    """What may be added under a node of this kind (None: the plan itself), in the order of a menu."""
    if parent is None:
        return tuple(NodeKind)
    return tuple(kind for kind in NodeKind if kind in _BENEATH.get(parent, frozenset()))


def may_stand_under(kind: NodeKind, parent: NodeKind | None) -> bool:
    """Whether a node of `kind` may be a child of one of kind `parent` (None: of the plan itself)."""
    return kind in kinds_under(parent)
