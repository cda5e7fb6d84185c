"""Questions that several papers put: which plan, which round."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tracker.kernel.periods import Regime
from tracker.plans import queries as plans
from tracker.plans.defining import code_as_kept
from tracker.plans.rows import PlanSummary
from tracker.reports.implementing.periods import known_periods, period_of, usual_periods
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


def period_options(session: Session, wanted: Wanted) -> list[Option]:
    """The periods of which the plan has something to say, the newest first, then those usually reported on; a
    code that both calendars know stands once, as it is understood."""
    found = next((one for one in plans.plans(session) if one.code == wanted.get("plan")), None)
    if found is None:
        return []
    known, regime = known_periods(session, found.id), wanted.get("regime")
    codes = dict.fromkeys(one.code for one in known if regime in ("", one.regime))
    codes |= dict.fromkeys(one.code for one in usual_periods(wanted.today))
    return [_period_option(session, found.id, code, wanted) for code in codes]


def _period_option(session: Session, plan_id: int, code: str, wanted: Wanted) -> Option:
    words = wanted.words
    period = period_of(session, plan_id, code, wanted.get("regime"))
    return Option(code, f"{period.label(words)} ({period.dates(words)})")


def plan_asked(session: Session, wanted: Wanted) -> PlanSummary | None:
    """The plan that was answered; None where there is none of that code, so that nothing is offered of it."""
    code = code_as_kept(session, wanted.get("plan"))
    return next((one for one in plans.plans(session) if one.code == code), None)


PLAN = Ask("plan", options=plan_options)
ROUND = Ask("round", options=round_options)
PERIOD = Ask("period", options=period_options, free=True)
REGIME = Ask("regime", required=False, choices=tuple(Regime))
