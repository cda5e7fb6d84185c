"""What the commands share: agencies and places of the day, and values as a person reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy.orm import Session

from tracker.agencies.queries import agencies_by_id
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal, Stale
from tracker.places.queries import gazetteer
from tracker.storage.journal import Row, short


def called(row: Row) -> dict[str, str]:
    """How a meeting, or what came out of one, is called in a sentence."""
    return {"name": f"“{short(row.get('title_vi') or row['text_vi'])}”"}


def refuse_ended(session: Session, ids: Collection[int], day: dt.date | None) -> None:
    """Refuse agencies that are not on file, or had ended before the meeting.

    Refused: event.agency_ended. Stale: record.gone.
    """
    known = agencies_by_id(session) if ids else {}
    for one in ids:
        if one not in known:
            raise Stale("record.gone")
        ended = known[one].valid_to
        if day is not None and ended is not None and ended < day:
            raise Refusal("event.agency_ended", agency=known[one].name_vi, day=print_date(ended))


def refuse_place(session: Session, place_id: int | None, day: dt.date | None) -> None:
    """Refuse a unit that was not in force on the day of the meeting. Refused: event.place_not_then."""
    if place_id is None:
        return
    try:
        place = gazetteer(session).at(place_id, day)
    except KeyError as error:
        raise Stale("record.gone") from error
    first, last = place.valid_from or dt.date.min, place.valid_to or dt.date.max
    if day is not None and not first <= day <= last:
        raise Refusal("event.place_not_then", place=place.full_name or place.name, day=print_date(day))


def readable(session: Session, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as a person reads them: an agency and a place by name, a day as documents write it."""
    found = dict(values)
    if agency_id := found.get("agency_id"):
        agency = agencies_by_id(session).get(agency_id)
        found["agency_id"] = agency.name_vi if agency else agency_id
    if place_id := found.get("place_id"):
        found["place_id"] = gazetteer(session).at(place_id).name
    found.pop("folded", None)
    return {name: print_date(one) if isinstance(one, dt.date) else one for name, one in found.items()}
