"""agencies transfer: the open roles of an agency pass on to those who took over, in one step."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.agencies import queries
from tracker.agencies.rows import Agency
from tracker.app import Ledger
from tracker.cli.agency_documents import iso, names, open_role_document, span_words, why_words
from tracker.cli.arguments import Commands, day
from tracker.cli.context import DONE, IN_PART, Context
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.plans.roles.fields import Choice, Passing
from tracker.plans.roles.opening import open_roles
from tracker.plans.roles.rows import OpenRole
from tracker.plans.roles.transfer import transfer_roles


def add(commands: Commands) -> None:
    words = commands.words
    parser = commands.add("transfer", run, json=True, key="agencies_transfer")
    parser.add_argument("code", metavar="CODE", help=words("cli.option.agency_code"))
    parser.add_argument("--on", type=day, metavar="DATE", help=words("cli.option.transfer_on"))
    parser.add_argument("--decision", default="", metavar="TEXT", help=words("cli.option.transfer_decision"))
    parser.add_argument(
        "--to", action="append", default=[], metavar="CODE|KEY=CODE", help=words("cli.option.transfer_to")
    )
    parser.add_argument("--only", action="store_true", help=words("cli.option.transfer_only"))
    parser.add_argument("--dry-run", action="store_true", help=words("cli.option.dry_run"))


@dataclass(frozen=True)
class _Plan:
    """What is to be done: the open roles, and who takes over each (None: undecided)."""

    agency: Agency
    day: dt.date
    roles: tuple[OpenRole, ...]
    takers: tuple[int | None, ...]

    @property
    def choices(self) -> tuple[Choice, ...]:
        pairs = zip(self.roles, self.takers, strict=True)
        return tuple(Choice(role.subject, role.part, to) for role, to in pairs if to is not None)

    @property
    def undecided(self) -> int:
        return sum(to is None for to in self.takers)


def run(context: Context) -> int:
    """Without a decision nothing is written and what is open is listed; so it is for what is undecided."""
    ledger, args = context.ledger(), context.args
    plan = _plan(context, ledger)
    writing = bool(args.decision.strip()) and not args.dry_run and bool(plan.choices)
    if writing:
        passing = Passing(plan.agency.id, plan.day, args.decision, plan.choices)
        ledger.do(transfer_roles, passing, ledger.person(), ledger.now())
    _tell(context, ledger, plan, writing)
    waits = plan.undecided or (plan.choices and not writing and not args.dry_run)
    return IN_PART if waits else DONE


def _plan(context: Context, ledger: Ledger) -> _Plan:
    args = context.args
    agency = ledger.ask(queries.agency_by_code, args.code)
    on = args.on or (agency.valid_to and agency.valid_to + dt.timedelta(1))
    if on is None:
        raise Refusal("role.not_ended", agency=agency.name_vi)
    roles = ledger.ask(open_roles, agency.id, on, ledger.today())
    named = _named(ledger, args.to)
    keys = {key for role in roles for key in _keys(role)}
    for key in named:
        if key and key not in keys:
            raise Refusal("role.not_open", key=key, agency=agency.name_vi)
    return _Plan(agency, on, roles, tuple(_taker(role, named, args.only) for role in roles))


def _named(ledger: Ledger, texts: Sequence[str]) -> dict[str, int]:
    """Key -> id of the taker; "" for all that are not named."""
    found: dict[str, int] = {}
    for text in texts:
        key, equals, code = text.rpartition("=")
        if not code.strip() or (equals and not key.strip()) or key.strip() in found:
            raise Refusal("role.bad_choice", text=text[:60])
        found[key.strip()] = ledger.ask(queries.agency_by_code, code.strip()).id
    return found


def _keys(role: OpenRole) -> tuple[str, ...]:
    """By what a role may be named: the node's key, or the plan's code."""
    return (role.node_key or role.plan_code,)


def _taker(role: OpenRole, named: Mapping[str, int], only: bool) -> int | None:
    own = next((named[key] for key in _keys(role) if key in named), named.get(""))
    if own is not None or only:
        return own
    return role.proposal.successor.agency_id if role.proposal.successor is not None else None


def _tell(context: Context, ledger: Ledger, plan: _Plan, written: bool) -> None:
    known = ledger.ask(queries.agencies_by_id)
    if context.args.json:
        document = {
            "agency": plan.agency.code,
            "day": iso(plan.day),
            "decision": context.args.decision or None,
            "written": written,
            "passed": len(plan.choices) if written else 0,
            "undecided": plan.undecided,
            "roles": [
                open_role_document(role, known.get(to or 0))
                for role, to in zip(plan.roles, plan.takers, strict=True)
            ],
        }
        context.console.data(document)
        return
    words, language = context.words, context.language
    if not plan.roles:
        context.console.line(words("cli.transfer.nothing", agency=plan.agency.called(language)))
        return
    heads = [words(f"cli.transfer.{one}") for one in ("key", "part", "what", "days", "to", "why")]
    rows = [
        [
            role.node_key or role.plan_code,
            words(f"role.part.{role.part}"),
            _short(role.text(language)),
            span_words(words, role.span.since, role.span.until) or words("role.by_words"),
            names(known, to, language) or words("cli.transfer.undecided"),
            why_words(words, role.proposal),
        ]
        for role, to in zip(plan.roles, plan.takers, strict=True)
    ]
    context.console.table(heads, rows)
    told = {"agency": plan.agency.called(language), "day": print_date(plan.day, language)}
    which = "done" if written else "preview"
    line = words(f"cli.transfer.{which}", n=len(plan.choices), undecided=plan.undecided, **told)
    context.console.line(line)
    if not written and not context.args.decision.strip() and plan.choices:
        context.console.progress(words("cli.transfer.decide"))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
