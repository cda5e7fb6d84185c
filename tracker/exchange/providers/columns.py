"""The columns of the directory in a file: what they are called, what is printed in them and understood."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from tracker.coordination.fields import ProviderFields
from tracker.coordination.rows import ProviderKind, ServedGroup
from tracker.kernel.dates import parse_date
from tracker.kernel.errors import Refusal
from tracker.kernel.texts import ascii_key
from tracker.kernel.wording import Speaker
from tracker.words import LANGUAGES, Words

COLUMNS = (
    *("code", "name_vi", "kind", "place", "address", "serves", "services", "hours", "contact", "phone"),
    *("email", "capacity", "valid_from", "valid_to", "checked_on", "name_en", "source", "note"),
)
"""In the order of the file. `place` is the name of a unit; all others are fields of the form."""

DAYS = frozenset({"valid_from", "valid_to", "checked_on"})
_SEPARATORS = re.compile(r"[;,\n]")
_WHOLE = re.compile(r"[0-9]{1,3}(?:[. \u00a0][0-9]{3})+|[0-9]+")
_NUMBERED = re.compile(r"[1-9][0-9]{8,9}")
"""A telephone number of Viet Nam that lost the zero in front: nine digits, or ten of an old land line."""


def header(field: str, words: Speaker) -> str:
    return words(f"coordination.column.{field}")


def field_of(text: str) -> str | None:
    """The column that a heading means, in either language."""
    return _headings().get(_folded(text))


def shown(value: Any, words: Speaker) -> str:
    """A value as it stands in a cell of text."""
    if isinstance(value, ProviderKind):
        return words(f"coordination.kind.{value}")
    if isinstance(value, tuple):
        return "; ".join(words(f"coordination.group.{one}") for one in value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value)


def offered(kind: type[StrEnum], words: Speaker) -> tuple[str, ...]:
    section = "kind" if kind is ProviderKind else "group"
    return tuple(words(f"coordination.{section}.{one}") for one in kind)


def understood(field: str, text: str, is_number: bool, where: str, words: Speaker) -> Any:
    """What a cell says of a field (not of the place). Refused: coordination.row.<what>, with the cell."""
    if field == "kind":
        return _chosen(ProviderKind, field, text, where, words)
    if field == "serves":
        parts = (part.strip() for part in _SEPARATORS.split(text))
        return tuple(_chosen(ServedGroup, field, part, where, words) for part in parts if part)
    if field in DAYS:
        return _day(text, where)
    if field == "capacity":
        return _whole(text, where)
    if field == "phone" and is_number and _NUMBERED.fullmatch(text):
        raise Refusal("coordination.row.phone_number", where=where, text=text)
    return text


def blank(field: str) -> Any:
    """What an empty cell says."""
    default = {one.name: one.default for one in dataclasses.fields(ProviderFields)}[field]
    return "" if default is dataclasses.MISSING else default


def _day(text: str, where: str) -> dt.date:
    try:
        return parse_date(text.removesuffix(" 00:00:00"))
    except Refusal as error:
        raise Refusal("coordination.row.day", where=where, text=text[:60]) from error


def _whole(text: str, where: str) -> int:
    found = _WHOLE.fullmatch(text)
    if found is None:
        raise Refusal("coordination.row.number", where=where, text=text[:60])
    return int(re.sub(r"[. \u00a0]", "", text))


def _chosen(kind: type[StrEnum], field: str, text: str, where: str, words: Speaker) -> StrEnum:
    found = _choices(kind).get(_folded(text))
    if found is None:
        choices = ", ".join(offered(kind, words))
        raise Refusal(f"coordination.row.{field}", where=where, text=text[:60], offered=choices)
    return found


@cache
def _choices(kind: type[StrEnum]) -> Mapping[str, StrEnum]:
    spoken = [Words(language) for language in LANGUAGES]
    said = {
        _folded(text): one for words in spoken for one, text in zip(kind, offered(kind, words), strict=True)
    }
    return said | {_folded(one): one for one in kind}


@cache
def _headings() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for words in map(Words, LANGUAGES):
        for field in COLUMNS:
            others = words(f"coordination.heading.{field}").split(";")
            found |= {_folded(text): field for text in (field, header(field, words), *others)}
    return found


def _folded(text: str) -> str:
    """Blind to case, marks, dashes, underscores and spaces."""
    return ascii_key(text.replace("_", " "), strip_prefix=False).replace(" ", "")
