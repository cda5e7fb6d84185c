"""Decree 30/2020/NĐ-CP, Annex I, line by line: what it asks, what the PDF has, what the Word file has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.paper_law import samples
from tests.paper_law.pdf_file import PdfFile, PdfPage, Piece
from tests.paper_law.word_file import Paragraph, WordFile
from tracker.printing import decree30
from tracker.printing.model import Document

_POINT = 25.4 / 72
_NEAR = 0.6
"""Millimetres that two measures may differ: a point of rounding and the width of a rule."""


@dataclass(frozen=True)
class Paper:
    """One document in both forms."""

    pdf: PdfFile
    word: WordFile

    @property
    def first(self) -> PdfPage:
        return self.pdf.pages[0]


@dataclass(frozen=True)
class Found:
    """What one form has, in words, and whether that is what is asked."""

    said: str
    holds: bool


@dataclass(frozen=True)
class Line:
    """A line of the law with both measurements."""

    box: str
    asks: str
    pdf: Found
    word: Found

    @property
    def holds(self) -> bool:
        return self.pdf.holds and self.word.holds


def papers(
    write_pdf: Callable[[Document], bytes], write_word: Callable[[Document], bytes]
) -> tuple[Paper, Paper]:
    """The report and the letter, written and read again."""
    made = (samples.report(), samples.letter())
    report, letter = (Paper(PdfFile(write_pdf(one)), WordFile(write_word(one))) for one in made)
    return report, letter


def measured(report: Paper, letter: Paper) -> Iterator[Line]:
    """Every line of the law."""
    yield from _page(report)
    yield from _head(report)
    yield from _letter_head(letter)
    yield from _body(report)
    yield from _closing(report, letter)
    yield from _marks(report, letter)
    yield from _appendix(report)


def _styled(
    paper: Paper,
    box: str,
    asks: str,
    text: str,
    sizes: tuple[float, float],
    *,
    bold: bool = False,
    italic: bool = False,
    centred: bool = False,
) -> Line:
    """A text in its size and style in both forms."""
    piece, paragraph = _piece(paper, text), paper.word.paragraph(text)
    in_word = _dressed(paragraph.size, paragraph.bold, paragraph.italic)
    right = (paragraph.bold, paragraph.italic) == (bold, italic) and sizes[0] <= paragraph.size <= sizes[1]
    centre = not centred or paragraph.align == "center"
    return Line(
        box,
        asks,
        Found(
            f"“{_short(piece.text)}”: {_dressed(piece.size, piece.bold, piece.italic)}",
            (piece.bold, piece.italic) == (bold, italic) and sizes[0] <= piece.size <= sizes[1],
        ),
        Found(f"{in_word}, {paragraph.align}", right and centre and paragraph.face == decree30.FONT),
    )


def _piece(paper: Paper, text: str) -> Piece:
    return next(
        piece for page in paper.pdf.pages for piece in page.pieces if piece.text.startswith(text[:12])
    )


def _dressed(size: float, bold: bool, italic: bool) -> str:
    style = (", đậm" if bold else "") + (", nghiêng" if italic else "")
    return f"{size:g} pt{style or ', đứng'}"


def _short(text: str) -> str:
    return text if len(text) <= 34 else f"{text[:32]}…"


def _page(report: Paper) -> Iterator[Line]:
    page, section = report.first, report.word.sections[0]
    yield Line(
        "trang",
        "A4 210 × 297 mm",
        Found(
            f"{page.width:.0f} × {page.height:.0f} mm", (round(page.width), round(page.height)) == (210, 297)
        ),
        Found(
            f"{section.width:.0f} × {section.height:.0f} mm", (section.width, section.height) == (210, 297)
        ),
    )
    yield _margins(report)
    faces = report.pdf.faces()
    used = {paragraph.face for paragraph in report.word.paragraphs}
    yield Line(
        "trang",
        "Times New Roman, Unicode, đen",
        Found(
            f"nhúng {', '.join(sorted(faces))} (cùng số đo với Times New Roman)",
            all("Serif" in f for f in faces),
        ),
        Found(", ".join(sorted(used)), used == {decree30.FONT}),
    )
    yield from _numbers(report)


def _margins(report: Paper) -> Line:
    """The outermost strokes of the upright pages, without what stands in the margins."""
    upright = [page for page in report.pdf.pages if page.width < page.height]
    inside = [
        piece
        for page in upright
        for piece in page.pieces
        if 20 < piece.baseline < page.height - decree30.MARGIN_BOTTOM
    ]
    left = min(piece.left for piece in inside)
    right = upright[0].width - max(piece.right for piece in inside)
    top = min(piece.baseline - piece.size * _POINT for piece in inside)
    bottom = upright[0].height - max(piece.baseline for piece in inside)
    section = report.word.sections[0]
    word = (section.top, section.bottom, section.left, section.right)
    pdf_holds = left >= 29.9 and right >= 14.9 and top >= 19 and bottom >= 20
    return Line(
        "trang",
        "lề trên, dưới 20-25; trái 30-35; phải 15-20 mm",
        Found(
            f"chữ cách mép trên {top:.1f}, dưới {bottom:.1f}, trái {left:.1f}, phải {right:.1f} mm", pdf_holds
        ),
        Found("{:g}, {:g}, {:g}, {:g} mm".format(*word), word == (20, 20, 30, 20)),
    )


def _numbers(report: Paper) -> Iterator[Line]:
    pages = report.pdf.pages
    above = [[piece for piece in page.pieces if piece.baseline < 18] for page in pages]
    second = above[1][0]
    middle = (second.left + second.right) / 2
    text_middle = (decree30.MARGIN_LEFT + pages[1].width - decree30.MARGIN_RIGHT) / 2
    paragraph = next(p for name, ps in report.word.margins.items() if "header" in name for p in ps)
    section = report.word.sections[0]
    yield Line(
        "trang",
        "số trang Ả Rập, 13-14, đứng, giữa lề trên, không ở trang 1",
        Found(
            f"trang 2: “{second.text}” {second.size:g} pt, cách mép trên {second.baseline:.0f} mm, giữa;"
            " trang 1: không",
            13 <= second.size <= 14
            and abs(middle - text_middle) < _NEAR
            and not above[0]
            and not second.bold,
        ),
        Found(
            f"trường PAGE, {paragraph.size:g} pt, {paragraph.align}, cách mép {section.header:g} mm;"
            " trang đầu khác",
            13 <= paragraph.size <= 14
            and section.first_page_differs
            and paragraph.align == "center"
            and "PAGE" in report.word.fields.values(),
        ),
    )
    numbers = ["".join(piece.text for piece in pieces) for pieces in above]
    starts = [section.starts_at for section in report.word.sections]
    yield Line(
        "trang",
        "mỗi phụ lục đánh số trang riêng",
        Found(" ".join(number or "–" for number in numbers), numbers.count("") == 3),
        Found(f"{len(starts)} phần, bắt đầu từ {', '.join(map(str, starts))}", set(starts) == {1}),
    )


def _head(report: Paper) -> Iterator[Line]:
    nation, motto = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
    yield _styled(report, "1", "quốc hiệu: chữ hoa, 12-13, đậm", nation, (12, 13), bold=True, centred=True)
    yield _styled(report, "1", "tiêu ngữ: 13-14, đậm", motto, (13, 14), bold=True, centred=True)
    yield _rule(report, "1", "đường kẻ dài bằng tiêu ngữ", motto, (0.97, 1.03))
    parent, agency = samples.PARENT.upper(), samples.AGENCY.upper()
    yield _styled(report, "2", "cơ quan chủ quản: chữ hoa, 12-13, đứng", parent, (12, 13), centred=True)
    yield _styled(
        report, "2", "cơ quan ban hành: chữ hoa, 12-13, đậm", agency, (12, 13), bold=True, centred=True
    )
    yield _rule(report, "2", "đường kẻ 1/3-1/2 dòng chữ", agency, (1 / 3, 1 / 2))
    yield _styled(
        report, "3", "số, ký hiệu: 13, đứng; số dưới 10 thêm số 0", "Số: 05/BC-SYT", (13, 13), centred=True
    )
    day = "Huế, ngày 05 tháng 01 năm 2026"
    yield _styled(
        report,
        "4",
        "địa danh, ngày: 13-14, nghiêng; ngày < 10, tháng 1, 2 thêm 0",
        day,
        (13, 14),
        italic=True,
    )
    yield _styled(report, "5a", "tên loại: chữ hoa, 13-14, đậm", "BÁO CÁO", (13, 14), bold=True, centred=True)
    title = samples.SUBJECT[:18]
    yield _styled(report, "5a", "trích yếu: 13-14, đậm", title, (13, 14), bold=True, centred=True)
    yield _rule(report, "5a", "đường kẻ 1/3-1/2 dòng chữ", title, (1 / 3, 1 / 2))


def _rule(paper: Paper, box: str, asks: str, text: str, share: tuple[float, float]) -> Line:
    """The rule under a text, as a share of its widest line; in Word the line is measured in the PDF."""
    page = paper.first
    piece = page.piece(text[:12])
    same = [
        p
        for p in page.pieces
        if p.face == piece.face
        and p.size == piece.size
        and p.left < piece.right
        and p.right > piece.left
        and 0 <= p.baseline - piece.baseline < 8
    ]
    widest = max(p.right - p.left for p in same)
    stroke = page.rule_below(max(same, key=lambda p: p.baseline))
    pdf = stroke.length / widest
    room = _room(paper, text)
    found = paper.word.after(text)
    word = (room - found.left - found.right) / widest
    return Line(
        box,
        asks,
        Found(f"{stroke.length:.1f} mm = {pdf:.2f} của dòng", share[0] - 0.01 <= pdf <= share[1] + 0.01),
        Found(
            f"{room - found.left - found.right:.1f} mm = {word:.2f} của dòng",
            share[0] - 0.02 <= word <= share[1] + 0.02 and "bottom" in found.borders,
        ),
    )


def _room(paper: Paper, text: str) -> float:
    """Millimetres of the column of Word's head in which a text stands, or of the page's text."""
    element = next(
        p for p in paper.word.document.iter(f"{_W}p") if "".join(p.itertext(f"{_W}t")).startswith(text)
    )
    cell = next(element.iterancestors(f"{_W}tc"), None)
    if cell is None:
        return decree30.PAGE_WIDTH - decree30.MARGIN_LEFT - decree30.MARGIN_RIGHT
    return float(cell.find(f"{_W}tcPr/{_W}tcW").get(f"{_W}w")) * 25.4 / 1440


_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _letter_head(letter: Paper) -> Iterator[Line]:
    yield _styled(letter, "3", "công văn không có chữ tắt tên loại", "Số: 12/UBND-VX", (13, 13), centred=True)
    yield _styled(
        letter, "4", "tháng 3-9 không thêm số 0", "Huế, ngày 05 tháng 3 năm 2026", (13, 14), italic=True
    )
    about = "V/v báo cáo số liệu"
    line = _styled(letter, "5b", "V/v: 12-13, đứng, giữa, cách số 6 pt", about, (12, 13), centred=True)
    number, piece = letter.first.piece("Số: 12"), letter.first.piece(about[:18])
    off = abs((number.left + number.right) - (piece.left + piece.right)) / 2
    paragraph = letter.word.paragraph(about)
    yield Line(
        line.box,
        line.asks,
        Found(f"{line.pdf.said}; lệch giữa {off:.1f} mm", line.pdf.holds and off < _NEAR),
        Found(f"{line.word.said}, cách {paragraph.before:g} pt", line.word.holds and paragraph.before == 6),
    )


def _body(report: Paper) -> Iterator[Line]:
    for basis, end in zip(samples.BASES, ";.", strict=True):
        line = _styled(
            report,
            "6",
            f"căn cứ: nghiêng, 13-14, mỗi căn cứ một dòng, hết bằng “{end}”",
            basis,
            (13, 14),
            italic=True,
        )
        yield Line(
            line.box, line.asks, line.pdf, Found(line.word.said, line.word.holds and basis.endswith(end))
        )
    yield _paragraphs(report)
    yield _styled(report, "6", "mục I: đậm, 13-14", "I. KẾT QUẢ", (13, 14), bold=True)
    levels = [report.word.paragraph(text).level for text in ("I. KẾT QUẢ", "1. Số liệu")]
    outline = len(re.findall(rb"/Title <", report.pdf.data))
    yield Line(
        "6",
        "đầu mục là cấp của đề cương (dấu trang)",
        Found(f"{outline} dấu trang", outline >= 4),
        Found(f"Heading, cấp {levels[0]} và {levels[1]} (đếm từ 0)", levels == [0, 1]),
    )


def _paragraphs(report: Paper) -> Line:
    """The first body paragraph: indent, both edges, distance between lines and to the one above."""
    page, body = report.first, report.word.paragraph(samples.BODY[:40])
    place = next(n for n, piece in enumerate(page.pieces) if piece.text.startswith(samples.BODY[:12]))
    first, second = page.pieces[place], page.pieces[place + 1]
    above = page.pieces[place - 1]
    step = (second.baseline - first.baseline) / _POINT
    gap = (first.baseline - above.baseline) / _POINT - step
    indent, right = first.left - second.left, page.width - second.right
    pdf = (
        f"{first.size:g} pt; thụt {indent:.1f} mm; hai lề (phải {right:.1f});"
        f" dòng {step / first.size / 1.15:.2f}; đoạn cách {gap:.1f} pt"
    )
    word = (
        f"{body.size:g} pt; thụt {body.first:.1f} mm; {body.align}; dòng {body.spacing:.2f}; "
        f"đoạn cách {body.before:g} pt"
    )
    right_pdf = (
        13 <= first.size <= 14 and abs(indent - 12.7) < _NEAR and abs(right - 20) < _NEAR and gap > 5.9
    )
    right_word = 13 <= body.size <= 14 and abs(body.first - 12.7) < 0.1 and body.align == "both"
    return Line(
        "6",
        "nội dung: 13-14, đều hai lề, thụt 1 hoặc 1,27 cm, đoạn cách ≥ 6 pt, dòng 1-1,5",
        Found(pdf, right_pdf and 1 <= step / first.size / 1.15 <= 1.5),
        Found(word, right_word and 1 <= body.spacing <= 1.5 and body.before >= 6),
    )


def _closing(report: Paper, letter: Paper) -> Iterator[Line]:
    for paper, text in (
        (report, "KT. GIÁM ĐỐC"),
        (report, "PHÓ GIÁM ĐỐC"),
        (letter, "TM. ỦY BAN NHÂN DÂN"),
        (letter, "KT. CHỦ TỊCH"),
    ):
        yield _styled(
            paper, "7", "quyền hạn, chức vụ: chữ hoa, 13-14, đậm", text, (13, 14), bold=True, centred=True
        )
    yield _styled(
        report, "7", "họ tên: 13-14, đậm, không học vị", "Nguyễn Thị A", (13, 14), bold=True, centred=True
    )
    post, name = _piece(report, "PHÓ GIÁM ĐỐC"), _piece(report, "Nguyễn Thị A")
    room = report.word.paragraph("Nguyễn Thị A").before * _POINT
    yield Line(
        "8",
        "chỗ cho chữ ký và dấu",
        Found(
            f"{name.baseline - post.baseline - name.size * _POINT:.0f} mm trống",
            name.baseline - post.baseline > 20,
        ),
        Found(f"{room:.0f} mm trống", room > 20),
    )
    one, label = _piece(report, "Kính gửi: Bộ Y tế"), _piece(letter, "Kính gửi:")
    listed, single = _piece(letter, "- Sở Y tế;"), report.word.paragraph("Kính gửi")
    middle = (one.left + one.right) / 2
    text_middle = (decree30.MARGIN_LEFT + report.first.width - decree30.MARGIN_RIGHT) / 2
    yield Line(
        "9a",
        "Kính gửi: 13-14; một nơi cùng dòng, nhiều nơi mỗi nơi một dòng",
        Found(
            f"{one.size:g} pt, giữa; nhiều nơi: “{listed.text}” dưới nhãn, thụt"
            f" {listed.left - label.left:.0f} mm",
            abs(middle - text_middle) < _NEAR and listed.baseline > label.baseline and 13 <= one.size <= 14,
        ),
        Found(
            f"{single.size:g} pt, {single.align}; danh sách thụt",
            single.align == "center" and letter.word.paragraph("- Sở Y tế;").left > 0,
        ),
    )
    yield _styled(report, "9b", "Nơi nhận: 12, đậm nghiêng", "Nơi nhận:", (12, 12), bold=True, italic=True)
    yield _styled(report, "9b", "danh sách: 11, đứng, “- …;”", "- Như trên;", (11, 11))
    yield _styled(report, "9b", "dòng cuối “- Lưu: VT, … .”", "- Lưu: VT, NVY.", (11, 11))
    texts = [piece.text for page in report.pdf.pages for piece in page.pieces]
    ended = report.word.paragraph("Trên đây là báo cáo").text
    yield Line(
        "hết",
        "nội dung kết thúc bằng “./.”",
        Found(
            next(_short(text) for text in texts if text.endswith("./.")),
            sum("./." in text for text in texts) == 1,
        ),
        Found(_short(ended), ended.endswith("./.")),
    )


def _marks(report: Paper, letter: Paper) -> Iterator[Line]:
    for text, box, asks in (
        ("MẬT", "10a", "độ mật: chữ hoa, 13-14, đậm, trong khung, dưới số"),
        ("KHẨN", "10b", "độ khẩn: như trên, khung 20 (30, 40) × 8 mm, dưới độ mật"),
        ("XEM XONG TRẢ LẠI", "11", "chỉ dẫn lưu hành: như trên"),
    ):
        line = _styled(report, box, asks, text, (13, 14), bold=True, centred=True)
        frame = _frame(report.first, report.first.piece(text))
        edges = report.word.paragraph(text).borders
        yield Line(
            box,
            asks,
            Found(
                f"{line.pdf.said}; khung {frame[0]:.0f} × {frame[1]:.0f} mm",
                line.pdf.holds and abs(frame[1] - 8) < 1,
            ),
            Found(f"{line.word.said}; khung {len(edges)} cạnh", line.word.holds and len(edges) == 4),
        )
    yield _styled(letter, "12", "người soạn thảo, số bản: chữ hoa, 11, đứng", "NTB (05 bản)", (11, 11))
    contact = letter.first.piece("Địa chỉ: 16 Lê Lợi")
    above = max(one.y1 for one in letter.first.strokes if one.y1 == one.y2 and one.y1 < contact.baseline)
    footers = [
        p
        for name, ps in letter.word.margins.items()
        if "footer" in name
        for p in ps
        if p.text == contact.text
    ]
    yield Line(
        "13",
        "địa chỉ: 11-12, đứng, chân trang 1, dưới đường kẻ",
        Found(
            f"{contact.size:g} pt, cách mép dưới {letter.first.height - contact.baseline:.0f} mm,"
            f" kẻ trên {contact.baseline - above:.0f} mm",
            11 <= contact.size <= 12 and contact.baseline - above < 8,
        ),
        Found(
            f"{footers[0].size:g} pt, chân trang đầu, kẻ {footers[0].borders[0]}",
            len(footers) == 1 and footers[0].borders == ("top",),
        ),
    )


def _frame(page: PdfPage, piece: Piece) -> tuple[float, float]:
    """Width and height of the frame around a text."""
    around = [
        one for one in page.strokes if one.y1 == one.y2 and one.x1 <= piece.left and one.x2 >= piece.right
    ]
    above = max(
        (one for one in around if one.y1 < piece.baseline - piece.size * _POINT * 0.6), key=lambda one: one.y1
    )
    below = min((one for one in around if one.y1 > piece.baseline), key=lambda one: one.y1)
    return above.length, below.y1 - above.y1


def _appendix(report: Paper) -> Iterator[Line]:
    yield _styled(report, "PL", "“Phụ lục I”: 14, đậm, giữa", "Phụ lục I", (14, 14), bold=True, centred=True)
    title = "SỐ LIỆU THEO ĐỊA PHƯƠNG"
    yield _styled(report, "PL", "tên phụ lục: chữ hoa, 13-14, đậm", title, (13, 14), bold=True, centred=True)
    yield _styled(report, "PL", "“(Kèm theo …)”: nghiêng", "(Kèm theo", (13, 14), italic=True, centred=True)
    across = [page for page in report.pdf.pages if page.width > page.height]
    sections = [section for section in report.word.sections if section.width > section.height]
    yield Line(
        "PL",
        "bảng rộng được in ngang",
        Found(f"{len(across)} trang ngang", bool(across)),
        Found(f"{len(sections)} phần ngang", len(sections) == 1),
    )
    yield _tables(report)


def _tables(report: Paper) -> Line:
    """Not of the annex but of every paper: header rows again on each page, rows whole."""
    pages = [
        page
        for page in report.pdf.pages
        if any(p.text == "Địa phương 5" or p.text.startswith("Địa phương ") for p in page.pieces)
    ]
    headed = [page for page in pages if any(piece.text == "STT" for piece in page.pieces)]
    rows = list(report.word.document.iter(f"{_W}tr"))
    whole = [row for row in rows if row.find(f"{_W}trPr/{_W}cantSplit") is not None]
    heads = [row for row in rows if row.find(f"{_W}trPr/{_W}tblHeader") is not None]
    return Line(
        "bảng",
        "tiêu đề và số cột lặp lại mỗi trang, dòng không bị cắt",
        Found(f"{len(headed)}/{len(pages)} trang có tiêu đề", len(headed) == len(pages) > 3),
        Found(
            f"{len(whole)}/{len(rows)} dòng cantSplit, {len(heads)} dòng tblHeader",
            len(whole) == len(rows) and len(heads) == 6,
        ),
    )


__all__ = ["Found", "Line", "Paper", "Paragraph", "measured", "papers"]
