"""From what people type to a Quantity: "trên 2,2 triệu trẻ em", "1 tỷ 200 triệu", "63/63 tỉnh", "…"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from tracker.kernel.errors import Refusal
from tracker.kernel.fixed import from_fraction
from tracker.kernel.quantity.lexicon import STATE_SIGNS
from tracker.kernel.quantity.model import Measure, Qualifier, Quantity, State, Unit
from tracker.kernel.quantity.notes import Note, NoteCode, Reading, Severity
from tracker.kernel.quantity.numerals import Convention, Numeral
from tracker.kernel.quantity.parts import Parts, Rejected, Segment, take_apart
from tracker.kernel.quantity.printing import nearest
from tracker.kernel.texts import clean

_FINEST = Fraction(1, 1000)
_PLAIN = 10**12  # whole numbers below it fit the ledger in any unit
_LARGEST_WHOLE = 1000  # N of a share n/N: below it, three decimals still tell n back
_TENTH_OF_ALL = 10  # a qualified percentage is not taken to be vaguer than this: "trên 100%"


def parse(text: str, unit: Unit, convention: Convention | None = None) -> Quantity:
    """The quantity that `text` prints, in `unit`. Refuses whatever `read` would ask about or reject."""
    reading = read(text, unit, convention)
    for note in reading.notes:
        if note.severity is not Severity.info:
            raise note.refusal
    if reading.quantity is None:
        raise Note(NoteCode.not_a_number, text[:60]).refusal
    return reading.quantity


def read(text: str, unit: Unit, convention: Convention | None = None) -> Reading:
    """What `text` prints, in `unit`, and what there is to say about it. Never raises.

    `convention` settles an ambiguous dot or comma ("1.317" in a decimal field, "1,317" anywhere).
    """
    cleaned = clean(text)
    state = STATE_SIGNS.get(cleaned.lower())
    if state is not None:
        return Reading(Quantity(state, text=cleaned, measure=unit.measure))
    try:
        return _reading(take_apart(cleaned, unit, convention), unit)
    except Rejected as rejected:
        return Reading(None, (rejected.note,))


def read_number(value: int | float | Decimal, unit: Unit) -> Reading:
    """A numeric cell, in `unit`; floats count to 15 significant digits, as Excel keeps them."""
    exact = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    text = f"{exact:.15g}"
    if isinstance(value, bool) or not exact.is_finite():
        return Reading(None, (Note(NoteCode.not_a_number, text),))
    if abs(exact) < _PLAIN and exact == exact.to_integral_value():  # nearly every cell: no fractions needed
        return Reading(_whole(int(exact), unit))
    try:
        settled, notes = _settle(Fraction(exact), unit, text)
    except Rejected as rejected:
        return Reading(None, (rejected.note,))
    decimals = -int(settled.normalize().as_tuple().exponent)
    rounding = Decimal(0 if unit.measure is Measure.count else 1).scaleb(-max(0, decimals))
    return Reading(Quantity(State.value, settled, rounding=rounding, measure=unit.measure), notes)


def _whole(value: int, unit: Unit) -> Quantity:
    rounding = Decimal(0 if unit.measure is Measure.count else 1)
    return Quantity(State.value, Decimal(value), rounding=rounding, measure=unit.measure)


def _reading(parts: Parts, unit: Unit) -> Reading:
    other = _other(parts, unit)
    try:
        quantity, notes = _quantity(parts, unit)
    except Rejected:
        if other is None:
            raise
        quantity, notes, other = other, (), None  # the only reading that the field can take is still asked
    return Reading(quantity, (*parts.notes, *_tail_notes(parts, unit), *notes), other)


def _other(parts: Parts, unit: Unit) -> Quantity | None:
    """The second possible reading of an ambiguous number."""
    first = parts.segments[0]
    if len(parts.segments) > 1 or not first.numeral.other:
        return None
    second = Segment(Numeral(first.numeral.other), first.scale)
    try:
        return _quantity(replace(parts, segments=(second,)), unit)[0]
    except Rejected:
        return None


def _tail_notes(parts: Parts, unit: Unit) -> list[Note]:
    """Words beside qualifiers and the field's own unit are asked about, and so is a bare n/N in a count."""
    tail, counted = parts.tail, unit.measure is Measure.count
    notes = []
    share = unit.measure is Measure.rate and (tail.is_percent or parts.whole is not None)
    if parts.worded or (tail.text and not (tail.names(unit) or share)):
        notes.append(NoteCode.other_words)
    if counted and parts.whole is not None:
        if not tail.names(unit):
            notes.append(NoteCode.bare_ratio)
        if parts.segments[0].numeral.value > parts.whole.value:
            notes.append(NoteCode.part_exceeds_whole)
    return [Note(code, parts.text[:60]) for code in notes]


def _quantity(parts: Parts, unit: Unit) -> tuple[Quantity, tuple[Note, ...]]:
    if parts.whole is not None and unit.measure is Measure.rate:
        return _share(parts, parts.whole, unit)
    if parts.whole is not None and (unit.measure is Measure.amount or parts.scaled):
        raise Rejected(NoteCode.fraction, parts.text)
    factor = _factor(parts, unit)
    magnitude = sum((one.numeral.value * one.scale for one in parts.segments), Fraction(0)) * factor
    value, notes = _settle(-magnitude if parts.negative else magnitude, unit, parts.text)
    rounding = Decimal("0.001") if notes else _rounding(parts, unit, factor)
    quantity = _worded(parts, value, unit, rounding)
    whole = from_fraction(parts.whole.value) if parts.whole is not None else None
    return replace(quantity, whole=whole), notes


def _worded(parts: Parts, value: Decimal, unit: Unit, rounding: Decimal) -> Quantity:
    return Quantity(
        State.value,
        value,
        parts.qualifier,
        Qualifier.estimate in parts.qualifiers,
        rounding,
        text=parts.text,
        measure=unit.measure,
    )


def _share(parts: Parts, whole: Numeral, unit: Unit) -> tuple[Quantity, tuple[Note, ...]]:
    """n/N in a rate field: the value to three decimals; N is kept, so that `Quantity.exact` is exact."""
    part = parts.segments[0].numeral
    if parts.scaled or len(parts.segments) > 1 or not part.is_whole:
        raise Rejected(NoteCode.fraction, parts.text)
    share = part.value / whole.value * Fraction(unit.one)
    value = nearest(-share if parts.negative else share, 3)
    kept = whole.value < _LARGEST_WHOLE
    rounding = Fraction(0) if kept or Fraction(value) == share else _FINEST
    if parts.qualifiers:  # up to the neighbouring fraction: 1/3 lies between 1/4 and 1/2
        rounding = Fraction(unit.one) / (whole.value * (whole.value + 1))
    quantity = _worded(parts, value, unit, nearest(max(rounding, _FINEST) if rounding else rounding, 3))
    return replace(quantity, whole=from_fraction(whole.value) if kept else None), ()


def _settle(value: Fraction, unit: Unit, text: str) -> tuple[Decimal, tuple[Note, ...]]:
    """`value` as the ledger can hold it; more than three decimals are rounded and asked about."""
    if unit.measure is Measure.count and value.denominator != 1:
        raise Rejected(NoteCode.not_whole, text)
    notes: tuple[Note, ...] = ()
    if (value * 1000).denominator != 1:
        value, notes = Fraction(nearest(value, 3)), (Note(NoteCode.too_fine, text[:60]),)
    try:
        return from_fraction(value), notes
    except Refusal as refusal:
        raise Rejected(NoteCode.too_large, text) from refusal


def _factor(parts: Parts, unit: Unit) -> Fraction:
    """From the printed number to the field's unit."""
    if unit.measure is Measure.rate:
        if parts.scaled:
            raise Rejected(NoteCode.unit_mismatch, parts.text)
        return Fraction(unit.one) / 100 if parts.tail.is_percent else Fraction(1)
    return 1 / Fraction(unit.scale) if _absolute(parts, unit) else Fraction(1)


def _absolute(parts: Parts, unit: Unit) -> bool:
    """Whether the number counts single things: it has scale words of its own, or a unit without one."""
    return parts.scaled or (unit.scale != 1 and parts.tail.names(unit))


def _rounding(parts: Parts, unit: Unit, factor: Fraction) -> Decimal:
    """The width that the printed digits stand for, in the field's unit; 0 for a count said outright."""
    last = parts.segments[-1]
    step = last.numeral.step
    if parts.qualifiers:
        in_unit = parts.scaled or (unit.scale != 1 and not _absolute(parts, unit))
        step = step if in_unit else _zeros(last.numeral, unit)
    width = step * last.scale * factor
    if not parts.qualifiers and unit.measure is Measure.count and (not parts.scaled or width <= 1):
        return Decimal(0)
    if width < _FINEST:
        return Decimal("0.001") if parts.qualifiers else Decimal(0)
    return from_fraction(width)


def _zeros(numeral: Numeral, unit: Unit) -> Fraction:
    """How round a qualified number is: 50.000 to 1000 (whole groups of zeros), 1.300 to 100, 40 to 10."""
    if not numeral.is_whole:
        return numeral.step
    digits = numeral.digits
    zeros = len(digits) - len(digits.rstrip("0")) if digits.strip("0") else 0
    width = 10 ** (zeros // 3 * 3 or zeros)
    return Fraction(min(width, _TENTH_OF_ALL) if unit.measure is Measure.rate else width)
