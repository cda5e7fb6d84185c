"""A column as it grows from the top of its sheet down."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

from tracker.exchange.reading import RawCell
from tracker.exchange.tables.block import CODE_OF, NUMBER, PLAIN, Column, Formula, Style
from tracker.exchange.tables.collecting import number_of
from tracker.exchange.tables.converting import Part

_NAMES = ("kinds", "numbers", "places", "looks", "formulas")


class Growing:
    """A place a row from row 1, as far as there was something to put there."""

    def __init__(self) -> None:
        self.kinds: array[int] = array("B")
        self.numbers: array[float] = array("d")
        self.places: array[int] = array("I")
        self.looks: array[int] = array("I")
        self.formulas: array[int] = array("I")

    def __len__(self) -> int:
        return len(self.kinds)

    @property
    def used(self) -> int:
        """The last row that holds something; 0 where none does."""
        return len(self.kinds.tobytes().rstrip(b"\0"))

    def add(self, rows: Sequence[int], part: Part, formulas: array[int] | None) -> None:
        """`rows` are below all that are there, except for single cells put there before."""
        parts: dict[str, Any] = {
            "kinds": array("B", part.kinds),
            "numbers": part.numbers,
            "places": part.places,
            "looks": part.looks,
            "formulas": formulas,
        }
        whole = rows[-1] - rows[0] + 1 == len(rows)
        for name, values in parts.items():
            if values is not None:
                target = self._reach(name, rows[0] - 1 if whole else rows[-1])
                if whole:
                    target[rows[0] - 1 : rows[-1]] = values
                else:
                    for row, value in zip(rows, values, strict=True):
                        target[row - 1] = value

    def put(self, cell: RawCell, place: int, look: int, formula: int) -> None:
        """One cell; `place` is that of its text."""
        at = cell.row
        self._reach("kinds", at)[at - 1] = CODE_OF[cell.kind]
        if CODE_OF[cell.kind] == NUMBER:
            value = number_of(cell.text)
            self._reach("numbers", at)[at - 1] = value
            place = 0 if f"{value:.15g}" == cell.text else place
        self._reach("places", at)[at - 1] = place
        self._reach("looks", at)[at - 1] = look
        self._reach("formulas", at)[at - 1] = formula

    def clear(self, top: int, bottom: int) -> None:
        """Nothing stands in these rows."""
        for name in _NAMES:
            target = getattr(self, name)
            last = min(bottom, len(target))
            if last >= top:
                target[top - 1 : last] = array(target.typecode, bytes(target.itemsize * (last - top + 1)))

    def column(
        self,
        number: int,
        rows: int,
        texts: Sequence[str],
        styles: Sequence[Style],
        written: Sequence[Formula],
    ) -> Column:
        """The column, `rows` places long; the texts and formulas are those of all of them."""
        kinds = self._reach("kinds", rows)[:rows].tobytes()
        looks = self._whole("looks", rows)
        if not any(looks):
            looks, styles = array("I"), (PLAIN,)
        return Column(
            number,
            1,
            kinds,
            self._whole("numbers", rows),
            self._whole("places", rows),
            texts,
            looks,
            styles,
            self._whole("formulas", rows),
            written,
        )

    def _reach(self, name: str, rows: int) -> Any:
        """One of the arrays, with at least so many places."""
        target = getattr(self, name)
        if len(target) < rows:
            target.frombytes(bytes(target.itemsize * (rows - len(target))))
        return target

    def _whole(self, name: str, rows: int) -> Any:
        """Nothing, or a place for each row."""
        return self._reach(name, rows)[:rows] if len(getattr(self, name)) else getattr(self, name)
