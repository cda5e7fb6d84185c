"""The command line: one parser, one function a command, one sentence for every refusal."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

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
from tracker.kernel.errors import Cancelled, Refusal
from tracker.words import LANGUAGES, Words

GROUPS = (
    *(ledgers, demo, places, agencies, catalogue, plans, roles, tasks, budget, attachments),
    *(figures, pivot, charts, enter, rounds),
    *(exchange, requests, tables, events, evaluations, regulations, providers, reports, check, pictures),
)
"""Each module adds its commands with `add(commands)`."""


def run(arguments: Sequence[str], window: Window) -> int:
    """Carry out one command and return its exit code: 0 done, 1 refused, 2 wrong usage, 3 done in part."""
    words = Words(_language(arguments))
    args = _parser(words).parse_args(arguments)
    console = Console(words, getattr(args, "json", False), sys.stdout, sys.stderr)
    context = Context(args, console, window)
    if args.run is None:
        return window.open(getattr(args, "database", None) and context.target, getattr(args, "lang", None))
    try:
        with context:
            code = int(args.run(context) or DONE)
            sys.stdout.flush()  # so that a full disk is met here
            return code
    except Refusal as refusal:
        console.progress(words.refusal(refusal))
        return REFUSED
    except OSError as error:
        console.progress(words.refusal(refusal_of(error)))
        return REFUSED
    except (Cancelled, KeyboardInterrupt):
        console.progress(words("cli.cancelled"))
        return REFUSED


def refusal_of(error: OSError) -> Refusal:
    """What the place of the results refuses; any other error is raised again, a broken pipe with it."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Refusal("storage.full")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Refusal("cli.no_access", name=Path(str(error.filename or "")).name)
    raise error


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
