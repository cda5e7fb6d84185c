"""The plan summary ("tóm tắt kế hoạch"): from what the rooms know to a document that can be signed.

The Vietnamese form is a report (BC) after Decree 30/2020/NĐ-CP; the English one is its translation.
"""

from __future__ import annotations

from collections.abc import Iterable

from tracker.printing import decree30, wording
from tracker.printing.data import FigureGroup, Source, SummaryData
from tracker.printing.model import (
    Appendix,
    Block,
    Document,
    Heading,
    Note,
    Orientation,
    Paragraph,
    Run,
    Table,
)
from tracker.printing.papers.report import report
from tracker.printing.papers.summary.appendices import sources_table, tasks_table
from tracker.printing.papers.summary.sentences import goals_sentence, groups_sentence, instrument
from tracker.printing.papers.summary.tables import figures_table, goals_table, groups_table, total_counts
from tracker.printing.sources import SourceList, source_line, with_source
from tracker.words import Words


def build_summary(data: SummaryData, language: str) -> Document:
    """The summary in `language` ("vi" or "en"); the texts in `data` must be in the same language."""
    return _Summary(data, Words(language)).document()


class _Summary:
    def __init__(self, data: SummaryData, words: Words) -> None:
        self.data = data
        self.words = words
        self.sources = SourceList()
        self.labels = self._appendix_labels()

    def document(self) -> Document:
        data, words = self.data, self.words
        subject = words("paper.summary.subject", title=data.plan.title)
        blocks, appendices = self._blocks(), self._appendices()
        return report(
            words, data, subject, blocks, appendices, illustrative=data.illustrative, about=data.plan.code
        )

    def _blocks(self) -> tuple[Block, ...]:
        words = self.words
        return (
            *self._opening(),
            Heading(words("paper.facts.heading", number="I")),
            *self._facts(),
            Heading(words("paper.goals.heading", number="II")),
            *self._goals(),
            Heading(words("paper.groups.heading", number="III")),
            *self._groups(),
            Heading(words("paper.figures.heading", number="IV")),
            *self._figures(),
            self._closing(),
        )

    def _opening(self) -> list[Block]:
        plan, words = self.data.plan, self.words
        facts = {"title": plan.title, "agency": self.data.office.agency}
        if plan.instrument:
            text = words(
                "paper.summary.opening",
                instrument=instrument(words, plan.instrument_kind, plan.instrument, plan.issued, plan.issuer),
                **facts,
            )
        else:
            text = words("paper.summary.opening_bare", **facts)
        notice = Paragraph((Run(words("paper.summary.illustrative"), italic=True),))
        return [Paragraph.of(text), notice] if self.data.illustrative else [Paragraph.of(text)]

    def _closing(self) -> Paragraph:
        plan, office = self.data.plan, self.data.office
        return Paragraph.of(self.words("paper.summary.closing", kind=plan.kind, agency=office.agency))

    def _facts(self) -> list[Block]:
        plan, words = self.data.plan, self.words
        if plan.vision:
            lines = [words("paper.facts.period_vision", n=1, period=plan.period, vision=plan.vision)]
        else:
            lines = [words("paper.facts.period", n=1, period=plan.period)]
        if plan.lead_agency and plan.successor_note:
            facts = {"agency": plan.lead_agency, "successor": plan.successor_note}
            lines.append(words("paper.facts.lead_successor", n=2, **facts))
        elif plan.lead_agency:
            lines.append(words("paper.facts.lead", n=2, agency=plan.lead_agency))
        if plan.status:
            lines.append(words("paper.facts.status", n=len(lines) + 1, status=plan.status))
        for remark in plan.remarks:
            lines.append(words("paper.facts.remark", n=len(lines) + 1, remark=remark.rstrip(". ")))
        return [Paragraph.of(line) for line in lines]

    def _goals(self) -> list[Block]:
        data, words = self.data, self.words
        told = Paragraph.of(
            goals_sentence(words, data.plan.kind, data.goals, data.goals_declared, data.as_of)
        )
        measured = any(not goal.group for goal in data.goals)
        if not measured:
            return [told]
        named = [source for goal in data.goals for source in goal.sources]
        return [told, with_source(goals_table(words, data.goals, self.sources), self._line(named))]

    def _groups(self) -> list[Block]:
        data, words = self.data, self.words
        groups = data.task_groups
        told = groups_sentence(words, data.plan.kind, groups, data.task_groups_declared, data.as_of)
        if not groups:
            return [Paragraph.of(told)]
        if data.tasks and total_counts(groups).total:
            told += " " + words("paper.tasks.pointer", label=self.labels["tasks"])
        return [Paragraph.of(told), with_source(groups_table(words, groups), self._line(()))]

    def _line(self, sources: Iterable[Source]) -> Note:
        data = self.data
        label = self.labels.get("sources")
        return source_line(self.words, sources, data.office.agency, data.as_of, label)

    def _figures(self) -> list[Block]:
        data, words = self.data, self.words
        groups = tuple(group for group in data.figures if group.rows)
        if not groups:
            return [Paragraph.of(words("paper.figures.none"))]
        table = figures_table(words, groups, self._figure_notes(groups), self.sources)
        return [Paragraph.of(self._figures_sentence(groups)), table]

    def _figures_sentence(self, groups: tuple[FigureGroup, ...]) -> str:
        if len(groups) > 1:
            return self.words("paper.figures.several")
        if groups[0].base:
            return self.words("paper.figures.one", period=groups[0].period, base=groups[0].base)
        return self.words("paper.figures.one_alone", period=groups[0].period)

    def _figure_notes(self, groups: tuple[FigureGroup, ...]) -> tuple[Note, ...]:
        named = [source for group in groups for row in group.rows for source in row.sources]
        notes = tuple(Note(text) for text in self.data.figure_notes)
        return (*notes, self._line(named))

    def _all_sources(self) -> list[Source]:
        figures = [row.sources for group in self.data.figures for row in group.rows]
        goals = [goal.sources for goal in self.data.goals]
        return [source for sources in (*goals, *figures) for source in sources]

    def _appendix_labels(self) -> dict[str, str]:
        """Labels of the appendices there will be; Roman numbers when there are several (Annex I, III.1)."""
        present = ["tasks"] if self.data.tasks else []
        present += ["sources"] if self.data.particulars.sources and self._all_sources() else []
        if len(present) == 1:
            return {present[0]: self.words("paper.appendix.only")}
        numbers = enumerate(present, 1)
        return {name: self.words("paper.appendix.numbered", number=decree30.roman(n)) for n, name in numbers}

    def _appendices(self) -> tuple[Appendix, ...]:
        appendices = []
        if "tasks" in self.labels:
            table = tasks_table(self.words, self.data.tasks)
            appendices.append(
                self._appendix("tasks", table, self.words("paper.tasks.title"), Orientation.LANDSCAPE)
            )
        if "sources" in self.labels:
            table = sources_table(self.words, self.sources)
            appendices.append(
                self._appendix("sources", table, self.words("paper.sources.title"), Orientation.PORTRAIT)
            )
        return tuple(appendices)

    def _appendix(self, name: str, table: Table, title: str, direction: Orientation) -> Appendix:
        return Appendix(
            self.labels[name],
            title,
            (table,),
            wording.attached(self.words, self.data.office, self.data.particulars, self.data.as_of.year),
            direction,
        )
