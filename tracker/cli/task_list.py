"""tasks --all: everything that is followed, late or not, under the filter that the window has too."""

from __future__ import annotations

import argparse
from typing import Any

from tracker.agencies import queries as agencies
from tracker.cli.arguments import day
from tracker.cli.context import Context
from tracker.cli.figure_documents import iso
from tracker.kernel.dates import print_date
from tracker.places import queries as places
from tracker.plans import queries as plans
from tracker.plans.rows import Level
from tracker.plans.rules import Standing
from tracker.plans.work.filtering import DueSpan, WorkFilter, kept
from tracker.plans.work.queries import works
from tracker.plans.work.rows import Work
from tracker.words import Words

_SHORT = 60
_COLUMNS = ("key", "of", "text", "lead", "deadline", "state")
_ASKED = ("all", "place", "state", "due_in", "since", "until", "level", "text")


def add_filter(listing: argparse.ArgumentParser, which: Any, words: Words) -> None:
    """Any of these asks for all work, not only for what is late or due."""
    which.add_argument("--all", action="store_true", help=words("work.option.all"))
    listing.add_argument("--place", default="", metavar="PLACE", help=words("work.option.place"))
    states = list(Standing)
    listing.add_argument("--state", type=Standing, choices=states, help=words("work.option.state"))
    spans = list(DueSpan)
    listing.add_argument("--due-in", type=DueSpan, choices=spans, help=words("work.option.due_in"))
    listing.add_argument("--since", type=day, metavar="DATE", help=words("work.option.since"))
    listing.add_argument("--until", type=day, metavar="DATE", help=words("work.option.until"))
    listing.add_argument("--level", type=Level, choices=list(Level), help=words("work.option.level"))
    listing.add_argument("--text", default="", metavar="TEXT", help=words("work.option.text"))


def asks_for_all(args: argparse.Namespace) -> bool:
    return any(getattr(args, name) for name in _ASKED)


def run_all(context: Context) -> None:
    ledger, args, words = context.ledger(), context.args, context.words
    today = args.on or ledger.today()
    plan_id = ledger.ask(plans.plan_detail, args.plan).plan.id if args.plan else None
    wanted = WorkFilter(
        level=args.level,
        agency_id=ledger.ask(agencies.agency_by_code, args.agency).id if args.agency else None,
        coordinating=args.coordinating,
        place_id=ledger.ask(places.resolve, args.place, today).place.id if args.place else None,
        standing=Standing.OVERDUE if args.overdue else args.state,
        due=args.due_in,
        first=args.since,
        last=args.until,
        text=args.text,
    )
    every = (work for work in ledger.ask(works, today) if plan_id in (None, work.plan.id))
    found = kept(every, wanted, today)
    if args.json:
        context.console.data([_document(work) for work in found])
    elif not found:
        context.console.line(words("work.none"))
    else:
        head = [words(f"work.listed.{name}") for name in _COLUMNS]
        context.console.table(head, [_cells(work, words) for work in found])


def _cells(work: Work, words: Words) -> list[str]:
    day_of = work.next_day
    return [
        work.key,
        work.plan.short,
        _shortened(work.text(words.language)),
        _shortened(work.lead.called(words.language) if work.lead else ""),
        print_date(day_of, words.language) if day_of else "",
        words(f"plan.standing.{work.state.standing}", n=work.state.days or 0),
    ]


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


def _document(work: Work) -> dict[str, object]:
    return {
        "key": work.key,
        "number": work.number or None,
        "kind": work.kind,
        "text_vi": work.text_vi,
        "text_en": work.text_en,
        "plan": work.plan.code,
        "level": work.plan.level,
        "place": work.plan.place or None,
        "lead": work.lead.agency.name_vi if work.lead else None,
        "coordinating": [held.agency.name_vi for held in work.coordinating],
        "start": iso(work.start),
        "deadline": iso(work.next_day),
        "recurrence": work.recurrence or None,
        "status": work.status,
        "percent": work.percent,
        "state": work.state.standing,
        "days": work.state.days,
    }
