"""What there is to say about a form and its questions, in words: for window and command line alike."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.exchange.findings import finding_document, printed
from tracker.exchange.preview import Status
from tracker.exchange.requests.rows import Question, RequestForm, TaskQuestion
from tracker.exchange.requests.taking import TakePreview
from tracker.figures.explaining import explain_value
from tracker.figures.restate import Standing
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Quantity, State
from tracker.places.gazetteer import Gazetteer
from tracker.plans.rows import TaskAnswer
from tracker.requests.rows import Certainty, Proposal, Request, TaskProposal
from tracker.words import Words

_SOURCES = 4
"""So many sources are named; of more the first ones."""


def shown(quantity: Quantity | None, words: Words) -> str:
    """A quantity as a person reads it; nothing for none, a word of its own for one that is left blank."""
    return "" if quantity is None else printed(quantity, words)


def offered(proposal: Proposal | None, words: Words) -> str:
    """What is proposed; of what is incomplete how much of it is there."""
    if proposal is None:
        return ""
    if proposal.certainty is Certainty.INCOMPLETE:
        return words("request.incomplete", have=proposal.value.have, need=proposal.value.need)
    return shown(proposal.quantity, words)


def grounds(proposal: Proposal | None, period: Period, gazetteer: Gazetteer, words: Words) -> str:
    """Why: from what it was joined or what it lacks, and the sources with file, sheet and cell."""
    if proposal is None or (proposal.value.standing is Standing.MISSING and not proposal.grounds):
        return ""
    told = explain_value(proposal.value, period, gazetteer, words)
    lines = list(dict.fromkeys(one.source.line(words.language) for one in proposal.grounds))
    more = words("request.more_sources", n=len(lines) - _SOURCES) if len(lines) > _SOURCES else ""
    listed = " | ".join([line for line in lines[:_SOURCES] if line] + ([more] if more else []))
    sources = words("request.sources", sources=listed) if listed else ""
    invented = any(one.source.illustrative for one in proposal.grounds)
    warning = words("request.illustrative") if invented else ""
    return " ".join(part for part in (told, sources, warning) if part)


def task_grounds(proposal: TaskProposal | None, words: Words) -> str:
    """ "5.2 của KH 1863"."""
    if proposal is None:
        return ""
    return words("request.task_ground", number=proposal.number, plan=proposal.plan)


def said_of_task(reply: TaskAnswer | None, words: Words) -> str:
    """The five fields in one line; those that say nothing are left out."""
    if reply is None:
        return ""
    percent = "" if reply.percent is None else f"{reply.percent}%"
    status = words(f"plan.task_status.{reply.status}") if reply.status else ""
    parts = (status, percent, reply.result, reply.difficulty, reply.proposal)
    return "; ".join(part for part in parts if part)


def request_document(form: RequestForm, words: Words) -> dict[str, object]:
    """The shape of one form in the answers of `request list|show --json`."""
    of = form.request
    return {
        **_head(of, words),
        "own": form.own,
        "file": of.file,
        "sha256": of.sha256,
        "taken": of.taken_at,
        "written": of.written_at or None,
        "counts": {state.value: number for state, number in form.counts.items()},
        "missing": form.missing,
    }


def form_document(form: RequestForm, gazetteer: Gazetteer, words: Words) -> dict[str, object]:
    """The shape of `request show --json`."""
    period = form.request.period
    return {
        **request_document(form, words),
        "questions": [_question(one, period, gazetteer, words) for one in form.questions],
        "tasks": [_task(one, words) for one in form.tasks],
    }


def take_document(preview: TakePreview, words: Words) -> dict[str, object]:
    """The shape of one file in the answer of `request take --json`."""
    return {
        "path": preview.path,
        "sha256": preview.sha256,
        "code": preview.code,
        "coming": preview.coming.value,
        **_head(preview, words),
        "questions": len(preview.items),
        "tasks": len(preview.tasks),
        "foreign": preview.foreign,
        "committed": preview.committed,
        "counts": {status.value: preview.counts[status] for status in Status},
        "findings": [finding_document(one, words) for one in preview.findings],
    }


def _head(of: Request | TakePreview, words: Words) -> dict[str, object]:
    return {
        "code": of.code,
        "round": of.round_code,
        "asker": of.asker,
        "title": of.title,
        "plan": of.plan,
        "place": of.place.code,
        "place_name": of.place.called(words.language),
        "period": of.period.code,
        "regime": of.period.regime.value,
        "due": of.due.isoformat() if of.due else None,
    }


def _question(one: Question, period: Period, gazetteer: Gazetteer, words: Words) -> dict[str, object]:
    proposal = one.proposal
    return {
        "row": one.item.row_id or str(one.position),
        "position": one.position,
        "code": one.item.code,
        "name": one.item.name,
        "unit": one.item.unit,
        "cell": one.item.cell,
        "given": one.item.given.text,
        "given_note": one.item.given_note,
        "proposal": _quantity(proposal.quantity if proposal else None, words),
        "certainty": proposal.certainty.value if proposal else None,
        "have": proposal.value.have if proposal else 0,
        "need": proposal.value.need if proposal else 0,
        "grounds": grounds(proposal, period, gazetteer, words),
        "answer": _quantity(one.answer.quantity if one.answer else None, words),
        "note": one.answer.note if one.answer else "",
        "state": one.state.value,
        "missing": one.missing,
    }


def _task(one: TaskQuestion, words: Words) -> dict[str, object]:
    return {
        "row": one.item.row_id or one.item.key,
        "position": one.position,
        "key": one.item.key,
        "name": one.item.name,
        "given": _reply(one.given),
        "proposal": _reply(one.proposal.reply) if one.proposal else None,
        "grounds": task_grounds(one.proposal, words),
        "answer": _reply(one.answer) if one.answer else None,
        "state": one.state.value,
        "missing": one.missing,
    }


def _reply(reply: TaskAnswer) -> Mapping[str, object]:
    return vars(reply)


def _quantity(quantity: Quantity | None, words: Words) -> dict[str, object] | None:
    if quantity is None:
        return None
    exact = quantity.state is State.value and quantity.value is not None
    return {
        "state": quantity.state.value,
        "value": f"{quantity.value:f}" if exact else None,
        "approximate": quantity.approximate,
        "text": shown(quantity, words),
    }
