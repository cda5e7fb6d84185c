"""plan measure: how the goals and targets of a plan stand on a day, with the arithmetic and the source."""

from __future__ import annotations

import argparse
import datetime as dt
import re

from tracker.cli.arguments import Commands, day
from tracker.cli.context import Context
from tracker.kernel.dates import print_date
from tracker.kernel.fixed import plain
from tracker.plans import queries
from tracker.plans.rows import PlanDetail
from tracker.plans.rules import task_progress
from tracker.plans.rules.standing import TaskProgress
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
    detail = ledger.ask(queries.plan_detail, args.code)
    found = ledger.ask(measure, detail, on)
    if args.json:
        context.console.data(_document(context, detail, found, on))
        return
    _print(context, detail, found, on)


def _end_of(text: str) -> dt.date:
    """The last day of a year."""
    if not _YEAR.fullmatch(text):
        raise argparse.ArgumentTypeError(text)
    return dt.date(int(text), 12, 31)


def _document(
    context: Context, detail: PlanDetail, found: dict[int, Measured], on: dt.date
) -> dict[str, object]:
    return {
        "plan": detail.plan.code,
        "version": detail.version,
        "on": on.isoformat(),
        "place": detail.plan.place or None,
        "targets": _by_targets(found),
        "tasks": _by_tasks(task_progress(detail.nodes)),
        "nodes": [_node(one, context) for one in found.values()],
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


def _print(context: Context, detail: PlanDetail, found: dict[int, Measured], on: dt.date) -> None:
    words, line = context.words, context.console.line
    title = f"{detail.plan.short} · {detail.plan.title(words.language)}"
    line(words("measure.cli.head", plan=title, day=print_date(on, words.language)))
    if found:
        line(targets_text(reached(found.values()), words))
    else:
        line(words("measure.cli.none"))
    tasks = task_progress(detail.nodes)
    if tasks.total:
        line(tasks_text(tasks, words))
    for one in found.values():
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
