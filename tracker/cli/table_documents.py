"""What `table` answers: as JSON, and line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tracker.exchange.findings import finding_document
from tracker.exchange.tables.look import Looked
from tracker.exchange.tables.mapping import Mapping, Role
from tracker.exchange.tables.mapping_json import to_document
from tracker.exchange.tables.preview import Fate, TablePreview, Told, UnknownName
from tracker.exchange.tables.proposal import Candidate, ColumnProposal, Proposal, Question, Reason
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.words import Words

_LINES = 5
"""Cells that are named for one rule where a person reads; JSON names more."""


def proposal_document(looked: Looked, found: Proposal, words: Words) -> dict[str, Any]:
    """The answer of `table show --json`: what was found, and the mapping to be completed and given back."""
    return {
        **_file(looked),
        "sheets": [
            {"title": one.title, "state": one.state, "filled": one.filled} for one in looked.look.sheets
        ],
        "sheet": found.sheet,
        "title": list(found.title),
        "certain": found.certain,
        "columns": [_column(one, words) for one in found.columns],
        "questions": [_question(one, words) for one in found.questions],
        "remembered": found.remembered
        and {
            "used_at": found.remembered.used_at,
            "exact": found.remembered.exact,
            "added": list(found.remembered.added),
            "gone": list(found.remembered.gone),
            "moved": list(found.remembered.moved),
        },
        "mapping": to_document(found.mapping),
    }


def question_documents(
    looked: Looked, mapping: Mapping, questions: Sequence[Question], refusal: Refusal, words: Words
) -> dict[str, Any]:
    """The answer of an import that was refused because something is not decided."""
    return {
        **_file(looked),
        "sheet": mapping.sheet,
        "committed": False,
        "refused": words.refusal(refusal),
        "questions": [_question(one, words) for one in questions],
        "mapping": to_document(mapping),
    }


def import_document(made: TablePreview, words: Words) -> dict[str, Any]:
    """The answer of `table import --json`."""
    return {
        "path": made.path,
        "sha256": made.sha256,
        "sheet": made.sheet,
        "sender": made.sending.sender,
        "agency": made.agency or None,
        "document": made.document,
        "committed": made.committed,
        "import": made.import_id,
        "known_file": made.known_file,
        "rows": made.rows,
        "counts": {fate.value: made.counts[fate] for fate in Fate},
        "written": made.writes,
        "periods": dict(made.periods),
        "findings": [
            *(finding_document(one, words) for one in made.findings),
            *(_told(one, words) for one in made.told),
        ],
        "unknown": [_unknown(one, words) for one in made.unknown],
        "mapping": to_document(made.mapping),
    }


def proposal_lines(looked: Looked, found: Proposal, words: Words) -> Iterator[str]:
    """What was found, for a person."""
    first, last = found.mapping.header
    yield words("table.line.sheet", file=looked.name, sheet=found.sheet, first=first, last=last)
    for line in found.title:
        yield f"    {line}"
    for one in found.columns:
        sure = "" if one.certain else " (?)"
        reasons = "; ".join(_reason(reason, words) for reason in one.reasons)
        yield f"  {one.letters}  {one.header or '–'}: {_use(one, words)}{sure} – {reasons}"
    for question in found.questions:
        yield f"  ? {words(question.key, **question.facts)}"
        for candidate in question.candidates[:_LINES]:
            yield f"      {candidate.target}  {candidate.called(words.language)}"


def import_lines(made: TablePreview, words: Words) -> Iterator[str]:
    """What was taken, or would be, for a person."""
    counts = ", ".join(
        f"{made.counts[fate]} {words(f'table.fate.{fate}')}" for fate in Fate if made.counts[fate]
    )
    key = "table.line.committed" if made.committed else "table.line.previewed"
    yield words(key, file=made.file, sheet=made.sheet, sender=made.sending.sender, counts=counts or "0")
    if made.import_id is not None:
        yield words("table.line.number", n=made.import_id)
    for one in made.unknown:
        yield f"    {one.cell}  “{one.text}” ({words(f'table.role.{one.kind}')}, {one.count}): " + _meant(
            one, words
        )
    for finding in made.findings:
        yield f"    {finding.message(words)}"
    for told in made.told:
        yield from _told_lines(told, words)


def _told_lines(told: Told, words: Words) -> Iterator[str]:
    for one in told.findings[:_LINES]:
        raw = f"  “{one.raw}”" if one.raw else ""
        yield f"    {one.sheet}!{one.cell}{raw}: {one.message(words)}"
    if told.count > _LINES:
        yield f"      {words('table.line.more', n=told.count - _LINES, column=told.column)}"


def _file(looked: Looked) -> dict[str, Any]:
    return {"path": looked.path, "sha256": looked.sha256}


def _column(one: ColumnProposal, words: Words) -> dict[str, Any]:
    return {
        "column": one.letters,
        "header": one.header,
        "examples": list(one.examples),
        "role": one.use.role.value,
        "certain": one.certain,
        "score": one.score,
        "grounds": [_reason(reason, words) for reason in one.reasons],
        "candidates": [_candidate(candidate, words) for candidate in one.candidates],
    }


def _question(one: Question, words: Words) -> dict[str, Any]:
    return {
        "about": one.about,
        "message": words(one.key, **one.facts),
        "candidates": [_candidate(candidate, words) for candidate in one.candidates],
    }


def _candidate(one: Candidate, words: Words) -> dict[str, Any]:
    return {"target": one.target, "name": one.called(words.language), "score": one.reason.score}


def _reason(one: Reason, words: Words) -> str:
    return words(one.key, **{"text": "", "day": "", **one.facts})


def _use(one: ColumnProposal, words: Words) -> str:
    said = one.use.target
    names = [said.place, said.indicator, said.part, said.period, said.scenario.value if said.scenario else ""]
    about = ", ".join(name for name in names if name)
    role = words(f"table.role.{one.use.role}")
    return f"{role} [{about}]" if one.use.role is Role.VALUE and about else role


def _told(one: Told, words: Words) -> dict[str, Any]:
    return {
        "severity": one.severity.value,
        "rule": str(one.rule),
        "column": one.column,
        "count": one.count,
        "decision": one.decision or None,
        "cells": [finding_document(finding, words) for finding in one.findings],
    }


def _unknown(one: UnknownName, words: Words) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "text": one.text,
        "cell": one.cell,
        "rows": list(one.rows),
        "count": one.count,
        "message": _why(one, words),
        "candidates": [_candidate(candidate, words) for candidate in one.candidates],
    }


def _why(one: UnknownName, words: Words) -> str:
    return words(one.key, text=one.text, day=print_date(one.day) if one.day else "")


def _meant(one: UnknownName, words: Words) -> str:
    names = ", ".join(
        f"{candidate.called(words.language)} [{candidate.target}]" for candidate in one.candidates
    )
    perhaps = words("table.line.perhaps", names=names) if names else ""
    return f"{_why(one, words)} {perhaps}".rstrip()
