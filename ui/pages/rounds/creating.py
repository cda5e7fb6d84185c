"""What a new round can ask, and when: the choices of the dialog, and the round they make."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.app import Ledger
from tracker.figures import catalogue
from tracker.figures.rows import TOTAL, Breakdown, Indicator
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import NAMED, Period, Regime, named
from tracker.places import queries as places
from tracker.places.rows import Place
from tracker.plans import queries as plans
from tracker.plans.rows import Node, PlanSummary
from tracker.rounds import queries, rules
from tracker.rounds.commands import NewRound
from tracker.rounds.rows import Round

DAYS_TO_SEND = 5
"""How long after the end of a period its report is usually due; a proposal that the person may change."""

Item = tuple[int, int]


@dataclass(frozen=True)
class Question:
    """An indicator with the parts that can be asked beside its total."""

    indicator: Indicator
    total: Breakdown
    parts: tuple[Breakdown, ...]


@dataclass(frozen=True)
class Choices:
    """What the ledger offers: plans, questions in the order of the catalogue, those usually asked."""

    plans: tuple[PlanSummary, ...]
    questions: tuple[Question, ...]
    usual: frozenset[Item]
    taken: frozenset[str]
    rounds: tuple[Round, ...] = ()

    def same(self, plan_id: int | None, period: Period) -> str:
        """The code of a round that this plan has for this period; "" where it has none."""
        asked = (plan_id, period.code, period.regime)
        found = (
            one.code for one in self.rounds if (one.plan_id, one.period.code, one.period.regime) == asked
        )
        return next(found, "")


def choices(ledger: Ledger) -> Choices:
    known = {one.id: one for one in ledger.ask(catalogue.breakdowns)}
    total = next(one for one in known.values() if one.code == TOTAL)
    questions = []
    today = ledger.today()
    for indicator in (one for one in ledger.ask(catalogue.indicators) if one.in_use(today)):
        asked = ledger.ask(catalogue.with_parts, indicator.id, today)
        parts = tuple(known[part] for _, part in asked if part != total.id)
        questions.append(Question(indicator, total, parts))
    rounds = ledger.ask(queries.rounds, today)
    return Choices(
        ledger.ask(plans.plans),
        tuple(questions),
        frozenset(ledger.ask(catalogue.asked_by_default, today)),
        frozenset(one.code for one in rounds),
        rounds,
    )


def places_of(ledger: Ledger, period: Period) -> tuple[Place, ...]:
    """The provinces and cities in force at the end of a period, by official code."""
    return ledger.ask(places.in_force, period.end) if period.end else ()


def tasks_of(ledger: Ledger, plan: str) -> tuple[Node, ...] | None:
    """The tree of a plan; None where the round belongs to none."""
    return ledger.ask(plans.plan_detail, plan).nodes if plan else None


def usual_span(today: dt.date) -> tuple[int, str]:
    """Year and name of the period that is reported around a day: the half year, nine or eleven months, the
    year; in the first weeks of a year the year before."""
    if today.month == 1:
        return today.year - 1, ""
    for last, name in ((7, "H1"), (10, "9M"), (11, "11M")):
        if today.month <= last:
            return today.year, name
    return today.year, ""


def period_of(year: int, name: str, regime: Regime) -> Period:
    return named(year, name, regime)


def span_names() -> tuple[str, ...]:
    """The named spans in the order in which they are reported through a year; the longest first."""
    return ("H1", "9M", "11M", "", "H2", *(name for name in NAMED if name.startswith(("Q", "M"))))


def usual_due(period: Period, today: dt.date) -> dt.date:
    return (period.end or today) + dt.timedelta(days=DAYS_TO_SEND)


def proposed_code(plan_code: str, period: Period, taken: frozenset[str]) -> str:
    """ "KH1863-2026-H1", with a number behind it if there is one of that name."""
    stem = "-".join(part for part in (plan_code, period.code.replace("..", "-")) if part)
    number, code = 1, stem
    while code in taken:
        number += 1
        code = f"{stem}-{number}"
    return code


def check(new: NewRound, places_asked: int, taken: frozenset[str]) -> None:
    """Refused as the command would: round.bad_code, .code_taken, .no_items, .no_places, .due_too_early."""
    rules.check_round(new.code, len(new.items), places_asked, new.due, new.period.start)
    if new.code in taken:
        raise Refusal("round.code_taken", code=new.code)
