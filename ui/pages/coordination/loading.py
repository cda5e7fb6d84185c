"""What the page of coordination asks of the ledger, outside the window's thread."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.agencies import queries as agencies
from tracker.agencies.rows import Agency
from tracker.app import Ledger
from tracker.coordination import queries
from tracker.coordination.directory import Wanted, providers
from tracker.coordination.measuring import StepKept, keeping_of
from tracker.coordination.rows import Provider, Regulation
from tracker.places import queries as places
from tracker.places.gazetteer import Gazetteer
from tracker.plans import queries as plans
from tracker.plans.rows import Node, PlanSummary
from tracker.plans.rules import FOLLOWED


@dataclass(frozen=True)
class Told:
    """A regulation with how tasks keep to each of its steps."""

    regulation: Regulation
    steps: tuple[StepKept, ...]


@dataclass(frozen=True)
class Listed:
    """The directory as it is chosen, how many there are in all, and the units by which places are named."""

    providers: tuple[Provider, ...]
    total: int
    units: Gazetteer
    today: dt.date


def load_regulations(ledger: Ledger) -> tuple[Told, ...]:
    today = ledger.today()
    return tuple(Told(one, ledger.ask(keeping_of, one, today)) for one in ledger.ask(queries.regulations))


def load_providers(ledger: Ledger, wanted: Wanted) -> Listed:
    found = ledger.ask(providers, wanted)
    total = len(found) if wanted == Wanted() else len(ledger.ask(providers))
    return Listed(found, total, ledger.ask(places.gazetteer), ledger.today())


def known_agencies(ledger: Ledger) -> tuple[Agency, ...]:
    return ledger.ask(agencies.agencies)


def known_plans(ledger: Ledger) -> tuple[PlanSummary, ...]:
    return ledger.ask(plans.plans)


def tasks_of(ledger: Ledger, code: str) -> tuple[Node, ...]:
    """What of a plan is followed, in order."""
    detail = ledger.ask(plans.plan_detail, code)
    return tuple(node for node in plans.each(detail.nodes) if node.kind in FOLLOWED)
