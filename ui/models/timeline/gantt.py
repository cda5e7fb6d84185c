"""The whole timeline: rows and scale together, with what is asked of both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from tracker.plans.rules.checks import FIRST_YEAR, LAST_YEAR
from tracker.plans.work.rows import Work
from ui.models.timeline.rows import GroupBy, GroupRow, Row, WorkRow, rows_of
from ui.models.timeline.scale import Scale, Zoom
from ui.models.timeline.strip import Strip, strip_of

_MARGIN = dt.timedelta(200)


@dataclass(frozen=True)
class Gantt:
    """Frozen: another zoom, grouping or day makes another one."""

    works: tuple[Work, ...]
    today: dt.date
    by: GroupBy = GroupBy.PLAN
    zoom: Zoom = Zoom.QUARTER
    closed: frozenset[str] = frozenset()

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return rows_of(self.works, self.by, self.closed)

    @cached_property
    def scale(self) -> Scale:
        """From half a year before the first day that is shown to half a year after the last."""
        days = [self.today, *_days(self.works)]
        first = max(min(days) - _MARGIN, dt.date(FIRST_YEAR, 1, 1))
        last = min(max(days) + _MARGIN, dt.date(LAST_YEAR, 12, 31))
        return Scale(min(first, self.today), max(last, self.today), self.zoom.per_day)

    def strip(self, row: WorkRow) -> Strip:
        return strip_of(row.work, self.scale, self.today)

    def row_of(self, node_id: int) -> int:
        """Where a piece of work stands; -1 where it does not."""
        return self._places.get(node_id, -1)

    def row_of_plan(self, plan_id: int) -> int:
        """The heading of a plan; -1 where there is none."""
        found = (
            at
            for at, row in enumerate(self.rows)
            if isinstance(row, GroupRow) and row.plan is not None and row.plan.id == plan_id
        )
        return next(found, -1)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {row.work.node_id: at for at, row in enumerate(self.rows) if isinstance(row, WorkRow)}


def _days(works: Sequence[Work]) -> Collection[dt.date]:
    """Every day that bounds something."""
    found: set[dt.date] = set()
    for work in works:
        times = (work.times[0].day, work.times[-1].day) if work.times else ()
        bounds = (work.start, work.deadline, work.plan.period_start, work.plan.period_end, *times)
        found.update(day for day in bounds if day is not None)
    return found
