"""roles: who leads and coordinates a plan or a node, from when to when; roles assign|end|remove change it."""

from __future__ import annotations

import argparse
from functools import partial

from tracker.agencies import queries as agencies
from tracker.app import Ledger
from tracker.cli.agency_documents import entry_document, holder_document, span_words
from tracker.cli.arguments import Commands, day
from tracker.cli.context import Context
from tracker.kernel.errors import Refusal
from tracker.plans.roles import commands as acts
from tracker.plans.roles import queries
from tracker.plans.roles.fields import RoleFields
from tracker.plans.roles.rows import RoleEntry, Subject
from tracker.plans.rows import RolePart

_ACTS = ("assign", "end", "remove")


def add(commands: Commands) -> None:
    """One parser, because the first word may be a key: `roles KH1863`, `roles assign KH1863.TK1 ...`."""
    words = commands.words
    parser = commands.add("roles", None, json=True)
    parser.add_argument(
        "what", nargs="+", metavar="[assign|end|remove] KEY", help=words("cli.option.role_key")
    )
    parser.add_argument("--on", type=day, metavar="DATE", help=words("cli.option.roles_on"))
    parser.add_argument("--agency", metavar="CODE", help=words("cli.option.agency_code"))
    parts = [part.value for part in RolePart]
    parser.add_argument("--part", choices=parts, default=RolePart.LEAD, help=words("cli.option.role_part"))
    parser.add_argument("--since", type=day, metavar="DATE", help=words("role.field.since"))
    parser.add_argument("--until", type=day, metavar="DATE", help=words("role.field.until"))
    parser.add_argument("--decision", default="", metavar="TEXT", help=words("role.field.decision"))
    parser.add_argument("--replace", action="store_true", help=words("cli.option.role_replace"))
    parser.set_defaults(run=partial(run, parser=parser))


def run(context: Context, parser: argparse.ArgumentParser) -> None:
    args, words = context.args, context.words
    act = args.what[0] if len(args.what) > 1 else ""
    if len(args.what) > 2 or (act and act not in _ACTS):
        parser.error(words("cli.wrong.unknown", text=" ".join(args.what)))
    needed = {"assign": ("agency",), "end": ("agency", "until"), "remove": ("agency", "on")}.get(act, ())
    missing = [f"--{name}" for name in needed if getattr(args, name) is None]
    if missing:
        parser.error(words("cli.wrong.missing", options=", ".join(missing)))
    ledger = context.ledger()
    subject = ledger.ask(queries.subject_of, args.what[-1])
    if act:
        _change(ledger, act, subject, args)
    _tell(context, ledger, subject)


def _change(ledger: Ledger, act: str, subject: Subject, args: argparse.Namespace) -> None:
    agency, part = ledger.ask(agencies.agency_by_code, args.agency), RolePart(args.part)
    if act == "assign":
        fields = RoleFields(agency.id, part, args.since, args.until, args.decision)
        ledger.do(acts.assign_role, subject, fields, ledger.person(), ledger.now(), args.replace)
    elif act == "end":
        told = (agency.id, part, args.until, ledger.person(), ledger.now(), args.decision)
        ledger.do(acts.end_role, subject, *told)
    else:
        ledger.do(acts.remove_role, _role_id(ledger, subject, agency.code, part, args))


def _role_id(ledger: Ledger, subject: Subject, code: str, part: RolePart, args: argparse.Namespace) -> int:
    """The role on file that the agency has on a day. Refused: role.none_then, role.only_words."""
    for entry in ledger.ask(queries.roles_of, *subject):
        if entry.agency.code == code and entry.part is part and entry.holds_on(args.on):
            if entry.role_id is None:
                raise Refusal("role.only_words", agency=entry.agency.name_vi)
            return entry.role_id
    raise Refusal(f"role.none_then.{part}", agency=code, day=args.on.isoformat())


def _tell(context: Context, ledger: Ledger, subject: Subject) -> None:
    entries = ledger.ask(queries.roles_of, *subject)
    on = context.args.on or ledger.today()
    held = ledger.ask(queries.holders, on, [subject[0]])
    lead = held.lead(*subject)
    if context.args.json:
        document = {
            "key": context.args.what[-1],
            "on": on.isoformat(),
            "lead": holder_document(lead),
            "lead_of_plan": (subject not in held.leads) and lead is not None,
            "coordinating": [holder_document(one) for one in held.coordinating.get(subject, ())],
            "roles": [entry_document(one) for one in entries],
        }
        context.console.data(document)
        return
    words = context.words
    heads = [words(f"role.field.{one}") for one in ("part", "agency_id")]
    heads += [words("cli.transfer.days"), words("role.field.decision")]
    context.console.table(heads, [_row(context, one) for one in entries])
    if not entries:
        context.console.line(words("cli.roles.none"))


def _row(context: Context, entry: RoleEntry) -> list[str]:
    words = context.words
    by = entry.decision if entry.role_id is not None else words("role.by_words")
    days = span_words(words, entry.since, entry.until) or words("role.from_start")
    return [words(f"role.part.{entry.part}"), entry.agency.called(words.language), days, by]
