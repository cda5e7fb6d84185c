"""Links as they are handed out and filled in: frozen, free of the database."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import Self

from tracker.kernel.confidence import Confidence
from tracker.kernel.texts import clean
from tracker.plans.rows import Became, Level, LinkKind, Milestone, NodeKind


@dataclass(frozen=True)
class LinkFields:
    """What a person says of a link. `became` only of what is carried on; `source`: who says that it is so."""

    became: Became | None = None
    confidence: Confidence = Confidence.OWN
    source: str = ""
    note: str = ""

    @classmethod
    def of(cls, link: Link) -> Self:
        """As it stands, ready for `dataclasses.replace`."""
        return cls(**{field.name: getattr(link, field.name) for field in dataclasses.fields(cls)})

    @property
    def cleaned(self) -> LinkFields:
        """The same in NFC, without stray spaces and invisible characters."""
        return dataclasses.replace(self, source=clean(self.source), note=clean(self.note))


NOTHING_SAID = LinkFields()


@dataclass(frozen=True)
class LinkEnd:
    """A node as the other end of a link shows it: in which plan, under which number, in which words.

    `plan`: what an officer calls the plan. `in_force` is false where an amendment has taken the node out.
    """

    node_id: int
    plan_id: int
    plan_code: str
    plan: str
    plan_title_vi: str
    plan_title_en: str
    level: Level
    key: str
    kind: NodeKind
    number: str
    text_vi: str
    text_en: str
    confidence: Confidence
    in_force: bool = True

    def text(self, language: str) -> str:
        return self.text_en if language == "en" and self.text_en else self.text_vi

    def plan_title(self, language: str) -> str:
        return self.plan_title_en if language == "en" and self.plan_title_en else self.plan_title_vi


@dataclass(frozen=True)
class Link:
    """From the younger or lower node (`start`) to the older or higher one, or to what it serves (`end`)."""

    id: int
    kind: LinkKind
    start: LinkEnd
    end: LinkEnd
    became: Became | None
    confidence: Confidence
    source: str
    note: str
    revision: int

    def leads_out_of(self, node_id: int) -> bool:
        """Whether the node itself contributes, derives or carries on; else another does so to it."""
        return self.start.node_id == node_id

    def other(self, node_id: int) -> LinkEnd:
        return self.end if self.leads_out_of(node_id) else self.start

    @property
    def unverified(self) -> bool:
        return self.confidence is Confidence.UNVERIFIED


@dataclass(frozen=True)
class LineStep:
    """A node of a line: its plan's period, what it asks by when, and the links by which it carries on others.

    `place_id`: whose plan it is (None: the country's). `indicator_id`: what it is measured by.
    """

    node: LinkEnd
    period_start: dt.date | None
    period_end: dt.date | None
    place_id: int | None
    indicator_id: int | None
    milestones: tuple[Milestone, ...]
    carries_on: tuple[Link, ...]


@dataclass(frozen=True)
class Line:
    """A node through the plans, oldest plan first; a single step where nothing goes before or comes after."""

    node_id: int
    steps: tuple[LineStep, ...]

    @property
    def alone(self) -> bool:
        return len(self.steps) < 2

    def became(self, node_id: int) -> tuple[Link, ...]:
        """What a node of the line became: the links that carry it on."""
        return tuple(link for step in self.steps for link in step.carries_on if link.end.node_id == node_id)
