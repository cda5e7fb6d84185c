"""Which question each row of a returned sheet answers: by its id and by its own words together. Pure.

Sorting only the visible range leaves hidden or narrow columns behind, and copying a row copies its id; so the
id alone is never believed. Where id and words name different questions, the words are followed and one
confirmation is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.exchange import spec
from tracker.exchange.sheet import SheetRow
from tracker.exchange.spec import Field


class How(StrEnum):
    """How a row was recognised: both agree; the words only (another id, or none); the id only."""

    BOTH = "both"
    SORTED = "sorted"
    NAME = "name"
    RENAMED = "renamed"


@dataclass(frozen=True)
class Question:
    """A question of the issue, with the keys of its words in every language."""

    item_id: int
    keys: frozenset[str]


@dataclass(frozen=True)
class Matched:
    item_id: int
    row: SheetRow
    how: How


@dataclass(frozen=True)
class Matching:
    """`rows`: one row a question. `twice`: questions that several rows claim. `strangers`: rows that answer
    something and belong to no question. `missing`: questions without a row."""

    rows: Mapping[int, Matched]
    twice: Mapping[int, tuple[SheetRow, ...]]
    strangers: tuple[SheetRow, ...]
    missing: tuple[int, ...]


def match(
    rows: Sequence[SheetRow],
    questions: Sequence[Question],
    id_of: Callable[[str], int | None] = spec.item_of,
) -> Matching:
    """Every row ends in `rows`, `twice`, `strangers` or is one that answers nothing. `id_of` reads the column
    of ids."""
    by_key = {key: question.item_id for question in questions for key in question.keys}
    known = {question.item_id for question in questions}
    claims: dict[int, list[Matched]] = {}
    strangers = []
    for row in rows:
        found = _recognise(row, by_key, known, id_of)
        if found is not None:
            claims.setdefault(found.item_id, []).append(found)
        elif row.answers:
            strangers.append(row)
    chosen, twice = _settle(claims, strangers)
    missing = tuple(
        one.item_id for one in questions if one.item_id not in chosen and one.item_id not in twice
    )
    return Matching(chosen, twice, tuple(strangers), missing)


def _recognise(
    row: SheetRow, by_key: Mapping[str, int], known: set[int], id_of: Callable[[str], int | None]
) -> Matched | None:
    by_words = by_key.get(spec.natural_key(row.raw(Field.CODE), row.raw(Field.NAME)))
    told = id_of(row.raw(Field.ROW))
    by_id = told if told in known else None
    if by_words is not None:
        how = How.BOTH if by_id == by_words else How.NAME if by_id is None else How.SORTED
        return Matched(by_words, row, how)
    return Matched(by_id, row, How.RENAMED) if by_id is not None else None


def _settle(
    claims: Mapping[int, list[Matched]], strangers: list[SheetRow]
) -> tuple[dict[int, Matched], dict[int, tuple[SheetRow, ...]]]:
    """One row a question. A row that only its id names gives way to one that its words name: it is a copy
    that was made into something else. Rows that say the same are one."""
    chosen, twice = {}, {}
    for item_id, claimed in claims.items():
        named = [one for one in claimed if one.how is not How.RENAMED]
        if named:
            strangers += [one.row for one in claimed if one.how is How.RENAMED and one.row.answers]
        rivals = named or claimed
        rivals = [
            one for one in rivals if one.row.answers
        ] or rivals  # a copy that says nothing says no other
        if len({one.row.said for one in rivals}) > 1:
            twice[item_id] = tuple(one.row for one in rivals)
        else:
            chosen[item_id] = min(rivals, key=lambda one: (one.how is not How.BOTH, one.row.number))
    return chosen, twice
