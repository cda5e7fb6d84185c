"""Deciding by rule in the window: counted before, marked after, taken back in one click."""

from __future__ import annotations

from tests.ui.pages.rounds.hands import Hands
from tracker.exchange.deciding import Stance
from tracker.exchange.findings import Choice
from ui.models.findings import finding_rows
from ui.pages.rounds.page import RoundsPage
from ui.pages.rounds.rule_dialog import RuleDialog


def disputed(page: RoundsPage, hands: Hands) -> RuleDialog:
    """Two files: three conflicts, a cell that can be read two ways, one that was rejected."""
    hands.import_quietly({"H9": 51, "H10": 20})
    hands.import_quietly({"H9": 9}, "01")
    first = hands.reply({"H9": 47, "H10": 21, "H14": "2.500", "H12": "27-28"})
    page.bring.add([first, hands.reply({"H9": 8}, "01")])
    dialog = page.bring.panel.rules.open()
    aim(dialog, "all")
    return dialog


def aim(dialog: RuleDialog, scope: str) -> None:
    dialog.scope.set_value(scope)
    dialog.scope.changed.emit(scope)


def titles(dialog: RuleDialog) -> list[tuple[str, int]]:
    return [(line.title, line.count) for line in dialog.lines]


def test_each_kind_of_question_has_a_line(page: RoundsPage, hands: Hands) -> None:
    dialog = disputed(page, hands)
    assert titles(dialog) == [
        ("Xung đột: hai bên cùng đổi", 3),
        ("Dấu chấm, dấu phẩy: trang “Biểu 01”, cột H", 1),
    ]
    assert (dialog.told.text(), dialog.go.isEnabled()) == ("Chưa chọn quy tắc nào.", False)


def test_it_says_how_many_it_settles_before_it_does(page: RoundsPage, hands: Hands) -> None:
    dialog = disputed(page, hands)
    dialog.choose(0, Stance.THEIRS)
    assert dialog.told.text() == "Sẽ quyết định 3 trong 4 câu."
    assert page.bring.batch.undecided == 4
    dialog.go.click()
    assert page.bring.batch.undecided == 1
    assert page.bring.messages.isVisible()


def test_one_file_alone(page: RoundsPage, hands: Hands) -> None:
    dialog = disputed(page, hands)
    aim(dialog, "file")
    dialog.choose(0, Stance.MINE)
    dialog.choose(1, Stance.ENGLISH)
    dialog.go.click()
    assert [one.undecided for one in page.bring.batch.entries] == [0, 1]


def test_what_a_rule_decided_is_marked_changed_and_taken_back(page: RoundsPage, hands: Hands) -> None:
    dialog = disputed(page, hands)
    dialog.choose(0, Stance.THEIRS)
    dialog.go.click()
    entry = page.bring.batch.entries[0]
    assert entry.preview is not None
    rows = [row for row in finding_rows(entry.preview) if row.finding and row.finding.by_rule]
    assert [row.cells[-1].text for row in rows] == [
        "Xung đột: hai bên cùng đổi · lấy số trong tệp (theo quy tắc)",
    ] * 2  # type: ignore[union-attr]  # text cells
    page.bring.batch.decide(entry, {rows[0].decision: Choice.MINE})
    changed = page.bring.batch.entries[0].preview
    assert changed is not None
    assert len(changed.decisions.by_rule) == 1
    page.bring.panel.rules.back.click()
    assert page.bring.batch.undecided == 3
    assert not page.bring.panel.rules.back.isVisible()


def test_a_form_that_nobody_filled_is_asked_about(page: RoundsPage, hands: Hands) -> None:
    page.bring.add([hands.reply({})])
    (entry,) = page.bring.batch.entries
    assert (entry.undecided, entry.brings) == (1, False)
    page.bring.batch.decide(entry, {"unfilled": Choice.MINE})
    (entry,) = page.bring.batch.entries
    assert (entry.undecided, entry.brings) == (0, False)
    page.bring.batch.decide(entry, {"unfilled": Choice.THEIRS})
    assert page.bring.foot.go.text() == "Ghi nhận 1 tệp"
