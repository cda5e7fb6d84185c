"""Adding, editing and removing regulations with their parties."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session

from tracker.coordination.fields import PartyFields, RegulationFields
from tracker.coordination.rules import refuse, regulation_problems
from tracker.coordination.tables import RegulationPartyRow, RegulationRow, RegulationStepRow, StepNodeRow
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.storage.editing import existing, require_revision, require_unchanged
from tracker.storage.journal import Journal, Row, fetch

REGULATION, PARTY, STEP, STEP_NODE = (
    cast("Table", mapped.__table__)
    for mapped in (RegulationRow, RegulationPartyRow, RegulationStepRow, StepNodeRow)
)


def add_regulation(session: Session, fields: RegulationFields) -> Outcome:
    """Add a regulation. The result is its id. Refused: what `rules` find; coordination.code_taken."""
    values = _values(session, fields)
    journal = Journal(session)
    regulation_id = journal.insert(REGULATION, values)
    _add_parties(journal, regulation_id, fields.cleaned.parties)
    return journal.outcome("undo.add.regulation", called(values), regulation_id)


def edit_regulation(
    session: Session, regulation_id: int, fields: RegulationFields, revision: int | None = None
) -> Outcome:
    """Write the whole form with its parties. Refused: as `add_regulation`. Stale: record.gone, .stale."""
    row = existing(session, REGULATION, regulation_id)
    values = _values(session, fields, regulation_id)
    require_revision(row, revision, values)
    journal = Journal(session)
    journal.update(REGULATION, row, values)
    _set_parties(session, journal, row, fields.cleaned.parties)
    return journal.outcome("undo.edit.regulation", called(row), regulation_id)


def remove_regulation(session: Session, regulation_id: int, revision: int | None = None) -> Outcome:
    """Remove it with its parties and steps; undoing brings back all of it.

    Refused: record.in_use.<what refers to it>. Stale: record.gone, .stale_whole.
    """
    row = existing(session, REGULATION, regulation_id)
    require_unchanged(row, revision, row["title_vi"])
    parts = {
        table.name: session.scalars(select(table.c.id).where(table.c.regulation_id == regulation_id)).all()
        for table in (STEP, PARTY)
    }
    journal = Journal(session)
    journal.remove({**parts, REGULATION.name: [regulation_id]})
    return journal.outcome("undo.remove.regulation", called(row))


def called(values: Row) -> dict[str, str]:
    return {"name": values["instrument"] or values["code"]}


def _values(session: Session, fields: RegulationFields, but: int | None = None) -> dict[str, Any]:
    form = fields.cleaned
    refuse(regulation_problems(form))
    owner = session.scalar(select(REGULATION.c.id).where(func.upper(REGULATION.c.code) == form.code.upper()))
    if owner is not None and owner != but:
        raise Refusal("coordination.code_taken", code=form.code)
    values = {name: value for name, value in dataclasses.asdict(form).items() if name != "parties"}
    return {**values, "folded": form.folded}


def _set_parties(session: Session, journal: Journal, row: Row, parties: Sequence[PartyFields]) -> None:
    """Replace them where they differ, and count the regulation's revision up."""
    old = session.scalars(
        select(PARTY.c.id).where(PARTY.c.regulation_id == row["id"]).order_by(PARTY.c.position, PARTY.c.id)
    ).all()
    held = fetch(session, PARTY, old)
    if [_party(held[one]) for one in old] == list(parties):
        return
    journal.delete(PARTY, old)
    _add_parties(journal, row["id"], parties)
    journal.touch(REGULATION, fetch(session, REGULATION, [row["id"]])[row["id"]])


def _add_parties(journal: Journal, regulation_id: int, parties: Sequence[PartyFields]) -> None:
    for at, one in enumerate(parties, 1):
        journal.insert(PARTY, {**dataclasses.asdict(one), "regulation_id": regulation_id, "position": at})


def _party(row: Row) -> PartyFields:
    return PartyFields(row["agency_id"], row["name"], row["name_en"], row["duty_vi"], row["duty_en"])
