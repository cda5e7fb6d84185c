"""event outcome add, edit, remove; event log, link, unlink: what came out of a meeting and how it goes on."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from tracker.agencies import queries as agencies
from tracker.app import Ledger
from tracker.cli.arguments import Commands, day, number
from tracker.cli.context import Context
from tracker.cli.event_documents import outcome_document
from tracker.cli.event_writing import maybe_day
from tracker.events import commands as doing
from tracker.events import queries
from tracker.events.fields import CommitmentFields, LogFields
from tracker.events.rows import OutcomeKind
from tracker.kernel.changes import Outcome
from tracker.kernel.confidence import Confidence
from tracker.plans.linking.queries import node_named
from tracker.plans.rows import TaskStatus
from tracker.words import Words

_TEXTS = {
    "text": "text_vi",
    "text-en": "text_en",
    "answerer": "answerer",
    "recurrence": "recurrence",
    "source": "source",
    "note": "note",
}


def add(commands: Commands) -> None:
    words = commands.words
    under = commands.under(commands.add("outcome", None, key="event_outcome"))
    adding = under.add("add", run_add, json=True, key="event_outcome_add")
    adding.add_argument("code", metavar="CODE", help=words("event.option.code"))
    editing = under.add("edit", run_edit, json=True, key="event_outcome_edit")
    removing = under.add("remove", run_remove, key="event_outcome_remove")
    log = commands.add("log", run_log, json=True, key="event_log")
    link = commands.add("link", run_link, json=True, key="event_link")
    unlink = commands.add("unlink", run_unlink, json=True, key="event_unlink")
    for parser in (editing, removing, log, link, unlink):
        parser.add_argument("key", metavar="KEY", help=words("event.option.key"))
    for parser, new in ((adding, True), (editing, False)):
        _add_form(parser, words, new)
    for parser in (link, unlink):
        _node(parser, words, required=True)
    _node(adding, words, required=False)
    _add_entry(log, words)


def _add_form(parser: argparse.ArgumentParser, words: Words, new: bool) -> None:
    option = partial(parser.add_argument, default=argparse.SUPPRESS)
    option(
        "--kind",
        type=OutcomeKind,
        choices=list(OutcomeKind),
        required=new,
        help=words("event.option.outcome_kind"),
    )
    for name, field in _TEXTS.items():
        required = new and name == "text"
        option(
            f"--{name}", dest=field, metavar="TEXT", required=required, help=words(f"event.option.{field}")
        )
    option("--agency", metavar="CODE", help=words("event.option.answering_agency"))
    option("--deadline", metavar="DAY", type=maybe_day, help=words("event.option.deadline"))
    option("--confidence", type=Confidence, choices=list(Confidence), help=words("event.option.confidence"))
    _standing(option, words)


def _add_entry(parser: argparse.ArgumentParser, words: Words) -> None:
    _standing(partial(parser.add_argument, default=None), words)
    parser.add_argument("--text", metavar="TEXT", default="", help=words("event.option.entry_text"))
    parser.add_argument("--day", metavar="DAY", type=day, help=words("event.option.entry_day"))


def _standing(option: Any, words: Words) -> None:
    option("--status", type=TaskStatus, choices=list(TaskStatus), help=words("event.option.status"))
    option("--percent", type=number, metavar="N", help=words("event.option.percent"))


def _node(parser: argparse.ArgumentParser, words: Words, required: bool) -> None:
    parser.add_argument(
        "--node",
        metavar="KEY",
        action="append",
        required=required,
        default=None if required else [],
        help=words("event.option.node"),
    )


def run_add(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    number = ledger.ask(queries.meeting_id, args.code)
    fields = _with(ledger, CommitmentFields(args.kind, args.text_vi), args)
    nodes = _nodes(ledger, args.node)
    made = ledger.do(doing.add_commitment, number, fields, nodes)
    _tell(context, ledger, made.result, "event.cli.added")


def run_edit(context: Context) -> None:
    ledger = context.ledger()
    number = ledger.ask(queries.commitment_id, context.args.key)
    found = ledger.ask(queries.commitment, number, ledger.today())
    fields = _with(ledger, CommitmentFields.of(found), context.args)
    ledger.do(doing.edit_commitment, number, fields, found.revision)
    _tell(context, ledger, number, "event.cli.saved")


def run_remove(context: Context) -> None:
    ledger = context.ledger()
    number = ledger.ask(queries.commitment_id, context.args.key)
    found = ledger.ask(queries.commitment, number, ledger.today())
    ledger.do(doing.remove_commitment, number, found.revision)
    context.console.line(context.words("event.cli.removed", name=found.key))


def run_log(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    number = ledger.ask(queries.commitment_id, args.key)
    entry = LogFields(args.day or ledger.today(), args.percent, args.text, args.status)
    ledger.do(doing.add_log_entry, number, entry, ledger.person(), ledger.now(), ledger.today())
    _tell(context, ledger, number, "event.cli.logged")


def run_link(context: Context) -> None:
    _change_links(context, doing.link_nodes)


def run_unlink(context: Context) -> None:
    _change_links(context, doing.unlink_nodes)


def _change_links(context: Context, command: Callable[..., Outcome]) -> None:
    ledger = context.ledger()
    number = ledger.ask(queries.commitment_id, context.args.key)
    ledger.do(command, number, _nodes(ledger, context.args.node))
    _tell(context, ledger, number, "event.cli.saved")


def _nodes(ledger: Ledger, keys: Sequence[str]) -> list[int]:
    """Each once, in the order given."""
    return list(dict.fromkeys(ledger.ask(node_named, key) for key in keys))


def _with(ledger: Ledger, fields: CommitmentFields, args: argparse.Namespace) -> CommitmentFields:
    """The form with what the command line says of it; a name takes the place of an agency, and one kind of
    deadline that of the other."""
    given = vars(args)
    names = (*_TEXTS.values(), "kind", "deadline", "confidence", "status", "percent")
    fields = dataclasses.replace(fields, **{name: given[name] for name in names if name in given})
    if "agency" in given:
        agency = ledger.ask(agencies.agency_by_code, given["agency"]).id if given["agency"] else None
        fields = dataclasses.replace(fields, agency_id=agency, answerer=given.get("answerer", ""))
    elif given.get("answerer"):
        fields = dataclasses.replace(fields, agency_id=None)
    if given.get("deadline") and "recurrence" not in given:
        fields = dataclasses.replace(fields, recurrence="")
    if given.get("recurrence") and "deadline" not in given:
        fields = dataclasses.replace(fields, deadline=None)
    return fields


def _tell(context: Context, ledger: Ledger, number: int, key: str) -> None:
    found = ledger.ask(queries.commitment, number, ledger.today())
    if context.args.json:
        log = ledger.ask(queries.log, number)
        context.console.data(outcome_document(found, ledger.today(), log))
    else:
        context.console.line(context.words(key, name=found.key))
