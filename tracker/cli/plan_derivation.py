"""plan derive, plan coverage: the plans of provinces under a national one, and what they leave out."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.cli.arguments import Commands, day
from tracker.cli.context import Context
from tracker.places import queries as places
from tracker.plans import commands as plans
from tracker.plans.cascading import derivation
from tracker.plans.cascading.coverage import Coverage, Province, coverage
from tracker.plans.cascading.derivation import Derivation, Order
from tracker.plans.rows import Node
from tracker.reports.derivation import titles

_NAMED = 12


def add(commands: Commands) -> None:
    words = commands.words
    derive = commands.add("derive", run_derive, json=True, key="plan_derive")
    derive.add_argument("code", metavar="CODE", help=words("cli.option.plan"))
    which = derive.add_mutually_exclusive_group(required=True)
    place = words("deriving.option.place")
    which.add_argument("--place", action="extend", nargs="+", metavar="PLACE", help=place)
    which.add_argument("--all", action="store_true", help=words("deriving.option.all"))
    derive.add_argument("--on", type=day, metavar="DATE", help=words("cli.option.on"))
    derive.add_argument("--tasks", action="store_true", help=words("deriving.option.tasks"))
    skip = words("deriving.option.skip_existing")
    derive.add_argument("--skip-existing", action="store_true", help=skip)
    derive.add_argument("--dry-run", action="store_true", help=words("cli.option.dry_run"))
    covered = commands.add("coverage", run_coverage, json=True, key="plan_coverage")
    covered.add_argument("code", metavar="CODE", help=words("cli.option.plan"))
    covered.add_argument("--on", type=day, metavar="DATE", help=words("cli.option.on"))


def run_derive(context: Context) -> None:
    args, ledger = context.args, context.ledger()
    on = args.on or ledger.today()
    if args.all:
        ids = tuple(one.id for one in ledger.ask(places.in_force, on))
    else:
        ids = tuple(ledger.ask(places.resolve, text, on).place.id for text in args.place)
    order = Order(args.code, ids, on, titles(), tasks=args.tasks, skip=args.skip_existing)
    made: Derivation = (
        ledger.ask(derivation.preview, order) if args.dry_run else ledger.do(plans.derive, order).result
    )
    if args.json:
        context.console.data(_derived_document(made, not args.dry_run))
    else:
        _print_derived(context, made)


def _print_derived(context: Context, made: Derivation) -> None:
    words, line = context.words, context.console.line
    done = "would_make" if context.args.dry_run else "made"
    line(words(f"deriving.cli.{done}", n=len(made.plans), plan=made.plan, nodes=made.nodes))
    for one in made.plans:
        line(f"  {one.definition.plan.code}  {one.definition.plan.title_vi}")
    if made.had:
        names = ", ".join(one.called(words.language) for one in made.had)
        line(words("deriving.cli.skipped", n=len(made.had), names=names))
    for old, n in made.mapped:
        line(words("deriving.cli.mapped", old=old.called(words.language), n=n))
    for old in made.open:
        line(words("deriving.cli.open", old=old.called(words.language)))


def _derived_document(made: Derivation, done: bool) -> dict[str, object]:
    return {
        "plan": made.plan,
        "done": done,
        "nodes": made.nodes,
        "plans": [
            {
                "code": one.definition.plan.code,
                "place": one.place.code,
                "unit": one.place.unit,
                "title_vi": one.definition.plan.title_vi,
                "title_en": one.definition.plan.title_en,
            }
            for one in made.plans
        ],
        "skipped": [one.unit for one in made.had],
        "leads_mapped": {old.code: n for old, n in made.mapped},
        "leads_open": [old.code for old in made.open],
    }


def run_coverage(context: Context) -> None:
    args, ledger = context.args, context.ledger()
    found = ledger.ask(coverage, args.code, args.on or ledger.today())
    if args.json:
        context.console.data(_coverage_document(found, context))
    else:
        _print_coverage(context, found)


def _print_coverage(context: Context, found: Coverage) -> None:
    words, line = context.words, context.console.line
    having = [one for one in found.provinces if one.plan]
    gaps = sum(len(found.gaps(one)) for one in having)
    facts = {"plan": found.plan.short, "with": len(having), "n": len(found.provinces), "gaps": gaps}
    line(words("deriving.coverage.head", **facts))
    line(words("deriving.coverage.rule"))
    if not found.aims:
        line(words("deriving.coverage.no_aims"))
        return
    head = [words(f"deriving.coverage.{name}") for name in ("aim", "answered", "tasks")]
    rows = [
        [
            _named(context, aim),
            f"{found.answered(aim)}/{len(found.provinces)}",
            str(sum(found.tasks(aim, one) or 0 for one in having)),
        ]
        for aim in found.aims
    ]
    context.console.table(head, rows, frozenset({1, 2}))
    for aim in found.aims:
        missing = [one for one in having if found.tasks(aim, one) == 0]
        if missing:
            names = _names(context, missing)
            line(words("deriving.coverage.gaps", aim=aim.key, n=len(missing), names=names))
    if found.without_plan:
        names = _names(context, found.without_plan)
        line(words("deriving.coverage.without_plan", n=len(found.without_plan), names=names))


def _named(context: Context, aim: Node) -> str:
    return f"{aim.key}  {aim.text(context.language)[:60]}"


def _names(context: Context, provinces: Iterable[Province]) -> str:
    """The first of them; the document has all."""
    names = [one.place.called(context.language) for one in provinces]
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def _coverage_document(found: Coverage, context: Context) -> dict[str, object]:
    return {
        "plan": found.plan.code,
        "rule": context.words("deriving.coverage.rule"),
        "aims": [
            {
                "key": aim.key,
                "kind": aim.kind,
                "number": aim.number,
                "text_vi": aim.text_vi,
                "text_en": aim.text_en,
                "provinces": found.answered(aim),
            }
            for aim in found.aims
        ],
        "provinces": [
            {
                "code": one.place.code,
                "unit": one.place.unit,
                "name": one.place.name,
                "plan": one.plan or None,
                "tasks": one.tasks if one.plan else None,
                "gaps": [aim.key for aim in found.gaps(one)],
            }
            for one in found.provinces
        ],
        "cells": [
            {"aim": aim.key, "unit": one.place.unit, "tasks": tasks, "state": _state(tasks)}
            for aim in found.aims
            for one in found.provinces
            for tasks in (found.tasks(aim, one),)
        ],
        "without_plan": [one.place.unit for one in found.without_plan],
    }


def _state(tasks: int | None) -> str:
    return "no_plan" if tasks is None else "answered" if tasks else "no_task"
