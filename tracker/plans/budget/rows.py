"""Lines of money as they are filled in and handed out. Amounts in the currency itself; None: not known."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Self

from tracker.kernel.texts import clean
from tracker.plans.rows import FundSource

AMOUNTS = ("planned", "allocated", "spent")


@dataclass(frozen=True)
class BudgetFields:
    """The form of a line. `year` None: the whole period of the plan; `currency` as ISO 4217 writes it."""

    source: FundSource
    year: int | None = None
    detail: str = ""
    currency: str = "VND"
    planned: Decimal | None = None
    allocated: Decimal | None = None
    spent: Decimal | None = None
    note: str = ""

    @classmethod
    def of(cls, line: BudgetLine) -> Self:
        """The form as it stands, ready for `dataclasses.replace`."""
        return cls(**{field.name: getattr(line, field.name) for field in dataclasses.fields(cls)})

    @property
    def cleaned(self) -> BudgetFields:
        texts: dict[str, Any] = {"detail": clean(self.detail), "note": clean(self.note)}
        return dataclasses.replace(self, **texts, currency=clean(self.currency).upper())


@dataclass(frozen=True)
class BudgetLine(BudgetFields):
    """A line on file: of the node `node_id`, or of the plan as a whole (None)."""

    id: int = 0
    plan_id: int = 0
    node_id: int | None = None
    node_key: str = ""
    revision: int = 0


@dataclass(frozen=True)
class Amount:
    """A sum of those amounts that are known: `known` of `of` lines. None where none is."""

    total: Decimal | None
    known: int
    of: int

    @property
    def complete(self) -> bool:
        return self.known == self.of


@dataclass(frozen=True)
class BudgetSum:
    """What lines of one currency come to; currencies are never added to each other."""

    currency: str
    planned: Amount
    allocated: Amount
    spent: Amount


@dataclass(frozen=True)
class PlanBudget:
    """All lines of a plan, and the sums of each node with everything under it; None: of the whole plan.

    A đồng is entered once, where it was given: on a group or on a task under it, not on both.
    """

    lines: tuple[BudgetLine, ...]
    sums: Mapping[int | None, tuple[BudgetSum, ...]]

    def of(self, node_id: int | None) -> tuple[BudgetLine, ...]:
        """The lines of one node, or of the plan itself."""
        return tuple(line for line in self.lines if line.node_id == node_id)
