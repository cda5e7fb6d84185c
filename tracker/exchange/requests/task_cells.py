"""What the five cells of a task say, and what an answer looks like in them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from tracker.exchange.reading import CellKind
from tracker.exchange.requests.contents import PERCENT
from tracker.kernel.texts import clean, match_key
from tracker.plans.rows import TaskStatus
from tracker.requests.rows import Content, TaskField, TaskReply
from tracker.words import LANGUAGES, Words

_TEXTS = (TaskField.RESULT, TaskField.DIFFICULTY, TaskField.PROPOSAL)
_NOTHING = Content()


def given_reply(cells: Mapping[TaskField, Content]) -> TaskReply:
    """What the cells answer; what cannot be read is no answer, and stays in its cell."""
    texts = {name: cells.get(name, _NOTHING).text.strip() for name in _TEXTS}
    return TaskReply(
        status=read_status(cells.get(TaskField.STATUS, _NOTHING).text),
        percent=read_percent(cells.get(TaskField.PERCENT, _NOTHING)),
        result=texts[TaskField.RESULT],
        difficulty=texts[TaskField.DIFFICULTY],
        proposal=texts[TaskField.PROPOSAL],
    )


def read_status(text: str) -> TaskStatus | None:
    """By its words in either language."""
    return _statuses().get(match_key(text, strip_prefix=False))


def read_percent(content: Content) -> int | None:
    """A whole number from 0 to 100, with its sign or without."""
    try:
        value = Decimal(clean(content.text).rstrip("% ").replace(",", "."))
    except InvalidOperation:
        return None
    value = value * 100 if content.kind == PERCENT else value
    return int(value) if value == value.to_integral_value() and 0 <= value <= 100 else None


def task_contents(reply: TaskReply, given: Mapping[TaskField, Content]) -> dict[TaskField, Content]:
    """What stands in the cells once the answer is written; a field that says what was given is left alone."""
    was = given_reply(given)
    found = dict(given)
    for name in TaskField:
        told = getattr(reply, name.value)
        if told != getattr(was, name.value):
            found[name] = _content(name, told, found.get(name, _NOTHING))
    return found


def _content(name: TaskField, told: object, was: Content) -> Content:
    if told in (None, ""):
        return _NOTHING
    if name is TaskField.STATUS:
        return Content(CellKind.TEXT.value, Words("vi")(f"plan.task_status.{told}"))
    if name is TaskField.PERCENT:
        return Content(CellKind.TEXT.value, f"{told}%") if was.kind == PERCENT else _number(told)
    return Content(CellKind.TEXT.value, str(told))


def _number(told: object) -> Content:
    return Content(CellKind.NUMBER.value, str(told))


@lru_cache
def _statuses() -> dict[str, TaskStatus]:
    return {
        match_key(Words(language)(f"plan.task_status.{status}"), strip_prefix=False): status
        for language in LANGUAGES
        for status in TaskStatus
    }
