"""All mapped classes in one import, so that `metadata` is complete. Only migrations and tests need it."""

from __future__ import annotations

import tracker.agencies.tables
import tracker.archive.tables
import tracker.attachments.tables
import tracker.coordination.tables
import tracker.evaluations.tables
import tracker.events.tables
import tracker.figures.tables
import tracker.narratives.tables
import tracker.office.tables
import tracker.places.tables
import tracker.plans.tables
import tracker.requests.tables
import tracker.rounds.tables  # noqa: F401 - importing is registering
from tracker.storage.base import Base

metadata = Base.metadata
