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
from tracker.kernel.texts import match_key


class How(StrEnum):
    """How a row was recognised: both agree; the words only (another id, or none); the id only."""

    BOTH = "both"
    SORTED = "sorted"
    NAME = "name"
    RENAMED = "renamed"


@dataclass(frozen=True)
class Question:
    """A question of the issue, with the keys of its words in every language.

    `code`: what stands in the column of codes, where that alone tells the question from all others.
    """

    item_id: int
    keys: frozenset[str]
    code: str = ""


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
    known = _Known(questions, id_of)
    claims: dict[int, list[Matched]] = {}
    strangers = []
    for row in rows:
        found = known.recognise(row)
        if found is not None:
            claims.setdefault(found.item_id, []).append(found)
        elif row.answers:
            strangers.append(row)
    chosen, twice = _settle(claims, strangers)
    missing = tuple(
        one.item_id for one in questions if one.item_id not in chosen and one.item_id not in twice
    )
    return Matching(chosen, twice, tuple(strangers), missing)


class _Known:
    """The questions by their words, ids and codes."""

    def __init__(self, questions: Sequence[Question], id_of: Callable[[str], int | None]) -> None:
        self._by_key = {key: one.item_id for one in questions for key in one.keys}
        self._by_code = {match_key(one.code): one.item_id for one in questions if one.code}
        self._ids = {one.item_id for one in questions}
        self._id_of = id_of

    def recognise(self, row: SheetRow) -> Matched | None:
        code = row.raw(Field.CODE)
        by_words = self._by_key.get(spec.natural_key(code, row.raw(Field.NAME)))
        told = self._id_of(row.raw(Field.ROW))
        by_id = told if told in self._ids else None
        if by_words is not None:
            how = How.BOTH if by_id == by_words else How.NAME if by_id is None else How.SORTED
            return Matched(by_words, row, how)
        by_id = self._by_code.get(match_key(code)) if by_id is None else by_id
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
