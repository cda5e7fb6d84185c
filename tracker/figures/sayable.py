"""What may be said of a figure outside the office, by who vouches for it and what contradicts it.

`open`: a document says so, or the report it stands in was accepted or locked. `preliminary`: the report has
come in and nobody has accepted it yet, or it was typed in, or it is an estimate: said with "ước". `internal`:
the ledger contradicts it, or its report was sent back. Plans and targets are no figures to be said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, bindparam, case, false, func, not_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from tracker.figures.rows import Scenario, SourceKind
from tracker.figures.tables import FigureRow, ObservationRow, SourceRow


class Sayable(StrEnum):
    OPEN = "open"
    PRELIMINARY = "preliminary"
    INTERNAL = "internal"


Reports = tuple[tuple[int, frozenset[int]], ...]
"""Sources of rounds, each with the places whose reports are meant."""


@dataclass(frozen=True)
class Grounds:
    """What the rule stands on besides the figures: which reports were accepted or locked, which were sent
    back, and which observations are contradicted."""

    accepted: Reports = ()
    sent_back: Reports = ()
    contradicted: frozenset[int] = frozenset()


def counted(
    session: Session, grounds: Grounds, place_ids: frozenset[int] = frozenset()
) -> dict[Sayable, int]:
    """How many figures may be said how; of some places only, where any are given."""
    kind = case((_internal(grounds), Sayable.INTERNAL.value), (_open(grounds), Sayable.OPEN.value))
    said = case((kind.is_(None), Sayable.PRELIMINARY.value), else_=kind).label("said")
    query = (
        select(said, func.count())
        .select_from(FigureRow)
        .join(ObservationRow, ObservationRow.id == FigureRow.observation_id)
        .join(SourceRow, SourceRow.id == ObservationRow.source_id)
        .where(_is_fact())
        .group_by(said)
    )
    if place_ids:
        query = query.where(_among(FigureRow.place_id, place_ids))
    found = {Sayable(name): number for name, number in session.execute(query)}
    return {one: found.get(one, 0) for one in Sayable}


def condition(wanted: Sayable, grounds: Grounds) -> ColumnElement[bool]:
    """Of figures that are joined with their observation and its source."""
    internal, public = _internal(grounds), _open(grounds)
    told = {
        Sayable.INTERNAL: internal,
        Sayable.OPEN: and_(not_(internal), public),
        Sayable.PRELIMINARY: and_(not_(internal), not_(public)),
    }
    return and_(_is_fact(), told[wanted])


def _is_fact() -> ColumnElement[bool]:
    return FigureRow.scenario.in_((Scenario.ACTUAL.ordinal, Scenario.ESTIMATE.ordinal))


def _internal(grounds: Grounds) -> ColumnElement[bool]:
    return or_(_among(ObservationRow.id, grounds.contradicted), _told_by(grounds.sent_back))


def _open(grounds: Grounds) -> ColumnElement[bool]:
    vouched = or_(SourceRow.kind == SourceKind.DOCUMENT, _told_by(grounds.accepted))
    return and_(FigureRow.scenario == Scenario.ACTUAL.ordinal, ObservationRow.estimate.is_(False), vouched)


def _told_by(reports: Reports) -> ColumnElement[bool]:
    pairs = (
        and_(ObservationRow.source_id == source_id, _among(FigureRow.place_id, places))
        for source_id, places in reports
    )
    return or_(false(), *pairs)


def _among(column: InstrumentedAttribute[int], ids: Iterable[int]) -> ColumnElement[bool]:
    """Numbers written into the statement: there may be more of them than an engine takes as parameters."""
    known = sorted(ids)
    if not known:
        return false()
    return column.in_(bindparam(None, known, expanding=True, literal_execute=True))
