"""Everything that the overview shows, asked of the ledger in one go in the background."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.app import Ledger
from tracker.figures import sayable
from tracker.figures.sayable import Sayable
from tracker.office import queries as offices
from tracker.office.rows import Office
from tracker.quality.checks import Tell, silent
from tracker.reports import news as newest
from tracker.reports import speech
from tracker.reports.news import News
from tracker.reports.overview import Overview, found_doubts, overview
from tracker.reports.scope import Scopes, scopes
from tracker.reports.seen import Seen

FIRST_LOOK_DAYS = 7
"""So far back the news go for somebody who has not looked before."""


@dataclass(frozen=True)
class Looked:
    """`before`: whether somebody looked before on this machine; else the news are those of a week."""

    overview: Overview
    news: News
    before: bool
    said: dict[Sayable, int]
    scopes: Scopes
    office: Office
    at: str


def load(ledger: Ledger, before: Seen | None, scope_key: str | None, tell: Tell = silent) -> Looked:
    """`scope_key` None: the office's own province, or the whole ledger where it has none."""
    today, doubts = ledger.today(), found_doubts(ledger, tell)
    known = ledger.ask(scopes, today)
    scope = known.find(known.own if scope_key is None else scope_key)
    grounds = ledger.ask(speech.grounds, doubts)
    return Looked(
        overview=ledger.ask(overview, today, doubts, scope),
        news=ledger.ask(newest.news, before or days_ago(ledger, FIRST_LOOK_DAYS), doubts, scope),
        before=before is not None,
        said=ledger.remembered(sayable.counted, grounds, scope.place_ids),
        scopes=known,
        office=ledger.ask(offices.office),
        at=ledger.now(),
    )


def days_ago(ledger: Ledger, days: int) -> Seen:
    """A look so many days ago, of which nothing else was kept."""
    moment = ledger.clock().astimezone(dt.UTC) - dt.timedelta(days)
    return Seen(moment.strftime("%Y-%m-%dT%H:%M:%SZ"))
