"""Bringing our data into a ledger. Each command may run again at any time: it adds what is missing."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from tracker.kernel.changes import Outcome
from tracker.office.tables import SettingRow
from tracker.reference import agencies, indicators, places, statements
from tracker.reference.agencies import add_agencies
from tracker.reference.catalogue import add_catalogue
from tracker.reference.coordination import add_coordination
from tracker.reference.events import add_events
from tracker.reference.lines import FOLDER
from tracker.reference.plans import add_plans
from tracker.reference.roles import add_roles
from tracker.reference.writing import Tally

Clock = Callable[[], dt.datetime]

_SEEN = "reference.catalogue"
"""The setting that keeps the fingerprint of the catalogue that was taken in last."""


def needs_catalogue(session: Session, folder: Path = FOLDER) -> bool:
    """Whether the catalogue of this program differs from the one that the ledger took in."""
    seen = session.get(SettingRow, _SEEN)
    return seen is None or seen.value != _fingerprint(folder)


def load_catalogue(session: Session, folder: Path = FOLDER) -> Outcome:
    """Places, agencies, breakdowns, indicators: every ledger has them. The result counts what was added.

    Refused, with nothing changed, where our files contradict themselves ("reference.…", "catalogue.…").
    """
    tally = Tally()
    add_catalogue(session, folder, tally)
    add_agencies(session, folder, tally)
    session.merge(SettingRow(name=_SEEN, value=_fingerprint(folder)))
    session.flush()
    return tally.outcome


def load_sample(session: Session, clock: Clock, folder: Path = FOLDER) -> Outcome:
    """The plans, meetings and figures of the founding documents. What is on file stays as it is."""
    if needs_catalogue(session, folder):
        load_catalogue(session, folder)
    tally = Tally()
    add_plans(session, folder, tally)
    add_roles(session, folder, tally, _stamp(clock))
    add_coordination(session, folder, tally)
    add_events(session, folder, tally)
    statements.add_statements(session, folder, statements.SAMPLE, tally, _stamp(clock))
    return tally.outcome


def load_checked(session: Session, clock: Clock, folder: Path = FOLDER) -> Outcome:
    """Figures checked elsewhere, so that stated comparisons have a base."""
    if needs_catalogue(session, folder):
        load_catalogue(session, folder)
    tally = Tally()
    statements.add_statements(session, folder, statements.CHECKED, tally, _stamp(clock))
    return tally.outcome


def _stamp(clock: Clock) -> str:
    return clock().astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _fingerprint(folder: Path) -> str:
    """SHA-256 over the files of the catalogue."""
    digest = hashlib.sha256()
    for name in (*places.FILES, *agencies.FILES, *indicators.FILES):
        path = folder / f"{name}.csv"
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()
