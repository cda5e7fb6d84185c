"""table show, import, imports, undo, mappings, forget: tables that others made and this ledger did not
issue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from tracker.archive import files, mappings
from tracker.cli.arguments import Commands, day, number
from tracker.cli.context import IN_PART, REFUSED, Context
from tracker.cli.passwords import known_passwords, typed_password
from tracker.cli.table_documents import (
    import_document,
    import_lines,
    proposal_document,
    proposal_lines,
    question_documents,
)
from tracker.exchange.batch import is_locked
from tracker.exchange.deciding import Policy
from tracker.exchange.readers import Readers, Unread
from tracker.exchange.tables.look import Looked
from tracker.exchange.tables.mapping import Mapping, Role
from tracker.exchange.tables.mapping_json import LARGEST, from_text
from tracker.exchange.tables.preview import Sending, TableDecisions
from tracker.exchange.tables.proposal import Proposal, Question
from tracker.exchange.tables.proposing import propose
from tracker.exchange.tables.remembering import described
from tracker.exchange.tables.taking import columns_needed, commit_table, preview_table, undo_table
from tracker.figures import catalogue
from tracker.figures.rows import Scenario
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Regime, parse_period
from tracker.places import queries as places


def add(commands: Commands) -> None:
    table = commands.add("table", None)
    nested = commands.under(table)
    _add_show(nested)
    _add_import(nested)
    nested.add("imports", run_imports, json=True, key="table_imports")
    undo = nested.add("undo", run_undo, key="table_undo")
    undo.add_argument("number", type=number, metavar="N", help=commands.words("cli.option.import_number"))
    nested.add("mappings", run_mappings, json=True, key="table_mappings")
    forget = nested.add("forget", run_forget, key="table_forget")
    forget.add_argument("number", type=number, metavar="N", help=commands.words("cli.option.table_mapping"))


def _add_show(commands: Commands) -> None:
    words = commands.words
    parser = commands.add("show", run_show, json=True, key="table_show")
    parser.add_argument("path", type=Path, metavar="FILE", help=words("cli.option.table_file"))
    parser.add_argument("--sheet", default="", help=words("cli.option.table_sheet"))
    parser.add_argument("--sender", default="", metavar="NAME", help=words("cli.option.sender"))
    parser.add_argument("--password-file", type=Path, metavar="FILE", help=words("cli.option.password_file"))


def _add_import(commands: Commands) -> None:
    words = commands.words
    parser = commands.add("import", run_import, json=True, key="table_import")
    parser.add_argument("path", type=Path, metavar="FILE", help=words("cli.option.table_file"))
    parser.add_argument("--sender", required=True, metavar="NAME", help=words("cli.option.sender"))
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--mapping", type=Path, metavar="FILE", help=words("cli.option.mapping"))
    how.add_argument("--remembered", action="store_true", help=words("cli.option.remembered"))
    parser.add_argument("--sheet", default="", help=words("cli.option.table_sheet"))
    parser.add_argument("--period", metavar="P", help=words("cli.option.period"))
    parser.add_argument(
        "--regime", type=Regime, choices=list(Regime), default=None, help=words("cli.option.regime")
    )
    parser.add_argument("--place", metavar="CODE", help=words("cli.option.place"))
    parser.add_argument("--indicator", metavar="CODE", help=words("cli.option.indicator"))
    parser.add_argument(
        "--scenario", type=Scenario, choices=list(Scenario), help=words("cli.option.scenario")
    )
    parser.add_argument("--boundaries", type=day, metavar="DATE", help=words("cli.option.table_boundaries"))
    parser.add_argument("--document", default="", metavar="TEXT", help=words("cli.option.table_document"))
    parser.add_argument("--dry-run", action="store_true", help=words("cli.option.dry_run"))
    parser.add_argument(
        "--on-conflict",
        type=Policy,
        choices=list(Policy),
        default=Policy.ASK,
        help=words("cli.option.on_conflict"),
    )
    parser.add_argument("--password-file", type=Path, metavar="FILE", help=words("cli.option.password_file"))


def run_show(context: Context) -> None:
    args = context.args
    with _looked(context, args.path) as (_, looked):
        found = context.ledger().ask(propose, looked, args.sheet, args.sender)
    context.console.data(proposal_document(looked, found, context.words)) if args.json else None
    for line in proposal_lines(looked, found, context.words):
        context.console.line(line)


def run_import(context: Context) -> int:
    args, ledger, words = context.args, context.ledger(), context.words
    with _looked(context, args.path) as (readers, looked):
        mapping, questions = _mapping(context, looked)
        if questions:
            return _undecided(context, looked, mapping, questions)
        number = next((at for at, one in enumerate(looked.look.sheets) if one.title == mapping.sheet), -1)
        if number < 0:
            raise Refusal("table.no_sheet", sheet=mapping.sheet[:60])
        last = mapping.rows[1] or None
        block = readers.take(looked, number, columns_needed(mapping), mapping.rows[0], last)
    sending = Sending(args.sender, args.document)
    draft = ledger.ask(
        preview_table, looked, block, mapping, sending, TableDecisions(policy=args.on_conflict)
    )
    made = draft.preview
    if not args.dry_run:
        made = ledger.do(commit_table, draft, now=ledger.now(), by=ledger.person()).result
    if args.json:
        context.console.data(import_document(made, words))
    for line in import_lines(made, words):
        context.console.line(line)
    return 0 if made.whole else IN_PART


def run_imports(context: Context) -> None:
    found = context.ledger().ask(files.table_imports)
    if context.args.json:
        context.console.data({"imports": [vars(one) for one in found]})
    words = context.words
    for one in found:
        key = "table.line.import_undone" if one.undone_at else "table.line.import"
        context.console.line(words(key, n=one.id, file=one.file, sender=one.sender, at=one.at, by=one.by))


def run_undo(context: Context) -> None:
    ledger = context.ledger()
    done = ledger.do(undo_table, context.args.number, now=ledger.now())
    context.console.line(context.words("table.line.undone", n=context.args.number, **done.facts))


def run_mappings(context: Context) -> None:
    found = [(one, described(one)) for one in context.ledger().ask(mappings.kept)]
    words = context.words
    if context.args.json:
        told = [
            {
                "id": one.id,
                "sender": one.sender,
                "used_at": one.used_at,
                "headers": list(known[1].values()) if known else None,
            }
            for one, known in found
        ]
        context.console.data({"mappings": told})
    for one, known in found:
        headers = " | ".join(known[1].values()) if known else "?"
        context.console.line(
            words("table.line.mapping", n=one.id, sender=one.sender, at=one.used_at, headers=headers)
        )


def run_forget(context: Context) -> None:
    done = context.ledger().do(mappings.forget, context.args.number)
    context.console.line(context.words("table.line.forgotten", **done.facts))


@contextmanager
def _looked(context: Context, path: Path) -> Iterator[tuple[Readers, Looked]]:
    """The readers and what they saw of the file. Refused: as `Readers.look`."""
    context.ledger()  # before anything is read for it
    passwords = known_passwords(context.args.password_file)
    while True:
        with Readers(children=1, passwords=passwords) as readers:
            found = readers.look(path)
            if not isinstance(found, Unread):
                yield readers, found
                return
        typed = typed_password(context.words, 1) if is_locked(found.refusal) else ""
        if not typed:
            raise found.refusal
        passwords = (typed,)


def _mapping(context: Context, looked: Looked) -> tuple[Mapping, tuple[Question, ...]]:
    """How the table is to be read, and what is not decided yet."""
    args = context.args
    if args.mapping is not None:
        told = _with_options(context, _read(args.mapping))
        return (replace(told, sheet=args.sheet) if args.sheet else told), ()
    found: Proposal = context.ledger().ask(propose, looked, args.sheet, args.sender)
    if args.remembered and not (found.remembered and found.remembered.exact):
        raise Refusal("table.nothing_remembered", sender=args.sender[:60])
    answered = {name for name in ("period", "place") if getattr(args, name)}
    mapping = _with_options(context, found.mapping)
    questions = [one for one in found.questions if one.about not in answered]
    if args.indicator:
        mapping, questions = _with_indicator(mapping, questions)
    return mapping, tuple(questions)


def _with_options(context: Context, mapping: Mapping) -> Mapping:
    """What the options say holds for the whole table."""
    args, ledger = context.args, context.ledger()
    mapping = replace(
        mapping,
        regime=args.regime or mapping.regime,
        boundaries=args.boundaries or mapping.boundaries,
    )
    default = mapping.default
    if args.period:
        default = replace(default, period=parse_period(args.period, mapping.regime).code)
    if args.place:
        on = mapping.boundaries or _end(default.period, mapping.regime) or ledger.today()
        default = replace(default, place=ledger.ask(places.resolve, args.place, on).place.unit)
    if args.indicator:
        default = replace(default, indicator=ledger.ask(_indicator_key, args.indicator))
    return replace(mapping, default=replace(default, scenario=args.scenario or default.scenario))


def _end(period: str, regime: Regime) -> dt.date | None:
    return parse_period(period, regime).end if period else None


def _indicator_key(session: Session, text: str) -> str:
    return catalogue.indicator(session, text).key


def _with_indicator(mapping: Mapping, questions: list[Question]) -> tuple[Mapping, list[Question]]:
    """An indicator for the whole table decides about columns of numbers that name a year, a place and no
    indicator, or else about the one column that nobody knows."""
    open_ = [
        one for one in questions if one.about.startswith("column:") and one.key != "table.question.carry"
    ]
    uses = {one.about: mapping.use_of(int(one.about.removeprefix("column:"))) for one in open_}
    unnamed = [one for one, use in uses.items() if use.role is Role.VALUE and not use.target.indicator]
    settled = unnamed or (list(uses) if len(uses) == 1 else [])
    for about in settled:
        target = replace(uses[about].target, indicator=mapping.default.indicator)
        mapping = mapping.with_column(replace(uses[about], role=Role.VALUE, target=target))
    known = {*settled, "values"} if settled else set()
    return mapping, [one for one in questions if one.about not in known]


def _read(path: Path) -> Mapping:
    """Refused: exchange.missing_file, table.mapping_unreadable."""
    try:
        with path.open(encoding="utf-8-sig") as stream:
            return from_text(stream.read(LARGEST + 1))
    except FileNotFoundError:
        raise Refusal("exchange.missing_file", file=path.name) from None
    except UnicodeDecodeError as error:
        raise Refusal("table.mapping_unreadable", entry="UTF-8") from error


def _undecided(context: Context, looked: Looked, mapping: Mapping, questions: tuple[Question, ...]) -> int:
    """Nothing is taken while something is open; what it is, is said."""
    words, console = context.words, context.console
    refusal = Refusal("table.undecided", n=len(questions), file=looked.name)
    if context.args.json:
        console.data(question_documents(looked, mapping, questions, refusal, words))
    console.progress(words.refusal(refusal))
    for one in questions:
        names = "; ".join(candidate.called(words.language) for candidate in one.candidates[:5])
        told = words(one.key, **one.facts)
        console.progress(f"  – {told}" + (f" ({names})" if names else ""))
    return REFUSED
