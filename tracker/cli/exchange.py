"""template, import: workbooks go out to the places and come back."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from tracker.app import Ledger
from tracker.cli.arguments import Commands
from tracker.cli.context import IN_PART, Context
from tracker.cli.passwords import known_passwords, typed_password
from tracker.cli.pictures import results_folder, room_for
from tracker.exchange.batch import (
    FileResult,
    file_document,
    import_files,
    is_locked,
)
from tracker.exchange.deciding import Policy, Ruling, Stance, conflict_ruling, convention_ruling
from tracker.exchange.error_copy import write_error_copy
from tracker.exchange.findings import Finding, Rule, as_shown
from tracker.exchange.issuing import issue_files
from tracker.exchange.preview import Decisions, Status
from tracker.exchange.readers import Readers, files_in
from tracker.kernel.quantity import Convention, NoteCode
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
    args, words = context.args, context.words
    context.ledger()  # before anything is read for it
    paths = files_in(args.paths)
    copies = results_folder(args.error_copies) if args.error_copies else None
    results = _import(context, paths, known_passwords(args.password_file))
    results = _unlock(context, results)
    if copies:
        _write_copies(results, copies, context)
    if args.json:
        context.console.data({"files": [file_document(result, words) for result in results]})
    for result in results:
        _print(context, result)
    return _exit_code(results)


def _import(context: Context, paths: Sequence[Path], passwords: tuple[str, ...]) -> list[FileResult]:
    ledger, args = context.ledger(), context.args
    with Readers(passwords=passwords) as readers:
        return list(
            import_files(
                ledger,
                paths,
                readers,
                lambda: stamped(ledger),
                Decisions(template=args.form),
                rulings=_rulings(args),
                dry_run=args.dry_run,
                progress=lambda done, total, name: _tell(context, done, total, name),
            )
        )


def _unlock(context: Context, results: list[FileResult]) -> list[FileResult]:
    """Ask for the password of the files that are locked, until they open or nobody answers."""
    while locked := [one for one in results if is_locked(one.refusal)]:
        password = typed_password(context.words, len(locked))
        if not password:
            break
        again = _import(context, [Path(one.path) for one in locked], (password,))
        opened = {one.path: one for one in again}
        results = [opened.get(one.path, one) for one in results]
    return results


def _tell(context: Context, done: int, total: int, name: str) -> None:
    if name:
        context.console.progress(context.words("cli.import.reading", n=done + 1, total=total, name=name))


def _print(context: Context, result: FileResult) -> None:
    words, line = context.words, context.console.line
    if result.refusal is not None:
        context.console.progress(f"{result.file}: {words.refusal(result.refusal)}")
        return
    if result.preview is None:
        return
    counts = {status.value: result.preview.counts[status] for status in Status}
    key = "cli.import.committed" if result.preview.committed else "cli.import.previewed"
    line(words(key, file=result.file, place=result.preview.place.called(words.language), **counts))
    for finding in result.preview.findings:
        line(f"    {_where(finding, words.language)}{finding.message(words)}")


def _where(finding: Finding, language: str) -> str:
    """ "Biểu 01!H9  “trên 40”: "; nothing for what is said of the file as a whole."""
    place = "!".join(part for part in (finding.sheet, finding.cell) if part)
    return f"{place}  “{as_shown(finding.raw, language)}”: " if place else ""


def _exit_code(results: list[FileResult]) -> int:
    """0 all taken; 3 some files or rows refused or left for a person; 1 every file was refused."""
    if results and all(result.refusal for result in results):
        return 1
    return 0 if all(result.whole for result in results) else IN_PART


def _write_copies(results: list[FileResult], folder: Path, context: Context) -> None:
    """A copy of each sender's own file with its errors marked, for those that have errors."""
    made = [write_error_copy(result, folder, context.words) for result in results]
    copies = [one for one in made if one is not None]
    context.console.progress(
        context.words("cli.import.copies", n=sum(one.path is not None for one in copies))
    )
    for one in copies:
        if one.said:
            context.console.progress(one.said)
