"""The draft of a plan's next version."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.plans.definition import from_json
from tracker.plans.rows import Decision, Draft
from tracker.plans.tables import DRAFT


def draft(session: Session, plan_id: int) -> Draft | None:
    """None where no draft of this plan has been begun."""
    row = session.execute(select(DRAFT).where(DRAFT.c.plan_id == plan_id)).mappings().one_or_none()
    if row is None:
        return None
    return Draft(
        plan_id=row["plan_id"],
        based_on=row["based_on"],
        base=from_json(row["base"]),
        definition=from_json(row["definition"]),
        decision=Decision(**{name: row[name] for name in Decision.__dataclass_fields__}),
        begun_at=row["begun_at"],
        begun_by=row["begun_by"],
        revision=row["revision"],
    )


def drafts_begun(session: Session) -> frozenset[int]:
    """Ids of the plans of which the next version is being written."""
    return frozenset(session.scalars(select(DRAFT.c.plan_id)))
