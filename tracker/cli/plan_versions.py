"""plan versions, plan diff, plan amend: the versions of a plan, what each changes, and the next one."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from tracker.cli.arguments import Commands, day
from tracker.cli.context import Context
from tracker.cli.drafts import begin, draft_of, indicator_keys, plan_named
from tracker.exchange.plans.printing import label
from tracker.kernel.dates import print_date
from tracker.plans import commands as plans
from tracker.plans.definition import Definition
from tracker.plans.rows import Decision, Draft, PlanVersion
from tracker.plans.versions.difference import Difference, FieldChange, NodeChange, difference
from tracker.plans.versions.drafts import draft
from tracker.plans.versions.history import versions
from tracker.plans.versions.joining import Prefer
from tracker.plans.versions.soundness import called, numbers
from tracker.reports import comparing
from tracker.reports.changes import Names, names, value_text
from tracker.reports.comparing import DRAFT

_DECIDED = ("instrument", "issued", "issuer", "effective", "note")


def add(commands: Commands) -> None:
    words = commands.words
    listed = commands.add("versions", run_versions, json=True, key="plan_versions")
    listed.add_argument("code", metavar="CODE", help=words("cli.option.plan"))
    diff = commands.add("diff", run_diff, json=True, key="plan_diff")
    diff.add_argument("code", metavar="CODE", help=words("cli.option.plan"))
    diff.add_argument("--from", dest="old", type=_version, metavar="V", help=words("cli.option.version_from"))
    diff.add_argument("--to", dest="new", type=_version, metavar="V", help=words("cli.option.version_to"))
    amend = commands.under(commands.add("amend", None, key="plan_amend"))
    for name, run in (("begin", run_begin), ("discard", run_discard), ("force", run_force)):
        one = amend.add(name, run, json=True, key=f"plan_amend_{name}")
        one.add_argument("code", metavar="CODE", help=words("cli.option.plan"))
        if name != "discard":
            for field in _DECIDED:
                kind = day if field in ("issued", "effective") else str
                shown = "DATE" if kind is day else "TEXT"
                told = words(f"cli.option.amend_{field}")
                one.add_argument(f"--{field}", type=kind, metavar=shown, help=told)
        if name == "force":
            told = words("cli.option.amend_conflict")
            one.add_argument(
                "--on-conflict", type=Prefer, choices=list(Prefer), default=Prefer.ASK, help=told
            )


def run_versions(context: Context) -> None:
    ledger = context.ledger()
    plan = plan_named(ledger, context.args.code)
    found, begun = ledger.ask(versions, plan.id), ledger.ask(draft, plan.id)
    if context.args.json:
        told = {"plan": plan.code, "versions": [version_document(one) for one in found]}
        context.console.data(told | {"draft": _draft_document(begun)})
        return
    for one in found:
        context.console.line(version_line(context, one))
    if begun is not None:
        context.console.line(context.words("version.draft", version=begun.based_on + 1, by=begun.begun_by))


def run_diff(context: Context) -> None:
    """Without versions: the newest beside the one before it; with a draft, the draft beside the newest."""
    args, ledger = context.args, context.ledger()
    detail = ledger.ask(comparing.plan_named, args.code)
    plan, last = detail.plan, detail.version
    begun = ledger.ask(draft, plan.id)
    new = args.new or (DRAFT if begun is not None and args.old is None else last)
    old = args.old or (last if new == DRAFT else max(int(new) - 1, 1))
    sides = [ledger.ask(comparing.definition, detail, str(one)) for one in (old, new)]
    found = difference(*sides)
    if args.json:
        context.console.data(_difference_document(plan.code, old, new, found))
    else:
        _Printing(context, ledger.ask(names, context.words.language)).print(
            plan.short, (old, new), sides, found
        )


def run_begin(context: Context) -> None:
    ledger, args = context.ledger(), context.args
    plan = plan_named(ledger, args.code)
    begin(ledger, plan.id)
    begun = draft_of(ledger, plan.id)
    _decide(context, plan.id, begun)
    _say(context, plan.id, "version.begun", plan=plan.short, version=begun.based_on + 1)


def run_discard(context: Context) -> None:
    ledger = context.ledger()
    plan = plan_named(ledger, context.args.code)
    ledger.do(plans.discard_draft, plan.id)
    _say(context, plan.id, "version.discarded", plan=plan.short)


def run_force(context: Context) -> None:
    """Options fill in what the draft does not say of its decision; nothing is kept where it is refused."""
    ledger, args = context.ledger(), context.args
    plan = plan_named(ledger, args.code)
    keys = indicator_keys(ledger)
    given = _given(context)
    decision = dataclasses.replace(draft_of(ledger, plan.id).decision, **given) if given else None
    number = ledger.do(plans.put_in_force, plan.id, keys, prefer=args.on_conflict, decision=decision).result
    one = ledger.ask(versions, plan.id)[-1]
    if args.json:
        context.console.data({"plan": plan.code, "version": version_document(one)})
        return
    context.console.line(context.words("version.forced", plan=plan.short, version=number))
    context.console.line(version_line(context, one))


def version_line(context: Context, one: PlanVersion) -> str:
    """ "Bản 2 · 20/QĐ-TTg · có hiệu lực từ 15/03/2022 · thêm 1, bỏ 0, thay đổi 3"."""
    words, decision = context.words, one.decision
    parts = [words("version.name", version=one.number), decision.instrument or words("version.no_number")]
    parts.append(since_text(context, one))
    if one.number > 1:
        parts.append(words("version.counts", added=one.added, removed=one.removed, changed=one.changed))
    return " · ".join(parts)


def since_text(context: Context, one: PlanVersion) -> str:
    """From when it holds, and where its effective day is not known, from which day it is counted."""
    words = context.words
    if one.decision.effective is not None:
        return words("version.effective", day=print_date(one.decision.effective, words.language))
    if one.since is not None:
        return words("version.counted", day=print_date(one.since, words.language))
    return words("version.always")


def version_document(one: PlanVersion) -> dict[str, object]:
    return {
        "number": one.number,
        **_decision_document(one.decision),
        "since": _iso(one.since),
        "added": one.added,
        "removed": one.removed,
        "changed": one.changed,
    }


def _decision_document(one: Decision) -> dict[str, object]:
    days = {"issued": _iso(one.issued), "effective": _iso(one.effective)}
    return {name: days.get(name, getattr(one, name)) for name in _DECIDED}


def _draft_document(begun: Draft | None) -> dict[str, object] | None:
    if begun is None:
        return None
    who = {"based_on": begun.based_on, "begun_at": begun.begun_at, "begun_by": begun.begun_by}
    return who | _decision_document(begun.decision)


def _given(context: Context) -> dict[str, Any]:
    """What the options say of the decision."""
    named = ((name, getattr(context.args, name)) for name in _DECIDED)
    return {name: value for name, value in named if value is not None}


def _decide(context: Context, plan_id: int, begun: Draft) -> None:
    given = _given(context)
    if given:
        decision = dataclasses.replace(begun.decision, **given)
        context.ledger().do(plans.write_draft, plan_id, begun.definition, decision, begun.revision)


def _say(context: Context, plan_id: int, key: str, **facts: object) -> None:
    if context.args.json:
        context.console.data({"draft": _draft_document(context.ledger().ask(draft, plan_id))})
    else:
        context.console.line(context.words(key, **facts))


def _difference_document(code: str, old: int | str, new: int | str, found: Difference) -> dict[str, object]:
    return {
        "plan": code,
        "from": old,
        "to": new,
        "counts": {change.value: n for change, n in found.counts.items()},
        "plan_fields": [_field_document(one) for one in found.plan],
        "nodes": [_node_document(one) for one in found.nodes],
    }


def _node_document(one: NodeChange) -> dict[str, object]:
    return {
        "key": one.key,
        "kind": one.node.kind,
        "changes": [change.value for change in one.changes],
        "text_vi": one.node.text_vi,
        "text_en": one.node.text_en,
        "parent_old": one.old.parent or None if one.old else None,
        "parent_new": one.new.parent or None if one.new else None,
        "fields": [_field_document(field) for field in one.fields],
    }


def _field_document(one: FieldChange) -> dict[str, object]:
    return {"field": one.name, "old": _plain(one.old), "new": _plain(one.new)}


def _plain(value: Any) -> object:
    if isinstance(value, tuple):
        return [{name: _plain(part) for name, part in vars(one).items()} for one in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if value is None or isinstance(value, int | str) else str(value)


class _Printing:
    """A difference, line by line; `known`: what that is called which a plan names by codes."""

    def __init__(self, context: Context, known: Names) -> None:
        self._words, self._line, self._known = context.words, context.console.line, known

    def print(
        self, name: str, which: tuple[int | str, int | str], sides: list[Definition], found: Difference
    ) -> None:
        words = self._words
        old, new = (
            words("version.of_draft") if one == DRAFT else words("version.name", version=one) for one in which
        )
        told = words("version.compared", plan=name, old=old, new=new)
        self._line(told if found else words("version.same", plan=name))
        for field in found.plan:
            self._field(field, of_node=False)
        told_as = numbers(sides[0].nodes) | numbers(sides[1].nodes)
        for one in found.nodes:
            kinds = ", ".join(words(f"version.change.{change}") for change in one.changes)
            self._line(f"  {kinds}: {one.key}  {called(one.node, told_as.get(one.key, ''))}")
            for field in (*_parent(one), *one.fields):
                self._field(field, of_node=True)

    def _field(self, one: FieldChange, *, of_node: bool) -> None:
        words = self._words
        old, new = (
            value_text(one.name, value, self._known, words, of_node=of_node) or "–"
            for value in (one.old, one.new)
        )
        self._line(f"      {label(one.name, words, of_node=of_node)}: {old} → {new}")


def _parent(one: NodeChange) -> tuple[FieldChange, ...]:
    """Where a node stood and stands, if that is another node."""
    if one.old is None or one.new is None or one.old.parent == one.new.parent:
        return ()
    return (FieldChange("parent", one.old.parent, one.new.parent),)


def _version(text: str) -> int | str:
    return DRAFT if text == DRAFT else int(text)


def _iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None
