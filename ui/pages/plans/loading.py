"""What the page of plans asks of the ledger. Every function runs outside the window's thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from tracker.agencies import queries as agencies
from tracker.agencies.rows import Agency
from tracker.app import Ledger
from tracker.events.queries import commitments_of_node
from tracker.events.rows import NodeCommitment
from tracker.figures import catalogue
from tracker.figures import queries as figures
from tracker.figures.filters import FigureFilter, Order
from tracker.figures.rows import TOTAL, Figure, Indicator
from tracker.places import queries as places
from tracker.places.gazetteer import LOCAL
from tracker.places.rows import Place
from tracker.plans import queries, survey
from tracker.plans.due import overdue_and_due
from tracker.plans.roles.queries import holders, roles_of, unnamed_in
from tracker.plans.roles.rows import Subject
from tracker.plans.rows import Node, PlanSummary, RolePart
from tracker.plans.rules import FOLLOWED
from tracker.plans.work.queries import where_plans_are, works
from tracker.plans.work.rows import Work
from tracker.reports.following import Told, told_of
from tracker.reports.goals import latest_actuals
from tracker.reports.measuring import measure
from tracker.reports.overview import off_track
from tracker.rounds.rows import TaskStanding
from tracker.rounds.task_queries import standing_of
from ui.i18n import language
from ui.models.plan_data import Branch, Lead, Overview
from ui.pages.plans.filtering import Known, State, Wanted, find, find_work

_FIGURES_SHOWN = 40
_MOST_HITS = 2000


@dataclass(frozen=True)
class Loaded:
    """Everything of the page but the pane.

    `works` passes the filter, of `all_works` in the ledger; None where nobody asked for work. `holders`: who
    leads something today (or coordinates it, where the filter asks for that too); `places`: whose plans there
    are, as the units are today. Both are for the filter to offer.
    """

    overview: Overview
    holders: tuple[Agency, ...]
    wanted: Wanted
    works: tuple[Work, ...] | None = None
    all_works: int = 0
    places: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Facts:
    """What the pane says beyond the tree: of a node its log with what places returned, its indicator and the
    figures of that, how many places report on it and what came out of meetings for it; of a plan the
    indicators by which it is followed, each with its newest figure.
    """

    log: tuple[Told, ...] = ()
    indicator: Indicator | None = None
    figures: tuple[Figure, ...] = ()
    followed: tuple[tuple[Indicator, Figure | None], ...] = ()
    standing: TaskStanding | None = None
    commitments: tuple[NodeCommitment, ...] = ()
    coordinating: str | None = None


@dataclass(frozen=True)
class FormChoices:
    """What the forms offer to pick from."""

    agencies: tuple[Agency, ...]
    indicators: tuple[Indicator, ...]
    plans: tuple[PlanSummary, ...]


def load(ledger: Ledger, wanted: Wanted, open_plans: Collection[int], with_work: bool = False) -> Loaded:
    """The overview under a filter, with the trees of the open plans and of those the filter looks into."""
    today, plans = ledger.today(), ledger.ask(queries.plans)
    due, leads = ledger.ask(overdue_and_due, today), leads_on(ledger, today)
    known = _known(ledger, wanted, Known(today, plans, leads), with_work)
    shown = find(wanted, known)
    branches = {
        plan.id: load_branch(ledger, plan.code, today)
        for plan in plans
        if plan.id in shown and (plan.id in open_plans or shown[plan.id] is not None)
    }
    tasks, counts = ledger.ask(survey.task_progress), ledger.ask(survey.node_counts)
    overview = Overview(today, plans, shown, due, tasks, counts, leads, branches)
    found = find_work(wanted, known) if with_work else None
    return Loaded(overview, _holders(known), wanted, found, len(known.works), _places(ledger, known.places))


def _known(ledger: Ledger, wanted: Wanted, first: Known, with_work: bool) -> Known:
    """All that this filter has to look in, and nothing else."""
    today, unverified = first.today, wanted.state is State.UNVERIFIED
    asked = with_work or wanted.asks_of_work
    return replace(
        first,
        works=ledger.remembered(works, today) if asked else (),
        helpers=ledger.remembered(holders, today, None, True) if wanted.coordinating else None,
        hits=ledger.ask(queries.search, wanted.text, _MOST_HITS) if wanted.text.strip() else (),
        unverified=ledger.ask(survey.unverified_nodes) if unverified else {},
        off_track=ledger.ask(off_track, today) if wanted.state is State.OFF_TRACK else {},
        places=ledger.ask(where_plans_are, first.plans),
    )


def _places(ledger: Ledger, where: Mapping[int, frozenset[int]]) -> tuple[Place, ...]:
    """The units of today among those whose plans there are, by official code."""
    known = ledger.ask(places.newest, frozenset().union(*where.values()))
    alive = (place for place in known.values() if place.valid_to is None)
    return tuple(sorted(alive, key=lambda place: place.code))


def load_branch(ledger: Ledger, code: str, today: dt.date) -> Branch:
    """A plan's tree, and how each of its aims stands this year."""
    detail = ledger.ask(queries.plan_detail, code)
    return Branch(detail, ledger.ask(measure, detail, today))


def plan_facts(ledger: Ledger, plan_id: int) -> Facts:
    ids = ledger.ask(queries.indicators_of, plan_id)
    if not ids:
        return Facts()
    known, newest = ledger.ask(catalogue.indicator_map), ledger.ask(latest_actuals, frozenset(ids))
    return Facts(followed=tuple((known[one], newest.get(one)) for one in ids if one in known))


def node_facts(ledger: Ledger, node: Node) -> Facts:
    followed = node.kind in FOLLOWED
    log = ledger.ask(told_of, node.id) if followed else ()
    standing = ledger.ask(standing_of, node.id) if followed else None
    said = ledger.ask(commitments_of_node, node.id, ledger.today())
    others = _coordinating(ledger, node)
    if node.indicator_id is None:
        return Facts(log, standing=standing, commitments=said, coordinating=others)
    indicator = ledger.ask(catalogue.indicator_map).get(node.indicator_id)
    figures_on_file = _figures_of(ledger, node.indicator_id)
    return Facts(log, indicator, figures_on_file, standing=standing, commitments=said, coordinating=others)


def _coordinating(ledger: Ledger, node: Node) -> str | None:
    """Who coordinates today, once a role says so; None: the plan's own words do."""
    entries = ledger.ask(roles_of, node.plan_id, node.id)
    found = [one for one in entries if one.part is RolePart.COORDINATING]
    if all(one.role_id is None for one in found):
        return None
    today = ledger.today()
    names = [one.agency.called(language().code) for one in found if one.holds_on(today)]
    return "; ".join(filter(None, [*names, ledger.ask(unnamed_in, node.coordinating)]))


def form_choices(ledger: Ledger) -> FormChoices:
    return FormChoices(
        ledger.ask(agencies.agencies), ledger.ask(catalogue.indicators), ledger.ask(queries.plans)
    )


def _figures_of(ledger: Ledger, indicator_id: int) -> tuple[Figure, ...]:
    """What is on file for an indicator as a whole, newest first: of the country, or else of its provinces."""
    ids = ledger.ask(
        figures.figure_ids,
        FigureFilter(indicator_ids=frozenset([indicator_id]), order=Order.PERIOD, descending=True),
    )
    found = ledger.ask(figures.figures_by_id, ids[:_FIGURES_SHOWN])
    local = {place.id for place in ledger.ask(places.gazetteer).versions if place.kind in LOCAL}
    whole = [one for one in found if one.breakdown.code == TOTAL]
    return tuple(one for one in whole if one.place_id not in local) or tuple(whole)


def leads_on(ledger: Ledger, day: dt.date) -> dict[Subject, Lead]:
    """Who leads what on a day."""
    known = ledger.ask(agencies.agencies_by_id)
    found = ledger.remembered(holders, day, None, False).leads
    return {one: Lead(held, known[held.answers]) for one, held in found.items()}


def _holders(known: Known) -> tuple[Agency, ...]:
    found = {lead.id: lead.holder for lead in known.leads.values()}
    if known.helpers is not None:
        for some in known.helpers.coordinating.values():
            found.update({helper.agency.id: helper.agency for helper in some if not helper.open})
    return tuple(found.values())
