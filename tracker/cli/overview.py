"""overview: the numbers that a leader sees first, and how much has changed since a day."""

from __future__ import annotations

import datetime as dt

from tracker.cli.arguments import Commands, day
from tracker.cli.context import Context
from tracker.cli.figure_documents import iso
from tracker.figures import sayable
from tracker.figures.sayable import Sayable
from tracker.kernel.errors import Refusal
from tracker.places.queries import resolve
from tracker.reports import speech
from tracker.reports.news import NewsKind, news
from tracker.reports.overview import Overview, found_doubts, overview
from tracker.reports.scope import WHOLE, Scope, scopes
from tracker.reports.seen import Seen

_DAYS = 7


def add(commands: Commands) -> None:
    words = commands.words
    parser = commands.add("overview", run, json=True)
    parser.add_argument("--place", default="", metavar="PLACE", help=words("news.option.place"))
    parser.add_argument("--since", type=day, metavar="DATE", help=words("news.option.since"))


def run(context: Context) -> None:
    """The counters, what may be said, and what has changed, of the whole ledger or of one province."""
    ledger, words = context.ledger(), context.words
    today, scope = ledger.today(), _scope(context)
    doubts = found_doubts(ledger)
    found = ledger.ask(overview, today, doubts, scope)
    grounds = ledger.ask(speech.grounds, doubts)
    said = ledger.ask(sayable.counted, grounds, scope.place_ids)
    begun = context.args.since or today - dt.timedelta(_DAYS)
    told = ledger.ask(news, Seen(f"{begun}T00:00:00Z"), doubts, scope)
    if context.args.json:
        counts = {kind.value: count for kind, count in told.counts.items()}
        context.console.data({**_numbers(found, said), "since": iso(begun), "news": counts})
        return
    for name, value in _numbers(found, said).items():
        context.console.line(words(f"news.line.{name}", value=value))
    for kind in NewsKind:
        if told.counts[kind]:
            context.console.line(words(f"news.count.{kind}", n=told.counts[kind]))


def _scope(context: Context) -> Scope:
    """The province that was named, as it stands today. Refused: place.unknown, place.ambiguous."""
    named, ledger = context.args.place, context.ledger()
    if not named:
        return WHOLE
    today = ledger.today()
    place = ledger.ask(resolve, named, today).place
    found = ledger.ask(scopes, today).find(place.unit)
    if found.whole:
        raise Refusal("place.unknown", text=named[:60], day=iso(today))
    return found


def _numbers(found: Overview, said: dict[Sayable, int]) -> dict[str, int | str]:
    return {
        "late": len(found.late),
        "due": len(found.due),
        "due_this_month": len(found.due_this_month),
        "reported": f"{found.reported}/{len(found.returns)}",
        "off_track": len(found.behind),
        "measured": len(found.aims),
        "contradictions": len(found.contradictions),
        **{one.value: count for one, count in said.items()},
    }
