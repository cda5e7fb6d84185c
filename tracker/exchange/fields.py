"""What becomes of one cell to fill: its reading, the three-way merge, and a person's choice. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from tracker.exchange.findings import FIGURE_SENTENCES, Choice, Content, Finding, Rule
from tracker.exchange.judge import Judged, Remark
from tracker.exchange.merge import Verdict, merge_notes, merge_values, said
from tracker.exchange.preview import Decisions, Status
from tracker.kernel.quantity import Quantity, Severity, State
from tracker.rounds.rows import Answer

T = TypeVar("T")


@dataclass(frozen=True)
class Spot:
    """Where the cell is and what it is about: the id of its decision, and what its question is called in
    every language. `sentences` begins the keys of what is said of it."""

    sheet: str
    cell: str
    raw: str
    decision: str
    names: Mapping[str, str]
    sentences: str = FIGURE_SENTENCES


@dataclass(frozen=True)
class Merged(Generic[T]):
    """`theirs` is None where nothing could be read, `unread` where that is not for being blank; `result` is
    what the ledger will hold; `open`: a person has still to choose, and until then the ledger's answer stays.
    """

    theirs: T | None
    result: T
    open: bool = False
    findings: tuple[Finding, ...] = ()
    unread: bool = False


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
    if any(one.rule == Rule.AGAINST_CONVENTION for one in judged.remarks):
        # what was decided about the cell before the convention was said answers another question
        spot = replace(spot, decision=f"{spot.decision}:marks")
    sides = Sides(spot, theirs, base, ours)
    if theirs is None:
        return Merged(None, ours, findings=tuple(sides.remarks(judged.remarks)))
    verdict = merge_values(base, theirs, ours)
    if verdict in (Verdict.UNCHANGED, Verdict.SAME):
        return Merged(theirs, ours, findings=tuple(sides.remarks(judged.remarks, quiet=True)))
    if judged.severity is Severity.ask:
        return _asked(judged, sides, decisions.fields.get(spot.decision))
    rule = Rule.BLANKED if verdict is Verdict.BLANKED else Rule.CONFLICT
    merged = settle(verdict, rule, sides, theirs, decisions, confirm)
    return replace(merged, findings=(*sides.remarks(judged.remarks), *merged.findings))


def merge_note(
    theirs: str, spot: Spot, base: str, ours: str, decisions: Decisions, confirm: bool = False
) -> Merged[str]:
    """The cell with the note."""
    verdict = merge_notes(base, theirs, ours)
    rule = Rule.NOTE_BLANKED if verdict is Verdict.BLANKED else Rule.NOTE_CONFLICT
    return settle(verdict, rule, Sides(spot, theirs, base, ours), theirs.strip(), decisions, confirm)


def settle(
    verdict: Verdict, rule: Rule, sides: Sides[T], theirs: T, decisions: Decisions, confirm: bool = False
) -> Merged[T]:
    """What the verdict says; where it asks, what a person chose, and until then the ledger's answer stays.

    `confirm`: what the file says anew is asked about too.
    """
    if not (verdict.asks or (confirm and verdict is Verdict.TAKE)):
        return Merged(theirs, theirs if verdict is Verdict.TAKE else sides.ours)
    choice = decisions.on(sides.spot.decision)
    if choice is Choice.OTHER:  # said of another reading of this cell, which is none now
        choice = None
    said = sides.question(rule, choice)
    return Merged(theirs, theirs if choice is Choice.THEIRS else sides.ours, choice is None, (said,))


def _asked(judged: Judged, sides: Sides[Quantity], choice: Choice | None) -> Merged[Quantity]:
    """A number that can be read two ways: only a choice for this very cell settles it."""
    readings = {Choice.THEIRS: judged.quantity, Choice.OTHER: judged.other}
    result = readings.get(choice) if choice is not None else None
    choices = tuple(one for one, quantity in readings.items() if quantity is not None)
    choices = (*choices, Choice.MINE)
    said = tuple(sides.remarks(judged.remarks, choices, judged.other, settled=choice is not None))
    return Merged(result or judged.quantity, result or sides.ours, choice is None, said)


@dataclass(frozen=True)
class Sides(Generic[T]):
    """The three sides of a cell, for saying things about it."""

    spot: Spot
    theirs: T | None
    base: T
    ours: T

    def remarks(
        self,
        remarks: Iterable[Remark],
        choices: tuple[Choice, ...] = (),
        other: Content = None,
        *,
        settled: bool = False,
        quiet: bool = False,
    ) -> Iterator[Finding]:
        """What was remarked when the cell was read. `quiet`: it changes nothing, so nobody need decide."""
        for remark in remarks:
            asks = remark.severity is Severity.ask
            severity = Severity.info if asks and (settled or quiet) else remark.severity
            said = self._finding(severity, remark)
            if asks and not quiet:
                said = replace(said, decision=self.spot.decision, choices=choices, other=other)
            yield said

    def question(self, rule: Rule, choice: Choice | None) -> Finding:
        """The sides differ and a person decides; once that is done it is only said."""
        severity = Severity.ask if choice is None else Severity.info
        said = self._finding(severity, Remark(severity, rule, f"{self.spot.sentences}{rule}"))
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
            names=self.spot.names,
        )


def _content(side: object) -> Content:
    return side if isinstance(side, Quantity | str | int) else None


def differs(one: Answer, other: Answer) -> bool:
    return said(one.quantity) != said(other.quantity) or one.note != other.note


def status_of(value: Merged[Quantity], note: Merged[str], write: Answer | None, ours: Answer) -> Status:
    """What becomes of a row, by what became of its two cells."""
    if value.theirs is None:
        return Status.REJECTED
    if value.open or note.open:
        return Status.CONFLICT
    if write is None:
        return Status.UNCHANGED
    return Status.NEW if ours.quantity.state is State.not_reported and not ours.note else Status.CHANGED
