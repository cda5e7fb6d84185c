"""Putting the directory of service providers together for paper."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from sqlalchemy.orm import Session

from tracker.coordination.directory import Wanted as Chosen
from tracker.coordination.directory import providers
from tracker.coordination.rows import Provider, ProviderKind, ServedGroup
from tracker.kernel.confidence import Confidence
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.printing.model import Document
from tracker.printing.papers.directory import DirectoryData, ProviderLine, build_directory
from tracker.printing.particulars import UNDECIDED, Particulars
from tracker.reports.offices import paper_office
from tracker.reports.papers.paper import Ask, Option, Paper, Wanted
from tracker.words import Words

_NOWHERE = (2, "")


def directory_data(
    session: Session, wanted: Chosen, words: Words, today: dt.date, particulars: Particulars = UNDECIDED
) -> DirectoryData:
    """What the directory prints, as of `today`: the whole country first, then by official code."""
    units = places.gazetteer(session)
    groups: dict[tuple[int, str], list[Provider]] = defaultdict(list)
    names: dict[tuple[int, str], str] = {_NOWHERE: words("coordination.unknown")}
    for one in providers(session, wanted):
        key = _order(units, one, today)
        groups[key].append(one)
        if one.place_id is not None:
            names[key] = place_name(units, one.place_id, words, today)
    return DirectoryData(
        office=paper_office(session, words),
        as_of=today,
        particulars=particulars,
        sought=sought(units, wanted, words, today),
        groups=tuple(
            (names[key], tuple(_line(one, words, particulars) for one in groups[key]))
            for key in sorted(groups)
        ),
    )


def place_name(units: Gazetteer, place_id: int, words: Words, day: dt.date) -> str:
    place = units.at(place_id, day)
    return place.called(words.language) if words.language == "en" else place.full_name


def sought(units: Gazetteer, wanted: Chosen, words: Words, day: dt.date) -> str:
    """What was chosen, in words; "" where everything was."""
    said = [f"“{wanted.text}”"] if wanted.text else []
    if wanted.kind is not None:
        said.append(words(f"coordination.kind.{wanted.kind}"))
    if wanted.serves is not None:
        said.append(words(f"coordination.group.{wanted.serves}"))
    if wanted.place_id is not None:
        said.append(place_name(units, wanted.place_id, words, day))
    return words("directory.sought", what="; ".join(said)) if said else ""


def _order(units: Gazetteer, one: Provider, day: dt.date) -> tuple[int, str]:
    if one.place_id is None:
        return _NOWHERE
    place = units.at(one.place_id, day)
    return (int(one.place_id in units.local_ids), f"{place.code}{one.place_id:09}")


def _reach(one: Provider, words: Words, particulars: Particulars) -> str:
    """Telephone, e-mail and person. The number of a hotline is public; all else leads to somebody."""
    public = one.kind is ProviderKind.HOTLINE and not any(map(str.isalpha, one.phone))
    ways = (one.phone if public else particulars.person(one.phone), one.email, one.contact)
    known = (ways[0], *map(particulars.person, ways[1:]))
    unknown = words("coordination.unknown")
    return "; ".join(part for part in known if part) or particulars.person(unknown)


def _line(one: Provider, words: Words, particulars: Particulars) -> ProviderLine:
    unknown = words("coordination.unknown")
    return ProviderLine(
        name=one.called(words.language),
        kind=words(f"coordination.kind.{one.kind}"),
        address=one.address or unknown,
        serves="; ".join(words(f"coordination.group.{group}") for group in one.serves) or unknown,
        services=one.services or unknown,
        hours=one.hours or unknown,
        reach=_reach(one, words, particulars),
        capacity=unknown if one.capacity is None else str(one.capacity),
        unverified=one.confidence is Confidence.UNVERIFIED,
    )


def _place_options(session: Session, wanted: Wanted) -> list[Option]:
    units = places.gazetteer(session).in_force(wanted.today)
    return [Option(one.code, one.called(wanted.words.language)) for one in units]


def _document(session: Session, wanted: Wanted) -> Document:
    data = directory_data(session, _chosen(session, wanted), wanted.words, wanted.today, wanted.particulars)
    return build_directory(data, wanted.words.language)


def _chosen(session: Session, wanted: Wanted) -> Chosen:
    place, kind, serves, day = (wanted.get(key) for key in ("place", "kind", "serves", "on"))
    return Chosen(
        wanted.get("search"),
        ProviderKind(kind) if kind else None,
        places.resolve(session, place, wanted.today).place.id if place else None,
        ServedGroup(serves) if serves else None,
        dt.date.fromisoformat(day) if day else None,
    )


PAPER = Paper(
    "providers",
    (
        Ask("search", required=False),
        Ask("kind", required=False, choices=tuple(ProviderKind), said="coordination.kind"),
        Ask("place", required=False, options=_place_options),
        Ask("serves", required=False, choices=tuple(ServedGroup), said="coordination.group"),
        Ask("on", required=False, day=True),
    ),
    _document,
)
