"""What to look for among figures, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.figures.rows import Scenario
from tracker.figures.sayable import Grounds, Sayable

NO_GROUNDS = Grounds()


class Order(StrEnum):
    INDICATOR = "indicator"
    PLACE = "place"
    PERIOD = "period"
    VALUE = "value"
    SOURCE = "source"


@dataclass(frozen=True)
class FigureFilter:
    """Empty fields do not filter. `text` is looked for, accents or not, in indicator and place names.

    `sayable` lets through what may be said in one way, by what `grounds` tell.
    """

    indicator_ids: frozenset[int] = frozenset()
    place_ids: frozenset[int] = frozenset()
    period_ids: frozenset[int] = frozenset()
    breakdown_ids: frozenset[int] = frozenset()
    scenario: Scenario | None = None
    source_id: int | None = None
    sayable: Sayable | None = None
    grounds: Grounds = NO_GROUNDS
    text: str = ""
    order: Order = Order.INDICATOR
    descending: bool = False
