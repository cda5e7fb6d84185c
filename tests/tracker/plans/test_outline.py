from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tracker.plans.rows import NodeKind
from tracker.plans.rules import Outline, Placed

GOAL, TARGET, GROUP, TASK, NOTE = (
    NodeKind.GOAL,
    NodeKind.TARGET,
    NodeKind.TASK_GROUP,
    NodeKind.TASK,
    NodeKind.NOTE,
)


def test_numbers_follow_the_group() -> None:
    order = Outline(
        [
            Placed(1, None, GOAL, 1),
            Placed(2, None, GOAL, 2),
            Placed(3, 1, TARGET, 1),
            Placed(4, None, GROUP, 3),
            Placed(5, None, GROUP, 4),
            Placed(6, 5, TASK, 1),
            Placed(7, 5, GROUP, 2),
            Placed(8, 5, TASK, 3),
            Placed(9, 7, TASK, 1),
            Placed(10, 5, NOTE, 4),
        ]
    )
    numbers = order.numbers()
    assert numbers == {
        **{1: "1", 2: "2", 3: "1.1", 4: "1", 5: "2"},
        **{6: "2.1", 7: "2.2", 8: "2.3", 9: "2.2.1", 10: ""},
    }


def test_under_a_general_goal_each_kind_counts_for_itself() -> None:
    order = Outline(
        [
            Placed(1, None, NodeKind.GENERAL_GOAL, 1),
            Placed(2, 1, GOAL, 1),
            Placed(3, 1, TARGET, 2),
            Placed(4, 1, GOAL, 3),
        ]
    )
    assert order.numbers() == {1: "", 2: "1", 3: "1", 4: "2"}


def test_the_order_is_by_position_then_by_age() -> None:
    order = Outline([Placed(3, None, TASK, 1), Placed(1, None, TASK, 2), Placed(2, None, TASK, 1)])
    assert [node.id for node in order.children(None)] == [2, 3, 1]


def test_a_node_without_its_parent_is_not_lost() -> None:
    order = Outline([Placed(1, 99, TASK, 1), Placed(2, 1, TASK, 1)])
    assert [node.id for node in order.walk()] == [1, 2]
    assert order.depth(2) == 2


def test_depth_and_height() -> None:
    order = Outline([Placed(1, None, TASK, 1), Placed(2, 1, TASK, 1), Placed(3, 2, TASK, 1)])
    assert [order.depth(one) for one in (None, 1, 2, 3)] == [0, 1, 2, 3]
    assert [order.height(one) for one in (1, 2, 3)] == [3, 2, 1]
    assert order.subtree(2) == [2, 3]


@given(
    positions=st.lists(st.integers(1, 6), max_size=8),
    before=st.integers(0, 9),
    moving=st.none() | st.integers(1, 8),
)
def test_room_is_made_where_it_is_asked_for(positions: list[int], before: int, moving: int | None) -> None:
    nodes = [Placed(at, None, TASK, position) for at, position in enumerate(positions, 1)]
    order = Outline(nodes)
    others = [node.id for node in order.children(None) if node.id != moving]
    room = order.making_room(None, before, moving)
    placed = [
        Placed(node.id, None, TASK, room.shifts.get(node.id, node.position))
        for node in nodes
        if node.id != moving
    ]
    new = 0  # an id below all others: older ones come first among equals, so this is the hardest case
    after = [node.id for node in Outline([*placed, Placed(new, None, TASK, room.position)]).children(None)]
    at = others.index(before) if before in others else len(others)
    assert after == [*others[:at], new, *others[at:]]
