"""The annex to an amending decision: what it changes of a plan, item by item, old text beside new."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.printing import decree30, wording
from tracker.printing.columns import Field, columns_of, group_row, header_of, row_of
from tracker.printing.model import (
    Align,
    Appendix,
    Block,
    Cell,
    Document,
    Metadata,
    Note,
    Orientation,
    Paragraph,
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
    """`plan`: its title; `issued`: the decision that brought it ("": none on file). `old` and `new`: what the
    two versions are called. `decision`: the amending one, of which the annex is part ("": none); `draft`:
    it has not been issued yet."""

    agency: str
    code: str
    plan: str
    issued: str
    old: str
    new: str
    decision: str
    counts: str
    items: tuple[AnnexItem, ...]
    draft: bool = False
    particulars: Particulars = UNDECIDED


def build_annex(data: AnnexData, language: str) -> Document:
    """The annex in `language`; the texts in `data` must be in the same language. Decree 30/2020, Annex I,
    III.1: it has no head of its own, names what it is attached to, and is signed with that."""
    words = Words(language)
    title = words("annex.title", plan=data.plan)
    attached = words("annex.attached", decision=data.decision) if data.decision else ""
    blocks = (*_opening(words, data), *_body(words, data))
    return Document(
        language=language,
        head=None,
        title=Title(words("annex.label"), title),
        blocks=(),
        appendices=(Appendix(words("annex.label"), title.upper(), blocks, attached),),
        marks=wording.marks(words, data.particulars, draft=data.draft),
        metadata=Metadata(data.agency, data.code, data.particulars.signed_on),
    )


def _opening(words: Words, data: AnnexData) -> list[Block]:
    """What is amended and how it is told; in another language than Vietnamese, that it is a translation."""
    issued = words("annex.issued", decision=data.issued) if data.issued else ""
    if not data.items:
        return [Paragraph.of(words("annex.same", plan=data.plan, issued=issued, old=data.old, new=data.new))]
    said = words("annex.compared", plan=data.plan, issued=issued, old=data.old, new=data.new)
    told = [Paragraph.of(said), Paragraph.of(words("annex.counts", counts=data.counts))]
    if words.language != "vi":
        told.insert(0, Paragraph((Run(words("paper.mark.translation"), italic=True),)))
    return [*told]


def _body(words: Words, data: AnnexData) -> list[Block]:
    return [_table(words, data)] if data.items else []


def _table(words: Words, data: AnnexData) -> Table:
    fields: list[Field[AnnexLine]] = [
        Field(words("paper.table.order"), lambda _line: Cell(), Align.CENTRE),
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
        notes=(Note(words("annex.marks"), italic=True),),
    )
