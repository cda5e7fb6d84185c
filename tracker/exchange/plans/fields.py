"""The fields of the plan and of its nodes, one by one: who changed what, and where a person is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tracker.exchange.findings import Choice
from tracker.exchange.merge import Verdict, merge
from tracker.exchange.plans.merged import PLAN, FieldMerge, Why
from tracker.exchange.plans.state import BOTH, NODE_UNSETTLED, UNSETTLED, State
from tracker.plans.definition import NODE_FIELDS, PLAN_FIELDS, NodeFacts

_PLACED = frozenset({"parent"})
"""Fields in which nothing is a value: a node that stands under the plan itself."""

_DATED = ("start", "deadline")


def merge_plan_fields(state: State) -> None:
    """The plan's own; one that is new here is taken as it is."""
    theirs, ours, base = state.plan, state.sides.ours, state.sides.base
    if ours is None:
        return
    found = {
        name: _merged(
            state,
            PLAN,
            name,
            getattr(base.plan, name) if base else UNSETTLED[name],
            getattr(theirs, name),
            getattr(ours.plan, name),
        )
        for name in PLAN_FIELDS
    }
    state.plan = replace(ours.plan, **found)


def merge_node(state: State, key: str) -> NodeFacts:
    """A node that both sides have."""
    theirs, ours, base = state.theirs[key], state.ours[key], state.base.get(key)
    found = {
        name: _merged(
            state,
            key,
            name,
            getattr(base, name) if base else NODE_UNSETTLED[name],
            getattr(theirs, name),
            getattr(ours, name),
        )
        for name in NODE_FIELDS
    }
    return replace(ours, **found)


def new_node(state: State, key: str) -> NodeFacts:
    """What only the file has: cells that could not be read stay blank, days beyond the plan are asked."""
    node = state.theirs[key]
    names = [name for name in NODE_FIELDS if state.is_unread(key, name)]
    state.unsettled.update((key, name) for name in names)
    node = replace(node, **{name: UNSETTLED[name] for name in names if name != "confidence"})
    for name in _DATED:
        day = getattr(node, name)
        if _outside(state, day):
            node = replace(node, **{name: _ask(state, key, name, None, day, None, Why.OUTSIDE)})
    return node


def _merged(state: State, key: str, name: str, base: Any, theirs: Any, ours: Any) -> Any:
    if state.is_unread(key, name):
        state.unsettled.add((key, name))
        return ours
    verdict = merge(base, theirs, ours, lambda value: name not in _PLACED and value in ("", None, ()))
    if verdict in (Verdict.UNCHANGED, Verdict.SAME):
        return ours
    if verdict is Verdict.TAKE and name in _DATED and _outside(state, theirs):
        return _ask(state, key, name, base, theirs, ours, Why.OUTSIDE)
    if verdict is Verdict.TAKE:
        state.fields[key, name] = FieldMerge(key, name, base, theirs, ours, theirs)
        return theirs
    return _ask(state, key, name, base, theirs, ours, Why(verdict.value))


def _ask(state: State, key: str, name: str, base: Any, theirs: Any, ours: Any, why: Why) -> Any:
    """Until somebody decides, the ledger's stays, and the question comes up again."""
    decision = f"{key}:{name}"
    chosen = state.choice(key, decision)
    result = theirs if chosen is Choice.THEIRS else ours
    if chosen is None:
        state.unsettled.add((key, name))
    state.fields[key, name] = FieldMerge(
        key, name, base, theirs, ours, result, why, decision, BOTH, chosen is None
    )
    return result


def _outside(state: State, day: dt.date | None) -> bool:
    """Whether a day lies before or after the years of the plan."""
    start, end = state.plan.period_start, state.plan.period_end
    early = day is not None and start is not None and day < start
    return early or (day is not None and end is not None and day > end)


def settled_fields(state: State, key: str, names: Iterable[str], told: Any, base: Any) -> dict[str, Any]:
    """What counts as said by the file from now on: what it says where that is settled, else what counted
    before."""
    blank = NODE_UNSETTLED if key != PLAN else UNSETTLED
    return {
        name: getattr(told, name)
        if (key, name) not in state.unsettled
        else getattr(base, name)
        if base is not None
        else blank[name]
        for name in names
    }
