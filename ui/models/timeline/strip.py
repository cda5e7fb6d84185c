"""What one row shows in time: bar, deadlines, the time since the deadline, and the words beside them.

Everything in pixels from the first day of the scale; nothing here knows how it is drawn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tracker.kernel.recurrence import parse
from tracker.plans.rows import PlanSummary, TaskStatus
from tracker.plans.rules import Standing, percent_of
from tracker.plans.work.rows import Work
from ui.i18n import words
from ui.models.plan_words import PERCENT, day_text
from ui.models.timeline.scale import Scale

GAP = 10.0
"""From the last mark to the words."""
EDGE = 6.0
"""From the words to the edge of what is seen, where they have no other place."""


class Span(NamedTuple):
    left: float
    right: float

    @property
    def width(self) -> float:
        return self.right - self.left


class Mark(NamedTuple):
    """A deadline. `tone`: "bad" once it was missed, "good" once it was kept, else "text"."""

    x: float
    tone: str


@dataclass(frozen=True)
class Strip:
    """`bar` from the beginning to the deadline, filled up to `done`; `assumed`: that it begins with its plan
    is taken for granted; `endless`: no deadline is set, the bar ends with the plan; `series`: it comes again,
    and only joins its deadlines. `hatch` is the time since the deadline. `tone` is the bar's,
    `label_tone` that of the words.
    """

    bar: Span | None
    done: float
    assumed: bool
    endless: bool
    series: bool
    tone: str
    marks: tuple[Mark, ...]
    hatch: Span | None
    label: str
    label_tone: str

    @property
    def extent(self) -> Span | None:
        """All that is drawn but the words; None: nothing is."""
        spans = [span for span in (self.bar, self.hatch) if span]
        lefts = [*(span.left for span in spans), *(mark.x for mark in self.marks)]
        rights = [*(span.right for span in spans), *(mark.x for mark in self.marks)]
        return Span(min(lefts), max(rights)) if lefts else None


def strip_of(work: Work, scale: Scale, today: dt.date) -> Strip:
    """How a piece of work looks in time on a day."""
    begun, end = work.start or work.plan.period_start, _end(work)
    percent, bar = _percent(work), None
    if begun is not None and end is not None and begun <= end:
        bar = Span(scale.x(begun), scale.end(end))
    standing = work.state.standing
    late = standing is Standing.OVERDUE
    missed = today - dt.timedelta(work.state.days or 0) if late else None
    return Strip(
        bar=bar,
        done=bar.left + bar.width * (0 if work.recurrence else percent or 0) / 100 if bar else 0.0,
        assumed=work.start is None,
        endless=not work.deadline and not work.recurrence,
        series=bool(work.recurrence),
        tone="good" if standing is Standing.COMPLETED else "bar",
        marks=tuple(_marks(work, scale, today)),
        hatch=Span(scale.end(missed), max(scale.end(missed), scale.middle(today))) if missed else None,
        label=label_of(work, today),
        label_tone={Standing.OVERDUE: "bad", Standing.DUE_SOON: "warn"}.get(standing, "text2"),
    )


def plan_span(plan: PlanSummary, scale: Scale) -> tuple[Span, bool, bool] | None:
    """The bracket of a plan, and whether its beginning and its end are known."""
    if plan.period_start is None and plan.period_end is None:
        return None
    left = scale.x(plan.period_start) if plan.period_start else 0.0
    right = scale.end(plan.period_end) if plan.period_end else scale.width
    return Span(left, max(left, right)), plan.period_start is not None, plan.period_end is not None


def _end(work: Work) -> dt.date | None:
    if work.recurrence:
        last = work.times[-1].day if work.times else None
        return work.deadline or last or work.plan.period_end
    return work.deadline or work.plan.period_end


def _percent(work: Work) -> int | None:
    """What is said or follows from the status; work that says nothing has not begun."""
    return 0 if work.status is None and work.percent is None else percent_of(work)


def _marks(work: Work, scale: Scale, today: dt.date) -> list[Mark]:
    if not work.recurrence:
        late = work.state.standing is Standing.OVERDUE
        return [Mark(scale.end(work.deadline), "bad" if late else "text")] if work.deadline else []
    stopped = work.status is TaskStatus.CANCELLED
    return [
        Mark(scale.end(one.day), "good" if one.done else "bad" if one.day < today and not stopped else "text")
        for one in work.times
    ]


def label_of(work: Work, today: dt.date) -> str:
    """Per cent, date, days: "45% · hạn 31/12/2025 · quá 173 ngày"."""
    percent, state = _percent(work), work.state
    said = f"{percent}{PERCENT}" if percent is not None else words("work.label.unknown")
    days = state.days or 0
    match state.standing:
        case Standing.OVERDUE:
            day = day_text(today - dt.timedelta(days))
            told = words("work.label.late", day=day, n=days)
        case Standing.DUE_SOON:
            day = day_text(today + dt.timedelta(days))
            told = words("work.label.soon" if days else "work.label.today", day=day, n=days)
        case Standing.CANCELLED:
            told = _when(work)
            said = words("work.label.stopped")
        case _:
            told = _when(work)
    return f"{said} · {told}"


def _when(work: Work) -> str:
    day = work.next_day
    if day is None:
        return words("work.label.no_deadline")
    if not work.recurrence:
        return day_text(day)
    return f"{day_text(day)} · {words(f'recurrence.every.{parse(work.recurrence).every}')}"


def place_label(strip: Strip, wide: float, seen: Span, today: float) -> float:
    """Where words of this width begin: after the marks, else before the bar, else between marks, else at the
    edge of what is seen; what lies outside of it is told at the edge it lies beyond. They stay clear of the
    marks, and of the line of today wherever there is room.
    """
    extent = strip.extent
    if extent is None:
        return max(seen.left + EDGE, min(today + EDGE, seen.right - wide - EDGE))
    if extent.right + GAP < seen.left:
        return seen.left + EDGE
    if extent.left - GAP > seen.right:
        return seen.right - EDGE - wide
    after = _clear_of(today, extent.right + GAP, wide)
    if after + wide <= seen.right:
        return after
    before = extent.left - GAP - wide
    if before < today < before + wide and today - EDGE - wide >= seen.left:
        before = today - EDGE - wide
    if before >= seen.left:
        return before
    for hatch in (strip.hatch, None):  # clear of marks and hatch, else of the marks alone
        between = list(_gaps(strip, hatch, wide, seen, today))
        if between:
            return min(between, key=lambda left: abs(left - today))
    return max(seen.left + EDGE, min(extent.right + GAP, seen.right - wide - EDGE))


def told_from(strip: Strip, seen: Span) -> str:
    """The words; with an arrow where everything else lies beyond an edge of what is seen."""
    extent = strip.extent
    if extent is not None and extent.right + GAP < seen.left:
        return f"\N{LEFTWARDS ARROW} {strip.label}"
    if extent is not None and extent.left - GAP > seen.right:
        return f"{strip.label} \N{RIGHTWARDS ARROW}"
    return strip.label


def _gaps(strip: Strip, hatch: Span | None, wide: float, seen: Span, today: float) -> Iterator[float]:
    """Where the words would stand on the bar without touching a mark or this hatch."""
    ends = [mark.x for mark in strip.marks] + ([hatch.right] if hatch else [])
    for left in (seen.left - GAP + EDGE, *ends, today):
        room = Span(left + GAP, left + GAP + wide)
        free = not any(room.left - GAP < mark.x < room.right + GAP for mark in strip.marks)
        free = free and (hatch is None or room.left >= hatch.right or room.right <= hatch.left)
        if free and room.left >= seen.left and room.right + EDGE <= seen.right:
            yield room.left


def _clear_of(today: float, left: float, wide: float) -> float:
    return today + EDGE if left < today + EDGE and today - EDGE < left + wide else left
