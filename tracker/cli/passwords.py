"""Passwords of workbooks that came locked: from a file, from the environment, or typed unseen.

They are handed to the reader and kept nowhere; no output of the program tells one.
"""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path

from tracker.exchange.reading import LONGEST_PASSWORD
from tracker.kernel.errors import Refusal
from tracker.words import Words

VARIABLE = "PLAN_LEDGER_WORKBOOK_PASSWORD"
MOST = 20
"""Passwords tried on one file: each costs a fifth of a second."""


def known_passwords(file: Path | None) -> tuple[str, ...]:
    """The lines of the file, then what the environment names. Refused: exchange.missing_file,
    .too_many_passwords."""
    told = [os.environ.get(VARIABLE, "")]
    if file is not None:
        told = [*_lines(file), *told]
    return tuple(dict.fromkeys(one for one in told if one))


def _lines(file: Path) -> list[str]:
    limit = MOST * (LONGEST_PASSWORD + 2) * 4
    try:
        with file.open("rb") as stream:
            content = stream.read(limit + 1)
    except FileNotFoundError:
        raise Refusal("exchange.missing_file", file=file.name) from None
    except OSError:
        raise Refusal("exchange.unreadable_file", file=file.name) from None
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:  # its text would tell what stands in the file
        lines = [""] * (MOST + 1)
    if len(lines) > MOST or len(content) > limit:
        raise Refusal("exchange.too_many_passwords", file=file.name, n=MOST)
    return lines


def typed_password(words: Words, files: int) -> str:
    """What a person types unseen; "" where nobody sits there or they think better of it."""
    if not sys.stdin.isatty():
        return ""
    try:
        return getpass(words("cli.import.password", n=files), stream=sys.stderr)
    except EOFError:
        return ""
