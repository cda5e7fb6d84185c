"""Gathering what a plan summary says: the rooms' rows become texts and numbers as printed."""

from __future__ import annotations

import datetime as dt
import re

from sqlalchemy.orm import Session

from tracker.agencies import queries as agencies
from tracker.kernel.dates import print_date
from tracker.office import queries as offices
from tracker.plans import queries as plans
from tracker.plans.roles.queries import holders
from tracker.plans.roles.rows import Holders
from tracker.plans.rows import PlanDetail, PlanSummary
from tracker.printing import data as printed
from tracker.printing.data import SummaryData
from tracker.printing.model import Document
from tracker.printing.papers.summary.document import build_summary
from tracker.printing.particulars import UNDECIDED, Particulars
from tracker.reports.figures import gather_figures
from tracker.reports.goals import goal_rows
from tracker.reports.offices import printed_office
from tracker.reports.papers.asks import PLAN
from tracker.reports.papers.paper import Paper, Wanted
from tracker.reports.tasks import group_rows, late_tasks, task_rows
from tracker.words import Words

_TYPE = re.compile(r"/(?:\d{4}/)?([^\W\d_]+)-", re.UNICODE)


def summary_data(
    session: Session, code: str, words: Words, today: dt.date, particulars: Particulars = UNDECIDED
) -> SummaryData:
    """Everything that the summary of a plan prints, as of `today`. Refused: plan.unknown."""
    detail = plans.plan_detail(session, code)
    held = holders(session, today, [detail.plan.id], coordinating=False)
    late = late_tasks(session, detail, today)
    goals = goal_rows(session, detail, words, today)
    gathered = gather_figures(session, detail, words, today)
    return SummaryData(
        plan=_facts(session, detail, words, held),
        office=printed_office(offices.office(session), words),
        as_of=today,
        particulars=particulars,
        goals=goals,
        goals_declared=detail.plan.goals_declared,
        task_groups=group_rows(detail, words, late),
        task_groups_declared=detail.plan.task_groups_declared,
        tasks=task_rows(detail, words, held, late),
        figures=gathered.groups,
        figure_notes=gathered.notes,
        illustrative=gathered.illustrative,
    )


def _facts(session: Session, detail: PlanDetail, words: Words, who: Holders) -> printed.PlanFacts:
    plan = detail.plan
    return printed.PlanFacts(
        code=plan.code,
        title=plan.title(words.language),
        kind=words(f"plan.type.{plan.kind}"),
        period=_period(plan, words),
        instrument_kind=_instrument_kind(plan, words),
        instrument=plan.instrument,
        issued=plan.issued,
        issuer=_issuer(session, plan, words),
        vision=str(plan.vision_year or ""),
        lead_agency=plan.lead(words.language),
        successor_note=_successor_note(plan, words, who),
        status=plan.standing(words.language) or words(f"plan.status.{plan.status}"),
        remarks=_remarks(plan, words),
    )


def _issuer(session: Session, plan: PlanSummary, words: Words) -> str:
    """As written in the plan; in English by the name of the agency, where it is known."""
    if words.language == "vi" or not plan.issuer:
        return plan.issuer
    found = agencies.named(session, plan.issuer, plan.issued)
    return found[0].called(words.language) if len(found) == 1 else plan.issuer


def _period(plan: PlanSummary, words: Words) -> str:
    """ "2021-2025", a single year, "từ 18/7/2022", or that the document does not say."""
    start, end = plan.period_start, plan.period_end
    if start and end:
        if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
            return f"{print_date(start, words.language)} - {print_date(end, words.language)}"
        return str(start.year) if start.year == end.year else f"{start.year}-{end.year}"
    if start:
        return words("report.period_from", day=print_date(start, words.language))
    return words("report.period_unstated")


def _instrument_kind(plan: PlanSummary, words: Words) -> str:
    """The type of document by its symbol: 525/QĐ-LĐTBXH is a Quyết định (Decree 30/2020, Annex III)."""
    found = _TYPE.search(plan.instrument)
    symbol = found.group(1) if found else ""
    key = f"report.instrument.{symbol}"
    return words(key) if symbol and words.has(key) else words("report.instrument.other")


def _successor_note(plan: PlanSummary, words: Words, who: Holders) -> str:
    """Who holds the lead now, where it is not the agency that the decision names. Several heirs of one that
    ended are all named."""
    held = who.lead(plan.id)
    if held is None or (held.agency.id == plan.lead_agency_id and not held.holding.candidates):
        return ""
    if held.open:
        names = words("report.or").join(one.called(words.language) for one in held.holding.candidates)
        since = held.holding.candidates[0].effective if held.holding.candidates else None
    else:
        names, since = held.agency.called(words.language), held.span.since
    day = print_date(since, words.language) if since else "…"
    return words("report.successor", names=names, day=day)


def _remarks(plan: PlanSummary, words: Words) -> tuple[str, ...]:
    if not plan.unverified:
        return ()
    return (words("report.unverified", n=plan.unverified),)


def _document(session: Session, wanted: Wanted) -> Document:
    data = summary_data(session, wanted.get("plan"), wanted.words, wanted.today, wanted.particulars)
    return build_summary(data, wanted.words.language)


PAPER = Paper("summary", (PLAN,), _document)
