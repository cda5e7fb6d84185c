"""Column widths: numbers fit, no word is broken where there is room, everything adds up."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.printing import decree30
from tracker.printing.columns import Field, columns_of, group_row, head_widths, natural_columns, row_of
from tracker.printing.measure import longest_word_mm, width_mm
from tracker.printing.model import Align, Cell, LetterHead, Run

NUMBERS = st.lists(st.from_regex(r"[0-9]{1,3}(\.[0-9]{3}){0,2}", fullmatch=True), min_size=1, max_size=8)


def fields_for(title: str) -> list[Field[str]]:
    return [
        Field("STT", lambda _: Cell.of("1"), Align.CENTRE),
        Field("Nội dung", lambda _: Cell.of("Việc"), Align.LEFT, share=1.0),
        Field(title, Cell.of),
    ]


@given(NUMBERS)
def test_widths_fill_the_room_and_numbers_fit_on_one_line(numbers: list[str]) -> None:
    fields = fields_for("Kết quả")
    made = columns_of(160, fields, [row_of(fields, number) for number in numbers])
    assert sum(column.weight for column in made) == pytest.approx(160)
    widest = max(width_mm(number, decree30.SIZE_TABLE) for number in numbers)
    assert made[2].weight >= min(widest, 20) + 2 * decree30.CELL_PADDING


def test_no_word_of_a_title_is_broken() -> None:
    fields = fields_for("Nghiêngnghiêng ngả")
    made = columns_of(160, fields, [row_of(fields, "1")])
    assert made[2].weight > longest_word_mm("Nghiêngnghiêng", decree30.SIZE_TABLE, bold=True)


def test_no_word_of_a_shared_column_is_broken_while_others_have_room() -> None:
    narrow, wide = Field("Hẹp", Cell.of, share=0.2), Field("Rộng", lambda _: Cell.of("Việc"), share=1.8)
    fields = [narrow, wide, *(Field("Số", lambda _: Cell.of("9" * 5), most=60) for _ in range(4))]
    made = columns_of(160, fields, [row_of(fields, "Nghiêngnghiêngngả")])
    assert made[0].weight > longest_word_mm("Nghiêngnghiêngngả", decree30.SIZE_TABLE)
    assert sum(column.weight for column in made) == pytest.approx(160)


def test_no_number_is_broken_while_there_is_a_word_to_break() -> None:
    number = Cell((Run("123.456.789.012"),), value=Decimal(123456789012))
    word, unit = "Nghiêng" * 40, "Nghiêng" * 8
    fields: list[Field[str]] = [Field("Tên", lambda _: Cell.of(word), share=1.0)]
    fields += [Field("Đơn vị", lambda _: Cell.of(unit))]
    fields += [Field("Số", lambda _: number) for _ in range(3)]
    made = columns_of(160, fields, [row_of(fields, "")])
    assert sum(column.weight for column in made) == pytest.approx(160)
    assert all(column.weight >= width_mm(number.text, decree30.SIZE_TABLE) for column in made[2:])


def test_a_group_row_spans_and_does_not_widen_a_column() -> None:
    fields = fields_for("Kết quả")
    group = group_row("I", Cell.of("Một nhóm có tên dài hơn mọi cột của bảng này"), 3)
    rows = [group, row_of(fields, "1")]
    assert columns_of(160, fields, rows) == columns_of(160, fields, rows[1:])
    assert [cell.across for cell in group.cells] == [1, 2]


def head(nation: str) -> LetterHead:
    return LetterHead("CỤC", nation, "Độc lập", "Số", "Hà Nội")


def test_the_left_of_the_head_gets_what_the_nation_leaves() -> None:
    short, _ = head_widths(head("VIỆT NAM"))
    long, right = head_widths(head("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    assert short == pytest.approx(80)
    assert 0.38 * 160 <= long < short
    assert long + right == pytest.approx(160)
    assert right > width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", decree30.SIZE_NATION, bold=True)


def test_a_number_of_a_workbook_is_never_broken_whatever_stands_after_it() -> None:
    text = "+0,275 điểm %"
    number = Cell((Run(text, bold=True),), value=Decimal("0.275"))
    fields: list[Field[str]] = [
        Field("%", lambda _: number, most=20),
        Field("%", lambda _: Cell.of(text), most=20),
    ]
    counted, worded = natural_columns(fields, [row_of(fields, "")])
    assert counted.weight > width_mm(text, decree30.SIZE_TABLE, bold=True)
    assert worded.weight < counted.weight
