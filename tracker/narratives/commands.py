"""Writing the sections of a report: several at once, all of them or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.forms import cleaned
from tracker.narratives.rows import Draft, Section, Subject
from tracker.narratives.tables import NarrativeRow
from tracker.plans import queries as plans
from tracker.storage.journal import Journal, Row, short

NARRATIVE = cast("Table", NarrativeRow.__table__)
LONGEST = 20_000
"""Characters of a section: some eight pages. What is longer belongs into a document of its own."""


def write(
    session: Session, subject: Subject, drafts: Mapping[Section, Draft], *, now: str, by: str
) -> Outcome:
    """Write sections of a report; an empty text takes a section away. The result is how many changed.

    Refused: narrative.too_long.<section>. Stale: record.gone where the plan has been removed;
    narrative.stale.<section> where somebody else has written another text since it was read.
    """
    plan = plans.plan(session, subject.plan_id)
    rows, journal, changed = _rows(session, subject), Journal(session), 0
    for section, draft in drafts.items():
        text, row = cleaned(draft).text, rows.get(section)
        _refuse(section, text, row, draft.revision)
        if text == (row["text"] if row else ""):
            continue
        changed += 1
        _put(journal, subject, section, row, {"text": text, "written_at": now, "written_by": by})
    facts = {"plan": plan.short, "period": subject.period.code}
    return journal.outcome("undo.narrative.write", facts, changed)


def _put(journal: Journal, subject: Subject, section: Section, row: Row | None, said: dict[str, Any]) -> None:
    if row is None:
        place = {"plan_id": subject.plan_id, "language": subject.language, "section": section}
        period = {"period": subject.period.code, "regime": subject.period.regime}
        journal.insert(NARRATIVE, {**place, **period, **said})
    elif said["text"]:
        journal.update(NARRATIVE, row, said)
    else:
        journal.delete(NARRATIVE, [row["id"]])


def _refuse(section: Section, text: str, row: Row | None, revision: int | None) -> None:
    if len(text) > LONGEST:
        raise Refusal(f"narrative.too_long.{section}", n=len(text), limit=LONGEST)
    stands = row["text"] if row else ""
    if revision is not None and revision != (row["revision"] if row else 0) and text != stands:
        by = (row["written_by"] if row else "") or "…"
        raise Stale(f"narrative.stale.{section}", by=by, yours=short(text), theirs=short(stands))


def _rows(session: Session, subject: Subject) -> dict[Section, Row]:
    found = session.execute(
        select(NARRATIVE).where(
            NARRATIVE.c.plan_id == subject.plan_id,
            NARRATIVE.c.period == subject.period.code,
            NARRATIVE.c.regime == subject.period.regime,
            NARRATIVE.c.language == subject.language,
        )
    ).mappings()
    return {row["section"]: dict(row) for row in found}
