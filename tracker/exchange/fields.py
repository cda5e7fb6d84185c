"""What becomes of one cell to fill: its reading, the three-way merge, and a person's choice. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from tracker.exchange.findings import Choice, Content, Finding, Rule
from tracker.exchange.form import names_of
from tracker.exchange.judge import Judged, Remark
from tracker.exchange.merge import Verdict, merge_notes, merge_values
from tracker.exchange.preview import Decisions
from tracker.kernel.quantity import Quantity, Severity
from tracker.rounds.rows import RoundItem

T = TypeVar("T")


@dataclass(frozen=True)
class Spot:
    """Where the cell is and what it is about: the id of its decision, and its question."""

    sheet: str
    cell: str
    raw: str
    decision: str
    item: RoundItem


@dataclass(frozen=True)
class Merged(Generic[T]):
    """`theirs` is None where nothing could be read; `result` is what the ledger will hold; `open`: a person
    has still to choose, and until then the ledger's answer stays."""

    theirs: T | None
    result: T
    open: bool = False
    findings: tuple[Finding, ...] = ()


def merge_value(
    judged: Judged,
    spot: Spot,
    base: Quantity,
    ours: Quantity,
    decisions: Decisions,
    confirm: bool = False,
) -> Merged[Quantity]:
    """The cell with the figure. `confirm`: what the file says anew is asked about too."""
    theirs = judged.quantity
    sides = _Sides(spot, theirs, base, ours)
    if theirs is None:
        return Merged(None, ours, findings=tuple(sides.remarks(judged)))
    verdict = merge_values(base, theirs, ours)
    if verdict in (Verdict.UNCHANGED, Verdict.SAME):
        return Merged(theirs, ours, findings=tuple(sides.remarks(judged, quiet=True)))
    if judged.severity is Severity.ask:
        return _asked(judged, sides, decisions.fields.get(spot.decision))
    told = tuple(sides.remarks(judged))
    if not (verdict.asks or confirm):
        return Merged(theirs, theirs, findings=told)
    rule = Rule.BLANKED if verdict is Verdict.BLANKED else Rule.CONFLICT
    choice = decisions.on(spot.decision)
    if choice is Choice.OTHER:  # said of another reading of this cell, which is none now
        choice = None
    result = theirs if choice is Choice.THEIRS else ours
    return Merged(theirs, result, choice is None, (*told, sides.question(rule, choice)))


def merge_note(
    theirs: str, spot: Spot, base: str, ours: str, decisions: Decisions, confirm: bool = False
) -> Merged[str]:
    """The cell with the note."""
    verdict = merge_notes(base, theirs, ours)
    if not (verdict.asks or (confirm and verdict is Verdict.TAKE)):
        return Merged(theirs, theirs.strip() if verdict is Verdict.TAKE else ours)
    rule = Rule.NOTE_BLANKED if verdict is Verdict.BLANKED else Rule.NOTE_CONFLICT
    choice = decisions.on(spot.decision)
    said = _Sides(spot, theirs, base, ours).question(rule, choice)
    return Merged(theirs, theirs if choice is Choice.THEIRS else ours, choice is None, (said,))


def _asked(judged: Judged, sides: _Sides[Quantity], choice: Choice | None) -> Merged[Quantity]:
    """A number that can be read two ways: only a choice for this very cell settles it."""
    readings = {Choice.THEIRS: judged.quantity, Choice.OTHER: judged.other}
    result = readings.get(choice) if choice is not None else None
    choices = tuple(one for one, quantity in readings.items() if quantity is not None)
    said = tuple(sides.remarks(judged, (*choices, Choice.MINE), settled=choice is not None))
    return Merged(result or judged.quantity, result or sides.ours, choice is None, said)


@dataclass(frozen=True)
class _Sides(Generic[T]):
    """The three sides of a cell, for saying things about it."""

    spot: Spot
    theirs: T | None
    base: T
    ours: T

    def remarks(
        self, judged: Judged, choices: tuple[Choice, ...] = (), settled: bool = False, quiet: bool = False
    ) -> Iterator[Finding]:
        """What was remarked when the cell was read. `quiet`: it changes nothing, so nobody need decide."""
        for remark in judged.remarks:
            asks = remark.severity is Severity.ask
            severity = Severity.info if asks and (settled or quiet) else remark.severity
            said = self._finding(severity, remark)
            if asks and not quiet:
                said = replace(said, decision=self.spot.decision, choices=choices, other=judged.other)
            yield said

    def question(self, rule: Rule, choice: Choice | None) -> Finding:
        """The sides differ and a person decides; once that is done it is only said."""
        severity = Severity.ask if choice is None else Severity.info
        said = self._finding(severity, Remark(severity, rule, f"exchange.finding.{rule}"))
        return replace(said, decision=self.spot.decision, choices=(Choice.MINE, Choice.THEIRS))

    def _finding(self, severity: Severity, remark: Remark) -> Finding:
        return Finding(
            severity,
            remark.rule,
            remark.key,
            self.spot.sheet,
            self.spot.cell,
            self.spot.raw,
            dict(remark.facts),
            parsed=_content(self.theirs),
            base=_content(self.base),
            current=_content(self.ours),
            names=names_of(self.spot.item),
        )


def _content(side: object) -> Content:
    return side if isinstance(side, Quantity | str) else None
