"""evaluation: list, begin, show, decide, accept, refresh, write, sign, remove."""

from __future__ import annotations

import argparse
import dataclasses

from tracker.app import Ledger
from tracker.cli.arguments import Commands, Run, day, number
from tracker.cli.context import Context
from tracker.cli.evaluation_documents import document, summary_document
from tracker.evaluations import commands, queries
from tracker.evaluations.commands import EvaluationFields, Signature
from tracker.evaluations.rows import Evaluation, Item, Proposal, Rating, Stage, Summary
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal, Stale
from tracker.plans import queries as plans
from tracker.reports.evaluating import changed, propose


def add(group: Commands) -> None:
    under = group.under(group.add("evaluation", None))
    words = under.words
    listing = under.add("list", run_list, json=True, key="evaluation_list")
    listing.add_argument("--plan", metavar="CODE", default=None, help=words("cli.option.plan"))
    begin = under.add("begin", run_begin, json=True, key="evaluation_begin")
    begin.add_argument("code", metavar="CODE", help=words("cli.option.plan"))
    begin.add_argument(
        "--stage", choices=[one.value for one in Stage], required=True, help=words("cli.option.stage")
    )
    begin.add_argument("--on", type=day, required=True, metavar="DATE", help=words("cli.option.evaluated_on"))
    _on_one(under, "show", run_show, json=True)
    decide = _on_one(under, "decide", run_decide)
    decide.add_argument("key", metavar="KEY", help=words("cli.option.item"))
    decide.add_argument(
        "rating", metavar="RATING", choices=[one.value for one in Rating], help=words("cli.option.rating")
    )
    decide.add_argument("--text", default=None, help=words("cli.option.rating_text"))
    _on_one(under, "accept", run_accept)
    _on_one(under, "refresh", run_refresh)
    write = _on_one(under, "write", run_write)
    for name in ("title", "summary", "lessons", "proposals"):
        write.add_argument(f"--{name}", default=None, help=words(f"cli.option.evaluation_{name}"))
    _add_sign(under)
    _on_one(under, "remove", run_remove)


def _on_one(under: Commands, name: str, run: Run, json: bool = False) -> argparse.ArgumentParser:
    command = under.add(name, run, json=json, key=f"evaluation_{name}")
    command.add_argument("id", type=number, metavar="ID", help=under.words("cli.option.evaluation"))
    return command


def _add_sign(under: Commands) -> None:
    sign = _on_one(under, "sign", run_sign)
    for name in ("by", "post"):
        sign.add_argument(f"--{name}", required=True, help=under.words(f"cli.option.signed_{name}"))
    sign.add_argument(
        "--on", type=day, required=True, metavar="DATE", help=under.words("cli.option.signed_on")
    )
    sign.add_argument("--number", default="", help=under.words("cli.option.signed_number"))


def run_list(context: Context) -> None:
    ledger, words = context.ledger(), context.words
    plan_id = None
    if context.args.plan:
        plan_id = ledger.ask(plans.plan_detail, context.args.plan).plan.id
    found = ledger.ask(queries.evaluations, plan_id)
    if context.args.json:
        context.console.data([summary_document(one) for one in found])
        return
    if not found:
        context.console.line(words("evaluation.cli.none"))
        return
    head = [words(f"evaluation.column.{name}") for name in ("number", "plan", "stage", "day", "state")]
    context.console.table(head, [_summary_row(one, context) for one in found], frozenset([0]))


def _summary_row(one: Summary, context: Context) -> list[str]:
    words = context.words
    plan = one.plan_instrument or one.plan_code
    day = print_date(one.as_of, words.language)
    return [str(one.id), plan, words(f"evaluation.stage.{one.stage}"), day, _state(one, context)]


def _state(one: Summary, context: Context) -> str:
    words = context.words
    if one.signed_on is not None:
        return words("evaluation.status.signed", day=print_date(one.signed_on, words.language))
    return words("evaluation.status.decided", decided=one.decided, total=one.total)


def run_begin(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    made = ledger.do(
        commands.begin,
        args.code,
        Stage(args.stage),
        args.on,
        propose,
        today=ledger.today(),
        now=ledger.now(),
        by=ledger.person(),
    )
    found = ledger.ask(queries.evaluation, made.result)
    if args.json:
        context.console.data(document(found, {}, context.language))
        return
    context.console.line(context.words("evaluation.cli.begun", id=found.id, n=len(found.items)))


def run_show(context: Context) -> None:
    ledger = context.ledger()
    found = _one(context, ledger)
    news = {} if found.signed else ledger.ask(changed, found.id)
    if context.args.json:
        context.console.data(document(found, news, context.language))
        return
    _print(found, news, context)


def run_decide(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    item = _item(_one(context, ledger), args.key)
    text = item.text if args.text is None else args.text
    rating = Rating(args.rating)
    ledger.do(commands.decide, item.id, rating, text, item.revision, now=ledger.now(), by=ledger.person())
    words = context.words
    said = words(f"evaluation.rating.{rating}")
    context.console.line(words("evaluation.cli.decided", name=item.key, rating=said))


def run_accept(context: Context) -> None:
    ledger = context.ledger()
    found = _one(context, ledger)
    made = ledger.do(commands.accept, found.id, now=ledger.now(), by=ledger.person())
    context.console.line(context.words("evaluation.cli.accepted", n=made.result))


def run_refresh(context: Context) -> None:
    ledger = context.ledger()
    made = ledger.do(commands.refresh, _one(context, ledger).id, propose)
    context.console.line(context.words("evaluation.cli.refreshed", n=made.result))


def run_write(context: Context) -> None:
    ledger = context.ledger()
    found = _one(context, ledger)
    given = {
        field.name: told
        for field in dataclasses.fields(EvaluationFields)
        if (told := getattr(context.args, field.name)) is not None
    }
    said = {field.name: getattr(found, field.name) for field in dataclasses.fields(EvaluationFields)}
    ledger.do(commands.write, found.id, EvaluationFields(**{**said, **given}), found.revision)
    context.console.line(context.words("evaluation.cli.written", id=found.id))


def run_sign(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    found = _one(context, ledger)
    signature = Signature(args.by, args.post, args.on, args.number)
    ledger.do(commands.sign, found.id, signature, found.token, today=ledger.today(), now=ledger.now())
    context.console.line(context.words("evaluation.cli.signed"))


def run_remove(context: Context) -> None:
    ledger = context.ledger()
    found = _one(context, ledger)
    ledger.do(commands.remove, found.id, found.revision)
    context.console.line(context.words("evaluation.cli.removed", id=found.id))


def _one(context: Context, ledger: Ledger) -> Evaluation:
    """The evaluation that is named. Refused: evaluation.unknown."""
    try:
        return ledger.ask(queries.evaluation, context.args.id)
    except Stale as error:
        raise Refusal("evaluation.unknown", id=context.args.id) from error


def _item(found: Evaluation, key: str) -> Item:
    """By the key of its node, however it is written. Refused: evaluation.unknown_item."""
    for item in found.items:
        if item.key.casefold() == key.casefold():
            return item
    raise Refusal("evaluation.unknown_item", key=key[:60], known=", ".join(item.key for item in found.items))


def _print(found: Evaluation, news: dict[int, Proposal], context: Context) -> None:
    words, line = context.words, context.console.line
    line(
        words(
            "evaluation.cli.head",
            stage=words(f"evaluation.stage.{found.stage}"),
            plan=found.plan_instrument or found.plan_code,
            day=print_date(found.as_of, words.language),
            version=found.version,
        )
    )
    line(_seal(found, context))
    for item in found.items:
        _print_item(item, news.get(item.id), context)
    for name in ("summary", "lessons", "proposals"):
        if getattr(found, name):
            line("")
            line(f"{words(f'evaluation.field.{name}')}: {getattr(found, name)}")


def _seal(found: Evaluation, context: Context) -> str:
    words = context.words
    if found.signed_on is None:
        return words("evaluation.cli.open", n=len(found.undecided))
    return words(
        "evaluation.cli.seal",
        number=words("evaluation.cli.number", number=found.signed_number) if found.signed_number else "",
        day=print_date(found.signed_on, words.language),
        by=found.signed_by,
        post=found.signed_post,
    )


def _print_item(item: Item, news: Proposal | None, context: Context) -> None:
    words, line = context.words, context.console.line
    line("")
    line(f"{words(f'plan.kind.{item.kind}')} {item.number}  {item.called(words.language)}  ({item.key})")
    rating = words(f"evaluation.rating.{item.rating}") if item.rating else words("evaluation.cli.undecided")
    proposed = words(f"evaluation.rating.{item.proposed}")
    line("  " + words("evaluation.cli.item", proposed=proposed, rating=rating))
    for sentence in item.evidence.sentences(words.language):
        line(f"  {sentence}")
    if item.text:
        line(f"  {item.text}")
    if news is not None:
        line("  " + words("evaluation.cli.changed", proposed=words(f"evaluation.rating.{news.rating}")))
