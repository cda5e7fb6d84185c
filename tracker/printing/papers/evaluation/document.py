"""The evaluation report (báo cáo sơ kết, tổng kết) as a report (BC) after Decree 30/2020/NĐ-CP."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.printing import decree30, wording
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
    Signature,
    Title,
)
from tracker.printing.papers.evaluation.data import EvaluationData, EvaluationLine
from tracker.printing.papers.evaluation.tables import grounds_table, results_table
from tracker.printing.papers.summary.appendices import sources_table
from tracker.printing.papers.summary.tables import groups_table, total_counts
from tracker.printing.particulars import Particulars
from tracker.printing.sources import SourceList, source_line, with_source
from tracker.words import Words


def build_evaluation(data: EvaluationData, language: str) -> Document:
    """The report in `language`; the texts in `data` must be in the same language."""
    return _Report(data, Words(language)).document()


class _Report:
    def __init__(self, data: EvaluationData, words: Words) -> None:
        self._data, self._words = data, words
        self._sources = SourceList()
        listed = data.particulars.sources and any(line.sources for line in data.lines)
        self._labels = wording.appendix_labels(words, 1 + listed)

    def document(self) -> Document:
        data, words = self._data, self._words
        blocks = self._blocks()
        return Document(
            language=words.language,
            head=self._head(),
            title=self._title(),
            addressees=wording.addressees(words, data.office.addressees),
            blocks=decree30.ended(blocks) if words.language == "vi" else blocks,
            signature=self._signature(),
            recipients=wording.recipients(words, data.office.recipients),
            appendices=self._appendices(),
            marks=wording.marks(words, data.particulars, data.illustrative, draft=data.signed is None),
            metadata=Metadata(data.office.agency, data.code, self._particulars.signed_on),
        )

    @property
    def _particulars(self) -> Particulars:
        signed = self._data.signed
        if signed is None:
            return self._data.particulars
        return replace(self._data.particulars, signed_on=signed.on)

    def _head(self) -> LetterHead:
        data, words = self._data, self._words
        head = wording.letter_head(words, data.office, self._particulars, data.today.year)
        if data.signed is None or not data.signed.number:
            return head
        return replace(head, number=words("paper.head.number_only", number=data.signed.number))

    def _title(self) -> Title:
        data, words = self._data, self._words
        vietnamese = words.language == "vi"
        subject = words(f"evaluation_paper.subject.{data.stage}", title=data.plan)
        remark = "" if vietnamese else words("paper.mark.translation")
        return Title(words("paper.summary.kind"), (vietnamese and data.title) or subject, remark)

    def _signature(self) -> Signature | None:
        signed = self._data.signed
        if signed is None:
            return wording.signature(self._data.office)
        return wording.signed(signed.power, signed.post, signed.by)

    def _blocks(self) -> tuple[Block, ...]:
        parts = [
            ("scope", self._scope()),
            ("overall", self._overall()),
            ("results", self._results()),
            ("tasks", self._tasks()),
            ("lessons", self._written(self._data.lessons)),
            ("proposals", self._written(self._data.proposals)),
        ]
        blocks: list[Block] = [*self._opening()]
        for number, (name, part) in enumerate(((name, part) for name, part in parts if part), start=1):
            key = f"evaluation_paper.{name}.heading"
            blocks += [Heading(self._words(key, number=decree30.roman(number))), *part]
        return (*blocks, self._closing())

    def _opening(self) -> list[Block]:
        data, words = self._data, self._words
        facts = {"title": data.plan, "agency": data.office.agency, "day": self._day}
        opened = Paragraph.of(words(f"evaluation_paper.opening.{data.stage}", **facts))
        notice = Paragraph((Run(words("paper.summary.illustrative"), italic=True),))
        return [opened, notice] if data.illustrative else [opened]

    @property
    def _day(self) -> str:
        return wording.short_date(self._words, self._data.as_of)

    def _scope(self) -> list[Block]:
        data, words = self._data, self._words
        named = "; ".join(data.instruments) or data.plan
        facts = {"kind": data.kind, "version": data.version, "period": data.period, "day": self._day}
        return [
            Paragraph.of(words("evaluation_paper.scope.basis", n=1, basis=named)),
            Paragraph.of(words("evaluation_paper.scope.what", n=2, **facts)),
            Paragraph.of(words("evaluation_paper.scope.method", n=3)),
        ]

    def _overall(self) -> list[Block]:
        data, words = self._data, self._words
        told = [
            words(f"evaluation_paper.count.{rating}", n=n).replace(" ", wording.HARD_SPACE, 1)
            for rating, n in data.counts.items()
        ]
        counted = words("evaluation_paper.overall.counts", n=len(data.lines), counts=", ".join(told))
        blocks: list[Block] = [Paragraph.of(counted)] if told else []
        if data.undecided:
            waiting = words("evaluation_paper.overall.undecided", n=data.undecided, total=len(data.lines))
            blocks.append(Paragraph((Run(waiting, italic=True),)))
        return [*blocks, *(Paragraph.of(one) for one in data.summary)]

    def _results(self) -> list[Block]:
        data, words = self._data, self._words
        pointer = words("evaluation_paper.results.pointer", day=self._day, label=self._labels[0])
        table = with_source(results_table(words, data.lines, self._sources), self._line(data.lines))
        blocks: list[Block] = [Paragraph.of(pointer), table]
        remarks = [line for line in data.lines if line.remark]
        if remarks:
            blocks.append(Paragraph.of(words("evaluation_paper.results.remarks")))
        for line in remarks:
            text = words("evaluation_paper.results.remark", what=line.text, remark=line.remark)
            blocks.append(Paragraph.of(text))
        return blocks

    def _tasks(self) -> list[Block]:
        data, words = self._data, self._words
        counts = total_counts(data.groups)
        if not counts.total:
            return [Paragraph.of(words("evaluation_paper.tasks.none", kind=data.kind))]
        facts = {"done": counts.done, "in_progress": counts.in_progress, "not_started": counts.not_started}
        numbers = wording.counted(words, n=counts.total, late=counts.late, **facts)
        said = words("paper.groups.tasks", date=self._day, **numbers)
        if data.percent:
            mean = {"percent": data.percent, "known": data.known, "total": counts.total}
            said = f"{said} {words('evaluation_paper.tasks.mean', **mean)}"
        apart = words("evaluation_paper.tasks.apart")
        return [
            Paragraph.of(f"{said} {apart}"),
            with_source(groups_table(words, data.groups), self._line(())),
        ]

    def _line(self, lines: Sequence[EvaluationLine]) -> Note:
        """The source line of a table about these goals and targets, or of the ledger's own records."""
        label = self._labels[1] if len(self._labels) > 1 else None
        named = [source for line in lines for source in line.sources]
        return source_line(self._words, named, self._data.office.agency, self._data.as_of, label)

    def _written(self, told: Sequence[str]) -> list[Block]:
        """What a person wrote. What is missing is said in a draft, and left out of what has been signed."""
        if told or self._data.signed is not None:
            return [Paragraph.of(one) for one in told]
        return [Paragraph((Run(self._words("evaluation_paper.not_written"), italic=True),))]

    def _closing(self) -> Paragraph:
        data = self._data
        facts = {"kind": data.kind, "agency": data.office.agency}
        return Paragraph.of(self._words(f"evaluation_paper.closing.{data.stage}", **facts))

    def _appendices(self) -> tuple[Appendix, ...]:
        data, words = self._data, self._words
        grounds = grounds_table(words, data.lines, self._sources)
        tables = [
            ("grounds", with_source(grounds, self._line(data.lines)), Orientation.LANDSCAPE),
        ]
        if len(self._labels) > 1:
            tables.append(("sources", sources_table(words, self._sources), Orientation.PORTRAIT))
        titles = {"grounds": words("evaluation_paper.grounds.title"), "sources": words("paper.sources.title")}
        attached = self._attached()
        return tuple(
            Appendix(label, titles[name], (table,), attached, across)
            for label, (name, table, across) in zip(self._labels, tables, strict=True)
        )

    def _attached(self) -> str:
        data, words = self._data, self._words
        if data.signed is None or not data.signed.number:
            return wording.attached(words, data.office, self._particulars, data.today.year)
        date = wording.long_date(words, data.signed.on, data.today.year).replace(" ", wording.HARD_SPACE)
        facts = {"number": data.signed.number, "date": date, "agency": data.office.agency}
        return words("paper.appendix.attached", **facts)
