"""tasks: what is late or soon due; task log, task progress: how one task came on."""

from __future__ import annotations

import argparse

from tracker.cli.arguments import Commands, day, number
from tracker.cli.context import Context
from tracker.cli.figure_documents import iso
from tracker.cli.task_list import add_filter, asks_for_all, run_all
from tracker.kernel.dates import print_date
from tracker.kernel.periods import parse_period
from tracker.kernel.recurrence import parse
from tracker.plans import commands as doing
from tracker.plans.fields import ProgressFields
from tracker.plans.linking.queries import node_named
from tracker.plans.rows import TaskStatus
from tracker.plans.rules import DUE_SOON_DAYS
from tracker.reports.due import DueFilter, DueItem, due_items
from tracker.reports.following import Told, told_of
from tracker.words import Words

_SHORT = 60
_COLUMNS = ("key", "of", "text", "lead", "deadline", "left")
_DAYS_COLUMN = 5


def add(commands: Commands) -> None:
    words = commands.words
    listing = commands.add("tasks", run_list, json=True, key="due_tasks")
    which = listing.add_mutually_exclusive_group()
    which.add_argument("--due", action="store_true", help=words("due.option.due"))
    which.add_argument("--overdue", action="store_true", help=words("due.option.overdue"))
    listing.add_argument(
        "--within", type=days, default=DUE_SOON_DAYS, metavar="DAYS", help=words("due.option.within")
    )
    listing.add_argument("--agency", default="", metavar="CODE", help=words("due.option.agency"))
    listing.add_argument("--coordinating", action="store_true", help=words("due.option.coordinating"))
    listing.add_argument("--plan", default="", metavar="CODE", help=words("cli.option.plan"))
    listing.add_argument("--on", type=day, metavar="DATE", help=words("due.option.on"))
    add_filter(listing, which, words)
    under = commands.under(commands.add("task", None))
    log = under.add("log", run_log, json=True, key="task_log")
    progress = under.add("progress", run_progress, json=True, key="task_progress")
    for parser in (log, progress):
        parser.add_argument("key", metavar="KEY", help=words("due.option.key"))
    _add_entry(progress, words)


def days(text: str) -> int:
    """An argument that is a number of days: 0 to 3660."""
    if not text.isdecimal() or int(text) > 3660:
        raise argparse.ArgumentTypeError(text)
    return int(text)


def _add_entry(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--percent", type=number, metavar="N", help=words("due.option.percent"))
    parser.add_argument(
        "--status", type=TaskStatus, choices=list(TaskStatus), help=words("due.option.status")
    )
    for name in ("period", "result", "difficulty", "proposal"):
        parser.add_argument(f"--{name}", default="", metavar=name.upper(), help=words(f"due.option.{name}"))
    parser.add_argument("--day", type=day, metavar="DATE", help=words("due.option.day"))


def run_list(context: Context) -> None:
    ledger, args, words = context.ledger(), context.args, context.words
    if asks_for_all(args):
        run_all(context)
        return
    wanted = DueFilter(
        within=args.within,
        late_only=args.overdue,
        agency=args.agency,
        coordinating=args.coordinating,
        plan=args.plan,
    )
    found = ledger.ask(due_items, args.on or ledger.today(), wanted)
    if args.json:
        context.console.data([_document(one) for one in found])
    elif not found:
        context.console.line(words("due.none"))
    else:
        head = [words(f"due.column.{name}") for name in _COLUMNS]
        context.console.table(head, [_cells(one, words) for one in found], frozenset({_DAYS_COLUMN}))


def _cells(one: DueItem, words: Words) -> list[str]:
    key = "due.late" if one.late else "due.left"
    lead = one.lead(words.language)
    return [
        one.key,
        one.of,
        _shortened(one.text(words.language)),
        _shortened(lead),
        when(one, words),
        words(key, n=abs(one.days_left)) if one.days_left else words("plan.standing.due_today"),
    ]


def when(one: DueItem, words: Words) -> str:
    """ "25/12/2026"; of what comes again with its period: "25/12/2026, hằng năm, kỳ 2026"."""
    said = print_date(one.deadline, words.language)
    if not one.recurrence:
        return said
    return words(
        "due.again",
        day=said,
        every=words(f"recurrence.every.{parse(one.recurrence).every}"),
        period=one.period,
    )


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else f"{text[: _SHORT - 1]}…"


def _document(one: DueItem) -> dict[str, object]:
    return {
        "kind": one.kind,
        "key": one.key,
        "number": one.number or None,
        "text_vi": one.text_vi,
        "text_en": one.text_en,
        "plan": one.of_code if one.plan_id is not None else None,
        "event": one.of_code if one.commitment_id is not None else None,
        "lead": one.lead_vi or None,
        "deadline": iso(one.deadline),
        "recurrence": one.recurrence or None,
        "period": one.period or None,
        "earlier_periods": list(one.earlier),
        "status": one.status,
        "percent": one.percent,
        "overdue": one.late,
        "days_left": one.days_left,
        "days_late": max(0, -one.days_left),
    }


def run_log(context: Context) -> None:
    ledger, words = context.ledger(), context.words
    found = ledger.ask(told_of, ledger.ask(node_named, context.args.key))
    if context.args.json:
        context.console.data([_told_document(one) for one in found])
        return
    if not found:
        context.console.line(words("due.no_log"))
    for one in found:
        _print_told(context, one)


def _print_told(context: Context, one: Told) -> None:
    words = context.words
    percent = "" if one.percent is None else f"{one.percent}%"
    status = words(f"plan.task_status.{one.status}") if one.status else ""
    period = parse_period(one.period).label(words) if one.period else ""
    place = one.place_called(words.language)
    source = words("due.source", file=one.file, sheet=one.sheet, row=one.row) if one.file else ""
    head = (print_date(one.day, words.language), place or one.by, period, status, percent, source)
    context.console.line("  ".join(part for part in head if part))
    for name in ("result", "difficulty", "proposal"):
        text = getattr(one, name)
        if text:
            context.console.line(f"    {words(f'plan.field.{_FIELDS[name]}')}: {text}")


_FIELDS = {"result": "text", "difficulty": "difficulty", "proposal": "proposal"}


def _told_document(one: Told) -> dict[str, object]:
    return {
        "day": iso(one.day),
        "period": one.period or None,
        "status": one.status,
        "percent": one.percent,
        "result": one.result,
        "difficulty": one.difficulty,
        "proposal": one.proposal,
        "by": one.by,
        "recorded": one.recorded_at,
        "place": one.place or None,
        "place_name": one.place_vi or None,
        "file": one.file or None,
        "sheet": one.sheet or None,
        "row": one.row or None,
    }


def run_progress(context: Context) -> None:
    ledger, args, words = context.ledger(), context.args, context.words
    node_id, today = ledger.ask(node_named, args.key), ledger.today()
    entry = ProgressFields(
        day=args.day or today,
        percent=args.percent,
        text=args.result,
        status=args.status,
        period=args.period,
        difficulty=args.difficulty,
        proposal=args.proposal,
    )
    ledger.do(doing.record_progress, node_id, entry, ledger.person(), ledger.now(), today)
    if args.json:
        context.console.data([_told_document(one) for one in ledger.ask(told_of, node_id)])
    else:
        context.console.line(words("due.recorded", key=args.key.strip().upper()))
