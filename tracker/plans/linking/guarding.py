"""Links keep what they stand on: how plans stand to each other does not change under them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from tracker.kernel.errors import Refusal
from tracker.plans.linking.queries import plan_places
from tracker.plans.linking.rules import may_link
from tracker.plans.tables import NodeLinkRow, NodeRow

_HOLDING = ("level", "parent_id", "successor_id")


def refuse_loosening(session: Session, plan_id: int, values: Mapping[str, Any]) -> None:
    """Refuse (link.held) another level, parent or successor of a plan where links rely on it as it is."""
    before = plan_places(session)
    changed = dataclasses.replace(before[plan_id], **{name: values[name] for name in _HOLDING})
    if changed == before[plan_id]:
        return
    after = {**before, plan_id: changed}
    start, end = aliased(NodeRow), aliased(NodeRow)
    linked = (
        select(NodeLinkRow.kind, start.plan_id, end.plan_id)
        .join(start, start.id == NodeLinkRow.from_id)
        .join(end, end.id == NodeLinkRow.to_id)
        .distinct()
    )
    for kind, one, other in session.execute(linked):
        held = may_link(kind, before[one], before[other], before)
        if held and not may_link(kind, after[one], after[other], after):
            raise Refusal("link.held", plan=before[one].name, other=before[other].name)
