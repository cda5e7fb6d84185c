"""Work made up on the spot."""

from __future__ import annotations

from typing import Any

from tests.ui.models.plan_examples import TODAY, a_plan
from tracker.kernel.confidence import Confidence
from tracker.plans.rows import NodeKind, TaskStatus
from tracker.plans.rules import TaskState, state_on
from tracker.plans.work.rows import Work


def a_work(node_id: int = 1, text: str = "Tập huấn", **changes: Any) -> Work:
    """Of a plan of 2021-2025, under way; how it stands follows from its deadline unless it is given."""
    given: dict[str, Any] = {
        "plan": a_plan(1),
        "key": f"P1.{node_id}",
        "kind": NodeKind.TASK,
        "number": str(node_id),
        "text_vi": text,
        "text_en": "",
        "above": (),
        "lead": None,
        "holder": None,
        "own_lead": False,
        "coordinating": (),
        "start": None,
        "deadline": None,
        "recurrence": "",
        "times": (),
        "status": TaskStatus.IN_PROGRESS,
        "percent": None,
        "confidence": Confidence.OWN,
        "source": "",
        "places": frozenset(),
        "folded": (text.lower(),),
        "revision": 1,
        **changes,
    }
    state: TaskState = given.pop("state", state_on(given["status"], given["deadline"], TODAY))
    return Work(node_id=node_id, state=state, **given)
