"""The summary says what is known, marks what is not, and never invents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.tracker.printing import examples
from tracker.printing.data import (
    Figure,
    FigureGroup,
    FigureRow,
    GoalRow,
    Office,
    Source,
    SummaryData,
    TaskCounts,
    TaskRow,
    Verdict,
)
from tracker.printing.model import Document, Heading, Note, Paragraph, Row, RowKind, Table
from tracker.printing.papers.summary.document import build_summary
from tracker.printing.particulars import Particulars


def texts(document: Document) -> list[str]:
    """Headings, paragraphs and table texts in reading order."""
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            found += [note.text for note in block.notes]
    return found


def tables(document: Document) -> dict[str, Table]:
    return {table.name: table for table, _ in document.tables()}


def row_texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]


def header(table: Table) -> list[str]:
    return [cell.text for row in table.header for cell in row]


def test_the_head_follows_the_decree() -> None:
    head = build_summary(examples.national(), "vi").head
    assert (head.parent_agency, head.agency) == ("BỘ Y TẾ", "CỤC BÀ MẸ VÀ TRẺ EM")
    assert head.nation == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert head.motto == "Độc lập - Tự do - Hạnh phúc"
    assert head.number == "Số: 07/BC-BMTE"
    assert head.place_date == "Hà Nội, ngày 22 tháng 6 năm 2026"


@pytest.mark.parametrize(
    ("day", "printed"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
    ],
)
def test_days_below_ten_and_months_one_and_two_get_a_zero(day: date, printed: str) -> None:
    head = build_summary(replace(examples.national(), particulars=Particulars(7, day)), "vi").head
    assert head.place_date == f"Hà Nội, {printed}"


def test_number_and_day_are_left_open_until_the_clerk_fills_them() -> None:
    head = build_summary(examples.trafficking(), "vi").head
    assert head.number.split() == ["Số:", "/BC-BTXH"]
    assert head.place_date.split() == ["Hà", "Nội,", "ngày", "tháng", "năm", "2026"]


def test_the_four_parts_and_the_end_mark() -> None:
    document = build_summary(examples.national(), "vi")
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert [heading.split(".")[0] for heading in headings] == ["I", "II", "III", "IV"]
    assert texts(document)[-1].endswith("kính báo cáo./.")


def test_declared_but_not_entered_task_groups_are_said_and_not_invented() -> None:
    document = build_summary(examples.trafficking(), "vi")
    assert any("8 nhóm nhiệm vụ theo quyết định, 0 đã nhập" in text for text in texts(document))
    assert "Nhiệm vụ" not in tables(document)


def test_unverified_items_carry_a_mark_and_a_note() -> None:
    goals = tables(build_summary(examples.trafficking(), "vi"))["Mục tiêu"]
    marked = [row for row in goals.rows if row.cells[1].text.endswith("(chưa kiểm chứng)")]
    assert len(marked) == 4
    assert any("chưa đối chiếu" in note.text for note in goals.notes)


def test_a_goal_without_a_number_has_the_sign_for_not_applicable() -> None:
    goals = tables(build_summary(examples.trafficking(), "vi"))["Mục tiêu"]
    assert row_texts(goals.rows[0])[2:] == ["x", "x", "Không định lượng"]
    assert row_texts(goals.rows[1])[2:] == ["100%", "…", "Chưa có số liệu"]


def test_goals_count_their_verdicts_in_words() -> None:
    said = " ".join(texts(build_summary(examples.national(), "vi"))).replace("\u00a0", " ")
    assert "5 mục tiêu, chỉ tiêu. Đến ngày 22/6/2026: 1 vượt, 2 đạt, 1 chưa đạt, 1 chưa có số liệu." in said


def test_declared_goals_stand_beside_the_entered_ones() -> None:
    data = replace(examples.national(), goals_declared=7)
    assert any("7 mục tiêu theo văn bản ban hành, 5" in text for text in texts(build_summary(data, "vi")))


def test_one_milestone_stands_in_the_header_several_in_a_column() -> None:
    one = build_summary(examples.national(), "vi")
    assert "Chỉ tiêu 2025" in header(tables(one)["Mục tiêu"])
    goals = (*examples.goal_rows(), GoalRow("6", "Xa hơn", "100%", "2030"))
    several = tables(build_summary(replace(examples.national(), goals=goals), "vi"))["Mục tiêu"]
    assert header(several)[2:4] == ["Chỉ tiêu", "Mốc"]
    assert row_texts(several.rows[5])[3] == "2030"


def test_a_goal_that_heads_targets_spans_the_table_and_is_not_counted() -> None:
    goals = (GoalRow("1", "Mục tiêu chung", group=True), GoalRow("1.1", "Chỉ tiêu", "50%"))
    document = build_summary(replace(examples.national(), goals=goals), "vi")
    table = tables(document)["Mục tiêu"]
    assert table.rows[0].kind is RowKind.GROUP
    assert "Kế hoạch có 1 mục tiêu, chỉ tiêu." in " ".join(texts(document))


def test_task_groups_are_summed() -> None:
    table = tables(build_summary(examples.national(), "vi"))["Nhiệm vụ"]
    assert row_texts(table.rows[-1]) == ["", "Tổng số", "26", "14", "9", "3", "3"]
    assert table.rows[-1].kind is RowKind.TOTAL
    assert table.rows[-1].cells[2].value == Decimal(26)


def test_groups_without_tasks_are_named_and_not_counted_as_nothing_done() -> None:
    groups = tuple(replace(group, counts=TaskCounts()) for group in examples.group_rows())
    document = build_summary(replace(examples.national(), task_groups=groups), "vi")
    table = tables(document)["Nhiệm vụ"]
    assert header(table) == ["STT", "Nhóm nhiệm vụ", "Số nhiệm vụ"]
    assert len(table.rows) == len(groups)
    assert any("chưa có nhiệm vụ cụ thể được nhập" in text for text in texts(document))


def test_figures_of_several_periods_stand_under_group_rows() -> None:
    table = tables(build_summary(examples.national(), "vi"))["Số liệu"]
    groups = [row_texts(row) for row in table.rows if row.kind is RowKind.GROUP]
    assert groups == [
        ["I", "6 tháng đầu năm 2024 (so với cùng kỳ năm 2023)"],
        ["II", "11 tháng đầu năm 2024 (so với cùng kỳ năm 2023)"],
        ["III", "Năm 2024"],
    ]
    assert row_texts(table.rows[1])[3:] == ["1.317", "…", "−31", "…"]
    assert table.numbers == ("A", "B", "C", "1", "2", "3", "4")


def test_without_a_same_period_nothing_is_compared() -> None:
    table = tables(build_summary(examples.national(), "vi"))["Số liệu"]
    assert row_texts(table.rows[-1])[4:] == ["x", "x", "x"]


def test_one_period_is_named_in_the_header() -> None:
    table = tables(build_summary(examples.national(illustrative=True), "vi"))["Số liệu"]
    assert {"6 tháng đầu năm 2026", "Cùng kỳ năm 2025"} <= set(header(table))
    assert all(row.kind is RowKind.NORMAL for row in table.rows)


def test_a_change_of_approximate_figures_says_so_and_has_no_exact_value() -> None:
    table = tables(build_summary(examples.national(illustrative=True), "vi"))["Số liệu"]
    change = table.rows[0].cells[5]
    assert (change.text, change.value) == ("kh. −30", None)
    assert any("“kh.” khoảng" in note.text for note in table.notes)


def test_signs_are_explained_only_where_they_occur() -> None:
    rows = (FigureRow("Vụ", "vụ", Figure("1"), Figure("2"), Figure("−1"), Figure("−50,0")),)
    data = replace(examples.national(), figures=(FigureGroup("2024", "2023", rows),))
    (line,) = tables(build_summary(data, "vi"))["Số liệu"].notes
    assert line.text.startswith("Nguồn:")


def test_numbers_carry_the_marks_of_their_sources_and_the_list_follows() -> None:
    document = build_summary(examples.national(), "vi")
    found = tables(document)
    assert found["Số liệu"].rows[1].cells[1].text == "Số vụ xâm hại trẻ em\u00a0[2]"
    listed = {row.cells[0].text: row.cells[1].text for row in found["Nguồn số liệu"].rows}
    assert listed["[2]"] == "Bộ Công an"
    assert document.appendices[-1].title == "NGUỒN SỐ LIỆU"
    assert any("chi tiết tại Phụ lục" in note.text for note in found["Số liệu"].notes)


def test_files_are_named_with_sheet_and_cell() -> None:
    table = tables(build_summary(examples.national(illustrative=True), "vi"))["Nguồn số liệu"]
    assert row_texts(table.rows[1])[2:] == ["BVTE-2026H1 (34 tệp)", "Biểu 1", "D12:D16"]


def test_the_list_of_sources_can_be_left_out_but_not_the_source_line() -> None:
    document = build_summary(replace(examples.national(), particulars=Particulars(sources=False)), "vi")
    assert document.appendices == ()
    notes = tables(document)["Số liệu"].notes
    assert notes[-1] == Note("Nguồn: Bộ Công an; Quỹ Bảo trợ trẻ em Việt Nam; Cục Trẻ em.", italic=True)


def test_a_period_without_a_base_says_nothing_of_one() -> None:
    rows = (FigureRow("Số trang mạng", "trang", Figure("50.000"), Figure("…"), Figure("…"), Figure("…")),)
    groups = (FigureGroup("6 tháng đầu năm 2026", "6 tháng đầu năm 2025", rows),)
    groups += (FigureGroup("đến ngày 24/12/2024", "", rows),)
    found = tables(build_summary(replace(examples.national(), figures=groups), "vi"))["Số liệu"]
    heads = [row_texts(row)[1] for row in found.rows if row.kind is RowKind.GROUP]
    assert heads == ["6 tháng đầu năm 2026 (so với 6 tháng đầu năm 2025)", "Đến ngày 24/12/2024"]
    assert row_texts(found.rows[-1])[-3:] == ["x", "x", "x"]


def test_a_late_task_says_so_in_words() -> None:
    task = TaskRow("1.1", "Báo cáo tổng kết", status="Đang thực hiện", late=True)
    table = tables(build_summary(replace(examples.national(), tasks=(task,)), "vi"))["Danh mục nhiệm vụ"]
    status = table.rows[0].cells[4]
    assert status.text == "Đang thực hiện, quá hạn"
    assert all(run.bold for run in status.runs)


def test_appendices_are_numbered_only_when_there_are_several() -> None:
    one = build_summary(examples.national(), "vi")
    two = build_summary(replace(examples.national(), tasks=(TaskRow("1", "Việc"),)), "vi")
    assert [appendix.label for appendix in one.appendices] == ["Phụ lục"]
    assert [appendix.label for appendix in two.appendices] == ["Phụ lục I", "Phụ lục II"]
    attached = two.appendices[0].attached.replace("\u00a0", " ")
    assert attached == "(Kèm theo Báo cáo số 07/BC-BMTE ngày 22 tháng 6 năm 2026 của Cục Bà mẹ và Trẻ em)"
    assert any("Danh mục nhiệm vụ tại Phụ lục I." in text for text in texts(two))


def test_illustrative_data_is_said_in_the_text_and_on_every_page() -> None:
    document = build_summary(examples.national(illustrative=True), "vi")
    assert document.marks.footer == "Số liệu minh họa"
    assert any("số liệu minh họa, không phải số liệu thật" in text for text in texts(document))
    assert build_summary(examples.national(), "vi").marks.footer == ""


def test_recipients_and_addressees_are_punctuated_as_the_annex_asks() -> None:
    document = build_summary(examples.trafficking(), "vi")
    assert document.addressees == (
        "Kính gửi:",
        "- Bộ trưởng Bộ Y tế;",
        "- Ban Chỉ đạo phòng, chống tội phạm của Chính phủ.",
    )
    assert document.recipients is not None
    assert document.recipients.lines == ("- Như trên;", "- Lưu: VT, PCMBN.")
    assert build_summary(examples.national(), "vi").addressees == ("Kính gửi: Bộ trưởng Bộ Y tế",)


def test_the_english_form_is_a_translation() -> None:
    document = build_summary(examples.english(), "en")
    assert document.head.nation == "SOCIALIST REPUBLIC OF VIET NAM"
    assert document.head.place_date == "Ha Noi, 22 June 2026"
    assert "legal form" in document.title.remark
    assert not texts(document)[-1].endswith("/.")
    assert any(": 11 tasks, 7 completed, " in text for text in texts(document))


def test_an_empty_plan_says_what_is_missing() -> None:
    data = SummaryData(examples.KH1863, Office("Cục", "Hà Nội"), date(2026, 1, 1))
    document = build_summary(data, "vi")
    said = " ".join(texts(document))
    assert "Chưa nhập mục tiêu" in said
    assert "Chưa nhập nhóm nhiệm vụ" in said
    assert "Chưa có số liệu." in said
    assert (document.signature, document.recipients, document.appendices) == (None, None, ())


def test_every_verdict_has_its_words_in_both_languages() -> None:
    for language in ("vi", "en"):
        goals = tuple(GoalRow(str(n), "x", "1%", verdict=verdict) for n, verdict in enumerate(Verdict))
        document = build_summary(replace(examples.national(), goals=goals), language)
        printed = [row.cells[-1].text for row in next(iter(tables(document).values())).rows]
        assert not [text for text in printed if "paper." in text]
        assert len(set(printed)) == len(Verdict)


def test_sources_are_numbered_in_reading_order() -> None:
    goal = GoalRow("1", "Mục tiêu", "1%", sources=(Source("Sau"),))
    rows = (FigureRow("Vụ", "vụ", Figure("1"), sources=(Source("Trước"),)),)
    data = replace(examples.national(), goals=(goal,), figures=(FigureGroup("2024", "", rows),))
    listed = tables(build_summary(data, "vi"))["Nguồn số liệu"].rows
    assert [row.cells[1].text for row in listed] == ["Sau", "Trước"]
