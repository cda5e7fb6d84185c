"""The versions of plans: which there are, which one holds on a day, what a plan said of itself in one.

A version holds from its effective day until that of the next one. Where the effective day is not on record it
holds from the day on which it was issued; the first one else from the plan's first day; and where nothing is
known, the first version has always held.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.agencies.queries import agencies
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.places.queries import unit_ids
from tracker.plans import reading
from tracker.plans.definition import facts_of
from tracker.plans.rows import Decision, PlanSummary, PlanVersion
from tracker.plans.tables import PLAN, VERSION

FIRST = 1


def listed(session: Session, plan_ids: Collection[int]) -> dict[int, tuple[PlanVersion, ...]]:
    """Plan id -> its versions in order, at least the first one; without counts."""
    columns = (VERSION.c.plan_id, VERSION.c.number, VERSION.c.effective, VERSION.c.note)
    decided = (VERSION.c.instrument, VERSION.c.issued, VERSION.c.issuer)
    of_plan = (PLAN.c.id.label("plan"), PLAN.c.issuer.label("first_issuer"), PLAN.c.period_start)
    statement = select(*columns, *decided, *of_plan).join_from(PLAN, VERSION, isouter=True)
    statement = statement.where(PLAN.c.id.in_(plan_ids)).order_by(PLAN.c.id, VERSION.c.number)
    found: dict[int, list[PlanVersion]] = defaultdict(list)
    for row in session.execute(statement):
        number = row.number or FIRST
        issuer = row.issuer or (row.first_issuer if number == FIRST else "")
        decision = Decision(row.instrument or "", row.issued, issuer or "", row.effective, row.note or "")
        since = row.effective or row.issued or (row.period_start if number == FIRST else None)
        found[row.plan].append(PlanVersion(number, decision, since))
    return {plan_id: tuple(some) for plan_id, some in found.items()}


def latest(session: Session, plan_id: int) -> int:
    """The newest version of a plan."""
    return listed(session, [plan_id])[plan_id][-1].number


def version_on(session: Session, plan_id: int, day: dt.date) -> int | None:
    """The version of a plan that holds on a day; None before the first one."""
    return holding_on(listed(session, [plan_id]).get(plan_id, ()), day)


def holding_on(known: Sequence[PlanVersion], day: dt.date) -> int | None:
    """The number of the version that holds on a day, of all those of a plan; None before the first one."""
    begun = [one.number for one in known if one.since is None or one.since <= day]
    return begun[-1] if begun else None


def in_force(known: Sequence[PlanVersion], day: dt.date, code: str) -> int:
    """As `holding_on`. Refused before the first version: plan.not_yet_in_force."""
    found = holding_on(known, day)
    if found is None:
        first = print_date(known[0].since) if known and known[0].since else "–"
        raise Refusal("plan.not_yet_in_force", plan=code, day=print_date(day), first=first)
    return found


def as_worded(session: Session, plan: PlanSummary, version: int) -> PlanSummary:
    """The plan's own fields as a version before the latest had them; its code is what it is called now."""
    where = (VERSION.c.plan_id == plan.id, VERSION.c.number == version)
    kept = session.scalar(select(VERSION.c.facts).where(*where))
    if not kept:
        return plan
    facts = facts_of(json.loads(kept))
    known = {one.code: one for one in agencies(session)}
    plans = {code: one for one, code in reading.plan_codes(session).items()}
    lead = known.get(facts.lead)
    return replace(
        plan,
        **{name: value for name, value in facts.own.items() if name != "code"},
        lead_agency_id=lead.id if lead else None,
        lead_agency=lead.name_vi if lead else "",
        lead_agency_en=lead.name_en if lead else "",
        parent=facts.parent,
        parent_id=plans.get(facts.parent),
        successor=facts.successor,
        successor_id=plans.get(facts.successor),
        place=facts.place,
        place_id=unit_ids(session).get(facts.place),
    )
