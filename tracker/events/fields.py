"""What a person fills in: the form of a meeting, of what came out of it, of an entry in its log."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import Self

from tracker.events.rows import Attendance, Commitment, Meeting, MeetingKind, OutcomeKind, Party, PartyPart
from tracker.kernel.confidence import Confidence
from tracker.kernel.forms import cleaned
from tracker.kernel.texts import fold
from tracker.plans.rows import TaskStatus
from tracker.plans.rules import status_of


@dataclass(frozen=True)
class PartyFields:
    """An agency that is on file, or a name; never both."""

    part: PartyPart
    agency_id: int | None = None
    name: str = ""

    @classmethod
    def of(cls, party: Party) -> Self:
        return cls(party.part, party.agency_id, party.name)

    @property
    def cleaned(self) -> PartyFields:
        return cleaned(self)


@dataclass(frozen=True)
class MeetingFields:
    """The form of a meeting. Without a `day`, `day_text` says what is known of it ("cuối năm 2021")."""

    code: str
    title_vi: str
    kind: MeetingKind
    title_en: str = ""
    day: dt.date | None = None
    until: dt.date | None = None
    day_text: str = ""
    day_text_en: str = ""
    place_id: int | None = None
    venue: str = ""
    attendance: Attendance = Attendance.UNKNOWN
    about_vi: str = ""
    about_en: str = ""
    confidence: Confidence = Confidence.OWN
    source: str = ""
    note: str = ""
    parties: tuple[PartyFields, ...] = ()

    @classmethod
    def of(cls, meeting: Meeting) -> Self:
        """The form as it stands, ready for `dataclasses.replace`."""
        plain = {field.name: getattr(meeting, field.name) for field in dataclasses.fields(cls)}
        return cls(**{**plain, "parties": tuple(map(PartyFields.of, meeting.parties))})

    @property
    def cleaned(self) -> MeetingFields:
        """The same in NFC, without stray spaces and invisible characters."""
        return dataclasses.replace(cleaned(self), parties=tuple(one.cleaned for one in self.parties))

    @property
    def folded(self) -> str:
        """What search looks in."""
        said = (self.code, self.title_vi, self.title_en, self.venue, self.about_vi, self.about_en)
        return fold(" ".join((*said, *(one.name for one in self.parties))))


@dataclass(frozen=True)
class CommitmentFields:
    """The form of what came out of a meeting. `answerer` names who must answer where no agency on file does;
    `deadline` is one day, `recurrence` many (as `kernel.recurrence` writes them); never both."""

    kind: OutcomeKind
    text_vi: str
    text_en: str = ""
    agency_id: int | None = None
    answerer: str = ""
    deadline: dt.date | None = None
    recurrence: str = ""
    status: TaskStatus | None = None
    percent: int | None = None
    confidence: Confidence = Confidence.OWN
    source: str = ""
    note: str = ""

    @classmethod
    def of(cls, commitment: Commitment) -> Self:
        """The form as it stands, ready for `dataclasses.replace`."""
        return cls(**{field.name: getattr(commitment, field.name) for field in dataclasses.fields(cls)})

    @property
    def cleaned(self) -> CommitmentFields:
        """The same in NFC, without stray spaces; completed means 100 percent without saying so, and a
        percent says how it stands where no status does."""
        percent = 100 if self.status is TaskStatus.COMPLETED and self.percent is None else self.percent
        status = self.status if percent is None or self.status else status_of(percent, None)
        return dataclasses.replace(cleaned(self), percent=percent, status=status)

    @property
    def folded(self) -> str:
        """What search looks in."""
        return fold(" ".join((self.text_vi, self.text_en, self.answerer)))


@dataclass(frozen=True)
class LogFields:
    """One entry of the log. Without `status` it follows from the percent: 0, 1-99, 100."""

    day: dt.date
    percent: int | None = None
    text: str = ""
    status: TaskStatus | None = None

    @property
    def cleaned(self) -> LogFields:
        return cleaned(self)
