"""From the plan's words and dated roles to who has a part on which days. Pure.

The words hold until the first role of the part begins. A role that has begun holds over the words, until it
ends, another begins, or an amendment changes the words. Several agencies coordinate at once, so there each
of them is asked by itself: its own roles speak where it has any, else the words that name it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tracker.plans.roles.rows import Span
from tracker.plans.rows import RolePart

_ONE_DAY = dt.timedelta(1)


@dataclass(frozen=True)
class Said:
    """What the words say from a day on (None: from the beginning): who leads, and who coordinates."""

    since: dt.date | None
    lead: int | None = None
    coordinating: frozenset[int] = frozenset()


def lead_spans(words: Sequence[Said], roles: Iterable[Span]) -> tuple[Span, ...]:
    """Who leads from when to when, in order; no two of them have a day in common."""
    said = [(one.since, one.lead) for one in words]
    return _line(said, [one for one in roles if one.part is RolePart.LEAD], RolePart.LEAD)


def coordinating_spans(words: Sequence[Said], roles: Iterable[Span]) -> tuple[Span, ...]:
    """Who coordinates from when to when, agency by agency as they come; of one agency no two overlap."""
    part = RolePart.COORDINATING
    own = [one for one in roles if one.part is part]
    named = [agency for one in words for agency in sorted(one.coordinating)]
    found: list[Span] = []
    for agency in dict.fromkeys([*named, *(one.agency_id for one in own)]):
        said = [(one.since, agency if agency in one.coordinating else None) for one in words]
        found.extend(_line(said, [one for one in own if one.agency_id == agency], part))
    return tuple(found)


def on_day(spans: Iterable[Span], day: dt.date) -> Span | None:
    """The one that holds on a day."""
    return next((one for one in spans if one.holds_on(day)), None)


def before(spans: Sequence[Span], span: Span) -> Span | None:
    """The one that ended on the day before `span` began."""
    if span.since is None:
        return None
    return on_day(spans, span.since - _ONE_DAY)


def _line(
    said: Sequence[tuple[dt.date | None, int | None]], roles: Sequence[Span], part: RolePart
) -> tuple[Span, ...]:
    """Whatever begins ends what went before; on one day a role counts for more than words."""
    changes = [one for at, one in enumerate(said) if at == 0 or one[1] != said[at - 1][1]]
    begun: list[tuple[dt.date, int, Span | None]] = [
        (since or dt.date.min, 0, None if agency is None else Span(agency, part, since))
        for since, agency in changes
    ]
    begun += [(one.since or dt.date.min, 1, one) for one in roles]
    begun.sort(key=lambda one: one[:2])
    ends = [later[0] for later in begun[1:]] + [dt.date.max]
    return tuple(
        _cut(span, end)
        for (begin, _, span), end in zip(begun, ends, strict=False)
        if span is not None and begin < end
    )


def _cut(span: Span, end: dt.date) -> Span:
    """The span up to the day before `end` (date.max: as long as it says)."""
    if end == dt.date.max or (span.until is not None and span.until < end):
        return span
    return replace(span, until=end - _ONE_DAY)
