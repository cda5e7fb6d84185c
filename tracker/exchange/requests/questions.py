"""A form with everything that a person needs to answer it: what is asked, given, known and answered."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from tracker.exchange.merge import said
from tracker.exchange.requests.contents import given_quantity
from tracker.exchange.requests.rows import Question, RequestForm, TaskQuestion
from tracker.exchange.requests.task_cells import given_reply
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Quantity, State
from tracker.requests import proposing, queries
from tracker.requests.rows import (
    Certainty,
    Item,
    Proposal,
    QuestionState,
    Reply,
    Request,
    TaskItem,
    TaskProposal,
)
from tracker.requests.tasks import task_proposals
from tracker.rounds import queries as rounds

_OF_CERTAINTY = {
    Certainty.KNOWN: QuestionState.KNOWN,
    Certainty.APPROXIMATE: QuestionState.APPROXIMATE,
    Certainty.INCOMPLETE: QuestionState.INCOMPLETE,
    Certainty.UNKNOWN: QuestionState.UNKNOWN,
}


def request_form(session: Session, code: str) -> RequestForm:
    """By the form's code, or the round's. Refused: request.unknown, request.several."""
    return form_of(session, queries.request(session, code))


def form_of(session: Session, of: Request) -> RequestForm:
    """The form as it stands now: what is known is asked anew."""
    items, replies = queries.items(session, of.id), queries.replies(session, of)
    known = proposing.proposals(session, of, items)
    tasks = queries.tasks(session, of.id)
    plans = task_proposals(session, of, tasks)
    return RequestForm(
        request=of,
        questions=tuple(_question(one, replies, known) for one in items),
        tasks=tuple(_task(one, plans.get(one.position)) for one in tasks),
        own=rounds.issue_by_code(session, of.code) is not None,
    )


def question_at(form: RequestForm, row: str) -> Question:
    """By row id ("RK6"), cell ("H9") or position. Refused: request.no_row."""
    wanted = row.strip().upper()
    found = next((one for one in form.questions if wanted in _names(one.item)), None)
    if found is None:
        raise Refusal("request.no_row", row=row.strip()[:20], code=form.request.code)
    return found


def _names(item: Item) -> tuple[str, str, str]:
    return item.row_id, item.cell, str(item.position)


def task_at(form: RequestForm, row: str) -> TaskQuestion | None:
    """By row id ("TK6") or the task's key; None if it is none."""
    wanted = row.strip().upper()
    return next((one for one in form.tasks if wanted in (one.item.row_id, one.item.key.upper())), None)


def _question(
    item: Item, replies: Mapping[tuple[int, int], Reply], known: Mapping[int, Proposal]
) -> Question:
    given = given_quantity(item.given, item.indicator)
    reply = None
    if item.indicator is not None and item.breakdown is not None:
        reply = replies.get((item.indicator.id, item.breakdown.id))
    proposal = known.get(item.position)
    return Question(item, given, reply, proposal, _state(item, given, reply, proposal))


def _state(
    item: Item, given: Quantity | None, reply: Reply | None, proposal: Proposal | None
) -> QuestionState:
    if item.indicator is None:
        return QuestionState.FOREIGN
    if reply is not None:
        return QuestionState.ANSWERED
    offered = proposal.quantity if proposal else None
    if item.given.text.strip() and (given is None or given.state is not State.not_reported):
        same = offered is None or (given is not None and said(given) == said(offered))
        return QuestionState.GIVEN if same else QuestionState.DIFFERS
    return _OF_CERTAINTY[proposal.certainty] if proposal else QuestionState.UNKNOWN


def _task(item: TaskItem, proposal: TaskProposal | None) -> TaskQuestion:
    given = given_reply(item.given)
    return TaskQuestion(item, given, proposal, _task_state(item, proposal))


def _task_state(item: TaskItem, proposal: TaskProposal | None) -> QuestionState:
    if item.reply is not None:
        return QuestionState.ANSWERED
    given = given_reply(item.given)
    offered = proposal.reply if proposal else None
    if not given.blank:
        return QuestionState.GIVEN if offered is None or offered == given else QuestionState.DIFFERS
    if item.node_id is None:
        return QuestionState.FOREIGN
    return QuestionState.KNOWN if offered is not None and not offered.blank else QuestionState.UNKNOWN
