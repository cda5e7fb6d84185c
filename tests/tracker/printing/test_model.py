"""The document model refuses tables that no page could show."""

from __future__ import annotations

import pytest

from tracker.printing.model import (
    Appendix,
    Cell,
    Column,
    Document,
    HeaderCell,
    LetterHead,
    Paragraph,
    Row,
    RowKind,
    Run,
    Table,
    Title,
)

TWO = (Column(1), Column(2))


def table(header: tuple[tuple[HeaderCell, ...], ...] = (), rows: tuple[Row, ...] = ()) -> Table:
    return Table("t", TWO, header, rows)


def test_a_row_must_fill_the_columns() -> None:
    with pytest.raises(ValueError, match="fill its 2 columns"):
        table(rows=(Row((Cell.of("a"),)),))


def test_a_cell_may_span_columns() -> None:
    assert table(rows=(Row((Cell.of("a", across=2),)),)).rows[0].cells[0].text == "a"


def test_column_numbers_must_match_the_columns() -> None:
    with pytest.raises(ValueError, match="columns"):
        Table("t", TWO, (), (), numbers=("A",))


def test_header_cells_find_their_places_under_taller_ones() -> None:
    made = Table(
        "t",
        (Column(1), Column(1), Column(1)),
        (
            (HeaderCell("a", down=2), HeaderCell("b", across=2)),
            (HeaderCell("c"), HeaderCell("d")),
        ),
        (),
    )
    assert [(row, column, cell.text) for row, column, cell in made.header_places()] == [
        (0, 0, "a"),
        (0, 1, "b"),
        (1, 1, "c"),
        (1, 2, "d"),
    ]


def test_a_header_with_a_gap_is_refused() -> None:
    with pytest.raises(ValueError, match="gaps"):
        table(header=((HeaderCell("a"),),))


def test_group_and_total_rows_are_bold() -> None:
    assert [Row((), kind).bold for kind in RowKind] == [False, True, True]


def test_tables_come_in_reading_order_with_their_appendix() -> None:
    first, second = table(), table()
    document = Document(
        "vi",
        LetterHead("A", "N", "M", "Số", "Hà Nội"),
        Title("BÁO CÁO", "Tóm tắt"),
        (Paragraph((Run("x"),)), first),
        appendices=(Appendix("Phụ lục", "B", (second,)),),
    )
    assert [(found is first, appendix and appendix.label) for found, appendix in document.tables()] == [
        (True, None),
        (False, "Phụ lục"),
    ]
    assert document.name == "Báo cáo: Tóm tắt"
