"""The figures of a plan: what its newest round asked for, in total and beside the same period."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.figures import queries
from tracker.figures.board import Board, BoardRow, board
from tracker.figures.filters import FigureFilter
from tracker.figures.restate import Standing
from tracker.figures.rows import TOTAL, Figure
from tracker.plans import queries as plans
from tracker.plans.rows import PlanDetail
from tracker.printing import data as printed
from tracker.reports import numbers
from tracker.reports.stated import stated_groups
from tracker.rounds import queries as rounds
from tracker.rounds.rows import Round
from tracker.words import Words


@dataclass(frozen=True)
class Gathered:
    """The groups of figures, what is said of all of them, and whether some are illustrative."""

    groups: tuple[printed.FigureGroup, ...] = ()
    notes: tuple[str, ...] = ()
    illustrative: bool = False


def gather_figures(session: Session, detail: PlanDetail, words: Words, today: dt.date) -> Gathered:
    """What the newest round of the plan asked for, then what documents state for its indicators."""
    stated = stated_groups(session, plans.indicators_of(session, detail.plan.id), words)
    newest = next((one for one in rounds.rounds(session, today) if one.plan_id == detail.plan.id), None)
    if newest is None:
        return Gathered(stated)
    boards = _boards(session, newest)
    figures = _reported(session, newest, boards)
    remarks = [_remark(one.total, words) for one in boards]
    common, seen = Counter(remarks).most_common(1)[0] if remarks else ("", 0)
    shared = common if common and seen > 1 else ""
    rows = tuple(
        _row(one, figures, "" if remark == shared else remark, words)
        for one, remark in zip(boards, remarks, strict=True)
    )
    base = newest.period.same_period_last_year()
    group = printed.FigureGroup(newest.period.label(words), base.label(words) if base else "", rows)
    note = (words("report.answered.note", what=shared),) if shared else ()
    return Gathered((group, *stated), note, any(figure.source.illustrative for figure in figures))


def _boards(session: Session, of: Round) -> tuple[Board, ...]:
    """What the round asks, as wholes, on the boundaries on which it asks."""
    return tuple(
        board(session, item.indicator, of.period, item.breakdown, boundaries=of.period.end)
        for item in rounds.items(session, of.id)
        if item.breakdown.code == TOTAL
    )


def _reported(session: Session, of: Round, boards: tuple[Board, ...]) -> tuple[Figure, ...]:
    wanted = FigureFilter(indicator_ids=frozenset(one.indicator.id for one in boards), source_id=of.source_id)
    return queries.figures(session, wanted)


def _row(of: Board, figures: tuple[Figure, ...], remark: str, words: Words) -> printed.FigureRow:
    total, language = of.total, words.language
    compared = total.comparison
    return printed.FigureRow(
        indicator=of.indicator.called(language),
        unit=of.indicator.unit(language),
        now=numbers.restated(total.now, language),
        base=numbers.restated(total.base, language),
        change=numbers.signed(compared.change, compared, language) if compared else numbers.UNKNOWN,
        percent=numbers.signed(compared.percent, compared, language, 1) if compared else numbers.UNKNOWN,
        remark=remark,
        sources=_sources(of, figures, words),
    )


def _remark(total: BoardRow, words: Words) -> str:
    """How many units stand behind each sum, where some are missing; over how many the change was taken."""
    parts = []
    for key, side in (("now", total.now), ("base", total.base)):
        if side.standing is Standing.INCOMPLETE:
            parts.append(words(f"report.answered.{key}", have=side.have, need=side.need))
    if parts and total.comparison and total.comparison.known:
        parts.append(words("report.answered.like", n=total.comparison.units))
    return "; ".join(parts)


def _sources(of: Board, figures: tuple[Figure, ...], words: Words) -> tuple[printed.Source, ...]:
    """Who reported in which round, and in how many files; the ledger knows the cell of each."""
    mine = [f.source for f in figures if f.indicator.id == of.indicator.id and f.breakdown.code == TOTAL]
    files = len({source.sha256 for source in mine if source.sha256})
    return tuple({numbers.round_source(source, files, words) for source in mine[:1]})
