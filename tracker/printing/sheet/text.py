"""The first sheet of a workbook: head, title, running text, signature, in two columns as on paper."""

from __future__ import annotations

from dataclasses import replace

from openpyxl.worksheet.worksheet import Worksheet

from tracker.printing import decree30
from tracker.printing.chart import Chart
from tracker.printing.columns import head_widths
from tracker.printing.model import (
    Align,
    Appendix,
    Block,
    Document,
    Heading,
    LetterHead,
    Note,
    Orientation,
    Paragraph,
    ParagraphStyle,
    Table,
)
from tracker.printing.sheet.cells import Look, Pen, column_width, height
from tracker.words import Words

_D = decree30
_CENTRE = Align.CENTRE
_BODY = Look(_D.SIZE_BODY, justify=True, middle=False)
_TITLE = Look(_D.SIZE_TITLE, bold=True, align=_CENTRE)
_SIGNATURE = Look(_D.SIZE_SIGNATURE, bold=True, align=_CENTRE, middle=False)
_SIGNATURE_ROOM = _D.SIGNATURE_SPACE * 72 / 25.4
_HALVES = (_D.text_width(Orientation.PORTRAIT) / 2,) * 2
_INDENT = "\N{NO-BREAK SPACE}" * 10


class TextSheet:
    """Fills the sheet; `names` are the sheets of the tables and charts, in reading order."""

    def __init__(self, sheet: Worksheet, words: Words, names: list[str]) -> None:
        self.sheet = sheet
        self.pen = Pen(sheet)
        self.words = words
        self.names = iter(names)
        self.widths = (0.0, 0.0)
        self.row = 1

    def fill(self, document: Document) -> str:
        """Everything in order; returns the address of the last cell."""
        self.widths = head_widths(document.head) if document.head is not None else _HALVES
        for letter, width in zip("AB", self.widths, strict=True):
            self.sheet.column_dimensions[letter].width = column_width(width)
        if document.head is not None:
            self._head(document, document.head)
            for block in document.blocks:
                self._block(block)
            self._closing(document)
        else:
            self._line("\n".join(document.marks.framed).upper(), _TITLE)
        for appendix in document.appendices:
            if document.head is None:
                self._appendix_head(appendix)
            for block in appendix.blocks:
                self._block(block)
        return f"B{self.row}"

    def _appendix_head(self, appendix: Appendix) -> None:
        """Of an appendix that stands alone; that of another is on the sheet of its table."""
        for text in (appendix.label, appendix.title):
            self._line(text, _TITLE)
        self._line(appendix.attached, Look(_D.SIZE_BODY, italic=True, align=_CENTRE))
        self.row += 1

    def _head(self, document: Document, head: LetterHead) -> None:
        title = document.title
        upright, bold = Look(_D.SIZE_AGENCY, align=_CENTRE), Look(_D.SIZE_AGENCY, bold=True, align=_CENTRE)
        nation, motto = (Look(size, bold=True, align=_CENTRE) for size in (_D.SIZE_NATION, _D.SIZE_MOTTO))
        self._pair(head.parent_agency, upright, head.nation, nation)
        self._pair(head.agency, bold, head.motto, motto)
        date = Look(_D.SIZE_PLACE_DATE, italic=True, align=_CENTRE)
        self._pair(head.number, Look(_D.SIZE_NUMBER, align=_CENTRE), head.place_date, date)
        for mark in (head.about, *(mark.upper() for mark in document.marks.framed)):
            if mark:
                self._pair(mark, Look(_D.SIZE_ABOUT, bold=mark != head.about, align=_CENTRE), "", upright)
        self.row += 1
        for text in (title.kind, title.subject):
            self._line(text, _TITLE)
        self._line(title.remark, Look(italic=True, align=_CENTRE))
        several = len(document.addressees) > 1
        for line in document.addressees:
            align = Align.LEFT if several else _CENTRE
            self._line(3 * _INDENT * several + line, Look(_D.SIZE_ADDRESSEE, align=align))
        self.row += 1

    def _pair(self, left: str, left_look: Look, right: str, right_look: Look) -> None:
        self.pen.put(self.row, 1, left, left_look)
        self.pen.put(self.row, 2, right, right_look)
        heights = (height(left, self.widths[0], left_look), height(right, self.widths[1], right_look))
        self.sheet.row_dimensions[self.row].height = max(heights)
        self.row += 1

    def _line(self, text: str, look: Look) -> None:
        if text:
            self.pen.put(self.row, 1, text, look)
            self.pen.merge(self.row, 1, 2, 1, look)
            self.sheet.row_dimensions[self.row].height = height(text, sum(self.widths), look) + 3
            self.row += 1

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._line(block.text, Look(_D.SIZE_BODY, bold=True, italic=block.level > 2))
            case Paragraph():
                slope = block.style is ParagraphStyle.BASIS
                start = "" if block.style is ParagraphStyle.PLAIN else _INDENT
                self._line(start + block.text, replace(_BODY, italic=slope))
            case Note():
                self._line(block.text, Look(_D.SIZE_NOTE, italic=block.italic))
            case Table() | Chart():
                kind = "chart" if isinstance(block, Chart) else "sheet"
                see = self.words(f"paper.{kind}.see", name=next(self.names))
                self._line(see, Look(_D.SIZE_NOTE, italic=True))

    def _closing(self, document: Document) -> None:
        """The signature begins beside the first recipients; the name stands below the room for the pen."""
        recipients, signature = document.recipients, document.signature
        self.row += 1
        left = [(recipients.label, True)] if recipients else []
        left += [(line, False) for line in recipients.lines] if recipients else []
        left += [(document.marks.drafter, False)] if document.marks.drafter else []
        right = list(signature.lines) if signature else []
        first = self.row
        for place in range(max(len(left), len(right))):
            text, label = left[place] if place < len(left) else ("", False)
            size = _D.SIZE_RECIPIENTS_LABEL if label else _D.SIZE_RECIPIENTS
            post = right[place] if place < len(right) else ""
            self._pair(text, Look(size, bold=label, italic=label, middle=False), post, _SIGNATURE)
        if signature and signature.name:
            self.row = max(self.row, first + len(right))
            self.sheet.row_dimensions[self.row].height = _SIGNATURE_ROOM
            self.pen.put(self.row + 1, 2, signature.name, _SIGNATURE)
            self.row += 2
        if document.head and document.head.contacts:
            self.row += 1
            self._line(document.head.contacts, Look(_D.SIZE_CONTACTS, align=_CENTRE))
