"""Which plans, nodes and work a person wants to see. Pure: everything it looks in has been read before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.kernel.confidence import Confidence
from tracker.plans.roles.rows import Holders, Subject
from tracker.plans.rows import Hit, Level, PlanStatus, PlanSummary
from tracker.plans.rules import Standing
from tracker.plans.work.filtering import DueSpan, WorkFilter, kept
from tracker.plans.work.rows import Work
from ui.models.plan_data import Lead
from ui.models.plan_outline import lacks

Shown = Mapping[int, frozenset[int] | None]
"""Plan id -> the nodes that pass; None: the whole plan. A plan that is not there does not pass."""


class State(StrEnum):
    """What the filter by state offers: how work stands, what waits to be entered, the statuses of plans."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"
    CANCELLED = "cancelled"
    OFF_TRACK = "off_track"
    TO_ENTER = "to_enter"
    UNVERIFIED = "unverified"
    IN_FORCE = "in_force"
    ENDED = "ended"
    REPLACED = "replaced"
    DRAFT = "draft"
    UNKNOWN = "unknown"

    @property
    def standing(self) -> Standing | None:
        """Of work; None where it is said of plans or nodes."""
        return Standing(self.value) if self.value in set(Standing) else None


@dataclass(frozen=True)
class Wanted:
    """A filter; every part that is set must hold.

    `agency_id` holds the lead today, or with `coordinating` may coordinate as well; `place_id` is the unit
    whose plan it is; `first` and `last` bound the deadline.
    """

    level: Level | None = None
    agency_id: int | None = None
    coordinating: bool = False
    place_id: int | None = None
    state: State | None = None
    due: DueSpan | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    text: str = ""

    def __bool__(self) -> bool:
        return self != Wanted(coordinating=self.coordinating)

    @property
    def of_work(self) -> WorkFilter:
        """The parts that are about work itself."""
        standing = self.state.standing if self.state else None
        return WorkFilter(
            self.level,
            self.agency_id,
            self.coordinating,
            self.place_id,
            standing,
            self.due,
            self.first,
            self.last,
            self.text,
        )

    @property
    def asks_of_work(self) -> bool:
        """Whether some part can only be answered by looking at work."""
        in_time = self.due or self.first or self.last
        return bool(in_time or (self.state and self.state.standing))


@dataclass(frozen=True)
class Known:
    """What the filter looks in. `hits`: what the text is found in; `unverified` and `off_track`:
    plan id -> nodes;
    `helpers`: who coordinates what; `places`: unit -> itself and the units that it went into."""

    today: dt.date
    plans: tuple[PlanSummary, ...]
    leads: Mapping[Subject, Lead]
    works: tuple[Work, ...] = ()
    helpers: Holders | None = None
    hits: tuple[Hit, ...] = ()
    unverified: Mapping[int, frozenset[int]] = field(default_factory=dict)
    off_track: Shown = field(default_factory=dict)
    places: Mapping[int, frozenset[int]] = field(default_factory=dict)


def find(wanted: Wanted, known: Known) -> Shown:
    """The plans that pass every part of the filter, each with the nodes that do."""
    shown: Shown = {plan.id: None for plan in known.plans if _is_of(plan, wanted, known)}
    if wanted.agency_id is not None:
        shown = both(shown, _held_by(wanted.agency_id, wanted.coordinating, known))
    if wanted.asks_of_work:
        about = WorkFilter(
            standing=wanted.of_work.standing, due=wanted.due, first=wanted.first, last=wanted.last
        )
        works = kept(known.works, about, known.today)
        shown = both(shown, _by_plan((work.plan.id, work.node_id) for work in works))
    if wanted.state is not None and wanted.state.standing is None:
        shown = both(shown, _in_state(wanted.state, known))
    if wanted.text.strip():
        shown = both(shown, _mentioning(known.hits))
    return shown


def find_work(wanted: Wanted, known: Known) -> tuple[Work, ...]:
    """The work that passes: each by itself, wherever its plan may stand in the tree."""
    found = kept(known.works, wanted.of_work, known.today)
    if wanted.state is None or wanted.state.standing is not None:
        return found
    shown = _in_state(wanted.state, known)
    return tuple(work for work in found if _stands_in(work, shown))


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


def _stands_in(work: Work, shown: Shown) -> bool:
    if work.plan.id not in shown:
        return False
    nodes = shown[work.plan.id]
    return nodes is None or work.node_id in nodes


def _is_of(plan: PlanSummary, wanted: Wanted, known: Known) -> bool:
    where = known.places.get(plan.place_id or 0, frozenset())
    return wanted.level in (None, plan.level) and (wanted.place_id is None or wanted.place_id in where)


def _held_by(agency_id: int, coordinating: bool, known: Known) -> Shown:
    """Plans that an agency has a part in today, and of other plans the nodes that it has one in."""
    held = [one for one, lead in known.leads.items() if agency_id in (lead.held.agency.id, lead.held.answers)]
    if coordinating and known.helpers is not None:
        held += [
            one
            for one, some in known.helpers.coordinating.items()
            if any(agency_id in (helper.agency.id, helper.answers) for helper in some)
        ]
    nodes = _by_plan((plan_id, node_id) for plan_id, node_id in held if node_id is not None)
    return {**nodes, **{plan_id: None for plan_id, node_id in held if node_id is None}}


def _in_state(state: State, known: Known) -> Shown:
    match state:
        case State.OFF_TRACK:
            return known.off_track
        case State.TO_ENTER:
            return {plan.id: None for plan in known.plans if lacks(plan)}
        case State.UNVERIFIED:
            doubtful = {one.id: None for one in known.plans if one.confidence is Confidence.UNVERIFIED}
            return {**known.unverified, **doubtful}
        case _:
            return {plan.id: None for plan in known.plans if plan.status is PlanStatus(state.value)}


def _mentioning(hits: Iterable[Hit]) -> Shown:
    """By the words of a plan or of a node; a plan that is named itself is shown whole."""
    found = tuple(hits)
    nodes = _by_plan((hit.plan_id, hit.node_id) for hit in found if hit.node_id is not None)
    return {**nodes, **{hit.plan_id: None for hit in found if hit.node_id is None}}


def _by_plan(pairs: Iterable[tuple[int, int]]) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for plan_id, node_id in pairs:
        found.setdefault(plan_id, set()).add(node_id)
    return {plan_id: frozenset(nodes) for plan_id, nodes in found.items()}
