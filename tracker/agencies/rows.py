"""Agencies as they are handed out: frozen, free of the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.kernel.confidence import Confidence


@dataclass(frozen=True)
class Agency:
    """An agency with the day it began and ended (None: not known or still there), and the decision that
    ended it. `parent` is the name of what it belongs to, on file (`parent_id`) or not."""

    id: int
    code: str
    abbreviation: str
    name_vi: str
    name_en: str
    kind: str
    level: str
    parent: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    confidence: Confidence
    source: str
    parent_id: int | None = None
    ended_by: str = ""
    revision: int = 1
    parent_en: str = ""

    def called(self, language: str) -> str:
        return self.name_en if language == "en" and self.name_en else self.name_vi

    def belongs_to(self, language: str) -> str:
        """What it belongs to; in English only where that is on file with an English name."""
        return self.parent_en if language == "en" and self.parent_en else self.parent

    def exists_on(self, day: dt.date) -> bool:
        """Whether it existed on a day, as far as its dates are known."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and not self.ended_before(day)

    def ended_before(self, day: dt.date) -> bool:
        return self.valid_to is not None and self.valid_to < day


@dataclass(frozen=True)
class Successor:
    """Who took over from an agency, from which day, for which remit. An agency that is only named in the
    sources has no `agency_id` and no `code`."""

    code: str
    name_vi: str
    name_en: str
    remit_vi: str
    remit_en: str
    effective: dt.date | None
    agency_id: int | None = None

    def called(self, language: str) -> str:
        return self.name_en if language == "en" and self.name_en else self.name_vi

    def remit(self, language: str) -> str:
        return self.remit_en if language == "en" and self.remit_en else self.remit_vi


@dataclass(frozen=True)
class Holding:
    """Who holds the roles of an agency on a day. The first of `candidates` is the proposal. There are none
    while the agency holds them itself, and when it ended and nobody is known to have taken over."""

    agency: Agency
    ended: bool
    candidates: tuple[Successor, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether no person has to decide: the agency is still there or has exactly one successor."""
        return not self.ended or len(self.candidates) == 1

    @property
    def proposed(self) -> Successor | None:
        return self.candidates[0] if self.candidates else None

    def called(self, language: str) -> str:
        """The name of the proposed holder; of the agency itself when there is none."""
        return self.proposed.called(language) if self.proposed else self.agency.called(language)


@dataclass(frozen=True)
class AgencyDetail:
    """An agency with its other names, who took over from it, and from whom it took over what."""

    agency: Agency
    aliases: tuple[str, ...]
    successors: tuple[Successor, ...]
    predecessors: tuple[tuple[Agency, Successor], ...]
