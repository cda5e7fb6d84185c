"""Milestones as one cell says them, and back: "2025: ≥ 90 %; 2030: ≥ 95 %".

Thousands are grouped as the language writes them. Three decimals get a fourth, so that "1,3170" is never
taken for 1317; what a person types as "1,317" could be either and is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from tracker.kernel.errors import Refusal
from tracker.kernel.fixed import from_milli, to_milli
from tracker.kernel.quantity import print_number
from tracker.kernel.quantity.printing import MINUS
from tracker.kernel.texts import clean
from tracker.plans.rows import Milestone, Shape
from tracker.words import LANGUAGES, Words

_SIGNS = {
    Shape.AT_LEAST: "≥",
    Shape.AT_MOST: "≤",
    Shape.UNDER: "<",
    Shape.OVER: ">",
    Shape.EQUAL: "=",
}
_TYPED = ((Shape.AT_LEAST, ">="), (Shape.AT_MOST, "<="), (Shape.EQUAL, ""))
_COMMAS = {"vi": ",", "en": "."}
_NUMBER = rf"[-{MINUS}]?[0-9][0-9.,]*"
_YEAR = re.compile(r"\s*([0-9]{4})\s*:\s*(.*)", re.DOTALL)
_BARE = re.compile(r'[^\W\d_][^;"\n]*|[%‰]')
_PART = re.compile(r'(?:[^;"]|"(?:[^"]|"")*")+')
_VALUE = re.compile(rf"(?P<value>{_NUMBER})\s*(?P<unit>.*)", re.DOTALL)


def print_milestones(milestones: Sequence[Milestone], language: str) -> str:
    """All of a node's milestones in one line; "" for none."""
    return "; ".join(_printed(one, Words(language)) for one in milestones)


def parse_milestones(text: str, language: str) -> tuple[Milestone, ...]:
    """What `print_milestones` printed in this language, or a person typed. Refused: planfile.milestone."""
    if text.count('"') % 2:  # a quotation that is never closed
        raise _refused(text)
    found = [_parsed(part, language) for part in _PART.findall(text) if part.strip()]
    return tuple(sorted(found, key=lambda one: one.year or 0))


def _printed(one: Milestone, words: Words) -> str:
    year = f"{one.year}: " if one.year is not None else ""
    sign = _SIGNS.get(one.shape) or words(f"planfile.shape.{one.shape}")
    low, high = (_number(value, words.language) for value in (one.value, one.high))
    if one.shape is Shape.RANGE:
        sign, low = words("planfile.shape.range", low=low, high=high), ""
    return year + " ".join(part for part in (sign, low, _unit(one.unit)) if part)


def print_decimal(value: Decimal, language: str) -> str:
    """A number that `parse_decimal` reads as the same."""
    printed = print_number(value, language)
    return f"{printed}0" if to_milli(value) % 10 else printed


def parse_decimal(text: str, language: str) -> Decimal:
    """What `print_decimal` printed in this language, or a person typed. Refused: planfile.decimal."""
    try:
        return _read(text, language, text)
    except Refusal as refusal:
        raise Refusal("planfile.decimal", text=text[:60]) from refusal


def _number(value: Decimal | None, language: str) -> str:
    return "" if value is None else print_decimal(value, language)


def _unit(unit: str) -> str:
    if not unit or _BARE.fullmatch(unit):
        return unit
    return '"' + unit.replace('"', '""') + '"'


def _parsed(part: str, language: str) -> Milestone:
    dated = _YEAR.fullmatch(part)
    year = int(dated[1]) if dated else None
    rest = (dated[2] if dated else part).strip()
    for shape, pattern in _patterns():
        found = pattern.fullmatch(rest)
        if found:
            return _milestone(year, shape, found, language, part)
    raise _refused(part)


def _milestone(year: int | None, shape: Shape, found: re.Match[str], language: str, part: str) -> Milestone:
    if shape is Shape.NONE:
        return Milestone(year, shape, None, _bare(found["unit"], part))
    value = _read(found["value"], language, part)
    high = _read(found["high"], language, part) if shape is Shape.RANGE else None
    return Milestone(year, shape, value, _bare(found["unit"], part), high)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Shape, re.Pattern[str]], ...]:
    """Each way to write a shape, words before signs, the bare number last."""
    return tuple((shape, re.compile(told, re.DOTALL | re.IGNORECASE)) for shape, told in _ways())


def _ways() -> Iterator[tuple[Shape, str]]:
    value, unit = rf"(?P<value>{_NUMBER})", r"\s*(?P<unit>.*)"
    for words in map(Words, LANGUAGES):
        ranged = words("planfile.shape.range", low=value, high=f"(?P<high>{_NUMBER})")
        yield Shape.RANGE, ranged.replace(" ", r"\s+") + unit
        yield Shape.NONE, re.escape(words("planfile.shape.none")) + unit
        for shape in (Shape.KEEP, Shape.REDUCE_TO):
            yield shape, re.escape(words(f"planfile.shape.{shape}")) + rf"\s*{value}{unit}"
        for shape in (Shape.AT_LEAST, Shape.AT_MOST, Shape.UNDER, Shape.OVER):
            lead = words(f"plan.shape.{shape}", value="\0").partition("\0")[0].strip()
            yield shape, re.escape(lead) + rf"\s+{value}{unit}"
    for shape, sign in (*_SIGNS.items(), *_TYPED):
        yield shape, re.escape(sign) + rf"\s*{value}{unit}"


def _read(text: str, language: str, part: str) -> Decimal:
    """A number in the notation of the language; one that could be read in two ways is refused."""
    comma = _COMMAS.get(language, ",")
    point = "." if comma == "," else ","
    whole, mark, rest = text.replace(MINUS, "-").partition(comma)
    groups = whole.lstrip("-").split(point)
    grouped = len(groups) == 1 or (len(groups[0]) <= 3 and all(len(one) == 3 for one in groups[1:]))
    plain = all(one.isdigit() for one in groups) and (rest.isdigit() if mark else True)
    if not (grouped and plain) or (mark and len(rest) == 3 and len(groups) == 1 and whole.lstrip("-") != "0"):
        raise _refused(part)
    try:
        return from_milli(to_milli(Decimal(whole.replace(point, "") + ("." + rest if mark else ""))))
    except Refusal as refusal:
        raise _refused(part) from refusal


def _bare(unit: str, part: str) -> str:
    unit = unit.strip()
    if unit.startswith('"'):
        inner = unit[1:-1] if len(unit) > 1 and unit.endswith('"') else ""
        if '"' in inner.replace('""', "") or not inner:
            raise _refused(part)
        return inner.replace('""', '"')
    if '"' in unit or unit[:1].isdigit() or unit[:1] in ("-", ",", "."):
        raise _refused(part)
    return clean(unit)


def _refused(part: str) -> Refusal:
    return Refusal("planfile.milestone", text=part.strip()[:60])
