"""What an officer writes into the report of a period, as it is handed out: frozen, free of the database."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.kernel.periods import Period


class Section(StrEnum):
    """The parts of a report that no figure can say, in the order in which it has them."""

    GENERAL = "general"
    RESULTS = "results"
    DIFFICULTIES = "difficulties"
    PROPOSALS = "proposals"
    NEXT = "next"


@dataclass(frozen=True)
class Subject:
    """Which report: of what plan, for which period, in which language ("vi", "en")."""

    plan_id: int
    period: Period
    language: str


@dataclass(frozen=True)
class Narrative:
    """What stands in one section; a section nobody has written has none. Lines are paragraphs."""

    id: int
    subject: Subject
    section: Section
    text: str
    written_at: str
    written_by: str
    revision: int


@dataclass(frozen=True)
class Draft:
    """What somebody wants a section to say. `revision`: what it was written over (0: nothing stood there;
    None: whatever stands there)."""

    text: str
    revision: int | None = None
