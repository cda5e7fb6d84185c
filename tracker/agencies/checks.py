"""What is wrong with the form of an agency or of its end, in the words of a refusal; pure."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker.agencies.fields import KINDS, LEVELS, AgencyFields, Ending, Heir
from tracker.agencies.rows import Agency, Successor
from tracker.agencies.rules import name_key
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal

Found = tuple[str, Refusal]
"""A field and what is wrong with it."""

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*", re.ASCII)
_LIMITS = {"code": 32, "name_vi": 300, "name_en": 300, "abbreviation": 32, "parent_name": 300, "source": 1000}
FIRST_YEAR, LAST_YEAR = 1945, 2100


def refuse(problems: Iterable[Found]) -> None:
    """Raise the first."""
    for _, refusal in problems:
        raise refusal


def agency_problems(form: AgencyFields, own: Agency | None, known: Mapping[int, Agency]) -> Iterator[Found]:
    """`own` is the agency as it stands (None: a new one), `known` are all of them by id."""
    yield from _required(form)
    for name, limit in _LIMITS.items():
        yield from _length(name, getattr(form, name), limit)
    for alias in form.aliases:
        yield from _length("aliases", alias, 300)
    if form.code and not _CODE.fullmatch(form.code):
        yield "code", Refusal("agency.bad_code", agency=form.code[:40])
    if form.kind not in KINDS:
        yield "kind", Refusal("agency.bad_kind", kind=form.kind[:40])
    if form.level not in LEVELS:
        yield "level", Refusal("agency.bad_level", level=form.level[:40])
    yield from _year("valid_from", form.valid_from)
    if own is not None and own.valid_to and form.valid_from and own.valid_to < form.valid_from:
        yield "valid_from", Refusal("agency.ends_before_start", **_days(form.valid_from, own.valid_to))
    yield from _taken(form, own, known)
    yield from _parent(form, own, known)


def ending_problems(
    agency: Agency,
    ending: Ending,
    known: Mapping[int, Agency],
    successions: Mapping[int, Sequence[Successor]],
) -> Iterator[Found]:
    """`successions`: agency id -> who took over from it, of all agencies."""
    yield from _year("last_day", ending.last_day)
    if agency.valid_from and ending.last_day < agency.valid_from:
        yield "last_day", Refusal("agency.ends_before_start", **_days(agency.valid_from, ending.last_day))
    if not ending.decision:
        yield "decision", Refusal("agency.required.decision")
    yield from _length("decision", ending.decision, 300)
    yield from _predecessors("last_day", agency, agency.valid_from, ending.last_day, known, successions)
    yield from _shares(ending.heirs, known)
    for heir in ending.heirs:
        yield from _heir(agency, ending.last_day, heir, known, successions)


def begun_too_late(
    agency: Agency,
    begun: dt.date | None,
    known: Mapping[int, Agency],
    successions: Mapping[int, Sequence[Successor]],
) -> Iterator[Found]:
    """Somebody's successor that would not be there on the day on which it took over."""
    yield from _predecessors("valid_from", agency, begun, agency.valid_to, known, successions)


def _required(form: AgencyFields) -> Iterator[Found]:
    for name in ("code", "name_vi"):
        if not getattr(form, name):
            yield name, Refusal(f"agency.required.{name}")


def _length(name: str, text: str, limit: int) -> Iterator[Found]:
    if len(text) > limit:
        yield name, Refusal("plan.too_long", length=len(text), limit=limit)


def _year(name: str, day: dt.date | None) -> Iterator[Found]:
    if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
        yield name, Refusal("plan.bad_year", year=day.year, first=FIRST_YEAR, last=LAST_YEAR)


def _taken(form: AgencyFields, own: Agency | None, known: Mapping[int, Agency]) -> Iterator[Found]:
    """A code is one agency's for ever, a name one's at a time."""
    last = own.valid_to if own is not None else None
    for other in known.values():
        if own is not None and other.id == own.id:
            continue
        if other.code.casefold() == form.code.casefold():
            yield "code", Refusal("agency.code_taken", agency=form.code, name=other.name_vi)
        apart = (last and other.valid_from and last < other.valid_from) or (
            other.valid_to and form.valid_from and other.valid_to < form.valid_from
        )
        if name_key(other.name_vi) == name_key(form.name_vi) and not apart:
            yield "name_vi", Refusal("agency.name_taken", name=other.name_vi, code=other.code)


def _parent(form: AgencyFields, own: Agency | None, known: Mapping[int, Agency]) -> Iterator[Found]:
    at, seen = form.parent_id, set[int]()
    if at is not None and at not in known:
        yield "parent_id", Refusal("agency.unknown", agency=at)
    while own is not None and at is not None and at in known and at not in seen:
        if at == own.id:
            yield "parent_id", Refusal("agency.parent_cycle", name=form.name_vi)
            return
        seen.add(at)
        at = known[at].parent_id


def _shares(heirs: Sequence[Heir], known: Mapping[int, Agency]) -> Iterator[Found]:
    """Several heirs must each say what is theirs, and no share is given twice to one."""
    for heir in heirs:
        if len(heirs) > 1 and not heir.remit_vi:
            name = known[heir.agency_id].name_vi if heir.agency_id in known else heir.agency_id
            yield "heirs", Refusal("agency.remit_needed", name=name)
        for text in (heir.remit_vi, heir.remit_en):
            yield from _length("heirs", text, 500)
    for agency_id, times in Counter(one.agency_id for one in heirs).items():
        if times > 1 and agency_id in known:
            yield "heirs", Refusal("agency.heir_twice", name=known[agency_id].name_vi)


def _heir(
    agency: Agency,
    last_day: dt.date,
    heir: Heir,
    known: Mapping[int, Agency],
    successions: Mapping[int, Sequence[Successor]],
) -> Iterator[Found]:
    there = known.get(heir.agency_id)
    if there is None:
        yield "heirs", Refusal("agency.unknown", agency=heir.agency_id)
        return
    if _leads_back(heir.agency_id, agency.id, successions):
        yield "heirs", Refusal("agency.successor_cycle", name=there.name_vi, agency=agency.name_vi)
    day = heir.effective or last_day + dt.timedelta(1)
    yield from _year("heirs", day)
    if day <= last_day:
        yield "heirs", Refusal("agency.heir_too_early", name=there.name_vi, **_days(day, last_day))
    elif not there.exists_on(day):
        yield "heirs", Refusal("agency.heir_not_there", name=there.name_vi, day=print_date(day))


def _leads_back(start: int, to: int, successions: Mapping[int, Sequence[Successor]]) -> bool:
    """Whether following who took over from whom comes from `start` to `to`."""
    open_, seen = [start], set[int]()
    while open_:
        at = open_.pop()
        if at == to:
            return True
        if at not in seen:
            seen.add(at)
            open_.extend(one.agency_id for one in successions.get(at, ()) if one.agency_id is not None)
    return False


def _predecessors(
    field: str,
    agency: Agency,
    begun: dt.date | None,
    ended: dt.date | None,
    known: Mapping[int, Agency],
    successions: Mapping[int, Sequence[Successor]],
) -> Iterator[Found]:
    for former, heirs in successions.items():
        for one in heirs:
            if one.agency_id != agency.id or one.effective is None or former not in known:
                continue
            if (begun and one.effective < begun) or (ended and ended < one.effective):
                told = {"former": known[former].name_vi, "day": print_date(one.effective)}
                yield field, Refusal("agency.took_over_outside", name=agency.name_vi, **told)


def _days(start: dt.date, end: dt.date) -> dict[str, str]:
    return {"start": print_date(start), "end": print_date(end)}
