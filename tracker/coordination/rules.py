"""What is wrong with a form, in the words of a refusal; pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from tracker.coordination.fields import PartyFields, ProviderFields, RegulationFields, StepFields
from tracker.coordination.rows import LimitUnit
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}", re.ASCII)
_PHONE = re.compile(r"[0-9+(][0-9 .()/;,+-]*")
_MAIL = re.compile(r"[^@\s;,]+@[^@\s;,]+\.[^@\s;,]+")
MOST = {LimitUnit.HOURS: 24 * 31, LimitUnit.DAYS: 3660, LimitUnit.WORKING_DAYS: 2600, LimitUnit.MONTHS: 120}
"""More than this is a slip of the hand."""
MOST_PLACES = 1_000_000
_LIMITS = {
    "title_vi": 500,
    "title_en": 500,
    "instrument": 200,
    "name_vi": 300,
    "name_en": 300,
    "address": 500,
}
_LIMITS |= {
    "text_vi": 4000,
    "text_en": 4000,
    "actor": 300,
    "actor_en": 300,
    "limit_from": 300,
    "limit_from_en": 300,
    "basis": 300,
    "form": 60,
}
_LIMITS |= {"services": 4000, "hours": 200, "contact": 300, "phone": 100, "email": 200, "source": 1000}
_LIMITS |= {"note": 10_000, "name": 300, "name_en": 300, "duty_vi": 4000, "duty_en": 4000}


def regulation_problems(form: RegulationFields) -> Iterator[tuple[str, Refusal]]:
    """Field -> what is wrong with it."""
    yield from _required(form, "code", "title_vi")
    yield from _lengths(form)
    yield from _code(form.code)
    yield from _in_order("effective", form.issued, form.effective)
    yield from _in_order("ended", form.effective or form.issued, form.ended)
    yield from _parties(form.parties)


def step_problems(form: StepFields) -> Iterator[tuple[str, Refusal]]:
    yield from _required(form, "text_vi")
    yield from _lengths(form)
    if form.agency_id is None and not form.actor:
        yield "actor", Refusal("coordination.required.actor")
    if (form.limit_amount is None) != (form.limit_unit is None):
        yield "limit_amount", Refusal("coordination.half_limit")
    elif form.limit_amount is not None and form.limit_unit is not None:
        most = MOST[form.limit_unit]
        if not 0 < form.limit_amount <= most:
            yield "limit_amount", Refusal("coordination.limit", amount=form.limit_amount, most=most)


def provider_problems(form: ProviderFields) -> Iterator[tuple[str, Refusal]]:
    yield from _required(form, "name_vi")
    yield from _lengths(form)
    if form.code:
        yield from _code(form.code)
    yield from _in_order("valid_to", form.valid_from, form.valid_to)
    if form.capacity is not None and not 0 <= form.capacity <= MOST_PLACES:
        yield "capacity", Refusal("coordination.capacity", n=form.capacity)
    if form.phone and not _PHONE.fullmatch(form.phone):
        yield "phone", Refusal("coordination.phone", text=form.phone[:60])
    if form.email and not _MAIL.fullmatch(form.email):
        yield "email", Refusal("coordination.email", text=form.email[:60])


def refuse(problems: Iterator[tuple[str, Refusal]]) -> None:
    """Raise the first."""
    for _, refusal in problems:
        raise refusal


def _required(form: object, *names: str) -> Iterator[tuple[str, Refusal]]:
    for name in names:
        if not getattr(form, name):
            yield name, Refusal(f"coordination.required.{name}")


def _lengths(form: object) -> Iterator[tuple[str, Refusal]]:
    for name, most in _LIMITS.items():
        value = getattr(form, name, "")
        if isinstance(value, str) and len(value) > most:
            yield name, Refusal("plan.too_long", length=len(value), limit=most)


def _code(code: str) -> Iterator[tuple[str, Refusal]]:
    if not _CODE.fullmatch(code):
        yield "code", Refusal("coordination.bad_code", code=code[:40])


def _in_order(field: str, first: dt.date | None, last: dt.date | None) -> Iterator[tuple[str, Refusal]]:
    if first is not None and last is not None and last < first:
        yield field, Refusal("plan.ends_before_start", start=print_date(first), end=print_date(last))


def _parties(parties: tuple[PartyFields, ...]) -> Iterator[tuple[str, Refusal]]:
    seen: set[object] = set()
    for one in parties:
        who = one.agency_id if one.agency_id is not None else one.name.casefold()
        if not who:
            yield "parties", Refusal("coordination.required.party")
        if who in seen:
            yield "parties", Refusal("coordination.party_twice")
        seen.add(who)
        for _, refusal in _lengths(one):
            yield "parties", refusal
