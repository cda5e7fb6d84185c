"""The tables of a plan summary: goals with results, task groups with counts, figures with the same period."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from tracker.printing import decree30, wording
from tracker.printing.columns import Field, columns_of, group_row, header_of, row_of
from tracker.printing.data import Figure, FigureGroup, FigureRow, GoalRow, TaskCounts, TaskGroupRow
from tracker.printing.model import Align, Cell, HeaderCell, Note, Orientation, Row, RowKind, Run, Table
from tracker.printing.sources import SourceList
from tracker.words import Words

_ROOM = decree30.text_width(Orientation.PORTRAIT)


def plain(text: object) -> Cell:
    return Cell.of(str(text))


def bold_cell(cell: Cell) -> Cell:
    runs = tuple(Run(run.text, True, run.italic) for run in cell.runs)
    return Cell(runs, cell.align, cell.across, cell.value, cell.number_format)


def sign_notes(words: Words, rows: Iterable[Row]) -> tuple[Note, ...]:
    """A note that explains the signs which really occur in the rows."""
    texts = {cell.text for row in rows for cell in row.cells}
    about = words("paper.mark.approximate", text="")
    meanings = (
        (wording.UNKNOWN in texts, words("paper.signs.unknown")),
        (wording.INAPPLICABLE in texts, words("paper.signs.inapplicable")),
        (wording.NIL in texts, words("paper.signs.nil")),
        (any(text.startswith(about) for text in texts), words("paper.signs.approximate")),
    )
    used = [meaning for occurs, meaning in meanings if occurs]
    return (Note(words("paper.signs.line", signs="; ".join(used))),) if used else ()


def unverified_notes(words: Words, flags: Iterable[bool]) -> tuple[Note, ...]:
    return (Note(words("paper.mark.unverified_note")),) if any(flags) else ()


def goals_table(words: Words, goals: tuple[GoalRow, ...], sources: SourceList) -> Table:
    """Goals and targets with what was reached. A milestone common to all stands in the header."""
    fields = _goal_fields(words, goals, sources)
    rows = tuple(_goal_row(words, goal, fields) for goal in goals)
    return Table(
        name=words("paper.goals.name"),
        columns=columns_of(_ROOM, fields, rows),
        header=header_of(fields),
        rows=rows,
        notes=sign_notes(words, rows) + unverified_notes(words, (goal.unverified for goal in goals)),
    )


def _goal_row(words: Words, goal: GoalRow, fields: list[Field[GoalRow]]) -> Row:
    if goal.group:
        return group_row(goal.number, wording.marked(words, goal.text, goal.unverified), len(fields))
    return row_of(fields, goal)


def _goal_fields(words: Words, goals: tuple[GoalRow, ...], sources: SourceList) -> list[Field[GoalRow]]:
    years = sorted({goal.milestone for goal in goals if goal.milestone})
    shared_year = len(years) == 1
    target = words("paper.goals.target_year", year=years[0]) if shared_year else words("paper.goals.target")
    fields: list[Field[GoalRow]] = [
        Field(words("paper.table.order"), lambda goal: plain(goal.number), Align.CENTRE),
        Field(words("paper.goals.text"), lambda goal: _goal(words, goal, sources), Align.LEFT, 1.0),
        Field(target, lambda goal: plain(goal.target or wording.INAPPLICABLE), least=18, most=31),
    ]
    if len(years) > 1:
        fields.append(Field(words("paper.goals.milestone"), lambda goal: plain(goal.milestone), Align.CENTRE))
    verdict = words("paper.goals.verdict")
    return [
        *fields,
        Field(words("paper.goals.actual"), lambda goal: _reached(words, goal), least=20, most=32),
        Field(verdict, lambda g: plain(words(f"paper.verdict.{g.verdict}")), Align.CENTRE, least=20, most=32),
    ]


def _goal(words: Words, goal: GoalRow, sources: SourceList) -> Cell:
    return wording.sourced(
        wording.marked(words, goal.text, goal.unverified, foreign=goal.foreign), sources.refs(goal.sources)
    )


def _reached(words: Words, goal: GoalRow) -> Cell:
    return wording.figure_cell(words, goal.actual, wording.UNKNOWN if goal.target else wording.INAPPLICABLE)


def groups_table(words: Words, groups: tuple[TaskGroupRow, ...]) -> Table:
    """Task groups with their counts by status and a row of totals; only names while they hold no task."""
    totals = total_counts(groups)
    fields = _group_fields(words) if totals.total else _group_fields(words)[:3]
    rows = [row_of(fields, group) for group in groups]
    if totals.total:
        whole = TaskGroupRow("", words("paper.groups.sum"), totals)
        rows.append(Row(tuple(bold_cell(field.cell(whole)) for field in fields), RowKind.TOTAL))
    late = (Note(words("paper.groups.note")),) if totals.late else ()
    return Table(
        name=words("paper.groups.name"),
        columns=columns_of(_ROOM, fields, rows),
        header=_group_header(words) if totals.total else header_of(fields),
        rows=tuple(rows),
        notes=late + unverified_notes(words, (group.unverified for group in groups)),
    )


def total_counts(groups: Iterable[TaskGroupRow]) -> TaskCounts:
    counts = [group.counts for group in groups]
    return TaskCounts(
        total=sum(c.total for c in counts),
        done=sum(c.done for c in counts),
        in_progress=sum(c.in_progress for c in counts),
        not_started=sum(c.not_started for c in counts),
        late=sum(c.late for c in counts),
    )


def _group_fields(words: Words) -> list[Field[TaskGroupRow]]:
    def count(title: str, number: Callable[[TaskCounts], int]) -> Field[TaskGroupRow]:
        def cell(group: TaskGroupRow) -> Cell:
            return wording.count_cell(number(group.counts), words)

        return Field(title, cell, least=17)

    return [
        Field(words("paper.table.order"), lambda group: plain(group.number), Align.CENTRE),
        Field(
            words("paper.groups.text"), lambda g: wording.marked(words, g.text, g.unverified), Align.LEFT, 1.0
        ),
        count(words("paper.groups.total"), lambda counts: counts.total),
        count(words("paper.groups.done"), lambda counts: counts.done),
        count(words("paper.groups.in_progress"), lambda counts: counts.in_progress),
        count(words("paper.groups.not_started"), lambda counts: counts.not_started),
        count(words("paper.groups.late"), lambda counts: counts.late),
    ]


def _group_header(words: Words) -> tuple[tuple[HeaderCell, ...], ...]:
    above = [words("paper.table.order"), words("paper.groups.text"), words("paper.groups.total")]
    below = [words("paper.groups.done"), words("paper.groups.in_progress")]
    below += [words("paper.groups.not_started"), words("paper.groups.late")]
    top = (
        *(HeaderCell(text, down=2) for text in above),
        HeaderCell(words("paper.groups.of_which"), across=4),
    )
    return (top, tuple(HeaderCell(text) for text in below))


def figures_table(
    words: Words, groups: tuple[FigureGroup, ...], notes: tuple[Note, ...], sources: SourceList
) -> Table:
    """Indicators of one period (named in the header) or of several (each a group row), with a row of column
    numbers as in the tables of ministries."""
    fields = _figure_fields(words, groups, sources)
    rows = _figure_rows(words, groups, fields)
    flags = (row.unverified for group in groups for row in group.rows)
    return Table(
        name=words("paper.figures.name"),
        columns=columns_of(_ROOM, fields, rows),
        header=_figure_header(words, fields),
        rows=rows,
        numbers=("A", "B", "C", "1", "2", "3", "4"),
        notes=sign_notes(words, rows) + unverified_notes(words, flags) + notes,
    )


def _figure_fields(
    words: Words, groups: tuple[FigureGroup, ...], sources: SourceList
) -> list[Field[FigureRow]]:
    single = groups[0] if len(groups) == 1 else None
    now = single.period if single else words("paper.figures.now")
    base = single.base if single and single.base else words("paper.figures.base")
    number = wording.figure_cell
    return [
        Field(words("paper.table.order"), lambda _: plain(""), Align.CENTRE),
        Field(words("paper.figures.indicator"), lambda row: _indicator(words, row, sources), Align.LEFT, 1.0),
        Field(words("paper.figures.unit"), lambda row: plain(row.unit), Align.CENTRE, most=25),
        Field(_first_upper(now), lambda row: number(words, row.now), least=22, most=32),
        Field(_first_upper(base), lambda row: number(words, row.base), least=22 if single else 16, most=28),
        Field(words("paper.figures.change"), lambda row: number(words, row.change), least=15),
        Field(words("paper.figures.percent"), lambda row: number(words, row.percent), least=15),
    ]


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _indicator(words: Words, row: FigureRow, sources: SourceList) -> Cell:
    cell = wording.marked(words, row.indicator, row.unverified)
    remark = (Run(f" ({row.remark})", italic=True),) if row.remark else ()
    return wording.sourced(Cell((*cell.runs, *remark)), sources.refs(row.sources))


def _figure_rows(
    words: Words, groups: tuple[FigureGroup, ...], fields: list[Field[FigureRow]]
) -> tuple[Row, ...]:
    rows: list[Row] = []
    order = 0
    for number, group in enumerate(groups, 1):
        if len(groups) > 1:
            rows.append(group_row(decree30.roman(number), plain(_period(words, group)), len(fields)))
        for figure in group.rows:
            order += 1
            shown = figure if group.base else _without_base(figure)
            rows.append(Row((plain(order), *row_of(fields, shown).cells[1:])))
    return tuple(rows)


def _without_base(row: FigureRow) -> FigureRow:
    """Where there is no same period to compare with, the sign "x" says so."""
    nothing = Figure(wording.INAPPLICABLE)
    return replace(row, base=nothing, change=nothing, percent=nothing)


def _period(words: Words, group: FigureGroup) -> str:
    if group.base:
        text = words("paper.figures.group", period=group.period, base=group.base)
    else:
        text = words("paper.figures.group_alone", period=group.period)
    return _first_upper(text)


def _figure_header(words: Words, fields: list[Field[FigureRow]]) -> tuple[tuple[HeaderCell, ...], ...]:
    titles = [field.title for field in fields]
    above = [HeaderCell(title, down=2) for title in titles[:5]]
    across = HeaderCell(words("paper.figures.compared"), across=2)
    return ((*above, across), (HeaderCell(titles[5]), HeaderCell(titles[6])))
