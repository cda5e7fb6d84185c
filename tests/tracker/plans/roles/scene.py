"""A dissolved department, its successors, a plan with a task: what these tests stand on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import insert, update

from tests.tracker.plans.desk import NOW, Desk
from tracker.agencies.tables import AgencyRow, AgencySuccessionRow
from tracker.kernel.changes import Outcome
from tracker.plans.roles import commands, queries
from tracker.plans.roles.fields import Choice, Passing, RoleFields
from tracker.plans.roles.opening import open_roles
from tracker.plans.roles.rows import OpenRole
from tracker.plans.roles.transfer import transfer_roles
from tracker.plans.rows import NodeKind, RolePart
from tracker.plans.tables import ROLE
from tracker.storage.unit_of_work import Unit

LAST, FIRST = dt.date(2025, 2, 28), dt.date(2025, 3, 1)
THEN, TODAY = dt.date(2024, 6, 1), dt.date(2026, 6, 22)
DECREE = "Nghị định 42/2025/NĐ-CP ngày 27/02/2025"
PERSON = "Chuyên viên"


class Scene:
    """Cục Trẻ em, dissolved, and who took over from it; one plan with one task."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.cte, self.cbmte = desk.agency("cte", "Cục Trẻ em"), desk.agency("cbmte", "Cục Bà mẹ và Trẻ em")
        self.bca = desk.agency("bca", "Bộ Công an")
        self.write(update(AgencyRow).where(AgencyRow.id == self.cte).values(valid_to=LAST))
        self.write(update(AgencyRow).where(AgencyRow.id == self.cbmte).values(valid_from=FIRST))
        self.succeeds(self.cbmte)
        self.plan = desk.plan(lead_agency_id=self.cte, period_end=dt.date(2030, 12, 31))
        self.task = desk.node(
            self.plan, NodeKind.TASK, coordinating="Bộ Công an; các tỉnh", lead_agency_id=self.bca
        )

    def succeeds(self, agency: int, remit: str = "") -> None:
        row = {"agency_id": self.cte, "successor_id": agency, "effective": FIRST, "remit_vi": remit}
        self.write(insert(AgencySuccessionRow).values(successor_name="", **row))

    def write(self, statement: Any) -> None:
        with Unit(self.desk.engine) as unit:
            unit.session.execute(statement)
            unit.commit()

    def role(self, agency: int, node: int | None = None, **given: Any) -> None:
        """Put a role on file as it is, unchecked."""
        row = {"plan_id": self.plan, "node_id": node, "agency_id": agency, "part": RolePart.LEAD, **given}
        self.write(insert(ROLE).values(revision=1, recorded_at=NOW, **row))

    def assign(self, agency: int, node: int | None = None, replacing: bool = False, **given: Any) -> Outcome:
        fields = RoleFields(agency, **given)
        return self.desk.do(commands.assign_role, (self.plan, node), fields, PERSON, NOW, replacing)

    def end(self, agency: int, part: RolePart, day: dt.date, node: int | None = None) -> Outcome:
        return self.desk.do(commands.end_role, (self.plan, node), agency, part, day, PERSON, NOW, DECREE)

    def open(self, day: dt.date = FIRST) -> tuple[OpenRole, ...]:
        return self.desk.ask(open_roles, self.cte, day, TODAY)

    def passing(self, *to: int, day: dt.date = FIRST) -> Passing:
        """Every open role passes on, to one agency or in turn to several."""
        chosen = [Choice(one.subject, one.part, to[at % len(to)]) for at, one in enumerate(self.open(day))]
        return Passing(self.cte, day, DECREE, tuple(chosen))

    def transfer(self, *to: int, day: dt.date = FIRST) -> Outcome:
        return self.desk.do(transfer_roles, self.passing(*to, day=day), PERSON, NOW)

    def lead(self, day: dt.date, node: int | None = None) -> str:
        found = self.desk.ask(queries.holders, day).lead(self.plan, node)
        return found.agency.code if found else ""

    def coordinating(self, day: dt.date, node: int | None = None) -> set[str]:
        found = self.desk.ask(queries.holders, day).coordinating
        return {one.agency.code for one in found.get((self.plan, node), ())}
