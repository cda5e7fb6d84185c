"""An amendment of whatever plan is at hand, for pictures; nothing of it is written to the ledger."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from tracker.plans.definition import Definition, NodeFacts
from tracker.plans.rows import Decision, Draft, NodeKind, PlanSummary
from tracker.plans.versions import amending
from ui.i18n import language
from ui.models.plan_words import kind_text, lowered


def example_draft(plan: PlanSummary, base: Definition, today: dt.date, at: str, by: str) -> Draft:
    """A draft in which an item is reworded, one moved, one removed and one added, as far as there are any."""
    decision = Decision("12/QĐ-BYT", today, plan.issuer, today + dt.timedelta(days=30))
    return Draft(plan.id, 1, base, _amended(base), decision, at, by, 0)


def _amended(base: Definition) -> Definition:
    nodes = [one for one in base.nodes if one.kind in (NodeKind.TASK, NodeKind.TASK_GROUP, NodeKind.GOAL)]
    tasks = [one for one in nodes if one.kind is NodeKind.TASK] or nodes
    if len(tasks) < 3:
        return base
    made = amending.edit(base, _reworded(tasks[0], base.plan.period_end))
    made = amending.remove(made, tasks[2].key)
    made = amending.move(made, tasks[1].key, tasks[1].parent, _before(made, tasks[1]))
    text = f"({lowered(kind_text(tasks[0].kind))} 1)"
    added = NodeFacts("", tasks[0].kind, text, tasks[0].parent)
    made, _key = amending.add(made, added, amending.highest_serial(base))
    return made


def _before(definition: Definition, node: NodeFacts) -> str:
    """Its first sibling."""
    return next(one.key for one in definition.nodes if one.parent == node.parent)


def _reworded(node: NodeFacts, end: dt.date | None) -> NodeFacts:
    late = end if node.recurrence == "" else node.deadline
    if language().code == "en" and node.text_en:
        return replace(node, text_en=f"{node.text_en} (2)", deadline=late)
    return replace(node, text_vi=f"{node.text_vi} (2)", deadline=late)
