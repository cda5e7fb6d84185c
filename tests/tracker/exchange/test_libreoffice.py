"""A form that LibreOffice opened and saved is still ours, cell for cell, whatever it saved it as."""

from __future__ import annotations

import pytest

from tests.tracker.exchange.desk import Desk, line_at, received, rules
from tests.tracker.exchange.libreoffice import SOFFICE, LibreOffice
from tracker.exchange import identity
from tracker.exchange.error_copy import error_copy
from tracker.exchange.findings import Choice
from tracker.exchange.identity import Witness
from tracker.exchange.preview import Decisions, Status
from tracker.exchange.reader import read_book
from tracker.kernel.errors import Refusal
from tracker.words import Words

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

VALUES = {
    "H9": 51,
    "H10": "trên 40",
    "H11": "-",
    "H12": "…",
    "H13": "x",
    "H14": 1.25,
    "H15": "=20+5.5",
    "I9": "ghi chú\nhai dòng",
}
HELD = {
    "H9": "51",
    "H10": "over 40",
    "H11": "nil",
    "H12": "unknown",
    "H13": "not_applicable",
    "H14": "1.25",
    "H15": "25.5",
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> LibreOffice:
    return LibreOffice(tmp_path_factory.mktemp("office"))


def test_a_form_survives_libreoffice(desk: Desk, office: LibreOffice) -> None:
    data = office.saved(desk.filled(VALUES), "xlsx")
    told = identity.witnesses(received(data).book)
    assert {code for codes in told.values() for code in codes} == {desk.books["68"].issue.code}
    assert set(told) >= {Witness.HEADING, Witness.NAME, Witness.PROPERTY}
    taken = desk.take(data)
    assert taken.counts[Status.NEW] == len(HELD)
    assert desk.held() == HELD
    assert [one.rule for one in taken.findings] == ["formula"]


@pytest.mark.parametrize(("kind", "said"), [("xls", ["formula"]), ("ods", ["degraded", "formula"])])
def test_a_form_survives_being_saved_as_another_kind_and_back(
    desk: Desk, office: LibreOffice, kind: str, said: list[str]
) -> None:
    data = office.saved(desk.filled(VALUES), kind)
    assert set(identity.witnesses(read_book(data))) == set(Witness)
    taken = desk.take(data)
    assert rules(taken) == said
    assert desk.held() == HELD
    line = line_at(taken, "H9")
    assert line.write is not None
    assert line.write.note == VALUES["I9"]
    again = desk.preview(office.saved(data, "xlsx", was=kind))
    assert again.counts[Status.UNCHANGED] == len(HELD)
    assert again.writes == {}


def test_visible_ranges_sorted_and_saved_as_xls_are_asked_about_once(desk: Desk, office: LibreOffice) -> None:
    """With the column of ids hidden, the ranges on both of its sides move and the ids stay."""
    order = {f"J{row}": row for row in range(9, 16)}
    data = office.saved(desk.filled({**VALUES, **order}), "xls", sort="A9:B15/0 D9:J15/6")
    preview = desk.preview(data)
    assert "sorted" in rules(preview)
    assert preview.undecided == ("order",)
    desk.take(data, Decisions(fields={"order": Choice.THEIRS}))
    assert desk.held() == HELD


def test_a_sheet_copied_to_a_new_workbook_is_known_by_its_heading(desk: Desk, office: LibreOffice) -> None:
    data = office.saved(desk.filled(VALUES), "ods", copy=True)
    assert set(identity.witnesses(read_book(data))) == {Witness.HEADING}
    taken = desk.take(data)
    assert desk.held() == HELD
    assert rules(taken) == ["degraded", "witness_lost", "formula"]


def test_what_libreoffice_locked_opens_with_its_password_only(desk: Desk, office: LibreOffice) -> None:
    data = office.saved(desk.filled(VALUES), "xls", password="mật khẩu")
    with pytest.raises(Refusal, match="encrypted"):
        read_book(data)
    with pytest.raises(Refusal, match="wrong_password"):
        read_book(data, ("mật",))
    book = read_book(data, ("mật khẩu",))
    assert book.locked
    assert [one.text for one in book.sheets[0].cells if one.address == "H10"] == ["trên 40"]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_column_inserted_and_a_header_edited_by_its_own_means(
    desk: Desk, office: LibreOffice, kind: str
) -> None:
    """The names follow their headers; in the new column somebody keeps numbers of their own."""
    data = office.saved(desk.filled(VALUES), kind, edit="column=7|I8=Ket qua|H8=Ky truoc|H9=999")
    taken = desk.take(data)
    assert desk.held() == HELD
    assert "extra_column" in rules(taken, "H8")
    assert line_at(taken, "I9").raw == "51"


def test_rows_put_in_and_taken_out_by_its_own_means(desk: Desk, office: LibreOffice) -> None:
    """A total in mid-table, an empty row above the header, one question deleted."""
    data = office.saved(desk.filled(VALUES), "xlsx", edit="gone=14|row=10|B11=Tong so|H11=999|row=2")
    taken = desk.take(data)
    assert rules(taken, "H12") == ["new_row"]
    assert "missing_row" in rules(taken)
    assert desk.held() == {cell: held for cell, held in HELD.items() if cell != "H15"}


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_a_sheet_copied_to_another_workbook_and_saved_is_still_known(
    desk: Desk, office: LibreOffice, kind: str
) -> None:
    data = office.saved(desk.filled(VALUES), kind, copy=True)
    assert Witness.HEADING in identity.witnesses(read_book(data))
    taken = desk.take(data)
    assert desk.held() == HELD
    assert "witness_lost" in rules(taken)


def test_a_sorted_range_of_a_form_of_its_own_kind_is_asked_about(desk: Desk, office: LibreOffice) -> None:
    order = {f"J{row}": row for row in range(9, 16)}
    data = office.saved(desk.filled({**VALUES, **order}), "xlsx", sort="A9:B15/0 D9:J15/6")
    asked = desk.take(data)
    assert asked.undecided == ("order",)
    assert desk.held() == {"H12": HELD["H12"]}
    desk.take(data, Decisions(fields={"order": Choice.THEIRS}))
    assert desk.held() == HELD


def test_a_marked_copy_opens_and_comes_back(desk: Desk, office: LibreOffice) -> None:
    """The light is on, the reasons are there, and what was right is taken from it."""
    data = desk.filled({**VALUES, "H12": "1/2", "H10": "12-15"})
    copy = error_copy(data, desk.preview(data), Words("vi"))
    back = office.saved(copy, "xlsx", edit="H10=21|H12=48")
    book = read_book(back)
    assert [sheet.state for sheet in book.sheets if sheet.title == "LỖI"] == ["ignored"]
    taken = desk.take(back)
    assert taken.whole
    assert desk.held() == HELD | {"H10": "21", "H12": "48"}
