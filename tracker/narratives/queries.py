"""Reading what officers have written into reports."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.kernel.periods import Period, parse_period
from tracker.narratives.rows import Narrative, Section, Subject
from tracker.narratives.tables import NarrativeRow

_ORDER = {section: at for at, section in enumerate(Section)}


def narratives(session: Session, subject: Subject) -> Mapping[Section, Narrative]:
    """What is written of one report, by section in their order; sections without a text are left out."""
    rows = session.scalars(
        select(NarrativeRow).where(
            NarrativeRow.plan_id == subject.plan_id,
            NarrativeRow.period == subject.period.code,
            NarrativeRow.regime == subject.period.regime,
            NarrativeRow.language == subject.language,
        )
    )
    found = {row.section: _narrative(row, subject) for row in rows}
    return {section: found[section] for section in sorted(found, key=_ORDER.__getitem__)}


def periods_written(session: Session, plan_id: int) -> tuple[Period, ...]:
    """The periods of a plan of which something has been written, the newest first."""
    rows = session.execute(
        select(NarrativeRow.period, NarrativeRow.regime).where(NarrativeRow.plan_id == plan_id).distinct()
    )
    return tuple(sorted((parse_period(code, regime) for code, regime in rows), reverse=True))


def _narrative(row: NarrativeRow, subject: Subject) -> Narrative:
    return Narrative(
        row.id, subject, row.section, row.text, row.written_at, row.written_by or "", row.revision
    )
