"""What the commands write: tables for people, one JSON document for scripts, progress beside both."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from textwrap import indent
from typing import TextIO

from tracker.words import Words


@dataclass
class Console:
    """Standard output for answers, standard error for progress and refusals. `as_json`: nothing but JSON."""

    words: Words
    as_json: bool = False
    out: TextIO = sys.stdout
    err: TextIO = sys.stderr

    def data(self, document: object) -> None:
        json.dump(document, self.out, ensure_ascii=False, indent=2)
        self.out.write("\n")

    @contextmanager
    def listing(self, key: str) -> Iterator[Callable[[object], None]]:
        """A document with one list, `{"key": [...]}`, written as it grows and whole whatever happens in
        between; what is added is not kept. Silent unless the answer is JSON."""
        if not self.as_json:
            yield lambda _one: None
            return
        written = False

        def add(one: object) -> None:
            nonlocal written
            text = indent(json.dumps(one, ensure_ascii=False, indent=2), " " * 4)
            self.out.write((",\n" if written else f'{{\n  "{key}": [\n') + text)
            self.out.flush()
            written = True

        try:
            yield add
            if not written:
                self.data({key: []})
        finally:
            if written:
                self.out.write("\n  ]\n}\n")

    def line(self, text: str) -> None:
        """A line of the answer; silent where the answer is JSON."""
        if not self.as_json:
            self.out.write(text + "\n")

    def progress(self, text: str) -> None:
        self.err.write(text + "\n")
        self.err.flush()

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()
    ) -> None:
        """Columns as wide as their widest cell; those in `right` flush right."""
        every = [list(head), *[list(row) for row in rows]]
        widths = [max(_width(row[i]) for row in every) for i in range(len(head))]
        for number, row in enumerate(every):
            cells = [_pad(cell, widths[i], i in right) for i, cell in enumerate(row)]
            self.line("  ".join(cells).rstrip())
            if number == 0:
                self.line("  ".join("-" * width for width in widths))


def _width(text: str) -> int:
    """Columns on a terminal: marks that stand on a letter take none."""
    return sum(0 if unicodedata.combining(c) else 1 for c in text)


def _pad(text: str, width: int, right: bool) -> str:
    space = " " * (width - _width(text))
    return space + text if right else text + space
