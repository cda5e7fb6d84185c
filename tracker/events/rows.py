"""Meetings and what came out of them, as they are handed out: frozen, free of the database."""

from __future__ import annotations

from enum import StrEnum


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
