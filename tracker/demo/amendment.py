"""An illustrative decision that amends a plan of the demonstration, so that its versions differ."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from tracker.app import Ledger
from tracker.demo import scene
from tracker.figures import catalogue
from tracker.plans import commands, queries
from tracker.plans.definition import Definition
from tracker.plans.rows import Decision, NodeKind
from tracker.plans.rules import serial_of
from tracker.plans.versions import amending
from tracker.plans.versions.drafts import draft
from tracker.words import LANGUAGES, Words

_ISSUED, _EFFECTIVE = dt.date(2025, 6, 2), dt.date(2025, 7, 1)
_EARLIER = dt.date(2025, 11, 30)


def amend(ledger: Ledger, words: Words) -> int:
    """Amend the plan of the story; the number of its new version."""
    plan = ledger.ask(queries.plan_detail, scene.PLAN).plan
    keys = {one.id: one.key for one in ledger.ask(catalogue.indicators)}
    ledger.do(commands.begin_draft, plan.id, keys, ledger.now(), ledger.person())
    begun = ledger.ask(draft, plan.id)
    assert begun is not None  # it has just been begun
    decision = Decision(
        words("demo.amendment.number"),
        _ISSUED,
        plan.issuer,
        _EFFECTIVE,
        words("demo.amendment.note"),
    )
    ledger.do(commands.write_draft, plan.id, _amended(begun.definition), decision, begun.revision)
    return int(ledger.do(commands.put_in_force, plan.id, keys).result)


def _amended(told: Definition) -> Definition:
    """Among the illustrative tasks: one reworded, one with an earlier deadline, one put first, one new. What
    the plan's own decision says is left alone."""
    tasks = [one for one in told.nodes if one.kind is NodeKind.TASK and one.start is not None]
    reworded, moved, sooner, *_ = sorted(tasks, key=lambda one: serial_of(one.key))
    told = amending.edit(told, replace(reworded, **_texts("reworded")))
    told = amending.edit(told, replace(told.by_key[sooner.key], deadline=_EARLIER))
    told = amending.move(told, moved.key, moved.parent, _first(told, moved.parent))
    fresh = replace(moved, **_texts("added"), deadline=_EARLIER)
    told, _ = amending.add(told, fresh, amending.highest_serial(told))
    return told


def _texts(which: str) -> dict[str, Any]:
    return {f"text_{one}": Words(one)(f"demo.amendment.{which}") for one in LANGUAGES}


def _first(told: Definition, parent: str) -> str:
    return next(one.key for one in told.nodes if one.parent == parent)
