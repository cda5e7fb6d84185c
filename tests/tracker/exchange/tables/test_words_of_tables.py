"""Units and periods as headings, cells and titles say them."""

from __future__ import annotations

import pytest

from tracker.exchange.reading import CellKind
from tracker.exchange.tables.likeness import likest
from tracker.exchange.tables.names import bare, is_total
from tracker.exchange.tables.periods import (
    meant_by_date,
    periods_in,
    read_period,
    scenario_in,
    without_periods,
)
from tracker.exchange.tables.units import unit_said, without_unit, words_of
from tracker.figures.rows import Scenario


@pytest.mark.parametrize(
    ("text", "scale", "base"),
    [
        ("triệu đồng", 1_000_000, "đồng"),
        ("1.000 đồng", 1000, "đồng"),
        ("1000đ", 1000, "đ"),
        ("Nghìn người", 1000, "người"),
        ("tỷ đồng", 1_000_000_000, "đồng"),
        ("%", 1, "%"),
        ("trẻ em", 1, "trẻ em"),
    ],
)
def test_a_unit_is_a_scale_and_what_is_counted(text: str, scale: int, base: str) -> None:
    found = words_of(text)
    assert (found.scale, found.base) == (scale, base)


@pytest.mark.parametrize(
    ("text", "unit", "rest"),
    [
        ("Đơn vị tính: 1.000 đồng", "1.000 đồng", ""),
        ("(ĐVT: triệu đồng)", "triệu đồng", ""),
        ("Kinh phí (triệu đồng)", "triệu đồng", "Kinh phí"),
        ("Tỷ lệ (%)", "%", "Tỷ lệ"),
        ("Số trẻ em (Nam/Nữ)", None, "Số trẻ em (Nam/Nữ)"),
        ("Số vụ", None, "Số vụ"),
    ],
)
def test_a_heading_says_its_unit(text: str, unit: str | None, rest: str) -> None:
    found = unit_said(text)
    assert (found.text if found else None) == unit
    assert without_unit(text) == rest


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024", "2024"),
        ("Năm 2025", "2025"),
        ("T5/2025", "2025-M05"),
        ("5/2025", "2025-M05"),
        ("tháng 3 năm 2024", "2024-M03"),
        ("Quý II/2025", "2025-Q2"),
        ("Q1.2025", "2025-Q1"),
        ("6 tháng đầu năm 2026", "2026-H1"),
        ("31/12/2025", "2025-12-31"),
        ("13/2025", None),
        ("Hà Nội", None),
    ],
)
def test_a_cell_says_its_period(text: str, code: str | None) -> None:
    found = read_period(text)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("BÁO CÁO 6 THÁNG ĐẦU NĂM 2026", ["2026-H1"]),
        ("Kết quả năm 2025 (so với năm 2024)", ["2025", "2024"]),
        ("Từ ngày 15/12/2025 đến ngày 14/06/2026", ["2025-12-15..2026-06-14"]),
        ("Giai đoạn 2021 - 2025", ["2021..2025"]),
        ("Quyết định số 1863/QĐ-TTg", []),
        ("Luật số 102/2016/QH13", []),
        ("Dân số 2.025 người", []),
    ],
)
def test_a_title_names_periods(line: str, codes: list[str]) -> None:
    assert [one.code for one in periods_in(line)] == codes


def test_headings_of_two_years_differ_in_nothing_else() -> None:
    assert without_periods("Thực hiện năm 2025") == without_periods("Thực hiện năm 2026")
    assert without_periods("6 tháng đầu năm 2025") == without_periods("6 tháng đầu năm 2026")


@pytest.mark.parametrize(
    ("heading", "scenario"),
    [
        ("Kế hoạch 2026", Scenario.PLAN),
        ("Ước thực hiện năm 2025", Scenario.ESTIMATE),
        ("Thực hiện 2025", Scenario.ACTUAL),
        ("Số vụ", None),
    ],
)
def test_a_heading_says_plan_or_result(heading: str, scenario: Scenario | None) -> None:
    assert scenario_in(heading) is scenario


def test_a_day_that_excel_made_of_a_month_may_be_both() -> None:
    found = meant_by_date(CellKind.DATE, "2025-05-01")
    assert [one.code for one in found] == ["2025-M05", "2025-05-01"]
    assert meant_by_date(CellKind.TEXT, "2025-05-01") == ()


@pytest.mark.parametrize(
    "text", ["Cả nước", "TỔNG CỘNG", "Cộng:", "Tổng số", "Tổng cộng (I+II)", "Toàn quốc", "I. Tổng cộng"]
)
def test_words_of_a_total(text: str) -> None:
    assert is_total(text)


@pytest.mark.parametrize("text", ["Cộng đồng", "Tổng số trẻ em bị xâm hại", "Hà Nội", "Tổng cục Thống kê"])
def test_words_that_are_no_total(text: str) -> None:
    assert not is_total(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("1.2. Số vụ", "Số vụ"),
        ("- Nam", "Nam"),
        ("a) Nữ", "Nữ"),
        ("II. Huế", "Huế"),
        ("Vĩnh Long", "Vĩnh Long"),
        ("6 tháng", "6 tháng"),
    ],
)
def test_the_number_of_a_line_is_no_part_of_a_name(text: str, rest: str) -> None:
    assert bare(text) == rest


def test_likeness_proposes_and_never_says_that_it_is_sure() -> None:
    found = likest("Hà Nộii", [("Hà Nội", 1), ("Hà Nam", 2), ("Cà Mau", 3)])
    assert found[0][1] == 1
    assert all(60 <= alike <= 99 for alike, _ in found)
    assert likest("", [("Hà Nội", 1)]) == []
