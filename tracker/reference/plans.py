"""The plans of the founding documents with what is known of their content. What is not known is not there."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from sqlalchemy.orm import Session

from tracker.agencies.tables import AgencyRow
from tracker.figures.cataloguing_book import indicator_ids
from tracker.kernel.confidence import Confidence
from tracker.kernel.texts import fold
from tracker.plans.rows import Became, Level, LinkKind, NodeKind, PlanStatus, Shape
from tracker.plans.tables import (
    MilestoneRow,
    NodeLinkRow,
    NodeRow,
    PlanIndicatorRow,
    PlanRow,
    PlanVersionRow,
)
from tracker.reference.lines import Line, read
from tracker.reference.writing import Record, Tally, add, assign, ids, texts

FILES = ("plans", "nodes", "milestones", "plan_indicators", "node_links")

_LAST_NUMBER = re.compile(r"\d+$")


def add_plans(session: Session, folder: Path, tally: Tally) -> None:
    """Plans that are not on file, each with its first version and its nodes; the others stay as they are."""
    lines, nodes, milestones, followed, links = (read(folder, name) for name in FILES)
    agencies, issued = ids(session, AgencyRow, "code"), _keys_issued(nodes)
    records = [_plan(line, agencies, issued, at) for at, line in enumerate(lines)]
    fresh = {record["code"] for record in add(session, tally, PlanRow, ("code",), records)}
    plans = ids(session, PlanRow, "code")
    lines = [line for line in lines if line.text("code") in fresh]
    _relate(session, lines, plans)
    add(session, tally, PlanVersionRow, ("plan_id", "number"), [_version(line, plans) for line in lines])
    nodes = [line for line in nodes if line.text("plan") in fresh]
    indicators = indicator_ids(session)
    add(
        session,
        tally,
        NodeRow,
        ("plan_id", "key"),
        [_node(line, plans, agencies, indicators) for line in nodes],
    )
    keys, added = ids(session, NodeRow, "key"), {line.text("key") for line in nodes}
    asked = [_milestone(line, keys) for line in milestones if line.text("node") in added]
    add(session, tally, MilestoneRow, ("node_id", "year"), asked)
    linked = [_link(line, keys) for line in links if line.text("from") in added and line.text("to") in keys]
    add(session, tally, NodeLinkRow, ("from_id", "to_id", "kind"), linked)
    by = [
        {
            "plan_id": line.needed("plan", plans),
            "indicator_id": line.needed("indicator", indicators),
            "position": at,
        }
        for at, line in enumerate(followed)
        if line.text("plan") in fresh
    ]
    add(session, tally, PlanIndicatorRow, ("plan_id", "indicator_id"), by)


def _relate(session: Session, lines: list[Line], plans: dict[str, int]) -> None:
    """Parent and successor; either may stand further down in the file."""
    for column in ("parent", "successor"):
        found = {plans[line.text("code")]: line.ref(column, plans) for line in lines if line.text(column)}
        assign(session, PlanRow, f"{column}_id", found)


def _keys_issued(nodes: list[Line]) -> dict[str, int]:
    """The highest number in the keys of each plan's nodes, from which new keys count on."""
    highest: dict[str, int] = defaultdict(int)
    for line in nodes:
        if found := _LAST_NUMBER.search(line.text("key")):
            highest[line.text("plan")] = max(highest[line.text("plan")], int(found[0]))
    return highest


def _plan(line: Line, agencies: dict[str, int], issued: dict[str, int], position: int) -> Record:
    names = texts(line, "code", "title_vi", "title_en", "instrument")
    said = texts(line, "kind", "issuer", "status_note", "status_note_en", "source", "note")
    return (
        names
        | said
        | {
            "folded": fold(
                " ".join((names["code"], names["instrument"], names["title_vi"], names["title_en"]))
            ),
            "level": line.choice("level", Level),
            "issued": line.day("issued"),
            "lead_agency_id": line.ref("lead", agencies),
            "period_start": line.day("period_start"),
            "period_end": line.day("period_end"),
            "vision_year": line.whole("vision_year"),
            "goals_declared": line.whole("goals_declared"),
            "task_groups_declared": line.whole("task_groups_declared"),
            "status": line.choice("status", PlanStatus),
            "confidence": line.choice("confidence", Confidence),
            "position": position,
            "keys_issued": issued.get(names["code"], 0),
        }
    )


def _version(line: Line, plans: dict[str, int]) -> Record:
    return texts(line, "instrument") | {
        "plan_id": plans[line.text("code")],
        "number": 1,
        "issued": line.day("issued"),
        "effective": line.day("effective"),
    }


def _node(line: Line, plans: dict[str, int], agencies: dict[str, int], indicators: dict[str, int]) -> Record:
    said = texts(line, "key", "text_vi", "text_en", "source", "note")
    return said | {
        "plan_id": line.needed("plan", plans),
        "kind": line.choice("kind", NodeKind),
        "position": line.whole("position"),
        "folded": fold(f"{said['text_vi']} {said['text_en']}"),
        "lead_agency_id": line.ref("lead", agencies),
        "indicator_id": line.ref("indicator", indicators),
        "confidence": line.choice("confidence", Confidence),
        "since_version": 1,
    }


def _milestone(line: Line, nodes: dict[str, int]) -> Record:
    return texts(line, "unit") | {
        "node_id": line.needed("node", nodes),
        "year": line.whole("year"),
        "shape": line.choice("shape", Shape),
        "value": line.decimal("value"),
        "high": line.decimal("high"),
    }


def _link(line: Line, nodes: dict[str, int]) -> Record:
    """Left out where the office has removed what it leads to."""
    return texts(line, "source", "note") | {
        "from_id": line.needed("from", nodes),
        "to_id": line.needed("to", nodes),
        "kind": line.choice("kind", LinkKind),
        "became": line.choice("became", Became) if line.text("became") else None,
        "confidence": line.choice("confidence", Confidence),
    }
