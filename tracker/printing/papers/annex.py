"""The annex to an amending decision: what it changes of a plan, item by item, old text beside new."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.printing import decree30, wording
from tracker.printing.columns import Field, columns_of, group_row, header_of, row_of
from tracker.printing.data import Office
from tracker.printing.model import (
    Align,
    Block,
    Cell,
    Document,
    Metadata,
    Orientation,
    Paragraph,
    ParagraphStyle,
    Row,
    Run,
    Table,
    Title,
)
from tracker.printing.particulars import UNDECIDED, Particulars
from tracker.words import Words


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """A field of an item: what it is called, what it said, what it says; either may be empty."""

    label: str
    old: tuple[Run, ...]
    new: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class AnnexItem:
    """`title`: "Nhiệm vụ 5.2"; `told`: what happened to it; `text`: its words where no line says them."""

    title: str
    told: str
    text: str
    lines: tuple[AnnexLine, ...]


@dataclass(frozen=True, slots=True)
class AnnexData:
    """`old` and `new`: what the two versions are called; `basis`: the amending decision, if known."""

    office: Office
    as_of: date
    code: str
    plan: str
    old: str
    new: str
    basis: str
    counts: str
    items: tuple[AnnexItem, ...]
    particulars: Particulars = UNDECIDED


def build_annex(data: AnnexData, language: str) -> Document:
    """The annex in `language`; the texts in `data` must be in the same language."""
    words = Words(language)
    remark = "" if language == "vi" else words("paper.mark.translation")
    blocks = (*_opening(words, data), *_body(words, data))
    return Document(
        language=language,
        head=wording.letter_head(words, data.office, data.particulars, data.as_of.year),
        title=Title(words("annex.kind"), words("annex.subject", plan=data.plan), remark),
        blocks=decree30.ended(blocks) if language == "vi" else blocks,
        signature=wording.signature(data.office),
        marks=wording.marks(words, data.particulars),
        metadata=Metadata(data.office.agency, data.code, data.particulars.signed_on),
    )


def _opening(words: Words, data: AnnexData) -> list[Block]:
    said = words("annex.compared", old=data.old, new=data.new)
    basis = words("annex.basis", decision=data.basis) if data.basis else ""
    return [Paragraph.of(" ".join(part for part in (basis, said, data.counts) if part))]


def _body(words: Words, data: AnnexData) -> list[Block]:
    if not data.items:
        return [Paragraph.of(words("annex.same"))]
    return [_table(words, data), Paragraph((Run(words("annex.marks"), italic=True),), ParagraphStyle.PLAIN)]


def _table(words: Words, data: AnnexData) -> Table:
    fields: list[Field[AnnexLine]] = [
        Field("", lambda _line: Cell.of(""), Align.CENTRE, least=9.0, most=9.0),
        Field(words("difference.column.field"), lambda line: Cell.of(line.label), Align.LEFT, 0.6),
        Field(data.old, lambda line: Cell(line.old, Align.LEFT), Align.LEFT, 1.0),
        Field(data.new, lambda line: Cell(line.new, Align.LEFT), Align.LEFT, 1.0),
    ]
    rows: list[Row] = []
    for number, item in enumerate(data.items, start=1):
        head = (
            Run(item.title, bold=True),
            Run(f" {item.text}".rstrip()),
            Run(f" ({item.told})", italic=True),
        )
        rows.append(group_row(str(number), Cell(head), len(fields)))
        rows += [row_of(fields, line) for line in item.lines]
    return Table(
        name=words("annex.name"),
        columns=columns_of(decree30.text_width(Orientation.PORTRAIT), fields, rows),
        header=header_of(fields),
        rows=tuple(rows),
    )
