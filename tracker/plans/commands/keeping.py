"""Changing the nodes of a plan's latest version so that earlier versions go on saying what they said."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.kernel.errors import Refusal
from tracker.plans.commands.common import asked_of, with_belongings
from tracker.plans.rows import Milestone
from tracker.plans.tables import MILESTONE, NODE, PAST, WORDING
from tracker.storage.journal import Journal, Row, chunks, fetch


class Keeper:
    """Writes into version `version`, the latest of a plan; noted in `journal`."""

    def __init__(self, session: Session, journal: Journal, plan_id: int, version: int) -> None:
        self._session, self._journal = session, journal
        self._plan_id, self._version = plan_id, version
        self._began: dict[int, int] = self._wordings() if version > 1 else {}

    def rewrite(self, row: Row, values: Mapping[str, Any]) -> None:
        """Change a node. What it says now is kept where a version before this one says it."""
        since = self._began.get(row["id"]) or int(row["since_version"])
        if since < self._version and any(values.get(name, row[name]) != row[name] for name in WORDING):
            until = {"since_version": since, "until_version": self._version}
            whose = {"node_id": row["id"], "plan_id": self._plan_id}
            self._journal.insert(PAST, {**{name: row[name] for name in WORDING}, **whose, **until})
            self._began[row["id"]] = self._version
        self._journal.update(NODE, row, values)

    def ask(self, node_id: int, now: Iterable[Row], milestones: Sequence[Milestone]) -> bool:
        """Let a node ask for `milestones`; `now`: the rows of those that hold. Whether anything changed."""
        there = {asked_of(row): row for row in now}
        if there.keys() == set(milestones):
            return False
        self._end_milestones(row for asked, row in there.items() if asked not in milestones)
        whose = {"node_id": node_id, "since_version": self._version}
        for one in milestones:
            if one not in there:
                self._journal.insert(MILESTONE, {**dataclasses.asdict(one), **whose})
        return True

    def end(self, ids: Sequence[int]) -> None:
        """Nodes, children before parents, that are no part of this version: who knows of them keeps them."""
        rows = fetch(self._session, NODE, ids)
        for one in ids:
            self._journal.update(NODE, rows[one], {"until_version": self._version})
        for some in chunks(ids):
            of = MILESTONE.c.node_id.in_(some) & MILESTONE.c.until_version.is_(None)
            asked = self._session.scalars(select(MILESTONE.c.id).where(of)).all()
            self._end_milestones(fetch(self._session, MILESTONE, asked).values())

    def remove(self, ids: Sequence[int]) -> None:
        """Nodes, children before parents, that only this version knows, with all that belongs to them.

        Refused: record.in_use.<what refers to one>, node_past where an earlier version knows one.
        """
        if any(row["since_version"] < self._version for row in fetch(self._session, NODE, ids).values()):
            raise Refusal(f"record.in_use.{PAST.name}")
        self._journal.remove(with_belongings(self._session, ids))

    def _end_milestones(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if row["since_version"] < self._version:
                self._journal.update(MILESTONE, row, {"until_version": self._version})
            else:
                self._journal.delete(MILESTONE, [row["id"]])

    def _wordings(self) -> dict[int, int]:
        """Node id -> the version with which its present wording began, where that is not its first."""
        last = func.max(PAST.c.until_version)
        of_plan = PAST.c.plan_id == self._plan_id
        return dict(
            self._session.execute(select(PAST.c.node_id, last).where(of_plan).group_by(PAST.c.node_id)).all()
        )
