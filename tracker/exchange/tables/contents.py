"""The contents of one column of values, each judged once. A plain number is not even looked up."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from tracker.exchange.judge import Judged, Remark
from tracker.exchange.reading import CellKind
from tracker.exchange.tables.block import CODE_OF, CODES, NUMBER, Column, Value
from tracker.exchange.tables.judging import Profile, Verdict, verdict
from tracker.exchange.tables.preview import TableRule
from tracker.kernel.quantity import Convention, Severity, State

_WHOLE_BELOW = 10**12
TEXT = CODE_OF[CellKind.TEXT]
_Told = tuple[int, int, float, int, bool, int]
"""Kind, text, number, look, whether a formula stands behind it, and the profile it is judged by."""


class Contents:
    """Rows `first` to `last` of a column, judged by `profiles` (None: the unit clashes with the
    indicator)."""

    def __init__(
        self,
        column: Column,
        first: int,
        last: int,
        profiles: Sequence[Profile | None],
        convention: Convention | None,
    ) -> None:
        rows = slice(first - column.first, last + 1 - column.first)
        self._column, self._profiles, self._convention = column, profiles, convention
        self.kinds = column.kinds[rows]
        self._numbers, self._indices = column.numbers[rows], column.indices[rows]
        self._looks, self._formulas = column.looks[rows], column.formulas[rows]
        self._known: dict[_Told, Verdict | None] = {}

    def verdicts(self, numbers: Sequence[int], keys: Sequence[int]) -> Iterator[tuple[int, int, Verdict]]:
        """Place of the row, key and verdict of every cell that has a key and says something. `numbers` are
        those of the profiles, a row each."""
        plain = [one is not None and one.factor == 1 for one in self._profiles]
        values, odd = self._numbers or array("d", bytes(8 * len(self.kinds))), self._odd()
        told = zip(keys, self.kinds, values, odd, numbers, strict=False)
        for at, (key, kind, value, strange, number) in enumerate(told):
            if not kind or key < 0:
                continue
            if kind == NUMBER and not strange and plain[number]:
                whole = int(value)
                if whole == value and 0 <= whole < _WHOLE_BELOW:
                    yield at, key, whole * 4000
                    continue
            found = self.at(at, number)
            if found is not None:
                yield at, key, found

    def at(self, at: int, number: int) -> Verdict | None:
        """What one cell says, judged by the profile of that number; None where it says nothing."""
        kind = self.kinds[at]
        if not kind:
            return None
        told = (
            kind,
            self._indices[at] if self._indices else 0,
            self._numbers[at] if kind == NUMBER else 0.0,
            self._looks[at] if self._looks else 0,
            bool(self._formulas and self._formulas[at]),
            number,
        )
        if told not in self._known:
            self._known[told] = self._judged(told)
        return self._known[told]

    def is_blank(self, at: int) -> bool:
        """Whether nothing but spaces stands there."""
        if self.kinds[at] != TEXT:
            return not self.kinds[at]
        index = self._indices[at] if self._indices else 0
        return not index or not self._column.texts[index - 1].strip()

    def _odd(self) -> bytes:
        """For each row, whether more than a plain number stands in it."""
        odd = bytearray(len(self.kinds))
        percent = [style.percent for style in self._column.styles]
        if self._indices:
            odd = bytearray(map(bool, self._indices))
        if self._formulas:
            odd = bytearray(one or bool(formula) for one, formula in zip(odd, self._formulas, strict=True))
        if any(percent):
            looks = self._looks or bytes(len(odd))
            odd = bytearray(one or percent[look] for one, look in zip(odd, looks, strict=True))
        return bytes(odd)

    def _judged(self, told: _Told) -> Verdict | None:
        kind, index, number, look, formula, of = told
        profile, sort = self._profiles[of], CODES[kind]
        assert sort is not None
        text = self._column.texts[index - 1] if index else f"{number:.15g}" if kind == NUMBER else ""
        value = Value(sort, text, formula, *self._column.styles[look])
        if profile is None:
            return _clash(value)
        found = verdict(value, profile, self._convention)
        if isinstance(found, Judged) and found.quantity is not None:
            return None if found.quantity.state is State.not_reported else found
        return found


def _clash(value: Value) -> Judged | None:
    """A number in a unit that its indicator cannot be answered in."""
    if value.kind is CellKind.TEXT and not value.text.strip():
        return None
    rule = TableRule.UNIT_CLASH
    return Judged(None, (Remark(Severity.reject, rule, f"table.finding.{rule}"),))
