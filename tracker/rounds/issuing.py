"""Sending forms out: what each sheet holds when it leaves is kept, so that no file need be trusted."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from tracker.figures import queries as figures
from tracker.figures.catalogue import period_id
from tracker.kernel import codes
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import State
from tracker.plans.rows import TaskAnswer
from tracker.rounds import queries, task_queries
from tracker.rounds.asking import word_anew, worded_anew
from tracker.rounds.commands import Stamped, mark_issued
from tracker.rounds.rows import Answer, Issue, Return, ReturnState, Round, RoundItem, RoundTask
from tracker.rounds.tables import IssuedTaskRow, IssuedValueRow, IssueRow
from tracker.undo import joined

PREFIX = "SKH"
_SIGNS = 7
_KEPT = ("state", "value", "qualifier", "estimate", "rounding", "whole", "text")


def issue(session: Session, code: str, place_ids: tuple[int, ...] | None, stamped: Stamped) -> Outcome:
    """Send the form of a round to these places, or to all. The result is their issues, by official code.

    A place whose last form still holds what the ledger holds keeps that form and its code; so does a locked
    one. Refused: round.unknown, round.not_asked.
    """
    of = queries.round_by_code(session, code)
    asked = _chosen(queries.returns_of(session, of), place_ids, code)
    last = queries.last_issues(session, of.id)
    if not last:
        word_anew(session, of.id)
    asks = _Asks(of, queries.items(session, of.id), task_queries.tasks(session, of.id))
    made = [_issue_one(session, asks, one, last.get(one.place_id), stamped) for one in asked]
    steps = [step for _, step in made if step is not None]
    facts = {"code": of.code, "n": str(len(made))}
    return replace(joined(steps, "undo.round.issue", facts), result=tuple(issued for issued, _ in made))


def tasks_to_issue(session: Session, of: Round) -> tuple[RoundTask, ...]:
    """The tasks as a form that goes out now words them."""
    asked = task_queries.tasks(session, of.id)
    return asked if queries.last_issues(session, of.id) else worded_anew(session, of, asked)


def answers_now(
    session: Session, of: Round, items: tuple[RoundItem, ...], place_id: int
) -> dict[int, Answer]:
    """Item id -> what the ledger holds from this round for a place; blank ones are left out."""
    period = period_id(session, of.period)
    said = figures.current_of_source(session, of.source_id, period or 0, place_id)
    found = {
        item.id: Answer(one.quantity, one.note)
        for item in items
        if (one := said.get((item.indicator.id, item.breakdown.id))) is not None
    }
    return {item: answer for item, answer in found.items() if not _is_blank(answer)}


def task_answers_now(
    session: Session, of: Round, tasks: tuple[RoundTask, ...], place_id: int
) -> dict[int, TaskAnswer]:
    """Task id -> what the ledger holds from this round for a place; blank ones are left out."""
    period = period_id(session, of.period)
    said = task_queries.reports_of_place(session, of, period or 0, place_id, tasks)
    return {task: one.answer for task, one in said.items() if not one.answer.blank}


def _is_blank(answer: Answer) -> bool:
    return answer.quantity.state is State.not_reported and not answer.note


def _chosen(every: tuple[Return, ...], place_ids: tuple[int, ...] | None, code: str) -> list[Return]:
    if place_ids is None:
        return list(every)
    chosen = [one for one in every if one.place_id in place_ids]
    if len(chosen) < len(set(place_ids)):
        raise Refusal("round.not_asked_here", code=code)
    return chosen


@dataclass(frozen=True)
class _Asks:
    """A round with its questions."""

    of: Round
    items: tuple[RoundItem, ...]
    tasks: tuple[RoundTask, ...]


def _issue_one(
    session: Session, asks: _Asks, one: Return, last: Issue | None, stamped: Stamped
) -> tuple[Issue, Outcome | None]:
    """The form, and the step that sent it out; None where the former one still holds."""
    of = asks.of
    holds = answers_now(session, of, asks.items, one.place_id)
    tasks = task_answers_now(session, of, asks.tasks, one.place_id)
    if last is not None and (one.state is ReturnState.LOCKED or _left(session, last) == (holds, tasks)):
        return last, None
    row = IssueRow(
        code=_code(session, of, one, stamped.now),
        round_id=of.id,
        place_id=one.place_id,
        issued_at=stamped.now,
    )
    session.add(row)
    session.flush()
    _keep(session, row.id, holds)
    _keep_tasks(session, row.id, tasks)
    step = mark_issued(session, one.id, stamped, row.code)
    return Issue(row.id, row.code, of.id, one.place_id, row.issued_at), step


def _left(session: Session, last: Issue) -> tuple[dict[int, Answer], dict[int, TaskAnswer]]:
    """What the form held when it left."""
    return queries.issued_answers(session, last.id), task_queries.issued_tasks(session, last.id)


def _code(session: Session, of: Round, one: Return, now: str) -> str:
    """From what makes the form one of a kind, the ledger's moments included, and one called back as well."""
    former = select(IssueRow.code).where(IssueRow.round_id == of.id, IssueRow.place_id == one.place_id)
    last = session.scalar(former.order_by(IssueRow.id.desc()).limit(1))
    told = f"{of.code}|{of.source_id}|{one.unit}|{now}|{last or ''}"
    signed = codes.of_text(told, _SIGNS)
    return f"{PREFIX}-{signed[:-1]}-{signed[-1]}"


def _keep(session: Session, issue_id: int, holds: dict[int, Answer]) -> None:
    rows = [
        {"issue_id": issue_id, "item_id": item_id, "note": answer.note}
        | {name: value for name, value in asdict(answer.quantity).items() if name in _KEPT}
        for item_id, answer in holds.items()
    ]
    if rows:
        session.execute(insert(IssuedValueRow), rows)


def _keep_tasks(session: Session, issue_id: int, holds: dict[int, TaskAnswer]) -> None:
    rows = [{"issue_id": issue_id, "task_id": task_id, **asdict(answer)} for task_id, answer in holds.items()]
    if rows:
        session.execute(insert(IssuedTaskRow), rows)
