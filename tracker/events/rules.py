"""What is true of meetings without a database: what a form may say, keys, which time is waited for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping

from tracker.events.fields import CommitmentFields, LogFields, MeetingFields, PartyFields
from tracker.events.rows import OutcomeKind
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.kernel.recurrence import Occurrence, Recurrence, parse
from tracker.plans.fields import ProgressFields
from tracker.plans.rows import NodeKind, TaskStatus
from tracker.plans.rules import Problem, check_progress

FIRST_YEAR, LAST_YEAR = 1945, 2100
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*", re.ASCII)
_MEETING_LIMITS = {
    "code": 32,
    "title_vi": 500,
    "title_en": 500,
    "day_text": 100,
    "day_text_en": 100,
    "venue": 300,
    "about_vi": 4000,
    "about_en": 4000,
    "source": 1000,
    "note": 10_000,
}
_COMMITMENT_LIMITS = {"text_vi": 4000, "text_en": 4000, "answerer": 300, "source": 1000, "note": 10_000}
_LETTERS = {
    OutcomeKind.COMMITMENT: "CM",
    OutcomeKind.RECOMMENDATION: "RC",
    OutcomeKind.PROPOSAL: "PP",
    OutcomeKind.DIRECTION: "DR",
}


def commitment_key(meeting_code: str, kind: OutcomeKind, serial: int) -> str:
    """The key of the `serial`-th thing that ever came out of a meeting: "XH-2021.CM1"."""
    return f"{meeting_code}.{_LETTERS[kind]}{serial}"


def next_time(
    recurrence: Recurrence, held: dt.date | None, answered: Collection[str], today: dt.date
) -> Occurrence:
    """The time that is waited for: the newest one missed, else the next one not answered yet.

    `answered`: codes of the periods that an entry of the log calls completed. Times before the meeting
    (`held`) do not count.
    """
    missed = recurrence.last_before(today)
    if missed.day >= (held or dt.date.min) and missed.period.code not in answered:
        return missed
    coming = recurrence.next_on(max(today, held or today))
    while coming.period.code in answered:
        coming = recurrence.next_on(coming.day + dt.timedelta(1))
    return coming


def check_meeting(form: MeetingFields) -> tuple[Problem, ...]:
    return (
        *_required(form, "code", "title_vi"),
        *_lengths(form, _MEETING_LIMITS),
        *_code(form.code),
        *_known_day(form),
        *_plausible(form, "day", "until"),
        *_in_order(form),
        *_parties(form.parties),
    )


def check_commitment(form: CommitmentFields, held: dt.date | None) -> tuple[Problem, ...]:
    """`held`: the day of the meeting; nothing can be due before it."""
    return (
        *_required(form, "text_vi"),
        *_lengths(form, _COMMITMENT_LIMITS),
        *_one_answerer("answerer", form.agency_id, form.answerer),
        *_plausible(form, "deadline"),
        *_deadline(form, held),
        *_standing(form),
    )


def check_log(form: LogFields, held: dt.date | None, today: dt.date) -> tuple[Problem, ...]:
    """`today`: an entry about a day to come is refused, and one about a day before the meeting."""
    told = ProgressFields(day=form.day, percent=form.percent, text=form.text, status=form.status)
    problems = list(check_progress(NodeKind.COMMITMENT, told, today))
    if held is not None and form.day < held:
        problems.append(Problem("day", Refusal("event.log_before_meeting", day=print_date(held))))
    return tuple(problems)


def _required(form: object, *names: str) -> Iterator[Problem]:
    for name in names:
        if not getattr(form, name):
            yield Problem(name, Refusal(f"event.required.{name}"))


def _lengths(form: object, limits: Mapping[str, int]) -> Iterator[Problem]:
    for name, limit in limits.items():
        length = len(getattr(form, name))
        if length > limit:
            yield Problem(name, Refusal("plan.too_long", limit=limit, length=length))


def _code(code: str) -> Iterator[Problem]:
    if code and not _CODE.fullmatch(code):
        yield Problem("code", Refusal("event.bad_code", event=code[:40]))


def _known_day(form: MeetingFields) -> Iterator[Problem]:
    if form.day is None and not form.day_text:
        yield Problem("day", Refusal("event.no_day"))


def _plausible(form: object, *names: str) -> Iterator[Problem]:
    for name in names:
        day: dt.date | None = getattr(form, name)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            facts = {"year": day.year, "first": FIRST_YEAR, "last": LAST_YEAR}
            yield Problem(name, Refusal("plan.bad_year", **facts))


def _in_order(form: MeetingFields) -> Iterator[Problem]:
    if form.until is None:
        return
    if form.day is None:
        yield Problem("until", Refusal("event.until_without_day"))
    elif form.until < form.day:
        facts = {"start": print_date(form.day), "end": print_date(form.until)}
        yield Problem("until", Refusal("plan.ends_before_start", **facts))


def _parties(parties: tuple[PartyFields, ...]) -> Iterator[Problem]:
    seen: set[tuple[object, ...]] = set()
    for one in parties:
        yield from _one_answerer("parties", one.agency_id, one.name)
        if one.agency_id is None and not one.name:
            yield Problem("parties", Refusal("event.required.party"))
        if len(one.name) > 300:
            yield Problem("parties", Refusal("plan.too_long", limit=300, length=len(one.name)))
        key = (one.part, one.agency_id, one.name.casefold())
        if key in seen:
            yield Problem("parties", Refusal("event.party_twice"))
        seen.add(key)


def _one_answerer(field: str, agency_id: int | None, name: str) -> Iterator[Problem]:
    if agency_id is not None and name:
        yield Problem(field, Refusal("event.agency_and_name", name=name[:60]))


def _deadline(form: CommitmentFields, held: dt.date | None) -> Iterator[Problem]:
    if form.deadline and form.recurrence:
        yield Problem("recurrence", Refusal("event.two_deadlines"))
    if form.deadline and held and form.deadline < held:
        facts = {"deadline": print_date(form.deadline), "day": print_date(held)}
        yield Problem("deadline", Refusal("event.deadline_before_meeting", **facts))
    if form.recurrence:
        try:
            parse(form.recurrence)
        except Refusal as refusal:
            yield Problem("recurrence", refusal)


def _standing(form: CommitmentFields) -> Iterator[Problem]:
    percent = form.percent
    if percent is not None and not 0 <= percent <= 100:
        yield Problem("percent", Refusal("plan.bad_percent", percent=percent))
    elif form.status is TaskStatus.COMPLETED and percent is not None and percent < 100:
        yield Problem("percent", Refusal("plan.completed_below_100", percent=percent))
