"""Meetings and what came out of them, as they are handed out: frozen, free of the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from tracker.kernel.confidence import Confidence
from tracker.kernel.dates import print_date
from tracker.plans.naming import NamedNode
from tracker.plans.rows import TaskStatus
from tracker.plans.rules import TaskState, state_on


class MeetingKind(StrEnum):
    """Hội thảo, hội nghị, hội thảo tham vấn, phiên họp, tọa đàm, cấp cao."""

    WORKSHOP = "workshop"
    CONFERENCE = "conference"
    CONSULTATION = "consultation"
    SESSION = "session"
    SEMINAR = "seminar"
    SUMMIT = "summit"


class Attendance(StrEnum):
    """How people met; `unknown` where the source does not say."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class PartyPart(StrEnum):
    HOST = "host"
    PARTNER = "partner"
    CHAIR = "chair"
    ATTENDEE = "attendee"


class OutcomeKind(StrEnum):
    """What came out of a meeting: `direction` is a task that the host set itself and its own offices."""

    COMMITMENT = "commitment"
    RECOMMENDATION = "recommendation"
    PROPOSAL = "proposal"
    DIRECTION = "direction"


@dataclass(frozen=True)
class Party:
    """Who took part: an agency that is on file, or whoever the name says. `told`: what to call it."""

    part: PartyPart
    agency_id: int | None
    name: str
    told_vi: str
    told_en: str

    def called(self, language: str) -> str:
        return self.told_en if language == "en" and self.told_en else self.told_vi


@dataclass(frozen=True)
class Meeting:
    """A meeting as in the list. `open` and `overdue` count what came out of it and still waits.

    `place`: what the unit was called on that day; "" where no place is named.
    """

    id: int
    code: str
    title_vi: str
    title_en: str
    kind: MeetingKind
    day: dt.date | None
    until: dt.date | None
    day_text: str
    day_text_en: str
    place_id: int | None
    place: str
    place_en: str
    venue: str
    attendance: Attendance
    about_vi: str
    about_en: str
    confidence: Confidence
    source: str
    note: str
    revision: int
    parties: tuple[Party, ...] = ()
    outcomes: int = 0
    open: int = 0
    overdue: int = 0

    def title(self, language: str) -> str:
        return self.title_en if language == "en" and self.title_en else self.title_vi

    def about(self, language: str) -> str:
        return self.about_en if language == "en" and self.about_en else self.about_vi

    def where(self, language: str) -> str:
        """The unit and the venue: "Hà Tĩnh, hội trường UBND tỉnh"."""
        place = self.place_en if language == "en" and self.place_en else self.place
        return ", ".join(part for part in (place, self.venue) if part)

    def when(self, language: str) -> str:
        """The day or days, else what is known of them; "" where nothing is."""
        if self.day is None:
            return self.day_text_en if language == "en" and self.day_text_en else self.day_text
        days = [self.day, *([self.until] if self.until and self.until != self.day else [])]
        return " – ".join(print_date(one, language) for one in days)

    def by_part(self, part: PartyPart) -> tuple[Party, ...]:
        return tuple(party for party in self.parties if party.part is part)


@dataclass(frozen=True)
class Commitment:
    """What somebody took on, or was asked, at a meeting. `due`: the day it waits for, None where no source
    names one; `answerer_vi` is who must answer, "" where nobody is named."""

    id: int
    meeting_id: int
    meeting_code: str
    key: str
    kind: OutcomeKind
    position: int
    text_vi: str
    text_en: str
    agency_id: int | None
    answerer: str
    answerer_vi: str
    answerer_en: str
    deadline: dt.date | None
    recurrence: str
    due: dt.date | None
    status: TaskStatus | None
    percent: int | None
    confidence: Confidence
    source: str
    note: str
    revision: int
    nodes: tuple[NamedNode, ...] = ()
    entries: int = 0

    def text(self, language: str) -> str:
        return self.text_en if language == "en" and self.text_en else self.text_vi

    def who(self, language: str) -> str:
        return self.answerer_en if language == "en" and self.answerer_en else self.answerer_vi

    @property
    def untold(self) -> bool:
        """Whether nobody has said yet how it stands; that is not the same as not having begun."""
        return self.status is None

    def state(self, today: dt.date) -> TaskState:
        """What to say of it today: late, soon due, or its status. What comes again may be completed for
        this time and late or soon due for the next."""
        waiting = None if self.recurrence and self.status is TaskStatus.COMPLETED else self.status
        state = state_on(waiting, self.due, today)
        return state if state.days is not None else state_on(self.status, None, today)


@dataclass(frozen=True)
class LogEntry:
    """One entry of the log of a commitment; entries are added and never changed. `period`: the time that it
    tells of, where the commitment comes again ("2026")."""

    id: int
    day: dt.date
    status: TaskStatus | None
    percent: int | None
    text: str
    by: str
    recorded_at: str
    period: str = ""


@dataclass(frozen=True)
class MeetingDetail:
    meeting: Meeting
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True)
class NodeCommitment:
    """A commitment as a node of a plan sees it: which one, and from which meeting."""

    commitment: Commitment
    meeting: Meeting


@dataclass(frozen=True)
class DueCommitment:
    """A commitment that is late or soon due. `days_left` is negative when it is late, 0 on the last day."""

    commitment_id: int
    meeting_id: int
    meeting_code: str
    meeting_vi: str
    meeting_en: str
    key: str
    kind: OutcomeKind
    text_vi: str
    text_en: str
    agency_id: int | None
    answerer_vi: str
    answerer_en: str
    deadline: dt.date
    status: TaskStatus | None
    percent: int | None
    days_left: int

    @property
    def late(self) -> bool:
        return self.days_left < 0

    def text(self, language: str) -> str:
        return self.text_en if language == "en" and self.text_en else self.text_vi

    def meeting(self, language: str) -> str:
        return self.meeting_en if language == "en" and self.meeting_en else self.meeting_vi

    def who(self, language: str) -> str:
        return self.answerer_en if language == "en" and self.answerer_en else self.answerer_vi


@dataclass(frozen=True)
class Hit:
    """What a search found: a meeting (no `commitment_id`), or something that came out of one."""

    kind: str
    meeting_id: int
    meeting_code: str
    commitment_id: int | None
    title_vi: str
    title_en: str
    day: dt.date | None
    day_text: str
    meeting_vi: str = ""
    meeting_en: str = ""

    def title(self, language: str) -> str:
        return self.title_en if language == "en" and self.title_en else self.title_vi

    def detail(self, language: str) -> str:
        """The line below: the meeting and its day, "Hội thảo tham vấn · 15/11/2024"."""
        meeting = self.meeting_en if language == "en" and self.meeting_en else self.meeting_vi
        day = print_date(self.day, language) if self.day else self.day_text
        return " · ".join(part for part in (meeting or self.meeting_code, day) if part)
