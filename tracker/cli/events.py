"""events, event …: meetings, and the commitments and recommendations that came out of them."""

from __future__ import annotations

import datetime as dt

from tracker.agencies.queries import agency_by_code
from tracker.cli import event_writing, outcome_writing
from tracker.cli.arguments import Commands, number
from tracker.cli.context import Context
from tracker.cli.event_documents import meeting_document, outcome_document
from tracker.events import queries
from tracker.events.queries import MeetingFilter
from tracker.events.rows import Commitment, Meeting, MeetingKind, Party, PartyPart
from tracker.kernel.confidence import Confidence
from tracker.kernel.dates import print_date
from tracker.kernel.recurrence import parse
from tracker.words import Words


def add(commands: Commands) -> None:
    words = commands.words
    listed = commands.add("events", run_list, json=True)
    listed.add_argument("--open", action="store_true", help=words("event.option.open"))
    listed.add_argument("--year", type=number, metavar="YEAR", help=words("event.option.year"))
    listed.add_argument(
        "--kind", type=MeetingKind, choices=list(MeetingKind), help=words("event.option.kind")
    )
    listed.add_argument("--agency", metavar="CODE", help=words("event.option.agency"))
    listed.add_argument("--text", metavar="TEXT", default="", help=words("event.option.text"))
    under = commands.under(commands.add("event", None))
    show = under.add("show", run_show, json=True, key="event_show")
    show.add_argument("code", metavar="CODE", help=words("event.option.code"))
    event_writing.add(under)
    outcome_writing.add(under)


def run_list(context: Context) -> None:
    ledger, args, words = context.ledger(), context.args, context.words
    agency = ledger.ask(agency_by_code, args.agency).id if args.agency else None
    wanted = MeetingFilter(args.text, args.kind, args.year, agency, args.open)
    found = ledger.ask(queries.meetings, ledger.today(), wanted)
    if args.json:
        context.console.data([meeting_document(one) for one in found])
        return
    heads = ("code", "day", "kind", "open", "title")
    context.console.table(
        [words(f"event.column.{name}") for name in heads],
        [
            [
                one.code,
                one.when(words.language),
                words(f"event.kind.{one.kind}"),
                f"{one.open}/{one.outcomes}",
                one.title(words.language),
            ]
            for one in found
        ],
    )


def run_show(context: Context) -> None:
    ledger = context.ledger()
    today = ledger.today()
    detail = ledger.ask(queries.meeting, ledger.ask(queries.meeting_id, context.args.code), today)
    if context.args.json:
        logs = ledger.ask(queries.logs, detail.meeting.id)
        outcomes = [outcome_document(one, today, logs.get(one.id, ())) for one in detail.commitments]
        context.console.data(meeting_document(detail.meeting) | {"items": outcomes})
        return
    _print_meeting(context, detail.meeting)
    for one in detail.commitments:
        _print_outcome(context, one, today)


def _print_meeting(context: Context, one: Meeting) -> None:
    words, line = context.words, context.console.line
    code = words.language
    line(f"{one.code}  {one.title(code)}{_mark(words, one.confidence)}")
    facts = (words(f"event.kind.{one.kind}"), one.when(code), one.where(code))
    line(" · ".join(part for part in (*facts, words(f"event.attendance.{one.attendance}")) if part))
    for part in PartyPart:
        if parties := one.by_part(part):
            line(f"{words(f'event.part.{part}')}: {_names(parties, code)}")
    if not one.by_part(PartyPart.HOST):
        line(words("event.no_host"))
    for told in (one.about(code), one.note):
        if told:
            line(told)
    if one.source:
        line(words("event.source", source=one.source))


def _names(parties: tuple[Party, ...], language: str) -> str:
    return "; ".join(party.called(language) for party in parties)


def _print_outcome(context: Context, one: Commitment, today: dt.date) -> None:
    words, code = context.words, context.language
    line = context.console.line
    line(f"  {one.key}  {words(f'event.outcome.{one.kind}')}: {one.text(code)}{_mark(words, one.confidence)}")
    said = [standing_words(words, one, today), f"{one.percent}%" if one.percent is not None else ""]
    line("    " + " · ".join(part for part in (*said, _who(words, one), deadline_words(words, one)) if part))
    for node in one.nodes:
        line(f"    → {node.key}  {node.text(code)}")


def _who(words: Words, one: Commitment) -> str:
    return one.who(words.language) or words("event.no_answerer")


def standing_words(words: Words, one: Commitment, today: dt.date) -> str:
    """How it stands, as far as anybody has said."""
    state = one.state(today)
    if one.untold and state.days is None:
        return words("event.untold")
    return words(f"plan.standing.{state.standing}", n=state.days)


def deadline_words(words: Words, one: Commitment) -> str:
    """The day, or how it comes again with the time that is waited for; that no source names one."""
    if one.due is None:
        return words("event.no_deadline")
    day = print_date(one.due, words.language)
    if one.recurrence:
        return words("event.comes_again", rule=parse(one.recurrence).label(words), day=day)
    return words("event.due", day=day)


def _mark(words: Words, confidence: Confidence) -> str:
    return f"  [{words('plan.unverified')}]" if confidence is Confidence.UNVERIFIED else ""
