"""What a choice settles, and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.tracker.exchange.desk import NOW
from tests.ui.pages.rounds.hands import Hands
from tracker.exchange.findings import Choice, Finding, Rule
from tracker.exchange.preview import Preview
from tracker.kernel.quantity import NoteCode, Severity
from ui.models.findings import FindingsModel, finding_rows, line_rows
from ui.pages.rounds.deciding import Kind, alike, choices_of, decide, kind_of
from ui.pages.rounds.entries import Entry, Standing
from ui.pages.rounds.page import RoundsPage


def preview(page: RoundsPage, hands: Hands, values: dict[str, object]) -> Preview:
    page.bring.add([hands.reply(values)])
    found = page.bring.batch.entries[-1].preview
    assert found is not None
    return found


def of(shown: Preview, cell: str) -> Finding:
    return next(one for one in shown.findings if one.cell == cell and one.decision)


def test_kinds_of_decisions(page: RoundsPage, hands: Hands) -> None:
    hands.import_quietly({"H9": 51})
    shown = preview(page, hands, {"H9": 47, "H14": "2.500", "B12": "Chỉ tiêu khác"})
    assert kind_of(of(shown, "H9")) is Kind.MERGE
    assert kind_of(of(shown, "H14")) is Kind.READING
    assert kind_of(of(shown, "B12")) is Kind.IDENTITY
    assert choices_of(of(shown, "H9")) == (Choice.MINE, Choice.THEIRS)
    assert choices_of(of(shown, "H14")) == (Choice.THEIRS, Choice.OTHER, Choice.MINE)


def test_only_what_is_alike_is_settled_with_it(page: RoundsPage, hands: Hands) -> None:
    hands.import_quietly({"H9": 51, "H10": 20})
    shown = preview(page, hands, {"H9": 47, "H10": 21, "H14": "2.500"})
    first = of(shown, "H9")
    assert [one.cell for one in alike(shown, first)] == ["H10"]
    assert set(decide(shown, first, Choice.MINE, everywhere=True).values()) == {Choice.MINE}
    assert decide(shown, first, Choice.MINE, everywhere=False) == {first.decision: Choice.MINE}


def test_a_comma_means_the_same_in_every_cell(page: RoundsPage, hands: Hands) -> None:
    """In a whole number it can only part thousands; in a decimal one that is the second reading."""
    shown = preview(page, hands, {"H9": "1,317", "H14": "2,500"})
    whole, decimal = of(shown, "H9"), of(shown, "H14")
    assert (whole.rule, decimal.rule) == (NoteCode.ambiguous_comma, NoteCode.ambiguous_comma)
    assert decide(shown, whole, Choice.THEIRS, everywhere=True)[decimal.decision] is Choice.OTHER
    assert decide(shown, decimal, Choice.OTHER, everywhere=True)[whole.decision] is Choice.THEIRS
    assert whole.decision not in decide(shown, decimal, Choice.THEIRS, everywhere=True)
    assert decide(shown, decimal, Choice.MINE, everywhere=True)[whole.decision] is Choice.MINE


def test_rows_that_wait_stand_first_and_stay_there(page: RoundsPage, hands: Hands) -> None:
    hands.import_quietly({"H12": 5})
    shown = preview(page, hands, {"H9": "1.317", "H10": "27-28", "H12": 47})
    rows = finding_rows(shown)
    assert [row.waits for row in rows] == [True, False, False]
    assert [row.finding.rule for row in finding_rows(shown, Severity.reject) if row.finding] == ["range"]
    page.bring.batch.decide(page.bring.batch.entries[0], {rows[0].decision: Choice.THEIRS})
    settled = page.bring.batch.entries[0].preview
    assert settled is not None
    assert [row.decision for row in finding_rows(settled)] == [row.decision for row in rows]
    assert finding_rows(settled)[0].cells[0].name == "Đã quyết định"  # type: ignore[union-attr]  # a state cell


def test_the_model_makes_room_below_one_row(page: RoundsPage, hands: Hands) -> None:
    shown = preview(page, hands, {"H9": "1.317", "H10": "1.318", "H12": 47})
    model = FindingsModel()
    model.show(finding_rows(shown))
    assert model.rowCount() == 2
    model.open(0)
    assert [model.number_at(row) for row in range(model.rowCount())] == [0, -1, 1]
    model.open(1)
    assert [model.number_at(row) for row in range(model.rowCount())] == [0, 1, -1]
    model.open(-1)
    assert model.rowCount() == 2
    assert (model.waiting(), model.number_of("")) == (-1, -1)
    model.show(line_rows(shown, changed=True), "name")
    assert model.headerData(7, page_orientation()) == "Chỉ tiêu"


def page_orientation() -> object:
    from PySide6.QtCore import Qt

    return Qt.Orientation.Horizontal


@pytest.mark.parametrize("rule", [Rule.CONFLICT, Rule.NOTE_CONFLICT, Rule.BLANKED, Rule.NOTE_BLANKED])
def test_every_dispute_between_ledger_and_file_is_a_merge(rule: Rule) -> None:
    assert kind_of(Finding(Severity.ask, rule, f"exchange.finding.{rule}", cell="H9", raw=NOW)) is Kind.MERGE


def test_a_file_that_was_not_read_brings_nothing(hands: Hands) -> None:
    waiting = Entry(hands.folder / "x.xlsx")
    assert (waiting.standing, waiting.brings, waiting.answered, waiting.undecided) == (
        Standing.WAITING,
        False,
        0,
        0,
    )
