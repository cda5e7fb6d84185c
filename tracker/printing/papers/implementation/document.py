"""The implementation report of a period ("báo cáo kết quả thực hiện"): a report (BC) after Decree
30/2020/NĐ-CP; the English one is its translation. What the officer wrote comes first in each part, then what
the ledger knows; what is long stands in an appendix and is summed up in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tracker.printing import decree30, wording
from tracker.printing.model import (
    Appendix,
    Block,
    Document,
    Heading,
    Orientation,
    Paragraph,
    ParagraphStyle,
    Run,
    Table,
)
from tracker.printing.papers.implementation.contents import Contents
from tracker.printing.papers.implementation.data import ImplementationData, Said
from tracker.printing.papers.implementation.parts import Parts
from tracker.printing.papers.implementation.tables import (
    answered_table,
    done_table,
    due_table,
    remarks_table,
)
from tracker.printing.papers.report import report
from tracker.printing.papers.summary.appendices import sources_table, tasks_table
from tracker.printing.papers.summary.sentences import instrument
from tracker.words import Words


def build_implementation(data: ImplementationData, language: str) -> Document:
    """The report in `language` ("vi" or "en"); the texts in `data` must be in the same language."""
    return _Implementation(data, Words(language)).document()


class _Implementation:
    def __init__(self, data: ImplementationData, words: Words) -> None:
        self.data, self.words = data, words
        self.contents = Contents(data, words)
        self.parts = Parts(data, words, self.contents)

    def document(self) -> Document:
        data, words = self.data, self.words
        blocks = (*self._opening(), *self._body(), self._closing())
        subject = words("implementation.subject", period=data.period, title=data.plan.title)
        appendices = self._appendices()
        return report(
            words, data, subject, blocks, appendices, illustrative=data.illustrative, about=data.plan.code
        )

    def _opening(self) -> list[Block]:
        """The legal bases, one a line (Annex I, II.6), and what is reported on."""
        data, words = self.data, self.words
        bases = list(self._bases())
        ends = [";"] * (len(bases) - 1) + ["."]
        blocks: list[Block] = [
            Paragraph.of(base + end, ParagraphStyle.BASIS) for base, end in zip(bases, ends, strict=False)
        ]
        facts = {"agency": data.office.agency, "title": data.plan.title, "period": data.period}
        day = wording.short_date(words, data.as_of)
        told = words("implementation.opening", dates=data.dates, date=day, **facts)
        blocks.append(Paragraph.of(told))
        if data.illustrative:
            blocks.append(Paragraph((Run(words("paper.summary.illustrative"), italic=True),)))
        return blocks

    def _bases(self) -> Iterator[str]:
        plan, words = self.data.plan, self.words
        if plan.instrument:
            first = instrument(words, plan.instrument_kind, plan.instrument, plan.issued, plan.issuer)
            yield words("implementation.basis", instrument=first, title=plan.title)
        for one in self.data.amendments:
            told = instrument(words, one.kind, one.number, one.issued, one.issuer)
            yield words("implementation.basis_amended", instrument=told, kind=plan.kind)

    def _body(self) -> list[Block]:
        data, parts = self.data, self.parts
        written = data.written
        told = (
            ("general", parts.general()),
            ("results", parts.results()),
            ("figures", parts.figures()),
            ("difficulties", parts.said("difficulties", written.difficulties, data.difficulties)),
            ("proposals", parts.said("proposals", written.proposals, data.proposals)),
            ("next", parts.ahead()),
        )
        blocks: list[Block] = []
        for n, (key, some) in enumerate(told, start=1):
            heading = self.words(f"implementation.part.{key}", period=data.ahead).upper()
            blocks += [Heading(f"{decree30.roman(n)}. {heading}"), *some]
        return blocks

    def _closing(self) -> Paragraph:
        data = self.data
        facts = {"period": data.period, "kind": data.plan.kind, "agency": data.office.agency}
        return Paragraph.of(self.words("implementation.closing", **facts))

    def _appendices(self) -> tuple[Appendix, ...]:
        """The list of sources is made last, when everything has its mark."""
        data, words, contents = self.data, self.words, self.contents
        upright, across = Orientation.PORTRAIT, Orientation.LANDSCAPE
        make: dict[str, tuple[Orientation, Callable[[], Table]]] = {
            "tasks": (across, lambda: tasks_table(words, data.tasks)),
            "done": (across, lambda: done_table(words, data.done, across, ())),
            "answered": (across, lambda: answered_table(words, data.answered, across, ())),
            "difficulties": (upright, lambda: self._remarks("difficulties", data.difficulties)),
            "proposals": (upright, lambda: self._remarks("proposals", data.proposals)),
            "due": (across, lambda: due_table(words, data.due, across, ())),
            "sources": (upright, lambda: sources_table(words, contents.sources)),
        }
        rest = (
            self._appendix(name, make[name][1](), make[name][0]) for name in contents.labels if name in make
        )
        if contents.places is None:
            return tuple(rest)
        return (*contents.places.made(contents.place_labels, self._attached()), *rest)

    def _attached(self) -> str:
        data = self.data
        return wording.attached(self.words, data.office, data.particulars, data.as_of.year)

    def _remarks(self, key: str, said: Said) -> Table:
        name = self.words(f"implementation.{key}.name")
        return remarks_table(self.words, name, said.tasks, self.contents.marks, ())

    def _appendix(self, name: str, table: Table, direction: Orientation) -> Appendix:
        words = self.words
        named = {"tasks": "paper.tasks.title", "sources": "paper.sources.title"}
        title = words(named.get(name, f"implementation.{name}.title"))
        return Appendix(self.contents.labels[name], title, (table,), self._attached(), direction)
