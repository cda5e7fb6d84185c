"""Deciding by rule: what a person says once of all questions of a kind, as choices for each of them. Pure.

A rule answers only what is asked: a cell that was rejected has no question, and nothing makes it one. What a
rule has chosen is a choice like any other: it can be changed, and all of them can be taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from tracker.exchange.findings import Choice, Finding, Rule, column_of
from tracker.exchange.merge import merge_values
from tracker.exchange.preview import Decisions
from tracker.kernel.quantity import Convention, NoteCode, Quantity, Severity


class Stance(StrEnum):
    """What is to be done: keep the ledger's, take the file's; or which mark parts the decimals."""

    MINE = "mine"
    THEIRS = "theirs"
    VIETNAMESE = "vietnamese"
    ENGLISH = "english"


class Policy(StrEnum):
    """What to do wherever file and ledger disagree."""

    ASK = "ask"
    MINE = "mine"
    THEIRS = "theirs"


MERGES = frozenset({Rule.CONFLICT, Rule.NOTE_CONFLICT, Rule.BLANKED, Rule.NOTE_BLANKED})
"""Rules by which ledger and file disagree and one of the two is to be chosen."""

MARKS = frozenset({NoteCode.ambiguous_comma, NoteCode.ambiguous_dot})
"""Rules by which a dot or a comma may part thousands or decimals."""

_DISPUTES = MERGES | {Rule.SORTED, Rule.RENAMED, Rule.UNKNOWN_CHARSET}
_CONVENTIONS = {Stance.VIETNAMESE: Convention.vietnamese, Stance.ENGLISH: Convention.english}
_GROUP = re.compile(r"[.,][0-9]{3}(?![0-9])")


@dataclass(frozen=True)
class Ruling:
    """`rules` as findings name them; `column` ("Biểu 01!H") limits it to one, "" is wherever it is asked."""

    rules: frozenset[str]
    stance: Stance
    column: str = ""


def conflict_ruling(policy: Policy) -> tuple[Ruling, ...]:
    """The rule for everything about which ledger and file disagree."""
    return () if policy is Policy.ASK else (Ruling(frozenset(map(str, _DISPUTES)), Stance(policy.value)),)


def convention_ruling(convention: Convention, column: str = "") -> Ruling:
    """The rule that says how dots and commas are meant."""
    return Ruling(frozenset(map(str, MARKS)), Stance(convention.value), column)


class Asking(Protocol):
    """What asks questions: the preview of a return, or of something else that is merged."""

    @property
    def findings(self) -> tuple[Finding, ...]: ...

    @property
    def decisions(self) -> Decisions: ...


def open_questions(preview: Asking) -> tuple[Finding, ...]:
    """What waits for a person, in the order of the sheet."""
    return tuple(one for one in preview.findings if one.decision and one.severity is Severity.ask)


def settle(preview: Asking, rulings: Sequence[Ruling]) -> dict[str, Choice]:
    """The choices that these rules make, by decision id.

    Where several questions hang on one decision every one must be answered by a rule, and all alike. The
    first rule that answers a question counts.
    """
    asked: dict[str, list[Choice | None]] = {}
    for question in open_questions(preview):
        asked.setdefault(question.decision, []).append(_answer(question, rulings))
    return {
        decision: answers[0]
        for decision, answers in asked.items()
        if answers[0] is not None and len(set(answers)) == 1
    }


def decided(preview: Asking, rulings: Sequence[Ruling]) -> Decisions:
    """The decisions of a preview with what these rules choose; the preview made with them is the next."""
    told, chosen = preview.decisions, settle(preview, rulings)
    meant = {one.column: _CONVENTIONS[one.stance] for one in rulings if one.stance in _CONVENTIONS}
    return replace(
        told,
        fields={**told.fields, **chosen},
        by_rule=told.by_rule | chosen.keys(),
        conventions={**told.conventions, **meant},
    )


def by_hand(decisions: Decisions, fields: dict[str, Choice]) -> Decisions:
    """With choices that a person makes one by one; what a rule had chosen there is a rule's no more."""
    return replace(
        decisions, fields={**decisions.fields, **fields}, by_rule=decisions.by_rule - fields.keys()
    )


def without_rules(decisions: Decisions) -> Decisions:
    """Without everything that rules have decided: those questions are open again."""
    kept = {
        decision: choice for decision, choice in decisions.fields.items() if decision not in decisions.by_rule
    }
    return replace(decisions, fields=kept, by_rule=frozenset(), conventions={})


def meaning(finding: Finding, choice: Choice) -> Convention | None:
    """Which mark parts the decimals if a cell is read so; None where the choice says nothing about marks."""
    read = {Choice.THEIRS: finding.parsed, Choice.OTHER: finding.other}.get(choice)
    if finding.rule not in MARKS or not isinstance(read, Quantity):
        return None
    dot = finding.rule == NoteCode.ambiguous_dot
    return Convention.vietnamese if _parts_thousands(finding, choice) is dot else Convention.english


def in_dispute(question: Finding, choice: Choice) -> bool:
    """Whether the cell, read so, says something else than both what was issued and the ledger: how it is
    written does not settle that."""
    read = {Choice.THEIRS: question.parsed, Choice.OTHER: question.other}.get(choice)
    sides = (question.base, read, question.current)
    if not all(isinstance(one, Quantity) for one in sides):
        return False
    base, theirs, ours = (one for one in sides if isinstance(one, Quantity))
    return merge_values(base, theirs, ours).asks


def _parts_thousands(finding: Finding, choice: Choice) -> bool:
    """Whether the mark parts thousands in this reading: of two the larger; alone, if a group follows it."""
    first, second = _size(finding.parsed), _size(finding.other)
    if first is None or second is None:
        return _GROUP.search(finding.raw) is not None
    return (first > second) is (choice is Choice.THEIRS)


def _size(content: object) -> Decimal | None:
    return abs(content.value) if isinstance(content, Quantity) and content.value is not None else None


def _answer(question: Finding, rulings: Sequence[Ruling]) -> Choice | None:
    """What the first rule that fits says; None where none does or its answer is not offered.

    A rule about marks says how a cell is read; where the ledger disagrees with that, a rule about conflicts
    must have its say as well.
    """
    ruling = _fitting(question, str(question.rule), rulings)
    choice = next(_choices(question, ruling.stance), None) if ruling is not None else None
    if ruling is None or choice is None or ruling.stance not in _CONVENTIONS:
        return choice
    if not in_dispute(question, choice):
        return choice
    dispute = _fitting(question, Rule.CONFLICT, rulings)
    if dispute is None:
        return None
    return choice if dispute.stance is Stance.THEIRS else Choice.MINE


def _fitting(question: Finding, rule: str, rulings: Sequence[Ruling]) -> Ruling | None:
    """The first that speaks of this rule where the question stands."""
    here = ("", column_of(question.sheet, question.cell))
    return next((one for one in rulings if one.column in here and rule in one.rules), None)


def _choices(question: Finding, stance: Stance) -> Iterator[Choice]:
    """The choices of a question that mean what the rule says."""
    convention = _CONVENTIONS.get(stance)
    for choice in question.choices:
        if choice.value == stance.value or (convention and meaning(question, choice) is convention):
            yield choice
