"""Pages: every row once and whole, headers repeated, nothing outside the margins, nothing left alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tracker.printing import examples
from tests.tracker.printing.charts import BAR_CHARTS, RANKING
from tests.ui.paper.documents import (
    HEADINGS,
    PARAGRAPHS,
    TABLES,
    appendix,
    document,
    inside,
    outside,
    table_of,
)
from tracker.printing import decree30
from tracker.printing.chart import Chart
from tracker.printing.model import (
    Block,
    Cell,
    Column,
    Document,
    HeaderCell,
    Heading,
    Orientation,
    Paragraph,
    Recipients,
    Row,
    RowKind,
    Run,
    Table,
)
from tracker.printing.papers.summary.document import build_summary
from ui.paper.faces import face, mm
from ui.paper.layout import Page, lay_out

pytestmark = pytest.mark.usefixtures("qapp")
_unhurried = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def row_marks(page: Page) -> list[str]:
    return [text.text for text in page.texts if text.text.startswith("«") and text.text != "«H1»"]


def below(lines: int, table: Table) -> Document:
    """The table after so many lines, so that it begins anywhere on a page."""
    return document(*[Paragraph.of("Dòng.") for _ in range(lines)], table)


@_unhurried
@given(TABLES, st.sampled_from(Orientation))
def test_each_row_is_printed_once_in_order(table: Table, orientation: Orientation) -> None:
    pages = lay_out(document(appendices=(appendix(table, orientation),)))
    marks = [mark for page in pages for mark in row_marks(page)]
    assert marks == [f"«{place}»" for place in range(len(table.rows))]


@_unhurried
@given(TABLES)
def test_a_row_is_never_split(table: Table) -> None:
    """All words of a row are on the page of its mark: each page has the words of its own rows, no others."""
    pages = lay_out(document(appendices=(appendix(table),)))
    for page in pages:
        rows = [table.rows[int(mark.strip("«»"))] for mark in row_marks(page)]
        expected = Counter(word for row in rows for word in row.cells[1].text.split())
        drawn = " ".join(text.text for text in page.texts)
        found = Counter(word for word in drawn.split() if word in expected)
        assert all(found[word] >= count for word, count in expected.items())


@_unhurried
@given(TABLES, st.integers(0, 45))
def test_the_header_stands_on_every_page_of_the_table_and_on_no_other(table: Table, lines: int) -> None:
    for page in lay_out(below(lines, table)):
        texts = [text.text for text in page.texts]
        assert texts.count("«H1»") == (1 if row_marks(page) else 0)
        if row_marks(page):
            assert texts.index("«H1»") < texts.index(row_marks(page)[0])


@_unhurried
@given(TABLES)
def test_a_group_head_never_ends_a_page(table: Table) -> None:
    """Unless nothing follows it in the table."""
    for page in lay_out(document(appendices=(appendix(table),))):
        last = [int(mark.strip("«»")) for mark in row_marks(page)][-1:]
        assert not [
            row for row in last if table.rows[row].kind is RowKind.GROUP and row + 1 < len(table.rows)
        ]


@_unhurried
@given(st.integers(1, 40), st.integers(0, 45))
def test_the_notes_stay_with_the_last_row(rows: int, lines: int) -> None:
    pages = lay_out(below(lines, table_of([("một dòng", "1", False)] * rows, notes=3)))
    page = next(page for page in pages if f"«{rows - 1}»" in row_marks(page))
    assert {f"Ghi chú {n}" for n in range(3)} <= {text.text for text in page.texts}


@_unhurried
@given(st.integers(3, 90), st.integers(0, 45))
def test_no_row_stands_alone_on_the_first_or_last_page(rows: int, lines: int) -> None:
    pages = lay_out(below(lines, table_of([("một dòng", "1", False)] * rows)))
    shown = [len(row_marks(page)) for page in pages if row_marks(page)]
    assert min(shown[0], shown[-1]) >= 2


@_unhurried
@given(st.lists(st.one_of(PARAGRAPHS, HEADINGS, TABLES), max_size=12), st.booleans())
def test_nothing_is_drawn_outside_the_margins(blocks: list[Block], signed: bool) -> None:
    assert [*outside(lay_out(document(*blocks, signed=signed)))] == []


@_unhurried
@given(st.integers(0, 45), st.integers(1, 3), st.booleans())
def test_a_heading_never_ends_a_page(lines: int, level: int, table: bool) -> None:
    above = [Paragraph.of("Dòng.") for _ in range(lines)]
    below: Block = table_of([("a", "1", False)] * 5) if table else Paragraph.of("Sau đó. " * 40)
    pages = lay_out(document(*above, Heading("ĐẦU MỤC", level), below))
    page = next(page for page in pages if any(text.text == "ĐẦU MỤC" for text in page.texts))
    after = [text.text for text in page.texts][[text.text for text in page.texts].index("ĐẦU MỤC") + 1 :]
    assert "«0»" in after if table else len(after) >= 2


@_unhurried
@given(st.integers(0, 45))
def test_what_announces_a_table_stands_on_the_page_where_it_begins(lines: int) -> None:
    above = [Paragraph.of("Dòng.") for _ in range(lines)]
    said = Paragraph.of("Số liệu như sau:")
    pages = lay_out(document(*above, said, table_of([("a", "1", False)] * 5)))
    page = next(page for page in pages if any(text.text == said.text for text in page.texts))
    assert "«0»" in row_marks(page)


@_unhurried
@given(st.integers(0, 40), st.integers(2, 9))
def test_no_line_of_a_paragraph_stands_alone(lines: int, length: int) -> None:
    above = [Paragraph.of("Dòng.") for _ in range(lines)]
    pages = lay_out(document(*above, Paragraph.of("xoay vòng quanh đây " * 5 * length)))
    counts = [sum("xoay" in text.text or "quanh" in text.text for text in inside(page)) for page in pages]
    assert all(count != 1 for count in counts)


@_unhurried
@given(st.integers(0, 45))
def test_the_signature_stays_with_the_last_words(lines: int) -> None:
    above = [Paragraph.of("Dòng.") for _ in range(lines)]
    pages = lay_out(document(*above, Paragraph.of("Trên đây là báo cáo./."), signed=True))
    for name in ("CỤC TRƯỞNG", "Nguyễn Thị A", "Trên đây là báo cáo./."):
        assert any(text.text == name for text in pages[-1].texts)


@_unhurried
@given(st.integers(0, 45))
def test_a_chart_stays_whole_with_its_title_and_its_source(lines: int) -> None:
    above = [Paragraph.of("Dòng.") for _ in range(lines)]
    pages = lay_out(document(*above, RANKING))
    page = next(page for page in pages if any(text.text == RANKING.title for text in page.texts))
    said = {text.text for text in page.texts}
    assert {bar.name for bar in RANKING.bars} | {RANKING.unit, *RANKING.notes} <= said
    assert len(page.drawings) == 1
    assert [*outside(pages)] == []


@settings(deadline=None, max_examples=10)
@given(BAR_CHARTS)
def test_charts_of_any_length_stay_inside_the_margins(chart: Chart) -> None:
    pages = lay_out(document(chart))
    assert [*outside(pages)] == []
    for page in pages:
        for room, _ in page.drawings:
            assert room.bottom() <= page.height - 1134 + 1


@_unhurried
@given(st.lists(st.one_of(PARAGRAPHS, HEADINGS, TABLES), min_size=1, max_size=10))
def test_every_word_of_the_text_is_on_the_pages_once_and_in_order(blocks: list[Block]) -> None:
    """Tables apart, whose header is said again on purpose."""
    said = [block.text for block in blocks if isinstance(block, Heading | Paragraph)]
    marked = [
        replace(block, text=f"@{block.text}@")
        if isinstance(block, Heading)
        else Paragraph((Run("@"), *block.runs, Run("@")))
        if isinstance(block, Paragraph)
        else block
        for block in blocks
    ]
    drawn = "".join(text.text for page in lay_out(document(*marked)) for text in inside(page))
    found = re.findall(r"@([^@«]*)@", "".join(drawn.split()))
    assert found == ["".join(text.split()) for text in said]


@settings(deadline=None, max_examples=15)
@given(
    st.integers(1, 12), st.sampled_from(["a" * 300, "Trẻ em " * 45, "1.317", "Nghị quyết số 202/2025/QH15"])
)
def test_no_word_leaves_its_cell(columns: int, text: str) -> None:
    rows = tuple(Row(tuple(Cell.of(text) for _ in range(columns))) for _ in range(3))
    head = (tuple(HeaderCell(text[:60]) for _ in range(columns)),)
    table = Table("t", tuple(Column(1) for _ in range(columns)), head, rows)
    for page in lay_out(document(appendices=(appendix(table),))):
        edges = sorted({rule.x1 for rule in page.rules if rule.x1 == rule.x2})
        for drawn in [one for one in inside(page) if edges and one.key.size == decree30.SIZE_TABLE]:
            left = max(edge for edge in edges if edge <= drawn.x)
            right = min(edge for edge in edges if edge > drawn.x)
            words = drawn.text.split(" ")
            width = sum(map(face(drawn.key).width, words)) + (len(words) - 1) * face(drawn.key).space
            assert left < drawn.x
            assert drawn.x + width < right


def test_a_row_higher_than_a_page_is_the_only_one_that_is_split() -> None:
    words = [f"từ{n}" for n in range(2500)]
    row = Row((Cell.of("a"), Cell.of(" ".join(words))))
    table = Table("t", (Column(1), Column(3)), ((HeaderCell("Đ"), HeaderCell("N")),), (row,))
    pages = lay_out(document(appendices=(appendix(table),)))
    drawn = " ".join(text.text for page in pages for text in page.texts).split()
    assert [word for word in drawn if word.startswith("từ")] == words
    assert [*outside(pages)] == []


def test_pages_are_numbered_from_two_and_each_appendix_anew() -> None:
    table = table_of([("chữ " * 30, "1", False)] * 40)
    pages = lay_out(document(table, appendices=(appendix(table), appendix(table, Orientation.PORTRAIT))))
    numbers = [page.number for page in pages]
    starts = [place for place, number in enumerate(numbers) if number == 1]
    assert len(starts) == 3
    assert numbers == [
        *range(1, starts[1] + 1),
        *range(1, starts[2] - starts[1] + 1),
        *range(1, len(pages) - starts[2] + 1),
    ]
    for page in pages:
        above = [text for text in page.texts if text.y < 1134]
        assert [text.text for text in above] == ([] if page.number == 1 else [str(page.number)])
        for text in above:
            assert text.key.size == 13


def test_the_head_keeps_to_the_sizes_of_the_annex() -> None:
    pages = lay_out(build_summary(examples.national(), "vi"))
    keys = {text.text: text.key for page in pages for text in page.texts}
    assert keys["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"][:2] == (12, True)
    assert keys["Độc lập - Tự do - Hạnh phúc"][:2] == (13, True)
    assert keys["BỘ Y TẾ"][:3][:3] == (12, False, False)
    assert keys["CỤC BÀ MẸ VÀ TRẺ EM"][:3] == (12, True, False)
    assert keys["Hà Nội, ngày 22 tháng 6 năm 2026"][:3] == (14, False, True)
    assert keys["Nơi nhận:"][:3] == (12, True, True)
    assert keys["- Như trên;"][:3] == (11, False, False)
    assert keys["KT. CỤC TRƯỞNG"][:3] == (14, True, False)


def test_number_and_date_stand_on_one_line() -> None:
    page = lay_out(build_summary(examples.national(), "vi"))[0]
    heights = {text.y for text in page.texts if text.text.startswith(("Số: 07", "Hà Nội, ngày"))}
    assert len(heights) == 1


def test_the_rule_under_the_motto_is_as_long_as_the_motto() -> None:
    page = lay_out(build_summary(examples.national(), "vi"))[0]
    motto = next(text for text in page.texts if text.text.startswith("Độc lập"))
    agency = next(text for text in page.texts if text.text == "CỤC BÀ MẸ VÀ TRẺ EM")
    flat = [rule for rule in page.rules if rule.y1 == rule.y2]
    under_motto = next(rule for rule in flat if rule.y1 > motto.y and rule.x1 >= motto.x - 2)
    under_agency = next(rule for rule in flat if rule.y1 > agency.y and rule.x2 < motto.x)
    assert under_motto.x1 == pytest.approx(motto.x, abs=2)
    length = under_agency.x2 - under_agency.x1
    assert 1 / 3 <= length / (2 * ((under_agency.x1 + under_agency.x2) / 2 - agency.x)) <= 1 / 2


def test_the_mark_of_illustrative_data_is_on_every_page() -> None:
    pages = lay_out(build_summary(examples.national(illustrative=True), "vi"))
    assert all(any(text.text == "Số liệu minh họa" for text in page.texts) for page in pages)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_examples_stay_inside_the_margins(language: str) -> None:
    data = examples.english() if language == "en" else examples.long_summary(60)
    assert [*outside(lay_out(build_summary(data, language)))] == []


def test_bold_and_italic_words_are_drawn_in_their_faces() -> None:
    page = lay_out(
        document(Paragraph((Run("thường "), Run("đậm", bold=True), Run(" nghiêng", italic=True))))
    )[0]
    styles = {text.text.strip(): text.key[1:3] for text in page.texts}
    assert (styles["thường"], styles["đậm"], styles["nghiêng"]) == (
        (False, False),
        (True, False),
        (False, True),
    )


def test_recipients_longer_than_a_page_go_on_and_none_is_lost() -> None:
    lines = tuple(f"- Ủy ban nhân dân tỉnh, thành phố trực thuộc trung ương nơi {n};" * 3 for n in range(28))
    signed = replace(document(Paragraph.of("Hết."), signed=True), recipients=Recipients("Nơi nhận:", lines))
    pages = lay_out(signed)
    lowest = {page.number: page.height - mm(decree30.MARGIN_BOTTOM) for page in pages}
    assert all(text.y <= lowest[page.number] for page in pages for text in page.texts)
    said = "".join("".join(text.text.split()) for page in pages for text in page.texts)
    assert all(said.count(f"nơi{n};") == 3 for n in range(28))
