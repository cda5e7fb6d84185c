"""What a person fills in about indicators: a set, an indicator with its main parts, a breakdown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import ClassVar

from tracker.figures.rows import Direction, Nature
from tracker.kernel.catalogue import Part
from tracker.kernel.quantity import Measure
from tracker.kernel.texts import fold


@dataclass(frozen=True)
class SetForm:
    """A catalogue of indicators. `is_asked`: rounds ask them; `valid_to`: the last day of its use."""

    part: ClassVar[Part] = Part.SETS
    code: str
    name_vi: str
    name_en: str = ""
    instrument: str = ""
    is_asked: bool = False
    valid_to: dt.date | None = None

    @property
    def key(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        return self.code


@dataclass(frozen=True)
class BreakdownForm:
    """A part of indicators by sex, age group or form. Parts that overlap never add up to a total."""

    part: ClassVar[Part] = Part.BREAKDOWNS
    code: str
    dimension: str
    name_vi: str
    name_en: str = ""
    overlaps: bool = False
    valid_to: dt.date | None = None

    @property
    def key(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        return self.name_vi or self.code


@dataclass(frozen=True)
class IndicatorForm:
    """What is measured. `numerator` and `denominator` are keys of indicators, `parts` codes of breakdowns."""

    part: ClassVar[Part] = Part.INDICATORS
    set: str
    code: str
    name_vi: str
    name_en: str = ""
    topic: str = ""
    unit_vi: str = ""
    unit_en: str = ""
    scale: int = 1
    measure: Measure = Measure.count
    direction: Direction = Direction.NEUTRAL
    nature: Nature = Nature.FLOW
    adds_over_places: bool = False
    adds_over_time: bool = False
    numerator: str = ""
    denominator: str = ""
    parts: tuple[str, ...] = field(default=())
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None

    @property
    def key(self) -> str:
        return f"{self.set}/{self.code}"

    @property
    def name(self) -> str:
        return self.key

    @property
    def folded(self) -> str:
        """What search looks in."""
        return fold(" ".join((self.code, self.name_vi, self.name_en)))


MEANING = ("measure", "nature", "unit_vi", "scale", "adds_over_places", "adds_over_time")
"""What an indicator's figures mean: never changed once there are figures."""
