"""How a task keeps to a step, in a sentence with its arithmetic."""

from __future__ import annotations

from tracker.coordination.keeping import Keeping
from tracker.coordination.measuring import TaskKept
from tracker.coordination.rows import LimitUnit, Step
from tracker.kernel.dates import print_date
from tracker.words import Words


def limit_words(step: Step, words: Words) -> str:
    """ "5 ngày làm việc, tính từ khi …"; what is said instead of a number; else that it is not known."""
    if step.limit is None:
        return step.instead(words.language) or words("coordination.no_limit")
    limit = words(f"coordination.limit.{step.limit.unit}", n=step.limit.amount)
    since = step.limit.counted(words.language)
    return words("coordination.limit_from", limit=limit, since=since) if since else limit


def said(step: Step, task: TaskKept, words: Words) -> str:
    """Begun, limit, due, done, and by how much it is late; or what is missing to say so."""
    if step.limit is None:
        return words("coordination.said.no_limit")
    limit = words(f"coordination.limit.{step.limit.unit}", n=step.limit.amount)
    if task.begun is None:
        return words("coordination.said.no_start", limit=limit)
    days = {name: getattr(task, name) for name in ("begun", "done")} | {"due": task.kept.due}
    printed = {name: print_date(day, words.language) for name, day in days.items() if day is not None}
    return words(f"coordination.said.{_key(step, task)}", limit=limit, n=task.kept.days_late, **printed)


def _key(step: Step, task: TaskKept) -> str:
    in_hours = step.limit is not None and step.limit.unit is LimitUnit.HOURS
    match task.kept.keeping:
        case Keeping.LATE:
            return "late" if task.done else "late_open"
        case Keeping.OPEN:
            return "hours_open" if in_hours else "open"
        case Keeping.IN_TIME:
            return "hours_kept" if in_hours else "in_time"
        case Keeping.UNKNOWN:
            return "in_hours" if task.done else "no_end"
