"""Writing a whole definition into a plan, in one step: what differs is changed, what is local stays.

How far a task has come belongs to its row and is not touched. The base of the next take-over is one of the
rows written, so that taking a step back takes it back too.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.agencies.queries import agencies
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Stale
from tracker.places.queries import unit_ids
from tracker.plans import reading, rules
from tracker.plans.commands.common import (
    asked_now,
    asked_of,
    frame,
    issue_keys,
    latest_version,
    remember_keys,
    with_belongings,
)
from tracker.plans.commands.plans import add_plan, edit_plan
from tracker.plans.definition import LINKS, Definition, NodeFacts, PlanFacts, children_of, to_json
from tracker.plans.fields import NodeFields, PlanFields
from tracker.plans.queries import plan_codes
from tracker.plans.tables import MILESTONE, NODE, PLAN, TAKEN
from tracker.storage.editing import existing
from tracker.storage.journal import Journal, Row, fetch
from tracker.undo import joined


@dataclass(frozen=True)
class Take:
    """What is to be written: the plan as it is to stand, local nodes among the others, and what to remember.

    `renamed`: a local node's key -> the one it gets. `base`: what counts as said by the file from now on,
    `written` when the file was made.
    """

    definition: Definition
    renamed: Mapping[str, str]
    base: Definition
    written: str
    file_id: int
    at: str
    by: str


def take_plan(session: Session, plan_id: int | None, take: Take, indicators: Mapping[str, int]) -> Outcome:
    """Write it into a plan, or into a new one. The result is the plan's id. `indicators`: key -> id.

    Refused: as `add_plan`, `edit_plan`, `add_node`; record.in_use.<what refers to a node that is to go>.
    """
    steps = [_write_plan(session, plan_id, take.definition.plan)]
    found: int = steps[0].result
    journal = Journal(session)
    _Writer(session, journal, found, take, indicators).write()
    base = {"plan_id": found, "file_id": take.file_id, "issuer": take.definition.plan.issuer}
    told = {"definition": to_json(take.base, take.written), "taken_at": take.at, "taken_by": take.by}
    journal.insert(TAKEN, {**base, **told})
    steps.append(journal.outcome("undo.take.plan", {}))
    name = take.definition.plan.instrument or take.definition.plan.code
    return dataclasses.replace(joined(steps, "undo.take.plan", {"name": name}), result=found)


def _write_plan(session: Session, plan_id: int | None, facts: PlanFacts) -> Outcome:
    leads = {agency.code: agency.id for agency in agencies(session)}
    plans = {code: one for one, code in plan_codes(session).items()}
    values = {name: value for name, value in vars(facts).items() if name not in LINKS}
    fields = PlanFields(
        **values,
        lead_agency_id=leads.get(facts.lead),
        parent_id=plans.get(facts.parent),
        successor_id=plans.get(facts.successor),
        place_id=unit_ids(session).get(facts.place),
    )
    return add_plan(session, fields) if plan_id is None else edit_plan(session, plan_id, fields)


class _Writer:
    """Brings the rows of a plan's latest version to what the definition says."""

    def __init__(
        self, session: Session, journal: Journal, plan_id: int, take: Take, indicators: Mapping[str, int]
    ) -> None:
        self._session, self._journal, self._take = session, journal, take
        self._plan = existing(session, PLAN, plan_id)
        self._version = latest_version(session, plan_id)
        self._indicators = indicators
        self._leads = {agency.code: agency.id for agency in agencies(session)}
        serial = remember_keys(session, self._plan)
        statement = select(NODE.c.id).where(NODE.c.plan_id == plan_id, NODE.c.until_version.is_(None))
        rows = fetch(session, NODE, session.scalars(statement).all())
        self._rows = {str(row["key"]): row for row in rows.values()}
        self._serial = serial
        self._ids: dict[str, int] = {}

    def write(self) -> None:
        """New keys first, so that no two nodes ever bear one; then node by node, at last what is to go."""
        for old, new in self._take.renamed.items():
            self._rename(old, new)
        nodes = self._take.definition.nodes
        places = self._positions(nodes)
        for node in nodes:
            self._write(node, places[node.key])
        self._remove([row["id"] for key, row in self._rows.items() if key not in self._ids])
        highest = max((self._serial, *(rules.serial_of(node.key) for node in nodes)))
        issue_keys(self._session, self._plan, highest)

    def _rename(self, old: str, new: str) -> None:
        row = self._rows.pop(old, None)
        if row is None:
            raise Stale("record.gone")
        self._journal.update(NODE, row, {"key": new})
        self._rows[new] = fetch(self._session, NODE, [row["id"]])[row["id"]]

    def _write(self, node: NodeFacts, position: int) -> None:
        row = self._rows.get(node.key)
        form = self._form(node, row)
        values = {**dataclasses.asdict(form), "folded": form.folded}
        place = {"parent_id": self._ids[node.parent] if node.parent else None, "position": position}
        if row is None:
            rules.refuse(rules.check_node_fields(form, frame(self._plan)))
            whose = {"plan_id": self._plan["id"], "key": node.key, "since_version": self._version}
            self._ids[node.key] = self._journal.insert(NODE, {**values, **place, **whose})
        else:
            self._ids[node.key] = row["id"]
            self._journal.update(NODE, row, {**values, **place})
        self._set_milestones(node, fresh=row is None)

    def _form(self, node: NodeFacts, row: Row | None) -> NodeFields:
        """The columns of a node; status and percent are those of its row."""
        return NodeFields(
            kind=node.kind,
            text_vi=node.text_vi,
            text_en=node.text_en,
            lead_agency_id=self._leads.get(node.lead),
            coordinating=node.coordinating,
            start=node.start,
            deadline=node.deadline,
            recurrence=node.recurrence,
            output=node.output,
            status=row["status"] if row else None,
            percent=row["percent"] if row else None,
            indicator_id=self._indicators.get(node.indicator),
            baseline=node.baseline,
            baseline_year=node.baseline_year,
            confidence=node.confidence,
            source=node.source,
            note=node.note,
        )

    def _set_milestones(self, node: NodeFacts, fresh: bool) -> None:
        node_id = self._ids[node.key]
        old: Sequence[int] = ()
        if not fresh:
            old = asked_now(self._session, node_id)
        if {asked_of(one) for one in fetch(self._session, MILESTONE, old).values()} == set(node.milestones):
            return
        rules.refuse(rules.check_milestones(node.kind, node.milestones, frame(self._plan)))
        self._journal.delete(MILESTONE, old)
        for one in node.milestones:
            whose = {"node_id": node_id, "since_version": self._version}
            self._journal.insert(MILESTONE, {**dataclasses.asdict(one), **whose})
        self._journal.touch(NODE, fetch(self._session, NODE, [node_id])[node_id])

    def _remove(self, ids: Sequence[int]) -> None:
        """Children before parents; what stays no longer stands under any of them."""
        if ids:
            leaving = set(ids)
            order = reading.outline(self._session, self._plan["id"])
            doomed = [one.id for one in order.walk() if one.id in leaving][::-1]
            self._journal.remove(with_belongings(self._session, doomed))

    def _positions(self, nodes: Sequence[NodeFacts]) -> dict[str, int]:
        """Key -> place among its siblings; who stands in order already stays where it is."""
        places: dict[str, int] = {}
        for parent, keys in children_of(nodes).items():
            last: int | None = None
            for key in keys:
                own = self._standing(key, parent)
                fits = own is not None and (last is None or own > last)
                last = own if fits and own is not None else 1 if last is None else last + 1
                places[key] = last
        return places

    def _standing(self, key: str, parent: str) -> int | None:
        """The place of a row that stands under this parent already."""
        row = self._rows.get(key)
        above: Any = self._rows[parent]["id"] if parent in self._rows else None
        stays = row is not None and row["parent_id"] == above and (parent == "" or above is not None)
        return int(row["position"]) if row is not None and stays else None
