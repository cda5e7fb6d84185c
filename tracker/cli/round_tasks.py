"""round tasks, and the tasks that round create asks about."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.app import Ledger
from tracker.cli.arguments import Commands
from tracker.cli.context import Context
from tracker.cli.figure_documents import iso
from tracker.exchange.findings import printed
from tracker.kernel.errors import Refusal
from tracker.plans import queries as plans
from tracker.plans.rows import Node, PlanDetail
from tracker.plans.rules import FOLLOWED
from tracker.rounds import queries, task_queries
from tracker.rounds.rows import Return, TaskReport, TaskStanding
from tracker.words import Words

_SHORT = 60
_PERCENT = 3


def add(under: Commands) -> None:
    parser = under.add("tasks", run_tasks, json=True, key="round_tasks")
    parser.add_argument("code", metavar="CODE", help=under.words("cli.option.round"))
    parser.add_argument("--place", default="", metavar="CODE", help=under.words("cli.option.place"))


def chosen(detail: PlanDetail, keys: Sequence[str], every: bool) -> tuple[int, ...]:
    """The nodes to ask about, in the order of the plan. Refused: round.no_task, .no_open_tasks."""
    if every:
        found = task_queries.asked_of(detail.nodes, open_only=True)
        if not found:
            raise Refusal("round.no_open_tasks", key=detail.plan.code)
        return tuple(one.id for one in found)
    wanted = {one.id for key in keys for one in _named(detail, key)}
    return tuple(one.id for one in plans.each(detail.nodes) if one.id in wanted)


def _named(detail: PlanDetail, key: str) -> Sequence[Node]:
    """The task with this key; of a group the tasks in it that are open."""
    node = next((one for one in plans.each(detail.nodes) if one.key.lower() == key.strip().lower()), None)
    if node is None:
        raise Refusal("round.no_task", plan=detail.plan.code, key=key[:60])
    if node.kind in FOLLOWED:
        return (node,)
    found = task_queries.asked_of(node.children, open_only=True)
    if not found:
        raise Refusal("round.no_open_tasks", key=node.key)
    return found


def run_tasks(context: Context) -> None:
    ledger, words, args = context.ledger(), context.words, context.args
    found = _standings(ledger, args.code, args.place)
    if args.json:
        context.console.data([_document(one, words) for one in found])
        return
    if not found:
        context.console.line(words("tasks.none", code=args.code))
    for one in found:
        told = words("tasks.reported", reported=one.reported, asked=len(one.places))
        context.console.line(f"{one.task.key}  {one.task.text(words.language)}  ({told})")
        rows = [_cells(place, report, words) for place, report in one.places if report is not None]
        if rows:
            head = [words(f"cli.column.{name}") for name in ("code", "place", "state", "percent", "result")]
            context.console.table(head, rows, frozenset({_PERCENT}))


def _standings(ledger: Ledger, code: str, place: str) -> tuple[TaskStanding, ...]:
    of = ledger.ask(queries.round_by_code, code)
    found: tuple[TaskStanding, ...] = ledger.ask(task_queries.standings, of)
    if not place:
        return found
    wanted = ledger.ask(queries.find_return, code, place).id
    return tuple(
        TaskStanding(one.round, one.task, tuple(pair for pair in one.places if pair[0].id == wanted))
        for one in found
    )


def _cells(place: Return, report: TaskReport, words: Words) -> list[str]:
    answer = report.answer
    result = " ".join(answer.result.split())
    return [
        place.place,
        place.place_name_en if words.language == "en" else place.place_name,
        printed(answer.status, words),
        printed(answer.percent, words),
        result if len(result) <= _SHORT else f"{result[: _SHORT - 1]}…",
    ]


def _document(one: TaskStanding, words: Words) -> dict[str, object]:
    task, language = one.task, words.language
    return {
        "key": task.key,
        "text": task.text(language),
        "lead": task.lead(language) or None,
        "deadline": iso(task.deadline),
        "asked": len(one.places),
        "reported": one.reported,
        "reports": [_report(place, said, language) for place, said in one.places if said is not None],
    }


def _report(place: Return, said: TaskReport, language: str) -> dict[str, object]:
    answer = said.answer
    return {
        "place": place.place,
        "place_unit": place.unit,
        "place_name": place.place_name_en if language == "en" else place.place_name,
        "status": answer.status,
        "percent": answer.percent,
        "result": answer.result,
        "difficulty": answer.difficulty,
        "proposal": answer.proposal,
        "file": said.file or None,
        "sheet": said.sheet or None,
        "row": said.row or None,
        "recorded": said.recorded_at,
    }
