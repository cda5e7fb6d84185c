"""An item of an evaluation as paper prints it, out of its evidence alone: nothing is looked up anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from tracker.evaluations.rows import Item
from tracker.kernel.interval import Interval
from tracker.kernel.periods import Regime, parse_period
from tracker.kernel.quantity.printing import print_interval
from tracker.plans.rows import Milestone, Shape
from tracker.printing import data as printed
from tracker.printing.papers.evaluation.data import EvaluationLine
from tracker.reports.measure_words import milestone_text, with_unit
from tracker.words import Words

_DIGITS = 3
_Told = Mapping[str, Any]


def line_of(item: Item, units: Mapping[str, str], words: Words, names: bool) -> EvaluationLine:
    """`units`: in Vietnamese -> in English; without `names` nobody is named who entered a figure."""
    data = item.evidence.data
    return EvaluationLine(
        number=item.number,
        text=item.called(words.language),
        asked=_asked(_part(data, "asked"), units, words),
        actual=_actual(data, units, words),
        proposed=words(f"evaluation.rating.{item.proposed}"),
        rating=words(f"evaluation.rating.{item.rating}") if item.rating else "",
        evidence=tuple(_sentences(item, words, names)),
        remark=" ".join(item.text.split()).rstrip("."),
        sources=tuple(_sources(data, words)),
    )


def illustrative(item: Item) -> bool:
    """Whether its figure was made up for practice."""
    return bool(_part(item.evidence.data, "figure").get("illustrative"))


def _part(data: _Told, name: str) -> _Told:
    """A part of the evidence; empty where there is none."""
    found = data.get(name)
    return cast("_Told", found) if isinstance(found, dict) else {}


def _asked(told: _Told, units: Mapping[str, str], words: Words) -> str:
    """ "2025: ít nhất 40%"."""
    if not told or told["value"] is None:
        return ""
    high = Decimal(told["high"]) if told["high"] is not None else None
    asked = Milestone(told["year"], Shape(told["shape"]), Decimal(told["value"]), told["unit"], high)
    said = milestone_text(asked, words, _unit(told, units, words))
    return f"{asked.year}: {said}" if asked.year else said


def _actual(data: _Told, units: Mapping[str, str], words: Words) -> str:
    """The figure with its unit and period: in its own words, in another language what they mean."""
    figure = _part(data, "figure")
    if not figure:
        return ""
    unit, text = _unit(figure, units, words), str(figure["text"])
    if words.language == "vi":
        said = text if unit.casefold() in text.casefold() else with_unit(text, unit)
    else:
        said = _meaning(data, units, words) or with_unit(text, unit)
    return f"{said} ({parse_period(figure['period'], Regime(figure['regime'])).label(words)})"


def _meaning(data: _Told, units: Mapping[str, str], words: Words) -> str:
    """The interval that the figure stands for, in the unit of the target."""
    told = _part(data, "actual")
    if not told:
        return ""
    ends = (Fraction(told["low"]), Fraction(told["high"]))
    interval = Interval(*ends, told["low_closed"], told["high_closed"])
    unit = _unit(_part(data, "asked"), units, words)
    return with_unit(print_interval(interval, words.language, _DIGITS), unit)


def _unit(told: _Told, units: Mapping[str, str], words: Words) -> str:
    unit = str(told.get("unit") or "")
    return (units.get(unit) or unit) if words.language == "en" else unit


def _sentences(item: Item, words: Words, names: bool) -> Iterator[str]:
    entered = {str(one["recorded_by"]) for one in _part(item.evidence.data, "figure").get("sources", ())}
    hidden = set() if names else {words("measure.cli.source", source=one) for one in entered if one}
    for sentence in item.evidence.sentences(words.language):
        if sentence not in hidden:
            yield sentence if sentence.endswith((".", ":")) else f"{sentence}."


def _sources(data: _Told, words: Words) -> Iterator[printed.Source]:
    """Those that name a document, a file or an agency."""
    for one in _part(data, "figure").get("sources", ()):
        english = words.language == "en" and one["agency_en"]
        agency = one["agency_en"] if english else one["agency_vi"]
        found = printed.Source(agency, one["document"], one["file"], one["sheet"], one["cell"])
        if found != printed.Source():
            yield found
