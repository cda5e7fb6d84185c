"""What is wrong with a role before it is written, in the words of a refusal; pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from tracker.agencies.rows import Agency
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.plans.roles.fields import Passing, RoleFields
from tracker.plans.roles.rows import Span
from tracker.plans.rows import RolePart
from tracker.plans.rules import Problem
from tracker.plans.rules.checks import FIRST_YEAR, LAST_YEAR

_LIMITS = {"decision": 300, "note": 10_000}


def check_role(form: RoleFields, others: Iterable[Span], known: Mapping[int, Agency]) -> tuple[Problem, ...]:
    """`others` are the roles on file of the same node or plan, without the one that is being edited."""
    agency = known.get(form.agency_id)
    if agency is None:
        return (Problem("agency_id", Refusal("agency.unknown", agency=form.agency_id)),)
    return (
        *_days(form.since, form.until),
        *_lengths(form),
        *_there(form, agency),
        *_meeting(form.span, others, known),
    )


def check_passing(passing: Passing, known: Mapping[int, Agency]) -> tuple[Problem, ...]:
    """What can be said before the roles are looked at: day, decision, and that each taker is there then."""
    found = [*_year("day", passing.day)]
    if not passing.decision:
        found.append(Problem("decision", Refusal("role.decision_needed")))
    if len(passing.decision) > _LIMITS["decision"]:
        found.append(_too_long("decision", passing.decision))
    if not passing.choices:
        found.append(Problem("choices", Refusal("role.nothing_chosen")))
    for to in dict.fromkeys(one.to for one in passing.choices):
        taker = known.get(to)
        if taker is None:
            found.append(Problem("choices", Refusal("agency.unknown", agency=to)))
        elif to == passing.agency_id:
            found.append(Problem("choices", Refusal("role.to_itself", agency=taker.name_vi)))
        elif not taker.exists_on(passing.day):
            found.append(Problem("choices", _not_there(taker, passing.day)))
    return tuple(found)


def _days(since: dt.date | None, until: dt.date | None) -> Iterator[Problem]:
    yield from _year("since", since)
    yield from _year("until", until)
    if since and until and until < since:
        told = {"since": print_date(since), "until": print_date(until)}
        yield Problem("until", Refusal("role.until_before_since", **told))


def _year(field: str, day: dt.date | None) -> Iterator[Problem]:
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        yield Problem(field, Refusal("plan.bad_year", year=day.year, first=FIRST_YEAR, last=LAST_YEAR))


def _lengths(form: RoleFields) -> Iterator[Problem]:
    for name, limit in _LIMITS.items():
        if len(getattr(form, name)) > limit:
            yield _too_long(name, getattr(form, name))


def _too_long(name: str, text: str) -> Problem:
    return Problem(name, Refusal("plan.too_long", limit=_LIMITS[name], length=len(text)))


def _there(form: RoleFields, agency: Agency) -> Iterator[Problem]:
    """An agency can only be given a part on days on which it exists. An open role of one that has ended
    since is allowed with a warning: it waits to be passed on."""
    if form.since is not None and not agency.exists_on(form.since):
        yield Problem("since", _not_there(agency, form.since))
    elif form.until is not None and not agency.exists_on(form.until):
        yield Problem("until", _not_there(agency, form.until))
    elif form.until is None and agency.valid_to is not None:
        told = {"agency": agency.name_vi, "day": print_date(agency.valid_to)}
        yield Problem("until", Refusal("role.ends_with_agency", **told), warning=True)


def _not_there(agency: Agency, day: dt.date) -> Refusal:
    told = {"agency": agency.name_vi, "day": print_date(day)}
    if agency.ended_before(day):
        return Refusal("role.agency_ended", last=print_date(agency.valid_to or day), **told)
    return Refusal("role.agency_not_begun", first=print_date(agency.valid_from or day), **told)


def _meeting(span: Span, others: Iterable[Span], known: Mapping[int, Agency]) -> Iterator[Problem]:
    for other in others:
        if other.part is not span.part or not span.meets(other):
            continue
        if span.part is RolePart.LEAD:
            yield Problem("since", _clash("role.two_leads", span, other, known))
        elif other.agency_id == span.agency_id:
            yield Problem("since", _clash("role.coordinating_twice", span, other, known))


def _clash(code: str, span: Span, other: Span, known: Mapping[int, Agency]) -> Refusal:
    return Refusal(
        code,
        agency=known[span.agency_id].name_vi,
        other=known[other.agency_id].name_vi,
        **{name: _said(day) for name, day in (("since", span.since), ("until", span.until))},
        **{name: _said(day) for name, day in (("other_since", other.since), ("other_until", other.until))},
    )


def _said(day: dt.date | None) -> str:
    return print_date(day) if day is not None else "…"
