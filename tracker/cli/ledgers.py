"""init, backup, restore: the ledger as a whole."""

from __future__ import annotations

from pathlib import Path

from tracker.cli.arguments import Commands
from tracker.cli.context import Context
from tracker.reference import loader
from tracker.storage import backup as backups


def add(commands: Commands) -> None:
    init = commands.add("init", run_init)
    init.add_argument("--sample", action="store_true", help=commands.words("cli.option.sample"))
    for name, run in (("backup", run_backup), ("restore", run_restore)):
        commands.add(name, run).add_argument(
            "file", type=Path, metavar="FILE", help=commands.words("cli.option.file")
        )


def run_init(context: Context) -> None:
    ledger = context.ledger(create=True)
    if context.args.sample:
        ledger.do(loader.load_sample, ledger.clock)
        context.console.line(context.words("cli.init.sample", name=ledger.name))
    else:
        context.console.line(context.words("cli.init.done", name=ledger.name))


def run_backup(context: Context) -> None:
    context.ledger().close()
    placed, words = backups.backup(context.target, context.args.file), context.words
    rows = sum(placed.contents.rows.values())
    context.console.line(words("cli.backup.done", name=context.args.file.name, n=rows))
    if placed.kept:
        context.console.line(words("cli.backup.kept", name=placed.kept.name))


def run_restore(context: Context) -> None:
    restored, words = backups.restore(context.args.file, context.target), context.words
    rows = sum(restored.contents.rows.values())
    context.console.line(words("cli.restore.done", name=context.args.file.name, n=rows))
    if restored.kept:
        context.console.line(words("cli.restore.kept", name=restored.kept.name))
