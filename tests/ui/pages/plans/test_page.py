"""The page of plans as a person reads it: what is there, what is open, what is read anew."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tests.ui.pages.plans.example import CLOCK
from tests.ui.pages.plans.hands import Hands
from tracker.agencies import queries as agencies
from tracker.app import Ledger
from tracker.kernel.changes import ChangeSet
from tracker.office.commands import save_office
from tracker.office.rows import Office
from tracker.plans import commands, queries
from tracker.plans.fields import NodeFields
from tracker.plans.rows import NodeKind
from ui.desk import Desk
from ui.i18n import language
from ui.models.plan_outline import LAWS, Key, node_key, plan_key
from ui.pages import printing
from ui.pages.plans.filtering import Wanted
from ui.pages.plans.page import PlansPage
from ui.pages.plans.reader import PlanReader
from ui.pages.targets import ToFigure, ToPlan
from ui.tasks import BaseRunner, DirectRunner, Progress, Runner
from ui.widgets import Notice
from ui.widgets.cells import BarCell, LinkCell


def test_the_head_counts_plans_without_laws_and_what_is_late(page: PlansPage) -> None:
    said = page.head._sub.text()
    assert said == "32 kế hoạch, 11 đang thực hiện · ngày 22/6/2026 · 2 việc quá hạn, 2 việc sắp đến hạn"


def test_laws_do_not_drown_the_plans(hands: Hands) -> None:
    top = hands.lines()
    assert top[-1] == "Văn bản pháp luật (14)"
    assert not any("Luật" in line for line in top[:-1])
    assert "102/2016/QH13 · Luật Trẻ em" in hands.lines(LAWS)


def test_a_plan_of_which_only_the_number_of_groups_is_known(hands: Hands) -> None:
    plan = hands.go_plan("KH525")
    lines = hands.lines(plan_key(plan.id))
    assert lines[:2] == [
        "Mục tiêu cụ thể (5, trong đó 4 chưa kiểm chứng)",
        "8 nhóm nhiệm vụ theo quyết định, 0 đã nhập",
    ]
    link = hands.cell(Key("missing", plan.id, NodeKind.TASK_GROUP), "state")
    assert isinstance(link, LinkCell)
    assert hands.cell(plan_key(plan.id), "state").word == "Cần nhập"


def test_what_is_unverified_says_so_in_words(hands: Hands) -> None:
    node = hands.go("100% cán bộ", "KH525")
    state = hands.cell(node_key(node.id), "state")
    assert (state.icon, state.word) == ("warn", "Chưa kiểm chứng")
    assert "Nội dung này chưa đối chiếu được với văn bản gốc." in hands.pane_texts()
    shown = [line for line in hands.lines() if line.startswith("(chưa kiểm chứng)")]
    assert any("16/2021/QH15" in line for line in shown)


def test_aims_are_measured_by_figures_and_tasks_by_their_per_cent(hands: Hands) -> None:
    plan = hands.go_plan("KH1863")
    goals = hands.cell(Key("section", plan.id, NodeKind.GOAL), "progress")
    groups = hands.cell(Key("section", plan.id, NodeKind.TASK_GROUP), "progress")
    assert (goals.text, groups.text) == ("1/5", "61%")
    rooms = hands.cell(node_key(hands.node("40% tỉnh").id), "progress")
    assert rooms == BarCell(1.0, "63/63", "good", 0.4)
    assert hands.cell(node_key(hands.node("40% tỉnh").id), "state").word == "Vượt"
    assert hands.cell(node_key(hands.node("100% học sinh").id), "state").word == "Chưa có số liệu"


def test_who_took_over_is_said_under_the_name(hands: Hands) -> None:
    hands.go("Kết nối")
    texts = hands.pane_texts()
    at = texts.index("Cục Bà mẹ và Trẻ em")
    assert texts[at + 1].splitlines()[0] == "kế thừa Cục Trẻ em từ 01/3/2025"


def test_a_lead_with_several_heirs_is_left_to_a_person(hands: Hands) -> None:
    plan = hands.go_plan("LTTBHN")
    lead = hands.cell(plan_key(plan.id), "lead")
    assert (lead.text, lead.icon) == ("Bộ Nội vụ", "warn")
    note = next(text for text in hands.pane_texts() if "cần chọn cơ quan tiếp nhận" in text)
    assert "Bộ Nông nghiệp và Môi trường: giảm nghèo" in note.splitlines()
    assert "chưa chuyển giao vai trò" in note.splitlines()


def test_the_pane_shows_the_log_newest_first(hands: Hands) -> None:
    hands.go("Kết nối")
    assert "Thêm Huế, Đà Nẵng; 15 địa phương đã kết nối. — Chuyên viên theo dõi" in hands.pane_texts()
    hands.page.pane.turn_to("progress")
    texts = hands.pane_texts()
    assert [text for text in texts if text.endswith("%")] == ["45%", "38%"]
    assert "Thêm Huế, Đà Nẵng; 15 địa phương đã kết nối. — Chuyên viên theo dõi" in texts


def test_figures_come_in_their_words_with_their_source(hands: Hands, qtbot: QtBot) -> None:
    node = hands.go("40% tỉnh")
    hands.page.pane.turn_to("figures")
    texts = hands.pane_texts()
    assert "63/63 tỉnh, thành phố" in texts
    assert any("Bộ Công an" in text for text in texts)
    with qtbot.waitSignal(hands.page.navigate) as went:
        hands.page.pane._doors.open_indicator(node.indicator_id or 0)
    assert went.args == ["figures", ToFigure(indicator_id=node.indicator_id)]


def test_what_is_late_in_a_plan_is_a_door_to_each_of_it(hands: Hands) -> None:
    hands.go_plan("KH1863")
    notice = next(one for one in hands.page.pane.findChildren(Notice) if "quá hạn" in one.text)
    assert notice.text == "2 việc của kế hoạch này đã quá hạn."
    notice.action.emit()
    assert hands.page.pane.current_tab == "progress"
    assert "5.2 Kết nối cơ sở dữ liệu bảo vệ trẻ em với 34 tỉnh, thành phố" in hands.pane_texts()
    hands.page.pane.node_wanted.emit(hands.node("Kết nối").id)
    assert hands.page.tree.current_key == node_key(hands.node("Kết nối").id)


def test_the_links_of_the_pane_lead_to_other_plans(hands: Hands) -> None:
    hands.go_plan("KH525")
    hands.page.pane.plan_wanted.emit(hands.plan("CT193").id)
    assert hands.page.tree.current_key == plan_key(hands.plan("CT193").id)


def test_printing_takes_the_plan_that_is_selected(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    printed: list[str] = []
    monkeypatch.setattr(printing, "print_summary", lambda _context, _parent, code: printed.append(code))
    hands.go("Kết nối")
    hands.page.print.click()
    assert printed == ["KH1863"]


def test_a_plan_lists_the_indicators_by_which_it_is_followed(hands: Hands) -> None:
    plan = hands.go_plan("KH1863")
    hands.page.pane.turn_to("figures")
    ids = hands.desk.ledger.ask(queries.indicators_of, plan.id)
    assert [indicator.id for indicator, _ in hands.page.pane.facts.followed] == list(ids)
    assert f"Chỉ tiêu theo dõi kế hoạch ({len(ids)})" in hands.pane_texts()


def test_a_plan_is_read_when_it_is_opened_and_not_before(hands: Hands) -> None:
    tree = hands.page.tree
    plan = hands.plan("CT2232")
    assert tree.plans.outline.branch(plan.id) is None
    tree.expand(tree.plans.index_of(plan_key(plan.id)))
    assert tree.plans.outline.branch(plan.id) is not None
    assert hands.lines(plan_key(plan.id)) == ["Chỉ tiêu (2)", "Nhóm nhiệm vụ (5)"]


def test_opening_on_a_node_opens_the_way_to_it(hands: Hands) -> None:
    hands.go("Kết nối")
    shown = hands.visible()
    assert "5.2 Kết nối cơ sở dữ liệu bảo vệ trẻ em với 34 tỉnh, thành phố" in shown
    assert hands.page.pane.key == hands.page.tree.current_key


def test_opening_on_a_law_opens_the_laws(hands: Hands) -> None:
    hands.page.open(ToPlan("N_162"))
    assert hands.page.tree.current_key == plan_key(hands.plan("N_162").id)


def test_opening_on_what_a_filter_hides_takes_the_filter_away(hands: Hands) -> None:
    hands.page.toolbar.text.setText("bình đẳng giới")
    hands.page.toolbar.text.apply()
    hands.go("Kết nối")
    assert not hands.page.filter.wanted


def test_opening_on_an_agency_shows_what_it_leads(hands: Hands) -> None:
    fund = hands.desk.ledger.ask(agencies.agency_by_code, "qbtte")
    hands.page.open(fund)
    assert [line for line in hands.lines() if line.startswith("Kế hoạch năm 2024 của Quỹ")]
    assert len(hands.lines()) == 1


def test_an_agency_is_found_before_the_plans_are_there(desk: Desk, qtbot: QtBot) -> None:
    page = PlansPage(desk.context)
    qtbot.addWidget(page)
    page.open(desk.ledger.ask(agencies.agency_by_code, "cte"))
    assert page.toolbar.lead.currentText() == "Cục Bà mẹ và Trẻ em"


def test_what_is_open_and_selected_survives_a_change_elsewhere(hands: Hands) -> None:
    hands.go("Kết nối")
    before, key = hands.visible(), hands.page.tree.current_key
    other = hands.node("Đẩy mạnh truyền thông", "CT193")
    hands.desk.ledger.do(commands.edit_node, other.id, dataclasses.replace(NodeFields.of(other), note="Mới"))
    assert (hands.visible(), hands.page.tree.current_key) == (before, key)


def test_a_line_that_somebody_else_removed_leaves_the_selection_on_another(hands: Hands) -> None:
    node = hands.go("Kết nối")
    hands.desk.ledger.do(commands.remove_node, node.id)
    key = hands.page.tree.current_key
    assert key is not None
    assert key != node_key(node.id)
    assert hands.page.pane.key == key


@pytest.fixture
def reads(page: PlansPage, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every time the page reads everything anew."""
    seen: list[object] = []
    real = PlanReader.read

    def counted(reader: PlanReader, wanted: Wanted, with_work: bool) -> None:
        seen.append(wanted)
        real(reader, wanted, with_work)

    monkeypatch.setattr(PlanReader, "read", counted)
    return seen


def test_only_what_concerns_plans_is_read_anew(hands: Hands, reads: list[object]) -> None:
    hands.desk.ledger.do(save_office, Office(person="Khác"))
    assert reads == []
    hands.desk.ledger.announce(ChangeSet.of(figure=1))
    assert len(reads) == 1


def test_a_page_that_is_not_seen_reads_on_its_next_visit(hands: Hands, reads: list[object]) -> None:
    hands.page.hide()
    node = hands.node("Kết nối")
    hands.desk.ledger.do(commands.remove_node, node.id)
    assert reads == []
    hands.page.refresh()
    assert len(reads) == 1
    hands.page.refresh()
    assert len(reads) == 1


def test_an_empty_ledger_says_what_belongs_here(qtbot: QtBot, tmp_path, dressed: QApplication) -> None:
    desk = Desk(Ledger.open(tmp_path / "empty.skh", lambda: CLOCK), DirectRunner())
    page = PlansPage(desk.context)
    qtbot.addWidget(page)
    page.show()
    page.open()
    assert page._stack.currentWidget() is page._empty
    page._empty.first_step.emit()
    assert page.work.editing.dialog is not None
    page.work.editing.dialog.reject()
    desk.close()


def test_a_ledger_that_is_only_read_offers_no_changes(
    sample_file, qtbot: QtBot, dressed: QApplication
) -> None:
    opened = Ledger.open(sample_file, lambda: CLOCK)
    ledger = Ledger(opened.target, opened.engine, read_only=True, clock=lambda: CLOCK)
    page = PlansPage(Desk(ledger, DirectRunner()).context)
    qtbot.addWidget(page)
    page.show()
    page.open(ToPlan("KH1863"))
    assert not page.add.isVisible()
    assert not page.pane.edit.isVisible()
    page.work.remove()
    page.work.add()
    page.work.edit()
    assert page.work.editing.dialog is None
    assert page.work.plan is not None
    opened.close()


def test_everything_is_read_in_the_background_too(desk: Desk, qtbot: QtBot) -> None:
    runner = Runner()
    context = dataclasses.replace(desk.context, runner=runner)
    page = PlansPage(context)
    qtbot.addWidget(page)
    page.show()
    page.open(ToPlan("KH1863", Hands(page, desk, qtbot).node("Kết nối").id))
    qtbot.waitUntil(lambda: page.work.node is not None and page.pane.facts.log != ())
    assert page.work.node is not None
    page.work.complete()
    qtbot.waitUntil(lambda: page.work.node is not None and page.work.node.percent == 100)
    assert runner.close()


class Slow(BaseRunner):
    """Answers when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[tuple[int, object]] = []

    def _start(self, number: int, work: Callable[[Progress], Any], progress: Progress) -> None:
        self.waiting.append((number, work(progress)))

    def answer(self) -> None:
        waiting, self.waiting = self.waiting, []
        for number, result in waiting:
            self._end(number, result, None)


def test_a_plan_that_was_read_before_a_change_does_not_undo_it(desk: Desk, qtbot: QtBot) -> None:
    slow = Slow()
    page = PlansPage(dataclasses.replace(desk.context, runner=slow))
    qtbot.addWidget(page)
    page.show()
    page.open()
    slow.answer()
    slow.answer()
    hands = Hands(page, desk, qtbot)
    page.tree.open_line(plan_key(hands.plan("CT2232").id))
    old = slow.waiting
    node = hands.node("Kiểm tra, giám sát", "CT2232")
    desk.ledger.do(commands.edit_node, node.id, dataclasses.replace(NodeFields.of(node), text_vi="Kiểm tra"))
    slow.waiting = slow.waiting[len(old) :]
    slow.answer()
    slow.waiting = old
    slow.answer()
    assert page.tree.plans.index_of(node_key(node.id)).data() == "5. Kiểm tra"


def test_answers_that_come_after_the_page_has_gone_reach_nobody(desk: Desk) -> None:
    slow = Slow()
    page = PlansPage(dataclasses.replace(desk.context, runner=slow))
    page.open(ToPlan("KH1863"))
    slow.answer()
    page.work.edit()
    page.reload()
    assert slow.waiting
    delete(page)
    slow.answer()
    assert slow.tasks == []


def test_the_page_speaks_english(desk: Desk, qtbot: QtBot) -> None:
    language().use("en")
    page = PlansPage(desk.context)
    qtbot.addWidget(page)
    page.show()
    page.open(ToPlan("KH525"))
    hands = Hands(page, desk, qtbot)
    plan = hands.plan("KH525")
    assert hands.lines(plan_key(plan.id))[1] == "8 task groups by the decision, 0 entered"
    assert page.add.text() == "Add task group"


def test_pictures_of_every_state_can_be_taken(page: PlansPage) -> None:
    for scene in page.scenes():
        shown = scene.show()
        assert not (shown or page).grab().isNull()
        if shown is not None:
            shown.close()
