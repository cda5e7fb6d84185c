"""To whom in a province a letter goes: the agency that answers there, by its name in that province.

Agencies of provinces are on file by kind ("Sở Y tế"), seldom one by one. Where the plan of a round gives a
part to such a kind, it or who took over its remit is written to; else the people's committee, which answers
for a province (Law on Organization of Local Government).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator

from sqlalchemy.orm import Session

from tracker.agencies import queries as agencies
from tracker.agencies.rows import Agency
from tracker.kernel.texts import fold
from tracker.places.rows import Place
from tracker.plans.roles.queries import holders
from tracker.words import Words

PROVINCIAL = "provincial"
_PARTS_OF_ALL = re.compile(r"(\s+(tỉnh|thành phố)(\s*[/,]\s*(tỉnh|thành phố))*)$", re.IGNORECASE)
_OF_A_PROVINCE = re.compile(r"^provincial\s+", re.IGNORECASE)
_CAPITAL = "Hồ Chí Minh"
"""Decree 30/2020, Annex II, III.1: "Thành phố Hồ Chí Minh" alone is written with a capital."""


def kinds(session: Session, day: dt.date) -> tuple[Agency, ...]:
    """The agencies that every province has, on a day."""
    return tuple(one for one in agencies.agencies(session, day) if one.level == PROVINCIAL)


def named_in(place: Place, language: str) -> str:
    """As it is called in a sentence: "tỉnh Cao Bằng", "thành phố Huế", "Thành phố Hồ Chí Minh"."""
    if language == "en":
        return place.name_en or place.name
    full = place.full_name or place.name
    return full if place.name == _CAPITAL else full[:1].lower() + full[1:]


class Addressees:
    """The agency of each place that letters of a day go to. `code`: the one that a person chose; else it is
    the one that `plan_id` names. Refused: agency.unknown."""

    def __init__(
        self, session: Session, words: Words, day: dt.date, plan_id: int | None = None, code: str = ""
    ) -> None:
        self._words, self._chosen_by_hand = words, bool(code)
        self._on_file = kinds(session, day)
        if code:
            self._chosen: Agency | None = agencies.agency_by_code(session, code)
        else:
            self._chosen = _by_plan(session, self._on_file, plan_id, day)

    def of(self, place: Place) -> str:
        """An agency that is on file for this very place goes before the kinds that every place has."""
        words, chosen = self._words, self._chosen
        own = [one for one in self._on_file if _is_of(one, place)]
        if len(own) == 1 and not self._chosen_by_hand:
            return own[0].called(words.language)
        if chosen is None:
            return words("reminder.committee", place=named_in(place, words.language))
        return chosen.called(words.language) if _is_of(chosen, place) else _in_place(chosen, place, words)


def _is_of(agency: Agency, place: Place) -> bool:
    """Whether it is the agency of this one place."""
    return fold(agency.name_vi).endswith(f" {fold(place.name)}")


def _in_place(agency: Agency, place: Place, words: Words) -> str:
    """A kind of agency by its name in one place."""
    where = named_in(place, words.language)
    if words.language == "en" and agency.name_en:
        return words("reminder.agency", agency=_OF_A_PROVINCE.sub("", agency.name_en), place=where)
    return words("reminder.agency", agency=_PARTS_OF_ALL.sub("", agency.name_vi), place=where)


def _by_plan(
    session: Session, on_file: tuple[Agency, ...], plan_id: int | None, day: dt.date
) -> Agency | None:
    """The kind that leads or coordinates most of a plan on a day, or took over from one that did."""
    if plan_id is None:
        return None
    known = {one.id: one for one in on_file}
    count = Counter(one for one in _answering(session, plan_id, day) if one in known)
    return known[count.most_common(1)[0][0]] if count else None


def _answering(session: Session, plan_id: int, day: dt.date) -> Iterator[int]:
    found = holders(session, day, [plan_id])
    yield from (one.answers for one in found.leads.values())
    yield from (one.answers for several in found.coordinating.values() for one in several)
