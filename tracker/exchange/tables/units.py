"""Units as headings say them: "(triệu đồng)", "ĐVT: nghìn người", "1.000 đồng", "%". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.figures.rows import Indicator
from tracker.kernel.quantity import Measure, Unit
from tracker.kernel.quantity.lexicon import SCALE_WORDS, base_name, is_money, scale_of
from tracker.kernel.texts import clean, fold

_SAID = re.compile(
    r"(?:đvt|đơn vị tính|đơn vị|dvt|unit)\s*[:：]\s*(?P<unit>[0-9][0-9.,]*[^():;,.]*|[^():;,.]+)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\(([^()]{1,60})\)")
_FIGURES = re.compile(r"(1(?:[.,\s]?000){1,4}|10|100)\s*")
_LEADING = re.compile(rf"{SCALE_WORDS}*\s*")
_LONGEST = 60
_COUNTED = (
    "người",
    "trẻ em",
    "trẻ",
    "em",
    "vụ",
    "lượt",
    "đối tượng",
    "hộ",
    "cơ sở",
    "cases",
    "children",
    "people",
)


@dataclass(frozen=True)
class UnitWords:
    """`text` as it was said; one of it counts `scale` of `base`: "triệu đồng" is 1,000,000 "đồng"."""

    text: str
    scale: int
    base: str

    @property
    def is_money(self) -> bool:
        return is_money(Unit(self.base, Measure.amount))

    @property
    def is_rate(self) -> bool:
        return self.base[:1] in ("%", "‰") or fold(self.base).startswith("phan tram")

    @property
    def is_known(self) -> bool:
        """Whether it is sure to be a unit: words in brackets may be anything."""
        return self.is_money or self.is_rate or self.scale > 1 or self.base in _COUNTED

    def fits(self, indicator: Indicator) -> bool:
        """Whether an indicator can be answered in it: money in money, shares in shares, things in things."""
        own = words_of(indicator.unit_vi)
        if indicator.measure is Measure.rate or self.is_rate:
            return self.scale == 1 and (self.is_rate == own.is_rate)
        return self.is_money == own.is_money


def words_of(text: str) -> UnitWords:
    """ "triệu đồng", "1.000 đồng", "nghìn người", "%"."""
    said = clean(text).lower().strip(" .;:")
    figures = _FIGURES.match(said)
    scale = int(re.sub(r"\D", "", figures[1])) if figures else 1
    rest = said[figures.end() :] if figures else said
    words = _LEADING.match(rest)
    scaled = words[0] if words else ""
    return UnitWords(clean(text), scale * scale_of(scaled), rest[len(scaled) :].strip() or rest)


def unit_said(text: str) -> UnitWords | None:
    """The unit that a heading or a line above a table says; None if it says none."""
    if found := _SAID.search(text):
        return words_of(found["unit"][:_LONGEST])
    for inside in reversed(_BRACKETS.findall(text)):
        words = words_of(inside)
        if words.is_known:
            return words
    return None


def without_unit(text: str) -> str:
    """The heading without the unit that it says."""
    bare = _SAID.sub("", text)
    for inside in _BRACKETS.findall(bare):
        if words_of(inside).is_known:
            bare = bare.replace(f"({inside})", "")
    return clean(bare.replace("()", "")).strip(" ,;–-")


def named_unit(indicator: Indicator, scale: int) -> str:
    """The indicator's unit at another scale, as a reader of numbers knows it: 1,000,000 -> "triệu đồng"."""
    word = {1: "", 1000: "nghìn ", 1_000_000: "triệu ", 1_000_000_000: "tỷ "}.get(scale)
    base = base_name(Unit(indicator.unit_vi, indicator.measure))
    return f"{word}{base}" if word is not None else base
