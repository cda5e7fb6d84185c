"""What may be done with a return, and when it is late. Pure."""

from __future__ import annotations

import datetime as dt
import re

from tracker.kernel.errors import Refusal
from tracker.rounds.rows import ReturnState, Step

AWAITED = frozenset({ReturnState.NOT_ISSUED, ReturnState.ISSUED})
"""States in which nothing has come yet."""

_CODE = re.compile(r"[\w.-]{1,40}")

_FROM: dict[Step, frozenset[ReturnState]] = {
    Step.ISSUE: frozenset(ReturnState) - {ReturnState.LOCKED},
    Step.RECEIVE: frozenset({ReturnState.ISSUED, ReturnState.RECEIVED, ReturnState.RETURNED}),
    Step.RETURN: frozenset({ReturnState.RECEIVED, ReturnState.ACCEPTED}),
    Step.ACCEPT: frozenset({ReturnState.RECEIVED}),
    Step.LOCK: frozenset({ReturnState.ACCEPTED}),
    Step.REOPEN: frozenset({ReturnState.LOCKED}),
}
_TO = {
    Step.RECEIVE: ReturnState.RECEIVED,
    Step.RETURN: ReturnState.RETURNED,
    Step.ACCEPT: ReturnState.ACCEPTED,
    Step.LOCK: ReturnState.LOCKED,
    Step.REOPEN: ReturnState.RECEIVED,
}
_NEEDS_REASON = frozenset({Step.RETURN, Step.REOPEN})


def check_step(step: Step, state: ReturnState, place: str, reason: str = "") -> None:
    """Refused: round.cannot_<step>, .locked, .accepted, round.reason_missing."""
    if state not in _FROM[step]:
        raise Refusal(f"round.{_why_not(step, state)}", place=place)
    if step in _NEEDS_REASON and not reason.strip():
        raise Refusal("round.reason_missing", place=place)


def may(step: Step, state: ReturnState) -> bool:
    """Whether the step is open: what a window offers."""
    return state in _FROM[step]


def after(step: Step, state: ReturnState) -> ReturnState:
    """The state that the step leads to. A form that is sent again does not set an answered return back."""
    if step is Step.ISSUE:
        return ReturnState.ISSUED if state is ReturnState.NOT_ISSUED else state
    return _TO[step]


def is_on_time(received_on: dt.date, due: dt.date) -> bool:
    """The day of the deadline still counts."""
    return received_on <= due


def days_late(received_on: dt.date | None, due: dt.date, today: dt.date) -> int:
    """Days after the deadline, up to the day it came, or up to today while nothing came. 0: not late."""
    return max(0, ((received_on or today) - due).days)


def check_round(code: str, items: int, places: int, due: dt.date, period_start: dt.date | None) -> None:
    """Refused: round.bad_code, .no_items, .no_places, .due_too_early. The code goes into file names."""
    if not _CODE.fullmatch(code):
        raise Refusal("round.bad_code", text=code[:60])
    if not items:
        raise Refusal("round.no_items", code=code)
    if not places:
        raise Refusal("round.no_places", code=code)
    if period_start is not None and due < period_start:
        raise Refusal("round.due_too_early", code=code)


def _why_not(step: Step, state: ReturnState) -> str:
    """The sentence for a step that is not open."""
    if state is ReturnState.LOCKED:
        return "locked"
    if state is ReturnState.ACCEPTED and step is Step.RECEIVE:
        return "accepted"
    return f"cannot_{step}"
