"""The tasks that a form asks about, row by row, and which tasks of our plans they are. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.exchange import spec
from tracker.exchange.definition import Asked
from tracker.exchange.findings import Finding
from tracker.exchange.requests.contents import content_of
from tracker.exchange.requests.rules import Rule, saying
from tracker.exchange.sheet import SheetRow, TableReading
from tracker.exchange.spec import Field
from tracker.kernel.quantity import Severity
from tracker.requests.rows import Content, TaskField, TaskItem
from tracker.requests.tasks import PlanTask, meant

_KEY = 60
"""Characters that the ledger keeps."""

_FIELDS = {Field(one.value): one for one in TaskField}


@dataclass
class Tasks:
    """The tasks in the order of the sheet, and what there is to say about them."""

    items: list[TaskItem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def tasks_asked(
    reading: TableReading | None, defined: Sequence[Asked], plan: str, known: Sequence[PlanTask]
) -> Tasks:
    """`plan` is the code of the asker's plan, where the form says it; `known` are the tasks of our plans."""
    found, ids = Tasks(), set[str]()
    keys = {one.row_id: one.key for one in defined}
    if reading is None:
        return found
    for row in reading.rows:
        told = row.text(Field.ROW).upper()
        if not row.text(Field.NAME):
            continue  # the lines for the signatures, below the table
        if told in ids or not (spec.task_of(told) is not None or row.text(Field.CODE)):
            if row.answers:
                found.findings.append(_about(reading, row, Severity.reject, Rule.STRANGER))
            continue
        ids.update({told} - {""})
        key = row.text(Field.CODE) or keys.get(told, "")
        item = _item(reading, row, len(found.items) + 1, key, plan, known)
        found.items.append(item)
        if item.node_id is None:
            found.findings.append(_about(reading, row, Severity.info, Rule.FOREIGN_TASK))
    return found


def _item(
    reading: TableReading, row: SheetRow, position: int, key: str, plan: str, known: Sequence[PlanTask]
) -> TaskItem:
    name = row.text(Field.NAME)
    ours = meant(known, plan, key, name)
    return TaskItem(
        position=position,
        row_id=row.text(Field.ROW).upper()[:16],
        key=key[:_KEY],
        name=name,
        node_id=ours.node.id if ours else None,
        sheet=reading.sheet,
        row=row.number,
        cells={
            of: reading.address(row.number, one)
            for one, of in _FIELDS.items()
            if reading.address(row.number, one)
        },
        given=_given(row),
    )


def _given(row: SheetRow) -> dict[TaskField, Content]:
    """What stands in the five cells; blank ones are left out."""
    found = {of: content_of(row.cells.get(one)) for one, of in _FIELDS.items()}
    return {of: content for of, content in found.items() if content.kind}


def _about(reading: TableReading, row: SheetRow, severity: Severity, rule: Rule) -> Finding:
    name = row.text(Field.NAME)
    return saying(
        severity, rule, reading.sheet, reading.address(row.number, Field.NAME), name, name=name[:80]
    )
