"""Writing definitions as new plans, or into a draft on file: many rows at a time, and with their links."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.kernel.confidence import Confidence
from tracker.plans import rules
from tracker.plans.commands.columns import Columns
from tracker.plans.definition import Definition, NodeFacts, PlanFacts
from tracker.plans.rows import Became, LinkKind
from tracker.plans.tables import FOLLOWED_BY, LINK, MILESTONE, NODE, PLAN, VERSION
from tracker.storage.journal import Journal, Row

FIRST = 1
"""A plan that is only a draft has one version, the one that its decision will issue."""


@dataclass
class Bed:
    """A plan into which nodes are written: its id, `ids` by key of what stands there already, and how many
    stand under each of them ("": the plan itself)."""

    plan_id: int
    nodes: Sequence[NodeFacts]
    ids: dict[str, int] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    version: int = FIRST


@dataclass(frozen=True)
class Tie:
    """A link to be written, from a node of a bed."""

    bed: Bed
    key: str
    to_id: int
    kind: LinkKind
    became: Became | None = None


def add_plans(
    session: Session, journal: Journal, definitions: Sequence[Definition], columns: Columns
) -> list[Bed]:
    """Add plans, which have passed `checking.refuse_new`, in their first version and without their nodes."""
    forms = [columns.plan(one.plan).cleaned for one in definitions]
    last = session.scalar(select(func.max(PLAN.c.position))) or 0
    rows = []
    for at, (form, one) in enumerate(zip(forms, definitions, strict=True), 1):
        issued = max((rules.serial_of(node.key) for node in one.nodes), default=0)
        rows.append(
            {**dataclasses.asdict(form), "folded": form.folded, "position": last + at, "keys_issued": issued}
        )
    ids = journal.insert_all(PLAN, rows)
    first = [_first_version(one.plan, plan_id) for one, plan_id in zip(definitions, ids, strict=True)]
    journal.insert_all(VERSION, first)
    return [Bed(plan_id, one.nodes) for one, plan_id in zip(definitions, ids, strict=True)]


def plant(journal: Journal, beds: Sequence[Bed], columns: Columns) -> None:
    """Write the nodes of all beds, one level of all of them at a time, then what they ask for.

    The nodes have passed the checks. Each bed then knows the ids of its nodes.
    """
    waiting = [(bed, node) for bed in beds for node in bed.nodes]
    while waiting:
        ready = [(bed, node) for bed, node in waiting if not node.parent or node.parent in bed.ids]
        ids = journal.insert_all(NODE, [_row(bed, node, columns) for bed, node in ready])
        for (bed, node), node_id in zip(ready, ids, strict=True):
            bed.ids[node.key] = node_id
        waiting = [(bed, node) for bed, node in waiting if node.key not in bed.ids]
    journal.insert_all(MILESTONE, list(_milestones(beds)))


def tie(journal: Journal, ties: Sequence[Tie]) -> None:
    """Write links that a person chose by carrying over or deriving."""
    journal.insert_all(
        LINK,
        [
            {
                "from_id": one.bed.ids[one.key],
                "to_id": one.to_id,
                "kind": one.kind,
                "became": one.became,
                "confidence": Confidence.OWN,
            }
            for one in ties
        ],
    )


def follow(journal: Journal, plan_ids: Sequence[int], indicator_ids: Sequence[int]) -> None:
    """Let plans be followed by indicators, as the plans that they come from are."""
    rows = [
        {"plan_id": plan_id, "indicator_id": one, "position": at}
        for plan_id in plan_ids
        for at, one in enumerate(indicator_ids)
    ]
    journal.insert_all(FOLLOWED_BY, rows)


def _first_version(plan: PlanFacts, plan_id: int) -> dict[str, Any]:
    """The decision is not known yet."""
    return {"plan_id": plan_id, "number": FIRST, "effective": plan.period_start}


def _row(bed: Bed, node: NodeFacts, columns: Columns) -> Row:
    form = columns.node(node)
    bed.last[node.parent] += 1
    return {
        **vars(form),
        "folded": form.folded,
        "plan_id": bed.plan_id,
        "key": node.key,
        "parent_id": bed.ids.get(node.parent),
        "position": bed.last[node.parent],
        "since_version": bed.version,
    }


def _milestones(beds: Sequence[Bed]) -> Iterator[Mapping[str, Any]]:
    for bed in beds:
        for node in bed.nodes:
            for one in node.milestones:
                yield {**vars(one), "node_id": bed.ids[node.key], "since_version": bed.version}
