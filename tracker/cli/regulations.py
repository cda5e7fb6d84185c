"""regulations, regulation …: who does what within which time, and how tasks keep to it."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import Any

from tracker.agencies import queries as agencies
from tracker.app import Ledger
from tracker.cli.arguments import Commands, day, number
from tracker.cli.context import Context
from tracker.cli.figure_documents import iso
from tracker.coordination import commands as steps
from tracker.coordination import queries
from tracker.coordination.fields import PartyFields, RegulationFields, StepFields, regulation_form, step_form
from tracker.coordination.measuring import StepKept, TaskKept, keeping_of
from tracker.coordination.rows import LimitUnit, Party, Regulation, Step, StepLevel
from tracker.kernel.errors import Refusal
from tracker.plans import queries as plans
from tracker.plans.linking.queries import node_named
from tracker.reports.keeping import limit_words, said
from tracker.words import Words

_DAYS = ("issued", "effective", "ended")
_TEXTS = ("title", "title_en", "instrument", "plan", "source", "note")


def add(commands: Commands) -> None:
    words = commands.words
    listed = commands.add("regulations", run_list, json=True)
    listed.add_argument("--search", default="", metavar="TEXT", help=words("cli.option.search"))
    under = commands.under(commands.add("regulation", None))
    _named(under.add("show", run_show, json=True, key="regulation_show"), words)
    _fields(_named(under.add("add", run_add, key="regulation_add"), words), words)
    _fields(_named(under.add("edit", run_edit, key="regulation_edit"), words), words)
    _named(under.add("remove", run_remove, key="regulation_remove"), words)
    _add_party(_named(under.add("party", run_party, key="regulation_party"), words), words)
    _add_step(_named(under.add("step", run_step, key="regulation_step"), words), words)
    link = _named(under.add("link", run_link, key="regulation_link"), words)
    link.add_argument("number", type=number, metavar="N", help=words("cli.option.step_number"))
    link.add_argument("--task", required=True, metavar="KEY", help=words("cli.option.task"))
    link.add_argument("--remove", action="store_true", help=words("cli.option.remove"))


def _named(parser: argparse.ArgumentParser, words: Words) -> argparse.ArgumentParser:
    parser.add_argument("code", metavar="CODE", help=words("cli.option.regulation"))
    return parser


def _fields(parser: argparse.ArgumentParser, words: Words) -> None:
    for name in _TEXTS:
        option = f"--{name.replace('_', '-')}"
        parser.add_argument(option, default=None, help=words(f"cli.option.regulation_{name}"))
    for name in _DAYS:
        parser.add_argument(
            f"--{name}", type=day, default=None, metavar="DATE", help=words(f"cli.option.{name}")
        )


def _add_party(parser: argparse.ArgumentParser, words: Words) -> None:
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--agency", default="", metavar="CODE", help=words("cli.option.agency"))
    who.add_argument("--name", default="", help=words("cli.option.party_name"))
    parser.add_argument("--duty", default="", help=words("cli.option.duty"))
    parser.add_argument("--remove", action="store_true", help=words("cli.option.remove"))


def _add_step(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("number", type=number, nargs="?", metavar="N", help=words("cli.option.step_number"))
    parser.add_argument("--text", default=None, help=words("cli.option.step_text"))
    parser.add_argument("--level", type=StepLevel, choices=list(StepLevel), help=words("cli.option.level"))
    parser.add_argument("--agency", default=None, metavar="CODE", help=words("cli.option.agency"))
    parser.add_argument("--actor", default=None, help=words("cli.option.actor"))
    parser.add_argument("--limit", type=_limit, metavar="N:UNIT", help=words("cli.option.limit"))
    parser.add_argument("--since", default=None, help=words("cli.option.limit_from"))
    parser.add_argument("--basis", default=None, help=words("cli.option.basis"))
    parser.add_argument("--form", default=None, help=words("cli.option.step_form"))
    parser.add_argument("--remove", action="store_true", help=words("cli.option.remove"))


def _limit(text: str) -> tuple[int | None, LimitUnit | None]:
    """ "5:working_days"; "none" takes a limit away."""
    if text == "none":
        return None, None
    amount, _, unit = text.partition(":")
    try:
        return int(amount), LimitUnit(unit)
    except ValueError as error:
        raise argparse.ArgumentTypeError(text) from error


def run_list(context: Context) -> None:
    found = context.ledger().ask(queries.regulations, context.args.search)
    if context.args.json:
        context.console.data([_document(one, context.words) for one in found])
        return
    words = context.words
    context.console.table(
        [words(f"cli.column.{name}") for name in ("code", "instrument", "parties", "steps", "title")],
        [
            [one.code, one.instrument, str(len(one.parties)), str(len(one.steps)), one.title(words.language)]
            for one in found
        ],
    )


def run_show(context: Context) -> None:
    ledger, words = context.ledger(), context.words
    found = ledger.ask(queries.regulation_by_code, context.args.code)
    kept = ledger.ask(keeping_of, found, ledger.today())
    if context.args.json:
        steps_told = [_step_document(one, number, words) for number, one in enumerate(kept, 1)]
        context.console.data(_document(found, words) | {"step_list": steps_told})
        return
    line = context.console.line
    line(f"{found.short}  {found.title(words.language)}")
    for one in found.parties:
        duty = one.duty(words.language)
        name = one.called(words.language)
        line(f"  - {words('coordination.party', name=name, duty=duty) if duty else name}")
    for at, each in enumerate(kept, 1):
        _print_step(context, at, each)


def _print_step(context: Context, number: int, one: StepKept) -> None:
    words, line, step = context.words, context.console.line, one.step
    who = f"{words(f'coordination.level.{step.level}')}, {step.actor.called(words.language)}"
    line(f"{number}. {step.text(words.language)}")
    line(f"   {who} · {limit_words(step, words)}{f' · {step.form}' if step.form else ''}")
    for task in one.tasks:
        verdict = words(f"coordination.keeping.{task.kept.keeping}")
        line(f"   {task.node.key}  {verdict}: {said(step, task, words)}")


def run_add(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    form = _changed(ledger, RegulationFields(args.code, ""), args)
    ledger.do(steps.add_regulation, form)
    context.console.line(context.words("cli.coordination.saved", name=args.code))


def run_edit(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    found = ledger.ask(queries.regulation_by_code, args.code)
    ledger.do(steps.edit_regulation, found.id, _changed(ledger, regulation_form(found), args), found.revision)
    context.console.line(context.words("cli.coordination.saved", name=args.code))


def run_remove(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    found = ledger.ask(queries.regulation_by_code, args.code)
    ledger.do(steps.remove_regulation, found.id, found.revision)
    context.console.line(context.words("cli.coordination.removed", name=args.code))


def run_party(context: Context) -> None:
    """A party that is there gets another duty; one that is not is added at the end."""
    ledger, args = context.ledger(), context.args
    found = ledger.ask(queries.regulation_by_code, args.code)
    agency_id = ledger.ask(agencies.agency_by_code, args.agency).id if args.agency else None
    form = regulation_form(found)
    others = [one for one in form.parties if (one.agency_id, one.name) != (agency_id, args.name)]
    if args.remove and len(others) == len(form.parties):
        raise Refusal("coordination.no_party", name=args.agency or args.name, code=args.code)
    mine = () if args.remove else (PartyFields(agency_id, args.name, duty_vi=args.duty),)
    ledger.do(steps.edit_regulation, found.id, replace(form, parties=(*others, *mine)), found.revision)
    context.console.line(context.words("cli.coordination.saved", name=args.code))


def run_step(context: Context) -> None:
    """Without a number a step is added; with one it is edited or removed."""
    ledger, args = context.ledger(), context.args
    found = ledger.ask(queries.regulation_by_code, args.code)
    if args.number is None:
        blank = StepFields(args.level or StepLevel.CENTRAL, "")
        ledger.do(steps.add_step, found.id, _changed_step(ledger, blank, args))
    else:
        step = _step_of(found, args.number)
        if args.remove:
            ledger.do(steps.remove_step, step.id, step.revision)
        else:
            form = _changed_step(ledger, step_form(step), args)
            ledger.do(steps.edit_step, step.id, form, step.revision)
    context.console.line(context.words("cli.coordination.saved", name=args.code))


def run_link(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    step = _step_of(ledger.ask(queries.regulation_by_code, args.code), args.number)
    node_id = ledger.ask(node_named, args.task)
    ledger.do(steps.unlink_task if args.remove else steps.link_task, step.id, node_id)
    context.console.line(context.words("cli.coordination.saved", name=args.code))


def _changed(ledger: Ledger, form: RegulationFields, args: argparse.Namespace) -> RegulationFields:
    told: dict[str, Any] = {name: getattr(args, name) for name in (*_TEXTS, *_DAYS)}
    if (plan := told.pop("plan")) is not None:
        told["plan_id"] = ledger.ask(plans.plan_detail, plan).plan.id if plan else None
    if (title := told.pop("title")) is not None:
        told["title_vi"] = title
    return replace(form, **{name: value for name, value in told.items() if value is not None})


def _changed_step(ledger: Ledger, form: StepFields, args: argparse.Namespace) -> StepFields:
    told: dict[str, Any] = {
        "text_vi": args.text,
        "level": args.level,
        "actor": args.actor,
        "limit_from": args.since,
        "basis": args.basis,
        "form": args.form,
    }
    if args.agency is not None:
        told["agency_id"] = ledger.ask(agencies.agency_by_code, args.agency).id
    form = replace(form, **{name: value for name, value in told.items() if value is not None})
    return replace(form, limit_amount=args.limit[0], limit_unit=args.limit[1]) if args.limit else form


def _step_of(found: Regulation, number: int) -> Step:
    if not 1 <= number <= len(found.steps):
        raise Refusal("coordination.unknown_step", code=found.code, n=number)
    return found.steps[number - 1]


def _document(one: Regulation, words: Words) -> dict[str, object]:
    return {
        "code": one.code,
        "title_vi": one.title_vi,
        "title_en": one.title_en,
        "plan": one.plan_code or None,
        "instrument": one.instrument,
        "issued": iso(one.issued),
        "effective": iso(one.effective),
        "ended": iso(one.ended),
        "parties": [_party_document(party, words) for party in one.parties],
        "steps": len(one.steps),
        "without_limit": one.without_limit,
        "confidence": one.confidence,
        "source": one.source,
        "note": one.note,
    }


def _party_document(one: Party, words: Words) -> dict[str, object]:
    return {
        "name": one.called(words.language),
        "duty": one.duty(words.language),
        "on_file": bool(one.agency_id),
    }


def _step_document(one: StepKept, number: int, words: Words) -> dict[str, object]:
    step = one.step
    return {
        "number": number,
        "level": step.level,
        "actor": step.actor.called(words.language),
        "text_vi": step.text_vi,
        "text_en": step.text_en,
        "limit": {"amount": step.limit.amount, "unit": step.limit.unit} if step.limit else None,
        "limit_from": step.limit.since if step.limit else step.at_once,
        "basis": step.basis,
        "form": step.form,
        "confidence": step.confidence,
        "keeping": {keeping.value: n for keeping, n in one.counts.items()},
        "tasks": [_task_document(step, task, words) for task in one.tasks],
    }


def _task_document(step: Step, task: TaskKept, words: Words) -> dict[str, object]:
    return {
        "key": task.node.key,
        "plan": task.plan,
        "begun": iso(task.begun),
        "done": iso(task.done),
        "due": iso(task.kept.due),
        "keeping": task.kept.keeping,
        "arithmetic": said(step, task, words),
    }
