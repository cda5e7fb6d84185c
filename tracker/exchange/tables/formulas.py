"""Formulas as a sheet tells of them: each for itself, or once for many cells that share it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from openpyxl.formula.tokenizer import TokenizerError
from openpyxl.formula.translate import Translator

from tracker.exchange.spec import column_letters
from tracker.exchange.tables.block import Formula
from tracker.exchange.tables.odd import OddCell
from tracker.exchange.tables.plain import NotPlain, Opening, elements, plain_texts

_Told = Sequence[tuple[bytes | None, bytes | None]]


class Formulas:
    """For one sheet; `written` holds each formula once."""

    def __init__(self) -> None:
        self.written: list[Formula] = []
        self._places: dict[Formula, int] = {}
        self._shared: dict[str | None, tuple[int, int, Formula]] = {}
        self._attributes: dict[bytes, tuple[str, str | None]] = {}
        self._texts: dict[bytes | None, str] = {None: ""}

    def learn(self, columns: Sequence[tuple[int, Sequence[int], _Told]], odd: Sequence[OddCell]) -> None:
        """The texts of formulas in some rows (column, rows, formulas), and those that are shared from there
        on, in the order of the sheet."""
        first = [
            (one.cell.row, one.cell.column, one.formula[1], one.formula[2])
            for one in odd
            if one.formula and one.formula[0] == "shared"
        ]
        for column, rows, told in columns:
            self._read(told)
            sharing = {
                one for one in {look for look, _ in told} if one and self._attributes[one][0] == "shared"
            }
            if sharing:
                for row, (look, text) in zip(rows, told, strict=True):
                    if look in sharing and text and look is not None:
                        first.append((row, column, self._attributes[look][1], self._texts[text]))
        for row, column, key, shared in sorted(first, key=lambda one: one[:2]):
            self._share(key, shared, row, column)

    def places(self, column: int, rows: Sequence[int], told: _Told) -> array[int]:
        """0 where there is no formula, else its place in `written` from 1."""
        found = array("I", bytes(4 * len(rows)))
        for at, (look, text) in enumerate(told):
            if look is not None:
                kind, key = self._attributes[look]
                found[at] = self.place(kind, key, self._texts[text], rows[at], column)
        return found

    def place(self, kind: str, key: str | None, text: str, row: int, column: int) -> int:
        """The place of one formula, from 1. Raises NotPlain."""
        if kind == "dataTable":
            raise NotPlain("a table of results")
        if kind == "shared":
            self._share(key, text, row, column)
            if key in self._shared and (row, column) > self._shared[key][:2]:
                return self._placed(self._shared[key][2])
        return self._placed(Formula(f"={text}"))

    def _placed(self, formula: Formula) -> int:
        place = self._places.setdefault(formula, len(self.written) + 1)
        if place > len(self.written):
            self.written.append(formula)
        return place

    def _share(self, key: str | None, text: str, row: int, column: int) -> None:
        """The first one with this key is the one that is shared."""
        if text and key not in self._shared:
            origin = f"{column_letters(column)}{row}"
            try:
                Translator(f"={text}", origin)
            except (TokenizerError, ValueError, LookupError) as error:
                raise NotPlain("a formula that nobody understands") from error
            self._shared[key] = (row, column, Formula(f"={text}", origin))

    def _read(self, told: _Told) -> None:
        """Each way of telling once: the attributes, and the text."""
        for look in dict.fromkeys(look for look, _ in told):
            if look is not None and look not in self._attributes:
                (element,) = elements(Opening(b"", b"x", b"<x>", 0), b"<f%b/>" % look)
                self._attributes[look] = element.get("t", ""), element.get("si")
        texts = dict.fromkeys(text for _, text in told)
        new = [text for text in texts if text is not None and text not in self._texts]
        self._texts.update(zip(new, plain_texts(new), strict=True))
