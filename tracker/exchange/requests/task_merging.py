"""The tasks of a form that comes again, field by field: given or written before, in the file now, our answer.

As for figures: the base is what we wrote, if the file descends from our copy, else what the form came with.
What cannot be read is not taken, and said. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tracker.exchange.fields import Merged, Spot
from tracker.exchange.findings import TASK_SENTENCES, Finding
from tracker.exchange.form import DASH
from tracker.exchange.preview import Decisions, Status
from tracker.exchange.requests.task_cells import given_reply, parsed, reply_of, said_in
from tracker.exchange.spec import TASKS, Field
from tracker.exchange.task_fields import merge_answer
from tracker.kernel.texts import match_key
from tracker.plans.rows import TaskAnswer
from tracker.requests.rows import Content, TaskField, TaskItem
from tracker.words import LANGUAGES, Words


@dataclass(frozen=True)
class TaskLine:
    """A task: what the file says, what stood there before, our answer, and what becomes of it.

    `write` is None where nothing is; `position` is that of the form as it is kept.
    """

    item: TaskItem
    position: int
    theirs: TaskAnswer
    base: TaskAnswer
    ours: TaskAnswer | None
    status: Status
    write: TaskAnswer | None
    findings: tuple[Finding, ...] = ()


def merged_tasks(
    items: Sequence[TaskItem], before: Sequence[TaskItem], issued_anew: bool, decisions: Decisions
) -> tuple[TaskLine, ...]:
    """One line for each task that was asked about before; in a new issue for those that we have answered."""
    old = {_key(one): one for one in before}
    ours_in_it = any(
        was.written not in (None, was.given) and _same(one, was)
        for one in items
        if (was := old.get(_key(one))) is not None
    )
    return tuple(
        _line(one, was, ours_in_it, issued_anew, decisions)
        for one in items
        if (was := old.get(_key(one))) is not None and (was.reply is not None or not issued_anew)
    )


def carried(
    items: Sequence[TaskItem], before: Sequence[TaskItem], lines: Sequence[TaskLine]
) -> tuple[TaskItem, ...]:
    """The tasks with our answers: those of before, and what the file has added."""
    old = {_key(one): one for one in before}
    writes = {line.item.position: line.write for line in lines if line.write is not None}
    return tuple(_carried(one, old.get(_key(one)), writes.get(one.position)) for one in items)


def _carried(item: TaskItem, was: TaskItem | None, write: TaskAnswer | None) -> TaskItem:
    if write is not None:
        return replace(item, reply=write)
    if was is None or was.reply is None:
        return item
    return replace(item, reply=was.reply, answered_at=was.answered_at, answered_by=was.answered_by)


def _line(item: TaskItem, was: TaskItem, ours_in_it: bool, confirm: bool, decisions: Decisions) -> TaskLine:
    stood = was.written if ours_in_it and was.written is not None else was.given
    base, ours = given_reply(stood), was.reply
    merged = {
        name: _field(item, name, base, ours or base, confirm, decisions)
        for name in TaskField
        if name in item.cells
    }
    kept = {name: said_in(ours or base, name) for name in TaskField}
    result = reply_of({**kept, **{name: one.result for name, one in merged.items()}})
    findings = tuple(found for one in merged.values() for found in one.findings)
    write = result if result != (ours or base) else None
    status = _status(list(merged.values()), write, ours)
    return TaskLine(item, was.position, given_reply(item.given), base, ours, status, write, findings)


def _field(
    item: TaskItem, name: TaskField, base: TaskAnswer, ours: TaskAnswer, confirm: bool, decisions: Decisions
) -> Merged[Any]:
    content = item.given.get(name, Content())
    label = TASKS.header(Field(name.value))
    names = {language: item.name[:80] + DASH + Words(language)(label) for language in LANGUAGES}
    spot = Spot(item.sheet, item.cells[name], content.text, f"T{item.position}:{name}", names, TASK_SENTENCES)
    read = parsed(name, content)
    return merge_answer(read, spot, said_in(base, name), said_in(ours, name), decisions, confirm)


def _status(merged: Sequence[Merged[Any]], write: TaskAnswer | None, ours: TaskAnswer | None) -> Status:
    if any(one.open for one in merged):
        return Status.CONFLICT
    if write is None:
        return Status.REJECTED if any(one.unread for one in merged) else Status.UNCHANGED
    return Status.NEW if ours is None else Status.CHANGED


def _same(now: TaskItem, was: TaskItem) -> bool:
    """Whether some field holds what we wrote and the form had not come with."""
    return any(now.given.get(name) == told for name, told in _changed(was))


def _changed(was: TaskItem) -> Iterator[tuple[TaskField, Content]]:
    written: Mapping[TaskField, Content] = was.written or {}
    return ((name, told) for name, told in written.items() if told != was.given.get(name))


def _key(one: TaskItem) -> tuple[str, str]:
    return one.key, match_key(one.name, strip_prefix=False)
