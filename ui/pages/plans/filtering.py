"""Which plans and nodes a person wants to see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.app import Ledger
from tracker.kernel.confidence import Confidence
from tracker.plans import queries, survey
from tracker.plans.roles.rows import Subject
from tracker.plans.rows import DueTask, Level, PlanStatus, PlanSummary
from tracker.reports.overview import off_track
from ui.models.plan_data import Lead
from ui.models.plan_outline import lacks

_MOST_HITS = 2000
Shown = Mapping[int, frozenset[int] | None]
"""Plan id -> the nodes that pass; None: the whole plan. A plan that is not there does not pass."""


class State(StrEnum):
    """What the filter by state offers: what waits first, then the statuses of plans."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    OFF_TRACK = "off_track"
    TO_ENTER = "to_enter"
    UNVERIFIED = "unverified"
    IN_FORCE = "in_force"
    ENDED = "ended"
    REPLACED = "replaced"
    DRAFT = "draft"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Wanted:
    """A filter; every part that is set must hold. `lead_id` is the agency that holds the lead today."""

    level: Level | None = None
    lead_id: int | None = None
    state: State | None = None
    text: str = ""

    def __bool__(self) -> bool:
        return self != Wanted()


@dataclass(frozen=True)
class Known:
    """What the filter looks in, besides the ledger."""

    plans: tuple[PlanSummary, ...]
    due: tuple[DueTask, ...]
    leads: Mapping[Subject, Lead]


def find(ledger: Ledger, wanted: Wanted, known: Known) -> Shown:
    """The plans that pass every part of the filter, each with the nodes that do."""
    shown: Shown = {
        plan.id: None for plan in known.plans if wanted.level is None or plan.level is wanted.level
    }
    if wanted.lead_id is not None:
        shown = both(shown, _led_by(wanted.lead_id, known))
    if wanted.state is not None:
        shown = both(shown, _in_state(ledger, wanted.state, known))
    if wanted.text.strip():
        shown = both(shown, _mentioning(ledger, wanted.text))
    return shown


def both(one: Shown, other: Shown) -> Shown:
    """What passes two filters. Where both ask for nodes of a plan, nodes that pass both must remain."""
    found: dict[int, frozenset[int] | None] = {}
    for plan_id in one.keys() & other.keys():
        mine, theirs = one[plan_id], other[plan_id]
        if mine is None or theirs is None:
            found[plan_id] = theirs if mine is None else mine
        elif mine & theirs:
            found[plan_id] = mine & theirs
    return found


def _led_by(holder_id: int, known: Known) -> Shown:
    """Plans that an agency leads today, and of other plans the nodes that it leads."""
    held = [subject for subject, lead in known.leads.items() if lead.id == holder_id]
    nodes = _by_plan((plan_id, node_id) for plan_id, node_id in held if node_id is not None)
    return {**nodes, **{plan_id: None for plan_id, node_id in held if node_id is None}}


def _in_state(ledger: Ledger, state: State, known: Known) -> Shown:
    match state:
        case State.OVERDUE:
            return _by_plan((task.plan_id, task.node_id) for task in known.due if task.late)
        case State.DUE_SOON:
            return _by_plan((task.plan_id, task.node_id) for task in known.due if not task.late)
        case State.OFF_TRACK:
            return ledger.ask(off_track, ledger.today())
        case State.TO_ENTER:
            return {plan.id: None for plan in known.plans if lacks(plan)}
        case State.UNVERIFIED:
            doubtful = {one.id: None for one in known.plans if one.confidence is Confidence.UNVERIFIED}
            return {**ledger.ask(survey.unverified_nodes), **doubtful}
        case _:
            return {plan.id: None for plan in known.plans if plan.status is PlanStatus(state.value)}


def _mentioning(ledger: Ledger, text: str) -> Shown:
    """By the words of a plan or of a node; a plan that is named itself is shown whole."""
    hits = ledger.ask(queries.search, text, _MOST_HITS)
    nodes = _by_plan((hit.plan_id, hit.node_id) for hit in hits if hit.node_id is not None)
    return {**nodes, **{hit.plan_id: None for hit in hits if hit.node_id is None}}


def _by_plan(pairs: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for plan_id, node_id in pairs:
        found.setdefault(plan_id, set()).add(node_id)
    return {plan_id: frozenset(nodes) for plan_id, nodes in found.items()}
