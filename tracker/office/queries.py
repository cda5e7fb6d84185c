"""Reading the office's own data."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.office.rows import FIELDS, Office
from tracker.office.tables import SettingRow


def office(session: Session) -> Office:
    """What has been entered; everything else is empty."""
    rows = session.scalars(select(SettingRow).where(SettingRow.name.in_(FIELDS)))
    return Office(**{row.name: row.value for row in rows})
