"""What nodes are called, for rooms that refer to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from tracker.plans.rows import NodeKind
from tracker.plans.tables import NodeRow, PlanRow

_BATCH = 500


@dataclass(frozen=True)
class NamedNode:
    """A node with its plan in short. `current`: whether the newest version of the plan still has it."""

    id: int
    key: str
    kind: NodeKind
    plan_id: int
    plan_code: str
    plan: str
    text_vi: str
    text_en: str
    current: bool

    def text(self, language: str) -> str:
        return self.text_en if language == "en" and self.text_en else self.text_vi


def named_nodes(session: Session, ids: Collection[int]) -> dict[int, NamedNode]:
    """Id -> what it is called; ids that nothing bears are left out."""
    wanted, found = sorted(set(ids)), dict[int, NamedNode]()
    for at in range(0, len(wanted), _BATCH):
        rows = session.execute(_statement().where(NodeRow.id.in_(wanted[at : at + _BATCH])))
        found.update((one.id, one) for one in _named(rows))
    return found


def _statement() -> Select[*tuple[Any, ...]]:
    columns = (NodeRow.id, NodeRow.key, NodeRow.kind, NodeRow.plan_id, NodeRow.text_vi, NodeRow.text_en)
    plan = (NodeRow.until_version, PlanRow.code, PlanRow.instrument)
    return select(*columns, *plan).join(PlanRow, PlanRow.id == NodeRow.plan_id)


def _named(rows: Iterable[Row[*tuple[Any, ...]]]) -> Iterator[NamedNode]:
    for row in rows:
        yield NamedNode(
            id=row.id,
            key=row.key,
            kind=row.kind,
            plan_id=row.plan_id,
            plan_code=row.code,
            plan=row.instrument or row.code,
            text_vi=row.text_vi,
            text_en=row.text_en,
            current=row.until_version is None,
        )
