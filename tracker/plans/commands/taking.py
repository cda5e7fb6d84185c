"""Writing a whole definition into a plan, in one step: what differs is changed, what is local stays.

The base of the next take-over is one of the rows written, so that taking a step back takes it back too.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.kernel.changes import Outcome
from tracker.plans.commands.columns import Columns
from tracker.plans.commands.common import latest_version
from tracker.plans.commands.plans import add_plan, edit_plan
from tracker.plans.commands.writing import Writer
from tracker.plans.definition import Definition, to_json
from tracker.plans.fields import PlanFields
from tracker.plans.tables import TAKEN
from tracker.storage.journal import Journal
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
    columns = Columns(session, indicators)
    steps = [_write_plan(session, plan_id, columns.plan(take.definition.plan))]
    found: int = steps[0].result
    journal = Journal(session)
    writer = Writer(session, journal, found, latest_version(session, found), columns)
    writer.write(take.definition.nodes, take.renamed)
    base = {"plan_id": found, "file_id": take.file_id, "issuer": take.definition.plan.issuer}
    told = {"definition": to_json(take.base, take.written), "taken_at": take.at, "taken_by": take.by}
    journal.insert(TAKEN, {**base, **told})
    steps.append(journal.outcome("undo.take.plan", {}))
    name = take.definition.plan.instrument or take.definition.plan.code
    return dataclasses.replace(joined(steps, "undo.take.plan", {"name": name}), result=found)


def _write_plan(session: Session, plan_id: int | None, fields: PlanFields) -> Outcome:
    return add_plan(session, fields) if plan_id is None else edit_plan(session, plan_id, fields)
