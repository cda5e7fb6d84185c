"""A signed evaluation as text and back: wording, numbers and evidence stay as they were when it was
signed."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any

from tracker.evaluations.rows import Evaluation, Evidence, Item, Rating, Stage
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
        facts[name] = dt.date.fromisoformat(facts[name]) if facts[name] else None
    facts["stage"] = Stage(facts["stage"])
    facts["items"] = tuple(_item(item) for item in told["items"])
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


def _plain(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
