"""Gathers what there is to say of a table: once for each rule and column, the first cells by name, the true
total."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tracker.exchange.findings import Choice, Finding
from tracker.exchange.tables.preview import SHOWN, Told
from tracker.kernel.quantity import Severity

Make = Callable[[], Finding]
_GRAVEST = (Severity.reject, Severity.ask, Severity.info)


@dataclass
class _Entry:
    severity: Severity
    count: int = 0
    findings: list[Finding] = field(default_factory=list)
    choices: tuple[Choice, ...] = ()


class Teller:
    """`tell` for every cell; `told` in the end, the gravest first."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str, Severity], _Entry] = {}

    def tell(
        self, severity: Severity, rule: str, column: str, make: Make, choices: tuple[Choice, ...] = ()
    ) -> None:
        """`make` is called for the first cells only."""
        told = (rule, column, severity)
        entry = self._entries.get(told)
        if entry is None:
            entry = self._entries[told] = _Entry(severity)
        entry.count += 1
        entry.choices = entry.choices or choices
        if len(entry.findings) < SHOWN:
            entry.findings.append(make())

    def told(self) -> tuple[Told, ...]:
        found = [
            Told(
                severity,
                rule,
                column,
                entry.count,
                tuple(entry.findings),
                group_decision(column, rule) if entry.choices else "",
                entry.choices,
            )
            for (rule, column, severity), entry in self._entries.items()
        ]
        return tuple(sorted(found, key=lambda one: _GRAVEST.index(one.severity)))


def group_decision(column: str, rule: str) -> str:
    """The id under which one choice settles a rule in a whole column."""
    return f"{column}:{rule}"


def placed(one: Finding, decision: str, choices: tuple[Choice, ...]) -> Finding:
    """The finding with the ways to settle it."""
    return replace(one, decision=decision, choices=choices)
