"""Meetings found by what is known of them, on both engines."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.tracker.events.hall import HELD, Hall
from tests.tracker.plans.desk import TODAY
from tracker.events import queries
from tracker.events.fields import PartyFields
from tracker.events.queries import MeetingFilter
from tracker.events.rows import MeetingKind, PartyPart
from tracker.kernel.errors import Refusal
from tracker.plans.rows import TaskStatus


def codes(hall: Hall, **wanted: Any) -> list[str]:
    found = hall.ask(queries.meetings, TODAY, MeetingFilter(**wanted))
    return [one.code for one in found]


def test_meetings_are_narrowed_and_ordered(hall: Hall) -> None:
    agency = hall.agency("cte", "Cục Trẻ em")
    first = hall.meeting("A", parties=(PartyFields(PartyPart.HOST, agency),))
    words = hall.meeting("B", day=None, day_text="cuối năm 2025", kind=MeetingKind.SESSION)
    last = hall.meeting("C", day=HELD + dt.timedelta(120))
    hall.meeting("D", day=None, day_text="chưa rõ")
    done = hall.outcome(first, "Phòng ngừa đuối nước", status=TaskStatus.COMPLETED)
    hall.outcome(words, "Quản lý trường hợp", agency_id=agency)
    hall.outcome(last, deadline=TODAY - dt.timedelta(2), answerer="Tỉnh A")
    assert codes(hall) == ["C", "A", "B", "D"]
    assert codes(hall, year=2025) == ["A", "B"]
    assert codes(hall, open=True) == ["C", "B"]
    assert codes(hall, agency_id=agency) == ["A", "B"]
    assert codes(hall, kind=MeetingKind.SESSION) == ["B"]
    assert codes(hall, text="duoi nuoc") == ["A"]
    assert hall.ask(queries.years) == (2026, 2025)
    counted = {one.code: (one.outcomes, one.open, one.overdue) for one in hall.ask(queries.meetings, TODAY)}
    assert counted == {"A": (1, 0, 0), "B": (1, 1, 0), "C": (1, 1, 1), "D": (0, 0, 0)}
    assert hall.one(done).percent == 100
    (due,) = hall.ask(queries.due_commitments, TODAY)
    assert (due.key, due.answerer_vi, due.days_left) == ("C.CM1", "Tỉnh A", -2)
    hits = hall.ask(queries.search, "quan ly truong hop")
    assert [(one.meeting_code, one.kind, one.detail("vi")) for one in hits] == [
        ("B", "commitment", "Hội thảo tham vấn · cuối năm 2025")
    ]
    assert [one.kind for one in hall.ask(queries.search, "tham van")] == ["meeting"] * 4


def test_what_is_not_there_is_said(hall: Hall) -> None:
    for query in (queries.meeting_id, queries.commitment_id):
        with pytest.raises(Refusal, match=r"event\.unknown"):
            hall.ask(query, "X")
    for query in (queries.meeting, queries.commitment):
        with pytest.raises(Refusal, match=r"record\.gone"):
            hall.ask(query, 7, TODAY)
