"""What one cell of the sheet of tasks answers: a status in words, a percentage, a text. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Generic, TypeVar

from tracker.exchange.findings import FIGURE_SENTENCES, TASK_SENTENCES, Rule
from tracker.exchange.judge import Remark, gravest
from tracker.exchange.reading import CellKind, RawCell
from tracker.kernel.dates import print_date
from tracker.kernel.quantity import Severity
from tracker.kernel.texts import ascii_key, clean, match_key
from tracker.plans.rows import TaskStatus
from tracker.words import LANGUAGES, Words

T = TypeVar("T")
_WHOLE = 100
_PERCENT = re.compile(r"([+-]?)\s*(\d{1,9})(?:[.,]0{1,2})?\s*(?:%|phần trăm|per ?cent)?", re.IGNORECASE)
_LONGEST = 60


@dataclass(frozen=True)
class Parsed(Generic[T]):
    """`answer` is None for a blank cell and for one that is rejected; the remarks tell which."""

    answer: T | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def severity(self) -> Severity:
        return gravest(self.remarks)


def parse_status(cell: RawCell | None) -> Parsed[TaskStatus]:
    """By the words of the list in either language, however they are spelled."""
    return _parsed(cell, _status)


def parse_percent(cell: RawCell | None) -> Parsed[int]:
    """A whole number from 0 to 100, with or without its sign; a cell that shows per cent is read as shown."""
    return _parsed(cell, _percentage)


def parse_text(cell: RawCell | None) -> Parsed[str]:
    """As it was typed, without what stands around it; a day that Excel made of it as people write days."""
    return _parsed(cell, _text)


def _parsed(cell: RawCell | None, read: Callable[[RawCell], Parsed[T]]) -> Parsed[T]:
    """What every field refuses alike; a formula gives the result that the file keeps of it."""
    if cell is None:
        return Parsed()
    formula = cell.formula[:_LONGEST]
    if cell.kind is CellKind.NOTHING:
        return _rejected(Rule.FORMULA_WITHOUT_RESULT, formula=formula) if formula else Parsed()
    if cell.kind in _UNREAD:
        return _rejected(_UNREAD[cell.kind], text=clean(cell.text)[:_LONGEST])
    found = read(cell)
    if not formula or found.severity is Severity.reject:
        return found
    said = _remark(Severity.info, Rule.FORMULA, FIGURE_SENTENCES, formula=formula)
    return replace(found, remarks=(said, *found.remarks))


_UNREAD = {CellKind.ERROR: Rule.ERROR_CELL, CellKind.GARBLED: Rule.GARBLED}


def _status(cell: RawCell) -> Parsed[TaskStatus]:
    written = clean(cell.text)
    if not written:
        return Parsed()
    known = _statuses()
    found = known.get(match_key(written)) or known.get(ascii_key(written))
    if found is None:
        return _rejected(Rule.NOT_STATUS, TASK_SENTENCES, text=written[:_LONGEST])
    return Parsed(found)


@lru_cache
def _statuses() -> Mapping[str, TaskStatus]:
    """The words for every status in either language, and those that offices use for it; with their marks and
    without."""
    keys = [
        (f"plan.{table}.{one}", one) for table in ("task_status", "task_status_also") for one in TaskStatus
    ]
    said = [(Words(language)(key), one) for language in LANGUAGES for key, one in keys]
    named = [(name, one) for names, one in said for name in names.split(";")]
    return {key(name): one for name, one in reversed(named) for key in (ascii_key, match_key)}


def _percentage(cell: RawCell) -> Parsed[int]:
    if cell.kind is CellKind.DATE:
        return _rejected(Rule.DATE_CELL, text=_day(cell.text))
    if cell.kind is CellKind.NUMBER:
        return _from_number(cell)
    written = clean(cell.text)
    if not written:
        return Parsed()
    found = _PERCENT.fullmatch(written)
    if found is None or cell.kind is CellKind.BOOLEAN:
        return _rejected(Rule.NOT_PERCENT, TASK_SENTENCES, text=written[:_LONGEST])
    return _in_range(int(found[1] + found[2]), written)


def _from_number(cell: RawCell) -> Parsed[int]:
    try:
        value = Decimal(cell.text)
    except InvalidOperation:
        return _rejected(Rule.NOT_PERCENT, TASK_SENTENCES, text=clean(cell.text)[:_LONGEST])
    if not cell.percent:
        return _whole(value, cell.text)
    shown = value * _WHOLE
    if 0 <= value <= 1:
        found = _whole(shown, f"{shown:f}")
        told = _remark(Severity.info, Rule.PERCENT, FIGURE_SENTENCES, text=f"{shown.normalize():f}")
        return found if found.answer is None else replace(found, remarks=(told,))
    plain = _whole(value, f"{shown:f}")
    if plain.answer is None:
        return plain
    doubt = _remark(Severity.ask, Rule.PERCENT_OVER_ONE, FIGURE_SENTENCES, text=f"{shown:f}")
    return replace(plain, remarks=(doubt,))


def _whole(value: Decimal, written: str) -> Parsed[int]:
    if value != value.to_integral_value():
        return _rejected(Rule.NOT_PERCENT, TASK_SENTENCES, text=written[:_LONGEST])
    return _in_range(int(value), written)


def _in_range(value: int, written: str) -> Parsed[int]:
    if not 0 <= value <= _WHOLE:
        return _rejected(Rule.OUT_OF_RANGE, TASK_SENTENCES, text=written[:_LONGEST])
    return Parsed(value)


def _text(cell: RawCell) -> Parsed[str]:
    text = _day(cell.text) if cell.kind is CellKind.DATE else cell.text
    return Parsed(text.replace("\r\n", "\n").strip() if clean(text) else None)


def _day(text: str) -> str:
    """ "2025-03-05" as people write it; a moment of the day stays with it."""
    try:
        return " ".join((print_date(dt.date.fromisoformat(text[:10])), *text[11:16].split()))
    except ValueError:
        return clean(text)[:_LONGEST]


def _rejected(rule: Rule, sentences: str = FIGURE_SENTENCES, **facts: str) -> Parsed[T]:
    return Parsed(None, (_remark(Severity.reject, rule, sentences, **facts),))


def _remark(severity: Severity, rule: Rule, sentences: str, **facts: str) -> Remark:
    return Remark(severity, rule, f"{sentences}{rule}", tuple(facts.items()))
