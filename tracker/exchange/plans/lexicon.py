"""What the ledger knows that a plan's file speaks of: agencies, indicators, plans, the words of its nodes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from tracker.agencies.rows import Agency
from tracker.agencies.rules import in_office, name_key


@dataclass(frozen=True)
class Lexicon:
    """`agencies`: code -> agency; `names`: `name_key` -> those that bear it; `indicators`: key in small
    letters -> key; `plans`: code in capitals -> code; `places`: identity or name (as `match_key` has
    it) -> identity of the unit. `known`: node's key -> digests of its words, as they
    were and are; `order`: keys as they stood; `serial`: the highest number of a key."""

    agencies: Mapping[str, Agency] = field(default_factory=dict)
    names: Mapping[str, tuple[Agency, ...]] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    plans: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    serial: int = 0

    def named(self, name: str, day: dt.date | None) -> tuple[Agency, ...]:
        """The agencies that a name means on a day."""
        return in_office(self.names.get(name_key(name), ()), day)
