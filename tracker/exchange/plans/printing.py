"""The values of a definition in words, as cells, previews and answers print them, and back."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Any

from tracker.exchange.plans import spec
from tracker.exchange.plans.milestones import print_decimal, print_milestones
from tracker.kernel import recurrence
from tracker.kernel.confidence import Confidence
from tracker.kernel.dates import print_date
from tracker.kernel.texts import match_key
from tracker.kernel.wording import Speaker
from tracker.plans.rows import Level, NodeKind, PlanStatus
from tracker.words import LANGUAGES, Words

_SORTS: Mapping[str, tuple[type[StrEnum], str]] = {
    "level": (Level, "plan.level"),
    "status": (PlanStatus, "plan.status"),
    "confidence": (Confidence, "plan.confidence"),
}
_KINDS: tuple[type[StrEnum], str] = (NodeKind, "plan.kind")
TYPES = (
    *("plan", "programme", "strategy", "project", "work_plan", "annual_plan", "regional_plan"),
    *("country_programme", "roadmap", "declaration", "convention", "coordination_regulation", "campaign"),
    *("directions", "commitments", "proposal", "law"),
)
"""What sorts of plans have words of their own; an office may write another."""

_CODE_IN_BRACKETS = re.compile(r"(.*?)\s*\[([^\[\]]+)\]", re.DOTALL)


def words_of(field: str, *, of_node: bool) -> tuple[Iterable[str], str] | None:
    """The values of a field that is chosen from a list, and where their words are; None for other fields."""
    if field == "kind":
        return (tuple(NodeKind), _KINDS[1]) if of_node else (TYPES, "plan.type")
    found = _SORTS.get(field)
    return (tuple(found[0]), found[1]) if found else None


def printed(field: str, value: Any, words: Speaker, *, of_node: bool, names: Mapping[str, str]) -> str:
    """A value as a person reads it; `names`: code of an agency or identity of a unit -> what it is called."""
    if value is None or value in ("", ()):
        return ""
    if isinstance(value, dt.date):
        return print_date(value, words.language)
    if field == "milestones":
        return print_milestones(value, words.language)
    if field == "recurrence":
        return recurrence.parse(value).label(words)
    if field in spec.DECIMALS:
        return print_decimal(value, words.language)
    if field in ("lead", "place"):
        return f"{names[value]} [{value}]" if value in names else str(value)
    listed = words_of(field, of_node=of_node)
    if listed is not None and value in tuple(listed[0]):
        return word(listed[1], value, words)
    return str(value)


def word(table: str, value: str, words: Speaker) -> str:
    """What a value of a list is called; `table` as `words_of` gives it."""
    key = f"{table}.{value}"
    return words(key)


def meant(field: str, text: str, *, of_node: bool) -> str | None:
    """The value that a word of either language means; None where it means none."""
    listed = words_of(field, of_node=of_node)
    return _index(listed[1], tuple(listed[0])).get(match_key(text, strip_prefix=False)) if listed else None


@lru_cache(maxsize=16)
def _index(table: str, values: tuple[str, ...]) -> Mapping[str, str]:
    found = {}
    for language in LANGUAGES:
        words = Words(language)
        found.update({match_key(word(table, value, words), strip_prefix=False): value for value in values})
    return found


def name_and_code(text: str) -> tuple[str, str]:
    """ "Bộ Y tế [byt]" -> ("Bộ Y tế", "byt"); without brackets no code."""
    found = _CODE_IN_BRACKETS.fullmatch(text)
    return (found[1], found[2]) if found else (text, "")


def label(field: str, words: Speaker, *, of_node: bool) -> str:
    """What a field is called."""
    return words(f"planfile.column.{field}") if of_node else words(spec.plan_label(field))
