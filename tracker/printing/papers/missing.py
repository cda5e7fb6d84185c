"""The list of those who have not reported in a round, as a report (BC) after Decree 30/2020/NĐ-CP."""

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
    Orientation,
    Paragraph,
    Row,
    Run,
    Table,
)
from tracker.printing.papers.report import report
from tracker.printing.particulars import UNDECIDED, Particulars
from tracker.printing.sources import source_line
from tracker.words import Words


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A place that owes an answer; `sent_back` and `reason`: one came and was returned. Days as printed."""

    code: str
    place: str
    region: str
    issued: str
    sent_back: str
    late: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MissingData:
    """`places` were asked; `unreported` sent nothing, `returned` must send again; `plan` may be empty."""

    office: Office
    as_of: date
    code: str
    plan: str
    period: str
    dates: str
    due: date
    places: int
    unreported: tuple[MissingRow, ...]
    returned: tuple[MissingRow, ...]
    illustrative: bool = False
    particulars: Particulars = UNDECIDED


def build_missing(data: MissingData, language: str) -> Document:
    """The list in `language`; the texts in `data` must be in the same language."""
    words = Words(language)
    blocks = (*_opening(words, data), *_lists(words, data), _closing(words, data))
    subject = words("missing.subject", period=data.period)
    return report(words, data, subject, blocks, illustrative=data.illustrative, about=data.code)


def _opening(words: Words, data: MissingData) -> list[Block]:
    """What was asked, by when, and how it stands."""
    due, today = wording.short_date(words, data.due), wording.short_date(words, data.as_of)
    asks = {"code": data.code, "period": data.period, "dates": data.dates, "due": due, "plan": data.plan}
    asked = words("missing.asked_for" if data.plan else "missing.asked", **asks)
    left = len(data.unreported)
    facts = {"date": today, "n": data.places - left, "total": data.places, "left": left}
    stands = words("missing.stands" if left else "missing.all", **facts)
    blocks: list[Block] = [Paragraph.of(f"{asked} {stands}")]
    if data.returned:
        blocks.append(Paragraph.of(words("missing.sent_back", n=len(data.returned))))
    if data.illustrative:
        blocks.append(Paragraph((Run(words("paper.summary.illustrative"), italic=True),)))
    return blocks


def _lists(words: Words, data: MissingData) -> list[Block]:
    if not (data.unreported or data.returned):
        return [Paragraph.of(words("missing.nobody"))]
    return [_table(words, data)]


def _table(words: Words, data: MissingData) -> Table:
    """Both lists in one table, each under its heading with its count."""
    fields = _fields(words, bool(data.returned))
    rows: list[Row] = []
    for number, (key, listed) in enumerate(_groups(data), start=1):
        head = words(f"missing.group.{key}", n=len(listed))
        rows.append(group_row("I" * number, Cell.of(head), len(fields)))
        rows += [row_of(fields, (order, one)) for order, one in enumerate(listed, start=1)]
    return Table(
        name=words("missing.name"),
        columns=columns_of(decree30.text_width(Orientation.PORTRAIT), fields, rows),
        header=header_of(fields),
        rows=tuple(rows),
        notes=(source_line(words, (), data.office.agency, data.as_of, None),),
    )


def _groups(data: MissingData) -> list[tuple[str, tuple[MissingRow, ...]]]:
    groups = [("unreported", data.unreported), ("returned", data.returned)]
    return [(key, rows) for key, rows in groups if rows]


def _fields(words: Words, returned: bool) -> list[Field[tuple[int, MissingRow]]]:
    fields: list[Field[tuple[int, MissingRow]]] = [
        Field(words("paper.table.order"), lambda pair: wording.count_cell(pair[0], words), Align.CENTRE),
        Field(words("missing.column.code"), lambda pair: Cell.of(pair[1].code), Align.CENTRE),
        Field(words("missing.column.place"), lambda pair: Cell.of(pair[1].place), Align.LEFT, 0.8),
        Field(
            words("missing.column.region"),
            lambda pair: Cell.of(pair[1].region),
            Align.LEFT,
            1.0 if returned else 1.2,
        ),
        Field(words("missing.column.issued"), lambda pair: _issued(words, pair[1]), Align.CENTRE, least=22),
        Field(
            words("missing.column.late"),
            lambda pair: wording.count_cell(pair[1].late, words),
            least=16,
            most=22,
        ),
    ]
    if returned:
        fields.append(
            Field(words("missing.column.note"), lambda pair: _note(words, pair[1]), Align.LEFT, 1.9)
        )
    return fields


def _issued(words: Words, one: MissingRow) -> Cell:
    return Cell.of(one.issued or words("missing.not_issued"))


def _note(words: Words, one: MissingRow) -> Cell:
    if not one.sent_back:
        return Cell()
    return Cell.of(words("missing.note", day=one.sent_back, reason=one.reason))


def _closing(words: Words, data: MissingData) -> Paragraph:
    return Paragraph.of(words("missing.closing", agency=data.office.agency))
