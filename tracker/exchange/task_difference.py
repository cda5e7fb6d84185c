"""Comparing the sheet of tasks that came back with what was issued and with the ledger, row by row. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tracker.exchange.fields import Merged, Spot
from tracker.exchange.findings import TASK_SENTENCES, Choice, Finding, Rule, finding
from tracker.exchange.form import task_names
from tracker.exchange.known import Known
from tracker.exchange.match import Matched, Matching, match
from tracker.exchange.preview import NO_TASKS, Decisions, Status, TaskLine, TaskPart
from tracker.exchange.row_talk import RowTalk, raw
from tracker.exchange.sheet import SheetRow, TableReading
from tracker.exchange.spec import TASKS, Field, task_of
from tracker.exchange.task_answers import Parsed, parse_percent, parse_status, parse_text
from tracker.exchange.task_fields import merge_answer
from tracker.kernel.quantity import Severity
from tracker.plans.rows import TaskAnswer, TaskStatus
from tracker.rounds.rows import RoundTask

ORDER = "t:order"
_TEXTS = (Field.RESULT, Field.DIFFICULTY, Field.PROPOSAL)
_FITTING: Mapping[TaskStatus | None, range] = {
    TaskStatus.NOT_STARTED: range(1),
    TaskStatus.IN_PROGRESS: range(100),
    TaskStatus.COMPLETED: range(100, 101),
    TaskStatus.NOT_COMPLETED: range(100),
}
"""The percentages that go with a status."""


def compare_tasks(reading: TableReading | None, known: Known, decisions: Decisions) -> TaskPart:
    """What the sheet of tasks would do to the ledger; a file without it changes nothing, and that is said."""
    if reading is None:
        return _without_sheet(known)
    matching = match(reading.rows, known.frame.task_questions, task_of)
    talk = RowTalk(reading, decisions, ORDER, Field.STATUS, "t", TASK_SENTENCES)
    comparer = _Comparer(known, talk)
    lines = (comparer.line(task, matching) for task in known.frame.tasks)
    findings = decisions.marked((*talk.sorted_away(matching), *talk.strangers(matching)))
    told = tuple(replace(line, findings=decisions.marked(line.findings)) for line in lines)
    return TaskPart(reading.sheet, told, findings, len(matching.strangers))


def _without_sheet(known: Known) -> TaskPart:
    if not known.frame.tasks:
        return NO_TASKS
    lines = tuple(
        TaskLine(task, 0, "", None, known.task_issued(task), known.task_held(task), Status.UNCHANGED, None)
        for task in known.frame.tasks
    )
    told = finding(Severity.info, Rule.NO_TASK_SHEET, sentences=TASK_SENTENCES, n=str(len(known.frame.tasks)))
    return TaskPart(lines=lines, findings=(told,))


class _Comparer:
    """Holds what every row needs: the sheet and a person's decisions in `talk`, and the ledger's side."""

    def __init__(self, known: Known, talk: RowTalk) -> None:
        self._known, self._talk = known, talk

    def line(self, task: RoundTask, matching: Matching) -> TaskLine:
        base, ours = self._known.task_issued(task), self._known.task_held(task)
        if task.id in matching.twice:
            rows = matching.twice[task.id]
            told = self._talk.twice(rows, task_names(task))
            row = rows[0].number
            return TaskLine(task, row, told.cell, None, base, ours, Status.REJECTED, None, (told,))
        found = matching.rows.get(task.id)
        if found is None:
            told = self._talk.missing(task_names(task))
            return TaskLine(task, 0, "", None, base, ours, Status.UNCHANGED, None, (told,))
        return self._matched(task, found, base, ours)

    def _matched(self, task: RoundTask, found: Matched, base: TaskAnswer, ours: TaskAnswer) -> TaskLine:
        """The five cells of the row, each merged on its own, then put together."""
        merged = {field: self._field(task, found.row, field, base, ours) for field in TASKS.fillable}
        theirs, result = _answer(merged, "theirs"), _answer(merged, "result")
        findings = (
            *self._talk.recognised(task.id, found, task_names(task)),
            *(one for field in merged.values() for one in field.findings),
            *self._at_odds(task, found.row, merged),
        )
        write = result if result != ours else None
        status = _status(merged, write, ours)
        meant = self._talk.meant(task.id, found)
        if meant is not Choice.THEIRS and write is not None:
            status, write = Status.CONFLICT if meant is None else Status.UNCHANGED, None
        cell = self._talk.cell(found.row, Field.STATUS)
        return TaskLine(task, found.row.number, cell, theirs, base, ours, status, write, findings)

    def _field(
        self, task: RoundTask, row: SheetRow, field: Field, base: TaskAnswer, ours: TaskAnswer
    ) -> Merged[Any]:
        """A sheet without the column says nothing about the field."""
        issued, held = (_held(answer, field) for answer in (base, ours))
        cell = row.cells.get(field)
        parsed = (
            _PARSERS.get(field, parse_text)(cell) if field in self._talk.reading.columns else Parsed(issued)
        )
        where = self._talk.cell(row, field)
        decision = self._talk.decision(task.id, field)
        names = task_names(task, field)
        spot = Spot(self._talk.reading.sheet, where, raw(cell), decision, names, TASK_SENTENCES)
        return merge_answer(parsed, spot, issued, held, self._talk.decisions)

    def _at_odds(
        self, task: RoundTask, row: SheetRow, merged: Mapping[Field, Merged[Any]]
    ) -> tuple[Finding, ...]:
        """The file gives a percentage that does not go with its status: said, nothing more."""
        status, percent = merged[Field.STATUS].theirs, merged[Field.PERCENT].theirs
        if percent is None or percent in _FITTING.get(status, range(101)):
            return ()
        place = {"cell": self._talk.cell(row, Field.PERCENT), "raw": row.text(Field.PERCENT)}
        facts = {"names": task_names(task), "percent": str(percent), "status": row.text(Field.STATUS)}
        return (self._talk.saying(Severity.info, Rule.AT_ODDS, **place, **facts),)


_PARSERS: Mapping[Field, Any] = {Field.STATUS: parse_status, Field.PERCENT: parse_percent}


def _held(answer: TaskAnswer, field: Field) -> Any:
    """A field of an answer; None where it is blank."""
    found = getattr(answer, field)
    return None if found == "" else found


def _answer(merged: Mapping[Field, Merged[Any]], side: str) -> TaskAnswer:
    """One side of the merged fields put together."""
    told: dict[str, Any] = {field.value: getattr(one, side) for field, one in merged.items()}
    return TaskAnswer(**told | {field.value: told[field.value] or "" for field in _TEXTS})


def _status(merged: Mapping[Field, Merged[Any]], write: TaskAnswer | None, ours: TaskAnswer) -> Status:
    if any(one.unread for one in merged.values()):
        return Status.REJECTED
    if any(one.open for one in merged.values()):
        return Status.CONFLICT
    if write is None:
        return Status.UNCHANGED
    return Status.NEW if ours.blank else Status.CHANGED
