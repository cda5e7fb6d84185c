"""The versions of a plan with what each of them changed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from tracker.kernel.errors import Stale
from tracker.plans.defining import definition_of
from tracker.plans.queries import plan_codes
from tracker.plans.rows import PlanVersion
from tracker.plans.tables import NODE, PAST
from tracker.plans.versions.difference import Change, Difference, difference
from tracker.plans.versions.queries import listed


def versions(session: Session, plan_id: int) -> tuple[PlanVersion, ...]:
    """The versions of a plan, the first one first, with how many nodes each changed of the one before it.

    Stale where the plan has been removed.
    """
    code = plan_codes(session).get(plan_id)
    if code is None:
        raise Stale("record.gone")
    known = listed(session, [plan_id])[plan_id]
    if len(known) == 1:
        return known
    indicators = _indicators(session, plan_id)
    told = [definition_of(session, code, indicators, one.number) for one in known]
    changes = (difference(old, new) for old, new in pairwise(told))
    return (known[0], *(_counted(one, change) for one, change in zip(known[1:], changes, strict=True)))


def _indicators(session: Session, plan_id: int) -> dict[int, str]:
    """Those that nodes of the plan ever named. Only whether they are the same is asked, so the id will do."""
    named = (select(table.c.indicator_id).where(table.c.plan_id == plan_id) for table in (NODE, PAST))
    return {one: str(one) for one in session.scalars(union(*named)) if one is not None}


def _counted(version: PlanVersion, change: Difference) -> PlanVersion:
    alone = {sort: change.counts.get(sort, 0) for sort in (Change.ADDED, Change.REMOVED)}
    added, removed = alone.values()
    return replace(version, added=added, removed=removed, changed=len(change.nodes) - added - removed)
