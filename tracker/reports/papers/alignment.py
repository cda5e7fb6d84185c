"""Gathering an alignment report: a national plan against regional plans, both as they are on file."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Session

from tracker.plans import queries as plans
from tracker.plans.defining import code_as_kept
from tracker.plans.linking.aligning import alignment, usual_columns, usual_rows
from tracker.plans.linking.queries import links_between
from tracker.plans.rows import Level, LinkKind, PlanDetail
from tracker.printing.model import Document
from tracker.printing.papers.alignment.data import AlignmentData
from tracker.printing.papers.alignment.document import build_alignment
from tracker.printing.particulars import UNDECIDED, Particulars
from tracker.reports.aligned import Aligned
from tracker.reports.comparing import plan_named
from tracker.reports.goals import goal_row
from tracker.reports.measuring import Measured, measure
from tracker.reports.offices import paper_office
from tracker.reports.papers.asks import plan_asked
from tracker.reports.papers.paper import Ask, Option, Paper, Wanted
from tracker.words import Words


def alignment_data(
    session: Session,
    code: str,
    against: tuple[str, ...],
    words: Words,
    today: dt.date,
    particulars: Particulars = UNDECIDED,
) -> AlignmentData:
    """Everything that the report prints, as of `today`; `against`: codes of regional plans (none: those
    of the time of the national plan, and whatever it is linked to).

    Refused: plan.unknown, link.same_plan, link.lower_plan.
    """
    detail = plan_named(session, code)
    kept = [code_as_kept(session, one) or one for one in against]
    matrix = alignment(session, [detail.plan.code], kept)
    aligned = Aligned(session, matrix, words)
    answering = frozenset(matrix.row_ids) - matrix.row_gaps if matrix.comparable else frozenset()
    measured = _measured(session, detail, answering, today)
    return AlignmentData(
        office=paper_office(session, words),
        as_of=today,
        code=detail.plan.code,
        national=aligned.title(detail.plan),
        national_short=detail.plan.short,
        instruments=tuple(aligned.instruments()),
        regional=tuple(aligned.regional()),
        total=len(matrix.row_ids),
        unlinked=tuple(aligned.unlinked()),
        links=tuple(aligned.links()),
        unverified=sum(link.unverified for link in matrix.links),
        figures=tuple(goal_row(one, words) for one in measured),
        illustrative=any(one.newest is not None and one.newest.illustrative for one in measured),
        particulars=particulars,
    )


def _measured(
    session: Session, detail: PlanDetail, answering: frozenset[int], today: dt.date
) -> list[Measured]:
    """The goals and targets that answer a commitment and ask for something that can be counted."""
    found = measure(session, detail, today)
    return [
        found[node.id]
        for node in plans.each(detail.nodes)
        if node.id in answering and node.id in found and (node.milestones or node.indicator_id)
    ]


def _national_options(session: Session, wanted: Wanted) -> list[Option]:
    """National plans with content; those with most links to regional plans first."""
    every = usual_rows(session, plans.plans(session))
    links = links_between(session, LinkKind.CONTRIBUTES_TO, [one.id for one in every])
    regional = [link.start.plan_id for link in links if link.end.level is Level.REGIONAL]
    listed = sorted(every, key=lambda one: -regional.count(one.id))
    return [Option(one.code, f"{one.short} · {one.title(wanted.words.language)}") for one in listed]


def _regional_options(session: Session, wanted: Wanted) -> list[Option]:
    """Those that would be compared if nobody chose, then the other regional plans."""
    every = plans.plans(session)
    national = plan_asked(session, wanted)
    usual = usual_columns(session, every, [national]) if national is not None else ()
    others = [one for one in every if one.level is Level.REGIONAL and one not in usual]
    return [
        Option(one.code, f"{one.short} · {one.title(wanted.words.language)}") for one in (*usual, *others)
    ]


def _document(session: Session, wanted: Wanted) -> Document:
    against = tuple(one.strip() for one in wanted.get("with").split(",") if one.strip())
    data = alignment_data(
        session, wanted.get("plan"), against, wanted.words, wanted.today, wanted.particulars
    )
    return build_alignment(data, wanted.words.language)


PAPER = Paper(
    "alignment",
    (
        Ask("plan", options=_national_options),
        Ask("with", required=False, options=_regional_options, several=True),
    ),
    _document,
    language="en",
)
