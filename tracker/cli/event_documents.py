"""Meetings and what came out of them as JSON documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tracker.events.rows import Commitment, LogEntry, Meeting


def meeting_document(one: Meeting) -> dict[str, object]:
    return {
        "code": one.code,
        "title_vi": one.title_vi,
        "title_en": one.title_en,
        "kind": one.kind,
        "day": _iso(one.day),
        "until": _iso(one.until),
        "day_text": one.day_text,
        "day_text_en": one.day_text_en,
        "place": one.place,
        "venue": one.venue,
        "attendance": one.attendance,
        "about_vi": one.about_vi,
        "about_en": one.about_en,
        "parties": [
            {"part": party.part, "name": party.told_vi, "on_file": party.agency_id is not None}
            for party in one.parties
        ],
        "outcomes": one.outcomes,
        "open": one.open,
        "overdue": one.overdue,
        "confidence": one.confidence,
        "source": one.source,
        "note": one.note,
        "revision": one.revision,
    }


def outcome_document(one: Commitment, today: dt.date, log: Sequence[LogEntry]) -> dict[str, object]:
    state = one.state(today)
    return {
        "key": one.key,
        "kind": one.kind,
        "text_vi": one.text_vi,
        "text_en": one.text_en,
        "answerer": one.answerer_vi,
        "answerer_on_file": one.agency_id is not None,
        "deadline": _iso(one.deadline),
        "recurrence": one.recurrence,
        "due": _iso(one.due),
        "standing": "unknown" if one.untold and state.days is None else state.standing,
        "days": state.days,
        "status": one.status,
        "percent": one.percent,
        "nodes": [
            {"key": node.key, "plan": node.plan_code, "text_vi": node.text_vi, "current": node.current}
            for node in one.nodes
        ],
        "log": [entry_document(entry) for entry in log],
        "confidence": one.confidence,
        "source": one.source,
        "note": one.note,
        "revision": one.revision,
    }


def entry_document(entry: LogEntry) -> dict[str, object]:
    return {
        "day": entry.day.isoformat(),
        "period": entry.period,
        "status": entry.status,
        "percent": entry.percent,
        "text": entry.text,
        "by": entry.by,
        "recorded_at": entry.recorded_at,
    }


def _iso(value: dt.date | None) -> str | None:
    return value.isoformat() if value else None
