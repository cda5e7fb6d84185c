"""From the codes and keys of a definition to the columns of the ledger's tables."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from tracker.agencies.queries import agencies
from tracker.places.queries import unit_ids
from tracker.plans.definition import LINKS, NodeFacts, PlanFacts
from tracker.plans.fields import NodeFields, PlanFields
from tracker.plans.queries import plan_codes
from tracker.storage.journal import Row


class Columns:
    """What codes and keys mean in this ledger, read once. `indicators`: key -> id; the unknown is open."""

    def __init__(self, session: Session, indicators: Mapping[str, int]) -> None:
        self._indicators = indicators
        self._leads = {agency.code: agency.id for agency in agencies(session)}
        self._plans = {code: one for one, code in plan_codes(session).items()}
        self._units = unit_ids(session)

    def plan(self, facts: PlanFacts) -> PlanFields:
        """The form of a plan."""
        values: dict[str, Any] = {name: value for name, value in vars(facts).items() if name not in LINKS}
        return PlanFields(
            **values,
            lead_agency_id=self._leads.get(facts.lead),
            parent_id=self._plans.get(facts.parent),
            successor_id=self._plans.get(facts.successor),
            place_id=self._units.get(facts.place),
        )

    def node(self, node: NodeFacts, row: Row | None = None) -> NodeFields:
        """The form of a node; status and percent, which no definition tells of, are those of its row."""
        return dataclasses.replace(
            node.form,
            lead_agency_id=self._leads.get(node.lead),
            indicator_id=self._indicators.get(node.indicator),
            confidence=node.confidence,
            status=row["status"] if row else None,
            percent=row["percent"] if row else None,
        )
