"""What a command has at hand: its arguments, the console, the ledger, and what the window lends it."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from tracker.app import Ledger
from tracker.cli.console import Console
from tracker.home import data_folder
from tracker.kernel.errors import Refusal
from tracker.printing.model import Document
from tracker.reports.charts import Answer, ChartQuestion
from tracker.words import Words

VARIABLE = "PLAN_LEDGER_DATABASE"
DONE, REFUSED, WRONG_USAGE, IN_PART = 0, 1, 2, 3


class Window(Protocol):
    """What needs Qt: painting PDF, taking pictures, opening the window. main.py hands it in."""

    def write_pdf(self, document: Document, path: Path) -> int:
        """Paint it; returns the number of pages."""

    def draw_chart(self, asked: ChartQuestion, answer: Answer, path: Path, language: str) -> None:
        """Draw it into a PDF, PNG or SVG file. Refused: chart.unknown_ending, as `write_file` does."""

    def screenshots(
        self,
        target: Path | str,
        out: Path,
        language: str,
        size: tuple[int, int],
        theme: str,
        tell: Callable[[str], None],
        only: Sequence[str] = (),
    ) -> list[Path]:
        """Every page and dialog on a ledger, offscreen; `only`: those of these pages."""

    def open(self, target: Path | str | None, language: str | None) -> int:
        """Show the window until it is closed; returns the exit code."""

    def has_screen(self) -> bool: ...


def default_target() -> Path | str:
    """The variable PLAN_LEDGER_DATABASE, else one ledger in the user's data folder."""
    named = os.environ.get(VARIABLE)
    return target_of(named) if named else default_file()


def default_file() -> Path:
    return data_folder() / "so-ke-hoach.skh"


def target_of(text: str) -> Path | str:
    """A file's path, or the address of a server."""
    return text if "://" in text else Path(text)


@dataclass
class Context:
    """`ledger()` opens what --database names; it is refused where there is none, except for `init`.

    Leaving the context closes what it opened.
    """

    args: Namespace
    console: Console
    window: Window
    _opened: list[Ledger] = field(default_factory=list)

    def __enter__(self) -> Context:
        return self

    def __exit__(self, *_: object) -> None:
        for ledger in self._opened:
            ledger.close()

    @property
    def words(self) -> Words:
        return self.console.words

    @property
    def language(self) -> str:
        return self.words.language

    @property
    def target(self) -> Path | str:
        named = getattr(self.args, "database", None)
        return target_of(named) if named else default_target()

    def ledger(self, create: bool = False) -> Ledger:
        """The open ledger. Refused: cli.no_ledger, and as `Ledger.open` refuses."""
        target = self.target
        if isinstance(target, Path):
            if create and target == default_file():
                target.parent.mkdir(parents=True, exist_ok=True)
            if not create and not target.exists():
                raise Refusal("cli.no_ledger", name=target.name)
        ledger = Ledger.open(target)
        self._opened.append(ledger)
        return ledger
