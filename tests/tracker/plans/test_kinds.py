from __future__ import annotations

import pytest

from tracker.plans.rows import NodeKind
from tracker.plans.rules import kinds_under, may_stand_under, node_key, serial_of


@pytest.mark.parametrize(
    ("kind", "parent", "allowed"),
    [
        (NodeKind.GOAL, None, True),
        (NodeKind.TASK, None, True),
        (NodeKind.GOAL, NodeKind.GENERAL_GOAL, True),
        (NodeKind.TARGET, NodeKind.GOAL, True),
        (NodeKind.GOAL, NodeKind.GOAL, True),
        (NodeKind.TASK, NodeKind.TASK_GROUP, True),
        (NodeKind.TASK_GROUP, NodeKind.TASK_GROUP, True),
        (NodeKind.TASK, NodeKind.TASK, True),
        (NodeKind.TASK, NodeKind.GOAL, False),
        (NodeKind.GOAL, NodeKind.TASK_GROUP, False),
        (NodeKind.TASK_GROUP, NodeKind.TASK, False),
        (NodeKind.TASK, NodeKind.TARGET, False),
        (NodeKind.NOTE, NodeKind.NOTE, False),
    ],
)
def test_what_may_stand_under_what(kind: NodeKind, parent: NodeKind | None, allowed: bool) -> None:
    assert may_stand_under(kind, parent) is allowed


def test_a_menu_lists_kinds_in_one_order() -> None:
    assert kinds_under(NodeKind.TASK) == (NodeKind.TASK, NodeKind.EXAMPLE, NodeKind.NOTE)
    assert kinds_under(NodeKind.PURPOSE) == ()
    assert kinds_under(None) == tuple(NodeKind)


def test_keys_carry_plan_kind_and_number() -> None:
    assert node_key("KH1863", NodeKind.TASK, 7) == "KH1863.T7"
    assert len({node_key("P", kind, 1) for kind in NodeKind}) == len(NodeKind)
    assert [serial_of(key) for key in ("KH1863.T7", "KH525.GO12", "X", "")] == [7, 12, 0, 0]
