"""How the timeline stands in a rectangle: columns that do not move, and the stretch of time beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRectF

from ui.models.timeline.gantt import Gantt
from ui.models.timeline.scale import Scale
from ui.models.timeline.strip import Span

ROW = 28
HEAD = 56


@dataclass(frozen=True)
class Columns:
    """Widths of the two columns at the left; the second is 0 where it gives way."""

    name: float
    lead: float

    @property
    def both(self) -> float:
        return self.name + self.lead


@dataclass(frozen=True)
class Port:
    """`seen` is the stretch of the scale, in its pixels, that stands right of the columns."""

    gantt: Gantt
    columns: Columns
    seen: Span

    @property
    def zero(self) -> float:
        """Where the first day of the scale would stand."""
        return self.columns.both - self.seen.left

    @property
    def width(self) -> float:
        return self.columns.both + self.seen.width

    @property
    def scale(self) -> Scale:
        return self.gantt.scale

    @property
    def today(self) -> float | None:
        """Where the line of today stands; None while it is out of sight."""
        x = self.scale.middle(self.gantt.today) + self.zero
        return x if self.columns.both <= x <= self.width else None

    @cached_property
    def grid(self) -> tuple[tuple[float, str], ...]:
        """Where the upright lines stand, and in which token; the same for every row."""
        scale, zoom = self.scale, self.gantt.zoom
        fine = [(tick.left + self.zero, "grid") for tick in scale.lower(zoom, *self.seen)]
        return (*fine, *((tick.left + self.zero, "line") for tick in scale.upper(zoom, *self.seen)))

    def time_room(self, top: float, tall: float) -> QRectF:
        """The part of a band in which time stands."""
        return QRectF(self.columns.both, top, self.seen.width, tall)
