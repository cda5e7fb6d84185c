"""The directory of service providers, by place, as a document after Decree 30/2020/NĐ-CP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.printing import decree30, wording
from tracker.printing.columns import Field, columns_of, group_row, header_of, row_of
from tracker.printing.data import Office
from tracker.printing.model import (
    Align,
    Appendix,
    Cell,
    Document,
    Orientation,
    Paragraph,
    Row,
    Table,
)
from tracker.printing.papers.report import report
from tracker.printing.particulars import UNDECIDED, Particulars
from tracker.printing.sources import source_line
from tracker.words import Words


@dataclass(frozen=True, slots=True)
class ProviderLine:
    """A provider in words; what is not known says so. `reach` is telephone, e-mail and the person,
    "" where that is hidden."""

    name: str
    kind: str
    address: str
    serves: str
    services: str
    hours: str
    reach: str
    capacity: str
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class DirectoryData:
    """`groups`: place -> its providers, in the order of printing; `sought` says in words what was chosen."""

    office: Office
    as_of: date
    sought: str
    groups: tuple[tuple[str, tuple[ProviderLine, ...]], ...]
    particulars: Particulars = UNDECIDED

    @property
    def count(self) -> int:
        return sum(len(lines) for _, lines in self.groups)


def build_directory(data: DirectoryData, language: str) -> Document:
    """A covering page and the list as an appendix in landscape."""
    words = Words(language)
    facts = {"n": data.count, "places": len(data.groups), "date": wording.short_date(words, data.as_of)}
    said = words("directory.opening" if data.groups else "directory.none", **facts, sought=data.sought)
    listed = (_appendix(words, data),) if data.groups else ()
    return report(words, data, words("directory.subject"), (Paragraph.of(said),), listed)


def _appendix(words: Words, data: DirectoryData) -> Appendix:
    label, title = words("paper.appendix.only"), words("directory.title").upper()
    attached = wording.attached(words, data.office, data.particulars, data.as_of.year)
    return Appendix(label, title, (_table(words, data),), attached, Orientation.LANDSCAPE)


def _table(words: Words, data: DirectoryData) -> Table:
    reached = any(line.reach for _, lines in data.groups for line in lines)
    fields = _fields(words, reached)
    rows: list[Row] = []
    for number, (place, lines) in enumerate(data.groups, start=1):
        rows.append(group_row(decree30.roman(number), Cell.of(f"{place} ({len(lines)})"), len(fields)))
        rows += [row_of(fields, (order, one)) for order, one in enumerate(lines, start=1)]
    return Table(
        name=words("directory.title"),
        columns=columns_of(decree30.text_width(Orientation.LANDSCAPE), fields, rows),
        header=header_of(fields),
        rows=tuple(rows),
        notes=(source_line(words, (), data.office.agency, data.as_of, None),),
    )


def _fields(words: Words, reached: bool) -> list[Field[tuple[int, ProviderLine]]]:
    def name(pair: tuple[int, ProviderLine]) -> Cell:
        return wording.marked(words, pair[1].name, pair[1].unverified)

    reach: Field[tuple[int, ProviderLine]] = Field(
        words("directory.reach"), lambda pair: Cell.of(pair[1].reach), Align.LEFT, 1.0
    )
    return [
        Field(words("paper.table.order"), lambda pair: wording.count_cell(pair[0], words), Align.CENTRE),
        Field(words("coordination.column.name_vi"), name, Align.LEFT, 1.6),
        Field(words("coordination.column.kind"), lambda pair: Cell.of(pair[1].kind), Align.LEFT, 0.9),
        Field(words("coordination.column.address"), lambda pair: Cell.of(pair[1].address), Align.LEFT, 1.2),
        Field(words("coordination.column.serves"), lambda pair: Cell.of(pair[1].serves), Align.LEFT, 1.1),
        Field(words("coordination.column.services"), lambda pair: Cell.of(pair[1].services), Align.LEFT, 1.5),
        Field(words("coordination.column.hours"), lambda pair: Cell.of(pair[1].hours), Align.LEFT, 0.8),
        *([reach] if reached else []),
        Field(words("coordination.column.capacity"), lambda pair: Cell.of(pair[1].capacity), least=18),
    ]
