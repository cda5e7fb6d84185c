"""What can be done to agencies. Commands are `(session, ...) -> Outcome`; the inverse takes back exactly."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from tracker.agencies import checks, queries
from tracker.agencies.fields import AgencyFields, Ending, Heir
from tracker.agencies.rules import name_key
from tracker.agencies.tables import AgencyAliasRow, AgencyRow, AgencySuccessionRow
from tracker.kernel.changes import Outcome
from tracker.kernel.confidence import Confidence
from tracker.kernel.errors import Refusal
from tracker.storage.editing import existing, require_revision, require_unchanged
from tracker.storage.journal import Journal, Row
from tracker.storage.referrers import referrers

AGENCY, ALIAS, SUCCESSION = (
    cast("Table", mapped.__table__) for mapped in (AgencyRow, AgencyAliasRow, AgencySuccessionRow)
)
_TOLD = (
    *("plan", "node", "role", "agency", "agency_succession", "commitment", "meeting_party", "node_past"),
    *("regulation_party", "regulation_step", "source"),
)
"""What may refer to an agency, and has a sentence of its own; what weighs most comes first."""


def add_agency(session: Session, fields: AgencyFields) -> Outcome:
    """Add an agency. The result is its id. Refused: what `checks.agency_problems` finds."""
    form = fields.cleaned
    checks.refuse(checks.agency_problems(form, None, queries.agencies_by_id(session)))
    journal = Journal(session)
    added = {**_values(form), "confidence": Confidence.OWN, "valid_to": None, "ended_by": ""}
    agency_id = journal.insert(AGENCY, added)
    _name(session, journal, agency_id, form.aliases)
    return journal.outcome("agency.undo.add", {"name": form.name_vi}, agency_id)


def edit_agency(
    session: Session, agency_id: int, fields: AgencyFields, revision: int | None = None
) -> Outcome:
    """Write the whole form. Refused: as `add_agency`; agency.took_over_outside. Stale: record.gone,
    record.stale."""
    row, form = existing(session, AGENCY, agency_id), fields.cleaned
    known, successions = queries.everybody(session)
    checks.refuse(checks.agency_problems(form, known[agency_id], known))
    checks.refuse(checks.begun_too_late(known[agency_id], form.valid_from, known, successions))
    values = _values(form)
    require_revision(row, revision, values)
    journal = Journal(session)
    journal.update(AGENCY, row, values)
    if _name(session, journal, agency_id, form.aliases) and values == {name: row[name] for name in values}:
        journal.touch(AGENCY, row)
    return journal.outcome("agency.undo.edit", _called(row), agency_id)


def remove_agency(session: Session, agency_id: int, revision: int | None = None) -> Outcome:
    """Remove what nothing refers to, with its other names and its successors.

    Refused: agency.in_use.<what refers to it>. Stale: record.gone, record.stale_whole.
    """
    row = existing(session, AGENCY, agency_id)
    require_unchanged(row, revision, row["name_vi"])
    own = ("agency_alias", "agency_succession.agency_id")
    used = referrers(session, "agency", [agency_id], own)
    for table in (*(one for one in _TOLD if used[one]), *sorted(used)):
        which = table if table in _TOLD else "other"
        raise Refusal(f"agency.in_use.{which}", name=row["name_vi"], n=used[table])
    journal = Journal(session)
    journal.remove(
        {
            ALIAS.name: [row["id"] for row in _own(session, ALIAS, agency_id)],
            SUCCESSION.name: [row["id"] for row in _own(session, SUCCESSION, agency_id)],
            AGENCY.name: [agency_id],
        }
    )
    return journal.outcome("agency.undo.remove", _called(row), agency_id)


def dissolve_agency(session: Session, agency_id: int, ending: Ending, revision: int | None = None) -> Outcome:
    """Say when and by which decision an agency ended and who took over; the last that was said counts.

    Its roles stay as they are until they are passed on. Refused: what `checks.ending_problems` finds.
    Stale: record.gone, record.stale.
    """
    row, said = existing(session, AGENCY, agency_id), ending.cleaned
    known, successions = queries.everybody(session)
    checks.refuse(checks.ending_problems(known[agency_id], said, known, successions))
    values = {"valid_to": said.last_day, "ended_by": said.decision}
    require_revision(row, revision, values)
    journal = Journal(session)
    journal.update(AGENCY, row, values)
    if _succeed(session, journal, agency_id, said.heirs) and values == {name: row[name] for name in values}:
        journal.touch(AGENCY, row)
    return journal.outcome("agency.undo.dissolve", _called(row), agency_id)


def reopen_agency(session: Session, agency_id: int, revision: int | None = None) -> Outcome:
    """Take back that an agency ended, with its successors. Refused: agency.name_taken where another bears
    its name since. Stale: record.gone, record.stale_whole."""
    row = existing(session, AGENCY, agency_id)
    require_unchanged(row, revision, row["name_vi"])
    known = queries.agencies_by_id(session)
    lasting = dataclasses.replace(known[agency_id], valid_to=None)
    form = AgencyFields.of(lasting)
    checks.refuse(one for one in checks.agency_problems(form, lasting, known) if one[0] == "name_vi")
    journal = Journal(session)
    journal.update(AGENCY, row, {"valid_to": None, "ended_by": ""})
    _succeed(session, journal, agency_id, ())
    return journal.outcome("agency.undo.reopen", _called(row), agency_id)


def _values(form: AgencyFields) -> dict[str, Any]:
    """The columns of a form that passes its checks."""
    values = dataclasses.asdict(form)
    del values["aliases"]
    return {**values, "folded": form.folded}


def _name(session: Session, journal: Journal, agency_id: int, aliases: Sequence[str]) -> bool:
    """Set the other forms of the name; whether that changed anything."""
    there = _own(session, ALIAS, agency_id)
    known = {row["text"] for row in there}
    gone = [row for row in there if row["text"] not in aliases]
    fresh = [
        {"agency_id": agency_id, "text": text, "key": name_key(text)} for text in aliases if text not in known
    ]
    return _rewrite(journal, ALIAS, gone, fresh)


def _succeed(session: Session, journal: Journal, agency_id: int, heirs: Sequence[Heir]) -> bool:
    """Set who took over, in this order; whether that changed anything."""
    of = {"agency_id": agency_id, "successor_name": ""}
    rows = [{**dataclasses.asdict(one), "successor_id": one.agency_id, **of} for one in heirs]
    return _rewrite(journal, SUCCESSION, _own(session, SUCCESSION, agency_id), rows)


def _rewrite(journal: Journal, table: Table, old: Sequence[Row], new: Sequence[Row]) -> bool:
    """Put rows in place of others where they stand: an id that was removed and given again could not be
    taken back. Whether that changed anything."""
    changed = len(old) != len(new)
    journal.delete(table, [row["id"] for row in old[len(new) :]])
    for row, values in zip(old, new, strict=False):
        changed = changed or any(row[name] != value for name, value in values.items())
        journal.update(table, row, values)
    for values in new[len(old) :]:
        journal.insert(table, values)
    return changed


def _own(session: Session, table: Table, agency_id: int) -> list[Row]:
    own = select(table).where(table.c.agency_id == agency_id).order_by(table.c.id)
    return [dict(row) for row in session.execute(own).mappings()]


def _called(row: Row) -> dict[str, str]:
    return {"name": row["name_vi"]}
