"""How goals and tasks of a plan stand, in a sentence or two: for every paper that reports on a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tracker.printing import wording
from tracker.printing.data import GoalRow, TaskGroupRow, Verdict
from tracker.printing.papers.summary.tables import total_counts
from tracker.words import Words


def instrument(words: Words, kind: str, number: str, issued: date | None, issuer: str) -> str:
    """ "Quyết định số 1863/QĐ-TTg ngày 23/12/2019 của Thủ tướng Chính phủ"."""
    facts = {"kind": kind, "number": number, "issuer": issuer or wording.UNKNOWN}
    if issued is None:
        return words("paper.summary.instrument_undated", **facts)
    return words("paper.summary.instrument", date=wording.short_date(words, issued), **facts)


def goals_sentence(words: Words, kind: str, goals: Sequence[GoalRow], declared: int | None, on: date) -> str:
    """How many goals and targets stand how on a day, beside the number that the instrument states."""
    n = sum(not goal.group for goal in goals)
    if not n:
        if declared:
            return words("paper.goals.none_declared", kind=kind, declared=declared)
        return words("paper.goals.none", kind=kind)
    counts = _verdict_counts(words, goals)
    facts = {"kind": kind, "n": n, "date": wording.short_date(words, on), "counts": counts}
    if declared in (None, n):
        return words("paper.goals.entered", **facts)
    return words("paper.goals.entered_declared", declared=declared, **facts)


def _verdict_counts(words: Words, goals: Sequence[GoalRow]) -> str:
    """ "1 vượt, 2 đạt": a number is not parted from its word at the end of a line."""
    counts = Counter(goal.verdict for goal in goals if not goal.group)
    said = [words(f"paper.count.{verdict}", n=counts[verdict]) for verdict in Verdict if counts[verdict]]
    return ", ".join(count.replace(" ", wording.HARD_SPACE, 1) for count in said)


def groups_sentence(
    words: Words, kind: str, groups: Sequence[TaskGroupRow], declared: int | None, on: date
) -> str:
    """How many task groups there are, and how their tasks stand on a day."""
    n = len(groups)
    if not n:
        if declared:
            return words("paper.groups.none_declared", kind=kind, declared=declared)
        return words("paper.groups.none", kind=kind)
    if declared in (None, n):
        first = words("paper.groups.whole", kind=kind, n=n)
    else:
        first = words("paper.groups.partly", kind=kind, n=n, declared=declared)
    return f"{first} {tasks_sentence(words, groups, on)}"


def tasks_sentence(words: Words, groups: Sequence[TaskGroupRow], on: date) -> str:
    """How the tasks of these groups stand on a day."""
    counts = total_counts(groups)
    if not counts.total:
        return words("paper.groups.no_tasks")
    facts = {"done": counts.done, "in_progress": counts.in_progress, "not_started": counts.not_started}
    day = wording.short_date(words, on)
    return words(
        "paper.groups.tasks", date=day, **wording.counted(words, n=counts.total, late=counts.late, **facts)
    )
