"""What a paper is to window and command line: what it asks before it is printed, and how it is gathered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy.orm import Session

from tracker.printing.model import Document
from tracker.printing.particulars import Particulars
from tracker.words import Words


@dataclass(frozen=True)
class Wanted:
    """One printing of a paper. `answers`: what was asked, by the key of the question, as written."""

    answers: Mapping[str, str]
    words: Words
    today: dt.date
    particulars: Particulars = field(default_factory=Particulars)

    def get(self, key: str) -> str:
        """The answer, "" where none was given."""
        return self.answers.get(key, "").strip()


class Option(NamedTuple):
    """What may be answered: as it is written on the command line, and as a person reads it."""

    value: str
    label: str


Options = Callable[[Session, Wanted], list[Option]]
"""What may be answered now, the one to propose first; it may look at the answers to earlier questions."""


@dataclass(frozen=True)
class Ask:
    """A question: `--key` on the command line, `papers.ask.<key>` in words.

    Answered by one of `options`, by one of the fixed `choices` (`<said>.<choice>` in words; `said` is
    `papers.choice.<key>` unless another room has the words), by a day, or by free text. `several`: the answer
    is a list, separated by commas. `free`: what is not among the options may be answered too. `each`: who
    wants a paper for every option need not answer, or may answer with several.
    """

    key: str
    required: bool = True
    options: Options | None = None
    choices: tuple[str, ...] = ()
    day: bool = False
    several: bool = False
    free: bool = False
    each: bool = False
    said: str = ""

    def choice_key(self, choice: str) -> str:
        """Where the words of a choice are."""
        return f"{self.said or f'papers.choice.{self.key}'}.{choice}"


class Copy(NamedTuple):
    """One of several papers of a kind, such as a letter to each place: the name of its file, and itself."""

    name: str
    document: Document


@dataclass(frozen=True)
class Paper:
    """`report <key>` on the command line, `papers.<key>.title|what|file_name` in words.

    `document` gathers and builds it; it refuses with the codes of the rooms that it asks. `each`: one for
    every place at once. `language`: what it is written in unless somebody wants another ("": as the window).
    `written`: it asks for plan and period, and officers write sections of it (`narratives`).
    """

    key: str
    asks: tuple[Ask, ...]
    document: Callable[[Session, Wanted], Document]
    each: Callable[[Session, Wanted], tuple[Copy, ...]] | None = None
    language: str = ""
    written: bool = False

    def file_name(self, wanted: Wanted) -> str:
        """Without its ending: "Tóm tắt KH1863"."""
        facts = {ask.key: wanted.get(ask.key) for ask in self.asks}
        return " ".join(wanted.words(f"papers.{self.key}.file_name", **facts).split())
