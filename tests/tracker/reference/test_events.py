"""The meetings of the five documents: what they say, what they do not, and that they pass our own checks."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.events import queries, rules
from tracker.events.commands import edit_meeting, remove_commitment, remove_meeting
from tracker.events.fields import CommitmentFields, MeetingFields
from tracker.events.rows import MeetingDetail, PartyPart
from tracker.plans.tables import NodeRow
from tracker.reference import lines
from tracker.reference.lines import FOLDER
from tracker.reference.loader import load_sample
from tracker.storage.engine import open_engine
from tracker.storage.unit_of_work import Unit

TODAY = dt.date(2026, 11, 22)
Clock = Callable[[], dt.datetime]


@pytest.fixture
def session(sample_file: Path, tmp_path: Path) -> Iterator[Session]:
    """A ledger with the sample; what is written there is not kept."""
    engine = open_engine(Path(shutil.copyfile(sample_file, tmp_path / "ledger.skh")))
    with Unit(engine) as unit:
        yield unit.session
    engine.dispose()


def all_of(session: Session) -> dict[str, MeetingDetail]:
    found = queries.meetings(session, TODAY)
    return {one.code: queries.meeting(session, one.id, TODAY) for one in found}


def test_the_sample_holds_the_five_meetings_and_passes_our_checks(session: Session, clock: Clock) -> None:
    found = all_of(session)
    assert list(found) == ["TE-2024", "ACWC-2024", "GBV-2023", "MBN-2021", "XH-2021"]
    for detail in found.values():
        assert rules.check_meeting(MeetingFields.of(detail.meeting)) == ()
        edit_meeting(session, detail.meeting.id, MeetingFields.of(detail.meeting))
        for one in detail.commitments:
            assert rules.check_commitment(CommitmentFields.of(one), detail.meeting.day) == ()
            assert one.key.startswith(f"{one.meeting_code}.") and one.source
            assert one.who("vi") or "không nêu" in one.note
            assert one.status is None and one.percent is None
        searched = queries.search(session, detail.meeting.title_vi)
        assert searched[0].meeting_code == detail.meeting.code
    assert all_of(session) == found
    assert not load_sample(session, clock).changes


def test_what_no_document_says_is_not_there(session: Session) -> None:
    found = all_of(session)
    for code, words in (("XH-2021", "cuối năm 2021"), ("MBN-2021", "07/12")):
        assert found[code].meeting.day is None and words in found[code].meeting.when("vi")
    assert found["XH-2021"].meeting.by_part(PartyPart.HOST) == ()
    assert found["MBN-2021"].commitments == ()
    assert {one.place for one in (found["GBV-2023"].meeting, found["MBN-2021"].meeting)} == {
        "Hà Tĩnh",
        "Hà Nội",
    }


def test_what_came_out_is_linked_to_plans(session: Session) -> None:
    found = all_of(session)
    linked = {one.key: [node.key for node in one.nodes] for one in found["XH-2021"].commitments}
    assert [linked[f"XH-2021.CM{n}"] for n in range(1, 7)] == [[f"CK6.CM{n}"] for n in range(1, 7)]
    targets = [[node.key for node in one.nodes] for one in found["TE-2024"].commitments]
    assert targets == [[], ["PH2025.TA1"], ["PH2025.TA2"]]
    assert Counter(one.kind for one in found["ACWC-2024"].commitments) == {"proposal": 5}
    assert queries.overdue(session, TODAY) == found["TE-2024"].meeting.overdue == 2


def test_no_person_is_named() -> None:
    for line in lines.read(FOLDER, "meeting_parties"):
        assert not line.text("name").startswith(("Ông ", "Bà ", "ông ", "bà "))


def test_a_node_that_an_office_took_out_is_not_linked(session: Session, clock: Clock) -> None:
    meeting = queries.meeting_id(session, "TE-2024")
    for one in queries.meeting(session, meeting, TODAY).commitments:
        remove_commitment(session, one.id)
    remove_meeting(session, meeting)
    session.scalars(select(NodeRow).where(NodeRow.key == "PH2025.TA1")).one().key = "PH2025.TA9"
    session.flush()
    load_sample(session, clock)
    found = queries.meeting(session, queries.meeting_id(session, "TE-2024"), TODAY)
    assert [[node.key for node in one.nodes] for one in found.commitments] == [[], [], ["PH2025.TA2"]]
