"""What the page asks of the ledger about forms to answer. Every function runs outside the window's thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tracker.app import Ledger
from tracker.exchange.preview import NOTHING_DECIDED, Decisions
from tracker.exchange.readers import Readers, Received, Unread
from tracker.exchange.requests.questions import request_form
from tracker.exchange.requests.rows import Question, RequestForm
from tracker.exchange.requests.taking import TakeDraft, preview_take
from tracker.figures.explaining import explain_value
from tracker.kernel.wording import Speaker
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.requests import queries
from tracker.requests.rows import Certainty, Request


@dataclass(frozen=True)
class Shown:
    """All forms, and the one that is shown (None: there is none yet). `explained` says by position how what
    is known came about, where that is not plain."""

    requests: tuple[Request, ...]
    form: RequestForm | None
    explained: Mapping[int, str] = field(default_factory=dict)


def load(ledger: Ledger, code: str, words: Speaker) -> Shown:
    """The form with this code; the newest one if there is no such form."""
    every = ledger.ask(queries.requests)
    chosen = next((one for one in every if one.code == code), every[0] if every else None)
    if chosen is None:
        return Shown((), None)
    form = ledger.ask(request_form, chosen.code)
    gazetteer = ledger.ask(places.gazetteer)
    told = {one.position: _explained(one, form.request, gazetteer, words) for one in form.questions}
    return Shown(every, form, {position: text for position, text in told.items() if text})


def read_form(
    ledger: Ledger, path: Path, passwords: tuple[str, ...] = (), decisions: Decisions = NOTHING_DECIDED
) -> TakeDraft:
    """The file as the form that it is, before anything is written. Refused: as the reader and `preview_take`
    refuse."""
    with Readers(children=1, passwords=passwords) as readers:
        found = readers.read(path)
    if isinstance(found, Unread):
        raise found.refusal
    return decide(ledger, found, decisions)


def decide(ledger: Ledger, received: Received, decisions: Decisions) -> TakeDraft:
    """The same file under other decisions."""
    draft: TakeDraft = ledger.ask(preview_take, received, decisions)
    return draft


def _explained(one: Question, of: Request, gazetteer: Gazetteer, words: Speaker) -> str:
    offered = one.proposal
    if offered is None or offered.certainty is Certainty.UNKNOWN:
        return ""
    return explain_value(offered.value, of.period, gazetteer, words)
