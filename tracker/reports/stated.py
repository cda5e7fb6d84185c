"""The figures that documents state for the indicators of a plan: the newest of each, by period."""

from __future__ import annotations

from itertools import groupby

from sqlalchemy.orm import Session

from tracker.figures.compare import Against
from tracker.figures.filters import FigureFilter
from tracker.figures.lines import Line, answer
from tracker.figures.questions import Question
from tracker.figures.rows import TOTAL, Scenario
from tracker.places.gazetteer import LOCAL
from tracker.places.rows import PlaceKind
from tracker.printing import data as printed
from tracker.reports import numbers
from tracker.words import Words


def stated_groups(
    session: Session, indicator_ids: tuple[int, ...], words: Words
) -> tuple[printed.FigureGroup, ...]:
    """One group a period, the latest first; figures of single provinces are left to appendices."""
    if not indicator_ids:
        return ()
    wanted = FigureFilter(indicator_ids=frozenset(indicator_ids), scenario=Scenario.ACTUAL)
    lines = answer(session, Question(wanted, against=Against.SAME_PERIOD))
    order = {one: number for number, one in enumerate(indicator_ids)}
    newest = sorted(_newest(lines), key=lambda line: (line.cell.period, -order[line.cell.indicator.id]))
    groups = groupby(reversed(newest), key=lambda line: line.cell.period)
    return tuple(_group(list(found), words) for _, found in groups)


def _newest(lines: tuple[Line, ...]) -> list[Line]:
    found: dict[tuple[int, int, int], Line] = {}
    for line in sorted(lines, key=lambda line: line.cell.period):
        if line.place.kind not in LOCAL:
            found[line.cell.indicator.id, line.cell.breakdown.id, line.place.id] = line
    return list(found.values())


def _group(lines: list[Line], words: Words) -> printed.FigureGroup:
    period = lines[0].cell.period
    base = period.same_period_last_year() if period.start else None
    label = base.label(words) if base else ""
    return printed.FigureGroup(period.label(words), label, tuple(_row(line, words) for line in lines))


def _row(line: Line, words: Words) -> printed.FigureRow:
    language, compared = words.language, line.comparison
    return printed.FigureRow(
        indicator=line.cell.indicator.called(language),
        unit=line.cell.indicator.unit(language),
        now=numbers.figure(line.value.quantity, language),
        base=numbers.figure(compared.base, language) if compared else numbers.UNKNOWN,
        change=numbers.signed(compared.change, compared, language) if compared else numbers.UNKNOWN,
        percent=numbers.signed(compared.percent, compared, language, 1) if compared else numbers.UNKNOWN,
        remark=_remark(line, language),
        sources=(numbers.source(line.figure.source, language),) if line.figure else (),
    )


def _remark(line: Line, language: str) -> str:
    """The part of the indicator, and the place where it is not the whole country."""
    parts = []
    if line.cell.breakdown.code != TOTAL:
        parts.append(line.cell.breakdown.called(language))
    if line.place.kind is not PlaceKind.COUNTRY:
        parts.append(line.place.called(language))
    return "; ".join(parts)
