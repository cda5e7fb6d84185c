"""request take, list, show, answer, accept, write: forms that another office asks us to fill."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from tracker.cli.arguments import Commands, number
from tracker.cli.context import DONE, IN_PART, REFUSED, Context
from tracker.cli.exchange import stamped
from tracker.cli.passwords import known_passwords, typed_password
from tracker.exchange.batch import is_locked, refused_document
from tracker.exchange.deciding import Policy, convention_ruling
from tracker.exchange.preview import Decisions, Status
from tracker.exchange.readers import Readers, Received, Unread, files_in
from tracker.exchange.requests import replying
from tracker.exchange.requests.questions import question_at, request_form, task_at
from tracker.exchange.requests.rows import Question, RequestForm, TaskQuestion
from tracker.exchange.requests.taking import (
    TakePreview,
    commit_take,
    decide_take,
    preview_take,
    take_ruling,
)
from tracker.exchange.requests.telling import (
    form_document,
    grounds,
    offered,
    request_document,
    said_of_task,
    shown,
    take_document,
    task_grounds,
)
from tracker.exchange.requests.writing import Written, write_back
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Convention
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.plans.rows import TaskAnswer, TaskStatus
from tracker.requests import commands, queries
from tracker.words import Words

_LISTED = ("code", "round", "asker", "place", "period", "due", "missing")
_TASK_FIELDS = ("status", "percent", "result", "difficulty", "proposal")


def add(commands: Commands) -> None:
    words = commands.words
    under = commands.under(commands.add("request", None))
    _add_take(under.add("take", run_take, json=True, key="request_take"), words)
    under.add("list", run_list, json=True, key="request_list")
    for name, run, json in (
        ("show", run_show, True),
        ("answer", run_answer, False),
        ("accept", run_accept, False),
        ("write", run_write, False),
    ):
        parser = under.add(name, run, json=json, key=f"request_{name}")
        parser.add_argument("code", metavar="CODE", help=words("request.option.code"))
        _ADDERS.get(name, _add_nothing)(parser, words)


def _add_nothing(parser: argparse.ArgumentParser, words: Words) -> None:
    """The code alone says what is wanted."""


def _add_take(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="FILE", help=words("cli.option.paths"))
    parser.add_argument("--place", default="", metavar="P", help=words("request.option.place"))
    parser.add_argument("--dry-run", action="store_true", help=words("cli.option.dry_run"))
    parser.add_argument(
        "--on-conflict",
        type=Policy,
        choices=list(Policy),
        default=Policy.ASK,
        help=words("cli.option.on_conflict"),
    )
    parser.add_argument(
        "--convention", type=Convention, choices=list(Convention), help=words("cli.option.convention")
    )
    parser.add_argument("--form", default="", metavar="CODE", help=words("cli.option.form"))
    parser.add_argument("--password-file", type=Path, metavar="FILE", help=words("cli.option.password_file"))


def _add_answer(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--row", required=True, metavar="R", help=words("request.option.row"))
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--value", metavar="TEXT", help=words("cli.option.value"))
    what.add_argument("--blank", action="store_true", help=words("request.option.blank"))
    parser.add_argument("--note", metavar="TEXT", help=words("request.option.note"))
    parser.add_argument(
        "--status", type=TaskStatus, choices=list(TaskStatus), help=words("request.option.status")
    )
    parser.add_argument("--percent", type=number, metavar="N", help=words("request.option.percent"))
    for name in ("result", "difficulty", "proposal"):
        parser.add_argument(f"--{name}", metavar="TEXT", help=words(f"request.option.{name}"))


def _add_accept(parser: argparse.ArgumentParser, words: Words) -> None:
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--row", action="append", default=[], metavar="R", help=words("request.option.row"))
    which.add_argument("--all", action="store_true", help=words("request.option.all"))


def _add_write(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help=words("cli.option.out_file"))


_ADDERS = {"answer": _add_answer, "accept": _add_accept, "write": _add_write}


def run_take(context: Context) -> int:
    args = context.args
    context.ledger()  # before anything is read for it
    paths = files_in(args.paths)
    results = _take(context, paths, known_passwords(args.password_file))
    while locked := [one for one in results if isinstance(one, Unread) and is_locked(one.refusal)]:
        password = typed_password(context.words, len(locked))
        if not password:
            break
        again = {one.path: one for one in _take(context, [Path(one.path) for one in locked], (password,))}
        results = [again.get(one.path, one) for one in results]
    if args.json:
        context.console.data({"files": [_document(one, context.words) for one in results]})
    for one in results:
        _tell(context, one)
    if all(isinstance(one, Unread) for one in results):
        return REFUSED
    return DONE if all(isinstance(one, TakePreview) and one.whole for one in results) else IN_PART


def _take(context: Context, paths: Iterable[Path], passwords: tuple[str, ...]) -> list[TakePreview | Unread]:
    with Readers(passwords=passwords) as readers:
        return [_take_one(context, one) for one in readers.read_all(tuple(paths))]


def _take_one(context: Context, one: Received | Unread) -> TakePreview | Unread:
    """A refused file stops no other one; the ledger's own trouble does."""
    if isinstance(one, Unread):
        return one
    ledger, args = context.ledger(), context.args
    try:
        draft = ledger.ask(preview_take, one, Decisions(template=args.form), args.place)
        convention = (convention_ruling(args.convention),) if args.convention else ()
        draft = ledger.ask(decide_take, draft, (*convention, *take_ruling(args.on_conflict)))
        if args.dry_run or draft.preview.blocking:
            return draft.preview
        taken: TakePreview = ledger.do(commit_take, draft, stamped(ledger)).result
        return taken
    except Refusal as refusal:
        if refusal.code.startswith("storage."):
            raise
        return Unread(one.path, one.name, one.sha256, refusal)


def _document(one: TakePreview | Unread, words: Words) -> dict[str, object]:
    if isinstance(one, TakePreview):
        return take_document(one, words)
    refused = {"path": one.path, "sha256": one.sha256, "code": None, "committed": False}
    return {**refused, "findings": [refused_document(one.refusal, words)]}


def _tell(context: Context, one: TakePreview | Unread) -> None:
    words, line = context.words, context.console.line
    if isinstance(one, Unread):
        context.console.progress(f"{one.name}: {words.refusal(one.refusal)}")
        return
    known = len(one.items) + len(one.tasks) - one.foreign
    facts = {"file": one.file, "code": one.code, "place": one.place.called(words.language)}
    key = f"request.cli.{one.coming}" if one.committed else "request.cli.previewed"
    line(words(key, **facts, n=len(one.items) + len(one.tasks), known=known))
    if one.lines:
        line("    " + words("request.cli.counts", **{s.value: one.counts[s] for s in Status}))
    for finding in one.findings:
        where = "!".join(part for part in (finding.sheet, finding.cell) if part)
        line(
            f"    {where}  “{finding.raw}”: {finding.message(words)}"
            if where
            else f"    {finding.message(words)}"
        )


def run_list(context: Context) -> None:
    ledger, words = context.ledger(), context.words
    forms = [ledger.ask(request_form, one.code) for one in ledger.ask(queries.requests)]
    if context.args.json:
        context.console.data([request_document(one, words) for one in forms])
        return
    context.console.table(
        [words(f"request.column.{name}") for name in _LISTED],
        [
            [
                one.request.code,
                one.request.round_code,
                one.request.asker,
                one.request.place.called(words.language),
                one.request.period.label(words),
                print_date(one.request.due, words.language) if one.request.due else "",
                f"{one.missing}/{len(one.every)}",
            ]
            for one in forms
        ],
    )


def run_show(context: Context) -> None:
    ledger, words = context.ledger(), context.words
    form = ledger.ask(request_form, context.args.code)
    gazetteer = ledger.ask(places.gazetteer)
    if context.args.json:
        context.console.data(form_document(form, gazetteer, words))
        return
    of = form.request
    context.console.line(
        words("request.cli.head", code=of.code, asker=of.asker, place=of.place.called(words.language))
    )
    heads = ("row", "key", "indicator", "unit", "proposal", "answer", "state")
    rows = [_question_cells(one, words) for one in form.questions]
    rows += [_task_cells(one, words) for one in form.tasks]
    context.console.table([words(f"request.column.{name}") for name in heads], rows, frozenset({4, 5}))
    _tell_grounds(context, form, gazetteer)
    context.console.line(words("request.cli.missing", n=form.missing, of=len(form.every)))


def _question_cells(one: Question, words: Words) -> list[str]:
    told = one.answer.quantity if one.answer else one.given
    answer = shown(told, words) if told and (one.answer or not one.missing) else one.item.given.text
    state = words(f"request.state.{one.state}")
    row = one.item.row_id or str(one.position)
    return [row, one.item.code, one.item.name, one.item.unit, offered(one.proposal, words), answer, state]


def _task_cells(one: TaskQuestion, words: Words) -> list[str]:
    offer = said_of_task(one.proposal.reply if one.proposal else None, words)
    answer = said_of_task(one.answer or one.given, words)
    return [
        one.item.row_id or one.item.key,
        one.item.key,
        one.item.name,
        "",
        offer,
        answer,
        words(f"request.state.{one.state}"),
    ]


def _tell_grounds(context: Context, form: RequestForm, gazetteer: Gazetteer) -> None:
    words = context.words
    for one in form.questions:
        if told := grounds(one.proposal, form.request.period, gazetteer, words):
            context.console.line(f"{one.item.row_id or one.position}: {told}")
    for task in form.tasks:
        if told := task_grounds(task.proposal, words):
            context.console.line(f"{task.item.row_id or task.item.key}: {told}")


def run_answer(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    form = ledger.ask(request_form, args.code)
    task = task_at(form, args.row)
    if task is not None:
        _answer_task(context, form, task)
    else:
        _answer_question(context, form, question_at(form, args.row))
    context.console.line(context.words("request.cli.answered", row=args.row, code=form.request.code))


def _answer_question(context: Context, form: RequestForm, question: Question) -> None:
    """Refused: request.nothing_said, request.foreign."""
    ledger, args = context.ledger(), context.args
    said = question.answer
    if question.indicator is None:
        raise Refusal("request.foreign", name=question.item.name[:80])
    if any(getattr(args, name) is not None for name in _TASK_FIELDS):
        raise Refusal("request.not_a_task", row=args.row[:20])
    if args.value is None and not args.blank and (args.note is None or said is None):
        raise Refusal("request.nothing_said", row=args.row[:20])
    if args.value is None and not args.blank and said is not None:
        quantity = said.quantity
    else:
        quantity = replying.read_answer(args.value or "", question.indicator)
    note = args.note if args.note is not None else (said.note if said else question.item.given_note)
    ledger.do(
        replying.answer,
        form.request.id,
        question.position,
        quantity,
        note,
        at=ledger.now(),
        by=ledger.person(),
        token=question.token,
    )


def _answer_task(context: Context, form: RequestForm, task: TaskQuestion) -> None:
    """Fields that are not named stay as they are. Refused: request.nothing_said."""
    ledger, args = context.ledger(), context.args
    told = {name: getattr(args, name) for name in _TASK_FIELDS if getattr(args, name) is not None}
    if args.value is not None or args.note is not None or not (told or args.blank):
        raise Refusal("request.nothing_said", row=args.row[:20])
    before = TaskAnswer() if args.blank else task.answer or task.given
    reply = TaskAnswer(**{**vars(before), **told})
    ledger.do(
        commands.answer_task,
        form.request.id,
        task.position,
        reply,
        at=ledger.now(),
        by=ledger.person(),
        revision=task.item.revision,
    )


def run_accept(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    form = ledger.ask(request_form, args.code)
    rows: list[int] | None = None
    tasks: list[int] | None = None
    if not args.all:
        found = [(task_at(form, row), row) for row in args.row]
        tasks = [task.position for task, _ in found if task is not None]
        rows = [question_at(form, row).position for task, row in found if task is None]
    done = ledger.do(replying.accept, form.request.id, rows, tasks, at=ledger.now(), by=ledger.person())
    context.console.line(context.words("request.cli.accepted", n=done.result, code=form.request.code))


def run_write(context: Context) -> int:
    """3: the file is written, and something in it is still blank."""
    ledger, words = context.ledger(), context.words
    form = ledger.ask(request_form, context.args.code)
    path = context.args.out.resolve()
    written: Written = ledger.do(
        write_back, form.request.id, path, at=ledger.now(), revision=form.request.revision
    ).result
    context.console.line(words("request.cli.written", name=written.name, n=written.changed))
    for one in written.missing:
        row = one.item.row_id or str(one.position)
        context.console.progress(words("request.cli.blank", row=row, name=one.item.name))
    return IN_PART if written.missing else DONE
