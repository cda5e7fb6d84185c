"""Two offices with a ledger each: the ministry's plan goes out as a workbook, a province takes it over."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import Engine

from tests.tracker.plans.desk import Desk, plan_fields
from tracker.exchange.plans.deciding import NOTHING_DECIDED, Decisions
from tracker.exchange.plans.known import export_of
from tracker.exchange.plans.preview import Line, PlanPreview
from tracker.exchange.plans.taking import PlanDraft, commit_plan, preview_plan
from tracker.exchange.plans.writer import HEAD_ROW, write_plan
from tracker.exchange.reader import read_book
from tracker.exchange.readers import Received
from tracker.kernel.changes import Outcome
from tracker.plans import commands, queries
from tracker.plans.fields import NodeFields
from tracker.plans.rows import Node, NodeKind
from tracker.words import Words

MOMENT, LATER = "2026-06-22T03:00:00Z", "2026-07-22T03:00:00Z"
COLUMN = {
    name: place
    for place, name in enumerate(
        (
            *("number", "key", "parent", "kind", "text_vi", "text_en", "lead", "coordinating", "start"),
            *("deadline", "recurrence", "output", "indicator", "baseline", "baseline_year"),
            *("milestones", "confidence", "source", "note"),
        ),
        start=1,
    )
}


class Office(Desk):
    """A ledger that takes plans over."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.steps: list[Outcome] = []

    def export(self, code: str = "KH1863", moment: str = MOMENT, language: str = "vi") -> bytes:
        definition, names = self.ask(export_of, code)
        return write_plan(definition, names, Words(language), moment)

    def draft(self, data: bytes, decisions: Decisions = NOTHING_DECIDED) -> PlanDraft:
        return self.ask(preview_plan, received(data), decisions)

    def preview(self, data: bytes, decisions: Decisions = NOTHING_DECIDED) -> PlanPreview:
        return self.draft(data, decisions).preview

    def take(self, data: bytes, decisions: Decisions = NOTHING_DECIDED) -> PlanPreview:
        outcome = self.do(commit_plan, self.draft(data, decisions), now=LATER, by="Chuyên viên")
        self.steps.append(outcome)
        made: PlanPreview = outcome.result
        return made

    def undo(self) -> None:
        inverse = self.steps.pop().inverse
        assert inverse is not None
        self.do(inverse)

    def nodes(self, code: str = "KH1863") -> list[Node]:
        return list(queries.each(self.ask(queries.plan_detail, code).nodes))

    def of(self, text: str) -> Node:
        return next(one for one in self.nodes() if one.text_vi.startswith(text))

    def texts(self) -> list[str]:
        return [f"{one.number} {one.text_vi}".strip() for one in self.nodes()]

    def edit(self, text: str, **changes: Any) -> None:
        """Change a node, found by the beginning of its text."""
        node = self.of(text)
        form = NodeFields.of(node)
        values = {name: changes.get(name, getattr(form, name)) for name in form.__dataclass_fields__}
        self.do(commands.edit_node, node.id, NodeFields(**values))


def ministry(engine: Engine) -> Office:
    """A plan with a goal, two groups and three tasks."""
    office = Office(engine)
    plan = office.do(commands.add_plan, plan_fields()).result
    office.node(plan, NodeKind.GOAL, "Mục tiêu chung tay")
    first = office.node(plan, NodeKind.TASK_GROUP, "Nhóm một")
    office.node(plan, NodeKind.TASK, "Việc một", first)
    office.node(plan, NodeKind.TASK, "Việc hai", first)
    second = office.node(plan, NodeKind.TASK_GROUP, "Nhóm hai")
    office.node(plan, NodeKind.TASK, "Việc ba", second)
    return office


def received(data: bytes, name: str = "ke-hoach.xlsx") -> Received:
    return Received(name, name, data, sha256(data).hexdigest(), read_book(data))


def edited(data: bytes, change: Callable[[Worksheet], None], sheet: int = 1) -> bytes:
    """The workbook after somebody worked in it."""
    book = load_workbook(BytesIO(data))
    change(book.worksheets[sheet])
    return saved(book)


def saved(book: Workbook) -> bytes:
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def row_of(sheet: Worksheet, text: str) -> int:
    for row in range(HEAD_ROW + 1, sheet.max_row + 1):
        if str(sheet.cell(row, COLUMN["text_vi"]).value or "").startswith(text):
            return row
    raise AssertionError(text)


def put(sheet: Worksheet, text: str, name: str, value: Any) -> None:
    """Write into the row whose text begins so."""
    sheet.cell(row_of(sheet, text), COLUMN[name]).value = value


def line(preview: PlanPreview, text: str) -> Line:
    return next(one for one in preview.lines if one.text.startswith(text))


def rules(preview: PlanPreview) -> list[str]:
    return [str(one.rule) for one in preview.findings]


def of_rule(preview: PlanPreview, rule: str) -> Any:
    return next(one for one in preview.findings if one.rule == rule)
