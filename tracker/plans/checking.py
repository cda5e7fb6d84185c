"""What is wrong with plans beside the others of the ledger, before anything is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.kernel.errors import Refusal
from tracker.plans import rules
from tracker.plans.definition import LINKS, PlanFacts
from tracker.plans.fields import PlanFields
from tracker.plans.tables import PlanRow
from tracker.storage.journal import Row


def refuse_new(session: Session, plans: Iterable[PlanFacts]) -> None:
    """Refused: what `rules.check_plan_fields` finds; plan.code_taken, whatever its case."""
    kept = {code.upper() for code in session.scalars(select(PlanRow.code))}
    for plan in plans:
        values: dict[str, Any] = {name: value for name, value in vars(plan).items() if name not in LINKS}
        rules.refuse(rules.check_plan_fields(PlanFields(**values).cleaned))
        if plan.code.upper() in kept:
            raise Refusal("plan.code_taken", plan=plan.code)
        kept.add(plan.code.upper())


def refuse_early(session: Session, plan_id: int | None, values: Row) -> None:
    """Refuse a plan as `values` say it where its successor would begin before it, or it before the plan that
    it succeeds. `plan_id`: none for one that is to be added."""
    start, successor = values["period_start"], values["successor_id"]
    after = select(PlanRow.period_start).where(PlanRow.id == successor)
    if successor is not None:
        refuse_begun(values["code"], start, session.scalar(after))
    if plan_id is not None:
        before = select(PlanRow.code, PlanRow.period_start).where(PlanRow.successor_id == plan_id)
        for code, begun in session.execute(before):
            refuse_begun(code, begun, start)


def refuse_begun(plan: str, begun: dt.date | None, begins: dt.date | None) -> None:
    """Refuse a successor that begins before the plan `plan` did."""
    if begun and begins and begins < begun:
        raise Refusal("succeeding.begins_before", plan=plan, year=begins.year, begun=begun.year)
