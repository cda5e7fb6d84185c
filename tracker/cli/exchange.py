"""template, import: workbooks go out to the places and come back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from tracker.app import Ledger
from tracker.cli.arguments import Commands
from tracker.cli.context import Context
from tracker.cli.import_answers import Teller
from tracker.cli.passwords import known_passwords, typed_password
from tracker.cli.pictures import results_folder, room_for
from tracker.exchange.batch import FileResult, import_files
from tracker.exchange.deciding import Policy, Ruling, Stance, conflict_ruling, convention_ruling
from tracker.exchange.findings import Rule
from tracker.exchange.issuing import issue_files
from tracker.exchange.preview import Decisions
from tracker.exchange.readers import Readers, files_in
from tracker.kernel.quantity import Convention, NoteCode
from tracker.kernel.texts import clean
from tracker.rounds import queries as rounds
from tracker.rounds.commands import Stamped


def add(commands: Commands) -> None:
    words = commands.words
    template = commands.add("template", run_template)
    template.add_argument("--round", required=True, metavar="CODE", help=words("cli.option.round"))
    whom = template.add_mutually_exclusive_group(required=True)
    whom.add_argument("--place", action="append", metavar="CODE", help=words("cli.option.place"))
    whom.add_argument("--all", action="store_true", help=words("cli.option.all"))
    template.add_argument("--out", type=Path, required=True, metavar="DIR", help=words("cli.option.out"))
    _add_import(commands)


def _add_import(commands: Commands) -> None:
    words = commands.words
    parser = commands.add("import", run_import, json=True)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=words("cli.option.paths"))
    parser.add_argument("--dry-run", action="store_true", help=words("cli.option.dry_run"))
    parser.add_argument(
        "--on-conflict",
        type=Policy,
        choices=list(Policy),
        default=Policy.ASK,
        help=words("cli.option.on_conflict"),
    )
    parser.add_argument(
        "--decide",
        type=_ruling,
        action="append",
        default=[],
        metavar="RULE=mine|theirs",
        help=words("cli.option.decide"),
    )
    parser.add_argument(
        "--convention", type=Convention, choices=list(Convention), help=words("cli.option.convention")
    )
    parser.add_argument("--form", default="", metavar="CODE", help=words("cli.option.form"))
    parser.add_argument("--password-file", type=Path, metavar="FILE", help=words("cli.option.password_file"))
    parser.add_argument("--error-copies", type=Path, metavar="DIR", help=words("cli.option.error_copies"))


def _ruling(text: str) -> Ruling:
    """ "conflict=mine": RULE as findings name it."""
    rule, _, stance = text.partition("=")
    if rule not in {*Rule, *NoteCode} or stance not in (Stance.MINE, Stance.THEIRS):
        raise argparse.ArgumentTypeError(text)
    return Ruling(frozenset({rule}), Stance(stance))


def _rulings(args: argparse.Namespace) -> tuple[Ruling, ...]:
    """What is said of single rules counts before what is said of all conflicts."""
    convention = (convention_ruling(args.convention),) if args.convention else ()
    return (*args.decide, *convention, *conflict_ruling(args.on_conflict))


def stamped(ledger: Ledger) -> Stamped:
    """Now, by the person of this ledger."""
    return Stamped(ledger.today(), ledger.now(), ledger.person())


def run_template(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    places = None
    if not args.all:
        asked = [ledger.ask(rounds.find_return, args.round, one) for one in args.place]
        places = tuple(one.place_id for one in asked)
    folder = room_for(args.out)  # made once the round is known and its forms are drawn
    books = ledger.do(issue_files, args.round, places, stamped(ledger), context.words, folder).result
    context.console.line(context.words("cli.template.done", n=len(books), name=folder.name))


def run_import(context: Context) -> int:
    """Each file is told and let go before the next one, so that memory stays flat in their number."""
    args = context.args
    context.ledger()  # before anything is read for it
    paths = files_in(args.paths)
    copies = results_folder(args.error_copies) if args.error_copies else None
    with context.console.listing("files") as add:
        teller = Teller(context, add, copies)
        locked = teller.tell(_import(context, paths, known_passwords(args.password_file)))
        while locked and (password := typed_password(context.words, len(locked))):
            locked = teller.tell(_import(context, [Path(one.path) for one in locked], (password,)))
        for one in locked:
            teller.tell_one(one)
    if copies:
        context.console.progress(context.words("cli.import.copies", n=teller.copied))
    return teller.exit_code


def _import(context: Context, paths: Sequence[Path], passwords: tuple[str, ...]) -> Iterator[FileResult]:
    ledger, args = context.ledger(), context.args
    with Readers(passwords=passwords) as readers:
        yield from import_files(
            ledger,
            paths,
            readers,
            lambda: stamped(ledger),
            Decisions(template=args.form),
            rulings=_rulings(args),
            dry_run=args.dry_run,
            progress=lambda done, total, name: _tell(context, done, total, name),
        )


def _tell(context: Context, done: int, total: int, name: str) -> None:
    if name:
        context.console.progress(
            context.words("cli.import.reading", n=done + 1, total=total, name=clean(name))
        )
