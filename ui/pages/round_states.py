"""How the state of a return looks: the same icon and colour wherever it is shown."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from tracker.rounds import rules
from tracker.rounds.rows import Return, ReturnState


class Look(NamedTuple):
    """Icon, tone, and whether a cell of the strip is filled. The tone "info" is written in "accent"."""

    icon: str
    tone: str
    solid: bool = False

    @property
    def ink(self) -> str:
        """The token to write in."""
        return "accent" if self.tone == "info" else self.tone


MISSING = "missing"
"""Key of the state of a return that was not there when its deadline passed."""

_LOOKS = {
    ReturnState.NOT_ISSUED: Look("circle", "text3"),
    ReturnState.ISSUED: Look("send", "text3"),
    ReturnState.RECEIVED: Look("half", "info"),
    ReturnState.RETURNED: Look("back", "warn"),
    ReturnState.ACCEPTED: Look("check", "good"),
    ReturnState.LOCKED: Look("lock", "good", True),
}
_LATE = Look("clock", "bad")

STATE_ORDER = (
    ReturnState.LOCKED.value,
    ReturnState.ACCEPTED.value,
    ReturnState.RECEIVED.value,
    ReturnState.RETURNED.value,
    MISSING,
    ReturnState.ISSUED.value,
    ReturnState.NOT_ISSUED.value,
)
"""The order in which legends name the states: what is finished first."""


def look_of(one: Return, due: dt.date, today: dt.date) -> Look:
    """Who has not reported after the deadline is late, whatever was issued."""
    return look_of_state(state_key(one, due, today))


def state_key(one: Return, due: dt.date, today: dt.date) -> str:
    """The word for it: the state, or `missing` once the deadline has passed."""
    return MISSING if one.state in rules.AWAITED and today > due else one.state.value


def look_of_state(state: str) -> Look:
    return _LATE if state == MISSING else _LOOKS[ReturnState(state)]
