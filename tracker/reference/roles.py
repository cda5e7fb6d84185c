"""Who took over which role in the plans of the founding documents, and by which decree. What is not certain
is not there: it stays with the agency that ended, and is listed as waiting."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from tracker.agencies.tables import AgencyRow
from tracker.plans.rows import RolePart
from tracker.plans.tables import NodeRow, PlanRow, RoleRow
from tracker.reference.lines import Line, read
from tracker.reference.writing import Record, Tally, add, ids, texts

FILES = ("roles",)

_KEY = ("plan_id", "node_id", "agency_id", "part", "since")


def add_roles(session: Session, folder: Path, tally: Tally, stamp: str) -> None:
    """The roles of the plans that were added just now; others are as their office left them."""
    plans, nodes = ids(session, PlanRow, "code"), ids(session, NodeRow, "key")
    agencies, fresh = ids(session, AgencyRow, "code"), tally.ids.get(PlanRow.__tablename__, frozenset())
    lines = [line for line in read(folder, FILES[0]) if line.needed("plan", plans) in fresh]
    add(session, tally, RoleRow, _KEY, [_role(line, plans, nodes, agencies, stamp) for line in lines])


def _role(
    line: Line, plans: dict[str, int], nodes: dict[str, int], agencies: dict[str, int], stamp: str
) -> Record:
    return texts(line, "decision", "note") | {
        "plan_id": line.needed("plan", plans),
        "node_id": line.ref("node", nodes),
        "agency_id": line.needed("agency", agencies),
        "part": line.choice("part", RolePart),
        "since": line.day("since"),
        "until": line.day("until"),
        "recorded_at": stamp,
    }
