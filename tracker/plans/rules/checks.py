"""What is wrong with a form, field by field, before anything is written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.kernel import recurrence
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.kernel.fixed import to_milli
from tracker.kernel.periods import parse_period
from tracker.plans.fields import NodeFields, PlanFields, ProgressFields
from tracker.plans.rows import Decision, Milestone, NodeKind, Shape, TaskStatus
from tracker.plans.rules.kinds import FOLLOWED, MEASURED

FIRST_YEAR, LAST_YEAR = 1945, 2100
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*", re.ASCII)
_PLAN_LIMITS = {
    "code": 32,
    "title_vi": 500,
    "title_en": 500,
    "kind": 60,
    "instrument": 200,
    "issuer": 300,
    "status_note": 500,
    "status_note_en": 500,
    "source": 1000,
    "note": 10_000,
}
_NODE_LIMITS = {
    "text_vi": 4000,
    "text_en": 4000,
    "coordinating": 500,
    "recurrence": 40,
    "output": 4000,
    "source": 1000,
    "note": 10_000,
}


@dataclass(frozen=True)
class Problem:
    """What is wrong with a field. A warning is shown and does not keep anybody from saving."""

    field: str
    refusal: Refusal
    warning: bool = False


@dataclass(frozen=True)
class Frame:
    """The plan that a node stands in, as far as dates go."""

    start: dt.date | None = None
    end: dt.date | None = None
    vision_year: int | None = None

    @property
    def last_year(self) -> int | None:
        """The last year that a milestone may name: of the vision, else of the period; None: not known."""
        return self.vision_year or (self.end.year if self.end else None)

    @property
    def last_day(self) -> dt.date | None:
        """The last day on which something can be due: of the vision year, else of the period."""
        vision = dt.date(self.vision_year, 12, 31) if self.vision_year else None
        return max((day for day in (vision, self.end) if day), default=None)


def refuse(problems: Iterable[Problem]) -> None:
    """Raise the first problem that is not a mere warning."""
    for problem in problems:
        if not problem.warning:
            raise problem.refusal


def check_plan_fields(fields: PlanFields) -> tuple[Problem, ...]:
    return (
        *_required(fields, "code", "title_vi", "kind"),
        *_lengths(fields, _PLAN_LIMITS),
        *_code(fields.code),
        *_days(fields, "issued", "period_start", "period_end"),
        *_in_order("period_end", fields.period_start, fields.period_end),
        *_vision(fields),
        *_declared(fields),
    )


def check_day(day: dt.date) -> tuple[Problem, ...]:
    """Whether a list may be asked of a day; at the ends of the calendar there is no day before or after."""
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return ()
    return (Problem("on", _implausible(day.year)),)


def check_decision(decision: Decision) -> tuple[Problem, ...]:
    """What is wrong with an amending decision; whether it is complete is asked when it is to hold."""
    limits = {name: _PLAN_LIMITS[name] for name in ("instrument", "issuer", "note")}
    return (*_lengths(decision, limits), *_days(decision, "issued", "effective"))


def check_node_fields(fields: NodeFields, frame: Frame = Frame()) -> tuple[Problem, ...]:
    """`frame` is the plan's: a deadline must lie in it, as far as its days are known."""
    return (
        *_required(fields, "text_vi"),
        *_lengths(fields, _NODE_LIMITS),
        *_days(fields, "start", "deadline"),
        *_in_order("deadline", fields.start, fields.deadline),
        *_percent(fields.percent),
        *_standing(fields.kind, fields.status, fields.percent),
        *_inside(fields.deadline, frame),
        *_baseline(fields),
        *_recurrence(fields),
    )


def check_baseline(year: int | None, milestones: Sequence[Milestone]) -> tuple[Problem, ...]:
    """A target counts from a year that is not after the first one for which it asks something."""
    years = [one.year for one in milestones if one.year is not None]
    if year is None or not years or year <= min(years):
        return ()
    refusal = Refusal("plan.baseline_after_milestone", year=year, first=min(years))
    return (Problem("baseline_year", refusal),)


def check_milestones(
    kind: NodeKind, milestones: Sequence[Milestone], frame: Frame = Frame()
) -> tuple[Problem, ...]:
    """Also refused: two milestones for one year, and one after the plan's vision year."""
    problems = [problem for one in milestones for problem in _milestone(one, frame)]
    years = [one.year for one in milestones]
    twice = next((year for year in years if years.count(year) > 1), None)
    if milestones and kind not in MEASURED:
        problems.append(Problem("milestones", Refusal("plan.not_measured")))
    if len(set(years)) < len(years):
        problems.append(Problem("year", Refusal("plan.milestone_twice", year=twice or "–")))
    return tuple(problems)


def check_progress(kind: NodeKind, entry: ProgressFields, today: dt.date) -> tuple[Problem, ...]:
    """`today`: an entry about a day to come is refused."""
    problems = [*_days(entry, "day"), *_percent(entry.percent)]
    problems.extend(_standing(kind, entry.status or TaskStatus.IN_PROGRESS, entry.percent))
    problems.extend(_lengths(entry, {"text": 4000, "difficulty": 4000, "proposal": 4000}))
    problems.extend(_period(entry.period))
    if entry.day > today:
        problems.append(Problem("day", Refusal("plan.future_day", day=print_date(entry.day))))
    if (
        entry.percent is None
        and entry.status is None
        and not (entry.text or entry.difficulty or entry.proposal)
    ):
        problems.append(Problem("text", Refusal("plan.empty_progress")))
    return tuple(problems)


def _required(form: object, *names: str) -> Iterator[Problem]:
    for name in names:
        if not getattr(form, name).strip():
            yield Problem(name, Refusal(f"plan.required.{name}"))


def _lengths(form: object, limits: dict[str, int]) -> Iterator[Problem]:
    for name, limit in limits.items():
        length = len(getattr(form, name))
        if length > limit:
            yield Problem(name, Refusal("plan.too_long", limit=limit, length=length))


def _code(code: str) -> Iterator[Problem]:
    if code and not _CODE.fullmatch(code):
        yield Problem("code", Refusal("plan.bad_code", plan=code[:40]))


def _days(form: object, *names: str) -> Iterator[Problem]:
    for name in names:
        day: dt.date | None = getattr(form, name)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield Problem(name, _implausible(day.year))


def _implausible(year: int) -> Refusal:
    return Refusal("plan.bad_year", year=year, first=FIRST_YEAR, last=LAST_YEAR)


def _in_order(field: str, start: dt.date | None, end: dt.date | None) -> Iterator[Problem]:
    if start and end and end < start:
        yield Problem(field, Refusal("plan.ends_before_start", start=print_date(start), end=print_date(end)))


def _vision(fields: PlanFields) -> Iterator[Problem]:
    year = fields.vision_year
    if year is None:
        return
    if not FIRST_YEAR <= year <= LAST_YEAR:
        yield Problem("vision_year", _implausible(year))
    elif fields.period_end and year < fields.period_end.year:
        yield Problem("vision_year", Refusal("plan.vision_before_end", year=year, end=fields.period_end.year))


def _declared(fields: PlanFields) -> Iterator[Problem]:
    for name in ("goals_declared", "task_groups_declared"):
        count: int | None = getattr(fields, name)
        if count is not None and not 0 <= count <= 999:
            yield Problem(name, Refusal("plan.bad_count", count=count))


def _percent(percent: int | None) -> Iterator[Problem]:
    if percent is not None and not 0 <= percent <= 100:
        yield Problem("percent", Refusal("plan.bad_percent", percent=percent))


def _standing(kind: NodeKind, status: TaskStatus | None, percent: int | None) -> Iterator[Problem]:
    if kind not in FOLLOWED and not (status is None and percent is None):
        yield Problem("status", Refusal("plan.not_followed"))
    if status is TaskStatus.COMPLETED and percent is not None and percent < 100:
        yield Problem("percent", Refusal("plan.completed_below_100", percent=percent))


def _baseline(fields: NodeFields) -> Iterator[Problem]:
    value, year = fields.baseline, fields.baseline_year
    if fields.kind not in MEASURED and not (value is None and year is None):
        yield Problem("baseline", Refusal("plan.baseline_not_measured"))
    if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
        yield Problem("baseline_year", _implausible(year))
    if value is not None:
        try:
            to_milli(value)
        except Refusal as refusal:
            yield Problem("baseline", refusal)


def _recurrence(fields: NodeFields) -> Iterator[Problem]:
    if not fields.recurrence:
        return
    if fields.kind not in FOLLOWED:
        yield Problem("recurrence", Refusal("plan.recurrence_not_followed"))
    try:
        recurrence.parse(fields.recurrence)
    except Refusal as refusal:
        yield Problem("recurrence", refusal)


def _inside(deadline: dt.date | None, frame: Frame) -> Iterator[Problem]:
    if deadline is None:
        return
    said = print_date(deadline)
    if frame.start and deadline < frame.start:
        refusal = Refusal("plan.deadline_before_plan", deadline=said, day=print_date(frame.start))
        yield Problem("deadline", refusal)
    if frame.last_day and deadline > frame.last_day:
        which = "plan" if frame.last_day == frame.end else "vision"
        refusal = Refusal(f"plan.deadline_after_{which}", deadline=said, day=print_date(frame.last_day))
        yield Problem("deadline", refusal)


def _period(text: str) -> Iterator[Problem]:
    try:
        period_code(text)
    except Refusal as refusal:
        yield Problem("period", refusal)


def period_code(text: str) -> str:
    """The code of a period that somebody typed; "" for none. Refused as `parse_period` refuses."""
    return parse_period(text).code if text else ""


def _milestone(one: Milestone, frame: Frame) -> Iterator[Problem]:
    last = frame.last_year
    if one.year is not None and not FIRST_YEAR <= one.year <= LAST_YEAR:
        yield Problem("year", _implausible(one.year))
    elif one.year is not None and last is not None and one.year > last:
        yield Problem("year", Refusal("plan.milestone_after_vision", year=one.year, last=last))
    if len(one.unit) > 60:
        yield Problem("unit", Refusal("plan.too_long", limit=60, length=len(one.unit)))
    if (one.value is None) != (one.shape is Shape.NONE):
        yield Problem("value", Refusal("plan.milestone_value"))
    if (one.high is None) != (one.shape is not Shape.RANGE):
        yield Problem("high", Refusal("plan.milestone_high"))
    elif one.high is not None and one.value is not None and one.high < one.value:
        yield Problem("high", Refusal("plan.milestone_range"))
