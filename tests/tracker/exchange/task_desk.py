"""The ministry's desk with a round that asks about tasks of a plan as well."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.tracker.exchange.desk import CODE, DUE, NOW, PERIOD, PLACES, STAMPED, Desk, clock, saved, write
from tracker.app import Ledger
from tracker.exchange.issuing import Book, issue_books
from tracker.figures import catalogue
from tracker.places import queries as places
from tracker.plans.commands import add_node, add_plan
from tracker.plans.fields import NodeFields, PlanFields
from tracker.plans.rows import Level, NodeKind, TaskAnswer
from tracker.rounds import queries as rounds
from tracker.rounds import task_queries
from tracker.rounds.commands import NewRound, create_round
from tracker.rounds.rows import RoundTask
from tracker.words import Words

TASKS = (
    NodeFields(
        NodeKind.TASK,
        "Rà soát quy chế phối hợp",
        "Review the rules of coordination",
        deadline=dt.date(2026, 12, 31),
        output="Quy chế được ban hành",
    ),
    NodeFields(NodeKind.TASK, "Tập huấn cán bộ cấp xã", deadline=dt.date(2025, 3, 5)),
    NodeFields(NodeKind.TASK, "=HYPERLINK(“trang”) và cập nhật phần mềm"),
)
STATUS, PERCENT, RESULT, DIFFICULTY, PROPOSAL = "H", "I", "J", "K", "L"
NAME, ROW_ID, KEY = "B", "C", "D"


def open_round_with_tasks(path: Path | str) -> tuple[Book, ...]:
    """A new ledger with a plan and a round on three places that asks about its tasks; the forms."""
    ledger = Ledger.open(path, clock)
    plan = PlanFields("KH1", "Kế hoạch thử", "plan", Level.NATIONAL, instrument="1/QĐ-TTg")
    plan_id = ledger.do(add_plan, plan).result
    nodes = [ledger.do(add_node, plan_id, one, None).result for one in TASKS]
    asked = [ledger.ask(catalogue.indicator, key) for key in ("BVTE/VU", "CTE/TL-HCDB")]
    items = tuple(item for one in asked for item in ledger.ask(catalogue.with_parts, one.id))
    units = [ledger.ask(places.resolve, code, PERIOD.end).place.id for code in PLACES]
    new = NewRound(PERIOD, DUE, items, tuple(units), plan_id, "KH1", CODE, "Biểu thử", task_ids=tuple(nodes))
    ledger.do(create_round, new, now=NOW)
    books: tuple[Book, ...] = ledger.do(issue_books, CODE, None, STAMPED, Words("vi")).result
    ledger.close()
    return books


@dataclass
class TaskDesk(Desk):
    """A desk whose round asks about three tasks."""

    def tasks(self) -> tuple[RoundTask, ...]:
        of = self.ledger.ask(rounds.round_by_code, CODE)
        found: tuple[RoundTask, ...] = self.ledger.ask(task_queries.tasks, of.id)
        return found

    def answered(self, values: Mapping[str, Any], place: str = "68") -> bytes:
        """The form of a place with these cells of the sheet of tasks written."""
        return changed(self.form(place), lambda sheet: write(sheet, values))

    def said(self, place: str = "68") -> dict[int, TaskAnswer]:
        """Number of the task from 0 -> what the ledger holds of it for a place."""
        of = self.ledger.ask(rounds.round_by_code, CODE)
        period = self.ledger.ask(catalogue.period_id, PERIOD)
        one, tasks = self.returned(place), self.tasks()
        held = self.ledger.ask(task_queries.reports_of_place, of, period, one.place_id, tasks)
        return {number: held[task.id].answer for number, task in enumerate(tasks) if task.id in held}


def changed(data: bytes, change: Callable[[Worksheet], None]) -> bytes:
    """The workbook after `change` on its sheet of tasks, saved by openpyxl."""
    book = load_workbook(BytesIO(data))
    change(book["Nhiệm vụ"])
    return saved(book)
