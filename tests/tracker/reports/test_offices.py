"""The office on paper: symbol by type, the archive's line, English names where there are any."""

from __future__ import annotations

from dataclasses import replace

from tracker.app import Ledger
from tracker.office.commands import save_office
from tracker.office.rows import Office
from tracker.reference import loader
from tracker.reports.offices import LETTER, paper_office, printed_office
from tracker.words import Words

VI, EN = Words("vi"), Words("en")
OFFICE = Office(
    agency_name="Cục Bà mẹ và Trẻ em",
    parent_name="Bộ Y tế",
    symbol="BMTE",
    unit="BVTE",
    seat="Hà Nội",
    recipients="Như trên;\n- Sở Y tế.\n",
    address="138A Giảng Võ, Hà Nội",
    phone="024.6273.2273",
)


def test_the_symbol_goes_by_the_type_of_paper() -> None:
    assert [printed_office(OFFICE, VI, kind).symbol for kind in ("BC", "TB", "KH", LETTER)] == [
        "BC-BMTE",
        "TB-BMTE",
        "KH-BMTE",
        "BMTE-BVTE",
    ]
    assert [printed_office(Office(), VI, kind).symbol for kind in ("BC", LETTER)] == ["BC-…", "…"]


def test_the_line_of_the_archive_is_made_unless_it_is_there() -> None:
    assert printed_office(OFFICE, VI).recipients == ("Như trên", "Sở Y tế", "Lưu: VT, BVTE")
    own = Office(recipients="Như trên\nLưu: VT, TE (5b)", unit="X")
    assert printed_office(own, VI).recipients == ("Như trên", "Lưu: VT, TE (5b)")
    assert printed_office(Office(), EN).recipients == ("As above", "File: Office")


def test_only_letters_say_how_to_reach_the_office() -> None:
    assert printed_office(OFFICE, VI).contacts == ()
    assert printed_office(OFFICE, VI, LETTER).contacts == (
        "Địa chỉ: 138A Giảng Võ, Hà Nội",
        "Điện thoại: 024.6273.2273",
    )


def test_an_english_paper_says_in_english_whatever_has_an_english_form(ledger: Ledger) -> None:
    ledger.do(loader.load_sample, ledger.clock)
    ledger.do(save_office, replace(OFFICE, power="KT. CỤC TRƯỞNG", post="Phó Cục trưởng"))
    office = ledger.ask(paper_office, EN)
    assert (office.parent_agency, office.place) == ("Ministry of Health", "Ha Noi")
    assert (office.power, office.post) == ("FOR THE Director General", "Deputy Director General")
    assert not any("Như trên" in line for line in office.recipients)
    entered = replace(OFFICE, parent_name_en="MOH", seat_en="Hanoi", post_en="Director")
    ledger.do(save_office, entered)
    office = ledger.ask(paper_office, EN)
    assert (office.parent_agency, office.place, office.post) == ("MOH", "Hanoi", "Director")
    assert ledger.ask(paper_office, VI).parent_agency == "Bộ Y tế"


def test_an_acting_head_and_what_has_no_english_form(ledger: Ledger) -> None:
    ledger.do(save_office, replace(OFFICE, power="Q.", post="Cục trưởng"))
    office = ledger.ask(paper_office, EN)
    assert (office.power, office.post) == ("", "ACTING Director General")
    ledger.do(save_office, replace(OFFICE, power="TL. TRƯỞNG THÔN", post="Thư ký"))
    office = ledger.ask(paper_office, EN)
    assert (office.power, office.post) == ("TL. TRƯỞNG THÔN", "Thư ký")
