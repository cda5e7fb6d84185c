"""Gathering what a plan summary says: the rooms' rows become texts and numbers as printed."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from tracker.plans import queries as plans
from tracker.plans.roles.queries import holders
from tracker.printing.data import SummaryData
from tracker.printing.model import Document
from tracker.printing.papers.summary.document import build_summary
from tracker.printing.particulars import UNDECIDED, Particulars
from tracker.reports.figures import gather_figures
from tracker.reports.goals import goal_rows
from tracker.reports.offices import paper_office
from tracker.reports.papers.asks import PLAN
from tracker.reports.papers.paper import Paper, Wanted
from tracker.reports.plan_facts import plan_facts
from tracker.reports.tasks import group_rows, late_tasks, task_rows
from tracker.words import Words


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
        plan=plan_facts(session, detail.plan, words, held),
        office=paper_office(session, words),
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


def _document(session: Session, wanted: Wanted) -> Document:
    data = summary_data(session, wanted.get("plan"), wanted.words, wanted.today, wanted.particulars)
    return build_summary(data, wanted.words.language)


PAPER = Paper("summary", (PLAN,), _document)
