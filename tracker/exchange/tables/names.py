"""What the names in a table mean: places, indicators, parts and periods, as the ledger's books have them.

Word for word, or by a spelling on file, it is taken; whatever is only alike is a candidate for a person.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from sqlalchemy.orm import Session

from tracker.exchange.reading import CellKind
from tracker.exchange.tables.likeness import likest
from tracker.exchange.tables.mapping import Mapping, Role, text_key
from tracker.exchange.tables.periods import meant_by_date, read_period
from tracker.exchange.tables.proposal import Candidate, Ground, Reason
from tracker.exchange.tables.units import without_unit
from tracker.figures import catalogue
from tracker.figures.rows import TOTAL, Breakdown, Indicator
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period, Regime
from tracker.kernel.texts import ascii_key, clean, match_key
from tracker.places import areas
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.places.naming import Alias, How, resolve
from tracker.places.rows import Place, PlaceKind
from tracker.words import Words

_BULLET = re.compile(
    r"^\s*(?:(?:[IVXLC]{1,6}|[0-9]{1,3}(?:\.[0-9]{1,3})*|[a-zđA-ZĐ])\s*[.)]\s+|[-–+•*]\s*)(?=\w)"
)
_COUNTRY = ("cả nước", "toàn quốc", "tổng toàn quốc", "whole country", "nationwide")
_TOTALS = ("tổng cộng", "grand total", *_COUNTRY)
_ALONE = ("cộng", "tổng", "tổng số", "total", "chung", "tổng chung", "toàn tỉnh", "toàn thành phố", "sum")
_WHOLE = ("tổng số", "tổng", "chung", "tổng cộng", "cộng", "total", "all", "toàn bộ")
_TOTAL_KEYS = frozenset(map(text_key, (*_TOTALS, *_ALONE)))
_TOTAL_STARTS = tuple(f"{text_key(one)} " for one in _TOTALS)
_COUNTRY_KEYS = tuple(map(text_key, _COUNTRY))
_WHOLE_KEYS = frozenset(map(text_key, _WHOLE))


class Sense(StrEnum):
    """What sort of thing a text is: something on file; a total of other rows; to be left out; nothing known;
    nothing at all."""

    NAMED = "named"
    TOTAL = "total"
    LEFT_OUT = "left_out"
    UNKNOWN = "unknown"
    BLANK = "blank"


@dataclass(frozen=True)
class Meaning:
    """`target` names it as a mapping does. Of a total of places, `parts` are the units that make it up (None:
    the rows about it). `code` is the refusal where the text means several things."""

    sense: Sense
    target: str = ""
    ground: Ground = Ground.NOTHING
    parts: tuple[str, ...] | None = None
    code: str = ""


BLANK = Meaning(Sense.BLANK)
UNKNOWN = Meaning(Sense.UNKNOWN)
_GROUNDS = {How.UNIT: Ground.CODE, How.CODE: Ground.CODE, How.NAME: Ground.NAME, How.ALIAS: Ground.ALIAS}


def bare(text: str) -> str:
    """A name without the number or dash of its line: "1.2. Số vụ", "- Nam"."""
    return _BULLET.sub("", clean(text), count=1)


def is_total(text: str) -> bool:
    """Whether the words say that a row adds up others."""
    key = text_key(bare(text))
    return key in _TOTAL_KEYS or key.startswith(_TOTAL_STARTS)


def _is_country(text: str) -> bool:
    return text_key(bare(text)).startswith(_COUNTRY_KEYS)


class PlaceNames:
    """The names of the set of units that is in force on a day."""

    def __init__(self, gazetteer: Gazetteer, aliases: tuple[Alias, ...], day: dt.date) -> None:
        self._gazetteer, self._aliases, self.day = gazetteer, aliases, day
        self._units = gazetteer.in_force(day)
        self._regions = {
            match_key(name): area for area in areas.regions(gazetteer, day) for name in _names_of(area.place)
        }
        self._keys = frozenset(self._known())

    def meaning(self, text: str, number: bool = False) -> Meaning:
        """`number`: the cell holds a number, so that a code may have lost its zero in front."""
        said = f"{text:0>2}" if number and text.isdecimal() else bare(text)
        if is_total(said):
            country = self._units if _is_country(said) else None
            return Meaning(Sense.TOTAL, parts=_unit_ids(country) if country else None)
        if match_key(said) not in self._keys and ascii_key(said) not in self._keys:
            area = self._region(said)
            return UNKNOWN if area is None else self._subtotal(area.units)
        try:
            found = resolve(self._gazetteer, self._aliases, said, self.day)
        except Refusal as refusal:
            return UNKNOWN if refusal.code == "place.unknown" else Meaning(Sense.UNKNOWN, code=refusal.code)
        if found.place.kind is PlaceKind.GROUP:
            return self._subtotal(self._gazetteer.members_of(found.place.id))
        return Meaning(Sense.NAMED, found.place.unit, _GROUNDS.get(found.how, Ground.MARKS))

    def candidates(self, text: str) -> tuple[Candidate, ...]:
        """Units of the day, most alike first."""
        named = [(name, place) for place in self._units for name in _names_of(place)]
        found = [
            _as_candidate(place, Reason(Ground.LIKE, score=alike))
            for alike, place in likest(bare(text), named)
        ]
        return tuple(found)

    def everything(self) -> tuple[Candidate, ...]:
        """The units of the day, and the country."""
        others = (one for one in self._gazetteer.others() if one.kind is PlaceKind.COUNTRY)
        return tuple(_as_candidate(one, Reason(Ground.NAME)) for one in (*others, *self._units))

    def _region(self, text: str) -> areas.Area | None:
        key = match_key(text)
        return self._regions.get(key) or self._regions.get(key.removeprefix(match_key("vùng") + " "))

    def _subtotal(self, ids: Iterable[int]) -> Meaning:
        return Meaning(Sense.TOTAL, parts=_unit_ids(self._gazetteer.at(one, self.day) for one in ids))

    def _known(self) -> Iterator[str]:
        for place in (*self._units, *self._gazetteer.others()):
            yield from (match_key(place.name), match_key(place.name_en), ascii_key(place.name))
            yield match_key(place.code)
        for version in self._gazetteer.versions:
            yield match_key(version.unit)
        for alias in self._aliases:
            yield alias.key


class Names:
    """Every name of the ledger; read once for a table."""

    def __init__(self, session: Session) -> None:
        self.gazetteer = places.gazetteer(session)
        self.aliases = places.aliases(session)
        self.indicators = {one.key: one for one in catalogue.indicators(session)}
        self.parts = {one.code: one for one in catalogue.breakdowns(session)}
        self._sets: dict[tuple[tuple[int, str], ...], PlaceNames] = {}
        self._days: dict[dt.date, PlaceNames] = {}

    @cached_property
    def place_ids(self) -> dict[str, int]:
        """Unit -> id, of every time."""
        return {one.unit: one.id for one in self.gazetteer.versions}

    def places_on(self, day: dt.date) -> PlaceNames:
        """Days with the same units share their names."""
        if day not in self._days:
            units = tuple((one.id, one.full_name) for one in self.gazetteer.in_force(day))
            if units not in self._sets:
                self._sets[units] = PlaceNames(self.gazetteer, self.aliases, day)
            self._days[day] = self._sets[units]
        return self._days[day]

    def other_day(self, text: str) -> dt.date | None:
        """The last day of another set of units in which the text is the name of one; None if there is
        none."""
        days = areas.last_days(self.gazetteer)
        return next((one for one in days if self.places_on(one).meaning(text).sense is Sense.NAMED), None)

    def place(self, unit: str, day: dt.date) -> Place:
        """A unit as it stood on a day. KeyError: no such unit."""
        return self.gazetteer.at(self.place_ids[unit], day)

    def indicator(self, text: str) -> Meaning:
        """By key, code or name in either language, with or without its unit behind it."""
        said = bare(text)
        for ground, keys in self._indicators:
            for spelling in (said, without_unit(said)):
                found = keys.get(text_key(spelling), ())
                if len(found) == 1:
                    return Meaning(Sense.NAMED, found[0], ground)
                if found:
                    return Meaning(Sense.UNKNOWN, code="indicator.ambiguous")
        return Meaning(Sense.TOTAL) if is_total(said) else UNKNOWN

    def part(self, text: str) -> Meaning:
        """By code or name in either language; "tổng số" is the whole."""
        said = bare(text)
        for ground, keys in self._parts:
            found = keys.get(text_key(said), ())
            if len(found) == 1:
                return Meaning(Sense.NAMED, found[0], ground)
            if found:
                return Meaning(Sense.UNKNOWN, code="breakdown.ambiguous")
        return Meaning(Sense.NAMED, TOTAL, Ground.NAME) if text_key(said) in _WHOLE_KEYS else UNKNOWN

    def indicator_candidates(self, text: str, most: int = 5) -> tuple[Candidate, ...]:
        """Those of that very name first, then those that are alike."""
        wanted = without_unit(bare(text))
        named = [
            (name, one) for one in self.indicators.values() for name in (one.name_vi, one.name_en) if name
        ]
        same = [one for name, one in named if text_key(name) == text_key(wanted)]
        exact = [
            self.as_candidate(one, Reason(Ground.SEVERAL, {"set": one.set_code}, 90))
            for one in dict.fromkeys(same)
        ]
        alike = [
            self.as_candidate(one, Reason(Ground.LIKE, score=score))
            for score, one in likest(wanted, named, most)
            if one not in same
        ]
        return tuple((*exact, *alike)[: max(most, len(exact))])

    def part_candidates(self, text: str) -> tuple[Candidate, ...]:
        named = [(name, one) for one in self.parts.values() for name in (one.name_vi, one.name_en) if name]
        return tuple(
            part_candidate(one, Reason(Ground.LIKE, score=score)) for score, one in likest(bare(text), named)
        )

    @staticmethod
    def as_candidate(one: Indicator, reason: Reason) -> Candidate:
        return Candidate(one.key, f"{one.key} {one.name_vi}", f"{one.key} {one.called('en')}", reason)

    @cached_property
    def _indicators(self) -> tuple[tuple[Ground, dict[str, tuple[str, ...]]], ...]:
        every = self.indicators.values()
        return (
            (Ground.CODE, _index((one.key, one.key) for one in every)),
            (Ground.CODE, _index((one.code, one.key) for one in every)),
            (Ground.NAME, _index((name, one.key) for one in every for name in (one.name_vi, one.name_en))),
        )

    @cached_property
    def _parts(self) -> tuple[tuple[Ground, dict[str, tuple[str, ...]]], ...]:
        every = self.parts.values()
        return (
            (Ground.CODE, _index((one.code, one.code) for one in every)),
            (Ground.NAME, _index((name, one.code) for one in every for name in (one.name_vi, one.name_en))),
        )


def meaning_of(
    names: Names,
    kind: Role,
    text: str,
    cell: CellKind,
    mapping: Mapping,
    day: dt.date,
    decided: Table[str, str],
) -> Meaning:
    """What a text in a column of this kind means. `decided`: text key -> target, of this kind; a person's
    word holds before everything."""
    if not text.strip():
        return BLANK
    target = decided.get(text_key(text))
    if target is not None:
        return Meaning(Sense.NAMED, target, Ground.ALIAS) if target else Meaning(Sense.LEFT_OUT)
    match kind:
        case Role.PLACE:
            return names.places_on(day).meaning(text, cell is CellKind.NUMBER)
        case Role.INDICATOR:
            return names.indicator(text)
        case Role.PART:
            return names.part(text)
        case _:
            return _period(cell, text, mapping.regime)


def _period(cell: CellKind, text: str, regime: Regime) -> Meaning:
    if cell is CellKind.DATE:
        return Meaning(Sense.UNKNOWN, code="period.ambiguous")
    found = read_period(bare(text) if not text[:1].isdigit() else text, regime)
    return Meaning(Sense.NAMED, found.code, Ground.NAME) if found is not None else UNKNOWN


def candidates_for(
    names: Names, kind: Role, text: str, cell: CellKind, regime: Regime, day: dt.date
) -> tuple[Candidate, ...]:
    """What an unknown text may mean."""
    match kind:
        case Role.PLACE:
            return names.places_on(day).candidates(text)
        case Role.INDICATOR:
            return names.indicator_candidates(text)
        case Role.PART:
            return names.part_candidates(text)
        case _:
            return tuple(
                period_candidate(one, Reason(Ground.LIKE)) for one in meant_by_date(cell, text, regime)
            )


def choices(session: Session, kind: Role, day: dt.date) -> tuple[Candidate, ...]:
    """Everything that can be chosen on an axis: the units of a day, the indicators, the parts."""
    names = Names(session)
    if kind is Role.PLACE:
        return names.places_on(day).everything()
    if kind is Role.INDICATOR:
        return tuple(names.as_candidate(one, Reason(Ground.NAME)) for one in names.indicators.values())
    return tuple(part_candidate(one, Reason(Ground.NAME)) for one in names.parts.values())


def period_candidate(period: Period, reason: Reason) -> Candidate:
    return Candidate(period.code, period.label(Words("vi")), period.label(Words("en")), reason)


def part_candidate(one: Breakdown, reason: Reason) -> Candidate:
    return Candidate(one.code, one.name_vi, one.name_en, reason)


def _as_candidate(place: Place, reason: Reason) -> Candidate:
    return Candidate(place.unit, place.full_name, place.name_en, reason)


def _names_of(place: Place) -> tuple[str, ...]:
    return tuple(name for name in (place.name, place.name_en) if name)


def _unit_ids(units: Iterable[Place]) -> tuple[str, ...]:
    return tuple(one.unit for one in units)


def _index(named: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Text key -> the things of that name, each once."""
    found: dict[str, dict[str, None]] = {}
    for name, target in named:
        if name:
            found.setdefault(text_key(name), {})[target] = None
    return {key: tuple(targets) for key, targets in found.items()}
