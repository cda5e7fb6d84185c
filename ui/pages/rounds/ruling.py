"""The rules that a person can choose: a line for each kind of open question, marks column by column. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.exchange.deciding import MARKS, Ruling, Stance, open_questions, settle
from tracker.exchange.findings import Choice, Finding, Rule, column_of
from tracker.exchange.preview import Preview
from ui.i18n import words

_BOTH = (Stance.MINE, Stance.THEIRS)
_OWN = (Rule.UNFILLED, Rule.SORTED, Rule.RENAMED, Rule.UNKNOWN_CHARSET)


@dataclass(frozen=True)
class Line:
    """A kind of question: its rules, the column it is limited to ("" none), how many are open, the offers."""

    rules: frozenset[str]
    column: str
    count: int
    stances: tuple[Stance, ...]
    wording: str

    @property
    def key(self) -> tuple[frozenset[str], str]:
        """What it is about, whatever is counted."""
        return self.rules, self.column

    @property
    def title(self) -> str:
        if self.column:
            sheet, _, letters = self.column.rpartition("!")
            return words(
                "deciding.page.marks", column=words("deciding.page.column", sheet=sheet, letters=letters)
            )
        return words(f"rounds_page.rule.{min(self.rules)}")

    def said(self, stance: Stance) -> str:
        """What a stance means here."""
        own = f"_{self.wording}" if self.wording and stance in _BOTH else ""
        return words(f"deciding.page.{stance}{own}")

    def ruling(self, stance: Stance) -> Ruling:
        return Ruling(self.rules, stance, self.column)


def lines_of(previews: Iterable[Preview]) -> tuple[Line, ...]:
    """In the order in which the questions come; each decision is counted once a line."""
    firsts: dict[tuple[frozenset[str], str], Finding] = {}
    counted: Counter[tuple[frozenset[str], str]] = Counter()
    for preview in previews:
        seen = set()
        for question in open_questions(preview):
            key = _key(question)
            firsts.setdefault(key, question)
            seen.add((key, question.decision))
        counted.update(key for key, _ in seen)
    return tuple(_line(key, question, counted[key]) for key, question in firsts.items())


def rulings_of(lines: Sequence[Line], chosen: Mapping[tuple[frozenset[str], str], Stance]) -> list[Ruling]:
    """The rules that were chosen."""
    return [line.ruling(chosen[line.key]) for line in lines if line.key in chosen]


def settled(previews: Iterable[Preview], rulings: Sequence[Ruling]) -> int:
    """How many decisions these rules would make."""
    return sum(len(settle(preview, rulings)) for preview in previews)


def _key(question: Finding) -> tuple[frozenset[str], str]:
    if question.rule in MARKS:
        return frozenset(map(str, MARKS)), column_of(question.sheet, question.cell)
    return frozenset({str(question.rule)}), ""


def _line(key: tuple[frozenset[str], str], question: Finding, count: int) -> Line:
    rules, column = key
    if column:
        return Line(rules, column, count, (Stance.VIETNAMESE, Stance.ENGLISH, Stance.MINE), "reading")
    wording = question.rule if question.rule in _OWN else "reading" if _is_reading(question) else ""
    return Line(rules, column, count, _BOTH, wording)


def _is_reading(question: Finding) -> bool:
    return Choice.OTHER in question.choices
