"""The parts of an implementation report, each as the blocks that stand under its heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tracker.kernel.quantity import print_number
from tracker.printing import wording
from tracker.printing.columns import Item
from tracker.printing.data import Source
from tracker.printing.model import Block, Heading, Note, Orientation, Paragraph, Run, Table
from tracker.printing.papers.implementation import tables
from tracker.printing.papers.implementation.contents import Contents
from tracker.printing.papers.implementation.data import ImplementationData, RoundFacts, Said, TaskRemarks
from tracker.printing.papers.implementation.figures import figures_table, movers_chart
from tracker.printing.papers.summary.sentences import goals_sentence, groups_sentence
from tracker.printing.papers.summary.tables import goals_table, groups_table
from tracker.printing.sources import source_line
from tracker.words import Words

Build = Callable[[Words, Sequence[Item], Orientation, tuple[Note, ...]], Table]

_MOST_NAMES = 12
_SOONEST = 10


class Parts:
    """`contents` says what is long, and gives the marks of sources in the order in which they are used."""

    def __init__(self, data: ImplementationData, words: Words, contents: Contents) -> None:
        self._data, self._words, self._contents = data, words, contents

    # I. General -------------------------------------------------------------------------------------------

    def general(self) -> list[Block]:
        """The officer's assessment, then how localities reported."""
        told = [self._round(one) for one in self._data.rounds]
        told = told or [self._say("general.no_round")]
        return [*_paragraphs(self._data.written.general), *_paragraphs(told)]

    def _round(self, one: RoundFacts) -> str:
        facts = {"code": one.code, "n": one.reported, "asked": one.asked, "late": one.late}
        said = self._say("general.round_late" if one.late else "general.round", **facts)
        if not one.missing:
            return said
        names = ", ".join(one.missing[:_MOST_NAMES])
        rest = len(one.missing) - _MOST_NAMES
        if rest > 0:
            names = self._say("general.and_more", names=names, n=rest)
        return f"{said} {self._say('general.missing', n=len(one.missing), names=names)}"

    # II. Results ------------------------------------------------------------------------------------------

    def results(self) -> list[Block]:
        parts = [
            ("goals", self._goals()),
            ("groups", self._groups()),
            ("done", self._done()),
            ("answered", self._answered()),
            ("notable", _paragraphs(self._data.written.results)),
        ]
        blocks: list[Block] = []
        for n, (key, told) in enumerate(((key, told) for key, told in parts if told), start=1):
            blocks += [Heading(f"{n}. {self._say(f'{key}.heading')}", 2), *told]
        return blocks

    def _goals(self) -> list[Block]:
        data, words = self._data, self._words
        told = goals_sentence(words, data.plan.kind, data.goals, data.goals_declared, data.goals_on)
        if not any(not goal.group for goal in data.goals):
            return [Paragraph.of(told)]
        table = goals_table(words, data.goals, self._contents.sources)
        source = self._source_line(one for goal in data.goals for one in goal.sources)
        return [Paragraph.of(told), replace(table, notes=(*table.notes, *source))]

    def _groups(self) -> list[Block]:
        """How far tasks have come; the means of tasks is never mixed with what figures say of targets."""
        data, words = self._data, self._words
        declared = data.task_groups_declared
        told = [groups_sentence(words, data.plan.kind, data.task_groups, declared, data.as_of)]
        if data.progress.percent is not None:
            percent = print_number(data.progress.percent, words.language)
            facts = {"percent": percent, "n": data.progress.known, "total": data.progress.total}
            told.append(self._say("groups.mean", **facts))
        if data.tasks:
            told.append(words("paper.tasks.pointer", label=self._contents.labels["tasks"]))
        blocks: list[Block] = [Paragraph.of(" ".join(told))]
        if data.task_groups:
            table = groups_table(words, data.task_groups)
            blocks.append(replace(table, notes=(*table.notes, *self._own_line())))
        return blocks

    def _done(self) -> list[Block]:
        done = self._data.done
        if not self._data.tasks:
            return []
        if not done:
            return [Paragraph.of(self._say("done.none"))]
        told = self._say("done.some", n=len(done))
        return self._listed("done", told, tables.done_table, done)

    def _answered(self) -> list[Block]:
        rows = self._data.answered
        if not rows:
            return []
        told = self._say("answered.some", n=len(rows), some=sum(row.answered > 0 for row in rows))
        return self._listed("answered", told, tables.answered_table, rows)

    # III. Figures -----------------------------------------------------------------------------------------

    def figures(self) -> list[Block]:
        data, words = self._data, self._words
        if not data.figures:
            return [Paragraph.of(self._say("figures.none", period=data.period))]
        source = self._source_line(one for row in data.figures for one in row.row.sources)
        table = figures_table(words, data.period, data.base, data.figures, self._contents.marks, source)
        key = "paper.figures.one" if data.base else "paper.figures.one_alone"
        told = Paragraph.of(words(key, period=data.period, base=data.base))
        moved = [movers_chart(words, data, data.movers)] if data.movers else []
        return [told, table, *moved, *self._by_place()]

    def _by_place(self) -> list[Block]:
        contents = self._contents
        return [Paragraph.of(contents.places.pointer(contents.place_labels))] if contents.places else []

    # IV, V. What was said ---------------------------------------------------------------------------------

    def said(self, key: str, written: Sequence[str], said: Said) -> list[Block]:
        """The officer's words, then those of localities by task: all, or counts where they are many."""
        blocks: list[Block] = _paragraphs(written)
        if not said.tasks:
            return blocks or [Paragraph.of(self._say(f"{key}.none"))]
        facts: dict[str, object] = {"tasks": len(said.tasks), "remarks": said.remarks}
        facts["from_whom"] = self._say("said.localities" if said.places else "said.log", n=said.places)
        if key in self._contents.labels:
            label = self._contents.labels[key]
            blocks.append(Paragraph.of(self._say(f"{key}.many", label=label, **facts)))
            most = sorted(said.tasks, key=lambda task: -task.places)[:_SOONEST]
            return [*blocks, tables.most_said_table(self._words, most, self._own_line())]
        blocks.append(Paragraph.of(self._say(f"{key}.some", **facts)))
        for task in said.tasks:
            blocks += self._task_said(task)
        return blocks

    def _task_said(self, task: TaskRemarks) -> Iterable[Block]:
        head = f"{task.number}. {task.text}" if task.number else task.text
        places = self._say("said.of_places", n=task.places) if task.places else ""
        yield Paragraph((Run(head, bold=True), Run(f"{places}:")))
        for one in task.remarks:
            marks = self._contents.marks(one.sources)
            mark = f"{wording.HARD_SPACE}[{marks}]" if marks else ""
            yield Paragraph.of(f"- {one.text.rstrip(' .;')} ({', '.join(one.who)}){mark}.")

    # VI. What comes next ----------------------------------------------------------------------------------

    def ahead(self) -> list[Block]:
        data = self._data
        blocks: list[Block] = _paragraphs(data.written.next)
        if data.progress.late:
            blocks.append(Paragraph.of(self._say("due.late", n=data.progress.late)))
        if not data.due:
            return [*blocks, Paragraph.of(self._say("due.none", period=data.ahead))]
        told = self._say("due.some", n=len(data.due), period=data.ahead)
        return [*blocks, *self._listed("due", told, tables.due_table, data.due, _SOONEST)]

    # What they share --------------------------------------------------------------------------------------

    def _listed(
        self, key: str, told: str, build: Build[Item], rows: Sequence[Item], first: int = 0
    ) -> list[Block]:
        """A sentence and its table; where it is long its first rows at most, and where all of it stands."""
        label = self._contents.labels.get(key)
        if label is None:
            return [Paragraph.of(told), build(self._words, rows, Orientation.PORTRAIT, self._own_line())]
        pointed = self._say("listed", label=label)
        if not first:
            return [Paragraph.of(f"{told} {pointed}")]
        shown = build(self._words, rows[:first], Orientation.PORTRAIT, self._own_line())
        return [Paragraph.of(f"{told} {self._say('listed_first', n=first, label=label)}"), shown]

    def _own_line(self) -> tuple[Note, ...]:
        return self._source_line(())

    def _source_line(self, sources: Iterable[Source]) -> tuple[Note, ...]:
        data, label = self._data, self._contents.labels.get("sources")
        return (source_line(self._words, sources, data.office.agency, data.as_of, label),)

    def _say(self, key: str, **facts: object) -> str:
        return self._words(f"implementation.{key}", **wording.counted(self._words, **facts))


def _paragraphs(lines: Iterable[str]) -> list[Block]:
    return [Paragraph.of(line) for line in lines if line.strip()]
