"""Evaluations as they are handed out: frozen, free of the database."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.evaluations.circumstances import Circumstances
from tracker.plans.rows import NodeKind


class Stage(StrEnum):
    """Sơ kết, tổng kết."""

    MID_TERM = "mid_term"
    FINAL = "final"


class Rating(StrEnum):
    """What a person says of a goal or target. `not_assessed`: there is nothing to judge it by."""

    EXCEEDED = "exceeded"
    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    PARTLY = "partly"
    NOT_ACHIEVED = "not_achieved"
    NOT_ASSESSED = "not_assessed"


class Ground(StrEnum):
    """What a proposal rests on: the target's own figures, the targets beneath a goal, or tasks."""

    FIGURES = "figures"
    TARGETS = "targets"
    TASKS = "tasks"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Evidence:
    """Why a rating was proposed: `data` as plain values, compared to see whether something has changed since;
    the same in sentences of both languages, which are kept as they were."""

    ground: Ground = Ground.NOTHING
    data: Mapping[str, object] = field(default_factory=dict)
    vi: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def sentences(self, language: str) -> tuple[str, ...]:
        return self.en if language == "en" else self.vi

    @property
    def document(self) -> dict[str, object]:
        return {"ground": self.ground, "data": dict(self.data), "vi": list(self.vi), "en": list(self.en)}

    @property
    def text(self) -> str:
        """As it is kept."""
        return json.dumps(self.document, ensure_ascii=False, sort_keys=True)

    @staticmethod
    def of(text: str) -> Evidence:
        """From what `text` gave."""
        if not text:
            return Evidence()
        kept = json.loads(text)
        return Evidence(Ground(kept["ground"]), kept["data"], tuple(kept["vi"]), tuple(kept["en"]))

    def same(self, other: Evidence) -> bool:
        """Whether nothing has changed, however it is worded now."""
        return (self.ground, _plain(self.data)) == (other.ground, _plain(other.data))


def _plain(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True)
class Proposal:
    """What the data say of one node."""

    node_id: int
    rating: Rating
    evidence: Evidence


@dataclass(frozen=True)
class Item:
    """What is said of one goal or target: the proposal, and what a person decided (None: nothing yet)."""

    id: int
    node_id: int
    key: str
    kind: NodeKind
    number: str
    depth: int
    text_vi: str
    text_en: str
    proposed: Rating
    evidence: Evidence
    rating: Rating | None
    text: str
    decided_at: str
    decided_by: str
    revision: int

    def called(self, language: str) -> str:
        return self.text_en if language == "en" and self.text_en else self.text_vi


@dataclass(frozen=True)
class Evaluation:
    """An evaluation of one version of a plan as of a day. A signed one reads as it did when it was signed.

    `circumstances`: what was kept with the signature (None: it is not signed, or was signed before they were
    kept).
    """

    id: int
    plan_id: int
    plan_code: str
    plan_instrument: str
    plan_title_vi: str
    plan_title_en: str
    stage: Stage
    version: int
    as_of: dt.date
    title: str
    summary: str
    lessons: str
    proposals: str
    signed_number: str
    signed_on: dt.date | None
    signed_by: str
    signed_post: str
    signed_at: str
    created_at: str
    created_by: str
    revision: int
    items: tuple[Item, ...]
    circumstances: Circumstances | None = None

    @property
    def signed(self) -> bool:
        return self.signed_on is not None

    @property
    def undecided(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.rating is None)

    @property
    def token(self) -> int:
        """Counts up with every edit of any part: what is signed must be what was read."""
        return self.revision + sum(item.revision for item in self.items)

    def plan_called(self, language: str) -> str:
        return self.plan_title_en if language == "en" and self.plan_title_en else self.plan_title_vi


@dataclass(frozen=True)
class Summary:
    """An evaluation in a list. `decided` of `total` items have a rating."""

    id: int
    plan_id: int
    plan_code: str
    plan_instrument: str
    plan_title_vi: str
    plan_title_en: str
    stage: Stage
    version: int
    as_of: dt.date
    title: str
    signed_number: str
    signed_on: dt.date | None
    signed_by: str
    total: int
    decided: int
