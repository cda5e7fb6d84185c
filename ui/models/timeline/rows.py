"""The rows of the timeline: work under the headings of its groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.kernel.collation import sort_key
from tracker.plans.rows import PlanSummary
from tracker.plans.rules import Standing
from tracker.plans.work.rows import Work
from ui.i18n import language, words
from ui.models.plan_words import plan_title
from ui.models.timeline.scale import quarter_of

_NEVER = dt.date.max


class GroupBy(StrEnum):
    PLAN = "plan"
    AGENCY = "agency"
    QUARTER = "quarter"


@dataclass(frozen=True)
class GroupRow:
    """A heading. `plan`: where work is grouped by plans; `is_open`: whether its work stands under it."""

    key: str
    title: str
    count: int
    late: int
    is_open: bool
    plan: PlanSummary | None = None


@dataclass(frozen=True)
class WorkRow:
    work: Work


Row = GroupRow | WorkRow


def rows_of(works: Sequence[Work], by: GroupBy, closed: Collection[str]) -> tuple[Row, ...]:
    """Headings in their order, each with its work unless its key is among `closed`."""
    groups: dict[str, list[Work]] = {}
    for work in sorted(works, key=_ORDER[by]) if by is not GroupBy.PLAN else works:
        groups.setdefault(_KEY[by](work), []).append(work)
    rows: list[Row] = []
    for key, some in groups.items():
        is_open = key not in closed
        rows.append(_heading(key, some, by, is_open))
        if is_open:
            rows += map(WorkRow, some)
    return tuple(rows)


def _heading(key: str, works: Sequence[Work], by: GroupBy, is_open: bool) -> GroupRow:
    late = sum(work.state.standing is Standing.OVERDUE for work in works)
    plan = works[0].plan if by is GroupBy.PLAN else None
    return GroupRow(key, _TITLE[by](works[0]), len(works), late, is_open, plan)


def _agency(work: Work) -> str:
    held = work.lead
    return held.called(language().code) if held is not None else words("work.group.no_agency")


def _quarter(work: Work) -> str:
    day = work.next_day
    return words("work.group.due_in", quarter=quarter_of(day)) if day else words("work.group.no_deadline")


def _quarter_key(work: Work) -> str:
    day = work.next_day
    return f"{day.year}-{(day.month + 2) // 3}" if day else ""


def _by_agency(work: Work) -> tuple[object, ...]:
    return (work.lead is None, sort_key(_agency(work)), work.next_day or _NEVER)


def _by_day(work: Work) -> tuple[object, ...]:
    return (work.next_day or _NEVER,)


_KEY: dict[GroupBy, Callable[[Work], str]] = {
    GroupBy.PLAN: lambda work: str(work.plan.id),
    GroupBy.AGENCY: lambda work: str(work.lead.answers if work.lead else ""),
    GroupBy.QUARTER: _quarter_key,
}
_TITLE: dict[GroupBy, Callable[[Work], str]] = {
    GroupBy.PLAN: lambda work: plan_title(work.plan),
    GroupBy.AGENCY: _agency,
    GroupBy.QUARTER: _quarter,
}
_ORDER: dict[GroupBy, Callable[[Work], tuple[object, ...]]] = {
    GroupBy.AGENCY: _by_agency,
    GroupBy.QUARTER: _by_day,
}
