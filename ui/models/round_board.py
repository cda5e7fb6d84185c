"""One round with every return in it, and what follows from that on one day. Pure; no words, no colours."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.rounds import rules
from tracker.rounds.rows import Return, ReturnState, Round
from ui.pages.round_states import state_key


class Next(StrEnum):
    """What is to be done next about a return."""

    ISSUE = "issue"
    WAIT = "wait"
    REMIND = "remind"
    CHECK = "check"
    ACCEPT = "accept"
    LOCK = "lock"
    DONE = "done"


@dataclass(frozen=True)
class Region:
    """A region and its returns in official order; `name_en` beside the official name."""

    name: str
    name_en: str
    returns: tuple[Return, ...]

    @property
    def reported(self) -> int:
        return sum(has_reported(one) for one in self.returns)

    def called(self, language: str) -> str:
        return self.name_en if language == "en" and self.name_en else self.name


@dataclass(frozen=True)
class RoundBoard:
    """`sent_back` maps the id of a return to the day on which it was last returned for correction."""

    round: Round
    returns: tuple[Return, ...]
    today: dt.date
    sent_back: Mapping[int, dt.date] = field(default_factory=dict)

    @property
    def due(self) -> dt.date:
        return self.round.due

    @property
    def counts(self) -> dict[str, int]:
        """How many are in each state, as `round_states.state_key` names them; no zeros."""
        return dict(Counter(map(self.state_of, self.returns)))

    @property
    def regions(self) -> tuple[Region, ...]:
        """In the order of their first official code."""
        found: dict[tuple[str, str], list[Return]] = {}
        for one in self.returns:
            found.setdefault((one.region, one.region_en), []).append(one)
        return tuple(Region(*names, tuple(returns)) for names, returns in found.items())

    @property
    def missing(self) -> tuple[Return, ...]:
        """Those that have not reported."""
        return tuple(one for one in self.returns if not has_reported(one))

    @property
    def on_time(self) -> int:
        return sum(one.on_time is True for one in self.returns)

    @property
    def not_issued(self) -> int:
        return sum(one.state is ReturnState.NOT_ISSUED for one in self.returns)

    def state_of(self, one: Return) -> str:
        return state_key(one, self.due, self.today)

    def days_late(self, one: Return) -> int:
        """Days after the deadline, up to the day it came or up to today. 0: not late."""
        return rules.days_late(one.received_on, self.due, self.today)

    def days_left(self) -> int:
        """Until the deadline; negative after it."""
        return (self.due - self.today).days

    def next_step(self, one: Return) -> Next:
        if one.state is ReturnState.RECEIVED:
            return Next.CHECK if one.findings else Next.ACCEPT
        if one.state is ReturnState.ISSUED and self.today <= self.due:
            return Next.WAIT
        return _NEXT[one.state]

    def find(self, place_id: int | None) -> Return | None:
        return next((one for one in self.returns if one.place_id == place_id), None)


_NEXT = {
    ReturnState.NOT_ISSUED: Next.ISSUE,
    ReturnState.ISSUED: Next.REMIND,
    ReturnState.RETURNED: Next.REMIND,
    ReturnState.ACCEPTED: Next.LOCK,
    ReturnState.LOCKED: Next.DONE,
}


def has_reported(one: Return) -> bool:
    """Whether something came: what was returned for correction has reported, once."""
    return one.state not in rules.AWAITED


def name_of(one: Return, language: str) -> str:
    return one.place_name_en if language == "en" and one.place_name_en else one.place_name


def findings_of(returns: Sequence[Return]) -> int:
    return sum(one.findings for one in returns)
