"""Which indicator and part of this ledger's catalogue a row of somebody else's form asks for. Pure.

A row is recognised by code and words together. One of them alone is a proposal that a person confirms, except
that a row without any code may be known by a name that only one indicator has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.exchange.form import row_name
from tracker.figures.rows import TOTAL, Breakdown, Indicator
from tracker.kernel.texts import match_key
from tracker.words import LANGUAGES

_DASH = re.compile(r"\s[-–—−]\s")


class By(StrEnum):
    """What a row was recognised by."""

    BOTH = "both"
    NAME = "name"
    CODE = "code"
    OTHER_CODE = "other_code"

    @property
    def sure(self) -> bool:
        return self in (By.BOTH, By.NAME)


@dataclass(frozen=True)
class Meant:
    indicator: Indicator
    breakdown: Breakdown
    by: By

    @property
    def key(self) -> tuple[int, int]:
        return self.indicator.id, self.breakdown.id


class Names:
    """The catalogue, ready to be asked by code and by words."""

    def __init__(self, indicators: Sequence[Indicator], breakdowns: Sequence[Breakdown]) -> None:
        self._by_key = {_key(one.key): one for one in indicators}
        self._parts = {one.code: one for one in breakdowns}
        self._named: dict[str, list[Indicator]] = {}
        for one in indicators:
            for name in {_key(one.called(language)) for language in LANGUAGES}:
                self._named.setdefault(name, []).append(one)

    def by_definition(self, key: str, part: str) -> Meant | None:
        """By the keys that a program said."""
        indicator, breakdown = self._by_key.get(_key(key)), self._parts.get(part)
        return Meant(indicator, breakdown, By.BOTH) if indicator and breakdown else None

    def by_words(self, code: str, name: str) -> Meant | None:
        """By what stands on the sheet; None where neither code nor name tells."""
        indicator = self._by_key.get(_key(code)) if code else None
        part = self._part_of(indicator, name) if indicator else None
        if indicator and part:
            return Meant(indicator, part, By.BOTH)
        named = self._by_name(name)
        if indicator:
            return Meant(indicator, self._last_part(name), By.CODE)
        if named is None:
            return None
        return Meant(*named, By.OTHER_CODE if code else By.NAME)

    def _part_of(self, indicator: Indicator, name: str) -> Breakdown | None:
        """The part of an indicator that a row of this name asks for; the whole is the first that is tried."""
        wanted = _key(name)
        total = self._parts[TOTAL]
        for part in (total, *(one for one in self._parts.values() if one is not total)):
            if any(_key(row_name(indicator, part, language)) == wanted for language in LANGUAGES):
                return part
        return None

    def _by_name(self, name: str) -> tuple[Indicator, Breakdown] | None:
        """The one indicator with this name, the words after the last dash being perhaps a part."""
        whole = self._named.get(_key(name), [])
        if len(whole) == 1:
            return whole[0], self._parts[TOTAL]
        for before, _ in _splits(name):
            found = self._named.get(_key(before), [])
            part = self._part_of(found[0], name) if len(found) == 1 else None
            if part is not None:
                return found[0], part
        return None

    def _last_part(self, name: str) -> Breakdown:
        """The part that the words behind a dash name, else the whole."""
        for _, after in _splits(name):
            for part in self._parts.values():
                if any(_key(part.called(language)) == _key(after) for language in LANGUAGES):
                    return part
        return self._parts[TOTAL]


def same_unit(indicator: Indicator, unit: str) -> bool:
    """Whether a row asks in the unit in which this ledger counts; a sheet without units does not say."""
    return not unit or any(_key(indicator.unit(language)) == _key(unit) for language in LANGUAGES)


def _splits(name: str) -> Iterator[tuple[str, str]]:
    """Before and behind each dash, the last first."""
    for found in reversed(list(_DASH.finditer(name))):
        yield name[: found.start()], name[found.end() :]


def _key(text: str) -> str:
    return match_key(text, strip_prefix=False)
