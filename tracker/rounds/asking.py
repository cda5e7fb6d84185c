"""Which tasks a round asks about, and how it words them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from tracker.kernel.errors import Refusal
from tracker.plans import queries as plans
from tracker.plans import rules
from tracker.plans.roles.queries import holders
from tracker.plans.rows import Node
from tracker.rounds.rows import Round, RoundTask
from tracker.rounds.tables import RoundRow, RoundTaskRow
from tracker.words import LANGUAGES


def put_tasks(session: Session, row: RoundRow, node_ids: Sequence[int]) -> None:
    """Add the questions about tasks. Refused: round.task_twice, .task_without_plan, .task_unknown."""
    if not node_ids:
        return
    if len(set(node_ids)) < len(node_ids):
        raise Refusal("round.task_twice")
    if row.plan_id is None:
        raise Refusal("round.task_without_plan")
    known = _nodes(session, row.plan_id)
    if any(one not in known or known[one].kind not in rules.FOLLOWED for one in node_ids):
        raise Refusal("round.task_unknown")
    worded = _worded(session, [known[one] for one in node_ids], row.due)
    session.execute(
        insert(RoundTaskRow),
        [
            {"round_id": row.id, "node_id": node_id, "position": position, **worded[node_id]}
            for position, node_id in enumerate(node_ids)
        ],
    )


def word_anew(session: Session, round_id: int) -> None:
    """Word the tasks as the plan does now; one that has left the plan stays as it was worded."""
    row = session.get_one(RoundRow, round_id)
    asked = session.scalars(select(RoundTaskRow).where(RoundTaskRow.round_id == round_id)).all()
    if row.plan_id is None or not asked:
        return
    known = _nodes(session, row.plan_id)
    worded = _worded(session, [known[one.node_id] for one in asked if one.node_id in known], row.due)
    for one in asked:
        for name, value in worded.get(one.node_id, {}).items():
            setattr(one, name, value)
    session.flush()


def worded_anew(session: Session, of: Round, asked: Sequence[RoundTask]) -> tuple[RoundTask, ...]:
    """The questions as `word_anew` would word them; nothing is written."""
    if of.plan_id is None or not asked:
        return tuple(asked)
    known = _nodes(session, of.plan_id)
    worded = _worded(session, [known[one.node_id] for one in asked if one.node_id in known], of.due)
    return tuple(replace(one, **worded.get(one.node_id, {})) for one in asked)


def _nodes(session: Session, plan_id: int) -> dict[int, Node]:
    detail = plans.plan_detail(session, plans.plan(session, plan_id).code)
    return {one.id: one for one in plans.each(detail.nodes)}


def _worded(session: Session, nodes: Sequence[Node], due: dt.date) -> dict[int, dict[str, Any]]:
    """Node id -> the columns of a question; the lead agency is who holds that role when the answer is due."""
    held = holders(session, due, {one.plan_id for one in nodes}, coordinating=False).leads
    found: dict[int, dict[str, Any]] = {}
    for one in nodes:
        lead = held.get((one.plan_id, one.id))
        found[one.id] = {
            "key": one.key,
            "text_vi": one.text_vi,
            "text_en": one.text_en,
            **{f"lead_{language}": lead.called(language) if lead else "" for language in LANGUAGES},
            "deadline": one.deadline,
            "output": one.output,
        }
    return found
