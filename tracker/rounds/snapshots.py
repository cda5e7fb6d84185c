"""What a return was before a step, as text in the log, so that the step can be taken back."""

from __future__ import annotations

import datetime as dt
import json

from tracker.rounds.rows import ReturnState
from tracker.rounds.tables import ReturnRow

_DAYS = ("issued_on", "received_on", "accepted_on", "locked_on")
_PLAIN = ("on_time", "reason", "file_id", "filled", "findings")


def take(row: ReturnRow) -> str:
    """The columns that steps change, as JSON."""
    days = {name: _text(getattr(row, name)) for name in _DAYS}
    plain = {name: getattr(row, name) for name in _PLAIN}
    return json.dumps({"state": row.state, **days, **plain}, ensure_ascii=False)


def _text(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def restore(row: ReturnRow, former: str) -> None:
    """Put back what `take` kept."""
    kept = json.loads(former)
    row.state = ReturnState(kept["state"])
    for name in _DAYS:
        setattr(row, name, kept[name] and dt.date.fromisoformat(kept[name]))
    for name in _PLAIN:
        setattr(row, name, kept[name])
