"""A file for a picture: a plan of the ledger as another office might send it back, changed here and there."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from tracker.app import Ledger
from tracker.exchange.plans.known import export_of
from tracker.exchange.plans.writer import write_plan
from tracker.plans.definition import Definition, NodeFacts
from tracker.plans.rows import NodeKind
from ui.i18n import language


def changed_file(ledger: Ledger, code: str, folder: Path) -> Path:
    """Where it was written. The last task is gone, one has another deadline, one item is new."""
    definition, names = ledger.ask(export_of, code)
    nodes = [_changed(node, place) for place, node in enumerate(definition.nodes)]
    group = next((node.key for node in nodes if node.kind is NodeKind.TASK_GROUP), "")
    kind = NodeKind.TASK if group else NodeKind.NOTE
    nodes[-1:] = [NodeFacts(f"{code}.T990", kind, "Tổng kết, đánh giá việc thực hiện kế hoạch", group)]
    path = folder / f"{code}.xlsx"
    changed = Definition(definition.plan, tuple(nodes))
    path.write_bytes(write_plan(changed, names, language().words, ledger.now()))
    return path


def _changed(node: NodeFacts, place: int) -> NodeFacts:
    if node.kind is NodeKind.TASK:
        return replace(node, deadline=dt.date(2027, 3, 31))
    if place % 3 == 1:
        return replace(node, text_vi=f"{node.text_vi} (đã điều chỉnh)")
    return node
