"""Who keeps the ledger: entered once, taken back exactly."""

from __future__ import annotations

from dataclasses import replace

from tracker.app import Ledger
from tracker.kernel.changes import ChangeSet, Outcome
from tracker.office.commands import save_office
from tracker.office.queries import office
from tracker.office.rows import FIELDS, Office
from tracker.undo import UndoStack
from tracker.words import LANGUAGES, Words

FIRST = Office(agency_name="Cục Bà mẹ và Trẻ em", person="Lan", recipients="Như trên\nLưu: VT")


def test_before_anything_is_entered_all_is_empty(ledger: Ledger) -> None:
    found = ledger.ask(office)
    assert found == Office()
    assert not found.known
    assert ledger.person() == ""


def test_what_is_entered_comes_back_without_stray_spaces(ledger: Ledger) -> None:
    ledger.do(save_office, Office(**{name: f"  {name} " for name in FIELDS}))
    assert ledger.ask(office) == Office(**{name: name for name in FIELDS})
    assert ledger.person() == "person"
    assert ledger.ask(office).known


def test_saving_is_taken_back_and_done_again(ledger: Ledger) -> None:
    ledger.do(save_office, FIRST)
    second = replace(FIRST, person="Minh", seat="Hà Nội")
    stack = UndoStack(ledger.do)
    assert stack.do(save_office, second).changes == ChangeSet.of(office=1)
    for language in LANGUAGES:
        assert "office.save" not in stack.undo_label(Words(language))
    for _ in range(2):
        stack.undo()
        assert ledger.ask(office) == FIRST
        stack.redo()
        assert ledger.ask(office) == second


def test_saving_what_stands_already_is_no_step(ledger: Ledger) -> None:
    ledger.do(save_office, FIRST)
    assert ledger.do(save_office, replace(FIRST, person=" Lan ")) == Outcome(ChangeSet())


def test_saving_the_office_leaves_other_settings_alone(ledger: Ledger) -> None:
    ledger.do(save_office, FIRST)
    again = Ledger.open(ledger.target, ledger.clock)
    assert again.ask(office) == FIRST
    again.close()
