"""What is proposed for tables as they come, and that nothing is called certain which is only alike."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.tracker.exchange.tables.bench import CASES, MONEY, Bench, Cell, value, workbook
from tracker.exchange.tables.mapping import Role
from tracker.exchange.tables.proposal import Ground, Proposal
from tracker.exchange.tables.proposing import propose
from tracker.figures.rows import Scenario
from tracker.kernel.errors import Refusal


def about(proposal: Proposal) -> list[str]:
    return [one.about for one in proposal.questions]


def roles(proposal: Proposal) -> dict[str, Role]:
    return {one.letters: one.use.role for one in proposal.columns}


def test_a_table_of_places_with_two_rows_of_headings(shared: Bench) -> None:
    rows: list[list[Cell]] = [
        ["Tình hình năm 2025"],
        ["STT", "Tỉnh, thành phố", "Số vụ xâm hại tình dục trẻ em", "Dân số trẻ em", None, None, "Ghi chú"],
        [None, None, None, "Tổng số", "Nam", "Nữ", None],
        [1, "Bắc Ninh", 5, 7, 3, 4, "x"],
    ]
    merged = ("A2:A3", "B2:B3", "C2:C3", "D2:F2", "G2:G3")
    found = shared.propose(workbook(rows, merged))
    assert roles(found) == {
        "A": Role.IGNORE,
        "B": Role.PLACE,
        **dict.fromkeys("CDEF", Role.VALUE),
        "G": Role.NOTE,
    }
    assert [one.use.target.part for one in found.columns] == ["", "", "", "total", "male", "female", ""]
    assert about(found) == ["column:3", "column:4", "column:5", "column:6", "period"]
    (several, *_) = [one for one in found.columns if one.letters == "C"]
    assert several.reasons[0].ground is Ground.SEVERAL
    assert {one.target for one in several.candidates[:2]} == {"BCA/XHTD-VU", "BVTE/XHTD"}
    assert found.mapping.default.period == "2025"  # proposed, and asked about all the same


def test_a_list_of_one_province_with_years_as_headings(shared: Bench) -> None:
    rows: list[list[Cell]] = [
        ["TỈNH LẠNG SƠN"],
        ["Đơn vị tính: triệu đồng"],
        ["TT", "Chỉ tiêu", "ĐVT", 2024, "Kế hoạch 2025", "6 tháng đầu năm 2026"],
        ["A", "B", "C", 1, 2, 3],
        [1, "Kinh phí tặng quà", "triệu đồng", 1200, "1.500", "1 tỷ 200 triệu"],
        [2, "Số trẻ em được tặng quà", "trẻ em", 10, 20, "trên 2 nghìn"],
    ]
    found = shared.propose(workbook(rows), "Một nơi nào đó")
    assert roles(found) == {
        **{"A": Role.IGNORE, "B": Role.INDICATOR, "C": Role.UNIT},
        **dict.fromkeys("DEF", Role.VALUE),
    }
    uses = [one.use.target for one in found.columns[3:]]
    assert [(one.period, one.scenario) for one in uses] == [
        ("2024", None),
        ("2025", Scenario.PLAN),
        ("2026-H1", None),
    ]
    assert about(found) == ["place"]
    assert [one.target for one in found.questions[0].candidates] == ["34-20"]


def test_a_long_list_says_everything_by_row(shared: Bench) -> None:
    rows: list[list[Cell]] = [
        ["Tỉnh", "Chỉ tiêu", "Tháng", "Giá trị"],
        ["Bắc Ninh", "BVTE/VU", "T1/2026", 5],
        ["Hà Nội", "BVTE/DT", "tháng 2 năm 2026", 6],
    ]
    found = shared.propose(workbook(rows))
    assert found.certain
    assert roles(found) == {"A": Role.PLACE, "B": Role.INDICATOR, "C": Role.PERIOD, "D": Role.VALUE}


def test_columns_are_known_by_example_without_their_headings(shared: Bench) -> None:
    rows: list[list[Cell]] = [
        ["Cột một", "Cột hai", "Kết quả"],
        ["Bắc Ninh", "BVTE/VU", 5],
        ["Hoà Bình", "BVTE/DT", 6],
        ["TP.HCM", "BVTE/XHTD", 6],
    ]
    found = shared.propose(workbook(rows))
    assert (roles(found)["A"], roles(found)["B"]) == (Role.PLACE, Role.INDICATOR)
    assert {one.reasons[0].ground for one in found.columns[:2]} == {Ground.VALUES}


def test_what_is_only_alike_is_never_certain(shared: Bench) -> None:
    found = shared.propose(workbook([["Tỉnh", "Số vụ xâm hạii trẻ em"], ["Bắc Ninh", 5]]))
    (column,) = [one for one in found.columns if one.letters == "B"]
    assert not column.certain
    assert column.score < 100
    assert column.reasons[-1].ground is Ground.LIKE
    assert "column:2" in about(found)


def test_money_of_which_nobody_says_how_much_it_is_is_asked_about(shared: Bench) -> None:
    bare = shared.propose(workbook([["Tỉnh", "Kinh phí tặng quà"], ["Bắc Ninh", 5]]))
    assert "column:2" in about(bare)
    said = shared.propose(workbook([["Tỉnh", "Kinh phí tặng quà (triệu đồng)"], ["Bắc Ninh", 5]]))
    assert said.mapping.use_of(2) == value(2, MONEY, scale=1_000_000)
    assert "column:2" not in about(said)
    above = shared.propose(workbook([["ĐVT: nghìn đồng"], ["Tỉnh", "Kinh phí tặng quà"], ["Bắc Ninh", 5]]))
    assert above.mapping.use_of(2).scale == 1000


def test_blank_names_beside_figures_are_asked_about_unless_they_are_merged(shared: Bench) -> None:
    rows: list[list[Cell]] = [["Tỉnh", "Chỉ tiêu", "Số liệu"], ["Bắc Ninh", CASES, 1], [None, "BVTE/DT", 2]]
    found = shared.propose(workbook(rows))
    assert found.mapping.use_of(1).carry
    assert [one.key for one in found.questions if one.about == "column:1"] == ["table.question.carry"]


def test_numbers_under_an_unknown_heading_are_never_dropped_in_silence(shared: Bench) -> None:
    found = shared.propose(workbook([["Tỉnh", "Zzz qqq"], ["Bắc Ninh", 5]]))
    assert "column:2" in about(found)


def test_the_sheet_with_most_in_it_is_taken_and_others_by_name(shared: Bench) -> None:
    looked = shared.looked(workbook([["Tỉnh", "Số"], ["Bắc Ninh", 5]]))
    assert shared.ledger.ask(propose, looked).sheet == "Biểu"
    with pytest.raises(Refusal) as refused:
        shared.ledger.ask(propose, looked, "Khác")
    assert refused.value.code == "table.no_sheet"
    with pytest.raises(Refusal) as refused:
        shared.ledger.ask(propose, shared.looked(workbook([])))
    assert refused.value.code == "table.empty_sheet"


def test_a_day_in_a_column_of_periods_is_left_to_a_person(shared: Bench) -> None:
    rows: list[list[Cell]] = [["Tỉnh", "Kỳ", "Số"], ["Bắc Ninh", "2026", 1], ["Huế", dt.date(2026, 5, 1), 2]]
    found = shared.propose(workbook(rows))
    assert roles(found)["B"] is Role.PERIOD
