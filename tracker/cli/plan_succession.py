"""plan succeed: start the successor of plans that ended or end, with what is carried over."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterable, Sequence

from tracker.cli.arguments import Commands, day, number
from tracker.cli.context import Context
from tracker.kernel.dates import print_date
from tracker.kernel.errors import Refusal
from tracker.plans import commands as plans
from tracker.plans.rows import Became, Milestone
from tracker.plans.succeeding import Carry, Change, Dates, Offer, Succession, Wording, carries_of, succession
from tracker.plans.succeeding.succession import NewPlan, Order
from tracker.reports.goals import milestone_text
from tracker.reports.succession import offers


def add(commands: Commands) -> None:
    words = commands.words
    parser = commands.add("succeed", run, json=True, key="plan_succeed")
    parser.add_argument("codes", metavar="CODE", nargs="+", help=words("succeeding.option.codes"))
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--code", default="", metavar="NEW", help=words("succeeding.option.code"))
    where.add_argument("--into", default="", metavar="EXISTING", help=words("succeeding.option.into"))
    parser.add_argument("--title", default="", help=words("succeeding.option.title"))
    parser.add_argument("--title-en", default="", help=words("succeeding.option.title_en"))
    parser.add_argument("--start", type=_first_day, metavar="Y", help=words("succeeding.option.start"))
    parser.add_argument("--end", type=_last_day, metavar="Y", help=words("succeeding.option.end"))
    parser.add_argument("--vision", type=number, metavar="Y", help=words("succeeding.option.vision"))
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--keep", nargs="+", metavar="KEY", help=words("succeeding.option.keep"))
    which.add_argument("--unfinished", action="store_true", help=words("succeeding.option.unfinished"))
    which.add_argument("--all", action="store_true", help=words("succeeding.option.all"))
    which.add_argument("--none", action="store_true", help=words("succeeding.option.none"))
    became = words("succeeding.option.became")
    parser.add_argument("--became", action="extend", nargs="+", default=[], metavar="KEY=…", help=became)
    dates = words("succeeding.option.dates")
    parser.add_argument("--dates", type=Dates, choices=list(Dates), default=Dates.CLEAR, help=dates)
    parser.add_argument("--dry-run", action="store_true", help=words("cli.option.dry_run"))


def run(context: Context) -> None:
    args, ledger = context.args, context.ledger()
    offered = ledger.ask(offers, args.codes, args.into)
    new = NewPlan(args.code, args.title, args.title_en, args.start, args.end, args.vision)
    order = Order(tuple(args.codes), _carries(args, offered), new, args.into, args.dates)
    made = ledger.ask(succession.preview, order)
    if not args.dry_run:
        ledger.do(plans.succeed, order)
    if args.json:
        context.console.data(_document(made, offered, not args.dry_run))
    else:
        _print(context, made, offered)


def _carries(args: Namespace, offered: Sequence[Offer]) -> tuple[Carry, ...]:
    """What the options choose; an item of which it is said what it became is carried over as well."""
    said = {one.key: one for one in map(_read, args.became)}
    carries = {one.key: one for one in carries_of(offered, _kept(args, offered) | said.keys())}
    known = {one.node.key for one in offered}
    for key in (*(args.keep or ()), *said):
        if key not in known:
            raise Refusal("succeeding.unknown_node", key=key[:60])
    return tuple((carries | said).values())


def _kept(args: Namespace, offered: Sequence[Offer]) -> set[str]:
    keep = args.keep
    if keep is not None:
        return set(keep)
    if args.none:
        return set()
    fresh = [one for one in offered if one.reason is not one.reason.CARRIED]
    return {one.node.key for one in fresh if args.all or one.proposed}


def _read(text: str) -> Carry:
    """ "KEY=changed:new wording" and the like. Refused: succeeding.unreadable_became."""
    key, _, rest = text.partition("=")
    kind, _, detail = rest.partition(":")
    if not key or kind not in list(Became):
        raise Refusal("succeeding.unreadable_became", text=text[:60])
    became, detail = Became(kind), detail.strip()
    if became is Became.MERGED:
        return Carry(key, became, into=detail)
    parts = [one.strip() for one in (detail.split("|") if became is Became.SPLIT else [detail])]
    if became is Became.UNCHANGED and detail:
        raise Refusal("succeeding.unreadable_became", text=text[:60])
    return Carry(key, became, tuple(Wording(one) for one in parts if one))


def _first_day(text: str) -> dt.date:
    return dt.date(_year(text), 1, 1) if text.isdecimal() else day(text)


def _last_day(text: str) -> dt.date:
    return dt.date(_year(text), 12, 31) if text.isdecimal() else day(text)


def _year(text: str) -> int:
    if not 1 <= int(text) <= 9999:
        raise ArgumentTypeError(text)
    return int(text)


def _print(context: Context, made: Succession, offered: Sequence[Offer]) -> None:
    words, line = context.words, context.console.line
    kind = "join" if made.joins else "make"
    done = {"join": "joined", "make": "made"}[kind] if not context.args.dry_run else f"would_{kind}"
    line(words(f"succeeding.cli.{done}", plan=made.plan.code, title=made.plan.title_vi, n=len(made.nodes)))
    for node in made.nodes:
        sources = [one for one in made.links if one.new == node.key]
        became = words(f"succeeding.became.{sources[0].became}")
        told = words("succeeding.cli.line", became=became, keys=", ".join(one.old for one in sources))
        line(f"  {node.key}  {node.text_vi[:80]}  [{told}]")
    for change in made.changes:
        line(f"  {_change(context, change)}")
    for old, new in made.passed:
        names = {"old": old.called(words.language), "new": new.called(words.language)}
        line(words("succeeding.cli.passed", **names))
    for one in made.open:
        line(words("succeeding.cli.open", old=one.called(words.language)))
    left = _left(made, offered)
    if left:
        line(words("succeeding.cli.left", n=len(left)))
    for offer in left:
        reason = words(f"succeeding.reason.{offer.reason}")
        line(f"  {offer.node.key}  {offer.node.text_vi[:80]}  [{reason}]")


def _change(context: Context, change: Change) -> str:
    words = context.words
    field = words(f"succeeding.field.{change.field}")
    facts = {"key": change.key, "field": field, "before": _dated(context, change.before)}
    if change.after is None:
        return words("succeeding.cli.cleared", **facts)
    return words("succeeding.cli.moved", **facts, after=_dated(context, change.after))


def _dated(context: Context, one: dt.date | Milestone) -> str:
    if isinstance(one, Milestone):
        return f"{one.year or '–'}: {milestone_text(one, context.words) or context.words('plan.shape.none')}"
    return print_date(one, context.language)


def _left(made: Succession, offered: Iterable[Offer]) -> list[Offer]:
    carried = {(one.plan, one.old) for one in made.links}
    return [one for one in offered if (one.plan, one.node.key) not in carried]


def _document(made: Succession, offered: Sequence[Offer], done: bool) -> dict[str, object]:
    plan = made.plan
    return {
        "plan": plan.code,
        "title_vi": plan.title_vi,
        "title_en": plan.title_en,
        "status": plan.status,
        "period_start": _iso(plan.period_start),
        "period_end": _iso(plan.period_end),
        "vision_year": plan.vision_year,
        "parent": plan.parent or None,
        "joins": made.joins,
        "done": done,
        "counts": made.counts,
        "nodes": [
            {
                "key": node.key,
                "kind": node.kind,
                "parent": node.parent or None,
                "text_vi": node.text_vi,
                "deadline": _iso(node.deadline),
                "years": [one.year for one in node.milestones],
            }
            for node in made.nodes
        ],
        "links": [
            {"new": one.new, "plan": one.plan, "old": one.old, "became": one.became} for one in made.links
        ],
        "dates": [
            {
                "key": one.key,
                "field": one.field,
                "before": _told(one.before),
                "after": None if one.after is None else _told(one.after),
            }
            for one in made.changes
        ],
        "leads_passed": [{"old": old.code, "new": new.code} for old, new in made.passed],
        "leads_open": [one.code for one in made.open],
        "left": [
            {"plan": one.plan, "key": one.node.key, "kind": one.node.kind, "reason": one.reason}
            for one in _left(made, offered)
        ],
    }


def _told(one: dt.date | Milestone) -> str | int | None:
    return one.year if isinstance(one, Milestone) else one.isoformat()


def _iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None
