"""What the cells of a column of values answer, in the unit of their indicator. Pure.

A sheet of 200,000 rows holds some thousand different contents: each is judged once. A whole number, and one
of three decimals where they are allowed, need no judge; they are kept as one `int` and are what `judge` would
say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import cached_property

from tracker.exchange.judge import Judged, Reference, Remark, judge
from tracker.exchange.reading import CellKind, RawCell
from tracker.exchange.tables.block import Value
from tracker.exchange.tables.preview import TableRule
from tracker.exchange.tables.units import named_unit
from tracker.figures.rows import Indicator
from tracker.kernel.errors import Refusal
from tracker.kernel.fixed import from_fraction
from tracker.kernel.quantity import (
    Convention,
    Measure,
    NoteCode,
    Quantity,
    Severity,
    State,
    Unit,
    nearest,
    print_number,
)
from tracker.kernel.quantity.lexicon import SCALES, any_of, base_name

Verdict = int | Judged
"""A plain number as thousandths * 4 + decimals, or what the judge says."""

_PLAIN = re.compile(r"[0-9]{1,12}")
_DECIMAL = re.compile(r"([0-9]{1,12})\.([0-9]{0,2}[1-9])")
_SCALED = re.compile(rf"(?<![^\W\d_])(?:{any_of(SCALES)}|(?:tr|tỷ)(?=đ))")
_FINEST = Fraction(1, 1000)
_SHOWN = 60
_FARTHEST = 40
"""Numbers of more digits than this are none that a ledger can hold."""


def _nothing() -> None:
    return None


@dataclass(frozen=True)
class Profile:
    """Numbers that answer one indicator, one of which counts `scale` single things."""

    indicator: Indicator
    scale: int

    @cached_property
    def unit(self) -> Unit:
        """The unit that the ledger keeps."""
        one = self.indicator
        return Unit(one.unit_vi, one.measure, Decimal(one.scale))

    @cached_property
    def said(self) -> Unit:
        """The unit that the table speaks in."""
        if self.factor == 1:
            return self.unit
        return Unit(named_unit(self.indicator, self.scale), self.indicator.measure, Decimal(self.scale))

    @cached_property
    def factor(self) -> Fraction:
        """From the table's unit to the ledger's, exactly; shares have none."""
        if self.indicator.measure is Measure.rate:
            return Fraction(1)
        return Fraction(self.scale, self.indicator.scale)

    @property
    def plain_until(self) -> int:
        """How many decimals a plain number may have."""
        return 0 if self.indicator.measure is Measure.count else 3


def verdict(value: Value, profile: Profile, convention: Convention | None) -> Verdict:
    """What this content answers, wherever it stands."""
    if value.kind is CellKind.NUMBER and profile.factor == 1 and not (value.formula or value.percent):
        plain = _plain(value.text, profile.plain_until)
        if plain is not None:
            return plain
    formula = "=" if value.formula else ""
    cell = RawCell(1, 1, value.kind, value.text, formula, value.percent, value.font)
    return judged_cell(cell, profile, convention)


def judged_cell(
    cell: RawCell, profile: Profile, convention: Convention | None, reference: Reference = _nothing
) -> Judged:
    """What one cell answers. `reference` gives what was said there before, if that is needed."""
    if profile.factor == 1:
        return judge(cell, profile.unit, convention, reference)
    if cell.kind is CellKind.NUMBER and not cell.percent:
        return _number(cell, profile)
    return _converted(_said_of(cell, profile, convention), profile)


def _said_of(cell: RawCell, profile: Profile, convention: Convention | None) -> Judged:
    """What a cell says in the table's unit: "1.234,5" thousand children are whole children."""
    found = judge(cell, profile.said, convention)
    if profile.factor < 1 or all(one.rule != NoteCode.not_whole.value for one in found.remarks):
        return found
    parted = judge(cell, replace(profile.said, measure=Measure.amount), convention)
    if parted.quantity is None or parted.severity is Severity.ask or (parted.quantity.value or 0) < 0:
        return found
    return replace(parted, quantity=replace(parted.quantity, measure=profile.said.measure))


def quantity_of(found: int, measure: Measure) -> Quantity:
    """The quantity of a plain number."""
    milli, decimals = found >> 2, found & 3
    rounding = Decimal(0) if measure is Measure.count else Decimal(1).scaleb(-decimals)
    value = Decimal(milli // 1000) if not decimals else Decimal(milli).scaleb(-3).quantize(rounding)
    return Quantity(State.value, value, rounding=rounding, measure=measure)


def _plain(text: str, decimals: int) -> int | None:
    if _PLAIN.fullmatch(text):
        return int(text) * 4000
    found = _DECIMAL.fullmatch(text) if decimals else None
    if found is None:
        return None
    return int(found[1] + found[2].ljust(3, "0")) << 2 | len(found[2])


def _number(cell: RawCell, profile: Profile) -> Judged:
    """A numeric cell is converted before it is judged, so that nothing is rounded on the way."""
    try:
        value = Decimal(cell.text)
        if abs(value.adjusted()) > _FARTHEST:
            return judge(cell, profile.unit)
        decimals = max(0, -int(value.normalize().as_tuple().exponent))
        text = f"{from_fraction(Fraction(value) * profile.factor):f}"
    except (InvalidOperation, ValueError, OverflowError, TypeError, Refusal):
        return _converted(judge(cell, profile.said), profile)
    found = judge(cell._replace(text=text), profile.unit)
    if found.quantity is None or found.quantity.value is None:
        return found
    rounding = _rounding(Fraction(1, 10**decimals), profile)
    written = f"{print_number(value)} {profile.said.name}"
    return replace(found, quantity=replace(found.quantity, rounding=rounding, text=written))


def _converted(found: Judged, profile: Profile) -> Judged:
    """What was read in the table's unit, in the ledger's."""
    if found.quantity is None or found.quantity.value is None:
        return found
    other = found.other and _in_unit(found.other, profile)[0]
    quantity, remark = _in_unit(found.quantity, profile)
    remarks = (*found.remarks, remark) if remark else found.remarks
    return Judged(quantity, remarks, other)


def _in_unit(quantity: Quantity, profile: Profile) -> tuple[Quantity | None, Remark | None]:
    exact = Fraction(quantity.value or 0) * profile.factor
    if profile.indicator.measure is Measure.count and exact.denominator != 1:
        return None, _remark(Severity.reject, TableRule.NOT_WHOLE_IN_UNIT, quantity, profile)
    remark = None if _fits(exact) else _remark(Severity.ask, TableRule.TOO_FINE_IN_UNIT, quantity, profile)
    try:
        value = from_fraction(exact) if remark is None else nearest(exact, 3)
        whole = from_fraction(Fraction(quantity.whole) * profile.factor) if quantity.whole else None
    except Refusal:
        return None, _remark(Severity.reject, TableRule.TOO_FINE_IN_UNIT, quantity, profile)
    rounding = _rounding(Fraction(quantity.rounding), profile) if quantity.rounding else Decimal(0)
    text = _with_unit(quantity.text, profile)
    return replace(quantity, value=value, whole=whole, rounding=rounding, text=text), remark


def _rounding(width: Fraction, profile: Profile) -> Decimal:
    """The width that the printed digits stand for; what is below a thousandth cannot be kept."""
    width *= profile.factor
    if profile.indicator.measure is Measure.count or width < _FINEST:
        return Decimal(0)
    return nearest(width, 3)


def _with_unit(text: str, profile: Profile) -> str:
    """The words as they stand, with the table's unit behind a number that had none."""
    low = text.lower()
    base = base_name(profile.unit)
    if not text or _SCALED.search(low) or (base and base in low):
        return text
    return f"{text} {profile.said.name}"


def _fits(exact: Fraction) -> bool:
    return (exact * 1000).denominator == 1


def _remark(severity: Severity, rule: TableRule, quantity: Quantity, profile: Profile) -> Remark:
    facts = {"text": quantity.printed()[:_SHOWN], "said": profile.said.name, "unit": profile.unit.name}
    return Remark(severity, rule, f"table.finding.{rule}", tuple(facts.items()))
