"""Figures in words: what cells, tooltips and panes say of them, in the current language."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from tracker.figures.rows import Figure, Indicator, Scenario, Source
from tracker.kernel.claims import Verdict
from tracker.kernel.dates import print_date
from tracker.kernel.periods import Kind, Period
from tracker.kernel.quantity import Quantity, print_interval
from ui.i18n import language, words

NOTHING = "…"


def value_text(quantity: Quantity | None) -> str:
    """The number in its normal form ("~ 1.300", "-", "x"); "…" where there is none."""
    if quantity is None:
        return NOTHING
    return quantity.printed(language().code, as_typed=False)


def meaning_text(quantity: Quantity) -> str:
    """What an approximate number stands for: "~ 1.300, trong khoảng [1.300; 1.400)"; empty for exact ones."""
    if not quantity.approximate or quantity.interval is None or quantity.interval.is_point:
        return ""
    interval = print_interval(quantity.interval, language().code)
    return f"{value_text(quantity)}, {words('figure.origin.interval', interval=interval)}"


def with_unit(quantity: Quantity | None, indicator: Indicator) -> str:
    """The number and its unit: "64 trẻ em", "25,5%"."""
    unit = indicator.unit(language().code)
    text = value_text(quantity)
    return f"{text}{unit}" if unit.startswith("%") else f"{text} {unit}"


def period_text(period: Period) -> str:
    """Its name with a capital: "6 tháng đầu năm 2026", "Năm 2025"."""
    label = period.label(language().words)
    return label[:1].upper() + label[1:]


def column_text(period: Period) -> str:
    """Its name in a narrow column: "6 tháng 2026", "Quý I/2026", "24/12/2024"."""
    if period.name is None:
        return _unnamed_text(period)
    year, span = period.name
    key = f"figure.short.{span.lower()}"
    return words(key, year=year) if language().words.has(key) else period_text(period)


def _unnamed_text(period: Period) -> str:
    day = print_date(period.end, "vi") if period.end else ""  # digits: a written month has no room
    match period.kind:
        case Kind.day:
            return day
        case Kind.to_date:
            return words("figure.short.to_date", day=day)
        case _:
            return period_text(period)


def scenario_text(scenario: Scenario) -> str:
    return words(f"figure.scenario.{scenario}")


def source_text(source: Source) -> str:
    """Who says so, in a few words: the agency, else the document, else how it came in."""
    return source.agency(language().code) or source.document or words(f"figure.source_kind.{source.kind}")


def place_in_file(source: Source) -> str:
    """ "ThanhHoa.xlsx, Biểu 01!F21"; the document where it came from no file."""
    if not source.file:
        return source.document
    if not source.cell:
        return source.file
    return words("figure.origin.in_cell", file=source.file, sheet=source.sheet, cell=source.cell)


def moment_text(stamp: str) -> str:
    """A UTC stamp on the clock of this machine: "18/6/2026 14:32"; empty for none."""
    if not stamp:
        return ""
    moment = dt.datetime.fromisoformat(stamp).astimezone()
    return f"{print_date(moment.date(), language().code)} {moment:%H:%M}"


def contradictions(figure: Figure) -> int:
    """How many stated comparisons beside the figure do not hold."""
    return sum(claim.finding.verdict is Verdict.contradiction for claim in figure.claims)


def period_words(period: Period, names: Counter[str]) -> str:
    """Its name; with its calendar where another period has the same name."""
    name = period_text(period)
    return f"{name} ({words(f'period.regime.{period.regime}')})" if names[name] > 1 else name
