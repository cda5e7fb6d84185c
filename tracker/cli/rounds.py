"""round create, list, status, tasks, missing, accept, return, lock: reporting rounds and what came back."""

from __future__ import annotations

import argparse
from functools import partial

from tracker.app import Ledger
from tracker.cli import round_tasks
from tracker.cli.arguments import Commands, day
from tracker.cli.context import Context
from tracker.cli.figure_documents import iso
from tracker.cli.figures import add_regime
from tracker.figures import catalogue
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period, parse_period
from tracker.places import queries as places
from tracker.plans import queries as plans
from tracker.rounds import commands as steps
from tracker.rounds import queries
from tracker.rounds.commands import NewRound, Stamped
from tracker.rounds.missing import Awaited, missing
from tracker.rounds.rows import Return, Round, Step
from tracker.words import Words


def add(commands: Commands) -> None:
    words = commands.words
    under = commands.under(commands.add("round", None))
    _add_create(under.add("create", run_create, json=True, key="round_create"), words)
    under.add("list", run_list, json=True, key="round_list")
    status = under.add("status", run_status, json=True, key="round_status")
    status.add_argument("code", metavar="CODE", help=words("cli.option.round"))
    round_tasks.add(under)
    owing = under.add("missing", run_missing, json=True, key="round_missing")
    owing.add_argument("code", metavar="CODE", help=words("cli.option.round"))
    called = under.add("recall", run_recall, key="round_recall")
    called.add_argument("code", metavar="CODE", help=words("cli.option.round"))
    called.add_argument("--place", required=True, metavar="CODE", help=words("cli.option.place"))
    for name in (Step.ACCEPT, Step.RETURN, Step.LOCK):
        step = under.add(name.value, partial(run_step, step=name), key=f"round_{name}")
        step.add_argument("code", metavar="CODE", help=words("cli.option.round"))
        step.add_argument("--place", required=True, metavar="CODE", help=words("cli.option.place"))
        step.add_argument("--reason", default="", help=words("cli.option.reason"))


def _add_create(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--plan", required=True, metavar="CODE", help=words("cli.option.plan"))
    parser.add_argument("--period", required=True, metavar="P", help=words("cli.option.period"))
    add_regime(parser, words)
    parser.add_argument("--due", required=True, type=day, metavar="DATE", help=words("cli.option.due"))
    parser.add_argument("--code", default="", help=words("cli.option.new_code"))
    parser.add_argument("--another", action="store_true", help=words("cli.option.another"))
    parser.add_argument("--title", default="", help=words("cli.option.title"))
    for name in ("indicator", "place"):
        parser.add_argument(
            f"--{name}", action="append", default=[], metavar="CODE", help=words(f"cli.option.{name}s")
        )
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument("--task", action="append", default=[], metavar="KEY", help=words("cli.option.task"))
    asked.add_argument("--tasks", action="store_true", help=words("cli.option.tasks"))


def run_create(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    period = parse_period(args.period, args.regime)
    detail = ledger.ask(plans.plan_detail, args.plan)
    plan = detail.plan
    new = NewRound(
        period=period,
        due=args.due,
        items=_items(ledger, args.indicator, period),
        place_ids=_places(ledger, args.place, period),
        plan_id=plan.id,
        plan_code=plan.code,
        code=args.code,
        title=args.title,
        another=args.another,
        task_ids=round_tasks.chosen(detail, args.task, args.tasks),
    )
    code = ledger.do(steps.create_round, new, now=ledger.now()).result
    found = ledger.ask(queries.round_by_code, code)
    if args.json:
        context.console.data(_round_document(found))
    context.console.line(context.words("cli.round.created", code=code, n=found.places))


def _items(ledger: Ledger, named: list[str], period: Period) -> tuple[tuple[int, int], ...]:
    if not named:
        return ledger.ask(catalogue.asked_by_default, period.end)
    indicators = [ledger.ask(catalogue.indicator, one) for one in named]
    return tuple(item for one in indicators for item in ledger.ask(catalogue.with_parts, one.id, period.end))


def _places(ledger: Ledger, named: list[str], period: Period) -> tuple[int, ...]:
    if period.end is None:
        raise Refusal("round.period_open")
    return tuple(ledger.ask(places.resolve, one, period.end).place.id for one in named)


def run_list(context: Context) -> None:
    ledger, words = context.ledger(), context.words
    found = ledger.ask(queries.rounds, ledger.today())
    if context.args.json:
        context.console.data([_round_document(one) for one in found])
        return
    context.console.table(
        [words(f"cli.column.{name}") for name in ("code", "plan", "period", "due", "reported")],
        [
            [
                one.code,
                one.plan,
                one.period.label(words),
                print_date(one.due, words.language),
                f"{one.reported}/{one.places}",
            ]
            for one in found
        ],
    )


def run_status(context: Context) -> None:
    ledger, words = context.ledger(), context.words
    found = ledger.ask(queries.returns, context.args.code)
    if context.args.json:
        context.console.data([return_document(one, words.language) for one in found])
        return
    context.console.table(
        [
            words(f"cli.column.{name}")
            for name in ("code", "place", "state", "on_time", "received", "filled", "file")
        ],
        [_status_cells(one, words) for one in found],
    )


def _status_cells(one: Return, words: Words) -> list[str]:
    on_time = "" if one.on_time is None else words("cli.yes" if one.on_time else "cli.no")
    return [
        one.place,
        _name(one, words.language),
        words(f"round.state.{one.state}"),
        on_time,
        print_date(one.received_on, words.language) if one.received_on else "",
        f"{one.filled}/{one.asked}",
        one.file,
    ]


def run_missing(context: Context) -> None:
    """Who owes an answer."""
    ledger, words = context.ledger(), context.words
    found = ledger.ask(missing, context.args.code, ledger.today())
    owing = (*found.unreported, *found.returned)
    if context.args.json:
        context.console.data([_owing_document(one, words.language) for one in owing])
        return
    columns = ("code", "place", "issued", "late", "note")
    context.console.table(
        [words(f"missing.column.{name}") for name in columns], [_owing_cells(one, words) for one in owing]
    )
    key = "missing.cli.count" if owing else "missing.cli.none"
    facts = {"n": len(found.unreported), "returned": len(found.returned), "code": found.round.code}
    context.console.progress(words(key, **facts))


def _owing_cells(one: Awaited, words: Words) -> list[str]:
    answer = one.answer
    issued = print_date(answer.issued_on, words.language) if answer.issued_on else words("missing.not_issued")
    said = words(f"missing.state.{answer.state}")
    note = f"{said}: {answer.reason}" if answer.reason else said
    return [answer.place, _name(answer, words.language), issued, str(one.late), note]


def _owing_document(one: Awaited, language: str) -> dict[str, object]:
    told = return_document(one.answer, language)
    kept = ("place", "place_unit", "place_name", "state", "issued", "reason")
    return {key: told[key] for key in kept} | {"days_late": one.late, "sent_back": one.sent_back or None}


def run_recall(context: Context) -> None:
    """Call back a form that nothing came of."""
    ledger, args = context.ledger(), context.args
    one = ledger.ask(queries.find_return, args.code, args.place)
    form = ledger.do(steps.recall, one.id, now=ledger.now()).result
    context.console.line(context.words("cli.round.recall", place=_name(one, context.language), form=form))


def run_step(context: Context, step: Step) -> None:
    ledger, args = context.ledger(), context.args
    one = ledger.ask(queries.find_return, args.code, args.place)
    stamped = Stamped(ledger.today(), ledger.now(), ledger.person())
    if step is Step.RETURN:
        ledger.do(steps.return_for_correction, one.id, args.reason, stamped)
    else:
        ledger.do(steps.accept if step is Step.ACCEPT else steps.lock, one.id, stamped)
    context.console.line(
        context.words(f"cli.round.{step}", place=_name(one, context.language), code=args.code)
    )


def _name(one: Return, language: str) -> str:
    return one.place_name_en if language == "en" else one.place_name


def _round_document(one: Round) -> dict[str, object]:
    return {
        "code": one.code,
        "title": one.title,
        "plan": one.plan or None,
        "period": one.period.code,
        "period_start": iso(one.period.start),
        "period_end": iso(one.period.end),
        "kind": one.period.kind,
        "regime": one.period.regime,
        "due": iso(one.due),
        "places": one.places,
        "tasks": one.tasks,
        "reported": one.reported,
        "late": one.late,
        "counts": {state.value: number for state, number in one.counts.items()},
    }


def return_document(one: Return, language: str) -> dict[str, object]:
    return {
        "place": one.place,
        "place_unit": one.unit,
        "place_name": _name(one, language),
        "state": one.state,
        "on_time": one.on_time,
        "issued": iso(one.issued_on),
        "received": iso(one.received_on),
        "accepted": iso(one.accepted_on),
        "locked": iso(one.locked_on),
        "file": one.file or None,
        "sha256": one.sha256 or None,
        "filled": one.filled,
        "asked": one.asked,
        "reason": one.reason or None,
    }
