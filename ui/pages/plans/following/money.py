"""The tab "Kinh phí": what the lines come to, then line by line, with the way to add and change them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tracker.kernel.quantity import print_number
from tracker.kernel.quantity.printing import nearest
from tracker.plans.budget.rows import AMOUNTS, BudgetLine, BudgetSum, PlanBudget
from tracker.plans.budget.rules import check_line, print_amount
from tracker.plans.rules import Frame
from ui.i18n import language, refusal_words, words
from ui.models.plan_words import capital
from ui.pages.plans.pane_parts import link
from ui.theme import Space
from ui.widgets import Label, PaneBody, ProgressBar6

_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True)
class MoneyDoors:
    """None where nothing may be changed."""

    add: Callable[[], object]
    edit: Callable[[BudgetLine], object]
    remove: Callable[[BudgetLine], object]


def write_money(
    body: PaneBody, found: PlanBudget, node_id: int | None, frame: Frame, doors: MoneyDoors | None
) -> None:
    """The money of a node, or of the whole plan: the sums with everything beneath, then its own lines."""
    lines = found.of(node_id)
    sums = found.sums.get(node_id, ())
    for one in sums:
        below = words("budget.view.sum", n=one.planned.of)
        body.add_section(below if one.currency == "VND" else f"{below} · {one.currency}")
        body.add_widget(_sum(one))
    add = link(words("budget.view.add"), doors.add, "plus") if doors is not None else None
    body.add_section(words("budget.view.lines", n=len(lines)), add)
    if not lines:
        said = "budget.view.only_below" if sums else "budget.view.empty"
        body.add_widget(Label(words(said), tone="text2", wrap=True))
    for line in lines:
        body.add_widget(MoneyEntry(line, frame, doors))
        body.add_rule()


def _sum(one: BudgetSum) -> QWidget:
    rows = []
    for name in AMOUNTS:
        amount = getattr(one, name)
        said = _money(amount.total, one.currency)
        part = (
            ""
            if amount.complete or amount.total is None
            else words("budget.view.part", known=amount.known, of=amount.of)
        )
        rows.append((name, said, part))
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.HALF)
    column.addWidget(_grid(rows, strong=True))
    for name, share in _shares(one):
        column.addWidget(_share_bar(name, share))
    return held


def _shares(one: BudgetSum) -> Iterator[tuple[str, Fraction]]:
    """How much of what is planned was allocated and spent, where every line says both."""
    planned = one.planned
    for name in AMOUNTS[1:]:
        amount = getattr(one, name)
        if planned.complete and amount.complete and planned.total and amount.total is not None:
            yield name, Fraction(amount.total) / Fraction(planned.total)


def _share_bar(name: str, share: Fraction) -> QWidget:
    """The bar is red once it passes what was planned; the words say by how much."""
    percent = print_number(nearest(share * 100, 1), language().code)
    said = words("budget.view.share", name=words(f"budget.column.{name}"), percent=percent)
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(ProgressBar6(float(min(share, Fraction(1))), "bad" if share > 1 else "bar", None, said))
    column.addWidget(Label(said, "small", "text2", wrap=True))
    return held


class MoneyEntry(QWidget):
    """A line: year and source, its three amounts, what is odd about it, and what can be done."""

    def __init__(self, line: BudgetLine, frame: Frame, doors: MoneyDoors | None) -> None:
        super().__init__()
        year = capital(words("budget.all_years")) if line.year is None else str(line.year)
        title = " · ".join(
            part for part in (year, words(f"budget.source.{line.source}"), line.detail) if part
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.HALF, 0, Space.HALF)
        column.setSpacing(2)
        column.addWidget(Label(title, "strong", wrap=True))
        column.addWidget(_grid([(name, _money(getattr(line, name), line.currency), "") for name in AMOUNTS]))
        for problem in check_line(line, frame):
            column.addWidget(Label(refusal_words(problem.refusal), "small", "warn", wrap=True))
        if line.note:
            column.addWidget(Label(line.note, "small", "text2", wrap=True))
        if doors is not None:
            self._add_doors(column, line, doors, title)

    def _add_doors(self, column: QVBoxLayout, line: BudgetLine, doors: MoneyDoors, title: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.MARGIN)
        for name, pressed in (("edit", doors.edit), ("delete", doors.remove)):
            door = link(words(f"common.action.{name}"), partial(pressed, line))
            door.setAccessibleName(f"{door.text()} {title}")
            row.addWidget(door)
        row.addStretch(1)
        column.addLayout(row)


def _grid(rows: list[tuple[str, str, str]], strong: bool = False) -> QWidget:
    """The name of each amount, the amount at the right, and under it what part of the lines it is of."""
    held = QWidget()
    grid = QGridLayout(held)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(1, 1)
    for at, (name, said, part) in enumerate(rows):
        called = words(f"budget.column.{name}")
        grid.addWidget(Label(called, "base", "text2"), 2 * at, 0)
        amount = Label(said, "strong" if strong else "base")
        amount.setAccessibleName(f"{called}: {said}")
        grid.addWidget(amount, 2 * at, 1, _RIGHT)
        if part:
            grid.addWidget(Label(part, "small", "warn"), 2 * at + 1, 0, 1, 2, _RIGHT)
    return held


def _money(value: Decimal | None, currency: str) -> str:
    return "…" if value is None else print_amount(value, currency, language().code)
