"""check: is the file sound, and what do the figures in it contradict."""

from __future__ import annotations

from tracker.cli.arguments import Commands
from tracker.cli.context import Context
from tracker.quality.checks import doubts
from tracker.quality.rows import Doubt, Gravity
from tracker.storage import health


def add(commands: Commands) -> None:
    commands.add("check", run, json=True)


def run(context: Context) -> None:
    ledger, words = context.ledger(), context.words
    damage = [Doubt(Gravity.ERROR, "damage", {"detail": text}) for text in ledger.ask(health.damage)]
    found = [*damage, *ledger.ask(doubts, ledger.today())]
    sound = not any(doubt.gravity is Gravity.ERROR for doubt in found)
    if context.args.json:
        listed = [_document(doubt, doubt.say(words)) for doubt in found]
        context.console.data({"ok": sound, "findings": listed})
        return
    for doubt in found:
        context.console.line(f"{words(f'quality.gravity.{doubt.gravity}')}: {doubt.say(words)}")
    context.console.line(words("cli.check.done" if not found else "cli.check.found", n=len(found)))


def _document(doubt: Doubt, message: str) -> dict[str, object]:
    return {
        "severity": doubt.gravity,
        "rule": doubt.rule,
        "message": message,
        "figure": doubt.figure_id,
        "plan": doubt.plan or None,
        "round": doubt.round or None,
    }
