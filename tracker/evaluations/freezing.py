"""A signed evaluation as text and back: wording, numbers and evidence stay as they were when it was
signed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any

from tracker.evaluations.circumstances import Circumstances, Instrument, TaskGroup
from tracker.evaluations.rows import Evaluation, Evidence, Item, Rating, Stage
from tracker.office.rows import FIELDS, Office
from tracker.plans.rows import NodeKind

FORMAT = 1


def to_text(evaluation: Evaluation) -> str:
    """Everything that it says, as JSON."""
    told = {name: value for name, value in vars(evaluation).items() if name != "items"}
    items = [{**vars(item), "evidence": item.evidence.document} for item in evaluation.items]
    return json.dumps({"format": FORMAT, **told, "items": items}, ensure_ascii=False, default=_plain)


def from_text(text: str) -> Evaluation:
    """What `to_text` wrote."""
    told: dict[str, Any] = json.loads(text)
    known = {field.name for field in dataclasses.fields(Evaluation)}
    facts = {name: value for name, value in told.items() if name in known}
    for name in ("as_of", "signed_on"):
        facts[name] = _day(facts[name])
    facts["stage"] = Stage(facts["stage"])
    facts["items"] = tuple(_item(item) for item in told["items"])
    facts["circumstances"] = _circumstances(told.get("circumstances"))
    return Evaluation(**facts)


def _item(told: dict[str, Any]) -> Item:
    rating = Rating(told["rating"]) if told["rating"] else None
    return Item(
        **{
            **told,
            "kind": NodeKind(told["kind"]),
            "proposed": Rating(told["proposed"]),
            "rating": rating,
            "evidence": Evidence.of(json.dumps(told["evidence"])),
        }
    )


def _circumstances(told: dict[str, Any] | None) -> Circumstances | None:
    if told is None:
        return None
    days = {name: _day(told[name]) for name in ("period_start", "period_end")}
    office = {name: value for name, value in told["office"].items() if name in FIELDS}
    amendments = tuple(_instrument(one) for one in told["amendments"])
    groups = tuple(TaskGroup(**one) for one in told["groups"])
    read = {"instrument": _instrument(told["instrument"]), "amendments": amendments, "groups": groups}
    return Circumstances(**{**told, **days, **read, "office": Office(**office)})


def _instrument(told: dict[str, Any]) -> Instrument:
    return Instrument(**{**told, "issued": _day(told["issued"])})


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Circumstances):
        return dataclasses.asdict(value)
    raise TypeError(type(value).__name__)
