"""What becomes of the cells of a task: each read and merged on its own, then put together. Pure."""

from __future__ import annotations

from typing import TypeVar

from tracker.exchange.fields import Merged, Sides, Spot, settle
from tracker.exchange.findings import Choice, Rule
from tracker.exchange.merge import Verdict, merge
from tracker.exchange.preview import Decisions
from tracker.exchange.task_answers import Parsed
from tracker.kernel.quantity import Severity

T = TypeVar("T")


def merge_answer(
    parsed: Parsed[T],
    spot: Spot,
    base: T | None,
    ours: T | None,
    decisions: Decisions,
    confirm: bool = False,
) -> Merged[T | None]:
    """One of the five answers; None is blank. `unread` tells a rejected cell from a blank one; `confirm`:
    what the file says anew is asked about too."""
    theirs = parsed.answer
    sides = Sides(spot, theirs, base, ours)
    if parsed.severity is Severity.reject:
        return Merged(None, ours, findings=tuple(sides.remarks(parsed.remarks)), unread=True)
    verdict = merge(base, theirs, ours, lambda one: one is None)
    if verdict in (Verdict.UNCHANGED, Verdict.SAME):
        return Merged(theirs, ours, findings=tuple(sides.remarks(parsed.remarks, quiet=True)))
    if parsed.severity is Severity.ask:
        return _doubted(parsed, sides, decisions.fields.get(spot.decision))
    rule = Rule.BLANKED if verdict is Verdict.BLANKED else Rule.CONFLICT
    merged = settle(verdict, rule, sides, theirs, decisions, confirm)
    said = (*sides.remarks(parsed.remarks), *merged.findings)
    return Merged(theirs, merged.result, merged.open, said)


def _doubted(parsed: Parsed[T], sides: Sides[T | None], choice: Choice | None) -> Merged[T | None]:
    """Only a choice for this very cell settles how it is read."""
    choices = (Choice.THEIRS, Choice.MINE)
    said = tuple(sides.remarks(parsed.remarks, choices, settled=choice is not None))
    result = parsed.answer if choice is Choice.THEIRS else sides.ours
    return Merged(parsed.answer, result, choice is None, said)
