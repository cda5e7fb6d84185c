"""What an evaluation on paper says beside its ratings: the plan's decisions, its tasks, the office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.office.rows import Office


@dataclass(frozen=True)
class Instrument:
    """A decision; what is not on file is empty."""

    number: str = ""
    issued: dt.date | None = None
    issuer_vi: str = ""
    issuer_en: str = ""

    def issuer(self, language: str) -> str:
        return self.issuer_en if language == "en" and self.issuer_en else self.issuer_vi


@dataclass(frozen=True)
class TaskGroup:
    """How the tasks of a group stood on the day. Those in no group are together in one without words."""

    number: str
    text_vi: str
    text_en: str
    total: int
    completed: int
    in_progress: int
    not_started: int
    late: int

    def text(self, language: str) -> str:
        return self.text_en if language == "en" and self.text_en else self.text_vi


@dataclass(frozen=True)
class Circumstances:
    """`kind`: of plan, as `plan.type` words it. `amendments`: the decisions up to the version evaluated.

    `percent`: the mean over the `known` tasks that told it, as written plainly (None: none did).
    `units`: unit in Vietnamese -> in English. Kept with the signature, so that the paper stays as signed.
    """

    kind: str
    instrument: Instrument
    amendments: tuple[Instrument, ...]
    period_start: dt.date | None
    period_end: dt.date | None
    groups: tuple[TaskGroup, ...]
    known: int
    percent: str | None
    office: Office
    units: Mapping[str, str] = field(default_factory=dict)
