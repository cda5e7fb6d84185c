"""catalogue show, export, import, remove: indicators, places and what belongs to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from tracker.cli.arguments import Commands
from tracker.cli.context import DONE, REFUSED, Context
from tracker.cli.pictures import results_folder
from tracker.exchange.catalogue.cells import KEYS, columns, header, printed
from tracker.exchange.catalogue.edits import keep_edits, whole_book
from tracker.exchange.catalogue.lines import Fate, Line
from tracker.exchange.catalogue.tables import read_tables
from tracker.exchange.catalogue.taking import (
    CataloguePreview,
    import_catalogue,
    preview_catalogue,
)
from tracker.exchange.catalogue.writer import csv_files, workbook
from tracker.exchange.readers import Readers
from tracker.kernel.catalogue import Edit, Part
from tracker.kernel.errors import Refusal
from tracker.places.forms import PlaceForm
from tracker.places.revising import removed
from tracker.printing.files import write_file
from tracker.words import Words


def add(commands: Commands) -> None:
    words = commands.words
    under = commands.under(commands.add("catalogue", None))
    show = under.add("show", run_show, json=True, key="catalogue_show")
    show.add_argument("part", type=Part, choices=list(Part), help=words("cli.option.part"))
    export = under.add("export", run_export, key="catalogue_export")
    export.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=words("cli.option.catalogue_out")
    )
    export.add_argument(
        "--part", type=Part, choices=list(Part), action="append", help=words("cli.option.part")
    )
    removing = under.add("remove", run_remove, key="catalogue_remove")
    removing.add_argument("part", type=Part, choices=list(Part), help=words("cli.option.part"))
    removing.add_argument("key", metavar="KEY", help=words("cli.option.key"))
    taking = under.add("import", run_import, json=True, key="catalogue_import")
    taking.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help=words("cli.option.catalogue_paths")
    )
    taking.add_argument("--dry-run", action="store_true", help=words("cli.option.dry_run"))


def run_remove(context: Context) -> None:
    """A row goes; a unit, named without a day, with all its versions and spellings."""
    part, key, ledger = context.args.part, context.args.key, context.ledger()
    book = ledger.ask(whole_book)
    form = book.shelf(part).get(key)
    unit = any(one.unit == key for one in book.of(PlaceForm).values()) if part is Part.PLACES else False
    edits = removed(book, key) if unit else (Edit(form, None),) if form else ()
    if not edits:
        raise Refusal("catalogue.no_row", where=key)
    ledger.do(keep_edits, edits)
    context.console.line(context.words("cli.catalogue.removed", name=key, n=len(edits)))


def run_show(context: Context) -> None:
    part, words = context.args.part, context.words
    forms = list(context.ledger().ask(whole_book).shelf(part).values())
    if context.args.json:
        context.console.data([{"key": one.key, **_plain(vars(one))} for one in forms])
        return
    shown = [
        field for field in columns(part) if any(getattr(one, field) for one in forms) or field in KEYS[part]
    ]
    rows = [[printed(getattr(one, field), words)[:50] for field in shown] for one in forms]
    context.console.table([header(field, words) for field in shown], rows)
    context.console.line(words("cli.catalogue.count", n=len(forms)))


def run_export(context: Context) -> None:
    """A workbook where the name ends in .xlsx, one part where it ends in .csv, else a folder of CSV files."""
    args, words, ledger = context.args, context.words, context.ledger()
    book = ledger.ask(whole_book)
    parts = [part for part in Part if not args.part or part in args.part]
    if args.out.suffix.lower() == ".xlsx":
        write_file(args.out, workbook(book, parts, words, ledger.now()))
    elif args.out.suffix.lower() == ".csv":
        if len(parts) > 1:
            raise Refusal("catalogue.one_part", where=args.out.name)
        [(_, data)] = csv_files(book, parts, words)
        write_file(args.out, data)
    else:
        folder = results_folder(args.out)
        for name, data in csv_files(book, parts, words):
            write_file(folder / name, data)
    rows = sum(len(book.shelf(part)) for part in parts)
    context.console.line(words("cli.catalogue.exported", n=rows, name=args.out.name))


def run_import(context: Context) -> int:
    """0 taken or nothing to do; 1 refused, with every row that is, and nothing saved."""
    args, words, ledger = context.args, context.words, context.ledger()
    with Readers(1) as readers:
        tables = read_tables(args.paths, readers)
    preview = ledger.ask(preview_catalogue, tables)
    refused = bool(preview.every_refusal)
    if not refused and not args.dry_run:
        name = args.paths[0].resolve().name
        preview = ledger.do(import_catalogue, tables, preview, name).result
    if args.json:
        context.console.data(preview_document(preview, words))
    _print(context, preview)
    return REFUSED if refused else DONE


def preview_document(preview: CataloguePreview, words: Words) -> dict[str, object]:
    """The shape of `catalogue import --json`."""
    return {
        "committed": preview.committed,
        "counts": {fate.value: n for fate, n in preview.counts.items()},
        "rows": [_line_document(line, words) for line in preview.lines],
        "findings": [words.refusal(one) for one in preview.refusals],
        "ignored": list(preview.ignored),
    }


def _line_document(line: Line, words: Words) -> dict[str, object]:
    return {
        "part": line.part.value,
        "key": line.key,
        "name": line.name,
        "status": line.fate.value,
        "file": line.table.file,
        "sheet": line.table.sheet,
        "row": line.row.number,
        "changes": [
            {"field": one.field, "before": before, "after": after}
            for one in line.changes
            for before, after in [one.told(words)]
        ],
        "findings": [words.refusal(one) for one in line.refusals],
    }


def _print(context: Context, preview: CataloguePreview) -> None:
    words, line = context.words, context.console.line
    for one in preview.lines:
        if one.fate in (Fate.NEW, Fate.CHANGED):
            line(f"{words(f'catalogue.fate.{one.fate}')}: {words(f'catalogue.part.{one.part}')} {one.key}")
        if one.fate is Fate.CHANGED:
            for change in one.changes:
                before, after = change.told(words)
                line(f"    {header(change.field, words)}: {before or '–'} → {after or '–'}")
    for name in preview.ignored:
        context.console.progress(words("cli.catalogue.ignored", name=name))
    for refusal in preview.every_refusal:
        context.console.progress(words.refusal(refusal))
    done = "committed" if preview.committed else "refused" if preview.every_refusal else "previewed"
    counts = {fate.value: n for fate, n in preview.counts.items()}
    line(words(f"cli.catalogue.{done}", **counts))


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    """Values as JSON has them: a day as text."""
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value for name, value in values.items()
    }
