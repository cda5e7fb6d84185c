"""Meetings and what came out of them, on both engines: recorded, edited, removed, taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from tests.tracker.events.hall import HELD, Hall, meeting_fields, outcome_fields
from tests.tracker.plans.desk import NOW, TODAY
from tracker.events import commands, queries
from tracker.events.fields import CommitmentFields, LogFields, MeetingFields, PartyFields
from tracker.events.rows import OutcomeKind, PartyPart
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.plans.commands import remove_node
from tracker.plans.rows import NodeKind, TaskStatus

HOST, PARTNER = PartyPart.HOST, PartyPart.PARTNER


def refused(code: str, hall: Hall, command: Callable[..., Outcome], *args: Any, **kwargs: Any) -> Refusal:
    before = hall.all_rows()
    with pytest.raises(Refusal) as caught:
        hall.do(command, *args, **kwargs)
    assert caught.value.code == code
    assert hall.all_rows() == before
    return caught.value


def test_a_meeting_is_kept_with_those_who_took_part_in_their_order(hall: Hall) -> None:
    ministry = hall.agency("bo", "Bộ")
    parties = (PartyFields(HOST, ministry), PartyFields(PARTNER, name=" Quỹ  Dân số "))
    outcome = hall.do(commands.add_meeting, meeting_fields(" HT-1 ", parties=parties))
    found = hall.detail(outcome.result).meeting
    assert [(one.part, one.told_vi, one.told_en) for one in found.parties] == [
        (HOST, "Bộ", "Bộ (en)"),
        (PARTNER, "Quỹ Dân số", "Quỹ Dân số"),
    ]
    assert MeetingFields.of(found) == meeting_fields(
        parties=(parties[0], PartyFields(PARTNER, name="Quỹ Dân số"))
    )
    assert outcome.changes.touched == {"meeting": frozenset({found.id})}


def test_keys_count_on_and_stay(hall: Hall) -> None:
    meeting = hall.meeting()
    first, second = hall.outcome(meeting), hall.outcome(meeting, kind=OutcomeKind.PROPOSAL)
    hall.do(commands.remove_commitment, second)
    third = hall.outcome(meeting, kind=OutcomeKind.DIRECTION)
    hall.do(commands.edit_commitment, first, outcome_fields(kind=OutcomeKind.RECOMMENDATION))
    assert [one.key for one in hall.detail(meeting).commitments] == ["HT-1.CM1", "HT-1.DR3"]
    assert hall.ask(queries.commitment_id, " ht-1.dr3") == third
    refused("event.code_fixed", hall, commands.edit_meeting, meeting, meeting_fields("HT-9"))
    assert hall.ask(queries.meeting_id, "ht-1") == meeting


def test_a_meeting_is_removed_only_after_what_came_out_of_it(hall: Hall) -> None:
    meeting = hall.meeting(parties=(PartyFields(HOST, name="Cục"),))
    commitment = hall.outcome(meeting)
    refused("record.in_use.commitment", hall, commands.remove_meeting, meeting)
    hall.entry(commitment, percent=10)
    refused("record.in_use.commitment_log", hall, commands.remove_commitment, commitment)
    other = hall.meeting("HT-2", parties=(PartyFields(HOST, name="Cục"),))
    hall.do(commands.remove_meeting, other, 1)
    assert [one.code for one in hall.ask(queries.meetings, TODAY)] == ["HT-1"]


def test_the_second_editor_is_told_and_sees_both(hall: Hall) -> None:
    old, new = hall.agency("bo", "Bộ cũ"), hall.agency("so", "Sở mới")
    meeting = hall.meeting()
    commitment = hall.outcome(meeting, agency_id=old)
    hall.do(commands.edit_commitment, commitment, outcome_fields(agency_id=new), 1)
    stale = refused(
        "record.stale", hall, commands.edit_commitment, commitment, outcome_fields(agency_id=old), 1
    )
    assert (stale.facts["theirs"], stale.facts["yours"]) == ("Sở mới", "Bộ cũ")
    hall.do(commands.edit_meeting, meeting, meeting_fields(parties=(PartyFields(HOST, old),)), 1)
    stale = refused("record.stale", hall, commands.edit_meeting, meeting, meeting_fields(), 1)
    assert stale.facts["theirs"] == "Bộ cũ (host)"
    refused("record.stale_whole", hall, commands.remove_meeting, meeting, 1)
    refused("record.stale_whole", hall, commands.remove_commitment, commitment, 1)
    with pytest.raises(Stale):
        hall.do(commands.edit_meeting, 999, meeting_fields())


@pytest.mark.parametrize("parties", [(), (PartyFields(PARTNER, name="Quỹ"),)])
def test_undo_and_redo_are_exact(hall: Hall, parties: tuple[PartyFields, ...]) -> None:
    states, outcomes = [hall.all_rows()], []

    def step(command: Callable[..., Outcome], *args: Any) -> Any:
        outcomes.append(hall.do(command, *args))
        states.append(hall.all_rows())
        return outcomes[-1].result

    node = hall.node(hall.plan(), NodeKind.TASK)
    meeting = step(commands.add_meeting, meeting_fields(parties=(PartyFields(HOST, name="Cục"),)))
    step(commands.edit_meeting, meeting, meeting_fields(title_vi="Khác", parties=parties))
    commitment = step(commands.add_commitment, meeting, outcome_fields())
    step(commands.link_nodes, commitment, [node])
    step(commands.add_log_entry, commitment, LogFields(TODAY, 100), "Lan", NOW, TODAY)
    for before, outcome in zip(states[-2::-1], outcomes[::-1], strict=True):
        assert outcome.inverse is not None
        undone = hall.do(outcome.inverse)
        assert hall.all_rows() == before
        assert undone.inverse is not None
    hall.do(undone.inverse)
    assert hall.all_rows() == states[1]


def test_the_log_is_taken_over_unless_it_tells_of_an_earlier_day(hall: Hall) -> None:
    commitment = hall.outcome(hall.meeting())
    hall.entry(commitment, percent=40, text="Đã họp")
    hall.entry(commitment, TODAY - dt.timedelta(3), percent=20)
    assert (hall.one(commitment).percent, hall.one(commitment).status) == (40, TaskStatus.IN_PROGRESS)
    hall.entry(commitment, status=TaskStatus.COMPLETED)
    assert (hall.one(commitment).percent, hall.one(commitment).entries) == (100, 3)
    told = [(one.day, one.percent, one.by) for one in hall.ask(queries.log, commitment)]
    assert told == [(TODAY, 100, "Lan"), (TODAY, 40, "Lan"), (TODAY - dt.timedelta(3), 20, "Lan")]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (LogFields(TODAY, 101), "plan.bad_percent"),
        (LogFields(TODAY, 50, status=TaskStatus.COMPLETED), "plan.completed_below_100"),
        (LogFields(TODAY + dt.timedelta(1), 5), "plan.future_day"),
        (LogFields(HELD - dt.timedelta(1), 5), "event.log_before_meeting"),
        (LogFields(TODAY), "plan.empty_progress"),
    ],
)
def test_a_log_entry_with_a_mistake_is_refused(hall: Hall, entry: LogFields, code: str) -> None:
    commitment = hall.outcome(hall.meeting())
    refused(code, hall, commands.add_log_entry, commitment, entry, "Lan", NOW, TODAY)


def test_what_comes_again_is_answered_time_by_time(hall: Hall) -> None:
    commitment = hall.outcome(hall.meeting(), recurrence="trước 01/3 hằng năm")
    assert (hall.one(commitment).recurrence, hall.one(commitment).due) == (
        "yearly:03-01",
        dt.date(2026, 3, 1),
    )
    assert hall.ask(queries.overdue, TODAY) == 1
    hall.entry(commitment, status=TaskStatus.COMPLETED)
    assert hall.one(commitment).due == dt.date(2027, 3, 1)
    assert hall.one(commitment).state(TODAY).standing == "completed"
    assert hall.one(commitment).state(dt.date(2027, 2, 20)).standing == "due_soon"
    assert [one.period for one in hall.ask(queries.log, commitment)] == ["2026"]
    (due,) = hall.ask(queries.due_commitments, dt.date(2027, 3, 11))
    assert (due.key, due.days_left, due.late) == ("HT-1.CM1", -10, True)


def test_links_to_plans_are_seen_from_both_sides(hall: Hall) -> None:
    plan = hall.plan("CK6")
    node, gone = hall.node(plan, NodeKind.COMMITMENT, "Phối hợp"), hall.node(plan, NodeKind.TASK)
    hall.do(remove_node, gone)
    commitment = hall.outcome(hall.meeting())
    hall.do(commands.link_nodes, commitment, [node])
    refused("event.linked_already", hall, commands.link_nodes, commitment, [node])
    refused("record.gone", hall, commands.link_nodes, commitment, [gone])
    refused("record.in_use.commitment_node", hall, remove_node, node)
    assert [one.key for one in hall.one(commitment).nodes] == ["CK6.CM1"]
    (seen,) = hall.ask(queries.commitments_of_node, node, TODAY)
    assert (seen.commitment.key, seen.meeting.code) == ("HT-1.CM1", "HT-1")
    assert hall.ask(queries.nodes_with_commitments, [node, gone]) == {node}
    hall.do(commands.unlink_nodes, commitment, [node])
    refused("event.not_linked", hall, commands.unlink_nodes, commitment, [node])
    hall.do(commands.link_nodes, commitment, [node])
    hall.do(commands.remove_commitment, commitment)


def test_dates_hold_together(hall: Hall) -> None:
    meeting = hall.meeting()
    hall.outcome(meeting, deadline=HELD)
    early = outcome_fields(deadline=HELD - dt.timedelta(1))
    refused("event.deadline_before_meeting", hall, commands.add_commitment, meeting, early)
    late = meeting_fields(day=HELD + dt.timedelta(1))
    refused("event.day_after_deadline", hall, commands.edit_meeting, meeting, late)
    refused("event.code_taken", hall, commands.add_meeting, meeting_fields("ht-1"))


def test_who_had_ended_cannot_take_part_or_answer(hall: Hall) -> None:
    ended = hall.ended_agency("bo", "Bộ cũ", HELD - dt.timedelta(1))
    party = meeting_fields(parties=(PartyFields(HOST, ended),))
    refused("event.agency_ended", hall, commands.add_meeting, party)
    meeting = hall.meeting()
    refused("event.agency_ended", hall, commands.add_commitment, meeting, outcome_fields(agency_id=ended))
    kept: CommitmentFields = outcome_fields(agency_id=ended, kind=OutcomeKind.PROPOSAL)
    hall.do(commands.add_commitment, hall.meeting("HT-2", day=HELD - dt.timedelta(1)), kept)
