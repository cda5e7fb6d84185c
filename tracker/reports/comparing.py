"""Two versions of a plan, or its newest and the draft of the next: which they are, and what each says."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tracker.figures.catalogue import indicators
from tracker.kernel.errors import Refusal
from tracker.plans.defining import code_as_kept, definition_of
from tracker.plans.definition import Definition
from tracker.plans.queries import plan_detail
from tracker.plans.rows import Decision, PlanDetail
from tracker.plans.versions.drafts import draft
from tracker.plans.versions.queries import listed

DRAFT = "draft"
"""In place of a version's number: the draft of the next one."""


def plan_named(session: Session, code: str) -> PlanDetail:
    """However its code is written. Refused: plan.unknown."""
    kept = code_as_kept(session, code)
    if not kept:
        raise Refusal("plan.unknown", plan=code[:40])
    return plan_detail(session, kept)


def definition(session: Session, plan: PlanDetail, version: str) -> Definition:
    """What a version says, or with `DRAFT` the draft. Refused: plan.unknown_version, plan.draft_gone."""
    if version == DRAFT:
        begun = draft(session, plan.plan.id)
        if begun is None:
            raise Refusal("plan.draft_gone")
        return begun.definition
    keys = {one.id: one.key for one in indicators(session)}
    if not version.isdecimal():
        raise Refusal("plan.unknown_version", plan=plan.plan.short, version=version[:20], latest=plan.version)
    return definition_of(session, plan.plan.code, keys, int(version))


def decision(session: Session, plan_id: int, version: str) -> Decision:
    """The decision that made a version, as far as it is known; of a draft what it says of its own."""
    if version == DRAFT:
        begun = draft(session, plan_id)
        return begun.decision if begun is not None else Decision()
    known = (one.decision for one in listed(session, [plan_id])[plan_id] if str(one.number) == version)
    return next(known, Decision())
