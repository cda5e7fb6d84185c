"""What there is to say about a plan's file: findings like those of any form, with words of their own."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from tracker.exchange.findings import Choice, Finding
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Severity


class Rule(StrEnum):
    """Why something is said while a file is read. Each has a sentence under [finding] in planfile.toml."""

    SORTED = "sorted"
    ROWS_MOVED = "rows_moved"
    ROWS_SORTED = "rows_sorted"
    MATCHED_BY_NAME = "matched_by_name"
    COPY = "copy"
    TWICE = "twice"
    SAME_TWICE = "same_twice"
    STRANGER = "stranger"
    NO_PARENT = "no_parent"
    PARENT_LEFT_OUT = "parent_left_out"
    CYCLE = "cycle"
    COLUMN_GONE = "column_gone"
    LINE_GONE = "line_gone"
    KIND = "kind"
    WORD = "word"
    DAY = "day"
    NUMBER = "number"
    DATE_CELL = "date_cell"
    FORMULA = "formula"
    UNREADABLE = "unreadable"
    MILESTONE = "milestone"
    PERCENT = "percent"
    LEAD_UNKNOWN = "lead_unknown"
    LEAD_SEVERAL = "lead_several"
    LEAD_DISAGREES = "lead_disagrees"
    INDICATOR_UNKNOWN = "indicator_unknown"
    PLAN_UNKNOWN = "plan_unknown"
    PLACE_UNKNOWN = "place_unknown"
    OLDER = "older"
    NEVER_TAKEN = "never_taken"
    REFUSED = "refused"


def say(
    severity: Severity, rule: Rule, sheet: str = "", cell: str = "", raw: str = "", **facts: str
) -> Finding:
    """Something about the file, a row or a cell."""
    return Finding(severity, rule, f"planfile.finding.{rule}", sheet, cell, raw, facts)


def ask(
    rule: Rule, decision: str, answer: Choice | None, sheet: str = "", cell: str = "", **facts: str
) -> Finding:
    """A question; once it is answered it is only said."""
    severity = Severity.ask if answer is None else Severity.info
    return Finding(
        severity,
        rule,
        f"planfile.finding.{rule}",
        sheet,
        cell,
        facts=facts,
        decision=decision,
        choices=(Choice.THEIRS, Choice.MINE),
    )


def refused(refusal: Refusal, sheet: str, cell: str, raw: str = "") -> Finding:
    """A rule of plans speaks against what stands in a cell; its own sentence says so."""
    room, _, code = refusal.code.partition(".")
    facts: dict[str, Any] = {name: str(value) for name, value in refusal.facts.items()}
    return Finding(Severity.reject, Rule.REFUSED, f"{room}.refusal.{code}", sheet, cell, raw, facts)
