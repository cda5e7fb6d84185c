"""Documents for the tests of the page: random tables and texts, and what was drawn of them."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import strategies as st

from tracker.printing import decree30
from tracker.printing.model import (
    Appendix,
    Block,
    Cell,
    Column,
    Document,
    HeaderCell,
    Heading,
    LetterHead,
    Note,
    Orientation,
    Paragraph,
    Row,
    RowKind,
    Run,
    Signature,
    Table,
    Title,
)
from ui.paper.faces import face, mm
from ui.paper.layout import Page
from ui.paper.text import Text

HEAD = LetterHead("CỤC A", "CỘNG HÒA", "Độc lập", "Số: 01/BC-A", "Hà Nội, ngày 01 tháng 01 năm 2026")
TITLE = Title("BÁO CÁO", "Thử")
WORD = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxy", min_size=1, max_size=9)
SENTENCE = st.lists(st.one_of(WORD, st.just("ngày\u00a005")), min_size=1, max_size=45).map(" ".join)


def document(*blocks: Block, appendices: tuple[Appendix, ...] = (), signed: bool = False) -> Document:
    signature = Signature(("CỤC TRƯỞNG",), "Nguyễn Thị A") if signed else None
    return Document("vi", HEAD, TITLE, blocks, signature=signature, appendices=appendices)


def table_of(rows: list[tuple[str, str, bool]], numbers: bool = False, notes: int = 0) -> Table:
    """Rows of (text, number, is a group); the first cell of row n says «n»."""
    made = tuple(
        Row(
            (Cell.of(f"«{place}»"), Cell.of(text), Cell.of(number)),
            RowKind.GROUP if group and not (place and rows[place - 1][2]) else RowKind.NORMAL,
        )
        for place, (text, number, group) in enumerate(rows)
    )
    return Table(
        "Bảng",
        (Column(20), Column(100), Column(40)),
        ((HeaderCell("«H1»"), HeaderCell("Nội dung"), HeaderCell("Số")),),
        made,
        numbers=("A", "B", "1") if numbers else (),
        notes=tuple(Note(f"Ghi chú {n}") for n in range(notes)),
    )


_ROW = st.tuples(SENTENCE, st.from_regex(r"[0-9.]{1,30}", fullmatch=True), st.booleans())
# a few rows said again and again, so that most tables go over several pages
_ROWS = st.builds(lambda rows, times: rows * times, st.lists(_ROW, min_size=1, max_size=9), st.integers(1, 8))
TABLES = st.builds(table_of, _ROWS, st.booleans(), st.integers(0, 3))
PARAGRAPHS = st.builds(
    Paragraph,
    st.lists(st.builds(Run, SENTENCE, st.booleans(), st.booleans()), min_size=1, max_size=3).map(tuple),
)
HEADINGS = st.builds(Heading, SENTENCE, st.integers(1, 3))


def appendix(table: Table, orientation: Orientation = Orientation.LANDSCAPE) -> Appendix:
    return Appendix("Phụ lục", "BẢNG", (table,), "(Kèm theo)", orientation)


def inside(page: Page) -> list[Text]:
    """The texts of the body: not the page number above nor the mark below."""
    top, bottom = mm(decree30.MARGIN_TOP), page.height - mm(decree30.MARGIN_BOTTOM)
    return [text for text in page.texts if top <= text.y <= bottom]


def _meant_for_the_margin(page: Page, text: Text) -> bool:
    """The number above, the mark below."""
    above = text.y < mm(decree30.MARGIN_TOP) and text.text == str(page.number)
    return above or text.key.size == decree30.SIZE_FOOTER


def outside(pages: list[Page]) -> Iterator[str]:
    """Whatever is drawn over an edge of the text area."""
    for page in pages:
        left, right = mm(decree30.MARGIN_LEFT), page.width - mm(decree30.MARGIN_RIGHT)
        top, bottom = mm(decree30.MARGIN_TOP), page.height - mm(decree30.MARGIN_BOTTOM)
        for x, y, text, key, extra in (one for one in page.texts if not _meant_for_the_margin(page, one)):
            width = sum(map(face(key).width, text.split(" "))) + text.count(" ") * face(key).space
            width += (text.count(" ") + text.count("\u00a0")) * extra
            if x < left - 1 or x + width > right + 2:
                yield f"page {page.number}: {text!r} from {x} to {x + width} in {left}..{right}"
            if y - face(key).ascent * 0.75 < top - 1 or y > bottom + 1:
                yield f"page {page.number}: {text!r} at {y} in {top}..{bottom}"
        for rule in page.rules:
            if not (left - 1 <= min(rule.x1, rule.x2) and max(rule.x1, rule.x2) <= right + 1):
                yield f"page {page.number}: {rule} beyond {left}..{right}"
            if not (top - 1 <= min(rule.y1, rule.y2) and max(rule.y1, rule.y2) <= bottom + 1):
                yield f"page {page.number}: {rule} beyond {top}..{bottom}"
