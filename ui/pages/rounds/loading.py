"""What the page of rounds asks of the ledger. Every function runs outside the window's thread."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.app import Ledger
from tracker.kernel.dates import day_of
from tracker.rounds import queries, task_queries
from tracker.rounds.commands import Stamped
from tracker.rounds.rows import Return, ReturnEvent, ReturnState, Round, Step
from ui.models.round_board import RoundBoard


@dataclass(frozen=True)
class Shown:
    """All rounds, the newest deadline first, and the one that is shown (None: there is no round yet)."""

    rounds: tuple[Round, ...]
    board: RoundBoard | None


@dataclass(frozen=True)
class PlaceFacts:
    """What the pane says of one return beyond its row: its log, newest first, the code of its form, and about
    how many tasks it says something."""

    events: tuple[ReturnEvent, ...]
    form: str
    tasks: int = 0


def load(ledger: Ledger, code: str) -> Shown:
    """The round of this code; the newest one if there is no such round."""
    today = ledger.today()
    rounds = ledger.ask(queries.rounds, today)
    chosen = next((one for one in rounds if one.code == code), rounds[0] if rounds else None)
    if chosen is None:
        return Shown((), None)
    returns = ledger.ask(queries.returns_of, chosen)
    return Shown(rounds, RoundBoard(chosen, returns, today, _sent_back(ledger, returns)))


def place_facts(ledger: Ledger, of: Round, one: Return) -> PlaceFacts:
    issue = ledger.ask(queries.last_issues, one.round_id).get(one.place_id)
    tasks = ledger.ask(task_queries.answered, of).get(one.place_id, 0) if of.tasks else 0
    return PlaceFacts(ledger.ask(queries.events, one.id), issue.code if issue else "", tasks)


def stamped(ledger: Ledger) -> Stamped:
    """Now, by the person of this ledger."""
    return Stamped(ledger.today(), ledger.now(), ledger.person())


def _sent_back(ledger: Ledger, returns: tuple[Return, ...]) -> dict[int, dt.date]:
    """The day of the last return for correction, for those that wait for a corrected file."""
    waiting = [one for one in returns if one.state is ReturnState.RETURNED]
    days = {one.id: _day_of(ledger.ask(queries.events, one.id)) for one in waiting}
    return {number: day for number, day in days.items() if day is not None}


def _day_of(events: tuple[ReturnEvent, ...]) -> dt.date | None:
    found = next((one for one in events if one.event is Step.RETURN and not one.undone_at), None)
    return day_of(found.at) if found else None
