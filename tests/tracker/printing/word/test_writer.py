"""The Word file, opened again: styles, margins, repeated headers, rows that stay whole, page fields."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table as WordTable

from tests.tracker.printing import examples
from tests.tracker.printing.charts import RANKING
from tracker.kernel.errors import Refusal
from tracker.printing import decree30
from tracker.printing.columns import head_widths
from tracker.printing.measure import balanced_width_mm, width_mm
from tracker.printing.model import Document, Marks, Paragraph, Run, Spacer, Table
from tracker.printing.papers.summary.document import build_summary
from tracker.printing.word.writer import word_bytes, write_word


def opened(document: Document) -> WordDocument:
    return docx.Document(BytesIO(word_bytes(document)))


@pytest.fixture(scope="module")
def summary() -> Document:
    return build_summary(replace(examples.national(True), tasks=examples.task_rows(50)), "vi")


@pytest.fixture(scope="module")
def word(summary: Document) -> WordDocument:
    return opened(summary)


def ruled(word: WordDocument) -> list[WordTable]:
    """The tables with rules; the head and the signature block have none."""
    return [table for table in word.tables if 'w:top w:val="single"' in table._tbl.tblPr.xml]


def millimetres(length: int) -> float:
    return round(length / 36000, 1)


def test_every_section_is_a4_with_the_margins_of_the_annex(word: WordDocument) -> None:
    shapes = [
        (millimetres(section.page_width or 0), millimetres(section.page_height or 0))
        for section in word.sections
    ]
    assert shapes == [(210.0, 297.0), (297.0, 210.0), (210.0, 297.0)]
    for section in word.sections:
        margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
        assert [millimetres(margin or 0) for margin in margins] == [20.0, 20.0, 30.0, 20.0]


def test_page_numbers_are_fields_above_from_page_two_and_begin_anew(word: WordDocument) -> None:
    for section in word.sections:
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert "PAGE" not in section.first_page_header._element.xml
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_the_mark_of_illustrative_data_stands_on_every_page(word: WordDocument) -> None:
    section = word.sections[0]
    for part in (section.footer, section.first_page_footer):
        assert part.paragraphs[0].text == "Số liệu minh họa"


def test_every_row_stays_whole_and_header_rows_repeat(word: WordDocument, summary: Document) -> None:
    tables = ruled(word)
    models = [table for table, _ in summary.tables()]
    assert len(tables) == len(models)
    for table, model in zip(tables, models, strict=True):
        rows = table._tbl.tr_lst
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
        repeated = sum(row.trPr.find(qn("w:tblHeader")) is not None for row in rows)
        assert repeated == len(model.header) + bool(model.numbers)
        assert len(rows) == repeated + len(model.rows)


def test_tables_hold_the_printed_words(word: WordDocument, summary: Document) -> None:
    for table, (model, _) in zip(ruled(word), summary.tables(), strict=True):
        texts = [[tc.xpath("string(.)") for tc in row.tc_lst] for row in table._tbl.tr_lst]
        assert texts[-len(model.rows) :] == [[cell.text for cell in row.cells] for row in model.rows]


def test_headings_are_headings_and_stay_with_what_follows(word: WordDocument) -> None:
    headings = [found for found in word.paragraphs if found.style and found.style.name == "Heading 1"]
    assert [found.text.split(".")[0] for found in headings] == ["I", "II", "III", "IV"]
    style = word.styles["Heading 1"]
    assert style.paragraph_format.keep_with_next
    assert style.font.size == Pt(14)


def test_the_body_is_justified_with_indent_and_gap(word: WordDocument) -> None:
    form = word.styles["Body Text"].paragraph_format
    assert form.alignment == 3
    assert millimetres(form.first_line_indent or 0) == decree30.INDENT
    assert form.space_before == Pt(6)
    assert form.widow_control


def test_every_style_in_use_is_times_new_roman(word: WordDocument) -> None:
    used = {found.style.style_id for found in word.paragraphs if found.style}
    for style in word.styles:
        if style.style_id in used:
            fonts = style.element.rPr.rFonts
            assert {fonts.get(qn(f"w:{part}")) for part in ("ascii", "hAnsi", "cs", "eastAsia")} == {
                decree30.FONT
            }
            assert fonts.get(qn("w:asciiTheme")) is None


def test_styles_have_names_in_the_language_of_the_document(word: WordDocument) -> None:
    names = {style.name for style in word.styles}
    assert {"Quốc hiệu", "Tiêu ngữ", "Nơi nhận", "Bảng: nội dung"} <= names
    assert not [name for name in names if name and "paper." in name]


def test_the_head_has_two_columns_without_rules(word: WordDocument) -> None:
    head = word.tables[0]
    assert [cell.text.split("\n")[0] for cell in head.rows[0].cells] == [
        "BỘ Y TẾ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]
    assert [cell.text for cell in head.rows[1].cells] == [
        "Số: 07/BC-BMTE",
        "Hà Nội, ngày 22 tháng 6 năm 2026",
    ]
    assert 'w:top w:val="nil"' in head._tbl.tblPr.xml


def test_the_last_words_stay_with_the_signature(word: WordDocument) -> None:
    last = next(found for found in word.paragraphs if found.text.endswith("./."))
    assert last.paragraph_format.keep_with_next
    closing = next(table for table in word.tables if "Nơi nhận:" in table.rows[0].cells[0].text)
    assert closing.rows[0].cells[1].text == "KT. CỤC TRƯỞNG\nPHÓ CỤC TRƯỞNG\nNguyễn Thị Minh Họa"


def test_properties_name_the_document(word: WordDocument, summary: Document) -> None:
    properties = word.core_properties
    assert properties.title == summary.name
    assert (properties.language, properties.author) == ("vi-VN", "Cục Bà mẹ và Trẻ em")
    assert properties.created is not None
    assert properties.created.date() == date(2026, 6, 22)
    assert "python-docx" not in f"{properties.comments}{properties.author}"


def test_an_english_document_is_proofed_as_english() -> None:
    word = opened(build_summary(examples.english(), "en"))
    assert word.styles.element.xpath("string(//w:docDefaults//w:lang/@w:val)") == "en-GB"
    assert word.core_properties.language == "en-GB"


def test_secrecy_is_framed_in_capitals(summary: Document) -> None:
    word = opened(replace(summary, marks=Marks(secrecy="Mật")))
    cell = word.tables[0].rows[1].cells[0]
    mark = next(found for found in cell.paragraphs if found.text == "MẬT")
    assert mark._p.find(f".//{qn('w:pBdr')}") is not None


def test_marks_above_an_appendix_alone_keep_their_width_at_the_left(summary: Document) -> None:
    alone = replace(summary, head=None, appendices=summary.appendices[:1], marks=Marks(secrecy="Mật"))
    word = opened(alone)
    mark = next(found for found in word.paragraphs if found.text == "MẬT")
    left, right = mark.paragraph_format.left_indent, mark.paragraph_format.right_indent
    assert left is not None and right is not None
    width = decree30.text_width(alone.appendices[0].orientation)
    assert width - millimetres(left) - millimetres(right) == pytest.approx(20, abs=0.2)
    assert millimetres(left) < width / 6


def test_markup_and_control_characters_in_texts_do_no_harm(summary: Document) -> None:
    odd = Paragraph((Run("a < b & c > d \x00\x0b\n]]>", bold=True),))
    word = opened(replace(summary, blocks=(odd, *summary.blocks)))
    assert any(found.text == "a < b & c > d \n]]>" for found in word.paragraphs)


def test_a_missing_folder_is_refused(summary: Document, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"paper\.folder_missing"):
        write_word(summary, tmp_path / "x" / "a.docx")


def test_the_parts_stand_in_the_order_that_the_schema_asks(word: WordDocument) -> None:
    order = ["pStyle", "keepNext", "pBdr", "ind", "jc"]
    for properties in word.element.body.iter(qn("w:pPr")):
        names = [child.tag.split("}")[1] for child in properties]
        known = [name for name in names if name in order]
        assert known == sorted(known, key=order.index)


def test_a_spacer_is_as_high_as_asked(summary: Document) -> None:
    word = opened(replace(summary, blocks=(Spacer(10), *summary.blocks)))
    heights = [found.paragraph_format.space_before for found in word.paragraphs if not found.text]
    assert 10.0 in [millimetres(height) for height in heights if height]


def rule_length(word: WordDocument, above: str, room_mm: float) -> float:
    """Millimetres of the rule under the paragraph that says `above`."""
    everything = [*word.element.body.iter(qn("w:p"))]
    place = next(i for i, found in enumerate(everything) if found.xpath("string(.)") == above)
    indent = everything[place + 1].pPr.find(qn("w:ind"))
    return room_mm - 2 * int(indent.get(qn("w:left"))) * 25.4 / 1440


def test_rules_are_as_long_as_the_annex_asks(word: WordDocument, summary: Document) -> None:
    left, right = head_widths(summary.head)
    motto = rule_length(word, summary.head.motto, right)
    assert motto == pytest.approx(width_mm(summary.head.motto, 13, bold=True), abs=0.5)
    agency = rule_length(word, summary.head.agency, left)
    assert 1 / 3 <= agency / width_mm(summary.head.agency, 12, bold=True) <= 1 / 2
    title = rule_length(word, summary.title.subject, 160)
    line = balanced_width_mm(summary.title.subject, 160 - 25.4, 14, bold=True)
    assert 1 / 3 - 0.01 <= title / line <= 1 / 2


def test_a_chart_is_a_vector_picture_with_its_words_and_keeps_its_title(summary: Document) -> None:
    word = opened(replace(summary, blocks=(RANKING, *summary.blocks)))
    paragraphs = word.paragraphs
    place = next(i for i, found in enumerate(paragraphs) if found.text == RANKING.title)
    title, unit, shown, note = paragraphs[place : place + 4]
    assert [found.text for found in (unit, shown, note)] == [RANKING.unit, "", RANKING.notes[0]]
    for found in (title, unit):
        assert found.style is not None
        assert found.style.paragraph_format.keep_with_next
    assert shown.paragraph_format.keep_with_next
    assert shown._p.xpath(".//wp:docPr/@descr")[0].startswith(RANKING.title)
    picture = word.part.related_parts[shown._p.xpath(".//a:blip/@r:embed")[0]]
    assert picture.content_type == "image/x-emf"
    wide = int(shown._p.xpath(".//wp:extent/@cx")[0])
    assert millimetres(wide) == 160.0


def test_what_announces_a_table_stays_with_it(summary: Document) -> None:
    announced = Paragraph.of("Số liệu như sau:")
    table = next(block for block in summary.blocks if isinstance(block, Table))
    word = opened(replace(summary, blocks=(announced, table, announced)))
    first, last = (found for found in word.paragraphs if found.text == announced.text)
    assert first.paragraph_format.keep_with_next
    assert last.paragraph_format.keep_with_next  # it is the last word before the signature
    word = opened(replace(summary, blocks=(announced, announced, table, announced, announced)))
    kept = [
        found.paragraph_format.keep_with_next for found in word.paragraphs if found.text == announced.text
    ]
    assert kept == [None, True, None, True]


def test_a_title_longer_than_a_property_may_be_is_cut_there_alone(summary: Document) -> None:
    title = replace(summary.title, subject="Kế\x0b hoạch " * 60)
    word = opened(replace(summary, title=title, metadata=replace(summary.metadata, author="Cục " * 90)))
    assert len(word.core_properties.title) == 255
    assert word.core_properties.title.endswith("…")
    assert any(found.text == title.subject.replace("\x0b", "") for found in word.paragraphs)


def test_how_to_reach_the_office_stands_on_the_first_page_alone(summary: Document) -> None:
    assert summary.head is not None
    head = replace(summary.head, contacts="Địa chỉ: 138A Giảng Võ")
    word = opened(replace(summary, head=head))
    shown = [[found.text for found in one.first_page_footer.paragraphs] for one in word.sections]
    assert shown == [
        ["Địa chỉ: 138A Giảng Võ", "Số liệu minh họa"],
        ["Số liệu minh họa"],
        ["Số liệu minh họa"],
    ]
    assert all(one.footer.paragraphs[0].text == "Số liệu minh họa" for one in word.sections)


def test_two_marks_of_one_width_keep_frames_of_their_own(summary: Document) -> None:
    word = opened(replace(summary, marks=Marks(secrecy="Mật", urgency="Khẩn")))
    texts = [found.text for found in word.tables[0].rows[1].cells[0].paragraphs]
    assert texts[-4:] == ["", "MẬT", "", "KHẨN"]
