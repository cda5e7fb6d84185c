"""The alignment report: what a national plan does for the commitments of regional plans.

In English it is an international paper with a head of its own: agency, place and date, no national title
and no number, for Decree 30/2020/NĐ-CP is about papers in Vietnamese. In Vietnamese it is a report (BC).
"""

from __future__ import annotations

from collections.abc import Iterable

from tracker.printing import decree30, wording
from tracker.printing.data import Source
from tracker.printing.model import (
    Appendix,
    Block,
    Document,
    Heading,
    LetterHead,
    Metadata,
    Note,
    Orientation,
    Paragraph,
    Run,
    Table,
    Title,
)
from tracker.printing.papers.alignment.data import AlignmentData
from tracker.printing.papers.alignment.tables import (
    commitments_table,
    gaps_table,
    instruments_table,
    links_table,
    matrix_tables,
)
from tracker.printing.papers.summary.appendices import sources_table
from tracker.printing.papers.summary.tables import goals_table
from tracker.printing.sources import SourceList, source_line, with_source
from tracker.words import Words


def build_alignment(data: AlignmentData, language: str) -> Document:
    """The report in `language`; the texts in `data` must be in the same language."""
    return _Report(data, Words(language)).document()


class _Report:
    def __init__(self, data: AlignmentData, words: Words) -> None:
        self._data, self._words = data, words
        self._vietnamese = words.language == "vi"
        self._sources = SourceList()
        present = ["matrix", "links"] if data.comparable else []
        present += ["sources"] if data.particulars.sources and self._sourced else []
        self._labels = dict(zip(present, wording.appendix_labels(words, len(present)), strict=True))

    @property
    def _sourced(self) -> bool:
        return any(row.sources for row in self._data.figures)

    def document(self) -> Document:
        data, words = self._data, self._words
        blocks = self._blocks()
        office = data.office
        return Document(
            language=words.language,
            head=self._head(),
            title=Title(words("paper.summary.kind"), self._subject()),
            addressees=wording.addressees(words, office.addressees) if self._vietnamese else (),
            blocks=decree30.ended(blocks) if self._vietnamese else blocks,
            signature=wording.signature(office),
            recipients=wording.recipients(words, office.recipients) if self._vietnamese else None,
            appendices=self._appendices(),
            marks=wording.marks(words, data.particulars, data.illustrative),
            metadata=Metadata(office.agency, data.code, data.particulars.signed_on),
        )

    def _head(self) -> LetterHead:
        data, words = self._data, self._words
        head = wording.letter_head(words, data.office, data.particulars, data.as_of.year)
        if self._vietnamese:
            return head
        day = wording.short_date(words, data.particulars.signed_on or data.as_of)
        place_date = words("paper.head.place_date", place=data.office.place, date=day)
        return LetterHead(head.agency, "", "", "", place_date, head.parent_agency)

    def _subject(self) -> str:
        data, words = self._data, self._words
        national = data.national.text
        if len(data.regional) == 1:
            return words(
                "alignment_paper.subject.one", national=national, regional=data.regional[0].name.text
            )
        return words("alignment_paper.subject.several", national=national)

    def _blocks(self) -> tuple[Block, ...]:
        parts = [
            ("background", self._background()),
            ("instruments", self._instruments()),
            ("commitments", self._commitments()),
            ("gaps", self._gaps()),
            ("figures", self._figures()),
            ("remarks", self._remarks()),
        ]
        blocks: list[Block] = []
        for n, (name, part) in enumerate(parts, start=1):
            number = decree30.roman(n) if self._vietnamese else str(n)
            blocks += [Heading(self._words(f"alignment_paper.{name}.heading", number=number)), *part]
        return (*blocks, self._closing())

    def _background(self) -> list[Block]:
        data, words = self._data, self._words
        regional = data.regional[0].name.text if data.regional else ""
        facts = {"national": data.national.text, "n": len(data.regional), "regional": regional}
        told = words(f"alignment_paper.background.{'one' if len(data.regional) == 1 else 'what'}", **facts)
        how = words("alignment_paper.background.how", day=wording.short_date(words, data.as_of))
        blocks: list[Block] = [Paragraph.of(told), Paragraph.of(how)]
        if data.illustrative:
            blocks.append(Paragraph((Run(words("paper.summary.illustrative"), italic=True),)))
        return blocks

    def _instruments(self) -> list[Block]:
        data, words = self._data, self._words
        said = Paragraph.of(words("alignment_paper.instruments.what", n=len(data.instruments) - 1))
        return [said, with_source(instruments_table(words, data.instruments), self._line())]

    def _commitments(self) -> list[Block]:
        data, words = self._data, self._words
        if not data.comparable:
            return [Paragraph.of(words("alignment_paper.nothing"))]
        total = sum(len(one.commitments) for one in data.on_file)
        answered = sum(one.answered for one in data.on_file)
        facts = {"n": answered, "total": total, "label": self._labels["matrix"]}
        return [
            Paragraph.of(words("alignment_paper.commitments.what", **facts)),
            with_source(commitments_table(words, data), self._line()),
        ]

    def _gaps(self) -> list[Block]:
        data, words = self._data, self._words
        if not data.comparable:
            return [Paragraph.of(words("alignment_paper.nothing"))]
        regional = sum(len(one.commitments) - one.answered for one in data.on_file)
        facts = {"regional": regional, "national": len(data.unlinked), "total": data.total}
        return [
            Paragraph.of(words("alignment_paper.gaps.what", **facts)),
            with_source(gaps_table(words, data), self._line()),
        ]

    def _figures(self) -> list[Block]:
        """The goals that answer a commitment, with what they ask and the newest figure."""
        data, words = self._data, self._words
        if not data.figures:
            return [Paragraph.of(words("alignment_paper.figures.none"))]
        day = wording.short_date(words, data.as_of)
        said = Paragraph.of(words("alignment_paper.figures.what", n=len(data.figures), day=day))
        named = [source for row in data.figures for source in row.sources]
        return [said, with_source(goals_table(words, data.figures, self._sources), self._line(named))]

    def _line(self, sources: Iterable[Source] = ()) -> Note:
        data, label = self._data, self._labels.get("sources")
        return source_line(self._words, sources, data.office.agency, data.as_of, label)

    def _remarks(self) -> list[Block]:
        data, words = self._data, self._words
        told: list[str] = []
        if data.links:
            told.append(words("alignment_paper.remarks.links", n=len(data.links), unverified=data.unverified))
        missing = [one.short for one in data.regional if not one.commitments]
        if missing:
            told.append(words("alignment_paper.remarks.missing", plans=", ".join(missing)))
        under = [one.short for one in data.regional if one.under]
        if under:
            told.append(words("alignment_paper.remarks.under", plans=", ".join(under)))
        if data.foreign and not self._vietnamese:
            told.append(words("alignment_paper.remarks.foreign"))
        return [Paragraph.of(one) for one in told or [words("alignment_paper.remarks.none")]]

    def _closing(self) -> Paragraph:
        data = self._data
        return Paragraph.of(self._words("alignment_paper.closing", agency=data.office.agency))

    def _appendices(self) -> tuple[Appendix, ...]:
        data, words = self._data, self._words
        made: list[Appendix] = []
        if data.comparable:
            across = Orientation.LANDSCAPE
            made.append(self._appendix("matrix", self._matrix(), across))
            made.append(self._appendix("links", (links_table(words, data.links),), across))
        if "sources" in self._labels:
            made.append(self._appendix("sources", (sources_table(words, self._sources),)))
        return tuple(made)

    def _matrix(self) -> tuple[Block, ...]:
        blocks: list[Block] = []
        for plan in self._data.on_file:
            tables: list[Table] = list(matrix_tables(self._words, plan))
            for table in tables:
                blocks += [Heading(f"{table.name}: {plan.name.text}", 2), with_source(table, self._line())]
        return tuple(blocks)

    def _appendix(
        self, name: str, blocks: tuple[Block, ...], direction: Orientation = Orientation.PORTRAIT
    ) -> Appendix:
        data, words = self._data, self._words
        key = "paper.sources.title" if name == "sources" else f"alignment_paper.{name}.title"
        attached = ""
        if self._vietnamese:
            attached = wording.attached(words, data.office, data.particulars, data.as_of.year)
        return Appendix(self._labels[name], words(key), blocks, attached, direction)
