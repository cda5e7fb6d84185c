"""What the five cells of a task say, and what an answer looks like in them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tracker.exchange.reading import CellKind, RawCell
from tracker.exchange.requests.contents import PERCENT, raw_cell
from tracker.exchange.task_answers import Parsed, parse_percent, parse_status, parse_text
from tracker.kernel.quantity import Severity
from tracker.plans.rows import TaskAnswer
from tracker.requests.rows import Content, TaskField
from tracker.words import Words

_NOTHING = Content()
_PARSERS: Mapping[TaskField, Callable[[RawCell | None], Parsed[Any]]] = {
    **dict.fromkeys(TaskField, parse_text),
    TaskField.STATUS: parse_status,
    TaskField.PERCENT: parse_percent,
}


def parsed(name: TaskField, content: Content) -> Parsed[Any]:
    """What one cell answers, and what there is to say about it."""
    return _PARSERS[name](raw_cell(content))


def given_reply(cells: Mapping[TaskField, Content]) -> TaskAnswer:
    """What the cells answer; what cannot be read without asking is no answer, and stays in its cell."""
    found = {name: parsed(name, cells.get(name, _NOTHING)) for name in TaskField}
    return reply_of({name: one.answer for name, one in found.items() if one.severity is not Severity.ask})


def reply_of(told: Mapping[TaskField, Any]) -> TaskAnswer:
    """An answer from its fields; None and what is not there are blank."""
    return TaskAnswer(
        status=told.get(TaskField.STATUS),
        percent=told.get(TaskField.PERCENT),
        result=told.get(TaskField.RESULT) or "",
        difficulty=told.get(TaskField.DIFFICULTY) or "",
        proposal=told.get(TaskField.PROPOSAL) or "",
    )


def said_in(reply: TaskAnswer, name: TaskField) -> Any:
    """One field of an answer; None where it is blank."""
    found = getattr(reply, name.value)
    return None if found == "" else found


def task_contents(reply: TaskAnswer, given: Mapping[TaskField, Content]) -> dict[TaskField, Content]:
    """What stands in the cells once the answer is written; a field that says what was given is left alone."""
    was = given_reply(given)
    found = dict(given)
    for name in TaskField:
        told = said_in(reply, name)
        if told != said_in(was, name):
            found[name] = _content(name, told, found.get(name, _NOTHING))
    return found


def _content(name: TaskField, told: Any, was: Content) -> Content:
    if told is None:
        return _NOTHING
    if name is TaskField.STATUS:
        return Content(CellKind.TEXT.value, Words("vi")(f"plan.task_status.{told}"))
    if name is TaskField.PERCENT and was.kind != PERCENT:
        return Content(CellKind.NUMBER.value, str(told))
    return Content(CellKind.TEXT.value, f"{told}%" if name is TaskField.PERCENT else str(told))
