"""check: is the file sound, and what do the figures in it contradict."""

from __future__ import annotations

import argparse

from tracker.cli.arguments import Commands
from tracker.cli.context import Context
from tracker.cli.doubt_documents import doubt_document
from tracker.quality.checks import doubts, stated_comparisons
from tracker.quality.rows import Doubt, Gravity, Kind
from tracker.storage import health
from tracker.words import Words


def add(commands: Commands) -> None:
    words = commands.words
    parser = commands.add("check", run, json=True)
    parser.add_argument("--claims", action="store_true", help=words("cli.option.claims"))
    parser.add_argument("--rule", type=Kind, choices=list(Kind), help=words("cli.option.rule"))
    parser.add_argument("--gravity", type=Gravity, choices=list(Gravity), help=words("cli.option.gravity"))


def run(context: Context) -> None:
    ledger, words, args = context.ledger(), context.words, context.args
    if args.claims:
        every: tuple[Doubt, ...] = ledger.ask(stated_comparisons)
    else:
        damage = [
            Doubt(Gravity.ERROR, Kind.DAMAGE, "damage", {"detail": one}) for one in ledger.ask(health.damage)
        ]
        every = (*damage, *ledger.ask(doubts, ledger.today()))
    found = [one for one in every if _is_asked(one, args)]
    if args.json:
        sound = not any(one.gravity is Gravity.ERROR for one in every)
        context.console.data({"ok": sound, "findings": [doubt_document(one, words) for one in found]})
        return
    for one in found:
        context.console.line(_line(one, words))
    context.console.line(words(_last_line(found, args.claims), n=len(found)))


def _is_asked(doubt: Doubt, args: argparse.Namespace) -> bool:
    return args.rule in (None, doubt.kind) and args.gravity in (None, doubt.gravity)


def _line(doubt: Doubt, words: Words) -> str:
    gravity, kind = words(f"quality.gravity.{doubt.gravity}"), words(f"quality.kind.{doubt.kind}")
    return words("cli.check.line", gravity=gravity, kind=kind, sentence=doubt.say(words))


def _last_line(found: list[Doubt], claims: bool) -> str:
    if claims:
        return "cli.check.claims" if found else "cli.check.no_claims"
    return "cli.check.found" if found else "cli.check.done"
