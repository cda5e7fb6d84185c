"""Breakdowns, indicator sets, indicators; a rate knows its numerator and denominator."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.figures.rows import Direction, Nature
from tracker.figures.tables import BreakdownRow, IndicatorPartRow, IndicatorRow, IndicatorSetRow
from tracker.kernel.quantity import Measure
from tracker.kernel.texts import fold
from tracker.reference.lines import Line, read
from tracker.reference.writing import Record, Tally, add, assign, ids, texts

FILES = ("breakdowns", "indicator_sets", "indicators", "indicator_parts")


def add_indicators(session: Session, folder: Path, tally: Tally) -> None:
    """Take in breakdowns, sets, indicators and their main parts."""
    parts, sets, lines, main = (read(folder, name) for name in FILES)
    add(session, tally, BreakdownRow, ("code",), [_breakdown(line, at) for at, line in enumerate(parts)])
    add(session, tally, IndicatorSetRow, ("code",), [_set(line) for line in sets])
    of = ids(session, IndicatorSetRow, "code")
    records = [_indicator(line, of, at) for at, line in enumerate(lines)]
    add(session, tally, IndicatorRow, ("set_id", "code"), records)
    known = indicator_ids(session)
    for column in ("numerator", "denominator"):
        rates = {known[_key(line)]: line.ref(column, known) for line in lines if line.text(column)}
        assign(session, IndicatorRow, f"{column}_id", rates)
    codes = ids(session, BreakdownRow, "code")
    laid_down = [_part(line, known, codes) for line in main]
    add(session, tally, IndicatorPartRow, ("indicator_id", "breakdown_id"), laid_down)


def indicator_ids(session: Session) -> dict[str, int]:
    """Key ("TT13-2/0101") -> id."""
    found = select(IndicatorSetRow.code, IndicatorRow.code, IndicatorRow.id).join_from(
        IndicatorRow, IndicatorSetRow
    )
    return {f"{of}/{code}": number for of, code, number in session.execute(found)}


def _set(line: Line) -> Record:
    return texts(line, "code", "name_vi", "name_en", "instrument") | {"is_asked": line.flag("is_asked")}


def _part(line: Line, indicators: dict[str, int], breakdowns: dict[str, int]) -> Record:
    indicator, part = line.needed("indicator", indicators), line.needed("breakdown", breakdowns)
    return {"indicator_id": indicator, "breakdown_id": part}


def _key(line: Line) -> str:
    return f"{line.text('set')}/{line.text('code')}"


def _breakdown(line: Line, position: int) -> Record:
    names = texts(line, "code", "dimension", "name_vi", "name_en")
    return names | {"overlaps": line.flag("overlaps"), "position": position}


def _indicator(line: Line, sets: dict[str, int], position: int) -> Record:
    names = texts(line, "code", "name_vi", "name_en", "topic", "unit_vi", "unit_en")
    return names | {
        "set_id": line.needed("set", sets),
        "folded": fold(" ".join(names[column] for column in ("code", "name_vi", "name_en"))),
        "scale": line.whole("scale"),
        "measure": line.choice("measure", Measure),
        "direction": line.choice("direction", Direction),
        "nature": line.choice("nature", Nature),
        "adds_over_places": line.flag("adds_over_places"),
        "adds_over_time": line.flag("adds_over_time"),
        "position": position,
    }
