"""The tree of plans as a model: what Qt expects, what is read when, and what survives a refresh."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui.models.plan_examples import a_node, a_plan, an_overview, branch_of
from tracker.kernel.confidence import Confidence
from tracker.plans.rows import NodeKind, TaskStatus
from ui.models.plan_cells import COLUMNS
from ui.models.plan_data import Overview
from ui.models.plan_moves import Move, places, step
from ui.models.plan_outline import LAWS, Key, node_key, plan_key
from ui.models.plan_tree import PlanTreeModel
from ui.widgets.cells import CELL, ROW, LinkCell, RowKind, TextCell

pytestmark = pytest.mark.usefixtures("dressed")
DISPLAY = Qt.ItemDataRole.DisplayRole
GROUP, TASK, GOAL, NOTE = NodeKind.TASK_GROUP, NodeKind.TASK, NodeKind.GOAL, NodeKind.NOTE
TASKS = (a_node(11, TASK, "Một", 10), a_node(12, TASK, "Hai", 10), a_node(13, TASK, "Ba", 10))
TREE = (
    a_node(1, GOAL, "Mục tiêu", confidence=Confidence.UNVERIFIED),
    a_node(10, GROUP, "Nhóm A", children=TASKS),
    a_node(20, GROUP, "Nhóm B"),
)


def overview(*nodes: object, **changes: Any) -> Overview:
    plan = a_plan(1, task_groups=2, task_groups_declared=3, goals=1)
    return replace(an_overview(plan, a_plan(2), a_plan(3, kind="law")), **changes)


def opened() -> Overview:
    return overview(branches={1: branch_of(a_plan(1, task_groups=2, task_groups_declared=3, goals=1), TREE)})


def model_on(what: Overview, **options: bool) -> PlanTreeModel:
    model = PlanTreeModel(**options)
    model.show(what)
    return model


def words_under(model: PlanTreeModel, key: Key | None) -> list[str]:
    return [str(model.index_of(one).data()) for one in model.outline.children(key)]


def test_qt_finds_no_fault() -> None:
    model = PlanTreeModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for what in (overview(), opened(), overview(shown={1: None}), Overview.empty(), opened()):
        model.show(what)
    assert model.rowCount() == 3


def test_a_plan_is_asked_for_once_when_it_is_opened() -> None:
    model, asked = model_on(overview()), []
    model.wanted.connect(asked.append)
    plan = model.index_of(plan_key(1))
    assert (model.hasChildren(plan), model.rowCount(plan), asked) == (True, 0, [])
    model.want(plan_key(1))
    model.want(plan_key(1))
    assert asked == [1]
    model.show(opened())
    model.want(plan_key(1))
    assert asked == [1]
    assert model.rowCount(model.index_of(plan_key(1))) == 3


def test_what_did_not_come_may_be_asked_for_again() -> None:
    model, asked = model_on(overview()), []
    model.wanted.connect(asked.append)
    model.want(plan_key(1))
    model.forget_asked()
    model.want(plan_key(1))
    assert asked == [1, 1]


def test_a_plan_without_anything_in_it_cannot_be_opened() -> None:
    model = model_on(overview(counts={1: 6}))
    assert model.hasChildren(model.index_of(plan_key(1)))
    assert not model.hasChildren(model.index_of(plan_key(2)))


def test_sections_come_in_order_and_what_is_missing_is_a_line() -> None:
    model = model_on(opened())
    assert words_under(model, plan_key(1)) == [
        "Mục tiêu cụ thể (1, trong đó 1 chưa kiểm chứng)",
        "Nhóm nhiệm vụ (2)",
        "3 nhóm nhiệm vụ theo quyết định, 2 đã nhập",
    ]
    assert words_under(model, node_key(10)) == ["1.1 Một", "1.2 Hai", "1.3 Ba"]


def test_what_is_missing_stands_out_and_offers_the_next_step() -> None:
    model = model_on(opened())
    key = Key("missing", 1, GROUP)
    assert model.index_of(key).data(ROW) == RowKind.NOTICE
    assert isinstance(model.index_of(key).data(CELL), TextCell)
    link = model.index_of(key, COLUMNS.index("state")).data(CELL)
    assert isinstance(link, LinkCell)
    assert link.links[0][1] == "Thêm nhóm"


def test_laws_stand_apart() -> None:
    model = model_on(opened())
    assert words_under(model, None)[-1] == "Văn bản pháp luật (1)"
    assert model.outline.children(LAWS) == [plan_key(3)]


def test_persistent_indexes_follow_their_lines() -> None:
    model = model_on(opened())
    kept = [QPersistentModelIndex(model.index_of(node_key(one))) for one in (11, 13, 20)]
    moved = (
        TREE[0],
        a_node(20, GROUP, "Nhóm B", children=(a_node(13, TASK, "Ba", 20),)),
        a_node(10, GROUP, "Nhóm A", children=(a_node(12, TASK, "Hai", 10),)),
    )
    model.show(overview(branches={1: branch_of(a_plan(1), moved)}))
    gone, third, group = kept
    assert not gone.isValid()
    assert model.key(third) == node_key(13)
    assert model.key(third.parent()) == node_key(20)
    assert (group.row(), group.data()) == (0, "1. Nhóm B")


def test_a_filter_prunes_to_what_it_found_and_what_stands_over_and_under_it() -> None:
    model = model_on(replace(opened(), shown={1: frozenset({12})}))
    assert words_under(model, plan_key(1)) == ["Nhóm nhiệm vụ (2)"]
    assert words_under(model, node_key(10)) == ["1.2 Hai"]
    assert list(model.outline.matches()) == [node_key(12)]
    model.show(replace(opened(), shown={1: frozenset({10})}))
    assert words_under(model, node_key(10)) == ["1.1 Một", "1.2 Hai", "1.3 Ba"]


def test_typing_in_place_announces_a_changed_text_only() -> None:
    model, typed = model_on(opened()), []
    model.typed.connect(lambda node, text: typed.append((node, text)))
    index = model.index_of(node_key(12))
    assert index.data(Qt.ItemDataRole.EditRole) == "Hai"
    model.setData(index, " Hai ")
    model.setData(index, "  ")
    model.setData(index, "Hai mới")
    assert typed == [(12, "Hai mới")]
    assert not model.setData(model.index_of(plan_key(1)), "Khác")


@pytest.mark.parametrize(
    ("key", "editable", "draggable"),
    [
        (node_key(12), True, True),
        (plan_key(1), False, False),
        (Key("section", 1, GROUP), False, False),
        (Key("missing", 1, GROUP), False, False),
    ],
)
def test_only_nodes_are_edited_and_dragged(key: Key, editable: bool, draggable: bool) -> None:
    model = model_on(opened())
    flags = model.index_of(key).flags()
    assert bool(flags & Qt.ItemFlag.ItemIsEditable) is editable
    assert bool(flags & Qt.ItemFlag.ItemIsDragEnabled) is draggable


def test_nothing_is_edited_in_a_ledger_that_is_only_read() -> None:
    model = model_on(opened(), editable=False)
    flags = model.index_of(node_key(12)).flags()
    assert not flags & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled)


def test_a_text_of_several_lines_is_not_edited_in_place() -> None:
    two = (a_node(1, GOAL, "Dòng một\nDòng hai"),)
    model = model_on(overview(branches={1: branch_of(a_plan(1), two)}))
    index = model.index_of(node_key(1))
    assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert index.data() == "1. Dòng một Dòng hai"


@pytest.mark.parametrize(
    ("dragged", "target", "row", "move"),
    [
        (13, node_key(10), 0, Move(13, 10, 11)),
        (11, node_key(10), 2, Move(11, 10, 13)),
        (11, node_key(20), -1, Move(11, 20, None)),
        (11, node_key(12), -1, Move(11, 12, None)),
        (20, Key("section", 1, GROUP), 0, Move(20, None, 10)),
        (11, plan_key(1), -1, Move(11, None, None)),
        (10, node_key(11), -1, None),
        (10, node_key(10), -1, None),
        (1, node_key(10), -1, None),
        (1, Key("section", 1, GROUP), 0, None),
        (11, plan_key(2), -1, None),
        (11, None, -1, None),
    ],
)
def test_a_node_drops_only_where_it_may_stand(
    dragged: int, target: Key | None, row: int, move: Move | None
) -> None:
    model, moved = model_on(opened()), []
    model.moved.connect(moved.append)
    carried = model.mimeData([model.index_of(node_key(dragged))])
    parent = model.index_of(target)
    action = Qt.DropAction.MoveAction
    assert model.canDropMimeData(carried, action, row, 0, parent) is (move is not None)
    assert model.dropMimeData(carried, action, row, 0, parent) is False
    assert moved == ([move] if move else [])


def test_several_nodes_at_once_are_not_dropped() -> None:
    model = model_on(opened())
    carried = model.mimeData([model.index_of(node_key(one)) for one in (11, 12)])
    assert not model.canDropMimeData(carried, Qt.DropAction.MoveAction, -1, 0, model.index_of(node_key(20)))


@pytest.mark.parametrize(
    ("node", "down", "move"),
    [
        (12, False, Move(12, 10, 11)),
        (12, True, Move(12, 10, None)),
        (11, True, Move(11, 10, 13)),
        (11, False, None),
        (13, True, None),
        (20, False, Move(20, None, 10)),
    ],
)
def test_a_step_stays_among_the_lines_beside_it(node: int, down: bool, move: Move | None) -> None:
    assert step(model_on(opened()).outline, node_key(node), down) == move


def test_places_leave_out_where_it_stands_and_what_is_in_it() -> None:
    outline = model_on(opened()).outline
    found = [(node.id if node else None, depth) for node, depth in places(outline, TASKS[0])]
    assert found == [(None, 0), (12, 2), (13, 2), (20, 1)]
    assert [node.id if node else None for node, _ in places(outline, TREE[1])] == [20]


def test_the_state_says_what_waits() -> None:
    late = a_node(
        11, TASK, "Một", 10, deadline=dt.date(2025, 12, 31), status=TaskStatus.IN_PROGRESS, percent=45
    )
    nodes = (TREE[0], a_node(10, GROUP, "Nhóm A", children=(late,)))
    model = model_on(overview(branches={1: branch_of(a_plan(1), nodes)}))
    state = COLUMNS.index("state")
    assert model.index_of(node_key(11), state).data() == "Quá hạn 173 ngày"
    assert model.index_of(node_key(10), state).data() == "Quá hạn 1"
    assert model.index_of(node_key(1), state).data() == "Chưa kiểm chứng"
    assert model.index_of(plan_key(1), state).data() == "Cần nhập"
    assert model.index_of(plan_key(3), state).data() == "Còn hiệu lực"
    progress = model.index_of(node_key(11), COLUMNS.index("progress")).data(CELL)
    assert (progress.text, progress.tone) == ("45%", "bad")
