"""Finding units by a part of their name while somebody types: of every time, each with what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.kernel.texts import clean, fold
from tracker.places.gazetteer import Gazetteer
from tracker.places.naming import Alias
from tracker.places.rows import Place

_TONES = re.compile(r"\d")


@dataclass(frozen=True)
class Sought:
    """A unit by the name that was found. `heir`: the unit of today that it went into; None while it lives.

    `now` is its name of today, where it was found by a former one.
    """

    place: Place
    heir: Place | None = None
    now: Place | None = None


def seek(gazetteer: Gazetteer, aliases: tuple[Alias, ...], text: str) -> tuple[Sought, ...]:
    """Units of which a name holds every word of `text`, accents or not, or that are spelled so: first
    those that live, by official code, then those that ended."""
    words = fold(clean(text)).split()
    if not words:
        return ()
    spelled = {alias.place_id for alias in aliases if _plain(alias.key) == " ".join(words)}
    found = list(_found(gazetteer, words, spelled))
    return tuple(sorted(found, key=lambda one: (one.heir is not None, one.place.code, one.place.unit)))


def _found(gazetteer: Gazetteer, words: list[str], spelled: set[int]) -> Iterator[Sought]:
    by_unit: dict[int, list[Place]] = {}
    for version in gazetteer.versions:
        by_unit.setdefault(version.id, []).append(version)
    for place_id, versions in by_unit.items():
        now = gazetteer.at(place_id)
        named = [one for one in (now, *reversed(versions)) if _bears(one, words)]
        if named or place_id in spelled:
            place = named[0] if named else now
            heirs = gazetteer.heirs(place_id)
            heir = gazetteer.at(heirs[-1]) if heirs else None
            yield Sought(place, heir, now if place.full_name != now.full_name else None)


def _bears(place: Place, words: list[str]) -> bool:
    names = fold(f"{place.full_name} {place.name} {place.name_en} {place.code}")
    return all(word in names for word in words)


def _plain(key: str) -> str:
    """A spelling without its tones, which stand in it as digits."""
    return fold(_TONES.sub("", key))
