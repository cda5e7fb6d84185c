"""Bringing the rows of a plan's latest version to what a definition says: what differs is changed, no more.

How far a task has come belongs to its row and is not touched.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.kernel.errors import Stale
from tracker.plans import reading, rules
from tracker.plans.commands.columns import Columns
from tracker.plans.commands.common import frame, issue_keys, remember_keys
from tracker.plans.commands.keeping import Keeper
from tracker.plans.definition import NodeFacts, children_of
from tracker.plans.tables import MILESTONE, NODE, PLAN
from tracker.storage.editing import existing
from tracker.storage.journal import Journal, Row, fetch


class Writer:
    """Writes the nodes of one plan as those of `version`, its latest.

    `ending`: what the definition no longer has ends with the version before; else it is removed for good.
    """

    def __init__(
        self,
        session: Session,
        journal: Journal,
        plan_id: int,
        version: int,
        columns: Columns,
        *,
        ending: bool = False,
    ) -> None:
        self._session, self._journal, self._columns = session, journal, columns
        self._plan = existing(session, PLAN, plan_id)
        self._version, self._ending = version, ending
        self._keeper = Keeper(session, journal, plan_id, version)
        self._serial = remember_keys(session, self._plan)
        here = select(NODE.c.id).where(NODE.c.plan_id == plan_id, NODE.c.until_version.is_(None))
        rows = fetch(session, NODE, session.scalars(here).all())
        self._rows = {str(row["key"]): row for row in rows.values()}
        self._asked = self._milestones()
        self._ids: dict[str, int] = {}

    def write(self, nodes: Sequence[NodeFacts], renamed: Mapping[str, str] | None = None) -> None:
        """`renamed`: key of a node that is there -> the one it gets; that first, so that no two nodes ever
        bear one. Then node by node, at last what is to go.

        Refused: what is wrong with a new node or with milestones that changed; as `Keeper.remove`.
        """
        for old, new in (renamed or {}).items():
            self._rename(old, new)
        places = self._positions(nodes)
        for node in nodes:
            self._write(node, places[node.key])
        self._leave([row["id"] for key, row in self._rows.items() if key not in self._ids])
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
        form = self._columns.node(node, row)
        values = {**dataclasses.asdict(form), "folded": form.folded}
        place = {"parent_id": self._ids[node.parent] if node.parent else None, "position": position}
        if row is None:
            rules.refuse(rules.check_node_fields(form, frame(self._plan)))
            whose = {"plan_id": self._plan["id"], "key": node.key, "since_version": self._version}
            self._ids[node.key] = self._journal.insert(NODE, {**values, **place, **whose})
        else:
            self._ids[node.key] = row["id"]
            self._keeper.rewrite(row, {**values, **place})
        self._ask(node, fresh=row is None)

    def _ask(self, node: NodeFacts, *, fresh: bool) -> None:
        node_id = self._ids[node.key]
        if self._keeper.ask(node_id, self._asked[node_id], node.milestones):
            rules.refuse(rules.check_milestones(node.kind, node.milestones, frame(self._plan)))
            if not fresh:  # what has just been added needs no second note
                self._journal.touch(NODE, fetch(self._session, NODE, [node_id])[node_id])

    def _milestones(self) -> dict[int, list[Row]]:
        """Node id -> the rows of what it asks for now."""
        of_plan = select(MILESTONE).join(NODE, NODE.c.id == MILESTONE.c.node_id)
        of_plan = of_plan.where(NODE.c.plan_id == self._plan["id"], MILESTONE.c.until_version.is_(None))
        found: dict[int, list[Row]] = defaultdict(list)
        for row in self._session.execute(of_plan.order_by(MILESTONE.c.id)).mappings():
            found[row["node_id"]].append(dict(row))
        return found

    def _leave(self, ids: Sequence[int]) -> None:
        """Children before parents; what stays no longer stands under any of them."""
        if not ids:
            return
        leaving = set(ids)
        order = reading.outline(self._session, self._plan["id"])
        doomed = [one.id for one in order.walk() if one.id in leaving][::-1]
        if self._ending:
            self._keeper.end(doomed)
        else:
            self._keeper.remove(doomed)

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
