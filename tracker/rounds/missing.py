"""Who has not reported in a round, and who was asked to correct and has not sent again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.rounds import queries, rules
from tracker.rounds.rows import Return, ReturnState, Round, Step
from tracker.rounds.tables import ReturnEventRow, ReturnRow


@dataclass(frozen=True)
class Awaited:
    """A place that owes an answer. `late` counts the days since the deadline (0 until then); `sent_back` is
    the moment (UTC) at which the answer was returned for correction, "" where none has come."""

    answer: Return
    late: int
    sent_back: str = ""


@dataclass(frozen=True)
class Missing:
    """`unreported` have sent nothing, `returned` must send again; both by official code."""

    round: Round
    today: dt.date
    unreported: tuple[Awaited, ...]
    returned: tuple[Awaited, ...]


def missing(session: Session, code: str, today: dt.date) -> Missing:
    """Refused: round.unknown."""
    of = queries.round_by_code(session, code, today)
    late = rules.days_late(None, of.due, today)
    moments = _sent_back(session, of.id)
    unreported, returned = [], []
    for one in queries.returns_of(session, of):
        if one.state in rules.AWAITED:
            unreported.append(Awaited(one, late))
        elif one.state is ReturnState.RETURNED:
            returned.append(Awaited(one, late, moments.get(one.id, "")))
    return Missing(of, today, tuple(unreported), tuple(returned))


def _sent_back(session: Session, round_id: int) -> dict[int, str]:
    """Id of a return -> when it was last returned for correction."""
    rows = session.execute(
        select(ReturnEventRow.return_id, func.max(ReturnEventRow.at).label("at"))
        .join(ReturnRow, ReturnRow.id == ReturnEventRow.return_id)
        .where(
            ReturnRow.round_id == round_id,
            ReturnEventRow.event == Step.RETURN,
            ReturnEventRow.undone_at.is_(None),
        )
        .group_by(ReturnEventRow.return_id)
    )
    return {one.return_id: one.at for one in rows}
