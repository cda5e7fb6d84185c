"""What is handed in to be recorded: plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from tracker.figures.rows import Scenario
from tracker.kernel.claims import Basis
from tracker.kernel.quantity import Qualifier, Quantity


@dataclass(frozen=True)
class NewClaim:
    """A comparison stated beside the figure, as said. `unit` is "%" or the figure's own unit."""

    basis: Basis
    value: Decimal
    rounding: Decimal
    qualifier: Qualifier
    unit: str
    text: str
    whole_indicator_id: int | None = None


@dataclass(frozen=True)
class Entry:
    """One thing that a source says, with the sheet and cell it stands in."""

    indicator_id: int
    place_id: int
    breakdown_id: int
    quantity: Quantity
    scenario: Scenario = Scenario.ACTUAL
    sheet: str = ""
    cell: str = ""
    note: str = ""
    claims: tuple[NewClaim, ...] = field(default=())
