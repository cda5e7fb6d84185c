"""Gathering the implementation report of a period: goals, tasks, figures, and what people say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.kernel.periods import Period, following
from tracker.narratives import queries as narratives
from tracker.narratives.rows import Section, Subject
from tracker.plans import queries as plans
from tracker.plans.roles.queries import holders
from tracker.plans.rows import PlanDetail
from tracker.plans.versions import queries as versions
from tracker.printing.model import Document
from tracker.printing.papers.by_place.data import PlaceTables
from tracker.printing.papers.implementation.data import (
    ImplementationData,
    Instrument,
    RoundFacts,
    Written,
)
from tracker.printing.papers.implementation.document import build_implementation
from tracker.printing.particulars import UNDECIDED, Particulars
from tracker.reports.by_place.asking import BOUNDARIES, asked_by, gather
from tracker.reports.goals import goal_rows
from tracker.reports.implementing.figures import compared_figures
from tracker.reports.implementing.periods import period_of, rounds_of
from tracker.reports.implementing.voices import (
    answered_rows,
    entries_of,
    said_of,
    standings_of,
    voices_of,
)
from tracker.reports.implementing.work import detail_by, done_rows, due_rows, task_facts
from tracker.reports.offices import paper_office
from tracker.reports.papers.asks import PERIOD, PLAN, REGIME
from tracker.reports.papers.paper import Ask, Paper, Wanted
from tracker.reports.plan_facts import instrument_kind, issuer_name, plan_facts
from tracker.reports.tasks import group_rows, late_tasks, task_rows
from tracker.rounds import queries as rounds
from tracker.rounds.rows import Round
from tracker.rounds.rules import AWAITED
from tracker.words import LANGUAGES, Words


@dataclass(frozen=True)
class Asked:
    """One report. `regime`: the calendar of `period` ("": as the plan knows it). `provinces`: the boundaries
    on which the figures of each province are attached ("": they are not)."""

    plan: str
    period: str
    regime: str = ""
    particulars: Particulars = UNDECIDED
    provinces: str = ""


def implementation_data(session: Session, asked: Asked, words: Words, today: dt.date) -> ImplementationData:
    """Everything the report prints, on the day it is signed or else today.

    Refused: plan.unknown, period.unreadable, period.reversed, narrative.no_span.
    """
    plan = plans.plan_detail(session, asked.plan).plan
    period = period_of(session, plan.id, asked.period, asked.regime)
    day = min(asked.particulars.signed_on or today, today)
    made = _Gathering(session, detail_by(session, plan.code, day, today), period, words, day)
    return made.data(asked.particulars, asked.provinces)


class _Gathering:
    """One report in the making."""

    def __init__(
        self, session: Session, detail: PlanDetail, period: Period, words: Words, day: dt.date
    ) -> None:
        self._session, self._detail, self._period = session, detail, period
        self._words, self._day = words, day
        self._rounds = rounds_of(session, detail.plan.id, period)
        self._nodes = {node.id: node for node in plans.each(detail.nodes)}

    def data(self, particulars: Particulars, provinces: str) -> ImplementationData:
        session, detail, words, period = self._session, self._detail, self._words, self._period
        plan, day = detail.plan, self._day
        held = holders(session, day, [plan.id], coordinating=False)
        late = late_tasks(session, detail, day)
        entries = entries_of(session, plan.id, period)
        standings = standings_of(session, self._rounds)
        voices = voices_of(standings, entries, words)
        figures = compared_figures(session, plan, period, self._rounds, words)
        base, ahead = period.same_period_last_year(), following(period)
        goals_on = min(day, period.end or day)
        return ImplementationData(
            plan=plan_facts(session, plan, words, held),
            office=paper_office(session, words),
            as_of=day,
            goals_on=goals_on,
            period=period.label(words),
            dates=period.dates(words),
            base=base.label(words) if base else "",
            ahead=ahead.label(words),
            particulars=particulars,
            amendments=self._amendments(),
            written=self._written(),
            rounds=tuple(self._round(one) for one in self._rounds),
            goals=goal_rows(session, detail, words, goals_on),
            goals_declared=plan.goals_declared,
            task_groups=group_rows(detail, words, late),
            task_groups_declared=plan.task_groups_declared,
            tasks=task_rows(detail, words, held, late),
            progress=task_facts(detail, late),
            done=done_rows(entries, self._nodes, held, words),
            answered=answered_rows(standings, self._nodes, words),
            figures=figures.rows,
            movers=figures.movers,
            difficulties=said_of(voices, "difficulty", self._nodes, words),
            proposals=said_of(voices, "proposal", self._nodes, words),
            due=due_rows(session, plan.id, ahead, words),
            places=self._by_place(provinces),
            illustrative=figures.illustrative,
        )

    def _by_place(self, provinces: str) -> PlaceTables | None:
        """What the rounds asked, by province; a plan of one province has no others."""
        asked = dict.fromkeys(one for of in self._rounds for one in asked_by(self._session, of))
        if not provinces or not asked or self._detail.plan.place_id is not None:
            return None
        of, words = self._rounds[0], self._words
        return gather(self._session, of, self._period, tuple(asked), provinces, words, self._day).places

    def _amendments(self) -> tuple[Instrument, ...]:
        """The decisions after the first one, up to the version that the report tells of."""
        listed = versions.listed(self._session, [self._detail.plan.id])[self._detail.plan.id]
        told = [one.decision for one in listed[1:] if one.number <= self._detail.version]
        return tuple(
            Instrument(
                instrument_kind(one.instrument, self._words),
                one.instrument,
                one.issued,
                issuer_name(self._session, one.issuer, one.issued, self._words),
            )
            for one in told
            if one.instrument
        )

    def _written(self) -> Written:
        """In the report's language, else in the other one: better as it was written than not at all."""
        plan_id, own = self._detail.plan.id, self._words.language
        found = {
            language: narratives.narratives(self._session, Subject(plan_id, self._period, language))
            for language in LANGUAGES
        }
        other = next(language for language in LANGUAGES if language != own)
        texts = {section: found[own].get(section) or found[other].get(section) for section in Section}
        return Written(
            **{section.value: tuple((one.text if one else "").splitlines()) for section, one in texts.items()}
        )

    def _round(self, of: Round) -> RoundFacts:
        awaited = [one for one in rounds.returns_of(self._session, of) if one.state in AWAITED]
        english = self._words.language == "en"
        names = tuple((one.place_name_en if english else "") or one.place_name for one in awaited)
        return RoundFacts(of.code, of.places, of.reported, of.late, names)


def _document(session: Session, wanted: Wanted) -> Document:
    asked = Asked(
        wanted.get("plan"),
        wanted.get("period"),
        wanted.get("regime"),
        wanted.particulars,
        wanted.get("provinces"),
    )
    return build_implementation(
        implementation_data(session, asked, wanted.words, wanted.today), wanted.words.language
    )


PROVINCES = Ask("provinces", required=False, choices=BOUNDARIES, said="papers.choice.boundaries")
PAPER = Paper("implementation", (PLAN, PERIOD, REGIME, PROVINCES), _document, written=True)
