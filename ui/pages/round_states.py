"""How the state of a return looks: the same icon and colour wherever it is shown."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from tracker.rounds.rows import Return, ReturnState


class Look(NamedTuple):
    """Icon, tone, and whether a cell of the strip is filled."""

    icon: str
    tone: str
    solid: bool = False


_LOOKS = {
    ReturnState.NOT_ISSUED: Look("circle", "text3"),
    ReturnState.ISSUED: Look("send", "text3"),
    ReturnState.RECEIVED: Look("half", "info"),
    ReturnState.RETURNED: Look("back", "warn"),
    ReturnState.ACCEPTED: Look("check", "good"),
    ReturnState.LOCKED: Look("lock", "good", True),
}
_LATE = Look("clock", "bad")


def look_of(one: Return, due: dt.date, today: dt.date) -> Look:
    """Who has not reported after the deadline is late, whatever was issued."""
    awaited = one.state in (ReturnState.NOT_ISSUED, ReturnState.ISSUED)
    return _LATE if awaited and today > due else _LOOKS[one.state]


def state_key(one: Return, due: dt.date, today: dt.date) -> str:
    """The word for it: the state, or `missing` once the deadline has passed."""
    return "missing" if look_of(one, due, today) is _LATE else one.state.value


def look_of_state(state: str) -> Look:
    return _LATE if state == "missing" else _LOOKS[ReturnState(state)]
