"""What the commands share: reading what they change, and telling when somebody else changed it first."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Table, select, update
from sqlalchemy.orm import Session

from tracker.plans import rules
from tracker.plans.rows import LinkKind, Milestone
from tracker.plans.rules import Frame
from tracker.plans.tables import LINK, MILESTONE, NODE, PAST, PLAN, PROGRESS, ROLE, VERSION
from tracker.storage.journal import Row, chunks, short

_ORIGINS = (LinkKind.CARRIES_ON, LinkKind.DERIVED_FROM)


def frame(plan: Row) -> Frame:
    return Frame(plan["period_start"], plan["period_end"], plan["vision_year"])


def named(number: str, text: str) -> dict[str, str]:
    """How a node is called in a sentence: by its number, else by its first words in quotation marks."""
    return {"name": number or f"“{short(text)}”"}


def remember_keys(session: Session, plan: Row) -> int:
    """The highest number in any key of a plan, past or present, noted before nodes are added or removed."""
    keys = session.scalars(select(NODE.c.key).where(NODE.c.plan_id == plan["id"]))
    highest = max(map(rules.serial_of, keys), default=0)
    if highest > plan["keys_issued"]:
        issue_keys(session, plan, highest)
    return max(highest, int(plan["keys_issued"]))


def issue_keys(session: Session, plan: Row, highest: int) -> None:
    """Not a matter of undo: a number once used stays used."""
    session.execute(update(PLAN).where(PLAN.c.id == plan["id"]).values(keys_issued=highest))


def latest_version(session: Session, plan_id: int) -> int:
    """The version that is being written, 1 where none was recorded."""
    versions = session.scalars(select(VERSION.c.number).where(VERSION.c.plan_id == plan_id))
    return max(versions, default=1)


def asked_now(session: Session, node_id: int) -> Sequence[int]:
    """Ids of the milestones that hold in the latest version."""
    now = MILESTONE.c.until_version.is_(None)
    return session.scalars(select(MILESTONE.c.id).where(MILESTONE.c.node_id == node_id, now)).all()


def asked_of(row: Row) -> Milestone:
    """What a row of the table of milestones says."""
    return Milestone(row["year"], row["shape"], row["value"], row["unit"], row["high"])


def with_belongings(session: Session, ids: Sequence[int]) -> dict[str, Sequence[int]]:
    """For `Journal.remove`: nodes, children before parents as given, with their logs, milestones and roles,
    where they came from, and what they said in earlier versions."""
    parts = {table.name: _belonging(session, table, ids) for table in (PROGRESS, MILESTONE, ROLE, PAST)}
    return {**parts, LINK.name: _origins(session, ids), NODE.name: ids}


def _origins(session: Session, node_ids: Sequence[int]) -> list[int]:
    """The links that say from where a node was carried over or derived; what it answers is asked about."""
    found: list[int] = []
    for some in chunks(node_ids):
        own = select(LINK.c.id).where(LINK.c.from_id.in_(some), LINK.c.kind.in_(_ORIGINS))
        found.extend(session.scalars(own))
    return sorted(found, reverse=True)


def _belonging(session: Session, table: Table, node_ids: Sequence[int]) -> list[int]:
    found: list[int] = []
    for some in chunks(node_ids):
        found.extend(session.scalars(select(table.c.id).where(table.c.node_id.in_(some))))
    return sorted(found, reverse=True)
