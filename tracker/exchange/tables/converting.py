"""What cells hold, a column at a time: the same as reading them one by one, in passes that are fast."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tracker.exchange.reading import CellKind
from tracker.exchange.tables.block import CODE_OF, NUMBER, Style
from tracker.exchange.tables.collecting import number_of
from tracker.exchange.tables.plain import NotPlain, plain_texts
from tracker.exchange.tables.rows import Cells
from tracker.exchange.tables.strings import TextTable
from tracker.exchange.tables.styles import Styles

_SIGNS = b"0123456789.-+eE"
_FRACTIONS = re.compile(rb"[.eE]")
_ATTRIBUTE = re.compile(rb'([st])="([^"]*)"')
_SURE_DIGITS = 15

_TEXTS = ("s", "str", "inlineStr")
_KINDS = {"b": CellKind.BOOLEAN, "e": CellKind.ERROR, "d": CellKind.DATE}
_KEPT = {"n": CellKind.NUMBER, "b": CellKind.BOOLEAN, "e": CellKind.ERROR}

_Bytes = Sequence[bytes | None]
_Key = tuple[bytes | None, bool]
"""The attributes of a cell, and whether it holds a formula."""


class Way(NamedTuple):
    """How a cell is to be read: `told` is its type, "day" or "span", or "kept" for the result of a formula
    (of `kind`; "kept words" if it says that it is a text). `look`: the place of its style."""

    told: str
    look: int
    kind: CellKind = CellKind.TEXT


class Part(NamedTuple):
    """Some rows of a column; an array is None where it would say nothing."""

    kinds: bytes
    numbers: array[float] | None
    places: array[int] | None
    looks: array[int] | None

    def cut(self, rows: int) -> Part:
        """The first rows."""
        numbers = None if self.numbers is None else self.numbers[:rows]
        places = None if self.places is None else self.places[:rows]
        return Part(self.kinds[:rows], numbers, places, None if self.looks is None else self.looks[:rows])


class Converter:
    """For one workbook; `looks` are the styles that were met, `table` the texts."""

    def __init__(self, styles: Styles, table: TextTable) -> None:
        self.looks: dict[Style, int] = {Style(): 0}
        self._styles, self._table = styles, table
        self._known: list[Way] = []
        self._ways: dict[_Key, int] = {}
        self._places: dict[str, dict[bytes | None, int]] = {}
        self._wrong = table.place("#VALUE!")

    def part(self, cells: Cells) -> Part | None:
        """None where no row holds anything."""
        ids = self._ids(cells)
        if len(set(ids)) == 1:
            way = self._known[ids[0]]
            return self._alike(way, self._contents(way, cells))
        return self._mixed(ids, cells)

    def _ids(self, cells: Cells) -> Sequence[int]:
        """For each cell the place of the way to read it; one for all of them where they look alike."""
        if cells.formulas is None:
            if cells.looks.count(cells.looks[0]) == len(cells.looks):
                return (self._way((cells.looks[0], False)),)
            known = {look: self._way((look, False)) for look in dict.fromkeys(cells.looks)}
            one = set(known.values())
            return tuple(one) if len(one) == 1 else list(map(known.__getitem__, cells.looks))
        told = [(look, one is not None) for look, (one, _) in zip(cells.looks, cells.formulas, strict=True)]
        ways = {key: self._way(key) for key in dict.fromkeys(told)}
        return list(map(ways.__getitem__, told))

    def look(self, style: Style) -> int:
        """The place of a style in `looks`."""
        return self.looks.setdefault(style, len(self.looks))

    def _way(self, key: _Key) -> int:
        """The place of the way to read what looks like this."""
        if key not in self._ways:
            way = self._new_way(*key)
            if way not in self._known:
                self._known.append(way)
            self._ways[key] = self._known.index(way)
        return self._ways[key]

    def _new_way(self, attributes: bytes | None, formula: bool) -> Way:
        pairs = _ATTRIBUTE.findall(attributes or b"")
        told = dict(pairs)
        if len(told) < len(pairs):
            raise NotPlain("an attribute twice")
        kind = told.get(b"t", b"n").decode()
        meaning = self._styles.meaning(int(told.get(b"s", b"0")))
        if formula:
            result = _KEPT.get(kind, CellKind.TEXT)
            dated = result is CellKind.NUMBER and meaning.dated
            which = "kept words" if kind == "str" else "kept"
            return Way(which, self.look(meaning.style), CellKind.DATE if dated else result)
        if kind == "n" and meaning.day:
            kind = "span" if meaning.span else "day"
        return Way(kind, self.look(meaning.text if kind in _TEXTS else meaning.style))

    @staticmethod
    def _contents(way: Way, cells: Cells) -> _Bytes:
        if way.told == "inlineStr":
            return cells.inline if cells.inline is not None else [None] * len(cells.values)
        return cells.values

    def _mixed(self, ids: Sequence[int], cells: Cells) -> Part | None:
        """Each way for itself, and put together again."""
        rows = len(ids)
        apart: dict[int, list[int]] = {}
        for at, one in enumerate(ids):
            apart.setdefault(one, []).append(at)
        kinds, numbers, places = bytearray(rows), None, None
        looks = array("I", [self._known[one].look for one in ids])
        for one, ats in apart.items():
            contents = self._contents(self._known[one], cells)
            part = self._alike(self._known[one], [contents[at] for at in ats])
            if part is None:
                continue
            _scatter(kinds, ats, part.kinds)
            if part.numbers is not None:
                numbers = numbers or array("d", bytes(8 * rows))
                _scatter(numbers, ats, part.numbers)
            if part.places is not None:
                places = places or array("I", bytes(4 * rows))
                _scatter(places, ats, part.places)
        return Part(bytes(kinds), numbers, places, looks if any(looks) else None) if any(kinds) else None

    def _alike(self, way: Way, values: _Bytes) -> Part | None:
        filled = bytes(map(bool, values))
        if not way.told.startswith("kept") and not any(filled):
            return None
        looks = array("I", [way.look]) * len(values) if way.look else None
        if way.told == "n":
            return Part(filled, *self._numbers(values), looks)
        if way.told.startswith("kept"):
            return Part(*self._kept(way, values), looks)
        places = self._texts(way.told, values)
        return Part(self._kinds(way.told, places, filled), None, places, looks)

    def _numbers(self, values: _Bytes) -> tuple[array[float], array[int] | None]:
        """Numbers, and a text for each that its float would not print."""
        told: list[bytes] = list(filter(None, values))
        joined = b"".join(told)
        if joined.translate(None, _SIGNS):
            raise NotPlain("no number")
        try:
            whole = told if len(told) == len(values) else [value or b"0" for value in values]
            numbers = array("d", map(float, whole))
            odd = _odd_numbers(told, joined, 0.0 in numbers)
            return numbers, self._said(values, odd) if odd else None
        except ValueError as error:
            raise NotPlain("no number") from error

    def _said(self, values: _Bytes, odd: Mapping[bytes, str]) -> array[int]:
        """The place of the text of each number that has one."""
        places = {value: self._table.place(text) for value, text in odd.items()}
        return array("I", [places.get(value, 0) if value else 0 for value in values])

    def _kept(self, way: Way, values: _Bytes) -> tuple[bytes, array[float] | None, array[int]]:
        """Results that the file keeps of formulas, in its own words; "" is a text, and no number."""
        nothing, code = CODE_OF[CellKind.NOTHING], CODE_OF[way.kind]
        if way.told == "kept words":
            kinds = bytes(nothing if value is None else code for value in values)
        else:
            values = [value if value and not value.isspace() else None for value in values]
            kinds = bytes(map(bool, values)).translate(bytes((nothing, code)) + bytes(254))
        places = self._texts("kept truth" if way.kind is CellKind.BOOLEAN else "kept", values)
        if code != NUMBER:
            return kinds, None, places
        texts = self._table.texts
        numbers = array("d", [number_of(texts[n - 1]) if n else 0.0 for n in places])
        for at, place in enumerate(places):
            if place and f"{numbers[at]:.15g}" == texts[place - 1]:
                places[at] = 0
        return kinds, numbers, places

    def _kinds(self, told: str, places: array[int], filled: bytes) -> bytes:
        if told in ("day", "span"):
            told = "d"
            if self._wrong in places:
                date, error = CODE_OF[CellKind.DATE], CODE_OF[CellKind.ERROR]
                return bytes(place and (error if place == self._wrong else date) for place in places)
        kind = _KINDS.get(told, CellKind.TEXT)
        return filled.translate(bytes((0, CODE_OF[kind])) + bytes(254))

    def _texts(self, told: str, values: _Bytes) -> array[int]:
        """The place of each text; a text is looked at once however often it stands there."""
        places = self._places.setdefault(told, {None: 0, b"": 0})
        try:
            return array("I", map(places.__getitem__, values))
        except KeyError:
            new = [value for value in dict.fromkeys(values) if value is not None and value not in places]
            places.update(zip(new, self._placed(told, new), strict=True))
            return array("I", map(places.__getitem__, values))

    def _placed(self, told: str, new: list[bytes]) -> Iterable[int]:
        if told == "s":
            return self._shared(new)
        if told in ("day", "span"):
            texts = [self._moment(value, told == "span") for value in new]
        elif told == "b":
            texts = [_boolean(value) for value in new]
        elif told == "kept truth":
            texts = ["TRUE" if text.strip() == "1" else "FALSE" for text in plain_texts(new)]
        else:
            texts = plain_texts(new)
        return map(self._table.place, texts)

    def _shared(self, new: list[bytes]) -> list[int]:
        if not b"".join(new).isdigit():
            raise NotPlain("no number of a text")
        places = [int(one) + 1 for one in new]
        if max(places) > self._table.shared:
            raise NotPlain("no such text")
        return places

    def _moment(self, value: bytes, span: bool) -> str:
        try:
            number = float(value) if _FRACTIONS.search(value) else int(value)
        except ValueError as error:
            raise NotPlain("no number") from error
        return self._styles.moment(number, span) or "#VALUE!"


def _odd_numbers(told: Sequence[bytes], joined: bytes, zero: bool) -> dict[bytes, str]:
    """Whole numbers of more digits than a float has, and minus zero (`zero`: one of them is zero): as Python
    reads them. Raises ValueError."""
    odd: list[bytes] = []
    if max(map(len, told), default=0) > _SURE_DIGITS and joined.count(b".") < len(told):
        odd = [one for one in told if len(one) > _SURE_DIGITS and not _FRACTIONS.search(one)]
    if zero and b"-0" in joined:
        odd += [one for one in told if one.startswith(b"-0") and float(one) == 0]
    return {one: f"{float(one):.15g}" if _FRACTIONS.search(one) else str(int(one)) for one in odd}


def _boolean(value: bytes) -> str:
    try:
        return "TRUE" if int(value) else "FALSE"
    except ValueError as error:
        raise NotPlain("neither true nor false") from error


def _scatter(target: Any, at: list[int], values: Sequence[float]) -> None:
    for n, value in zip(at, values, strict=True):
        target[n] = value
