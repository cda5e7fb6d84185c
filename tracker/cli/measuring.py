"""plan measure: how the goals and targets of a plan stand on a day, with the arithmetic and the source."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from dataclasses import dataclass

from tracker.cli.arguments import Commands, day
from tracker.cli.context import Context
from tracker.kernel.dates import print_date
from tracker.kernel.fixed import plain
from tracker.plans.rows import PlanDetail
from tracker.plans.rules.standing import TaskProgress
from tracker.plans.versions.as_of import detail_on, tasks_on
from tracker.reports.measure_data import measured_data
from tracker.reports.measure_words import sentences, targets_text, tasks_text, track_text
from tracker.reports.measuring import Measured, measure, reached

_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")


def add(under: Commands) -> None:
    command = under.add("measure", run, json=True, key="plan_measure")
    command.add_argument("code", metavar="CODE", help=under.words("cli.option.plan"))
    when = command.add_mutually_exclusive_group()
    when.add_argument("--year", type=_end_of, metavar="Y", help=under.words("cli.option.measure_year"))
    when.add_argument("--on", type=day, metavar="DATE", help=under.words("cli.option.measure_on"))


def run(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    on = args.on or args.year or ledger.today()
    detail = ledger.ask(detail_on, args.code, on)
    told = Told(detail, ledger.ask(measure, detail, on), ledger.ask(tasks_on, detail, on), on)
    if args.json:
        context.console.data(_document(context, told))
        return
    _print(context, told)


def _end_of(text: str) -> dt.date:
    """The last day of a year."""
    if not _YEAR.fullmatch(text):
        raise argparse.ArgumentTypeError(text)
    return dt.date(int(text), 12, 31)


@dataclass(frozen=True)
class Told:
    """A plan as of a day: its targets by figures and its tasks by their logs, two numbers."""

    detail: PlanDetail
    found: dict[int, Measured]
    tasks: TaskProgress
    on: dt.date


def _document(context: Context, told: Told) -> dict[str, object]:
    return {
        "plan": told.detail.plan.code,
        "version": told.detail.version,
        "on": told.on.isoformat(),
        "place": told.detail.plan.place or None,
        "targets": _by_targets(told.found),
        "tasks": _by_tasks(told.tasks),
        "nodes": [_node(one, context) for one in told.found.values()],
    }


def _by_targets(found: dict[int, Measured]) -> dict[str, object]:
    told = reached(found.values())
    return {"total": told.total, "known": told.known, "reached": told.reached}


def _by_tasks(told: TaskProgress) -> dict[str, object]:
    percent = None if told.percent is None else plain(told.percent)
    return {"total": told.total, "known": told.known, "completed": told.completed, "percent": percent}


def _node(found: Measured, context: Context) -> dict[str, object]:
    node = found.node
    return {
        "key": node.key,
        "kind": node.kind,
        "number": node.number,
        "text_vi": node.text_vi,
        "text_en": node.text_en,
        **measured_data(found),
        "sentences": list(sentences(found, context.words)),
    }


def _print(context: Context, told: Told) -> None:
    words, line, plan = context.words, context.console.line, told.detail.plan
    title = f"{plan.short} · {plan.title(words.language)}"
    line(words("measure.cli.head", plan=title, day=print_date(told.on, words.language)))
    if told.found:
        line(targets_text(reached(told.found.values()), words))
    else:
        line(words("measure.cli.none"))
    if told.tasks.total:
        line(tasks_text(told.tasks, words))
    for one in told.found.values():
        _print_node(context, one)


def _print_node(context: Context, found: Measured) -> None:
    words, line, node = context.words, context.console.line, found.node
    kind = f"{words(f'plan.kind.{node.kind}')} {node.number}".strip()
    line("")
    line(f"{kind}  {node.text(words.language)}")
    said = " ".join(sentences(found, words))
    line(f"  [{track_text(found, words)}] {said}")
    for source in found.newest.sources if found.newest else ():
        line(f"  {words('measure.cli.source', source=source.line(words.language))}")
