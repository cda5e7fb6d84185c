"""What there is to say about a file: one list, with the place in the sheet and the words to say it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.kernel.quantity import Quantity, Severity, State
from tracker.kernel.wording import Speaker
from tracker.plans.rows import TaskStatus


class Rule(StrEnum):
    """Why something is said; each has a sentence under [finding] in exchange.toml or tasks.toml."""

    SORTED = "sorted"
    RENAMED = "renamed"
    MATCHED_BY_NAME = "matched_by_name"
    DUPLICATE = "duplicate"
    NEW_ROW = "new_row"
    MISSING_ROW = "missing_row"
    EXTRA_COLUMN = "extra_column"
    EXTRA_SHEET = "extra_sheet"
    CONFLICT = "conflict"
    NOTE_CONFLICT = "note_conflict"
    BLANKED = "blanked"
    NOTE_BLANKED = "note_blanked"
    FORMULA = "formula"
    FORMULA_WITHOUT_RESULT = "formula_without_result"
    ERROR_CELL = "error_cell"
    DATE_CELL = "date_cell"
    BOOLEAN = "boolean"
    PERCENT = "percent"
    PERCENT_OVER_ONE = "percent_over_one"
    THOUSANDTH = "thousandth"
    SHARE = "share"
    NUMBER = "number"
    NEGATIVE = "negative"
    DEGRADED = "degraded"
    LOCKED = "locked"
    WITNESS_LOST = "witness_lost"
    CONVERTED = "converted"
    UNKNOWN_CHARSET = "unknown_charset"
    GARBLED = "garbled"
    AGAINST_CONVENTION = "against_convention"
    UNFILLED = "unfilled"
    NOT_STATUS = "not_status"
    NOT_PERCENT = "not_percent"
    OUT_OF_RANGE = "out_of_range"
    AT_ODDS = "at_odds"
    NO_TASK_SHEET = "no_task_sheet"


class Choice(StrEnum):
    """What a person decides about one field: keep the ledger's, take the file's, or its other reading."""

    MINE = "mine"
    THEIRS = "theirs"
    OTHER = "other"


Content = Quantity | TaskStatus | str | int | None


@dataclass(frozen=True)
class Finding:
    """`key` and `facts` make the sentence; `decision` is the id under which a person's choice settles it.

    `parsed`, `base` and `current` are what was understood, what was issued and what the ledger holds: a
    quantity, a text, or of a task its status or its percentage; None where it is blank or does not apply.
    `other` is the second way to understand it. `chosen` is what has been decided, `by_rule` whether a rule
    did.
    """

    severity: Severity
    rule: str
    key: str
    sheet: str = ""
    cell: str = ""
    raw: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    parsed: Content = None
    base: Content = None
    current: Content = None
    other: Content = None
    decision: str = ""
    choices: tuple[Choice, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    chosen: Choice | None = None
    by_rule: bool = False

    def message(self, words: Speaker) -> str:
        """The sentence; {name} in it is what the row is called in the language of the words."""
        language = words.language
        facts = {key: as_shown(fact, language) for key, fact in self.facts.items()}
        facts = {"name": self.names.get(language, ""), **facts}
        if self.chosen is None:
            return words(self.key, **facts)
        taken = self.other if self.chosen is Choice.OTHER else self.parsed
        facts |= {"raw": as_shown(self.raw, language), "value": printed(taken, words, as_typed=False)}
        if self.key.startswith(TASK_SENTENCES) and self.rule in _TOLD:
            return words(f"tasks.settled.{self.rule}_{self.chosen}", **facts)
        return words(f"deciding.settled.{self._kind}_{self.chosen}", **facts)

    @property
    def _kind(self) -> str:
        """Which sentences tell what was decided about it."""
        if self.rule in _TOLD:
            return self.rule
        return "merge" if self.other is None and Choice.OTHER not in self.choices else "reading"


_TOLD = frozenset(
    {
        *(Rule.CONFLICT, Rule.NOTE_CONFLICT, Rule.BLANKED, Rule.NOTE_BLANKED),
        *(Rule.SORTED, Rule.RENAMED, Rule.UNKNOWN_CHARSET, Rule.UNFILLED),
    }
)
"""Rules whose decisions have sentences of their own."""


class CellNumber(str):
    """A number in a cell, with the point with which files keep it."""


def as_shown(text: str, language: str) -> str:
    """Content of a cell as Excel shows it to people of that language: the number 12.5 as "12,5"."""
    return text.replace(".", ",") if isinstance(text, CellNumber) and language != "en" else text


def column_of(sheet: str, cell: str) -> str:
    """The column that a cell stands in: "Biểu 01!H" for H9."""
    return f"{sheet}!{cell.rstrip('0123456789')}"


FIGURE_SENTENCES, TASK_SENTENCES = "exchange.finding.", "tasks.finding."


def finding(
    severity: Severity,
    rule: Rule,
    sheet: str = "",
    cell: str = "",
    raw: str = "",
    names: Mapping[str, str] | None = None,
    sentences: str = FIGURE_SENTENCES,
    **facts: str,
) -> Finding:
    """A finding about a sheet or a row; `sentences` begins the key of its sentence."""
    return Finding(severity, rule, f"{sentences}{rule}", sheet, cell, raw, facts, names=names or {})


def printed(content: Content, words: Speaker, as_typed: bool = True) -> str:
    """As a person reads it; a blank quantity has a word of its own. `as_typed` keeps the words it came in."""
    if isinstance(content, Quantity):
        if content.state is State.not_reported:
            return words("exchange.blank")
        return content.printed(words.language, as_typed)
    if isinstance(content, TaskStatus):
        return words(f"plan.task_status.{content}")
    if isinstance(content, int):
        return words("tasks.percent", n=content)
    return content or ""


def finding_document(one: Finding, words: Speaker) -> dict[str, object]:
    """The shape of a finding in every answer with `--json`."""
    return {
        "severity": one.severity.value,
        "rule": str(one.rule),
        "sheet": one.sheet,
        "cell": one.cell,
        "raw": one.raw,
        "message": one.message(words),
        "parsed": printed(one.parsed, words, as_typed=False),
        "base": printed(one.base, words),
        "current": printed(one.current, words),
        "decision": one.decision or None,
        "decided": one.chosen,
        "by_rule": one.by_rule,
    }
