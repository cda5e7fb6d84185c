"""A mapping as a file that people can read and change: JSON with a version. What is left out has its
default."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from collections.abc import Mapping as Table
from typing import Any, TypeVar

from tracker.exchange.tables.mapping import ColumnUse, Decided, Mapping, Role, Target
from tracker.figures.rows import Scenario
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Regime
from tracker.kernel.quantity import Convention

VERSION = 1
LARGEST = 1 << 20
"""Characters of a mapping; a table of 16,384 columns fits."""

T = TypeVar("T")


def to_document(mapping: Mapping) -> dict[str, Any]:
    """The mapping as JSON knows it."""
    return {
        "version": VERSION,
        "sheet": mapping.sheet,
        "header": list(mapping.header),
        "rows": list(mapping.rows),
        "columns": [_column(one) for one in mapping.columns],
        "default": _target(mapping.default),
        "regime": mapping.regime.value,
        "boundaries": mapping.boundaries.isoformat() if mapping.boundaries else None,
        "scale": mapping.scale,
        "left_out": list(mapping.left_out),
        "names": [
            {"kind": one.kind.value, "key": one.key, "target": one.target or None} for one in mapping.names
        ],
    }


def to_text(mapping: Mapping) -> str:
    return json.dumps(to_document(mapping), ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Mapping:
    """The mapping that `to_text` wrote. Refused: table.mapping_unreadable, .mapping_version."""
    if len(text) > LARGEST:
        raise _unreadable("")
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable("") from error
    return from_document(told)


def from_document(told: object) -> Mapping:
    """Every entry is checked; one that is not known is refused, because it would be overlooked.

    A document that holds the mapping under "mapping" (the answer of `table show --json`) will do as well.
    """
    if isinstance(told, dict) and isinstance(told.get("mapping"), dict):
        told = told["mapping"]
    book = _Reader(told, "")
    version = book.take("version", _number)
    if version != VERSION:
        raise Refusal("table.mapping_version", version=version, known=VERSION)
    made = Mapping(
        sheet=book.take("sheet", _text),
        header=book.take("header", _span, (0, 0)),
        rows=book.take("rows", _span, (1, 0)),
        columns=tuple(map(_use, book.take("columns", _list, []))),
        default=_said(book.take("default", _dict, {}), "default"),
        regime=book.take("regime", Regime, Regime.statistical),
        boundaries=book.take("boundaries", _day, None),
        scale=book.take("scale", _scale, None),
        left_out=tuple(map(_number, book.take("left_out", _list, []))),
        names=tuple(map(_name, book.take("names", _list, []))),
    )
    book.end()
    _check(made)
    return made


def _check(mapping: Mapping) -> None:
    """Spans run forward, each column is said once."""
    numbers = [one.column for one in mapping.columns]
    if len(set(numbers)) < len(numbers) or any(not 1 <= one <= 16_384 for one in numbers):
        raise _unreadable("columns")
    for name, (first, last) in (("header", mapping.header), ("rows", mapping.rows)):
        if first < 0 or last < 0 or (last and first > last):
            raise _unreadable(name)
    if mapping.rows[0] < 1 or (mapping.header[1] and mapping.rows[0] <= mapping.header[1]):
        raise _unreadable("rows")


class _Reader:
    """Takes entry after entry out of an object, and knows what is left."""

    def __init__(self, told: object, where: str) -> None:
        if not isinstance(told, dict):
            raise _unreadable(where)
        self._told, self._where = dict(told), where

    def take(self, name: str, read: Callable[[Any], T], *otherwise: T) -> T:
        value = self._told.pop(name, None)
        if value is None:
            if otherwise:
                return otherwise[0]
            raise _unreadable(name)
        try:
            return read(value)
        except (ValueError, TypeError, Refusal) as error:
            raise _unreadable(f"{self._where}{name}") from error

    def end(self) -> None:
        if self._told:
            raise _unreadable(f"{self._where}{min(self._told)}"[:60])


def _column(use: ColumnUse) -> dict[str, Any]:
    said: dict[str, Any] = {"column": use.letters, "role": use.role.value, **_target(use.target)}
    said |= {"scale": use.scale, "convention": use.convention and use.convention.value, "carry": use.carry}
    return {name: value for name, value in said.items() if value not in (None, False)}


def _use(told: object) -> ColumnUse:
    book = _Reader(told, "columns.")
    made = ColumnUse(
        column=book.take("column", _column_number),
        role=book.take("role", Role),
        scale=book.take("scale", _scale, None),
        convention=book.take("convention", Convention, None),
        carry=book.take("carry", _truth, False),
        target=_taken(book),
    )
    book.end()
    return made


def _target(target: Target) -> dict[str, Any]:
    said = {"place": target.place, "indicator": target.indicator, "part": target.part}
    said |= {"period": target.period, "scenario": target.scenario.value if target.scenario else ""}
    return {name: value for name, value in said.items() if value}


def _said(told: Table[str, Any], where: str) -> Target:
    book = _Reader(told, f"{where}.")
    made = _taken(book)
    book.end()
    return made


def _taken(book: _Reader) -> Target:
    return Target(
        place=book.take("place", _text, ""),
        indicator=book.take("indicator", _text, ""),
        part=book.take("part", _text, ""),
        period=book.take("period", _text, ""),
        scenario=book.take("scenario", Scenario, None),
    )


def _name(told: object) -> Decided:
    book = _Reader(told, "names.")
    made = Decided(book.take("kind", Role), book.take("key", _text), book.take("target", _text, ""))
    book.end()
    return made


def _column_number(told: object) -> int:
    """ "C" or 3."""
    if isinstance(told, str):
        if not (told.isascii() and told.isalpha() and len(told) <= 3):
            raise ValueError(told)
        number = 0
        for letter in told.upper():
            number = number * 26 + ord(letter) - 64
        return number
    return _number(told)


def _number(told: object) -> int:
    if isinstance(told, bool) or not isinstance(told, int):
        raise TypeError
    return told


def _scale(told: object) -> int:
    scale = _number(told)
    if not 1 <= scale <= 10**12:
        raise ValueError(scale)
    return scale


def _span(told: object) -> tuple[int, int]:
    first, last = map(_number, _list(told))
    return first, last


def _day(told: object) -> dt.date:
    return dt.date.fromisoformat(_text(told))


def _text(told: object) -> str:
    if not isinstance(told, str) or len(told) > 500:
        raise TypeError
    return told


def _truth(told: object) -> bool:
    if not isinstance(told, bool):
        raise TypeError
    return told


def _list(told: object) -> list[Any]:
    if not isinstance(told, list):
        raise TypeError
    return told


def _dict(told: object) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise TypeError
    return told


def _unreadable(entry: str) -> Refusal:
    return Refusal("table.mapping_unreadable", entry=entry or "JSON")
