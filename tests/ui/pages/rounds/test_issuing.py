"""Forms out: into a folder, all or none, and nothing left behind when it is stopped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from tests.tracker.exchange.desk import CODE
from tests.ui.pages.rounds.hands import FULL, Hands
from tracker.kernel.errors import Cancelled, Refusal
from tracker.reports.papers import reminders
from tracker.reports.papers.offering import offers
from tracker.reports.papers.paper import Wanted
from tracker.rounds import queries
from tracker.rounds.rows import ReturnEvent, ReturnState
from tracker.words import Words
from ui.desk import Desk
from ui.pages.rounds.create_dialog import CreateDialog
from ui.pages.rounds.issuing import issue_forms
from ui.pages.rounds.page import RoundsPage
from ui.pages.targets import ToPaper
from ui.tasks import Progress
from ui.tasks import Step as Done
from ui.widgets import Button

TODAY = dt.date(2026, 7, 20)


@pytest.fixture
def into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a person chooses."""
    folder = tmp_path / "biểu"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
    return folder


@pytest.fixture
def fresh(page: RoundsPage) -> str:
    """The code of a second round, of which nothing has gone out."""
    dialog = CreateDialog(page.context, page)
    dialog.created.connect(page.show_round)
    dialog.accept()
    assert page.matrix.board is not None
    return page.matrix.board.round.code


def stops_after(count: int) -> Progress:
    """Work that is cancelled when it tells for the `count`-th time."""
    told: list[Done] = []

    def tell(step: Done) -> None:
        told.append(step)
        if len(told) >= count:
            progress.cancel()

    progress = Progress(tell)
    return progress


def states(page: RoundsPage, code: str) -> set[ReturnState]:
    return {one.state for one in page.context.ledger.ask(queries.returns, code)}


def test_every_place_gets_its_form(page: RoundsPage, fresh: str, into: Path) -> None:
    assert states(page, fresh) == {ReturnState.NOT_ISSUED}
    assert page.head.issue.property("role") == "primary"
    page.head.issue.click()
    files = sorted(path.name for path in into.iterdir())
    assert len(files) == 34
    assert files[0] == f"{fresh}_01_HaNoi.xlsx"
    assert states(page, fresh) == {ReturnState.ISSUED}
    assert "34 biểu" in page.messages.text
    assert page.head.bring.property("role") == "primary"


def test_one_place_alone(page: RoundsPage, fresh: str, into: Path) -> None:
    board = page.matrix.board
    assert board is not None
    page.actions_of.next_step(board.returns[0], "issue")
    assert [path.name for path in into.iterdir()] == [f"{fresh}_01_HaNoi.xlsx"]
    assert board.returns[0].state is ReturnState.NOT_ISSUED
    assert page.matrix.board is not None
    assert page.matrix.board.not_issued == 33


def test_the_same_forms_again_change_nothing(page: RoundsPage, fresh: str, into: Path) -> None:
    page.head.issue.click()
    before = {path.name: path.read_bytes() for path in into.iterdir()}
    page.head.issue.click()
    assert {path.name: path.read_bytes() for path in into.iterdir()} == before


@pytest.mark.parametrize("count", [1, 2, 5])
def test_cancelled_work_leaves_neither_form_nor_file(
    page: RoundsPage, fresh: str, into: Path, count: int
) -> None:
    with pytest.raises(Cancelled):
        issue_forms(page.context.ledger, fresh, None, into, patient(stops_after(count)))
    assert list(into.iterdir()) == []
    assert states(page, fresh) == {ReturnState.NOT_ISSUED}


def patient(progress: Progress) -> Progress:
    """Tells every step, however quickly they follow each other."""
    report: Callable[..., None] = progress.report

    def each(done: int, total: int = 0, text: str = "") -> None:
        progress._told = float("-inf")
        report(done, total, text)

    progress.report = each  # type: ignore[method-assign]  # the pause between two steps is not what is tested
    return progress


def test_a_file_that_somebody_may_have_filled_in_is_not_overwritten(
    page: RoundsPage, fresh: str, into: Path
) -> None:
    filled = into / f"{fresh}_96_CaMau.xlsx"
    filled.write_bytes(b"filled in by hand")
    page.head.issue.click()
    assert [path.name for path in into.iterdir()] == [filled.name]
    assert filled.read_bytes() == b"filled in by hand"
    assert states(page, fresh) == {ReturnState.NOT_ISSUED}
    assert filled.name in page.messages.text


def test_what_cannot_be_written_is_not_on_record(
    page: RoundsPage, fresh: str, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full in the middle of the writing."""
    from tracker.exchange import issuing

    write, written = issuing.write_whole, []

    def fails(path: Path, data: bytes) -> None:
        if len(written) == 20:
            raise Refusal("exchange.no_folder", folder=into.name)
        written.append(path)
        write(path, data)

    monkeypatch.setattr(issuing, "write_whole", fails)
    page.head.issue.click()
    assert len(written) == 20
    assert list(into.iterdir()) == []
    assert states(page, fresh) == {ReturnState.NOT_ISSUED}


def test_nothing_happens_without_a_folder(
    page: RoundsPage, fresh: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: "")
    page.head.issue.click()
    assert states(page, fresh) == {ReturnState.NOT_ISSUED}


def test_several_selected_places_get_their_forms(page: RoundsPage, hands: Hands, into: Path) -> None:
    hands.import_quietly(FULL, "01")
    page.matrix.table.selectAll()
    page.matrix.pane.issue_asked.emit([one for one in page.matrix.pane.returns if one.place != "01"])
    assert sorted(path.name[:15] for path in into.iterdir()) == [f"{CODE}_46", f"{CODE}_68"]


def test_forms_are_called_back_and_let_out_again(
    page: RoundsPage, fresh: str, into: Path, window_desk: Desk
) -> None:
    page.head.issue.click()
    board = page.matrix.board
    assert board is not None
    window_desk.undo()
    assert page.matrix.board is not None
    assert page.matrix.board.not_issued == len(board.returns)
    assert any(event.undone_at for event in events(page, fresh))
    window_desk.redo()
    assert page.matrix.board.not_issued == 0


def events(page: RoundsPage, code: str) -> list[ReturnEvent]:
    ledger = page.context.ledger
    returns = ledger.ask(queries.returns, code)
    return [event for one in returns for event in ledger.ask(queries.events, one.id)]


def test_the_letters_to_those_that_owe_are_printed_where_papers_are(page: RoundsPage, fresh: str) -> None:
    asked: list[object] = []
    page.navigate.connect(lambda key, payload: asked.append((key, payload)))
    page.matrix.table.selectAll()
    letters = [one for one in page.matrix.pane.findChildren(Button) if one.text() == "Công văn nhắc (34)…"]
    letters[0].click()
    ((key, payload),) = asked
    assert isinstance(payload, ToPaper)
    answers = dict(payload.answers)
    assert (key, payload.key, answers["round"]) == ("reports", "reminders", fresh)
    assert {"01", "04", "96"} < set(answers["place"].split(","))
    assert page.context.ledger.ask(offers, reminders.PAPER, Wanted(answers, Words("vi"), TODAY))[1].answer
