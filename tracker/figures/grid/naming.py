"""Names pasted with the values: rows by the gazetteer's rules or by the catalogue, columns by their heads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.figures.grid.model import Grid, day_of, unit_of
from tracker.figures.rows import Breakdown, Indicator
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period
from tracker.kernel.quantity import read
from tracker.kernel.texts import match_key
from tracker.places import naming
from tracker.places.gazetteer import Gazetteer
from tracker.places.naming import Alias
from tracker.places.rows import Place, PlaceKind

_UNKNOWN = ("entry.no_row", "place.unknown")
_WHOLE = frozenset(map(match_key, ("cả nước", "toàn quốc", "whole country")))
"""How the row of the country is headed in tables by province."""


@dataclass(frozen=True)
class Named:
    """The row that a name means; None with the reason where a person must choose."""

    row: int | None
    trouble: Refusal | None = None


@dataclass
class Namer:
    """The names of one grid. A name is read on the boundaries of the column's period. `heads`: what each
    column is called, in every language and as a code."""

    grid: Grid
    gazetteer: Gazetteer
    aliases: tuple[Alias, ...]
    heads: tuple[frozenset[str], ...]
    today: dt.date
    _known: dict[tuple[str, int], Place | Refusal] = field(default_factory=dict)

    def __post_init__(self) -> None:
        days = {day_of(period, self.today) for period in self.grid.periods}
        self._days = {day: hash(self.gazetteer.in_force(day)) for day in days}
        self._keys = {key: number for number, keys in enumerate(self.heads) for key in keys}
        self._places = {(spots[0].place.id): number for number, spots in enumerate(self.grid.spots)}
        self._indicators: dict[str, set[int]] = {}
        for number, spots in enumerate(self.grid.spots):
            for key in _names_of(spots[0].indicator):
                self._indicators.setdefault(key, set()).add(number)

    def row(self, name: str, column: int) -> Named:
        """The row that `name` means in a column."""
        return self._place(name, column) if self.grid.by_place else self._indicator(name)

    def column(self, name: str) -> int | None:
        """The column that is called so."""
        return self._keys.get(match_key(name)) if name else None

    def are_names(self, texts: Sequence[str]) -> bool:
        """Whether these are names and not answers: one of them names a row, and none of those that do can be
        read as an answer."""
        named = [text for text in texts if any(map(str.isalpha, text)) and self.names_row(text)]
        return bool(named) and not any(map(self.is_answer, named))

    def is_answer(self, text: str) -> bool:
        """Whether the text could be typed into the grid."""
        return read(text, unit_of(self.grid.spot((0, 0)).indicator)).quantity is not None

    def names_row(self, text: str) -> bool:
        """Whether the text names a row, or more than one."""
        found = self.row(text, 0)
        return found.row is not None or (found.trouble is not None and found.trouble.code not in _UNKNOWN)

    def _place(self, name: str, column: int) -> Named:
        day = day_of(self.grid.spot((0, column)).period, self.today)
        found = self._resolved(name, day)
        if isinstance(found, Refusal):
            return Named(None, found)
        row = self._places.get(found.id)
        return Named(row, Refusal("entry.no_row", name=name[:60]) if row is None else None)

    def _resolved(self, name: str, day: dt.date) -> Place | Refusal:
        """Once for all days on which the same units are in force."""
        key = (name, self._days[day])
        if key not in self._known:
            self._known[key] = self._resolve(name, day)
        return self._known[key]

    def _resolve(self, name: str, day: dt.date) -> Place | Refusal:
        try:
            return naming.resolve(self.gazetteer, self.aliases, name, day).place
        except Refusal as refusal:
            countries = [one for one in self.gazetteer.others() if one.kind is PlaceKind.COUNTRY]
            whole = refusal.code == "place.unknown" and match_key(name) in _WHOLE
            return countries[0] if whole and len(countries) == 1 else refusal

    def _indicator(self, name: str) -> Named:
        rows = self._indicators.get(match_key(name), set())
        if len(rows) == 1:
            return Named(next(iter(rows)))
        code = "entry.several_rows" if rows else "entry.no_row"
        return Named(None, Refusal(code, name=name[:60]))


def heads_of(grid: Grid, labels: Sequence[Sequence[str]] = ()) -> tuple[frozenset[str], ...]:
    """The names of each column: code, Vietnamese, English, and what else it is labelled with."""
    found = []
    for column in range(grid.columns):
        spot = grid.spot((0, column))
        own = _period_names(spot.period) if grid.by_period else _breakdown_names(spot.breakdown)
        extra = labels[column] if labels else ()
        found.append(frozenset(match_key(name) for name in (*own, *extra) if name))
    return tuple(found)


def _period_names(period: Period) -> tuple[str, ...]:
    return (period.code,)


def _breakdown_names(breakdown: Breakdown) -> tuple[str, ...]:
    return breakdown.code, breakdown.name_vi, breakdown.name_en


def _names_of(indicator: Indicator) -> frozenset[str]:
    names = (indicator.key, indicator.code, indicator.name_vi, indicator.name_en)
    return frozenset(match_key(name) for name in names if name)
