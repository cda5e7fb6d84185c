"""Plans and nodes made up on the spot, for tests that need no ledger."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tracker.kernel.confidence import Confidence
from tracker.plans.rows import Level, Node, NodeKind, PlanDetail, PlanStatus, PlanSummary
from tracker.plans.rules import Outline, Placed
from ui.models.plan_data import Branch, Overview

TODAY = dt.date(2026, 6, 22)


def a_plan(plan_id: int, **changes: Any) -> PlanSummary:
    given: dict[str, Any] = {
        "id": plan_id,
        "code": f"P{plan_id}",
        "title_vi": f"Kế hoạch {plan_id}",
        "title_en": f"Plan {plan_id}",
        "kind": "plan",
        "level": Level.NATIONAL,
        "instrument": f"{plan_id}/QĐ-TTg",
        "issued": dt.date(2021, 1, 1),
        "issuer": "Thủ tướng Chính phủ",
        "period_start": dt.date(2021, 1, 1),
        "period_end": dt.date(2025, 12, 31),
        "status": PlanStatus.IN_FORCE,
        "confidence": Confidence.OWN,
        "lead_agency_id": None,
        "vision_year": None,
        "goals_declared": None,
        "task_groups_declared": None,
        "revision": 1,
    }
    texts = dict.fromkeys(
        ("lead_agency", "status_note", "status_note_en", "source", "note", "parent", "successor"), ""
    )
    counts = dict.fromkeys(("goals", "targets", "task_groups", "tasks", "unverified"), 0)
    return PlanSummary(**{**texts, **counts, **given, **changes})


def a_node(node_id: int, kind: NodeKind, text: str, parent_id: int | None = None, **changes: Any) -> Node:
    given: dict[str, Any] = {
        "id": node_id,
        "plan_id": 1,
        "key": f"P1.{node_id}",
        "kind": kind,
        "parent_id": parent_id,
        "position": node_id,
        "number": "",
        "text_vi": text,
        "text_en": "",
        "lead_agency_id": None,
        "lead_agency": "",
        "coordinating": "",
        "deadline": None,
        "output": "",
        "status": None,
        "percent": None,
        "indicator_id": None,
        "confidence": Confidence.OWN,
        "source": "",
        "note": "",
        "revision": 1,
    }
    return Node(**{**given, **changes})


def branch_of(plan: PlanSummary, nodes: tuple[Node, ...]) -> Branch:
    """The tree of a plan, its nodes numbered in the order given."""
    return Branch(PlanDetail(plan, 1, (), _numbered(nodes)))


def an_overview(*plans: PlanSummary) -> Overview:
    """These plans, all of them shown, none of them read; those that are no laws have nodes."""
    filled = {plan.id: 3 for plan in plans if plan.kind != "law"}
    return Overview(TODAY, plans, dict.fromkeys(plan.id for plan in plans), counts=filled)


def _numbered(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    placed: list[Placed] = []

    def place(some: tuple[Node, ...]) -> None:
        for node in some:
            placed.append(Placed(node.id, node.parent_id, node.kind, len(placed)))
            place(node.children)

    place(nodes)
    numbers = Outline(placed).numbers()

    def number(node: Node) -> Node:
        children = tuple(map(number, node.children))
        return Node(**{**vars(node), "number": numbers[node.id], "children": children})

    return tuple(map(number, nodes))
