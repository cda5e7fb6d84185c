"""Keys of nodes: "KH1863.T7". They stay with a node through versions, moves, edits, and are never reused."""

from __future__ import annotations

import re

from tracker.plans.rows import NodeKind

_LETTERS = {
    NodeKind.GENERAL_GOAL: "GG",
    NodeKind.GOAL: "GO",
    NodeKind.TARGET: "TA",
    NodeKind.TASK_GROUP: "TG",
    NodeKind.TASK: "T",
    NodeKind.PURPOSE: "PU",
    NodeKind.REQUIREMENT: "RQ",
    NodeKind.COMMITMENT: "CM",
    NodeKind.ACTION_AREA: "AA",
    NodeKind.THEMATIC_AREA: "TH",
    NodeKind.PRIORITY: "PR",
    NodeKind.PROPOSAL: "PP",
    NodeKind.CONTENT: "CO",
    NodeKind.EXAMPLE: "PX",
    NodeKind.NOTE: "TN",
}
_SERIAL = re.compile(r"(\d{1,9})$", re.ASCII)


def node_key(plan_code: str, kind: NodeKind, serial: int) -> str:
    """The key of the `serial`-th node that was ever added to a plan."""
    return f"{plan_code}.{_LETTERS[kind]}{serial}"


def serial_of(key: str) -> int:
    """The number at the end of a key, 0 if there is none."""
    found = _SERIAL.search(key)
    return int(found.group(1)) if found else 0
