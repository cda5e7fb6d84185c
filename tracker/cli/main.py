"""The command line: one parser, one function a command, one sentence for every refusal."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Sequence

from tracker.cli import (
    agencies,
    attachments,
    budget,
    catalogue,
    charts,
    check,
    demo,
    enter,
    evaluations,
    events,
    exchange,
    figures,
    ledgers,
    narratives,
    overview,
    pictures,
    pivot,
    places,
    plans,
    providers,
    regulations,
    reports,
    requests,
    roles,
    rounds,
    tables,
    tasks,
)
from tracker.cli.arguments import Commands, add_common
from tracker.cli.console import Console
from tracker.cli.context import DONE, REFUSED, Context, Window
from tracker.cli.usage import Parser
from tracker.crash.system import refusal_of
from tracker.kernel.errors import Cancelled
from tracker.words import LANGUAGES, Words

GROUPS = (
    *(ledgers, demo, places, agencies, catalogue, plans, roles, tasks, budget, attachments),
    *(figures, pivot, charts, enter, rounds),
    *(
        exchange,
        requests,
        tables,
        events,
        evaluations,
        regulations,
        providers,
        narratives,
        reports,
        check,
        overview,
        pictures,
    ),
)
"""Each module adds its commands with `add(commands)`."""


def run(arguments: Sequence[str], window: Window) -> int:
    """Carry out one command and return its exit code: 0 done, 1 refused, 2 wrong usage, 3 done in part."""
    words = Words(_language(arguments))
    try:
        return _run(arguments, words, window)
    except BrokenPipeError:  # whoever reads our output has seen enough; main.py knows what to do
        raise
    except (Cancelled, KeyboardInterrupt):
        said = words("cli.cancelled")
    except Exception as error:  # nothing that is our fault is shown as Python sees it
        refusal = refusal_of(error)
        said = words.refusal(refusal) if refusal else _recorded(error, words)
    sys.stderr.write(said + "\n")
    return REFUSED


def _run(arguments: Sequence[str], words: Words, window: Window) -> int:
    args = _parser(words).parse_args(arguments)
    console = Console(words, getattr(args, "json", False), sys.stdout, sys.stderr)
    context = Context(args, console, window)
    if args.run is None:
        return window.open(getattr(args, "database", None) and context.target, getattr(args, "lang", None))
    with context:
        code = int(args.run(context) or DONE)
        sys.stdout.flush()  # so that a full disk is met here
        return code


def _recorded(error: Exception, words: Words) -> str:
    """Keep a report of what nobody expected; the sentence that names it."""
    from tracker.crash.keeping import Reports, reports_folder  # rarely needed
    from tracker.crash.telling import told

    now = dt.datetime.now().astimezone()
    report = Reports(reports_folder()).record(told(error), words("crash.where.command"), words, now)
    key = "crash.one_sentence" if report.file else "crash.one_sentence_unwritten"
    return words(key, name=report.name, mark=report.mark)


def _parser(words: Words) -> Parser:
    Parser.words = words
    parser = Parser(prog="main.py", description=words("cli.about"))
    parser.set_defaults(run=None)
    add_common(parser, words)
    commands = parser.add_subparsers(metavar=words("cli.command"), parser_class=Parser)
    for group in GROUPS:
        group.add(Commands(commands, words))
    return parser


def _language(arguments: Sequence[str]) -> str:
    """The language must be known before the parser is built, because its help is in it."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=True):
        if option == "--lang" and value in LANGUAGES:
            return value
        if option.startswith("--lang=") and option[7:] in LANGUAGES:
            return option[7:]
    named = os.environ.get("PLAN_LEDGER_LANG", "")
    return named if named in LANGUAGES else LANGUAGES[0]
