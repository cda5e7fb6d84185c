"""plan link, plan unlink, plan line: links between nodes of plans, and the line of a goal through them."""

from __future__ import annotations

from tracker.app import Ledger
from tracker.cli.arguments import Commands
from tracker.cli.context import Context
from tracker.kernel.errors import Refusal
from tracker.plans.linking import commands as doing
from tracker.plans.linking.queries import link, links_of, node_named
from tracker.plans.linking.rows import LineStep, Link, LinkEnd, LinkFields
from tracker.plans.rows import Became, LinkKind
from tracker.reports.charts import Progress
from tracker.reports.goals import milestone_text
from tracker.reports.lines import LineReport, Measured, line_report
from tracker.reports.link_words import became_text, doubt, node_text, period_text
from tracker.reports.pivot_words import value_text
from tracker.words import Words


def add(commands: Commands) -> None:
    words = commands.words
    for name, run in (("link", run_link), ("unlink", run_unlink)):
        parser = commands.add(name, run, json=True, key=f"plan_{name}")
        parser.add_argument("node", metavar="KEY", help=words("link.cli.node"))
        parser.add_argument("--to", required=True, metavar="KEY", help=words("link.cli.to"))
        parser.add_argument("--kind", type=LinkKind, choices=list(LinkKind), help=words("link.cli.kind"))
        if name == "link":
            parser.add_argument("--note", default="", metavar="TEXT", help=words("link.cli.note"))
            parser.add_argument("--source", default="", metavar="TEXT", help=words("link.cli.source"))
            parser.add_argument("--became", type=Became, choices=list(Became), help=words("link.cli.became"))
    line = commands.add("line", run_line, json=True, key="plan_line")
    line.add_argument("node", metavar="KEY", help=words("link.cli.node"))


def run_link(context: Context) -> None:
    args, ledger = context.args, context.ledger()
    kind = args.kind or LinkKind.CONTRIBUTES_TO
    start, end = (ledger.ask(node_named, key) for key in (args.node, args.to))
    said = LinkFields(became=args.became, source=args.source, note=args.note)
    outcome = ledger.do(doing.add_link, start, end, kind, said)
    if args.json:
        made = ledger.ask(link, outcome.result)
        context.console.data(link_document(made) if made is not None else None)
    facts = {**outcome.facts, "kind": context.words(f"link.kind.{kind}")}
    context.console.line(context.words("link.cli.linked", **facts))


def run_unlink(context: Context) -> None:
    args, ledger = context.args, context.ledger()
    found = _the_link(ledger, args.node, args.to, args.kind)
    outcome = ledger.do(doing.remove_link, found.id, found.revision)
    if args.json:
        context.console.data(link_document(found))
    facts = {**outcome.facts, "kind": context.words(f"link.kind.{found.kind}")}
    context.console.line(context.words("link.cli.unlinked", **facts))


def _the_link(ledger: Ledger, key: str, to: str, kind: LinkKind | None) -> Link:
    """The one link from a node to another. Refused: link.none, link.several; as `node_named`."""
    start, end = ledger.ask(node_named, key), ledger.ask(node_named, to)
    found = [
        one
        for one in ledger.ask(links_of, start)
        if one.start.node_id == start and one.end.node_id == end and kind in (None, one.kind)
    ]
    if not found:
        raise Refusal("link.none", key=key, to=to)
    if len(found) > 1:
        raise Refusal("link.several", key=key, to=to)
    return found[0]


def run_line(context: Context) -> None:
    ledger = context.ledger()
    node_id = ledger.ask(node_named, context.args.node)
    report: LineReport = ledger.ask(line_report, node_id, ledger.today())
    links = ledger.ask(links_of, node_id)
    if context.args.json:
        context.console.data(_document(report, links, context.words))
    else:
        _print(context, report, links)


def _print(context: Context, report: LineReport, links: tuple[Link, ...]) -> None:
    words, line, node_id = context.words, context.console.line, report.line.node_id
    for step in report.line.steps:
        here = f"  ← {words('link.line.here')}" if step.node.node_id == node_id else ""
        line(f"{period_text(step, words)}  {node_text(step.node, words)}{here}")
        for asked in step.milestones:
            if asked.value is not None:
                line(f"    {asked.year or ''} {milestone_text(asked, words)}".rstrip())
        for one in report.line.became(step.node.node_id):
            line(f"    → {became_text(one, words)}")
    if report.line.alone:
        line(words("link.line.alone"))
    others = [one for one in links if one.kind is not LinkKind.CARRIES_ON]
    for one in others:
        side = "out" if one.leads_out_of(node_id) else "back"
        line(f"{words(f'link.{side}.{one.kind}')}: {node_text(one.other(node_id), words)}{doubt(one, words)}")
    for measured in report.measured:
        _print_measured(context, measured)


def _print_measured(context: Context, measured: Measured) -> None:
    words, line, of = context.words, context.console.line, measured.indicator
    called = {"indicator": of.called(words.language), "unit": of.unit(words.language)}
    line(words("link.line.series", **called))
    if measured.progress is None:
        line(f"  {words('link.line.no_figures')}")
        return
    for point in measured.progress.course.points:
        line(f"  {point.period.label(words)}: {value_text(point.value, words)}")


def link_document(link: Link) -> dict[str, object]:
    return {
        "id": link.id,
        "kind": link.kind,
        "from": _end_document(link.start),
        "to": _end_document(link.end),
        "became": link.became,
        "confidence": link.confidence,
        "source": link.source,
        "note": link.note,
    }


def _end_document(node: LinkEnd) -> dict[str, object]:
    return {
        "plan": node.plan_code,
        "key": node.key,
        "number": node.number,
        "text_vi": node.text_vi,
        "text_en": node.text_en,
        "in_force": node.in_force,
    }


def _document(report: LineReport, links: tuple[Link, ...], words: Words) -> dict[str, object]:
    node_id = report.line.node_id
    return {
        "key": next(step.node.key for step in report.line.steps if step.node.node_id == node_id),
        "steps": [_step_document(step, report, words) for step in report.line.steps],
        "links": [link_document(one) for one in links],
        "series": [_series_document(one, words) for one in report.measured],
    }


def _step_document(step: LineStep, report: LineReport, words: Words) -> dict[str, object]:
    return _end_document(step.node) | {
        "period_start": step.period_start.isoformat() if step.period_start else None,
        "period_end": step.period_end.isoformat() if step.period_end else None,
        "milestones": [
            {"year": one.year, "shape": one.shape, "asked": milestone_text(one, words)}
            for one in step.milestones
        ],
        "became": [
            {"key": one.start.key, "became": one.became, "confidence": one.confidence}
            for one in report.line.became(step.node.node_id)
        ],
    }


def _series_document(measured: Measured, words: Words) -> dict[str, object]:
    found: Progress | None = measured.progress
    return {
        "indicator": measured.indicator.key,
        "unit": measured.indicator.unit(words.language),
        "points": [
            {"period": point.period.code, "value": value_text(point.value, words)}
            for point in (found.course.points if found else ())
        ],
        "asked": [
            {"plan": one.plan, "year": one.milestone.year, "met": one.met}
            for one in (found.asked if found else ())
        ],
    }
