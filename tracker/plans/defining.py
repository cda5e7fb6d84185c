"""Reading a plan's definition out of the ledger, and what of it is this office's own business."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from tracker.agencies.queries import agencies
from tracker.plans import reading
from tracker.plans.definition import Definition, NodeFacts, PlanFacts, from_json, written_of
from tracker.plans.queries import each, plan_detail
from tracker.plans.rows import Node, PlanDetail, TaskStatus
from tracker.plans.rules import serial_of
from tracker.plans.tables import NodeRow, PlanRow, PlanTakenRow, ProgressRow
from tracker.plans.versions import queries as versions
from tracker.storage.referrers import referred

_OWN = frozenset({"node", "node_past", "milestone", "progress"})
"""What belongs to nodes goes with them; it is not asked whether it refers to them."""


class Tie(StrEnum):
    """Why a node may not go: work was noted on it, or something else in the ledger refers to it, an earlier
    version of the plan among that."""

    PROGRESS = "progress"
    REFERRED = "referred"


@dataclass(frozen=True)
class Taken:
    """The newest definition of a plan that was taken over from a file: the base of the next time.

    `written` is when the file was made ("": it did not say).
    """

    id: int
    definition: Definition
    file_id: int
    issuer: str
    taken_at: str
    taken_by: str
    written: str


def definition_of(
    session: Session, code: str, indicators: Mapping[int, str], version: int | None = None
) -> Definition:
    """A plan of the ledger in a version, the latest when none is named. `indicators`: id -> key.

    Refused: plan.unknown, plan.unknown_version.
    """
    detail = plan_detail(session, code, version)
    codes = {agency.id: agency.code for agency in agencies(session)}
    return as_definition(detail, codes, indicators)


def as_definition(detail: PlanDetail, codes: Mapping[int, str], indicators: Mapping[int, str]) -> Definition:
    """`codes`: agency id -> code; `indicators`: id -> key."""
    plan = detail.plan
    links: dict[str, Any] = {
        "lead": codes.get(plan.lead_agency_id or 0, ""),
        "parent": plan.parent,
        "successor": plan.successor,
    }
    own = {name: getattr(plan, name) for name in PlanFacts.__dataclass_fields__ if name not in links}
    keys = {node.id: node.key for node in each(detail.nodes)}
    nodes = tuple(_facts(node, keys, codes, indicators) for node in each(detail.nodes))
    return Definition(PlanFacts(**own, **links), nodes)


def taken(session: Session, code: str) -> Taken | None:
    """What was taken over of a plan last; None where nothing was."""
    statement = select(PlanTakenRow).join(PlanRow, PlanRow.id == PlanTakenRow.plan_id)
    statement = statement.where(PlanRow.code == code).order_by(PlanTakenRow.id.desc())
    row = session.scalars(statement.limit(1)).first()
    if row is None:
        return None
    told, written = from_json(row.definition), written_of(row.definition)
    return Taken(row.id, told, row.file_id, row.issuer, row.taken_at, row.taken_by, written)


def ties(session: Session, plan_id: int) -> dict[str, Tie]:
    """Key -> why this node may not go, of the nodes of the latest version that may not."""
    rows = session.scalars(select(NodeRow).where(NodeRow.plan_id == plan_id, reading.IN_LATEST)).all()
    ids = {row.id: row.key for row in rows}
    found = dict.fromkeys(
        (ids[one] for one in referred(session, NodeRow.__tablename__, sorted(ids), _OWN) if one in ids),
        Tie.REFERRED,
    )
    latest = versions.latest(session, plan_id)
    found |= {row.key: Tie.REFERRED for row in rows if row.since_version < latest}
    logged = select(ProgressRow.node_id).join(NodeRow, NodeRow.id == ProgressRow.node_id)
    noted = set(session.scalars(logged.where(NodeRow.plan_id == plan_id)))
    begun = {row.id for row in rows if row.percent or row.status not in (None, TaskStatus.NOT_STARTED)}
    return found | dict.fromkeys((ids[one] for one in noted | begun if one in ids), Tie.PROGRESS)


def serial(session: Session, plan_id: int) -> int:
    """The highest number that any key of the plan, past or present, ever had."""
    keys = session.scalars(select(NodeRow.key).where(NodeRow.plan_id == plan_id))
    issued = session.scalar(select(PlanRow.keys_issued).where(PlanRow.id == plan_id)) or 0
    return max((issued, *map(serial_of, keys)))


def code_as_kept(session: Session, code: str) -> str:
    """How the ledger writes the code of a plan; "" where it has none of that code, whatever its case."""
    wanted = code.upper()
    return next((one for one in session.scalars(select(PlanRow.code)) if one.upper() == wanted), "")


def _facts(
    node: Node, keys: Mapping[int, str], codes: Mapping[int, str], indicators: Mapping[int, str]
) -> NodeFacts:
    return NodeFacts(
        key=node.key,
        parent=keys.get(node.parent_id or 0, ""),
        kind=node.kind,
        text_vi=node.text_vi,
        text_en=node.text_en,
        lead=codes.get(node.lead_agency_id or 0, ""),
        coordinating=node.coordinating,
        start=node.start,
        deadline=node.deadline,
        recurrence=node.recurrence,
        output=node.output,
        indicator=indicators.get(node.indicator_id or 0, ""),
        baseline=node.baseline,
        baseline_year=node.baseline_year,
        milestones=node.milestones,
        confidence=node.confidence,
        source=node.source,
        note=node.note,
    )
