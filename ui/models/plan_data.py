"""What the tree of plans is made of: rows of the rooms, put together outside the window's thread."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tracker.agencies.rows import Agency
from tracker.plans.roles.rows import Holder, Subject
from tracker.plans.rows import DueTask, PlanDetail, PlanSummary
from tracker.plans.rules import TaskProgress
from tracker.reports.measuring import Measured


@dataclass(frozen=True)
class Branch:
    """One plan's tree. `aims`: node id -> how it stands, for the nodes that are measured themselves."""

    detail: PlanDetail
    aims: Mapping[int, Measured] = field(default_factory=dict)


@dataclass(frozen=True)
class Lead:
    """Who has the lead today, by a role or by the plan's words, and who answers for it: the proposed
    successor, where it has ended and nobody has passed the role on."""

    held: Holder
    holder: Agency

    @property
    def id(self) -> int:
        """Of the holder: what the filter by lead agency compares."""
        return self.holder.id


@dataclass(frozen=True)
class Overview:
    """All plans of the ledger as of `today`, and the trees of those that are open.

    `counts`: plan id -> how many nodes. `shown`: plan id -> the nodes that pass the filter (None: all of
    them); other plans are hidden.
    """

    today: dt.date
    plans: tuple[PlanSummary, ...] = ()
    shown: Mapping[int, frozenset[int] | None] = field(default_factory=dict)
    due: tuple[DueTask, ...] = ()
    tasks: Mapping[int, TaskProgress] = field(default_factory=dict)
    counts: Mapping[int, int] = field(default_factory=dict)
    leads: Mapping[Subject, Lead] = field(default_factory=dict)
    branches: Mapping[int, Branch] = field(default_factory=dict)

    @staticmethod
    def empty() -> Overview:
        """Before the ledger has answered."""
        return Overview(dt.date.min)

    def lead(self, plan_id: int, node_id: int | None = None) -> Lead | None:
        """Of a plan, or of a node that has a lead of its own."""
        return self.leads.get((plan_id, node_id))

    def late(self, plan_id: int) -> int:
        """How many of a plan's tasks are overdue."""
        return self._late[plan_id]

    def next_time(self, node_id: int) -> DueTask | None:
        """Of a task that comes again: the time that is missed, else soon due; None while nothing waits."""
        return self._again.get(node_id)

    @cached_property
    def _again(self) -> dict[int, DueTask]:
        return {task.node_id: task for task in reversed(self.due) if task.recurrence}

    @cached_property
    def _late(self) -> Counter[int]:
        return Counter(task.plan_id for task in self.due if task.late)
