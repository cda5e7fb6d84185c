"""What plans declare against what is entered, and rounds that are overdue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy.orm import Session

from tracker.plans import queries as plans
from tracker.quality.measures import relative
from tracker.quality.rows import Doubt, Gravity, Kind
from tracker.rounds import queries as rounds


def declared(session: Session) -> Iterator[Doubt]:
    """Plans whose decision names more goals or task groups than have been entered."""
    for plan in plans.plans(session):
        for what, said, entered in (
            ("goals", plan.goals_declared, plan.goals),
            ("task_groups", plan.task_groups_declared, plan.task_groups),
        ):
            if said is not None and entered != said:
                yield Doubt(
                    Gravity.INFO,
                    Kind.DECLARED,
                    f"declared_{what}",
                    {"plan": plan.short, "declared": said, "entered": entered},
                    plan=plan.code,
                    strength=relative(said, entered),
                    day=plan.issued,
                )


def overdue(session: Session, today: dt.date) -> Iterator[Doubt]:
    """Rounds past their due date that some places have not answered."""
    for one in rounds.rounds(session, today):
        missing = one.places - one.reported
        if missing and one.due < today:
            yield Doubt(
                Gravity.WARNING,
                Kind.OVERDUE,
                "overdue",
                {"round": one.code, "missing": missing, "days": (today - one.due).days},
                round=one.code,
                strength=missing / one.places,
                day=one.due,
            )
