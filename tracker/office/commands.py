"""Changing the office's own data."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial

from sqlalchemy.orm import Session

from tracker.kernel.changes import ChangeSet, Outcome
from tracker.office import queries
from tracker.office.rows import Office
from tracker.office.tables import SettingRow


def save_office(session: Session, office: Office) -> Outcome:
    """Replace the office's data; the inverse puts back what was there. Nothing new is no step."""
    former = queries.office(session)
    entered = {name: value.strip() for name, value in asdict(office).items()}
    if entered == asdict(former):
        return Outcome(ChangeSet())
    for name, value in entered.items():
        session.merge(SettingRow(name=name, value=value))
    return Outcome(ChangeSet.of(office=1), partial(save_office, office=former), "undo.office.save")
