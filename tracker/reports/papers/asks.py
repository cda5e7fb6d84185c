"""Questions that several papers put: which plan, which round."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tracker.plans import queries as plans
from tracker.reports.papers.paper import Ask, Option, Wanted
from tracker.rounds import queries as rounds


def plan_options(session: Session, wanted: Wanted) -> list[Option]:
    """Every plan but laws: that of the newest round first, then those with goals."""
    newest = next(iter(rounds.rounds(session, wanted.today)), None)
    found = [one for one in plans.plans(session) if one.kind != "law"]
    found.sort(key=lambda one: (newest is None or one.code != newest.plan, not (one.goals or one.targets)))
    return [Option(one.code, f"{one.short} · {one.title(wanted.words.language)}") for one in found]


def round_options(session: Session, wanted: Wanted) -> list[Option]:
    """The newest first."""
    found = rounds.rounds(session, wanted.today)
    return [Option(one.code, f"{one.code} · {one.period.label(wanted.words)}") for one in found]


PLAN = Ask("plan", options=plan_options)
ROUND = Ask("round", options=round_options)
