"""What a form asks, said to a program: the place that fills it need not guess it from the words on the sheet.

It stands on the very-hidden sheet `spec.HIDDEN_SHEET`, below the form's code in A1, as texts:

    A3 version    B3 "1"
    A4 round      B4 code of the round in the ledger that asks
    A5 title      B5 its title
    A6 period     B6 as `parse_period` reads it ("2026-H1")
    A7 regime     B7 "administrative" or "statistical"
    A8 due        B8 ISO day
    A9 unit       B9 the unit that answers (the same in every ledger), A10 place   B10 its official code
    A11 plan      B11 the plan's code, A12 plan_title B12 its title
    A13 asker     B13 who asks

and then one row a line of the form, in its order:

    A question    B row id ("RK6")   C indicator key ("BVTE/VU")   D breakdown code ("total")
    A task        B row id ("TK6")   C key of the task in the plan ("NV-07")

A key that does not apply holds an empty text; a reader heeds keys, not rows, and passes over those it does
not know. The ledger that issued the form never reads it: there, what was issued is on file. Pure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.exchange import spec
from tracker.exchange.form import Form
from tracker.exchange.reading import RawBook
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period, Regime, parse_period

VERSION = "1"
_QUESTION, _TASK = "question", "task"


@dataclass(frozen=True)
class Asked:
    """A line of the form. `part` is the breakdown's code; a task has none."""

    row_id: str
    key: str
    part: str = ""


@dataclass(frozen=True)
class Definition:
    """`unit` names the place for every ledger, `place` is its official code; `plan` is a code or empty."""

    code: str
    round_code: str
    title: str
    period: Period
    due: dt.date
    unit: str
    place: str
    plan: str
    plan_title: str
    asker: str
    questions: tuple[Asked, ...]
    tasks: tuple[Asked, ...] = ()


def definition_rows(form: Form) -> Iterator[tuple[str, ...]]:
    """The rows of the hidden sheet, from `spec.DEFINITION_ROW` on."""
    yield from {
        "version": VERSION,
        "round": form.round_code,
        "title": form.title,
        "period": form.period.code,
        "regime": form.period.regime.value,
        "due": form.due.isoformat(),
        "unit": form.place_unit,
        "place": form.place_code,
        "plan": form.plan_code,
        "plan_title": form.plan,
        "asker": form.asker,
    }.items()
    for line in form.lines:
        yield _QUESTION, spec.row_id(line.item_id), line.indicator.key, line.breakdown.code
    for asked in form.tasks:
        yield _TASK, spec.task_row_id(asked.task.id), asked.task.key


def definition_of(book: RawBook) -> Definition | None:
    """What the hidden sheet says; None where it is gone, of another version, or does not make sense."""
    sheet = next((one for one in book.sheets if one.title == spec.HIDDEN_SHEET), None)
    if sheet is None:
        return None
    rows: dict[int, dict[int, str]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell.text
    told = [row for number, row in sorted(rows.items()) if number >= spec.DEFINITION_ROW]
    facts = {row.get(1, ""): row.get(2, "") for row in told}
    if facts.get("version") != VERSION:
        return None
    try:
        return _definition(rows.get(1, {}).get(1, ""), facts, told)
    except (KeyError, ValueError, Refusal):
        return None


def _definition(code: str, facts: dict[str, str], told: list[dict[int, str]]) -> Definition:
    """Raises where a fact is missing or cannot be read."""
    return Definition(
        code=code,
        round_code=facts["round"],
        title=facts.get("title", ""),
        period=parse_period(facts["period"], Regime(facts["regime"])),
        due=dt.date.fromisoformat(facts["due"]),
        unit=facts["unit"],
        place=facts["place"],
        plan=facts.get("plan", ""),
        plan_title=facts.get("plan_title", ""),
        asker=facts.get("asker", ""),
        questions=tuple(_asked(told, _QUESTION)),
        tasks=tuple(_asked(told, _TASK)),
    )


def _asked(told: list[dict[int, str]], kind: str) -> Iterator[Asked]:
    for row in told:
        if row.get(1) == kind:
            yield Asked(row.get(2, ""), row.get(3, ""), row.get(4, ""))
