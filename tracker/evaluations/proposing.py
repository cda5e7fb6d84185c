"""Which rating is proposed, and by which rule. A person decides; these only say what the data allow.

A target, by its newest figure:
- beyond what was asked: exceeded; reached: achieved; on the way that the milestone asks for: on track;
- behind it, or not reached when the year is over: partly where at least half of what was asked since the
  baseline has been done, else not achieved;
- where the figure allows both, nothing can be measured, or the newest figure is of before the milestone's
  year although that year is over: not assessed.

A goal with targets, by what is proposed for them: exceeded where all are; achieved where all are reached; on
track where all are reached or on track; not achieved where none of those that can be assessed has come any
way; not assessed where none can be; partly otherwise, also where some are good and others cannot be assessed.

A goal without targets, by tasks: achieved where all are done; in the middle of a plan on track where none
is late; partly where they have come half of the way on average; else not achieved. Not assessed where none
tells anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tracker.evaluations.rows import Rating, Stage
from tracker.plans.rules import TaskProgress
from tracker.plans.rules.tracking import Course, Track, Tracking

_AS_IS = {
    Track.EXCEEDED: Rating.EXCEEDED,
    Track.ACHIEVED: Rating.ACHIEVED,
    Track.ON_TRACK: Rating.ON_TRACK,
}
_REACHED = frozenset({Rating.EXCEEDED, Rating.ACHIEVED})
_GOOD = _REACHED | {Rating.ON_TRACK}
_HALF = Decimal(50)


def rate_target(found: Tracking, lagging: bool) -> Rating:
    """`lagging`: the milestone's year is over, but the newest figure is of before."""
    if found.track in (Track.EXCEEDED, Track.ACHIEVED):
        return _AS_IS[found.track]
    if lagging:
        return Rating.NOT_ASSESSED
    if found.track in (Track.OFF_TRACK, Track.MISSED):
        return Rating.PARTLY if half_done(found.course) else Rating.NOT_ACHIEVED
    return _AS_IS.get(found.track, Rating.NOT_ASSESSED)


def half_done(course: Course | None) -> bool:
    """Whether surely at least half of what was asked since the beginning has been done."""
    if course is None or course.flat:
        return False
    asked = (course.asked - course.start.value).scaled(course.sense)
    return course.gap.low >= -asked.low / 2


def rate_goal(targets: Sequence[Rating]) -> Rating:
    """By the ratings proposed for the targets beneath it."""
    known = [one for one in targets if one is not Rating.NOT_ASSESSED]
    if not known:
        return Rating.NOT_ASSESSED
    if all(one is Rating.EXCEEDED for one in targets):
        return Rating.EXCEEDED
    if all(one in _REACHED for one in targets):
        return Rating.ACHIEVED
    if all(one in _GOOD for one in known):
        return Rating.ON_TRACK if len(known) == len(targets) else Rating.PARTLY
    if any(one in _GOOD or one is Rating.PARTLY for one in known):
        return Rating.PARTLY
    return Rating.NOT_ACHIEVED


def rate_tasks(progress: TaskProgress, late: int, stage: Stage) -> Rating:
    """By tasks as they stood on the day of the evaluation; `late` of them were overdue."""
    if not progress.known or progress.percent is None:
        return Rating.NOT_ASSESSED
    if progress.completed == progress.total:
        return Rating.ACHIEVED
    if stage is Stage.MID_TERM and not late:
        return Rating.ON_TRACK
    return Rating.PARTLY if progress.percent >= _HALF else Rating.NOT_ACHIEVED
