"""A ledger as these tests use it: meetings and what comes out of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import select, update

from tests.tracker.plans.desk import NOW, TODAY, Desk
from tracker.agencies.tables import AgencyRow
from tracker.events import commands, queries
from tracker.events.fields import CommitmentFields, LogFields, MeetingFields
from tracker.events.rows import Commitment, MeetingDetail, MeetingKind, OutcomeKind
from tracker.events.tables import COMMITMENT, COMMITMENT_NODE, LOG, MEETING, PARTY
from tracker.storage.unit_of_work import Unit

HELD = dt.date(2025, 11, 15)


class Hall(Desk):
    """Adds meetings and commitments; every id that it returns is fresh."""

    def meeting(self, code: str = "HT-1", **changes: Any) -> int:
        return int(self.do(commands.add_meeting, meeting_fields(code, **changes)).result)

    def outcome(self, meeting_id: int, text: str = "Xây dựng lộ trình", **changes: Any) -> int:
        return int(self.do(commands.add_commitment, meeting_id, outcome_fields(text, **changes)).result)

    def entry(self, commitment_id: int, day: dt.date = TODAY, **told: Any) -> int:
        entry = LogFields(day, **told)
        done = self.do(commands.add_log_entry, commitment_id, entry, "Lan", NOW, TODAY)
        return int(done.result)

    def ended_agency(self, code: str, name: str, last: dt.date) -> int:
        """An agency that ended on a day; its id."""
        number = self.agency(code, name)
        with Unit(self.engine) as unit:
            unit.session.execute(update(AgencyRow).where(AgencyRow.id == number).values(valid_to=last))
            unit.commit()
        return number

    def detail(self, meeting_id: int) -> MeetingDetail:
        return self.ask(queries.meeting, meeting_id, TODAY)

    def one(self, commitment_id: int) -> Commitment:
        return self.ask(queries.commitment, commitment_id, TODAY)

    def all_rows(self) -> list[tuple[Any, ...]]:
        """Every row of the room without what counts changes, in a fixed order."""
        found: list[tuple[Any, ...]] = []
        with Unit(self.engine, writing=False) as unit:
            for table in (MEETING, PARTY, COMMITMENT, COMMITMENT_NODE, LOG):
                columns = [one for one in table.c if one.name not in ("revision", "keys_issued")]
                rows = unit.session.execute(select(*columns).order_by(table.c.id))
                found.extend((table.name, *row) for row in rows)
        return found


def meeting_fields(code: str = "HT-1", **changes: Any) -> MeetingFields:
    given: dict[str, Any] = {
        "code": code,
        "title_vi": "Hội thảo tham vấn",
        "title_en": "Consultation",
        "kind": MeetingKind.WORKSHOP,
        "day": HELD,
    }
    return MeetingFields(**{**given, **changes})


def outcome_fields(text: str = "Xây dựng lộ trình", **changes: Any) -> CommitmentFields:
    return CommitmentFields(**{"kind": OutcomeKind.COMMITMENT, "text_vi": text, **changes})
