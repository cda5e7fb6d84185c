"""attach add, list, save, rename, remove: files kept with a plan, a node, a meeting or an evaluation."""

from __future__ import annotations

import argparse
from pathlib import Path

from tracker.app import Ledger
from tracker.attachments import commands as doing
from tracker.attachments import disk, queries
from tracker.attachments.rows import Attachment, Owner, OwnerKind
from tracker.cli.arguments import Commands, number
from tracker.cli.context import Context
from tracker.events.queries import meeting_id
from tracker.kernel.dates import day_of, print_date
from tracker.plans.linking.queries import node_named
from tracker.plans.queries import plan_detail
from tracker.words import Words

_SIZE_COLUMN = 1


def add(commands: Commands) -> None:
    words = commands.words
    under = commands.under(commands.add("attach", None))
    adding = under.add("add", run_add, json=True, key="attach_add")
    adding.add_argument("file", type=Path, metavar="FILE", help=words("attachment.option.file"))
    adding.add_argument("--note", default="", metavar="TEXT", help=words("attachment.option.note"))
    listing = under.add("list", run_list, json=True, key="attach_list")
    for parser in (adding, listing):
        _add_owner(parser, words)
    saving = under.add("save", run_save, key="attach_save")
    renaming = under.add("rename", run_rename, json=True, key="attach_rename")
    removing = under.add("remove", run_remove, key="attach_remove")
    for parser in (saving, renaming, removing):
        parser.add_argument("id", type=number, metavar="ID", help=words("attachment.option.id"))
    saving.add_argument(
        "--out", type=Path, required=True, metavar="PATH", help=words("attachment.option.out")
    )
    renaming.add_argument("name", metavar="NAME", help=words("attachment.option.name"))
    renaming.add_argument("--note", default=None, metavar="TEXT", help=words("attachment.option.note"))


def _add_owner(parser: argparse.ArgumentParser, words: Words) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    for name, meta in (("plan", "CODE"), ("node", "KEY"), ("event", "CODE")):
        which.add_argument(f"--{name}", metavar=meta, help=words(f"attachment.option.{name}"))
    which.add_argument("--evaluation", type=number, metavar="ID", help=words("attachment.option.evaluation"))


def _owner(ledger: Ledger, args: argparse.Namespace) -> Owner:
    if args.plan is not None:
        return Owner(OwnerKind.PLAN, ledger.ask(plan_detail, args.plan).plan.id)
    if args.node is not None:
        return Owner(OwnerKind.NODE, ledger.ask(node_named, args.node))
    if args.event is not None:
        return Owner(OwnerKind.MEETING, ledger.ask(meeting_id, args.event))
    return Owner(OwnerKind.EVALUATION, args.evaluation)


def run_add(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    owner, data = _owner(ledger, args), disk.read(args.file)
    made = ledger.do(doing.attach, owner, args.file.name, data, ledger.person(), ledger.now(), args.note)
    _tell(context, ledger.ask(queries.attachment, made.result), "added")


def run_list(context: Context) -> None:
    ledger, words = context.ledger(), context.words
    found = ledger.ask(queries.attachments, _owner(ledger, context.args))
    if context.args.json:
        context.console.data([_document(one) for one in found])
    elif not found:
        context.console.line(words("attachment.none"))
    else:
        head = [words(f"attachment.column.{name}") for name in ("id", "size", "name", "sha256", "added")]
        rows = [
            [
                str(one.id),
                str(one.size),
                one.name,
                one.sha256[:12],
                f"{print_date(day_of(one.added_at), words.language)} {one.added_by}".strip(),
            ]
            for one in found
        ]
        context.console.table(head, rows, frozenset({0, _SIZE_COLUMN}))


def run_save(context: Context) -> None:
    """Into a folder under its own name, else as the file that is named; never over another one."""
    ledger, args = context.ledger(), context.args
    found = ledger.ask(queries.attachment, args.id)
    path = args.out / found.name if args.out.is_dir() else args.out
    disk.write(path, ledger.ask(queries.content, args.id))
    context.console.line(context.words("attachment.saved", name=path.name))


def run_rename(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    ledger.ask(queries.attachment, args.id)
    ledger.do(doing.rename, args.id, args.name, args.note)
    _tell(context, ledger.ask(queries.attachment, args.id), "renamed")


def run_remove(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    found = ledger.ask(queries.attachment, args.id)
    ledger.do(doing.detach, args.id)
    context.console.line(context.words("attachment.removed", name=found.name))


def _tell(context: Context, one: Attachment, key: str) -> None:
    if context.args.json:
        context.console.data(_document(one))
    else:
        context.console.line(context.words(f"attachment.{key}", name=one.name, n=one.id))


def _document(one: Attachment) -> dict[str, object]:
    return {
        "id": one.id,
        "of": one.owner.kind,
        "name": one.name,
        "note": one.note,
        "size": one.size,
        "sha256": one.sha256,
        "added": one.added_at,
        "by": one.added_by,
    }
