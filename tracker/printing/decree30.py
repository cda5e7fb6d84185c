"""Decree 30/2020/NĐ-CP, Annex I: how an administrative document looks. One constant for each rule.

Parts of the annex: I.I (paper, margins, letters, page number), II (each element), IV (table of sizes and
styles). Lengths are millimetres, sizes points. Where the annex gives a range the value taken is inside it
and the range stands beside it. A digital copy must be PDF 1.4 or later, which is what is written.
"""

from __future__ import annotations

from math import ceil

from tracker.printing.model import Block, Orientation, Paragraph, Run

# I.I.1-2 Paper and direction: A4; landscape allowed where wide tables are part of the text.
PAGE_WIDTH = 210.0
PAGE_HEIGHT = 297.0

# I.I.3 Margins: top and bottom 20-25, left 30-35, right 15-20.
MARGIN_TOP = 20.0
MARGIN_BOTTOM = 20.0
MARGIN_LEFT = 30.0
MARGIN_RIGHT = 20.0

# I.I.4 Letters: Times New Roman, Unicode, black.
FONT = "Times New Roman"

# I.I.7 Page number: Arabic, 13-14, upright, centred in the top margin, not on page 1; appendices count anew.
SIZE_PAGE_NUMBER = 13.0

# II.1 National title 12-13 bold capitals; motto 13-14 bold; the rule under it is as long as the line.
SIZE_NATION = 12.0
SIZE_MOTTO = 13.0

# II.2 Agencies 12-13 capitals, the issuing one bold; the rule under it is 1/3 to 1/2 of the line.
SIZE_AGENCY = 12.0
AGENCY_RULE = 0.42

# II.3-4 Number 13 upright; place and date 13-14 italic.
SIZE_NUMBER = 13.0
SIZE_PLACE_DATE = 14.0

# II.5 Type 13-14 bold capitals, summary 13-14 bold, rule of 1/3 to 1/2; "V/v" of a letter 12-13, 6 pt below.
SIZE_TITLE = 14.0
TITLE_RULE = 1 / 3
SIZE_ABOUT = 12.0

# II.6 Body 13-14, justified, first line 1 or 1.27 cm, at least 6 pt between paragraphs, single to 1.5 lines.
SIZE_BODY = 14.0
INDENT = 12.7
PARAGRAPH_GAP = 6.0
LINE_SPACING = 1.05

# II.7 Signing power, post and name 13-14 bold. II.9 "Nơi nhận" 12 bold italic, list 11 upright.
SIZE_SIGNATURE = 14.0
SIGNATURE_SPACE = 26.0
SIZE_RECIPIENTS_LABEL = 12.0
SIZE_RECIPIENTS = 11.0
SIZE_ADDRESSEE = 14.0

# III.2 Secrecy, urgency and circulation marks 13-14 bold capitals in a frame; those of urgency are 8 high
# and 20, 30 or 40 wide. III.3 Drafter's sign 11 capitals upright. III.4 Address line 11-12 below a rule.
SIZE_MARK = 13.0
MARK_HEIGHT = 8.0
MARK_STEP = 10.0
SIZE_CONTACTS = 11.0
# III.1 Appendix label and title 14 bold.
SIZE_APPENDIX = 14.0

# Tables, notes and the foot are left open by the annex; these are the sizes in common use (padding: mm
# at the sides, points above and below).
SIZE_TABLE = 12.0
SIZE_COLUMN_NUMBER = 10.0
SIZE_NOTE = 11.0
SIZE_FOOTER = 9.0
CELL_PADDING = 1.6
CELL_PADDING_Y = 1.3

# II.6 The text ends with this mark.
END = "./."

_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def page_size(orientation: Orientation) -> tuple[float, float]:
    """Width and height of the sheet."""
    upright = orientation is Orientation.PORTRAIT
    return (PAGE_WIDTH, PAGE_HEIGHT) if upright else (PAGE_HEIGHT, PAGE_WIDTH)


def text_width(orientation: Orientation) -> float:
    return page_size(orientation)[0] - MARGIN_LEFT - MARGIN_RIGHT


def text_height(orientation: Orientation) -> float:
    return page_size(orientation)[1] - MARGIN_TOP - MARGIN_BOTTOM


def mark_width(text_mm: float) -> float:
    """Millimetres of the frame around a mark so wide: 20, 30, 40 ..."""
    return MARK_STEP * max(2, ceil((text_mm + 2) / MARK_STEP))


def padded_number(number: int) -> str:
    """II.3: a number below 10 gets a leading zero."""
    return f"{number:02d}"


def roman(number: int) -> str:
    """Numbers of parts and appendices, 1 to 89."""
    letters = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        letters += sign * count
    return letters


def ended(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with "./." after the last word (II.6); the last block must be a paragraph."""
    last = blocks[-1]
    if not isinstance(last, Paragraph):
        raise ValueError("only a paragraph can carry the end mark")
    final = last.runs[-1]
    run = Run(final.text.rstrip(" .") + END, final.bold, final.italic)
    return (*blocks[:-1], Paragraph((*last.runs[:-1], run), last.style))
