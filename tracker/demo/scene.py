"""Days of the demonstration and a clock that stands on them: the figures are illustrative, the days too."""

from __future__ import annotations

import datetime as dt

ISSUED = dt.datetime(2026, 6, 15, 2, 0, tzinfo=dt.UTC)
DUE = dt.date(2026, 7, 10)
RECEIVED = dt.datetime(2026, 7, 8, 3, 30, tzinfo=dt.UTC)
RECEIVED_LATE = dt.datetime(2026, 7, 13, 2, 15, tzinfo=dt.UTC)
REVIEWED = dt.datetime(2026, 7, 14, 3, 0, tzinfo=dt.UTC)
PLAN = "KH1863"
PERIOD = "2026-H1"
BASE_PERIOD = "2025-H1"
REST_PERIOD = "2025-H2"


class SceneClock:
    """Says the moment it was set to."""

    def __init__(self) -> None:
        self.now = ISSUED

    def __call__(self) -> dt.datetime:
        return self.now
