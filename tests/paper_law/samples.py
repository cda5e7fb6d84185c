"""A report with everything that the law speaks of, and an official letter: built as every paper is."""

from __future__ import annotations

from datetime import date

from tests.tracker.printing.charts import RANKING
from tracker.printing import decree30, wording
from tracker.printing.data import Office
from tracker.printing.model import (
    Align,
    Appendix,
    Cell,
    Column,
    Document,
    HeaderCell,
    Heading,
    Orientation,
    Paragraph,
    ParagraphStyle,
    Row,
    RowKind,
    Table,
    Title,
)
from tracker.printing.particulars import Circulation, Particulars, Secrecy, Urgency
from tracker.words import Words

WORDS = Words("vi")
AGENCY, PARENT = "Sở Y tế", "Ủy ban nhân dân thành phố Huế"
SUBJECT = "Kết quả thực hiện công tác bảo vệ, chăm sóc trẻ em sáu tháng đầu năm 2026 trên địa bàn thành phố"
BODY = "Thực hiện công tác bảo vệ, chăm sóc trẻ em trên địa bàn, cơ quan báo cáo kết quả như sau: " * 3
BASES = ("Căn cứ Luật Trẻ em số 102/2016/QH13 ngày 05/4/2016;", "Căn cứ Quyết định số 1863/QĐ-TTg.")
_DAY = date(2026, 1, 5)


def report() -> Document:
    """With marks, bases, headings, a table, a chart, KT., and an appendix across and one upright."""
    office = Office(
        AGENCY,
        "Huế",
        PARENT,
        "BC-SYT",
        "Phó Giám đốc",
        "KT. Giám đốc",
        "Nguyễn Thị A",
        ("Bộ Y tế",),
        ("Như trên", "Ủy ban nhân dân thành phố (để báo cáo)", "Lưu: VT, NVY"),
    )
    settled = Particulars(5, _DAY, Secrecy.RESTRICTED, Urgency.URGENT, circulation=Circulation.RETURN)
    blocks = (
        *(Paragraph.of(text, ParagraphStyle.BASIS) for text in BASES),
        Paragraph.of(BODY),
        Heading("I. KẾT QUẢ"),
        Paragraph.of(BODY),
        Heading("1. Số liệu", 2),
        _table(60),
        RANKING,
        Paragraph.of("Trên đây là báo cáo của cơ quan."),
    )
    attached = wording.attached(WORDS, office, settled, 2026)
    appendices = tuple(
        Appendix(label, "SỐ LIỆU THEO ĐỊA PHƯƠNG", (_table(60),), attached, orientation)
        for label, orientation in zip(wording.appendix_labels(WORDS, 2), Orientation, strict=True)
    )
    return Document(
        "vi",
        wording.letter_head(WORDS, office, settled, 2026),
        Title("BÁO CÁO", SUBJECT),
        decree30.ended(blocks),
        wording.addressees(WORDS, office.addressees),
        wording.signature(office),
        wording.recipients(WORDS, office.recipients),
        appendices,
        wording.marks(WORDS, settled),
    )


def letter() -> Document:
    """To several, with TM. and KT., the drafter's sign and how to reach the office."""
    office = Office(
        PARENT,
        "Huế",
        symbol="UBND-VX",
        post="Phó Chủ tịch",
        power="TM. Ủy ban nhân dân\nKT. Chủ tịch",
        signer="Trần Văn B",
        addressees=("Sở Y tế", "Công an thành phố"),
        recipients=("Như trên", "Lưu: VT, VX"),
        contacts=("Địa chỉ: 16 Lê Lợi, Huế", "Điện thoại: 0234.000.000"),
    )
    settled = Particulars(12, date(2026, 3, 5), drafter="ntb", copies=5)
    head = wording.letter_head(WORDS, office, settled, 2026, "V/v báo cáo số liệu trẻ em")
    return Document(
        "vi",
        head,
        Title("", ""),
        decree30.ended((Paragraph.of(BODY), Paragraph.of("Đề nghị các cơ quan báo cáo đúng hạn."))),
        wording.addressees(WORDS, office.addressees),
        wording.signature(office),
        wording.recipients(WORDS, office.recipients),
        marks=wording.marks(WORDS, settled),
    )


def _table(rows: int) -> Table:
    lines = (Row((Cell.of(str(n)), Cell.of(f"Địa phương {n}"), Cell.of("1.317"))) for n in range(1, rows))
    return Table(
        "Số liệu",
        (Column(15, Align.CENTRE), Column(105), Column(40, Align.RIGHT)),
        ((HeaderCell("STT"), HeaderCell("Địa phương"), HeaderCell("Số vụ")),),
        (Row((Cell.of("I"), Cell.of("Cả nước", across=2)), RowKind.GROUP), *lines),
        numbers=("A", "B", "1"),
    )
