"""What a person may choose about a finding, and what the choice settles. Pure."""

from __future__ import annotations

from enum import StrEnum

from tracker.exchange.deciding import MARKS, MERGES, in_dispute, meaning
from tracker.exchange.findings import Choice, Finding, Rule
from tracker.exchange.preview import Preview
from tracker.kernel.quantity import Severity


class Kind(StrEnum):
    """merge: ledger or file; reading: how to read a cell; identity: which question a row answers; charset: by
    which table of signs a column is written; receipt: whether a form that nobody filled counts."""

    MERGE = "merge"
    READING = "reading"
    IDENTITY = "identity"
    CHARSET = "charset"
    RECEIPT = "receipt"


_LEDGER_FIRST = (Kind.MERGE, Kind.RECEIPT)
_IDENTITY = frozenset({Rule.SORTED, Rule.RENAMED})


def kind_of(finding: Finding) -> Kind:
    if finding.rule in MERGES:
        return Kind.MERGE
    if finding.rule == Rule.UNKNOWN_CHARSET:
        return Kind.CHARSET
    if finding.rule == Rule.UNFILLED:
        return Kind.RECEIPT
    return Kind.IDENTITY if finding.rule in _IDENTITY else Kind.READING


def choices_of(finding: Finding) -> tuple[Choice, ...]:
    """In the order of the buttons: the ledger's first where it stands against the file's."""
    order = (
        (Choice.MINE, Choice.THEIRS) if kind_of(finding) in _LEDGER_FIRST else (Choice.THEIRS, Choice.OTHER)
    )
    first = [one for one in order if one in finding.choices]
    return (*first, *(one for one in finding.choices if one not in first))


def chosen(preview: Preview, finding: Finding) -> Choice | None:
    """What has been decided about it."""
    return preview.decisions.fields.get(finding.decision)


def alike(preview: Preview, finding: Finding) -> tuple[Finding, ...]:
    """Other findings of the file that wait and could be settled in the same way."""
    rules = next((group for group in (MERGES, MARKS) if finding.rule in group), {finding.rule})
    return tuple(
        one
        for one in preview.findings
        if one.severity is Severity.ask and one.decision not in ("", finding.decision) and one.rule in rules
    )


def decide(preview: Preview, finding: Finding, choice: Choice, everywhere: bool) -> dict[str, Choice]:
    """Choices by decision id; `everywhere` settles all that are alike, by the choices that mean the same."""
    decided = {finding.decision: choice}
    for one in alike(preview, finding) if everywhere else ():
        same = _same(finding, choice, one)
        if same is not None:
            decided.setdefault(one.decision, same)
    return decided


def _same(finding: Finding, choice: Choice, other: Finding) -> Choice | None:
    """The choice about `other` that means what `choice` means about `finding`; None where there is none.

    A comma that parts thousands is the proposal in a whole number and the second reading elsewhere.
    """
    meant = meaning(finding, choice)
    if meant is None:
        return choice if choice in other.choices else None
    same = next((one for one in other.choices if meaning(other, one) is meant), None)
    return None if same is not None and in_dispute(other, same) else same
