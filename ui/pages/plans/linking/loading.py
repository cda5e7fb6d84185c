"""What is asked of the ledger about links. Every function runs outside the window's thread."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.app import Ledger
from tracker.plans import queries
from tracker.plans.linking.aligning import alignment
from tracker.plans.linking.matrix import Matrix
from tracker.plans.linking.queries import links_of
from tracker.plans.linking.rows import Link
from tracker.plans.rows import PlanSummary
from tracker.reports.lines import LineReport, line_report


@dataclass(frozen=True)
class LinkFacts:
    """A node's links in both directions, and its line with the figures."""

    node_id: int
    links: tuple[Link, ...]
    report: LineReport


@dataclass(frozen=True)
class Wish:
    """Which plans are compared with which, by code; none: the usual ones."""

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


USUAL = Wish()


@dataclass(frozen=True)
class Found:
    """The matrix, and every plan that could be chosen for either side."""

    matrix: Matrix
    plans: tuple[PlanSummary, ...]


def link_facts(ledger: Ledger, node_id: int) -> LinkFacts:
    return LinkFacts(node_id, ledger.ask(links_of, node_id), ledger.ask(line_report, node_id, ledger.today()))


def find(ledger: Ledger, wish: Wish) -> Found:
    """Refused: as `alignment` refuses."""
    return Found(ledger.ask(alignment, wish.rows, wish.columns), ledger.ask(queries.plans))
