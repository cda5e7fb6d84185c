"""What one cell to fill answers: a quantity, and what there is to say about how it was read. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from tracker.exchange.findings import CellNumber, Rule
from tracker.exchange.reading import CellKind, RawCell
from tracker.kernel.dates import print_date
from tracker.kernel.quantity import (
    Convention,
    Measure,
    Note,
    NoteCode,
    Quantity,
    Reading,
    Severity,
    State,
    Unit,
    read,
    read_number,
)
from tracker.kernel.texts import clean

_PER_CENT = Decimal(100)
_FACTOR = 1000
_NEAR = (Decimal("0.5"), Decimal(2))
"""A number is "about a thousandth" of another when a thousand of it lies between half and twice the other."""


@dataclass(frozen=True)
class Remark:
    """Something to say about a cell: why, how gravely, and the sentence with its facts."""

    severity: Severity
    rule: str
    key: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Judged:
    """`quantity` is None when the cell is rejected; with an `ask` remark it is proposed, `other` too."""

    quantity: Quantity | None
    remarks: tuple[Remark, ...] = ()
    other: Quantity | None = None

    @property
    def severity(self) -> Severity:
        return gravest(self.remarks)


def gravest(remarks: tuple[Remark, ...]) -> Severity:
    """How grave the gravest remark is; info when there is none."""
    present = {remark.severity for remark in remarks}
    return next((grave for grave in (Severity.reject, Severity.ask) if grave in present), Severity.info)


Reference = Callable[[], Decimal | None]
"""Gives what the row said before (issued, on file, or same period last year), when it is needed."""


def judge(
    cell: RawCell | None,
    unit: Unit,
    convention: Convention | None = None,
    reference: Reference = lambda: None,
) -> Judged:
    """`convention` settles dots and commas that can be read two ways, once a person has said which."""
    if cell is None:
        return Judged(Quantity(State.not_reported, measure=unit.measure))
    found = _never_less_than_none(_by_kind(cell, unit, convention, reference), cell, unit)
    if not cell.formula:
        return found
    if cell.kind is CellKind.NOTHING:
        return _reject(Rule.FORMULA_WITHOUT_RESULT, formula=cell.formula[:60])
    if found.quantity is None:
        return found
    said = _remark(Severity.info, Rule.FORMULA, formula=cell.formula[:60])
    return replace(found, remarks=(said, *found.remarks))


_AMBIGUOUS = frozenset({NoteCode.ambiguous_comma.value, NoteCode.ambiguous_dot.value})


def judge_by(
    cell: RawCell | None, unit: Unit, convention: Convention | None, reference: Reference = lambda: None
) -> Judged:
    """As `judge` without a convention; but a cell that goes against what was said of its column is asked.

    "412.000" in a whole number is 412.000 by itself; where dots part decimals it may be 412 as well.
    """
    plain = judge(cell, unit, None, reference)
    if convention is None or plain.severity is not Severity.info:
        return plain
    held_to = judge(cell, unit, convention, reference)
    if held_to.severity is not Severity.ask:
        return plain
    remarks = tuple(_against(one) if one.rule in _AMBIGUOUS else one for one in held_to.remarks)
    return replace(held_to, remarks=remarks)


def _against(remark: Remark) -> Remark:
    rule = Rule.AGAINST_CONVENTION
    return replace(remark, rule=rule, key=f"exchange.finding.{rule}")


def _never_less_than_none(found: Judged, cell: RawCell, unit: Unit) -> Judged:
    """Cases, children, victims are counted: fewer than none is a slip."""
    value = found.quantity.value if found.quantity else None
    if unit.measure is Measure.count and value is not None and value < 0:
        return _reject(Rule.NEGATIVE, text=clean(cell.text)[:60])
    return found


def _by_kind(cell: RawCell, unit: Unit, convention: Convention | None, reference: Reference) -> Judged:
    match cell.kind:
        case CellKind.NUMBER:
            return _number(cell, unit, reference)
        case CellKind.TEXT:
            return _text(cell.text, unit, convention)
        case CellKind.DATE:
            return _reject(Rule.DATE_CELL, text=_day(cell.text))
        case CellKind.ERROR:
            return _reject(Rule.ERROR_CELL, text=clean(cell.text))
        case CellKind.GARBLED:
            return _reject(Rule.GARBLED, text=clean(cell.text)[:60])
        case CellKind.BOOLEAN:
            return _reject(Rule.BOOLEAN, text=cell.text)
    return Judged(Quantity(State.not_reported, measure=unit.measure))


def _number(cell: RawCell, unit: Unit, reference: Reference) -> Judged:
    try:
        value = Decimal(cell.text)
    except InvalidOperation:
        return _reject(Rule.NUMBER, text=clean(cell.text)[:60])
    if cell.percent:
        return _percent(value, unit)
    found = read_number(value, unit)
    if any(note.code is NoteCode.not_whole for note in found.notes):
        scaled = _thousandfold(value, unit, reference)
        if scaled is not None:
            return Judged(scaled, (_remark(Severity.ask, Rule.THOUSANDTH, text=CellNumber(cell.text)),))
    return _from_reading(found, CellNumber(cell.text))


def _text(text: str, unit: Unit, convention: Convention | None) -> Judged:
    """A fraction is no count, and a share that somebody else works out is confirmed by whoever takes it."""
    found = read(text, unit, convention)
    if any(note.code is NoteCode.bare_ratio for note in found.notes):
        note = Note(NoteCode.fraction, clean(text)[:60])
        return _from_reading(Reading(None, (note,)), text)
    judged = _from_reading(found, text)
    if unit.measure is Measure.rate and found.quantity is not None and "/" in found.quantity.text:
        said = _remark(Severity.ask, Rule.SHARE, text=clean(text)[:60])
        return replace(judged, remarks=(said, *judged.remarks))
    return judged


def _percent(value: Decimal, unit: Unit) -> Judged:
    """A cell that shows per cent holds a hundredth of what it shows."""
    per_cent = _plain(value * _PER_CENT)
    shown, plain = read_number(value * _PER_CENT, unit), read_number(value, unit)
    if unit.measure is Measure.rate and abs(value) <= 1 and shown.quantity is not None:
        found = _from_reading(shown, per_cent)
        said = _remark(Severity.info, Rule.PERCENT, text=per_cent)
        return replace(found, remarks=(said, *found.remarks))
    readings = (shown, plain) if unit.measure is Measure.rate else (plain, shown)
    quantities = [one.quantity for one in readings if one.quantity is not None]
    if not quantities:
        return _reject(Rule.NUMBER, text=_plain(value))
    said = _remark(Severity.ask, Rule.PERCENT_OVER_ONE, text=per_cent)
    return Judged(quantities[0], (said,), quantities[1] if len(quantities) > 1 else None)


def _plain(value: Decimal) -> CellNumber:
    return CellNumber(f"{value.normalize():f}")


def _thousandfold(value: Decimal, unit: Unit, reference: Reference) -> Quantity | None:
    """The whole number that a dot for thousands was taken from, if it is near what the row said before."""
    before, scaled = reference(), value * _FACTOR
    if not before or scaled != scaled.to_integral_value():
        return None
    low, high = _NEAR
    if not low <= scaled / before <= high:
        return None
    return read_number(scaled.to_integral_value(), unit).quantity


def _from_reading(found: Reading, written: str) -> Judged:
    if not found.notes:
        return Judged(found.quantity, other=found.other)
    remarks = tuple(
        Remark(note.severity, note.code.value, note.key, (("text", _as_written(note.text, written)),))
        for note in found.notes
    )
    return Judged(found.quantity, remarks, found.other)


def _as_written(text: str, written: str) -> str:
    """The part of a cell that a note is about, in the letters of the cell: readers fold them."""
    if isinstance(written, CellNumber):
        return CellNumber(text)
    whole = clean(written)
    at = whole.lower().find(text)
    return whole[at : at + len(text)] if at >= 0 else text


def _reject(rule: Rule, **facts: str) -> Judged:
    return Judged(None, (_remark(Severity.reject, rule, **facts),))


def _remark(severity: Severity, rule: Rule, **facts: str) -> Remark:
    return Remark(severity, rule, f"exchange.finding.{rule}", tuple(facts.items()))


def _day(text: str) -> str:
    """ "2025-03-05" as people write it."""
    try:
        return print_date(dt.date.fromisoformat(text[:10]))
    except ValueError:
        return clean(text)[:40]
