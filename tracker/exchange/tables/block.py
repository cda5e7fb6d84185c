"""A part of a sheet, column by column: compact whatever its length, and exact to the last digit.

A number is kept as a float, and its text where the float would not print as the file's number reads; texts
are kept once each, with a number a row that says which.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import compress
from typing import NamedTuple

from tracker.exchange.reading import CellKind, RawCell
from tracker.exchange.spec import column_letters

CODES = (None, *CellKind)
"""The kind that each byte of `Column.kinds` stands for; 0: the cell is empty."""

CODE_OF = {kind: code for code, kind in enumerate(CODES)}
NUMBER = CODE_OF[CellKind.NUMBER]


class Style(NamedTuple):
    """What of a cell's format matters: whether it shows per cent, its font if that is from before Unicode."""

    percent: bool = False
    font: str = ""


PLAIN = Style()


class Value(NamedTuple):
    """What a cell holds, wherever it stands; `formula`: it is the kept result of one."""

    kind: CellKind
    text: str
    formula: bool = False
    percent: bool = False
    font: str = ""


class Formula(NamedTuple):
    """`origin`: the address that `text` was written for, if it is shared and has to be moved; else ""."""

    text: str
    origin: str = ""


@dataclass(frozen=True)
class Distinct:
    """`codes` has a number a row: 0 where the cell is empty, n where it holds `values[n - 1]`."""

    values: tuple[Value, ...]
    codes: array[int]


@dataclass(frozen=True)
class Column:
    """Column `number` (from 1) from row `first` on, a place a row.

    `kinds`: codes as in CODES. `numbers`: the numbers (0 elsewhere), or nothing if there are none.
    `indices`: 0, or the place in `texts` plus 1; a number has one if it reads otherwise than its float.
    `looks`: place in `styles`; nothing where all are plain. `formulas`: 0, or the place in `written` plus 1;
    or nothing.
    """

    number: int
    first: int
    kinds: bytes
    numbers: array[float] = field(default_factory=lambda: array("d"))
    indices: array[int] = field(default_factory=lambda: array("I"))
    texts: Sequence[str] = ()
    looks: array[int] = field(default_factory=lambda: array("I"))
    styles: Sequence[Style] = (PLAIN,)
    formulas: array[int] = field(default_factory=lambda: array("I"))
    written: Sequence[Formula] = ()

    def cell(self, row: int) -> RawCell | None:
        """What stands in this row; None where nothing does."""
        at = row - self.first
        kind = CODES[self.kinds[at]] if 0 <= at < len(self.kinds) else None
        if kind is None:
            return None
        percent, font = self._style(at)
        return RawCell(row, self.number, kind, self._text(at), self._formula(at), percent, font)

    @property
    def formula_count(self) -> int:
        return len(self.formulas) - self.formulas.count(0)

    @property
    def fonts(self) -> tuple[str, ...]:
        """The fonts from before Unicode that its cells use, each once."""
        used = (
            {look for look, kind in zip(self.looks, self.kinds, strict=True) if kind} if self.looks else {0}
        )
        return tuple(dict.fromkeys(font for at in sorted(used) if (font := self.styles[at].font)))

    @cached_property
    def distinct(self) -> Distinct:
        """The values, each once, and which of them stands where."""
        one = self._only_kind()
        if one is CellKind.NUMBER and not self.indices:
            return self._distinct_numbers()
        if one not in (None, CellKind.NUMBER):
            return Distinct(
                tuple(Value(one, text, False, *self.styles[0]) for text in self.texts), self.indices
            )
        keys = list(zip(self.kinds, *self._parts(), strict=True))
        firsts = {key: at for at, key in zip(range(len(keys) - 1, -1, -1), reversed(keys), strict=True)}
        places = dict.fromkeys(dict.fromkeys(keys), 0)
        values = []
        for key in places:
            if key[0]:
                values.append(self._value(firsts[key]))
                places[key] = len(values)
        return Distinct(tuple(values), array("I", map(places.__getitem__, keys)))

    def _only_kind(self) -> CellKind | None:
        """The kind of all that stands there, if it is told apart by nothing but number or text."""
        codes = set(self.kinds) - {0}
        if len(codes) != 1 or self.looks or self.formulas:
            return None
        kind = CODES[codes.pop()]
        bare = self.kinds.count(0) if kind is CellKind.NUMBER else self.indices.count(0)
        return kind if bare == self.kinds.count(0) else None

    def _distinct_numbers(self) -> Distinct:
        places: dict[float, int] = dict.fromkeys(compress(self.numbers, self.kinds), 0)
        for place, number in enumerate(places, 1):
            places[number] = place
        style = self.styles[0]
        values = tuple(Value(CellKind.NUMBER, f"{number:.15g}", False, *style) for number in places)
        if 0 in self.kinds:
            pairs = zip(self.numbers, self.kinds, strict=True)
            return Distinct(values, array("I", [places[number] if kind else 0 for number, kind in pairs]))
        return Distinct(values, array("I", map(places.__getitem__, self.numbers)))

    def _parts(self) -> list[Sequence[float]]:
        """What tells one value from another, beside its kind."""
        said = (self.numbers, self.indices, self.looks, bytes(map(bool, self.formulas)))
        return [part for part in said if len(part)]

    def _value(self, at: int) -> Value:
        kind = CODES[self.kinds[at]]
        assert kind is not None
        return Value(kind, self._text(at), bool(self.formulas and self.formulas[at]), *self._style(at))

    def _style(self, at: int) -> Style:
        return self.styles[self.looks[at]] if self.looks else self.styles[0]

    def _text(self, at: int) -> str:
        if self.indices and self.indices[at]:
            return self.texts[self.indices[at] - 1]
        return f"{self.numbers[at]:.15g}" if self.kinds[at] == NUMBER else ""

    def _formula(self, at: int) -> str:
        if not self.formulas or not self.formulas[at]:
            return ""
        formula = self.written[self.formulas[at] - 1]
        return formula.text if not formula.origin else moved(formula, self.number, self.first + at)


@dataclass(frozen=True)
class Block:
    """Rows `first` to `last` (from 1, both included) of sheet `sheet`, in the columns asked for."""

    sheet: str
    first: int
    last: int
    columns: Mapping[int, Column]

    def cell(self, row: int, column: int) -> RawCell | None:
        """Exactly what reading the whole book would give; None for an empty cell, or one that was not
        taken."""
        found = self.columns.get(column)
        return found.cell(row) if found is not None else None

    def row(self, row: int) -> tuple[RawCell, ...]:
        """The cells of a row that hold something."""
        cells = (column.cell(row) for column in self.columns.values())
        return tuple(cell for cell in cells if cell is not None)


def moved(formula: Formula, column: int, row: int) -> str:
    """A shared formula as it reads in another cell; as it is written where it would point off the sheet."""
    from openpyxl.formula.translate import Translator, TranslatorError

    try:
        text: str = Translator(formula.text, formula.origin).translate_formula(
            f"{column_letters(column)}{row}"
        )
    except (TranslatorError, ValueError):
        return formula.text
    return text
