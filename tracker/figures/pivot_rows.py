"""A pivot as it is asked for and as it is handed out: fields on two axes, and a cell for each crossing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tracker.figures.compare import Against, Comparison
from tracker.figures.restate import Restated
from tracker.figures.rows import Breakdown, Indicator, Source
from tracker.kernel.periods import Period
from tracker.places.rows import Place


class Field(StrEnum):
    """What may stand on an axis. Place, region and group are three ways to divide the same thing."""

    INDICATOR = "indicator"
    PLACE = "place"
    REGION = "region"
    GROUP = "group"
    PERIOD = "period"
    BREAKDOWN = "breakdown"
    SOURCE = "source"


PLACES = (Field.PLACE, Field.REGION, Field.GROUP)


class Shown(StrEnum):
    """What a cell says: the value, the change against the same period, that in per cent, per cent of plan."""

    VALUE = "value"
    CHANGE = "change"
    PERCENT = "percent"
    PLAN = "plan"

    @property
    def against(self) -> Against | None:
        if self is Shown.VALUE:
            return None
        return Against.PLAN if self is Shown.PLAN else Against.SAME_PERIOD


class Why(StrEnum):
    """Why a cell is empty: it would add up what does not, there was no such unit, or nobody reported it."""

    INDICATORS = "indicators"
    BREAKDOWNS = "breakdowns"
    SOURCES = "sources"
    OVERLAP = "overlap"
    GAP = "gap"
    TIME = "time"
    PLACES = "places"
    PLAN = "plan"
    ABSENT = "absent"
    NOTHING = "nothing"


@dataclass(frozen=True)
class PivotQuestion:
    """One or two fields an axis; empty filters let everything through. `boundaries` None: as reported.

    A field that is on no axis needs one value: a filter names it, or the ledger has only one. The place may
    be left open (the whole country), and the breakdown (the whole indicator).
    """

    rows: tuple[Field, ...]
    columns: tuple[Field, ...]
    indicator_ids: frozenset[int] = frozenset()
    place_ids: tuple[int, ...] = ()
    periods: tuple[Period, ...] = ()
    breakdown_ids: frozenset[int] = frozenset()
    shown: Shown = Shown.VALUE
    boundaries: dt.date | None = None
    accept_incomplete: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        return (*self.rows, *self.columns)


@dataclass(frozen=True)
class Where:
    """A unit, or several units that are totalled: a region, a group, the country. `units` are disjoint ids.

    `place` is None for regions and totals. Where units of several days stand side by side, `until` is the
    last day of one that has ended, and `of` the number of units in the set that a region belongs to.
    """

    units: tuple[int, ...]
    place: Place | None = None
    label: str = ""
    label_en: str = ""
    of: int = 0
    until: dt.date | None = None


@dataclass(frozen=True)
class SourceKey:
    """A source as a header; `illustrative` as in `Source`."""

    id: int
    source: Source


Key = Indicator | Where | Period | Breakdown | SourceKey


class HeadKind(StrEnum):
    NORMAL = "normal"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


@dataclass(frozen=True)
class Head:
    """A row or column: the value of each field of its axis. A subtotal names the first, a total none."""

    keys: tuple[tuple[Field, Key], ...]
    kind: HeadKind = HeadKind.NORMAL


@dataclass(frozen=True)
class Spot:
    """What a cell is about, for whoever asks where it comes from; several `periods` in a total over time."""

    indicator: Indicator
    breakdown: Breakdown
    periods: tuple[Period, ...]
    where: Where
    source: SourceKey | None = None


@dataclass(frozen=True)
class PivotCell:
    """`why` says why it is empty; there is no value then. `observations` are what went into it."""

    spot: Spot | None
    value: Restated
    comparison: Comparison | None = None
    why: Why | None = None
    observations: tuple[int, ...] = ()


@dataclass(frozen=True)
class Pivot:
    """`cells` by row and column, in the order of the heads. `fixed` are the fields on no axis, with values.

    Subtotals stand before what they total; the total of several heads is the last of its axis.
    """

    question: PivotQuestion
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[tuple[PivotCell, ...], ...]
    fixed: tuple[tuple[Field, Key], ...]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators that occur, in order."""
        heads = (*self.rows, *self.columns)
        keys = [key for head in heads for _, key in head.keys] + [key for _, key in self.fixed]
        return tuple(dict.fromkeys(key for key in keys if isinstance(key, Indicator)))

    @property
    def is_empty(self) -> bool:
        return not self.cells
