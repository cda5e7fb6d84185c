"""The frame of the help and what is wrong with a command, in the user's language: argparse speaks English."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from functools import partial
from typing import Any, NoReturn

from tracker.cli.context import WRONG_USAGE
from tracker.words import Words

_HEADINGS = {"positional arguments": "cli.heading.arguments", "options": "cli.heading.options"}
_PATTERNS = (
    (
        r"argument (?P<option>.+?): invalid choice: (?P<text>.+?) \(choose from (?P<choices>.+)\)",
        "cli.wrong.choice",
    ),
    (r"argument (?P<option>.+?): expected .*argument.*", "cli.wrong.nothing"),
    (r"argument (?P<option>.+?): ignored explicit argument (?P<text>.+)", "cli.wrong.value"),
    (r"argument (?P<option>.+?): invalid .+ value: (?P<text>.+)", "cli.wrong.value"),
    (r"argument (?P<option>.+?): not allowed with argument (?P<other>.+)", "cli.wrong.together"),
    (r"one of the arguments (?P<options>.+) is required", "cli.wrong.one_of"),
    (r"the following arguments are required: (?P<options>.+)", "cli.wrong.missing"),
    (r"unrecognized arguments: (?P<text>.+)", "cli.wrong.unknown"),
    (r"ambiguous option: (?P<text>.+?) could match (?P<options>.+)", "cli.wrong.ambiguous"),
    (r"argument (?P<option>.+?): (?P<text>.+)", "cli.wrong.value"),
)
"""What argparse says, the most telling first, and the key of the sentence that says it."""


class Parser(argparse.ArgumentParser):
    """Wrong usage is told in the user's language and leaves with 2. Set `words` before one is made."""

    words = Words()

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, formatter_class=partial(_Frame, self.words), **settings)
        self.add_argument("-h", "--help", action="help", help=self.words("cli.option.help"))

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        detail = said(self.words, message)
        self.exit(WRONG_USAGE, self.words("cli.usage", detail=detail) + "\n")


class _Frame(argparse.HelpFormatter):
    """The headings and the word "usage"."""

    def __init__(self, words: Words, prog: str, **settings: Any) -> None:
        super().__init__(prog, **settings)
        self._words = words

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(
            usage, actions, groups, self._words("cli.heading.usage") if prefix is None else prefix
        )

    def start_section(self, heading: str | None) -> None:
        key = _HEADINGS.get(heading or "")
        super().start_section(self._words(key) if key else heading)


def said(words: Words, message: str) -> str:
    """The sentence for a message of argparse; the message itself where it says something we do not know."""
    for pattern, key in _PATTERNS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return words(key, **{name: text.replace("'", "") for name, text in found.groupdict().items()})
    return message
