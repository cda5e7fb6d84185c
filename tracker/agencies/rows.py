"""Agencies as they are handed out: frozen, free of the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.kernel.confidence import Confidence


@dataclass(frozen=True)
class Agency:
    """An agency with the day it began and ended (None: not known or still there)."""

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

    def called(self, language: str) -> str:
        return self.name_en if language == "en" else self.name_vi


@dataclass(frozen=True)
class Successor:
    """Who took over from an agency, from which day, for which remit; `code` is empty if it is only named."""

    code: str
    name_vi: str
    name_en: str
    remit_vi: str
    remit_en: str
    effective: dt.date | None
