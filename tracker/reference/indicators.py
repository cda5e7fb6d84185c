"""Our breakdowns, indicator sets and indicators as forms; a rate knows its numerator and denominator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tracker.figures.cataloguing_forms import BreakdownForm, IndicatorForm, SetForm
from tracker.figures.rows import Direction, Nature
from tracker.kernel.catalogue import Form
from tracker.kernel.quantity import Measure
from tracker.reference.lines import Line, read
from tracker.reference.writing import texts

FILES = ("breakdowns", "indicator_sets", "indicators", "indicator_parts")


def indicator_forms(folder: Path) -> Iterator[tuple[Form, Line]]:
    """Every form with the line that it comes from."""
    breakdowns, sets, indicators, main = (read(folder, name) for name in FILES)
    parts: dict[str, list[str]] = defaultdict(list)
    for line in main:
        parts[line.text("indicator")].append(line.text("breakdown"))
    for line in breakdowns:
        told = texts(line, "code", "dimension", "name_vi", "name_en")
        yield BreakdownForm(**told, overlaps=line.flag("overlaps")), line
    for line in sets:
        told = texts(line, "code", "name_vi", "name_en", "instrument")
        yield SetForm(**told, is_asked=line.flag("is_asked")), line
    for line in indicators:
        yield _indicator(line, parts), line


def _indicator(line: Line, parts: dict[str, list[str]]) -> IndicatorForm:
    names = ("set", "code", "name_vi", "name_en", "topic", "unit_vi", "unit_en")
    return IndicatorForm(
        **texts(line, *names, "numerator", "denominator"),
        scale=line.whole("scale") or 0,
        measure=line.choice("measure", Measure),
        direction=line.choice("direction", Direction),
        nature=line.choice("nature", Nature),
        adds_over_places=line.flag("adds_over_places"),
        adds_over_time=line.flag("adds_over_time"),
        parts=tuple(sorted(parts[f"{line.text('set')}/{line.text('code')}"])),
    )
