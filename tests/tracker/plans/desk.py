"""A ledger as these tests use it: two verbs, a few agencies, and a small plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Engine, select

from tracker.agencies.tables import AgencyRow
from tracker.kernel.changes import Outcome
from tracker.kernel.confidence import Confidence
from tracker.plans import commands
from tracker.plans.fields import NodeFields, PlanFields
from tracker.plans.rows import Level, NodeKind
from tracker.plans.tables import MILESTONE, NODE, PLAN, PROGRESS, VERSION
from tracker.storage.unit_of_work import Unit

T = TypeVar("T")
TODAY = dt.date(2026, 6, 22)
NOW = "2026-06-22T03:14:00Z"


class Desk:
    """`do` and `ask` as the ledger has them."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def do(self, command: Callable[..., Outcome], *args: Any, **kwargs: Any) -> Outcome:
        with Unit(self.engine) as unit:
            outcome = command(unit.session, *args, **kwargs)
            unit.commit()
        return outcome

    def ask(self, query: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        with Unit(self.engine, writing=False) as unit:
            return query(unit.session, *args, **kwargs)

    def plan(self, code: str = "KH1863", **changes: Any) -> int:
        """Add a plan; its id."""
        return int(self.do(commands.add_plan, plan_fields(code, **changes)).result)

    def node(
        self, plan_id: int, kind: NodeKind, text: str = "", parent: int | None = None, **changes: Any
    ) -> int:
        """Add a node at the end; its id."""
        fields = NodeFields(kind=kind, text_vi=text or str(kind), **changes)
        return int(self.do(commands.add_node, plan_id, fields, parent).result)

    def agency(self, code: str, name: str) -> int:
        with Unit(self.engine) as unit:
            row = AgencyRow(
                code=code,
                name_vi=name,
                name_en=f"{name} (en)",
                folded=code,
                kind="department",
                level="national",
                confidence=Confidence.VERIFIED,
            )
            unit.session.add(row)
            unit.commit()
            return row.id

    def everything(self, plan_id: int) -> list[tuple[Any, ...]]:
        """Every row of a plan without what counts changes, in a fixed order."""
        nodes = select(NODE.c.id).where(NODE.c.plan_id == plan_id)
        parts = (
            (PLAN, PLAN.c.id == plan_id),
            (VERSION, VERSION.c.plan_id == plan_id),
            (NODE, NODE.c.plan_id == plan_id),
            (MILESTONE, MILESTONE.c.node_id.in_(nodes)),
            (PROGRESS, PROGRESS.c.node_id.in_(nodes)),
        )
        with Unit(self.engine, writing=False) as unit:
            found = []
            for table, condition in parts:
                columns = [one for one in table.c if one.name not in ("revision", "keys_issued")]
                rows = unit.session.execute(select(*columns).where(condition).order_by(table.c.id))
                found.extend((table.name, *row) for row in rows)
            return found


def plan_fields(code: str = "KH1863", **changes: Any) -> PlanFields:
    given: dict[str, Any] = {
        "code": code,
        "title_vi": "Kế hoạch phòng, chống xâm hại trẻ em",
        "title_en": "Plan against child abuse",
        "kind": "plan",
        "level": Level.NATIONAL,
        "instrument": f"{code}/QĐ-TTg",
        "issued": dt.date(2019, 12, 23),
        "issuer": "Thủ tướng Chính phủ",
        "period_start": dt.date(2020, 1, 1),
        "period_end": dt.date(2025, 12, 31),
        "vision_year": 2030,
    }
    return PlanFields(**{**given, **changes})
