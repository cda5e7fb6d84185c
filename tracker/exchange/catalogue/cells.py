"""One cell of the catalogue in a file: its column, what is printed in it, and what is understood of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, get_args, get_type_hints

from tracker.figures.cataloguing_forms import BreakdownForm, IndicatorForm, SetForm
from tracker.kernel.catalogue import Form, Part
from tracker.kernel.dates import parse_date
from tracker.kernel.errors import Refusal
from tracker.kernel.texts import ascii_key, fold
from tracker.kernel.wording import Speaker
from tracker.places.forms import AliasForm, GroupForm, PlaceForm, SuccessionForm
from tracker.words import LANGUAGES, Words

KINDS: dict[Part, Any] = {
    kind.part: kind
    for kind in (SetForm, BreakdownForm, IndicatorForm, PlaceForm, SuccessionForm, GroupForm, AliasForm)
}
"""The kind of form of each part."""

KEYS: dict[Part, tuple[str, ...]] = {
    Part.SETS: ("code",),
    Part.BREAKDOWNS: ("code",),
    Part.INDICATORS: ("set", "code"),
    Part.PLACES: ("unit", "valid_from"),
    Part.SUCCESSIONS: ("predecessor", "effective"),
    Part.GROUPS: ("code",),
    Part.ALIASES: ("unit", "text"),
}
"""The fields by which a row of a file is found again."""

TO_SAY: dict[Part, tuple[str, ...]] = {
    Part.INDICATORS: ("measure", "direction", "nature", "adds_over_places", "adds_over_time"),
    Part.PLACES: ("kind",),
}
"""What a new row must say itself, because nothing can be supposed of it."""

_SEPARATORS = str.maketrans({",": ";", "\n": ";"})
_GROUPED = re.compile(r"[0-9]{1,3}([. \u00a0][0-9]{3})+")
_TRUE, _FALSE = ("1", "true", "x"), ("0", "false")


@cache
def columns(part: Part) -> Mapping[str, Any]:
    """Field -> its type, in the order of the file."""
    hints = get_type_hints(KINDS[part])
    return {field.name: _plain(hints[field.name]) for field in dataclasses.fields(KINDS[part])}


def _plain(hint: Any) -> Any:
    """The type without None; a tuple of texts is a list."""
    if isinstance(hint, UnionType):
        return next(one for one in get_args(hint) if one is not type(None))
    return tuple if get_args(hint) else hint


@cache
def blank(part: Part) -> Form:
    """A form in which nothing is filled in."""
    kind = KINDS[part]
    needed = [field for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING]
    form: Form = kind(**{field.name: "" for field in needed})
    return form


def header(field: str, words: Speaker) -> str:
    """What a column is called."""
    return words(f"catalogue.column.{field}")


def printed(value: object, words: Speaker) -> str:
    """A value as it stands in a file of text, and in a sentence."""
    if isinstance(value, bool):
        return words("catalogue.flag.yes" if value else "catalogue.flag.no")
    if isinstance(value, StrEnum):
        return words(f"catalogue.choice.{value}")
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return "" if value is None else str(value)


def understood(part: Part, field: str, text: str) -> Any:
    """What a cell says; empty: as in a blank form. Refused, without a place: catalogue.unreadable."""
    kind, text = columns(part)[field], text.strip()
    if not text:
        return getattr(blank(part), field)
    try:
        if kind is dt.date:
            return parse_date(text.removesuffix(" 00:00:00"))
        if kind is int:
            return int(re.sub(r"[. \u00a0]", "", text) if _GROUPED.fullmatch(text) else text)
        if kind is bool:
            return _flags()[fold(text)]
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return kind(_choices().get(fold(text), text))
    except (Refusal, ValueError, KeyError) as error:
        raise Refusal("catalogue.unreadable", where="", text=text[:60]) from error
    return tuple(text.translate(_SEPARATORS).split(";")) if kind is tuple else text


def offered(part: Part, field: str, words: Speaker) -> tuple[str, ...]:
    """The answers that a cell may have; empty where anything may be typed."""
    kind = columns(part)[field]
    if kind is bool:
        return printed(True, words), printed(False, words)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return tuple(printed(one, words) for one in kind if str(one) != "group")
    return ()


@cache
def fields_by_header(part: Part) -> Mapping[str, str]:
    """What may stand over a column, folded, in either language or as the field's own name -> field."""
    spoken = [Words(language) for language in LANGUAGES]
    named = {_folded(header(field, words)): field for words in spoken for field in columns(part)}
    return named | {_folded(field): field for field in columns(part)}


@cache
def parts_by_title() -> Mapping[str, Part]:
    """What a sheet or a file of a part may be called, folded -> part."""
    spoken = [Words(language) for language in LANGUAGES]
    named = {_folded(words(f"catalogue.part.{part}")): part for words in spoken for part in Part}
    return named | {_folded(part): part for part in Part}


def field_of(part: Part, text: str) -> str | None:
    return fields_by_header(part).get(_folded(text))


def part_of(title: str) -> Part | None:
    return parts_by_title().get(_folded(title))


def _folded(text: str) -> str:
    """Blind to case, marks, dashes and spaces."""
    return ascii_key(text, strip_prefix=False).replace(" ", "")


@cache
def _flags() -> Mapping[str, bool]:
    said = {fold(printed(value, Words(one))): value for one in LANGUAGES for value in (True, False)}
    return said | dict.fromkeys(_TRUE, True) | dict.fromkeys(_FALSE, False)


@cache
def _choices() -> Mapping[str, str]:
    """The words of every choice in both languages, folded -> its value."""
    kinds = {kind for part in Part for kind in columns(part).values()}
    choices = [one for kind in kinds if issubclass(kind, StrEnum) for one in kind]
    return {fold(printed(one, Words(language))): str(one) for language in LANGUAGES for one in choices}
