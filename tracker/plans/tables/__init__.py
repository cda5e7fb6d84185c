"""The mapped classes of plans, and their tables for those who write rows."""

from typing import cast

from sqlalchemy import Table

from tracker.plans.tables.following import BudgetLineRow, ProgressRow, RoleRow
from tracker.plans.tables.links import NodeLinkRow
from tracker.plans.tables.nodes import MilestoneRow, NodePastRow, NodeRow
from tracker.plans.tables.plans import (
    PlanDraftRow,
    PlanIndicatorRow,
    PlanRow,
    PlanTakenRow,
    PlanVersionRow,
)

PLAN, VERSION, DRAFT, FOLLOWED_BY, TAKEN, NODE, PAST, MILESTONE, PROGRESS, ROLE, BUDGET, LINK = (
    cast("Table", mapped.__table__)
    for mapped in (
        *(PlanRow, PlanVersionRow, PlanDraftRow, PlanIndicatorRow, PlanTakenRow),
        *(NodeRow, NodePastRow, MilestoneRow, ProgressRow, RoleRow, BudgetLineRow, NodeLinkRow),
    )
)

WORDING = tuple(
    one.name
    for one in PAST.c
    if one.name not in ("id", "node_id", "plan_id", "since_version", "until_version")
)
"""What a version says of a node, in columns of `NODE` and `PAST` alike."""

__all__ = [
    "BUDGET",
    "DRAFT",
    "FOLLOWED_BY",
    "LINK",
    "MILESTONE",
    "NODE",
    "PAST",
    "PLAN",
    "PROGRESS",
    "ROLE",
    "TAKEN",
    "VERSION",
    "WORDING",
    "BudgetLineRow",
    "MilestoneRow",
    "NodeLinkRow",
    "NodePastRow",
    "NodeRow",
    "PlanDraftRow",
    "PlanIndicatorRow",
    "PlanRow",
    "PlanTakenRow",
    "PlanVersionRow",
    "ProgressRow",
    "RoleRow",
]
