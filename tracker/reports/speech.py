"""What may be said in public: which reports are vouched for, and which figures the checks contradict."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from tracker.figures.sayable import Grounds, Reports
from tracker.quality.rows import Doubt, Gravity
from tracker.rounds import queries as rounds
from tracker.rounds.rows import ReturnState

_ACCEPTED = frozenset({ReturnState.ACCEPTED, ReturnState.LOCKED})
_SENT_BACK = frozenset({ReturnState.RETURNED})


def grounds(session: Session, doubts: Iterable[Doubt]) -> Grounds:
    """From the states of all returns, and from the contradictions among `doubts`."""
    states = rounds.places_by_state(session)
    wrong = (one.figure_id for one in doubts if one.gravity is Gravity.ERROR)
    return Grounds(
        accepted=_in_states(states, _ACCEPTED),
        sent_back=_in_states(states, _SENT_BACK),
        contradicted=frozenset(one for one in wrong if one is not None),
    )


def _in_states(
    states: dict[int, dict[ReturnState, frozenset[int]]], wanted: frozenset[ReturnState]
) -> Reports:
    found = (
        (source_id, frozenset(place for state in wanted for place in by_state.get(state, ())))
        for source_id, by_state in states.items()
    )
    return tuple((source_id, ids) for source_id, ids in found if ids)
