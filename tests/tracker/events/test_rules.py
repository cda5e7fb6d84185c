"""What forms may say, and which time of a deadline that comes again is waited for."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.events.hall import HELD, meeting_fields, outcome_fields
from tracker.events import rules
from tracker.events.fields import PartyFields
from tracker.events.rows import PartyPart
from tracker.kernel.recurrence import parse
from tracker.plans.rows import TaskStatus

HOST = PartyPart.HOST


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"code": ""}, "code", "event.required.code"),
        ({"code": "Hội nghị"}, "code", "event.bad_code"),
        ({"title_vi": "x" * 501}, "title_vi", "plan.too_long"),
        ({"day": None}, "day", "event.no_day"),
        ({"day": None, "day_text": "cuối năm", "until": HELD}, "until", "event.until_without_day"),
        ({"until": HELD - dt.timedelta(1)}, "until", "plan.ends_before_start"),
        ({"day": dt.date(1066, 1, 1)}, "day", "plan.bad_year"),
        ({"parties": (PartyFields(HOST),)}, "parties", "event.required.party"),
        ({"parties": (PartyFields(HOST, 1, "x"),)}, "parties", "event.agency_and_name"),
        ({"parties": (PartyFields(HOST, 1), PartyFields(HOST, 1))}, "parties", "event.party_twice"),
    ],
)
def test_what_a_meeting_may_not_say(changes: dict[str, Any], field: str, code: str) -> None:
    found = rules.check_meeting(meeting_fields(**changes).cleaned)
    assert [(one.field, one.refusal.code) for one in found] == [(field, code)]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"text_vi": " "}, "text_vi", "event.required.text_vi"),
        ({"deadline": HELD - dt.timedelta(1)}, "deadline", "event.deadline_before_meeting"),
        ({"deadline": HELD, "recurrence": "monthly:25"}, "recurrence", "event.two_deadlines"),
        ({"recurrence": "yearly:02-29"}, "recurrence", "recurrence.no_such_day"),
        ({"percent": 101}, "percent", "plan.bad_percent"),
        ({"percent": 99, "status": TaskStatus.COMPLETED}, "percent", "plan.completed_below_100"),
        ({"agency_id": 1, "answerer": "x"}, "answerer", "event.agency_and_name"),
    ],
)
def test_what_an_outcome_may_not_say(changes: dict[str, Any], field: str, code: str) -> None:
    found = rules.check_commitment(outcome_fields(**changes).cleaned, HELD)
    assert [(one.field, one.refusal.code) for one in found] == [(field, code)]


def test_status_and_percent_follow_from_each_other() -> None:
    assert outcome_fields(status=TaskStatus.COMPLETED).cleaned.percent == 100
    assert outcome_fields(percent=40).cleaned.status is TaskStatus.IN_PROGRESS
    assert outcome_fields().cleaned.status is None


@given(
    st.sampled_from(["yearly:12-25", "half_yearly:06-25,12-25", "quarterly:25", "monthly:28"]),
    st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)),
    st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)),
    st.integers(0, 5),
)
def test_answering_time_after_time_moves_on(notation: str, held: dt.date, today: dt.date, times: int) -> None:
    recurrence, answered, seen = parse(notation), set[str](), list[dt.date]()
    for _ in range(times + 1):
        waited = rules.next_time(recurrence, held, answered, today)
        assert waited.day >= held and waited.period.code not in answered
        seen.append(waited.day)
        answered.add(waited.period.code)
    assert seen == sorted(set(seen))
