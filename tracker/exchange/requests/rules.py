"""Why something is said about a form that is taken over. The sentences are in request.toml."""

from __future__ import annotations

from enum import StrEnum

from tracker.exchange.findings import Choice, Finding
from tracker.exchange.preview import Decisions
from tracker.kernel.quantity import Severity

HEADING, ORDER = "heading", "order"
"""Ids of the decisions about a sheet as a whole."""


class Rule(StrEnum):
    HEADING_DIFFERS = "heading_differs"
    CALENDAR_ASSUMED = "calendar_assumed"
    SORTED = "sorted"
    RENAMED = "renamed"
    OTHER_CODE = "other_code"
    BY_NAME = "by_name"
    FOREIGN = "foreign"
    UNIT_DIFFERS = "unit_differs"
    STRANGER = "stranger"
    MISSING = "missing"
    OWN_FORM = "own_form"
    NEW_VERSION = "new_version"
    GONE = "gone"
    FOREIGN_TASK = "foreign_task"


def saying(
    severity: Severity, rule: Rule, sheet: str = "", cell: str = "", raw: str = "", **facts: str
) -> Finding:
    """A finding about the form or a row of it."""
    return Finding(severity, rule, f"request.finding.{rule}", sheet, cell, raw, facts)


def asking(
    decisions: Decisions,
    decision: str,
    rule: Rule,
    sheet: str = "",
    cell: str = "",
    raw: str = "",
    **facts: str,
) -> tuple[Finding, Choice | None]:
    """A question that a person settles, once it is settled only said; and what was chosen."""
    chosen = decisions.on(decision)
    severity = Severity.ask if chosen is None else Severity.info
    found = Finding(
        severity,
        rule,
        f"request.finding.{rule}",
        sheet,
        cell,
        raw,
        facts,
        decision=decision,
        choices=(Choice.THEIRS, Choice.MINE),
    )
    return found, chosen
