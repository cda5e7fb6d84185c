"""Which unit a code or a written name means, in the set of units in force on a day. Nothing is guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.kernel.texts import ascii_key, match_key
from tracker.places.gazetteer import Gazetteer
from tracker.places.rows import Place

_CITY = ("thanh pho ", "tp ", "t p ")
"""What stands before the name of a city, as `ascii_key` gives it."""


class How(StrEnum):
    """How a name was recognised, from the surest to the least sure that is still accepted."""

    UNIT = "unit"
    CODE = "code"
    NAME = "name"
    ALIAS = "alias"
    ASCII = "ascii"


@dataclass(frozen=True)
class Match:
    place: Place
    how: How


@dataclass(frozen=True)
class Alias:
    """Another spelling of a unit; `ask`: it means something else too, so it is never taken by itself."""

    place_id: int
    key: str
    ask: bool


def resolve(gazetteer: Gazetteer, aliases: tuple[Alias, ...], text: str, day: dt.date) -> Match:
    """The unit that `text` means on `day`: unit id ("34-24"), official code ("24"), name or known spelling.

    Refusal "place.unknown" if nothing fits, "place.ambiguous" if more than one does, "place.ask" if the words
    mean something else too and a person must decide.
    """
    _refuse_two_meanings(gazetteer, aliases, text, day)
    for how, found in _attempts(gazetteer, aliases, text.strip(), day):
        if len(found) > 1:
            raise Refusal("place.ambiguous", text=text[:60], names=_names(found))
        for place in found:
            if how in (How.NAME, How.ASCII):
                _refuse_city_of_province(gazetteer, aliases, place, text)
            return Match(place, how)
    raise Refusal("place.unknown", text=text[:60], day=print_date(day))


def _attempts(
    gazetteer: Gazetteer, aliases: tuple[Alias, ...], text: str, day: dt.date
) -> Iterator[tuple[How, frozenset[Place]]]:
    """The units that fit, by one way of recognising after the other."""
    key, plain = match_key(text), ascii_key(text)
    candidates = (*gazetteer.in_force(day), *gazetteer.others())
    spelled = {alias.place_id for alias in aliases if alias.key == key}
    yield How.UNIT, _unit(gazetteer, text, day)
    yield How.CODE, frozenset(place for place in candidates if place.code == text)
    yield How.NAME, frozenset(place for place in candidates if match_key(place.name) == key)
    yield How.ALIAS, frozenset(place for place in candidates if place.id in spelled)
    yield How.ASCII, frozenset(place for place in candidates if ascii_key(place.name) == plain)
    yield How.NAME, frozenset(place for place in candidates if match_key(place.name_en) == key)


def _unit(gazetteer: Gazetteer, text: str, day: dt.date) -> frozenset[Place]:
    wanted = text.casefold()
    return frozenset(gazetteer.at(v.id, day) for v in gazetteer.versions if v.unit.casefold() == wanted)


def _refuse_two_meanings(gazetteer: Gazetteer, aliases: tuple[Alias, ...], text: str, day: dt.date) -> None:
    """Name the units of the day that are meant by it, or where there is none those of other days."""
    known = [alias for alias in aliases if alias.key == match_key(text)]
    if any(alias.ask for alias in known):
        meant = frozenset(gazetteer.at(alias.place_id, day) for alias in known)
        raise Refusal("place.ask", text=text[:60], names=_names(meant & {*gazetteer.in_force(day)} or meant))


def _refuse_city_of_province(
    gazetteer: Gazetteer, aliases: tuple[Alias, ...], place: Place, text: str
) -> None:
    """Thành phố Bắc Ninh was for long a city of its province; a spelling on file is known to be safe."""
    named, key = ascii_key(text, strip_prefix=False), match_key(text)
    says_city = named.startswith(_CITY) and named != ascii_key(text)
    known = any(alias.place_id == place.id and alias.key == key for alias in aliases)
    if says_city and not known and not gazetteer.is_city(place.id):
        raise Refusal("place.ask", text=text[:60], names=place.full_name)


def _names(places: Iterable[Place]) -> str:
    return ", ".join(sorted(place.full_name for place in places))
