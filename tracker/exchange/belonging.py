"""Whether a form is what its code says: place, period and round must agree, or a person says which it is.

An office that fills last period's workbook with this period's numbers sends a form whose code is in order.
"""

from __future__ import annotations

import re

from sqlalchemy.orm import Session

from tracker.exchange.known import Known
from tracker.exchange.preview import Preview, Status
from tracker.exchange.sheet import SheetReading
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period, parse_period
from tracker.rounds import queries as rounds
from tracker.rounds.rows import ReturnState
from tracker.words import Words

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def check_place(reading: SheetReading, ledger: Known, place_id: int | None) -> None:
    """The province in the headings, on the issue and chosen by the importer must be one.

    Refused: exchange.place_mismatch, .other_place.
    """
    for heading in reading.places:
        if not ledger.means_place(heading):
            raise Refusal(
                "exchange.place_mismatch",
                code=reading.template,
                heading=heading[:80],
                place=ledger.place.full_name,
            )
    if place_id is not None and place_id != ledger.place.id:
        raise Refusal("exchange.other_place", code=reading.template, place=ledger.place.full_name)


def check_period(reading: SheetReading, ledger: Known) -> None:
    """A heading that names another period than the issue. Refused: exchange.period_mismatch."""
    period = ledger.frame.round.period
    for heading in reading.periods:
        if _means_other(heading, period):
            told = {"code": reading.template, "codes": reading.template, "heading": heading[:80]}
            raise Refusal("exchange.period_mismatch", period=period.label(Words()), **told)


def check_round(session: Session, made: Preview, ledger: Known) -> None:
    """An answer for a period that was answered before, while a later one of the same place still waits.

    Refused: exchange.older_round.
    """
    counts = made.counts
    news = counts[Status.NEW] + counts[Status.CHANGED] + counts[Status.CONFLICT]
    if ledger.answer.state is not ReturnState.RECEIVED or made.known_file or not news:
        return
    of = ledger.frame.round
    for other in rounds.rounds(session, of.due):
        later = other.id != of.id and _ends(other.period) > _ends(of.period)
        if later and _waits(session, other.id, ledger):
            told = {"code": made.template, "codes": made.template, "round": of.code, "newer": other.code}
            raise Refusal("exchange.older_round", period=of.period.label(Words()), **told)


def _waits(session: Session, round_id: int, ledger: Known) -> bool:
    """Whether a form of that round is out to the place and nothing has come back."""
    try:
        answer = rounds.return_at(session, rounds.round_by_id(session, round_id), ledger.place)
    except Refusal:
        return False
    return answer.state is ReturnState.ISSUED


def _ends(period: Period) -> str:
    return str(period.end or "")


def _means_other(heading: str, period: Period) -> bool:
    """Whether the words name another period; words that name none are a person's own, unless their years
    are others."""
    try:
        return parse_period(heading, period.regime) != period
    except Refusal:
        told = {int(year) for year in _YEAR.findall(heading)}
        ours = {day.year for day in (period.start, period.end) if day is not None}
        return bool(told and ours) and told.isdisjoint(ours)
