"""How a task came on, in order of time: what was typed here and what came back in returns, each with its
source, so that every word can be traced."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.kernel.dates import day_of
from tracker.kernel.periods import Period
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.plans.queries import progress_log
from tracker.plans.rows import Progress, TaskStatus
from tracker.rounds import task_queries
from tracker.rounds.rows import TaskReport


@dataclass(frozen=True)
class Told:
    """One thing that somebody said of a task. `place` is the unit that reported it ("" : typed here); then
    `file`, `sheet` and `row` say where it stood, empty where it came otherwise. `period` is a code or ""."""

    day: dt.date
    recorded_at: str
    by: str
    period: str
    status: TaskStatus | None
    percent: int | None
    result: str
    difficulty: str
    proposal: str
    place: str = ""
    place_vi: str = ""
    place_en: str = ""
    file: str = ""
    sheet: str = ""
    row: int = 0

    def place_called(self, language: str) -> str:
        return self.place_en if language == "en" and self.place_en else self.place_vi


def told_of(session: Session, node_id: int) -> tuple[Told, ...]:
    """Newest first; of one day the last that was written down first."""
    typed = [_typed(one) for one in progress_log(session, node_id)]
    returned = task_queries.reports_on(session, node_id)
    if not returned:
        return tuple(typed)
    book = places.gazetteer(session)
    found = [*typed, *(_returned(period, report, book) for period, report in returned)]
    return tuple(sorted(found, key=lambda one: (one.day, one.recorded_at), reverse=True))


def _typed(one: Progress) -> Told:
    return Told(
        day=one.day,
        recorded_at=one.recorded_at,
        by=one.by,
        period=one.period,
        status=one.status,
        percent=one.percent,
        result=one.text,
        difficulty=one.difficulty,
        proposal=one.proposal,
    )


def _returned(period: Period, report: TaskReport, book: Gazetteer) -> Told:
    place, answer = book.at(report.place_id, period.end), report.answer
    return Told(
        day=day_of(report.recorded_at),
        recorded_at=report.recorded_at,
        by=report.recorded_by,
        period=period.code,
        status=answer.status,
        percent=answer.percent,
        result=answer.result,
        difficulty=answer.difficulty,
        proposal=answer.proposal,
        place=place.code,
        place_vi=place.name,
        place_en=place.name_en,
        file=report.file,
        sheet=report.sheet,
        row=report.row,
    )
