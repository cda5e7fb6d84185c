"""providers, provider …: the directory of service providers, out to Excel and in again."""

from __future__ import annotations

import argparse
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from tracker.app import Ledger
from tracker.cli.arguments import Commands, day, number
from tracker.cli.context import DONE, IN_PART, Context
from tracker.cli.figure_documents import iso
from tracker.coordination import commands as steps
from tracker.coordination.directory import Wanted, provider_by_code, providers
from tracker.coordination.fields import ProviderFields
from tracker.coordination.rows import Provider, ProviderKind, ServedGroup
from tracker.exchange.providers.columns import header, shown
from tracker.exchange.providers.reading import read_providers
from tracker.exchange.providers.taking import Fate, Line, ListPreview, import_providers, preview_providers
from tracker.exchange.providers.writer import write_providers
from tracker.exchange.readers import Readers
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.printing.files import write_file
from tracker.words import Words

_TEXTS = ("name_en", "address", "services", "hours", "contact", "phone", "email", "source", "note")
_DAYS = ("valid_from", "valid_to", "checked_on")


def add(commands: Commands) -> None:
    words = commands.words
    listed = commands.add("providers", run_list, json=True)
    add_wanted(listed, words)
    under = commands.under(listed, required=False)
    export = under.add("export", run_export, key="providers_export")
    export.add_argument("--out", type=Path, required=True, metavar="FILE", help=words("cli.option.out_file"))
    taking = under.add("import", run_import, json=True, key="providers_import")
    taking.add_argument("path", type=Path, metavar="FILE", help=words("cli.option.providers_file"))
    taking.add_argument("--dry-run", action="store_true", help=words("cli.option.dry_run"))
    one = commands.under(commands.add("provider", None))
    show = one.add("show", run_show, json=True, key="provider_show")
    show.add_argument("code", metavar="CODE", help=words("cli.option.provider"))
    adding = one.add("add", run_add, key="provider_add")
    adding.add_argument("--name", required=True, help=words("coordination.column.name_vi"))
    adding.add_argument("--code", default="", help=words("cli.option.new_code"))
    _fields(adding, words, required=True)
    editing = one.add("edit", run_edit, key="provider_edit")
    editing.add_argument("code", metavar="CODE", help=words("cli.option.provider"))
    editing.add_argument("--name", default=None, help=words("coordination.column.name_vi"))
    _fields(editing, words, required=False)
    removing = one.add("remove", run_remove, key="provider_remove")
    removing.add_argument("code", metavar="CODE", help=words("cli.option.provider"))


def add_wanted(parser: argparse.ArgumentParser, words: Words) -> None:
    """The options by which providers are chosen."""
    parser.add_argument("--search", default="", metavar="TEXT", help=words("cli.option.search"))
    parser.add_argument(
        "--kind", type=ProviderKind, choices=list(ProviderKind), help=words("coordination.column.kind")
    )
    parser.add_argument("--place", default="", metavar="CODE", help=words("cli.option.place"))
    parser.add_argument(
        "--serves", type=ServedGroup, choices=list(ServedGroup), help=words("coordination.column.serves")
    )
    parser.add_argument("--on", type=day, default=None, metavar="DATE", help=words("cli.option.open_on"))


def wanted_of(ledger: Ledger, args: argparse.Namespace) -> Wanted:
    place_id = ledger.ask(places.resolve, args.place, ledger.today()).place.id if args.place else None
    return Wanted(args.search, args.kind, place_id, args.serves, args.on)


def _fields(parser: argparse.ArgumentParser, words: Words, *, required: bool) -> None:
    kinds = list(ProviderKind)
    parser.add_argument(
        "--kind", type=ProviderKind, choices=kinds, required=required, help=words("coordination.column.kind")
    )
    parser.add_argument("--place", default=None, metavar="CODE", help=words("cli.option.place"))
    parser.add_argument(
        "--serves",
        type=ServedGroup,
        choices=list(ServedGroup),
        action="append",
        help=words("coordination.column.serves"),
    )
    parser.add_argument("--capacity", type=number, default=None, help=words("coordination.column.capacity"))
    for name in _TEXTS:
        label = words(f"coordination.column.{name}")
        parser.add_argument(f"--{name.replace('_', '-')}", default=None, help=label)
    for name in _DAYS:
        label = words(f"coordination.column.{name}")
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, type=day, default=None, metavar="DATE", help=label)


def run_list(context: Context) -> None:
    ledger, words = context.ledger(), context.words
    found = ledger.ask(providers, wanted_of(ledger, context.args))
    units = ledger.ask(places.gazetteer)
    if context.args.json:
        context.console.data([provider_document(one, units) for one in found])
        return
    context.console.table(
        [header(name, words) for name in ("code", "name_vi", "kind", "place", "phone")],
        [
            [
                one.code,
                one.called(words.language),
                shown(one.kind, words),
                _place(units, one),
                one.phone or words("coordination.unknown"),
            ]
            for one in found
        ],
    )


def run_show(context: Context) -> None:
    ledger, words = context.ledger(), context.words
    one = ledger.ask(provider_by_code, context.args.code)
    units = ledger.ask(places.gazetteer)
    if context.args.json:
        context.console.data(provider_document(one, units))
        return
    told = {"place": _place(units, one)} | {name: shown(getattr(one, name), words) for name in _shown()}
    for name, text in told.items():
        context.console.line(f"{header(name, words)}: {text or words('coordination.unknown')}")


def _shown() -> list[str]:
    return [one.name for one in fields(ProviderFields) if one.name not in ("place_id", "confidence")]


def run_add(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    form = _changed(ledger, ProviderFields(args.name, args.kind, args.code), args)
    provider_id = ledger.do(steps.add_provider, form).result
    [one] = [one for one in ledger.ask(providers) if one.id == provider_id]
    context.console.line(context.words("cli.coordination.saved", name=one.code))


def run_edit(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    one = ledger.ask(provider_by_code, args.code)
    form = _changed(ledger, ProviderFields.of(one), args)
    ledger.do(steps.edit_provider, one.id, form, one.revision)
    context.console.line(context.words("cli.coordination.saved", name=args.code))


def run_remove(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    one = ledger.ask(provider_by_code, args.code)
    ledger.do(steps.remove_provider, one.id, one.revision)
    context.console.line(context.words("cli.coordination.removed", name=args.code))


def _changed(ledger: Ledger, form: ProviderFields, args: argparse.Namespace) -> ProviderFields:
    told: dict[str, Any] = {name: getattr(args, name) for name in (*_TEXTS, *_DAYS, "kind", "capacity")}
    told["name_vi"] = args.name
    if args.place is not None:
        told["place_id"] = ledger.ask(places.resolve, args.place, ledger.today()).place.id
    if args.serves is not None:
        told["serves"] = tuple(args.serves)
    return replace(form, **{name: value for name, value in told.items() if value is not None})


def run_export(context: Context) -> None:
    ledger, words = context.ledger(), context.words
    found = ledger.ask(providers)
    units = ledger.ask(places.gazetteer)
    names = {one.place_id: _place(units, one) for one in found if one.place_id is not None}
    write_file(context.args.out, write_providers(found, names, words, ledger.now()))
    context.console.line(words("coordination.import.exported", n=len(found), name=context.args.out.name))


def run_import(context: Context) -> int:
    """0 all of it; 3 some rows were not taken, which are listed."""
    ledger, args, words = context.ledger(), context.args, context.words
    with Readers(1) as readers:
        said = read_providers(args.path, readers, words)
    preview = ledger.ask(preview_providers, said, ledger.today(), words)
    if not args.dry_run:
        preview = ledger.do(import_providers, said, preview, ledger.today(), words).result
    if args.json:
        context.console.data(_preview_document(preview, words))
    else:
        _print(context, preview)
    return DONE if preview.whole else IN_PART


def _print(context: Context, preview: ListPreview) -> None:
    words, line = context.words, context.console.line
    for one in preview.lines:
        if one.fate in (Fate.NEW, Fate.CHANGED):
            line(f"{words(f'coordination.fate.{one.fate}')}: {one.name}")
        for change in one.changes:
            label = header("place" if change.field == "place_id" else change.field, words)
            line(f"  {label}: {shown(change.before, words)} → {shown(change.after, words)}")
    for one in preview.lines:
        for refusal in one.refusals:
            context.console.progress(words.refusal(refusal))
    for text, cell in preview.ignored:
        context.console.progress(words("coordination.import.ignored", text=text, where=cell))
    counts = {fate.value: n for fate, n in preview.counts.items()}
    line(words("coordination.import.counts", **counts))
    if preview.committed:
        line(words("coordination.import.written", added=counts["new"], changed=counts["changed"]))
    else:
        line(words("coordination.import.nothing_written"))


def _preview_document(preview: ListPreview, words: Words) -> dict[str, object]:
    return {
        "file": preview.file,
        "committed": preview.committed,
        "counts": {fate.value: n for fate, n in preview.counts.items()},
        "rows": [_line_document(one, words) for one in preview.lines],
        "ignored": [text for text, _ in preview.ignored],
    }


def _line_document(one: Line, words: Words) -> dict[str, object]:
    return {
        "row": one.row.number,
        "name": one.name,
        "code": one.of.code if one.of else None,
        "status": one.fate,
        "changes": [
            {
                "field": change.field,
                "before": shown(change.before, words),
                "after": shown(change.after, words),
            }
            for change in one.changes
        ],
        "findings": [words.refusal(refusal) for refusal in one.refusals],
    }


def provider_document(one: Provider, units: Gazetteer) -> dict[str, object]:
    return {
        "code": one.code,
        "name_vi": one.name_vi,
        "name_en": one.name_en,
        "kind": one.kind,
        "place": _place(units, one) or None,
        "address": one.address,
        "serves": list(one.serves),
        "services": one.services,
        "hours": one.hours,
        "contact": one.contact,
        "phone": one.phone,
        "email": one.email,
        "capacity": one.capacity,
        "valid_from": iso(one.valid_from),
        "valid_to": iso(one.valid_to),
        "checked_on": iso(one.checked_on),
        "confidence": one.confidence,
        "source": one.source,
        "note": one.note,
    }


def _place(units: Gazetteer, one: Provider) -> str:
    return units.at(one.place_id).name if one.place_id is not None else ""
