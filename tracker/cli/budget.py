"""budget show, add, edit, remove: money planned, allocated and spent by source and year."""

from __future__ import annotations

import argparse
import dataclasses
from decimal import Decimal
from functools import partial
from typing import Any

from tracker.app import Ledger
from tracker.cli.arguments import Commands, number
from tracker.cli.context import Context
from tracker.kernel.errors import Refusal
from tracker.kernel.fixed import plain
from tracker.plans.budget import commands as doing
from tracker.plans.budget import queries
from tracker.plans.budget.rows import AMOUNTS, Amount, BudgetFields, BudgetLine, BudgetSum
from tracker.plans.budget.rules import check_line, print_amount, read_amount
from tracker.plans.linking.queries import node_named
from tracker.plans.queries import node, plan
from tracker.plans.queries import plan_detail as plan_by_code
from tracker.plans.rows import FundSource, PlanSummary
from tracker.plans.rules import Frame
from tracker.words import Words

_TEXTS = ("detail", "currency", "note")


def add(commands: Commands) -> None:
    words = commands.words
    under = commands.under(commands.add("budget", None))
    showing = under.add("show", run_show, json=True, key="budget_show")
    adding = under.add("add", run_add, json=True, key="budget_add")
    for parser in (showing, adding):
        parser.add_argument("code", metavar="CODE", help=words("cli.option.plan"))
    adding.add_argument("--node", metavar="KEY", help=words("budget.option.node"))
    editing = under.add("edit", run_edit, json=True, key="budget_edit")
    removing = under.add("remove", run_remove, key="budget_remove")
    for parser in (editing, removing):
        parser.add_argument("id", type=number, metavar="ID", help=words("budget.option.id"))
    for parser, new in ((adding, True), (editing, False)):
        _add_form(parser, words, new)


def _add_form(parser: argparse.ArgumentParser, words: Words, new: bool) -> None:
    option = partial(parser.add_argument, default=argparse.SUPPRESS)
    sources = list(FundSource)
    option("--source", type=FundSource, choices=sources, required=new, help=words("budget.option.source"))
    option("--year", metavar="YEAR", type=_year, help=words("budget.option.year"))
    for name in (*AMOUNTS, *_TEXTS):
        meta = "AMOUNT" if name in AMOUNTS else "TEXT"
        option(f"--{name}", metavar=meta, help=words(f"budget.option.{name}"))


def _year(text: str) -> int | None:
    """A year; "" : the whole period."""
    if text and not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(text)
    return int(text) if text else None


def run_show(context: Context) -> None:
    ledger, words = context.ledger(), context.words
    of = ledger.ask(plan_by_code, context.args.code).plan
    found = ledger.ask(queries.budget, of.id)
    if context.args.json:
        total = [_sum_document(one) for one in found.sums[None]]
        context.console.data(
            {"plan": of.code, "lines": [_document(one) for one in found.lines], "total": total}
        )
        return
    if not found.lines:
        context.console.line(words("budget.none"))
        return
    head = [words(f"budget.column.{name}") for name in ("id", "node", "year", "source", *AMOUNTS)]
    context.console.table(head, [_cells(one, words) for one in found.lines], frozenset({0, 4, 5, 6}))
    for one in found.sums[None]:
        said = [
            f"{words(f'budget.column.{name}')} {_said(getattr(one, name), one.currency, words)}"
            for name in AMOUNTS
        ]
        context.console.line(words("budget.total", said="; ".join(said)))


def _said(amount: Amount, currency: str, words: Words) -> str:
    """ "1.250 triệu đồng"; where not all is known "1.250 triệu đồng (chưa đủ: 2/3 dòng)"."""
    if amount.total is None:
        return words("budget.unknown")
    said = print_amount(amount.total, currency, words.language)
    return (
        said if amount.complete else words("budget.incomplete", said=said, known=amount.known, of=amount.of)
    )


def _cells(one: BudgetLine, words: Words) -> list[str]:
    amounts = [getattr(one, name) for name in AMOUNTS]
    source = words(f"budget.source.{one.source}")
    return [
        str(one.id),
        one.node_key or words("budget.whole_plan"),
        words("budget.all_years") if one.year is None else str(one.year),
        f"{source}: {one.detail}" if one.detail else source,
        *("…" if one_ is None else print_amount(one_, one.currency, words.language) for one_ in amounts),
    ]


def run_add(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    of = ledger.ask(plan_by_code, args.code).plan
    node_id = None
    if args.node is not None:
        node_id = ledger.ask(node_named, args.node)
        if ledger.ask(node, node_id).plan_id != of.id:
            raise Refusal("budget.other_plan", key=args.node[:60], plan=of.code)
    fields = BudgetFields(**_given(context, "VND"))
    made = ledger.do(doing.add_line, of.id, fields, node_id)
    _tell(context, ledger, made.result, of, "added")


def run_edit(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    line = ledger.ask(queries.line, args.id)
    fields = dataclasses.replace(BudgetFields.of(line), **_given(context, line.currency))
    ledger.do(doing.edit_line, line.id, fields, line.revision)
    _tell(context, ledger, line.id, ledger.ask(plan, line.plan_id), "edited")


def run_remove(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    line = ledger.ask(queries.line, args.id)
    ledger.do(doing.remove_line, line.id, line.revision)
    context.console.line(context.words("budget.removed", n=line.id))


def _given(context: Context, currency: str) -> dict[str, Any]:
    """What was typed, amounts as exact numbers."""
    args = context.args
    given = {name: value for name, value in vars(args).items() if name in ("source", "year", *_TEXTS)}
    money = given.get("currency", currency)
    amounts: dict[str, Decimal | None] = {
        name: read_amount(getattr(args, name), money, context.language)
        for name in AMOUNTS
        if hasattr(args, name)
    }
    return given | amounts


def _tell(context: Context, ledger: Ledger, line_id: int, of: PlanSummary, key: str) -> None:
    line, words = ledger.ask(queries.line, line_id), context.words
    frame = Frame(of.period_start, of.period_end, of.vision_year)
    for problem in check_line(BudgetFields.of(line), frame):
        context.console.progress(words.refusal(problem.refusal))
    if context.args.json:
        context.console.data(_document(line))
    else:
        context.console.line(words(f"budget.{key}", n=line.id, name=of.short))


def _document(one: BudgetLine) -> dict[str, object]:
    amounts = {name: getattr(one, name) for name in AMOUNTS}
    return {
        "id": one.id,
        "node": one.node_key or None,
        "year": one.year,
        "source": one.source,
        "detail": one.detail,
        "currency": one.currency,
        **{name: None if value is None else plain(value) for name, value in amounts.items()},
        "note": one.note,
    }


def _sum_document(one: BudgetSum) -> dict[str, object]:
    amounts = {name: getattr(one, name) for name in AMOUNTS}
    return {"currency": one.currency} | {
        name: {
            "total": None if amount.total is None else plain(amount.total),
            "known": amount.known,
            "lines": amount.of,
        }
        for name, amount in amounts.items()
    }
