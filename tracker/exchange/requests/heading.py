"""What stands above the table of a form, read from its own words: who asks what, for when, of whom.

It is how a form is understood whose hidden definition is lost, and what the officer sees in any case. The
sentences of the heading are the ones that the writer draws, in either language. Pure.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tracker.exchange.reading import RawSheet
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Period, Regime, between, parse_period
from tracker.kernel.texts import clean
from tracker.words import LANGUAGES, Words

_SENTENCES = ("period", "place", "due", "round", "plan", "band", "reporter", "phone")
_DATES = re.compile(r"(.+?) [–-] (.+)")


@dataclass(frozen=True)
class Heading:
    """Empty where the sheet does not say it. `label` and `dates` are the period as printed."""

    asker: str = ""
    title: str = ""
    round_code: str = ""
    plan: str = ""
    due: dt.date | None = None
    label: str = ""
    dates: str = ""
    illustrative: bool = False

    @property
    def periods(self) -> tuple[Period, ...]:
        """What label and dates can mean together: one, or without the dates one in each calendar; where the
        two disagree, the dates."""
        return _periods(self.label, self.dates)


def read_heading(sheet: RawSheet, header_row: int) -> Heading:
    """The cells above the header, each by the sentence that it is."""
    told: dict[str, str] = {}
    rows: dict[str, int] = {}
    rest: list[tuple[int, str]] = []
    cells = [(cell.row, clean(cell.text)) for cell in sheet.cells if cell.row < header_row]
    for row, text in cells:
        found = _sentence(text)
        if found is not None:
            rows.setdefault(found[0], row)
            told = {**found[1], **told}
        elif text and not _is_legend(text):
            rest.append((row, text))
    asker, title = _asker_and_title(rest, max(rows.get("due", 0), rows.get("round", 0)))
    return Heading(
        asker=asker,
        title=title,
        round_code=told.get("round.code", ""),
        plan=told.get("plan.plan", ""),
        due=_day(told.get("due.day", "")),
        label=told.get("period.label") or told.get("band.period", ""),
        dates=told.get("period.dates", ""),
        illustrative=any(_says_illustrative(text) for _, text in cells),
    )


def _asker_and_title(rest: list[tuple[int, str]], above: int) -> tuple[str, str]:
    """Who asks stands beside the due date and the round, the title below them; a title that only says that
    this is a form is none."""
    plain = {clean(one).casefold() for one in _said("title")}
    asker = next((text for row, text in rest if row <= above), "")
    title = next((text for row, text in rest if row > above), "")
    return asker, "" if title.casefold() in plain else title


def _sentence(text: str) -> tuple[str, dict[str, str]] | None:
    """ "Hạn gửi: 15/7/2026" -> ("due", {"due.day": "15/7/2026"}); None for no sentence of a heading."""
    for name, pattern in _patterns():
        if found := pattern.fullmatch(text):
            return name, {f"{name}.{key}": value.strip() for key, value in found.groupdict().items() if value}
    return None


@lru_cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, _pattern(Words(language)(f"exchange.sheet.{name}")))
        for language in LANGUAGES
        for name in _SENTENCES
    )


def _pattern(sentence: str) -> re.Pattern[str]:
    """A sentence with {facts} as a pattern that finds them."""
    parts = re.split(r"\{(\w+)\}", clean(sentence))
    body = "".join(
        re.escape(part) if number % 2 == 0 else f"(?P<{part}>.*{'?' if number < len(parts) - 2 else ''})"
        for number, part in enumerate(parts)
    )
    return re.compile(body.replace(r"\ ", r"\s*"), re.IGNORECASE)


def _is_legend(text: str) -> bool:
    return any(text.endswith(clean(one)) for one in _said("legend"))


def _says_illustrative(text: str) -> bool:
    return any(text.startswith(clean(one)) for one in _said("illustrative"))


def _said(name: str) -> Iterator[str]:
    return (Words(language)(f"exchange.sheet.{name}") for language in LANGUAGES)


def _day(text: str) -> dt.date | None:
    """A day in either language."""
    found = _named(text, Regime.statistical)
    return found.start if found is not None and found.start == found.end else None


def _periods(label: str, dates: str) -> tuple[Period, ...]:
    span = _span(dates)
    named = tuple(one for one in (_named(label, regime) for regime in Regime) if one is not None)
    if span is None:
        return named
    same = tuple(one for one in named if (one.start or one.end, one.end) == span)
    found = [between(*span, regime) for regime in Regime]
    return same[:1] or (next((one for one in found if one.name is not None), found[0]),)


def _named(label: str, regime: Regime) -> Period | None:
    try:
        return parse_period(label, regime) if label else None
    except Refusal:
        return None


def _span(dates: str) -> tuple[dt.date, dt.date] | None:
    """First and last day as they are printed; one day alone is both."""
    parts = _DATES.fullmatch(dates)
    first, last = (_day(parts[1]), _day(parts[2])) if parts else (_day(dates), _day(dates))
    return (first, last) if first is not None and last is not None and first <= last else None
