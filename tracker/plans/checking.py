"""What is wrong with plans that are to be added, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.kernel.errors import Refusal
from tracker.plans import rules
from tracker.plans.definition import LINKS, PlanFacts
from tracker.plans.fields import PlanFields
from tracker.plans.tables import PlanRow


def refuse_new(session: Session, plans: Iterable[PlanFacts]) -> None:
    """Refused: what `rules.check_plan_fields` finds; plan.code_taken, whatever its case."""
    kept = {code.upper() for code in session.scalars(select(PlanRow.code))}
    for plan in plans:
        values: dict[str, Any] = {name: value for name, value in vars(plan).items() if name not in LINKS}
        rules.refuse(rules.check_plan_fields(PlanFields(**values).cleaned))
        if plan.code.upper() in kept:
            raise Refusal("plan.code_taken", plan=plan.code)
        kept.add(plan.code.upper())
