"""The document model: what a printed paper says, as pure data; PDF, Word and Excel are made from it.

A `Document` is a head, blocks, a signature and appendices. Texts are final (already in the document's
language and number format); lengths are millimetres, letter sizes are points. Nothing here knows how a
page is broken or painted: `ui.paper` paints it, `printing.word` and `printing.sheet` write it.
A new kind of block joins `Block` and gets one handler in each of the three.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tracker.printing.chart import Chart


class Align(StrEnum):
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Orientation(StrEnum):
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class ParagraphStyle(StrEnum):
    """BODY: justified with first-line indent. BASIS: legal basis, italic. PLAIN: from the margin."""

    BODY = "body"
    BASIS = "basis"
    PLAIN = "plain"


class RowKind(StrEnum):
    """GROUP heads the rows below it and never ends a page; TOTAL sums; both are printed bold."""

    NORMAL = "normal"
    GROUP = "group"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one style; `struck` and `underlined`: words that a change takes out or puts in."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1: I., capitals, bold. Level 2: 1., bold. Level 3: a), bold italic."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: tuple[Run, ...]
    style: ParagraphStyle = ParagraphStyle.BODY

    @staticmethod
    def of(text: str, style: ParagraphStyle = ParagraphStyle.BODY) -> Paragraph:
        return Paragraph((Run(text),), style)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Note:
    """Small print: the notes, signs and sources under a table."""

    text: str
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Spacer:
    height_mm: float


@dataclass(frozen=True, slots=True)
class Column:
    """Columns share the width by weight; `align` is for cells that do not say otherwise."""

    weight: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class HeaderCell:
    text: str
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """`runs` is what is printed. `value` is the number behind it where a spreadsheet may calculate with it,
    shown there in `number_format`; without it a spreadsheet gets the printed words. `remark` is a comment
    on the cell of a spreadsheet: the words that a number came in, what is missing of it."""

    runs: tuple[Run, ...] = ()
    align: Align | None = None
    across: int = 1
    value: Decimal | None = None
    number_format: str = "General"
    remark: str = ""

    @staticmethod
    def of(text: str, align: Align | None = None, *, bold: bool = False, across: int = 1) -> Cell:
        return Cell((Run(text, bold=bold),) if text else (), align, across)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def bold(self) -> bool:
        return any(run.bold for run in self.runs)


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    kind: RowKind = RowKind.NORMAL

    @property
    def bold(self) -> bool:
        return self.kind is not RowKind.NORMAL


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table. Header rows (and the row of column numbers) repeat on every page; no row is split.

    `name` is its tab in a workbook; `unit` the line above it at the right ("Đơn vị tính: vụ");
    `notes` stand below it and stay with its last row; `frozen` columns stay in sight in a workbook.
    `whole_groups`: a group of rows with its head begins a new page rather than being split.
    """

    name: str
    columns: tuple[Column, ...]
    header: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[Row, ...]
    numbers: tuple[str, ...] = ()
    unit: str = ""
    notes: tuple[Note, ...] = ()
    frozen: int = 0
    whole_groups: bool = False

    def __post_init__(self) -> None:
        width = len(self.columns)
        ragged = [row for row in self.rows if sum(cell.across for cell in row.cells) != width]
        if ragged or (self.numbers and len(self.numbers) != width):
            raise ValueError(f"table {self.name!r}: every row must fill its {width} columns")
        if self.header and len(self.header_places()) != sum(len(row) for row in self.header):
            raise ValueError(f"table {self.name!r}: header cells overlap or leave gaps")

    def groups(self) -> list[range]:
        """The rows of each group, its head first; rows before the first head are in none."""
        heads = [place for place, row in enumerate(self.rows) if row.kind is RowKind.GROUP]
        return [range(head, end) for head, end in zip(heads, [*heads[1:], len(self.rows)], strict=True)]

    def header_places(self) -> list[tuple[int, int, HeaderCell]]:
        """Row and column of each header cell, with cells that reach down from above taken into account."""
        taken: set[tuple[int, int]] = set()
        places: list[tuple[int, int, HeaderCell]] = []
        for r, row in enumerate(self.header):
            column = 0
            for cell in row:
                while (r, column) in taken:
                    column += 1
                places.append((r, column, cell))
                taken |= {(r + i, column + j) for i in range(cell.down) for j in range(cell.across)}
        full = {(r, c) for r in range(len(self.header)) for c in range(len(self.columns))}
        return places if taken == full else []


Block = Heading | Paragraph | Note | Spacer | Table | Chart


def leads_in(block: Block, following: Block | None) -> bool:
    """Whether a block only announces the table or chart after it, and so stays on one page with its start."""
    announced = isinstance(following, Table | Chart)
    return announced and isinstance(block, Paragraph) and block.text.rstrip().endswith(":")


@dataclass(frozen=True, slots=True)
class LetterHead:
    """The two-column head: agency and number at the left, nation, motto, place and date at the right.
    `contacts`: address, telephone and e-mail, at the foot of the first page below a rule."""

    agency: str
    nation: str
    motto: str
    number: str
    place_date: str
    parent_agency: str = ""
    about: str = ""
    contacts: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """`kind`: the type of document in capitals (empty for an official letter); `subject`: its summary."""

    kind: str
    subject: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """`lines`: power and post as printed, "KT. CỤC TRƯỞNG" and "PHÓ CỤC TRƯỞNG"; `name`: without titles."""

    lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Recipients:
    """ "Nơi nhận": the label and its lines, as printed."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """`secrecy`, `urgency` and `circulation`: legal marks under the number; `draft`: that nobody has signed
    it yet, in the same place; `footer`: said at the foot of every page. `drafter`: who drafted it and how
    many copies there are, below the recipients."""

    secrecy: str = ""
    urgency: str = ""
    footer: str = ""
    draft: str = ""
    circulation: str = ""
    drafter: str = ""

    @property
    def framed(self) -> tuple[str, ...]:
        """The marks that there are, from above."""
        return tuple(mark for mark in (self.draft, self.secrecy, self.urgency, self.circulation) if mark)


@dataclass(frozen=True, slots=True)
class Appendix:
    """Own orientation, own page numbers. `label`: "Phụ lục I"; `attached`: "(Kèm theo ...)"."""

    label: str
    title: str
    blocks: tuple[Block, ...]
    attached: str = ""
    orientation: Orientation = Orientation.PORTRAIT


@dataclass(frozen=True, slots=True)
class Metadata:
    author: str = ""
    subject: str = ""
    created: date | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """`language`: "vi" or "en"; `title.subject` is also the name in the file's metadata.

    Without `head` it is an appendix to a document of somebody else: its appendices are all of it, and the
    title is only its name.
    """

    language: str
    head: LetterHead | None
    title: Title
    blocks: tuple[Block, ...]
    addressees: tuple[str, ...] = ()
    signature: Signature | None = None
    recipients: Recipients | None = None
    appendices: tuple[Appendix, ...] = ()
    marks: Marks = field(default_factory=Marks)
    metadata: Metadata = field(default_factory=Metadata)

    @property
    def name(self) -> str:
        """One line for the metadata and the window: "Báo cáo: tóm tắt ..."; of a letter what it is about."""
        kind = self.title.kind.capitalize()
        about = self.head.about if self.head else ""
        return f"{kind}: {self.title.subject}" if kind else self.title.subject or about

    def exhibits(self) -> Iterable[tuple[Table | Chart, Appendix | None]]:
        """Every table and chart in reading order with the appendix it stands in."""
        yield from ((block, None) for block in self.blocks if isinstance(block, Table | Chart))
        for appendix in self.appendices:
            yield from ((block, appendix) for block in appendix.blocks if isinstance(block, Table | Chart))

    def tables(self) -> Iterable[tuple[Table, Appendix | None]]:
        """The tables among them."""
        yield from ((block, appendix) for block, appendix in self.exhibits() if isinstance(block, Table))
