"""Answering a form: by hand, or by accepting what is known. What a person decides on is what they saw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from tracker.exchange.known import unit_of
from tracker.exchange.requests.contents import to_write
from tracker.exchange.requests.questions import form_of
from tracker.exchange.requests.rows import Question, RequestForm, TaskQuestion
from tracker.figures.rows import Indicator
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.quantity import Convention, Quantity, State, parse
from tracker.plans.rows import TaskAnswer
from tracker.requests import commands, queries, rules
from tracker.requests.rows import QuestionState
from tracker.undo import joined

ACCEPT = "undo.request.accept"


def read_answer(text: str, indicator: Indicator, numbers: Convention = Convention.vietnamese) -> Quantity:
    """What a person types as an answer, in the indicator's unit; blank leaves the cell blank.

    Refused: quantity.* where it cannot be read, request.negative, request.too_long.
    """
    if not text.strip():
        return Quantity(State.not_reported, measure=indicator.measure)
    found = parse(rules.storable(text), unit_of(indicator), numbers)
    if indicator.measure == "count" and found.value is not None and found.value < 0:
        raise Refusal("request.negative", text=text.strip()[:40])
    return found


def answer(
    session: Session,
    request_id: int,
    position: int,
    quantity: Quantity,
    note: str,
    *,
    at: str,
    by: str,
    token: str = "",
) -> Outcome:
    """Record this office's answer to one question. `token` is that of the question as it was shown.

    Refused: as `commands.answer`. Stale: request.moved.
    """
    if token:
        _check(_questions(session, request_id), {position: token})
    return commands.answer(session, request_id, [(position, quantity, note)], at=at, by=by)


def accept(
    session: Session,
    request_id: int,
    positions: Sequence[int] | None,
    task_positions: Sequence[int] | None = (),
    *,
    at: str,
    by: str,
    tokens: Mapping[int, str] | None = None,
) -> Outcome:
    """Let what is known become the answer to these questions and tasks; None: to all of which it is certain.

    One step, undone as one. The result is how many were answered. What the form came with is accepted too
    where nothing else is known of a question that is named. Refused: request.nothing_to_accept with the first
    question that has nothing. Stale: request.moved.
    """
    form = _questions(session, request_id)
    _check(form, tokens or {})
    chosen = [one for one in form.questions if _is_chosen(one, positions)]
    tasks = [one for one in form.tasks if _is_chosen(one, task_positions)]
    answers = [(one.position, *_offered(one)) for one in chosen]
    steps = [commands.answer(session, request_id, answers, at=at, by=by)] if answers else []
    steps += [_accept_task(session, request_id, one, at, by) for one in tasks]
    n = len(chosen) + len(tasks)
    done = joined(steps, ACCEPT, {"code": form.request.code, "n": str(n)})
    return replace(done, result=n)


def _questions(session: Session, request_id: int) -> RequestForm:
    return form_of(session, queries.by_id(session, request_id))


def _check(form: RequestForm, tokens: Mapping[int, str]) -> None:
    """Nobody decides on what has changed since they saw it."""
    now = {one.position: one for one in form.questions}
    for position, token in tokens.items():
        if position not in now or now[position].token != token:
            name = now[position].item.name[:80] if position in now else str(position)
            raise Stale("request.moved", name=name)


def _is_chosen(one: Question | TaskQuestion, positions: Sequence[int] | None) -> bool:
    return one.certain if positions is None else one.position in positions


def _offered(one: Question) -> tuple[Quantity, str]:
    """What becomes the answer, in words that can be written into the cell and read back."""
    offered = one.proposal.quantity if one.proposal else None
    if offered is None and one.state is QuestionState.GIVEN:
        offered = one.given
    if offered is None or one.indicator is None:
        raise Refusal("request.nothing_to_accept", name=one.item.name[:80])
    note = one.answer.note if one.answer else one.item.given_note
    return _worded(offered, one.indicator), note


def _worded(quantity: Quantity, indicator: Indicator) -> Quantity:
    """A sum has no words of its own: an approximate one is given those that stand in the cell."""
    plain = replace(quantity, bounds=None)
    if quantity.text or quantity.state is not State.value or not quantity.approximate:
        return plain
    return replace(plain, text=to_write(plain, indicator).text)


def _accept_task(session: Session, request_id: int, one: TaskQuestion, at: str, by: str) -> Outcome:
    """What the plan says; the texts that it says nothing about stay as they are."""
    offered = one.proposal.reply if one.proposal else one.given
    if offered.blank:
        raise Refusal("request.nothing_to_accept", name=one.item.name[:80])
    told = one.answer or one.given
    kept = TaskAnswer(
        status=offered.status or told.status,
        percent=told.percent if offered.percent is None else offered.percent,
        result=offered.result or told.result,
        difficulty=told.difficulty,
        proposal=told.proposal,
    )
    return commands.answer_task(
        session, request_id, one.position, kept, at=at, by=by, revision=one.item.revision
    )
