"""plans, plan show: the plans with their counts, and one plan with its tree. Its files: plan_files.py."""

from __future__ import annotations

import datetime as dt

from tracker.cli import (
    measuring,
    plan_align,
    plan_derivation,
    plan_files,
    plan_links,
    plan_succession,
    plan_versions,
)
from tracker.cli.agency_documents import holder_document
from tracker.cli.arguments import Commands, day, number
from tracker.cli.context import Context
from tracker.cli.plan_leads import lead_line, leads_document
from tracker.kernel.confidence import Confidence
from tracker.kernel.fixed import plain
from tracker.plans import queries
from tracker.plans.roles.queries import holders
from tracker.plans.roles.rows import Holders
from tracker.plans.rows import Milestone, Node, PlanDetail, PlanSummary


def add(commands: Commands) -> None:
    commands.add("plans", run_list, json=True)
    under = commands.under(commands.add("plan", None))
    show = under.add("show", run_show, json=True, key="plan_show")
    plan_files.add(under)
    plan_versions.add(under)
    measuring.add(under)
    plan_links.add(under)
    plan_align.add(under)
    plan_succession.add(under)
    plan_derivation.add(under)
    show.add_argument("code", metavar="CODE", help=commands.words("cli.option.plan"))
    which = show.add_mutually_exclusive_group()
    which.add_argument("--version", type=number, default=None, help=commands.words("cli.option.version"))
    which.add_argument(
        "--on", type=day, default=None, metavar="DATE", help=commands.words("cli.option.plan_on")
    )


def run_list(context: Context) -> None:
    ledger = context.ledger()
    found = ledger.ask(queries.plans)
    if context.args.json:
        held = ledger.ask(holders, ledger.today(), coordinating=False)
        leads = {plan.id: holder_document(held.lead(plan.id)) for plan in found}
        context.console.data([summary_document(plan) | {"lead": leads[plan.id]} for plan in found])
        return
    words = context.words
    context.console.table(
        [
            words(f"cli.column.{name}")
            for name in ("code", "instrument", "goals", "task_groups", "tasks", "title")
        ],
        [
            [
                plan.code,
                plan.instrument,
                entered(plan.goals, plan.goals_declared),
                entered(plan.task_groups, plan.task_groups_declared),
                str(plan.tasks),
                plan.title(words.language),
            ]
            for plan in found
        ],
    )


def entered(count: int, declared: int | None) -> str:
    """ "5", or "0/8" where the decision says 8 and 0 are entered."""
    return str(count) if declared is None else f"{count}/{declared}"


def run_show(context: Context) -> None:
    args, ledger = context.args, context.ledger()
    detail = ledger.ask(queries.plan_detail, args.code, args.version, args.on)
    held = ledger.ask(holders, args.on or ledger.today(), [detail.plan.id])
    if context.args.json:
        context.console.data(_detail_document(detail) | leads_document(detail, held))
    else:
        _print(context, detail, held)


def _print(context: Context, detail: PlanDetail, held: Holders) -> None:
    words, plan, line = context.words, detail.plan, context.console.line
    line(f"{plan.short}  {plan.title(words.language)}")
    line(f"{words(f'plan.level.{plan.level}')} · {plan.issuer} · {words(f'plan.status.{plan.status}')}")
    if lead := lead_line(words, held.lead(plan.id)):
        line(lead)
    if len(detail.versions) > 1:
        line(words("version.shown", version=detail.version, n=len(detail.versions)))
    if plan.goals_declared is not None:
        line(words("plan.declared.goals", declared=plan.goals_declared, entered=plan.goals))
    if plan.task_groups_declared is not None:
        line(words("plan.declared.task_groups", declared=plan.task_groups_declared, entered=plan.task_groups))
    for node in detail.nodes:
        _print_node(context, node, 1)


def _print_node(context: Context, node: Node, depth: int) -> None:
    words = context.words
    mark = f"  [{words('plan.unverified')}]" if node.confidence is Confidence.UNVERIFIED else ""
    kind = words(f"plan.kind.{node.kind}")
    context.console.line(f"{'  ' * depth}{kind} {node.number}  {node.text(words.language)}{mark}")
    for child in node.children:
        _print_node(context, child, depth + 1)


def summary_document(plan: PlanSummary) -> dict[str, object]:
    return {
        "code": plan.code,
        "title_vi": plan.title_vi,
        "title_en": plan.title_en,
        "kind": plan.kind,
        "level": plan.level,
        "instrument": plan.instrument,
        "issued": _iso(plan.issued),
        "issuer": plan.issuer,
        "period_start": _iso(plan.period_start),
        "period_end": _iso(plan.period_end),
        "vision_year": plan.vision_year,
        "goals": plan.goals,
        "targets": plan.targets,
        "task_groups": plan.task_groups,
        "tasks": plan.tasks,
        "goals_declared": plan.goals_declared,
        "task_groups_declared": plan.task_groups_declared,
        "unverified": plan.unverified,
        "status": plan.status,
        "lead_agency": plan.lead_agency,
        "place": plan.place or None,
        "parent": plan.parent or None,
        "successor": plan.successor or None,
        "confidence": plan.confidence,
    }


def _detail_document(detail: PlanDetail) -> dict[str, object]:
    return summary_document(detail.plan) | {
        "version": detail.version,
        "versions": [
            {"number": number, "instrument": instrument, "effective": _iso(effective)}
            for number, instrument, effective in detail.versions
        ],
        "nodes": [node_document(node) for node in detail.nodes],
    }


def node_document(node: Node) -> dict[str, object]:
    return {
        "key": node.key,
        "kind": node.kind,
        "number": node.number,
        "text_vi": node.text_vi,
        "text_en": node.text_en,
        "lead_agency": node.lead_agency,
        "deadline": _iso(node.deadline),
        "recurrence": node.recurrence or None,
        "status": node.status,
        "percent": node.percent,
        "confidence": node.confidence,
        "source": node.source,
        "baseline": None if node.baseline is None else plain(node.baseline),
        "baseline_year": node.baseline_year,
        "milestones": [_milestone_document(one) for one in node.milestones],
        "children": [node_document(child) for child in node.children],
    }


def _milestone_document(one: Milestone) -> dict[str, object]:
    return {
        "year": one.year,
        "shape": one.shape,
        "value": None if one.value is None else plain(one.value),
        "high": None if one.high is None else plain(one.high),
        "unit": one.unit,
    }


def _iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None
