"""Gathering the appendix of figures by province, which prints with a short report of its own."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.figures import catalogue, series
from tracker.figures.rows import TOTAL
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period, Regime, parse_period
from tracker.plans import queries as plans
from tracker.printing.model import Document
from tracker.printing.papers.by_place.data import FiguresData
from tracker.printing.papers.by_place.document import build_figures
from tracker.reports.by_place.asking import BOUNDARIES, TODAY, asked_by, gather
from tracker.reports.by_place.gathering import Asked
from tracker.reports.by_place.ranking import ranking
from tracker.reports.offices import paper_office
from tracker.reports.papers.asks import plan_options, round_options
from tracker.reports.papers.paper import Ask, Option, Paper, Wanted
from tracker.rounds import queries as rounds
from tracker.rounds.rows import Round


@dataclass(frozen=True)
class _Question:
    """What was asked, settled: the round behind it if there is one, the period and the indicators."""

    of: Round | None
    plan: str
    period: Period
    asked: tuple[Asked, ...]


def figures_data(session: Session, wanted: Wanted) -> FiguresData:
    """Everything the paper prints. Refused: by_place.nothing, .no_period, .other_plan, and as rooms do."""
    words, asked = wanted.words, _question(session, wanted)
    boundaries = wanted.get("boundaries") or TODAY
    found = gather(session, asked.of, asked.period, asked.asked, boundaries, words, wanted.today)
    first = found.places.tables[0]
    return FiguresData(
        office=paper_office(session, words),
        as_of=wanted.today,
        particulars=wanted.particulars,
        period=first.period,
        places=found.places,
        plan=asked.plan,
        chart=ranking(found.boards[0][0], first.measured[0].name, words),
        illustrative=found.illustrative,
    )


def _question(session: Session, wanted: Wanted) -> _Question:
    of = _round(session, wanted)
    asked = _asked(session, wanted, of)
    if not asked:
        raise Refusal("by_place.nothing")
    code = wanted.get("plan") or (of.plan if of else "")
    plan = plans.plan_detail(session, code).plan if code else None
    if wanted.get("round") and plan and of and of.plan not in ("", plan.code):
        raise Refusal("by_place.other_plan", round=of.code, plan=plan.short)
    named = f"{plan.title(wanted.words.language)} ({plan.short})" if plan else ""
    return _Question(of, named, _period(session, wanted, of, asked), asked)


def _round(session: Session, wanted: Wanted) -> Round | None:
    """The round that was named, else the newest of the plan or of all that somebody has answered."""
    if wanted.get("round"):
        return rounds.round_by_code(session, wanted.get("round"), wanted.today)
    plan = plans.plan_detail(session, wanted.get("plan")).plan.code if wanted.get("plan") else ""
    every = [one for one in rounds.rounds(session, wanted.today) if not plan or one.plan == plan]
    return next((one for one in every if one.reported), next(iter(every), None))


def _asked(session: Session, wanted: Wanted, of: Round | None) -> tuple[Asked, ...]:
    """Those that were named ("KEY", "KEY:part"), else those of the round, else those of the plan."""
    named = [text.strip() for text in wanted.get("indicators").split(",") if text.strip()]
    if named:
        return tuple(_named(session, text) for text in named)
    if of is not None:
        return asked_by(session, of)
    whole = catalogue.breakdown(session, TOTAL)
    by_province = series.indicators_by_province(session)
    if wanted.get("plan"):
        detail = plans.plan_detail(session, wanted.get("plan"))
        mine = plans.indicators_of(session, detail.plan.id)
        by_province = tuple(one for one in by_province if one.id in mine)
    return tuple(Asked(one, whole) for one in by_province)


def _named(session: Session, text: str) -> Asked:
    key, _, part = text.partition(":")
    return Asked(catalogue.indicator(session, key), catalogue.breakdown(session, part or TOTAL))


def _period(session: Session, wanted: Wanted, of: Round | None, asked: tuple[Asked, ...]) -> Period:
    """The one that was named, in the calendar in which it is on file; else the round's, else the newest."""
    text = wanted.get("period")
    if not text and of is not None:
        return of.period
    on_file = series.periods_to_ask(session, asked[0].indicator)
    if not text and not on_file:
        raise Refusal("by_place.no_period", name=asked[0].indicator.called(wanted.words.language))
    if not text:
        return on_file[0]
    regime = of.period.regime if of is not None else Regime.statistical
    meant = parse_period(text, regime)
    known = [one for one in on_file if one.code == meant.code]
    return meant if meant in known else next(iter(known), meant)


def _period_options(session: Session, wanted: Wanted) -> list[Option]:
    """That of the round, then the periods on file, newest first."""
    of = _round(session, wanted)
    asked = _asked(session, wanted, of)
    found = list(series.periods_to_ask(session, asked[0].indicator)) if asked else []
    first = [of.period] if of is not None else []
    return [Option(one.code, one.label(wanted.words)) for one in dict.fromkeys([*first, *found])]


def _indicator_options(session: Session, wanted: Wanted) -> list[Option]:
    """Those of the round, then everything that provinces reported."""
    of, language = _round(session, wanted), wanted.words.language
    mine = [one.indicator for one in asked_by(session, of)] if of is not None else []
    every = dict.fromkeys([*mine, *series.indicators_by_province(session)])
    return [Option(one.key, f"{one.called(language)} ({one.key})") for one in every]


def _document(session: Session, wanted: Wanted) -> Document:
    return build_figures(figures_data(session, wanted), wanted.words.language)


PAPER = Paper(
    "figures",
    (
        Ask("round", required=False, options=round_options),
        Ask("plan", required=False, options=plan_options),
        Ask("period", required=False, options=_period_options),
        Ask("indicators", required=False, options=_indicator_options, several=True),
        Ask("boundaries", required=False, choices=BOUNDARIES),
    ),
    _document,
)
