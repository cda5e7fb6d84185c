"""Gathering the list of those who have not reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy.orm import Session

from tracker.figures import queries as figures
from tracker.kernel.dates import day_of, print_date
from tracker.plans import queries as plans
from tracker.printing.model import Document
from tracker.printing.papers.missing import MissingData, MissingRow, build_missing
from tracker.printing.particulars import UNDECIDED, Particulars
from tracker.reports.offices import paper_office
from tracker.reports.papers.asks import ROUND
from tracker.reports.papers.paper import Paper, Wanted
from tracker.rounds.missing import Awaited, missing
from tracker.words import Words


def missing_data(
    session: Session, code: str, words: Words, today: dt.date, particulars: Particulars = UNDECIDED
) -> MissingData:
    """Everything that the list prints, as of `today`. Refused: round.unknown."""
    found = missing(session, code, today)
    of, language = found.round, words.language
    plan = plans.plan(session, of.plan_id) if of.plan_id else None
    return MissingData(
        office=paper_office(session, words),
        as_of=today,
        particulars=particulars,
        code=of.code,
        plan=f"{plan.title(language)} ({plan.short})" if plan else "",
        period=of.period.label(words),
        dates=of.period.dates(words),
        due=of.due,
        places=of.places,
        unreported=_rows(found.unreported, words),
        returned=_rows(found.returned, words),
        illustrative=figures.is_illustrative(session, of.source_id),
    )


def _rows(awaited: Sequence[Awaited], words: Words) -> tuple[MissingRow, ...]:
    return tuple(_row(one, words) for one in awaited)


def _row(one: Awaited, words: Words) -> MissingRow:
    answer, english = one.answer, words.language == "en"
    return MissingRow(
        code=answer.place,
        place=(answer.place_name_en if english else "") or answer.place_name,
        region=answer.region_en if english else answer.region,
        issued=_day(answer.issued_on, words),
        sent_back=_day(day_of(one.sent_back), words) if one.sent_back else "",
        late=one.late,
        reason=answer.reason,
    )


def _day(day: dt.date | None, words: Words) -> str:
    return print_date(day, words.language) if day is not None else ""


def _document(session: Session, wanted: Wanted) -> Document:
    data = missing_data(session, wanted.get("round"), wanted.words, wanted.today, wanted.particulars)
    return build_missing(data, wanted.words.language)


PAPER = Paper("missing", (ROUND,), _document)
