"""Filters of the page: what passes, that they work together, and that they begin with what they found."""

from __future__ import annotations

import pytest

from tests.ui.pages.plans.hands import Hands
from tracker.agencies import queries as agencies
from ui.models.plan_outline import node_key, plan_key
from ui.pages.plans.filtering import Shown, State, both


@pytest.mark.parametrize(
    ("one", "other", "passed"),
    [
        ({1: None, 2: None}, {2: None}, {2: None}),
        ({1: frozenset({5, 6})}, {1: None}, {1: frozenset({5, 6})}),
        ({1: None}, {1: frozenset({5})}, {1: frozenset({5})}),
        ({1: frozenset({5, 6})}, {1: frozenset({6, 7})}, {1: frozenset({6})}),
        ({1: frozenset({5})}, {1: frozenset({7})}, {}),
    ],
)
def test_two_filters_let_through_what_passes_both(one: Shown, other: Shown, passed: Shown) -> None:
    assert both(one, other) == passed


def pick(hands: Hands, box: str, key: str) -> None:
    combo = getattr(hands.page.toolbar, box, None) or getattr(hands.page.toolbar.panel, box)
    combo.setCurrentIndex(combo.findData(key))
    combo.activated.emit(combo.currentIndex())


def find(hands: Hands, text: str) -> None:
    hands.page.toolbar.text.setText(text)
    hands.page.toolbar.text.apply()


def test_text_is_found_without_accents_in_plans_and_in_nodes(hands: Hands) -> None:
    find(hands, "ma dung chung")
    assert hands.visible() == [
        "1863/QĐ-TTg · Kế hoạch hành động quốc gia phòng, chống bạo lực, xâm hại trẻ em giai đoạn 2020-2025",
        "Nhóm nhiệm vụ (5)",
        "5. Cơ sở dữ liệu quốc gia về bảo vệ trẻ em",
        "5.1 Ban hành bộ mã dùng chung",
    ]
    assert hands.page.tree.current_key == node_key(hands.node("Ban hành bộ mã").id)


def test_what_a_filter_opened_is_closed_again_but_not_around_the_cursor(hands: Hands) -> None:
    plans, before = ("CT193", "CT2232"), hands.visible()
    find(hands, "truyền thông")
    tree = hands.page.tree
    indexes = [tree.plans.index_of(plan_key(hands.plan(code).id)) for code in plans]
    assert all(map(tree.isExpanded, indexes))
    hands.page.tree.select(node_key(hands.node("Đẩy mạnh truyền thông", "CT193").id))
    find(hands, "")
    indexes = [tree.plans.index_of(plan_key(hands.plan(code).id)) for code in plans]
    assert list(map(tree.isExpanded, indexes)) == [True, False]
    tree.collapse(indexes[0])
    assert hands.visible() == before


def test_a_plan_that_is_named_is_shown_whole(hands: Hands) -> None:
    find(hands, "525/QĐ")
    hands.go_plan("KH525")
    assert "8 nhóm nhiệm vụ theo quyết định, 0 đã nhập" in hands.lines(plan_key(hands.plan("KH525").id))


def test_level(hands: Hands) -> None:
    pick(hands, "level", "international")
    assert [line.split(" giai")[0] for line in hands.lines()] == [
        "Ưu tiên bảo vệ trẻ em của UNICEF tại Việt Nam",
        "Chương trình quốc gia lần thứ 10 của UNFPA tại Việt Nam 2022-2026",
    ]


def test_lead_finds_plans_it_took_over_and_single_tasks(hands: Hands) -> None:
    police = hands.desk.ledger.ask(agencies.agency_by_code, "bca")
    pick(hands, "lead", str(police.id))
    lines = hands.lines()
    assert any(line.startswith("33/QĐ-TTg") for line in lines)
    shown = [line for line in hands.visible() if line[:1].isdigit() and line[1:2] == "."]
    assert [line for line in shown if "căn cước" in line]
    assert not [line for line in shown if "mã dùng chung" in line]


@pytest.mark.parametrize(
    ("state", "found", "left_out"),
    [
        (State.OVERDUE, "5.2 Kết nối", "5.1 Ban hành"),
        (State.DUE_SOON, "4.2 Tập huấn", "4.1 Rà soát"),
        (State.UNVERIFIED, "2. 100% xã", "1. Huy động"),
    ],
)
def test_states_of_nodes(hands: Hands, state: State, found: str, left_out: str) -> None:
    pick(hands, "state", state)
    shown = hands.visible()
    assert [line for line in shown if line.startswith(found)]
    assert not [line for line in shown if line.startswith(left_out)]


def test_states_of_plans(hands: Hands) -> None:
    pick(hands, "state", State.TO_ENTER)
    assert [line.split(" ·")[0] for line in hands.lines()] == ["525/QĐ-LĐTBXH", "33/QĐ-TTg"]
    pick(hands, "state", State.DRAFT)
    assert len(hands.lines()) == 2


def test_filters_work_together_and_are_taken_away_together(hands: Hands) -> None:
    chips = hands.page.views.chips
    pick(hands, "state", State.OVERDUE)
    find(hands, "ket noi")
    assert chips.texts() == ["Có chữ “ket noi”", "Trạng thái: Quá hạn"]
    assert chips.count.text() == "Hiện 1/46 kế hoạch, ẩn 45"
    assert [line for line in hands.visible() if line.startswith("5.2")]
    find(hands, "khong co gi nhu the")
    assert hands.page._stack.currentWidget() is hands.page._nothing
    assert not hands.page.pane.isVisible()
    hands.page._nothing.first_step.emit()
    assert not hands.page.filter.wanted
    assert hands.page._stack.currentWidget() is hands.page.tree
    assert not chips.isVisible()


def test_typing_filters_after_a_pause(hands: Hands) -> None:
    hands.bot.keyClicks(hands.page.toolbar.text, "unicef")
    hands.bot.waitUntil(lambda: len(hands.lines()) == 1)
