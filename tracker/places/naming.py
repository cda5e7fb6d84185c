"""Which unit a code or a written name means, in the set of units in force on a day. Nothing is guessed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tracker.kernel.errors import Refusal
from tracker.kernel.texts import ascii_key, match_key
from tracker.places.gazetteer import Gazetteer
from tracker.places.rows import Place


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

    Refusal "place.unknown" if nothing fits, "place.ambiguous" if more than one does or a person must decide.
    """
    candidates = (*gazetteer.in_force(day), *gazetteer.others())
    for how, found in _attempts(gazetteer, candidates, aliases, text.strip()):
        if len(found) == 1:
            return Match(next(iter(found.values())), how)
        if found:
            names = ", ".join(sorted(place.full_name for place in found.values()))
            raise Refusal("place.ambiguous", text=text[:60], names=names)
    raise Refusal("place.unknown", text=text[:60], day=day.strftime("%d/%m/%Y"))


def _attempts(
    gazetteer: Gazetteer, candidates: tuple[Place, ...], aliases: tuple[Alias, ...], text: str
) -> list[tuple[How, dict[int, Place]]]:
    key, plain = match_key(text), ascii_key(text)
    by_id = {place.id: place for place in candidates}
    known = [alias for alias in aliases if alias.key == key]
    spelled = {a.place_id: by_id[a.place_id] for a in known if a.place_id in by_id}
    if any(alias.ask for alias in known):
        raise Refusal("place.ask", text=text[:60], names=", ".join(p.full_name for p in spelled.values()))
    return [
        (How.UNIT, _unit(gazetteer, text)),
        (How.CODE, {p.id: p for p in candidates if p.code == text}),
        (How.NAME, {p.id: p for p in candidates if match_key(p.name) == key}),
        (How.ALIAS, spelled),
        (How.ASCII, {p.id: p for p in candidates if ascii_key(p.name) == plain}),
    ]


def _unit(gazetteer: Gazetteer, text: str) -> dict[int, Place]:
    found = [v for v in gazetteer.versions if v.unit.casefold() == text.casefold()]
    return {found[-1].id: found[-1]} if found else {}
