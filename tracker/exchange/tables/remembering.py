"""How a sender's table was read last time: kept with its headings, proposed when these come again.

A period is never remembered: last year's table with this year's numbers looks exactly the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping as Table
from dataclasses import dataclass, replace
from hashlib import sha256

from sqlalchemy.orm import Session

from tracker.archive import mappings
from tracker.archive.mappings import KeptMapping
from tracker.exchange.spec import column_letters
from tracker.exchange.tables.layout import Layout
from tracker.exchange.tables.look import Looked
from tracker.exchange.tables.mapping import Mapping, Role
from tracker.exchange.tables.mapping_json import from_document, to_document
from tracker.exchange.tables.periods import without_periods
from tracker.exchange.tables.proposal import Remembered
from tracker.exchange.tables.seen import seen
from tracker.kernel.changes import ChangeSet
from tracker.kernel.errors import Refusal
from tracker.kernel.texts import clean

_ALIKE = 0.5
"""Tables are similar when so many of all their headings are the same."""


@dataclass(frozen=True)
class _Kept:
    """What was put down: the headings by column, and the mapping."""

    headers: dict[int, str]
    mapping: Mapping
    used_at: str


def remember(
    session: Session, sender: str, looked: Looked, mapping: Mapping, now: str, taken: bool = True
) -> ChangeSet:
    """Put down how this table was read. Of one of which nothing was `taken`, only what is new about it."""
    sheet = next(one for one in looked.look.sheets if one.title == mapping.sheet)
    headers = seen(session, sheet, mapping.header).headers
    told = {
        "headers": {column_letters(number): text for number, text in headers.items()},
        "mapping": to_document(_timeless(mapping)),
    }
    definition = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    wanted = fingerprint(headers)
    known = {one.headers: one.definition for one in mappings.kept(session, sender)}
    if not taken and known.get(wanted) == definition:
        return ChangeSet()
    return mappings.keep(session, sender, wanted, definition, now)


def remembered(session: Session, sender: str, layout: Layout) -> Remembered | None:
    """How this sender's table with these headings was read, or a similar one of it."""
    kept = [one for one in map(_read, mappings.kept(session, clean(sender))) if one is not None]
    wanted = fingerprint(layout.headers)
    for one in kept:
        if fingerprint(one.headers) == wanted:
            return Remembered(one.mapping, one.used_at, True)
    best = max(kept, key=lambda one: _alike(one.headers, layout.headers), default=None)
    if best is None or _alike(best.headers, layout.headers) < _ALIKE:
        return None
    return _similar(best, layout.headers)


def fingerprint(headers: Table[int, str]) -> str:
    """The same for headings that differ in nothing but the period that they name."""
    told = "\n".join(f"{number}\t{_plain(text)}" for number, text in sorted(headers.items()))
    return sha256(told.encode()).hexdigest()


def described(kept: KeptMapping) -> tuple[Mapping, dict[int, str]] | None:
    """The mapping and the headings that were put down; None if this program cannot read them."""
    found = _read(kept)
    return (found.mapping, found.headers) if found is not None else None


def _timeless(mapping: Mapping) -> Mapping:
    """Without anything that holds for one time only: periods, and rows that were taken out."""
    names = tuple(one for one in mapping.names if one.kind is not Role.PERIOD)
    return replace(mapping.without_period(), names=names, left_out=())


def _read(kept: KeptMapping) -> _Kept | None:
    """What a later version of the program put down is left alone."""
    try:
        told = json.loads(kept.definition)
        headers = {_number(letters): str(text) for letters, text in told["headers"].items()}
        return _Kept(headers, from_document(told["mapping"]), kept.used_at)
    except (ValueError, KeyError, TypeError, AttributeError, Refusal):
        return None


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _plain(text: str) -> str:
    return without_periods(text)


def _alike(one: Table[int, str], other: Table[int, str]) -> float:
    mine, theirs = ({_plain(text) for text in headers.values()} for headers in (one, other))
    return len(mine & theirs) / (len(mine | theirs) or 1)


def _similar(kept: _Kept, headers: Table[int, str]) -> Remembered:
    """The old mapping with its columns where their headings stand now."""
    now = _alone(headers)
    before = _alone(kept.headers)
    columns, moved = [], []
    for use in kept.mapping.columns:
        text = _plain(kept.headers.get(use.column, ""))
        if before.get(text) == use.column and text in now:
            columns.append(replace(use, column=now[text]))
            if now[text] != use.column:
                moved.append(headers[now[text]])
    old = {_plain(text) for text in kept.headers.values()}
    new = {_plain(text) for text in headers.values()}
    return Remembered(
        replace(kept.mapping, columns=tuple(sorted(columns, key=lambda one: one.column))),
        kept.used_at,
        False,
        added=tuple(text for text in headers.values() if _plain(text) not in old),
        gone=tuple(text for text in kept.headers.values() if _plain(text) not in new),
        moved=tuple(moved),
    )


def _alone(headers: Table[int, str]) -> dict[str, int]:
    """The headings that only one column has, with their columns."""
    found: dict[str, list[int]] = {}
    for number, text in headers.items():
        found.setdefault(_plain(text), []).append(number)
    return {text: numbers[0] for text, numbers in found.items() if len(numbers) == 1}
