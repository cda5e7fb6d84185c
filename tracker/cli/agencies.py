"""agencies, agencies show|add|edit|dissolve|reopen|remove: who there is and was, who succeeded whom."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
from typing import Any

from tracker.agencies import commands as acts
from tracker.agencies import queries
from tracker.agencies.fields import KINDS, LEVELS, AgencyFields, Ending, Heir
from tracker.agencies.rows import Agency, AgencyDetail
from tracker.app import Ledger
from tracker.cli import agency_transfer
from tracker.cli.agency_documents import agency_document, days_of, detail_document
from tracker.cli.arguments import Commands, day
from tracker.cli.context import Context
from tracker.kernel.dates import print_date
from tracker.plans.roles.opening import waiting

_TEXTS = ("name_vi", "name_en", "abbreviation", "source")
_LIMIT = 10_000


def add(commands: Commands) -> None:
    words = commands.words
    parser = commands.add("agencies", run_list, json=True)
    parser.add_argument("--on", type=day, metavar="DATE", help=words("cli.option.agencies_on"))
    parser.add_argument("--search", metavar="TEXT", help=words("cli.option.search"))
    under = commands.under(parser, required=False)
    _coded(under.add("show", run_show, json=True, key="agencies_show"), words)
    for name, run in (("add", run_add), ("edit", run_edit)):
        _fill(_coded(under.add(name, run, json=True, key=f"agencies_{name}"), words), name == "add", words)
    ending = _coded(under.add("dissolve", run_dissolve, json=True, key="agencies_dissolve"), words)
    ending.add_argument(
        "--last-day", type=day, required=True, metavar="DATE", help=words("cli.option.last_day")
    )
    ending.add_argument("--decision", required=True, metavar="TEXT", help=words("cli.option.decision"))
    ending.add_argument(
        "--successor",
        type=_heir,
        action="append",
        default=[],
        metavar="CODE[@DATE][=REMIT]",
        help=words("cli.option.successor"),
    )
    _coded(under.add("reopen", run_reopen, json=True, key="agencies_reopen"), words)
    _coded(under.add("remove", run_remove, key="agencies_remove"), words)
    agency_transfer.add(under)


def run_list(context: Context) -> None:
    args, ledger = context.args, context.ledger()
    found = ledger.ask(queries.search, args.search, _LIMIT) if args.search else ledger.ask(queries.agencies)
    found = tuple(one for one in found if args.on is None or one.exists_on(args.on))
    if args.json:
        context.console.data([agency_document(one) for one in found])
        return
    words = context.words
    heads = [words("cli.column.code"), *(words(f"agency.field.{one}") for one in ("name_vi", "parent_id"))]
    heads += [words(f"agency.field.{one}") for one in ("valid_from", "valid_to")]
    rows = [_row(one, words.language) for one in found]
    context.console.table(heads, rows, frozenset({3, 4}))
    context.console.line(words("cli.agencies.count", n=len(found)))
    for one in ledger.ask(waiting, ledger.today()):
        name = one.agency.called(words.language)
        context.console.line(words("cli.agencies.waiting", agency=name, n=one.roles, code=one.agency.code))


def run_show(context: Context) -> None:
    _tell(context, _found(context.ledger(), context.args.code))


def run_add(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    fields = _filled(ledger, args, AgencyFields(args.code, ""))
    agency_id = ledger.do(acts.add_agency, fields).result
    _tell(context, ledger.ask(queries.agency_detail, agency_id))


def run_edit(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    found = _found(ledger, args.code)
    fields = _filled(ledger, args, AgencyFields.of(found.agency, found.aliases))
    ledger.do(acts.edit_agency, found.agency.id, fields, found.agency.revision)
    _tell(context, ledger.ask(queries.agency_detail, found.agency.id))


def run_dissolve(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    found = _found(ledger, args.code)
    heirs = tuple(
        Heir(ledger.ask(queries.agency_by_code, code).id, remit, "", since)
        for code, since, remit in args.successor
    )
    ending = Ending(args.last_day, args.decision, heirs)
    ledger.do(acts.dissolve_agency, found.agency.id, ending, found.agency.revision)
    _tell(context, ledger.ask(queries.agency_detail, found.agency.id))


def run_reopen(context: Context) -> None:
    ledger = context.ledger()
    found = _found(ledger, context.args.code)
    ledger.do(acts.reopen_agency, found.agency.id, found.agency.revision)
    _tell(context, ledger.ask(queries.agency_detail, found.agency.id))


def run_remove(context: Context) -> None:
    ledger = context.ledger()
    agency = ledger.ask(queries.agency_by_code, context.args.code)
    ledger.do(acts.remove_agency, agency.id, agency.revision)
    name = agency.called(context.language)
    context.console.line(context.words("cli.agencies.removed", agency=name))


def _coded(parser: argparse.ArgumentParser, words: Any) -> argparse.ArgumentParser:
    parser.add_argument("code", metavar="CODE", help=words("cli.option.agency_code"))
    return parser


def _fill(parser: argparse.ArgumentParser, new: bool, words: Any) -> None:
    """The fields of the form; what is not given stays as it is."""
    for name in _TEXTS:
        option = f"--{name.replace('_', '-')}"
        needed = new and name == "name_vi"
        parser.add_argument(option, required=needed, metavar="TEXT", help=words(f"agency.field.{name}"))
    parser.add_argument("--kind", choices=KINDS, help=words("agency.field.kind"))
    parser.add_argument("--level", choices=LEVELS, help=words("agency.field.level"))
    parser.add_argument("--parent", metavar="CODE", help=words("agency.field.parent_id"))
    parser.add_argument("--valid-from", type=day, metavar="DATE", help=words("agency.field.valid_from"))
    parser.add_argument("--alias", action="append", metavar="TEXT", help=words("cli.option.alias"))


def _filled(ledger: Ledger, args: argparse.Namespace, form: AgencyFields) -> AgencyFields:
    given = {name: getattr(args, name) for name in (*_TEXTS, "kind", "level", "valid_from")}
    changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if args.parent is not None:
        parent = ledger.ask(queries.agency_by_code, args.parent).id if args.parent else None
        changes |= {"parent_id": parent, "parent_name": ""}
    if args.alias is not None:
        changes["aliases"] = tuple(args.alias)
    return dataclasses.replace(form, **changes)


def _heir(text: str) -> tuple[str, dt.date | None, str]:
    """ "byt=trẻ em" or "byt@2025-03-01=trẻ em"."""
    named, _, remit = text.partition("=")
    code, _, since = named.partition("@")
    if not code.strip():
        raise argparse.ArgumentTypeError(text)
    return code.strip(), day(since) if since else None, remit.strip()


def _found(ledger: Ledger, code: str) -> AgencyDetail:
    return ledger.ask(queries.agency_detail, ledger.ask(queries.agency_by_code, code).id)


def _row(one: Agency, language: str) -> list[str]:
    days = [print_date(at, language) if at else "" for at in (one.valid_from, one.valid_to)]
    return [one.code, one.called(language), one.parent, *days]


def _tell(context: Context, detail: AgencyDetail) -> None:
    if context.args.json:
        context.console.data(detail_document(detail))
        return
    words, agency, line = context.words, detail.agency, context.console.line
    language = words.language
    line(f"{agency.code}  {agency.called(language)}")
    said = [words(f"agency.kind.{agency.kind}"), words(f"agency.level.{agency.level}"), agency.parent]
    line(" · ".join(one for one in (*said, days_of(agency, words), agency.ended_by) if one))
    if detail.aliases:
        line(f"{words('agency.field.aliases')}: {'; '.join(detail.aliases)}")
    for heir in detail.successors:
        since = print_date(heir.effective, language) if heir.effective else "…"
        told = {"agency": heir.called(language), "day": since, "remit": heir.remit(language) or "…"}
        line(words("cli.agencies.successor", **told))
    for former, heir in detail.predecessors:
        since = print_date(heir.effective, language) if heir.effective else "…"
        told = {"agency": former.called(language), "day": since, "remit": heir.remit(language) or "…"}
        line(words("cli.agencies.predecessor", **told))
