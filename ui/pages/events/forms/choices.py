"""What the pick boxes of the forms list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tracker.agencies.rows import Agency
from tracker.places.gazetteer import LOCAL, Gazetteer
from ui.i18n import language, words
from ui.models.plan_words import day_text
from ui.pages.plans.forms.choices import agency_items, nothing

Items = list[tuple[str, str]]


def party_items(agencies: Iterable[Agency], today: dt.date) -> Items:
    """Agencies on file; any other name may be typed."""
    return agency_items(agencies, today)


def place_items(places: Gazetteer, today: dt.date, chosen: int | None) -> Items:
    """Provinces and cities of today, the country and beyond, then units of the past with their end."""
    code = language().code
    newest = {one.id: one for one in sorted(places.versions, key=lambda one: one.valid_from or dt.date.min)}
    listed = [one for one in newest.values() if one.kind in LOCAL or one.id == chosen]
    standing = [one for one in listed if one.valid_to is None or one.valid_to >= today]
    ended = [one for one in listed if one not in standing]
    others = [one for one in places.others() if one not in listed]
    items = [(str(one.id), one.called(code)) for one in (*standing, *others)]
    for one in ended:
        until = words("plans_page.form.until", day=day_text(one.valid_to))
        items.append((str(one.id), f"{one.called(code)} · {until}"))
    return [nothing(), *items]
