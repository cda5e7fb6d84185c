"""pivot: a table over the fields of one's choice, on the terminal, as JSON, or as a workbook."""

from __future__ import annotations

import argparse
import datetime as dt
from functools import partial
from pathlib import Path

from tracker.app import Ledger
from tracker.cli.arguments import Commands
from tracker.cli.context import Context
from tracker.cli.figures import add_regime, boundaries
from tracker.cli.pivot_documents import pivot_document
from tracker.cli.table_files import table_file, write_table
from tracker.figures import catalogue
from tracker.figures.pivot import pivot
from tracker.figures.pivot_rows import Field, HeadKind, Pivot, PivotQuestion, Shown
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period, parse_period
from tracker.places import queries as places
from tracker.reports.pivot_words import Namer, cell_text, field_text
from tracker.reports.tables.pivot import pivot_book

_FIELDS = ", ".join(Field)


def add(commands: Commands) -> None:
    words = commands.words
    parser = commands.add("pivot", run, json=True)
    for axis in ("rows", "columns"):
        said = words(f"pivot.cli.{axis}", fields=_FIELDS)
        parser.add_argument(f"--{axis}", required=True, metavar="F[,F]", help=said)
    for name, metavar in (("indicator", "CODE"), ("place", "CODE"), ("period", "P"), ("breakdown", "CODE")):
        said = words(f"pivot.cli.{name}")
        parser.add_argument(f"--{name}", action="append", default=[], metavar=metavar, help=said)
    add_regime(parser, words)
    parser.add_argument(
        "--measure", type=Shown, choices=list(Shown), default=Shown.VALUE, help=words("pivot.cli.measure")
    )
    said = words("cli.option.boundaries")
    parser.add_argument("--boundaries", type=boundaries, metavar="reported|DATE", help=said)
    parser.add_argument("--accept-incomplete", action="store_true", help=words("pivot.cli.accept"))
    parser.add_argument("--out", type=Path, metavar="FILE", help=words("pivot.cli.out"))


def run(context: Context) -> None:
    ledger = context.ledger()
    out = table_file(context.args.out)
    found = ledger.ask(pivot, _question(ledger, context.args))
    if out is not None:
        made = partial(pivot_book, pivot=found, words=context.words, today=ledger.today())
        write_table(ledger.ask(made), out)
        context.console.progress(context.words("pivot.cli.written", name=out.name))
    if context.args.json:
        context.console.data(pivot_document(found, context.words))
    elif out is None:
        _print(context, found)


def _question(ledger: Ledger, args: argparse.Namespace) -> PivotQuestion:
    periods = [parse_period(text, args.regime) for text in args.period]
    on = args.boundaries or _last_day(periods) or ledger.today()
    return PivotQuestion(
        rows=_fields(args.rows),
        columns=_fields(args.columns),
        indicator_ids=frozenset(ledger.ask(catalogue.indicator, one).id for one in args.indicator),
        place_ids=tuple(ledger.ask(places.resolve, one, on).place.id for one in args.place),
        periods=tuple(periods),
        breakdown_ids=frozenset(ledger.ask(catalogue.breakdown, one).id for one in args.breakdown),
        shown=args.measure,
        boundaries=args.boundaries,
        accept_incomplete=args.accept_incomplete,
    )


def _fields(text: str) -> tuple[Field, ...]:
    """Refused: pivot.field."""
    named = [one.strip() for one in text.split(",")]
    for one in named:
        if one not in list(Field):
            raise Refusal("pivot.field", text=one[:40], fields=_FIELDS)
    return tuple(Field(one) for one in named)


def _last_day(periods: list[Period]) -> dt.date | None:
    return max((period.end for period in periods if period.end), default=None)


def _print(context: Context, found: Pivot) -> None:
    words, asked = context.words, found.question
    if found.is_empty:
        context.console.line(words("pivot.cli.none"))
        return
    names = Namer(found, words)
    context.console.line(
        "; ".join(filter(None, [words(f"pivot.shown.{asked.shown}"), *names.fixed(found), names.unit(found)]))
    )
    first = " · ".join(field_text(field, words) for field in asked.rows)
    head = [first, *map(names.head, found.columns)]
    rows = [
        [_indented(row.kind, names.head(row)), *(cell_text(cell, asked.shown, words) for cell in cells)]
        for row, cells in zip(found.rows, found.cells, strict=True)
    ]
    context.console.table(head, rows, frozenset(range(1, len(head))))


def _indented(kind: HeadKind, text: str) -> str:
    return text.upper() if kind is HeadKind.SUBTOTAL else text
