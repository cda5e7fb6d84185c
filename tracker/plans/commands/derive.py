"""Deriving the plans of provinces from a national one: all of them in one step, or none."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tracker.kernel.changes import Outcome
from tracker.plans.cascading.derivation import Derivation, Order, prepare
from tracker.plans.commands.columns import Columns
from tracker.plans.commands.planting import Tie, add_plans, plant, tie
from tracker.plans.rows import LinkKind
from tracker.storage.journal import Journal


def derive(session: Session, order: Order) -> Outcome:
    """Make the plans, each node linked to the national one from which it derives.

    The result is the `Derivation` that was carried out. Refused: as `derivation.prepare`.
    """
    prepared = prepare(session, order)
    made: Derivation = prepared.derivation
    journal = Journal(session)
    named = {node.indicator for one in made.plans for node in one.definition.nodes if node.indicator}
    columns = Columns(session, {one: int(one) for one in named})  # as `prepare` wrote them
    beds = add_plans(session, journal, [one.definition for one in made.plans], columns)
    plant(journal, beds, columns)
    tie(
        journal,
        [
            Tie(bed, key, prepared.ids[origin], LinkKind.DERIVED_FROM)
            for bed, one in zip(beds, made.plans, strict=True)
            for key, origin in one.origins.items()
        ],
    )
    facts = {"name": prepared.national.plan.short, "n": str(len(beds))}
    return journal.outcome("undo.derive.plan", facts, made)
