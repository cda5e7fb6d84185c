"""The form before it goes out: what the place will get, and nothing on record."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.tracker.exchange.desk import CODE, STAMPED
from tests.ui.pages.rounds.hands import Hands
from tracker.exchange.issuing import book_to_be, issue_books
from tracker.exchange.sheet_view import ViewSheet, sheets_of
from tracker.exchange.spec import template_codes
from tracker.rounds import queries
from tracker.words import LANGUAGES, Words
from ui.pages.rounds.form_preview import FormPreview
from ui.pages.rounds.page import RoundsPage


def shown(page: RoundsPage) -> FormPreview:
    page.head.look.trigger()
    dialog = page.findChild(FormPreview)
    assert dialog is not None
    return dialog


def texts(sheet: ViewSheet) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.text for cell in sheet.cells if cell.text}


def test_looking_records_nothing(page: RoundsPage, hands: Hands) -> None:
    before = hands.ledger.ask(queries.last_issues, hands.returned().round_id)
    dialog = shown(page)
    assert [one.title for one in dialog.sheets] == ["Biểu 01"]
    assert "không ghi gì vào sổ" in dialog.notice.text
    assert hands.ledger.ask(queries.last_issues, hands.returned().round_id) == before
    dialog.close()


def test_another_place_can_be_picked(page: RoundsPage, hands: Hands) -> None:
    dialog = shown(page)
    dialog.place.setCurrentText("68 Lâm Đồng")
    dialog.place.lineEdit().editingFinished.emit()
    assert any("Lâm Đồng" in text for text in texts(dialog.sheets[0]).values())
    dialog.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_the_form_that_goes_out_but_for_its_code(hands: Hands, language: str) -> None:
    hands.import_quietly({"H9": 1317, "H14": 1.25, "I9": "ghi chú"})
    place, words = hands.returned().place_id, Words(language)
    looked = hands.ledger.ask(book_to_be, CODE, place, STAMPED.now, words)
    (issued,) = hands.ledger.do(issue_books, CODE, (place,), STAMPED, words).result
    assert looked.file == issued.file
    (one,), (other,) = sheets_of(looked.data, language), sheets_of(issued.data, language)
    assert (one.widths, one.heights, len(one.cells)) == (other.widths, other.heights, len(other.cells))
    differ = [(a.text, b.text) for a, b in zip(one.cells, other.cells, strict=True) if a != b]
    assert [b.replace(issued.issue.code, words("preview.code")) for _, b in differ] == [a for a, _ in differ]
    assert not any(template_codes(text) for text in texts(one).values())
    assert texts(one)[8, 7] == ("1.317" if language == "vi" else "1,317")


def test_only_the_yellow_cells_can_be_filled(hands: Hands) -> None:
    book = hands.ledger.ask(book_to_be, CODE, hands.returned().place_id, STAMPED.now, Words("vi"))
    (sheet,) = sheets_of(book.data, "vi")
    assert all(bool(cell.fill == "FFF8DC") is cell.fillable for cell in sheet.cells)
    assert {cell.column for cell in sheet.cells if cell.fillable and cell.row >= 8} == {7, 8}


def test_zoom_follows_the_width_until_a_person_says_otherwise(page: RoundsPage, qtbot: QtBot) -> None:
    dialog = shown(page)
    dialog.resize(1000, 600)
    assert dialog.canvas.fits
    dialog.zoom.setCurrentIndex(dialog.zoom.findData(150))
    dialog.zoom.activated.emit(dialog.zoom.currentIndex())
    assert (dialog.canvas.zoom, dialog.canvas.fits) == (1.5, False)
    assert dialog.canvas.horizontalScrollBar().maximum() > 0
    dialog.grab()
    dialog.close()
