"""Adding commands to the parser: every one takes --database and --lang, those that answer data --json."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tracker.words import LANGUAGES, Words

Run = Callable[[Any], int | None]

_LARGEST = 2**63 - 1


def add_common(parser: argparse.ArgumentParser, words: Words) -> None:
    """Without defaults, so that an option given before the command is not undone after it."""
    parser.add_argument("--database", default=argparse.SUPPRESS, help=words("cli.option.database"))
    parser.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=words("cli.option.lang"))


@dataclass(frozen=True)
class Commands:
    """`commands.add("places", run, json=True)` returns the new command's parser for its own arguments."""

    parsers: Any
    words: Words

    def add(self, name: str, run: Run | None, json: bool = False, key: str = "") -> argparse.ArgumentParser:
        parser: argparse.ArgumentParser = self.parsers.add_parser(
            name, help=self.words(f"cli.help.{key or name}")
        )
        add_common(parser, self.words)
        if json:
            parser.add_argument("--json", action="store_true", help=self.words("cli.option.json"))
        parser.set_defaults(run=run)
        return parser

    def under(self, parser: argparse.ArgumentParser, required: bool = True) -> Commands:
        """Commands of a command: `round create`."""
        nested = parser.add_subparsers(metavar=self.words("cli.command"), required=required)
        return Commands(nested, self.words)


def day(text: str) -> dt.date:
    """An argument that is a day: 2026-06-30 or 30/06/2026."""
    for shape in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return dt.datetime.strptime(text, shape).date()
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(text)


def number(text: str) -> int:
    """An argument that is a whole number; what is beyond 64 bits no database can keep."""
    value = int(text)
    if abs(value) > _LARGEST:
        raise argparse.ArgumentTypeError(text)
    return value
