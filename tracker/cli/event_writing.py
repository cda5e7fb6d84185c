"""event add, edit, remove: meetings. What is not named in an edit stays as it is; "" empties a cell."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
from typing import Any

from tracker.agencies import queries as agencies
from tracker.app import Ledger
from tracker.cli.arguments import Commands, day
from tracker.cli.context import Context
from tracker.cli.event_documents import meeting_document
from tracker.events import commands as doing
from tracker.events import queries
from tracker.events.fields import MeetingFields, PartyFields
from tracker.events.rows import Attendance, MeetingKind, PartyPart
from tracker.kernel.confidence import Confidence
from tracker.kernel.errors import Refusal
from tracker.places import queries as places

_TEXTS = {
    "title": "title_vi",
    "title-en": "title_en",
    "day-text": "day_text",
    "day-text-en": "day_text_en",
    "venue": "venue",
    "about": "about_vi",
    "about-en": "about_en",
    "source": "source",
    "note": "note",
}
_PARTS = {part.value: part for part in PartyPart}


def add(commands: Commands) -> None:
    """Options without a default: what is not given is not in the namespace."""
    words = commands.words
    for name, run in (("add", run_add), ("edit", run_edit)):
        parser = commands.add(name, run, json=True, key=f"event_{name}")
        parser.add_argument("code", metavar="CODE", help=words("event.option.code"))
        new = name == "add"
        if not new:
            _option(parser, "new-code", words("event.option.new_code"), metavar="CODE", dest="new_code")
        _option(
            parser,
            "kind",
            words("event.option.kind"),
            type=MeetingKind,
            choices=list(MeetingKind),
            required=new,
        )
        for option, field in _TEXTS.items():
            _option(
                parser,
                option,
                words(f"event.option.{field}"),
                metavar="TEXT",
                dest=field,
                required=new and option == "title",
            )
        for option in ("day", "until"):
            _option(parser, option, words(f"event.option.{option}"), metavar="DAY", type=maybe_day)
        _option(parser, "place", words("cli.option.place"), metavar="PLACE")
        _option(
            parser, "attendance", words("event.option.attendance"), type=Attendance, choices=list(Attendance)
        )
        _option(
            parser, "confidence", words("event.option.confidence"), type=Confidence, choices=list(Confidence)
        )
        for part in _PARTS:
            _option(parser, part, words(f"event.option.{part}"), metavar="NAME", action="append")
    removed = commands.add("remove", run_remove, key="event_remove")
    removed.add_argument("code", metavar="CODE", help=words("event.option.code"))


def maybe_day(text: str) -> dt.date | None:
    """A day, or nothing where an edit empties the cell."""
    return day(text) if text else None


def run_add(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    fields = MeetingFields(
        code=args.code, title_vi=args.title_vi, kind=args.kind, day=getattr(args, "day", None)
    )
    made = ledger.do(doing.add_meeting, _with(ledger, fields, args))
    _tell(context, ledger, made.result, "event.cli.added")


def run_edit(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    number = ledger.ask(queries.meeting_id, args.code)
    found = ledger.ask(queries.meeting, number, ledger.today()).meeting
    fields = _with(ledger, MeetingFields.of(found), args)
    fields = dataclasses.replace(fields, code=getattr(args, "new_code", found.code))
    ledger.do(doing.edit_meeting, number, fields, found.revision)
    _tell(context, ledger, number, "event.cli.saved")


def run_remove(context: Context) -> None:
    ledger = context.ledger()
    number = ledger.ask(queries.meeting_id, context.args.code)
    found = ledger.ask(queries.meeting, number, ledger.today()).meeting
    ledger.do(doing.remove_meeting, number, found.revision)
    context.console.line(context.words("event.cli.removed", name=found.code))


def _option(parser: argparse.ArgumentParser, name: str, said: str, **settings: Any) -> None:
    parser.add_argument(f"--{name}", help=said, default=argparse.SUPPRESS, **settings)


def _with(ledger: Ledger, fields: MeetingFields, args: argparse.Namespace) -> MeetingFields:
    """The form with what the command line says of it."""
    given = vars(args)
    plain = (*_TEXTS.values(), "kind", "day", "until", "attendance", "confidence")
    fields = dataclasses.replace(fields, **{name: given[name] for name in plain if name in given})
    if "place" in given:
        fields = dataclasses.replace(fields, place_id=_place(ledger, given["place"], fields.day))
    named = [part for name, part in _PARTS.items() if name in given]
    kept = tuple(one for one in fields.parties if one.part not in named)
    new = (party(ledger, part, name, fields.day) for part in named for name in given[part.value] if name)
    return dataclasses.replace(fields, parties=(*kept, *new))


def _place(ledger: Ledger, text: str, held: dt.date | None) -> int | None:
    return ledger.ask(places.resolve, text, held or ledger.today()).place.id if text else None


def party(ledger: Ledger, part: PartyPart, name: str, held: dt.date | None) -> PartyFields:
    """An agency by its code, or by a name that means exactly one; else the name as it is written."""
    try:
        return PartyFields(part, ledger.ask(agencies.agency_by_code, name).id)
    except Refusal:
        found = ledger.ask(agencies.named, name, held)
        return PartyFields(part, found[0].id) if len(found) == 1 else PartyFields(part, name=name)


def _tell(context: Context, ledger: Ledger, number: int, key: str) -> None:
    found = ledger.ask(queries.meeting, number, ledger.today()).meeting
    if context.args.json:
        context.console.data(meeting_document(found))
    else:
        context.console.line(context.words(key, name=found.code))
