"""The table of figures of a period beside the same period and the year's plan, and what moved most."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.printing import decree30, wording
from tracker.printing.chart import Amount, Chart, ChartBar, Tone
from tracker.printing.columns import Field, columns_of, row_of
from tracker.printing.data import Figure
from tracker.printing.model import Align, Cell, HeaderCell, Note, Orientation, Row, Run, Table
from tracker.printing.papers.implementation.data import ComparedRow, ImplementationData, Movers
from tracker.printing.papers.implementation.tables import Marks
from tracker.printing.papers.summary.tables import plain, sign_notes
from tracker.words import Words

_ROOM = decree30.text_width(Orientation.PORTRAIT)


def figures_table(
    words: Words,
    period: str,
    base: str,
    figures: Sequence[ComparedRow],
    marks: Marks,
    notes: tuple[Note, ...],
) -> Table:
    """Indicators with their parts beneath. `notes` (the source line) come after what explains the signs."""
    fields = _fields(words, period, base, marks)
    rows = tuple(_numbered(fields, figures))
    return Table(
        name=words("paper.figures.name"),
        columns=columns_of(_ROOM, fields, rows),
        header=_header(words, fields),
        rows=rows,
        numbers=("A", "B", "C", "1", "2", "3", "4", "5"),
        notes=(*sign_notes(words, rows), *_incomplete(words, figures), *notes),
    )


def _numbered(fields: Sequence[Field[ComparedRow]], figures: Sequence[ComparedRow]) -> list[Row]:
    """Whole indicators are counted, their parts are not."""
    rows, order = [], 0
    for one in figures:
        order += not one.part
        row = row_of(fields, one)
        rows.append(Row((plain("" if one.part else order), *row.cells[1:])))
    return rows


def _fields(words: Words, period: str, base: str, marks: Marks) -> list[Field[ComparedRow]]:
    def number(figure: Figure) -> Cell:
        return wording.figure_cell(words, figure)

    def compared(figure: Figure) -> Cell:
        return number(figure if base else Figure(wording.INAPPLICABLE))

    return [
        Field(words("paper.table.order"), lambda _: plain(""), Align.CENTRE),
        Field(words("paper.figures.indicator"), lambda one: _indicator(one, marks), Align.LEFT, 1.0),
        Field(words("paper.figures.unit"), lambda one: plain(one.row.unit), Align.CENTRE, most=17),
        Field(_capital(period), lambda one: _part_of(number(one.row.now), one.now_of), least=19, most=23),
        Field(
            _capital(base) if base else words("paper.figures.base"),
            lambda one: _part_of(compared(one.row.base), one.base_of),
            least=19,
            most=23,
        ),
        Field(words("paper.figures.change"), lambda one: compared(one.row.change), least=14, most=18),
        Field(words("paper.figures.percent"), lambda one: compared(one.row.percent), least=14, most=18),
        Field(words("implementation.figures.share"), lambda one: number(one.share), least=14, most=18),
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _indicator(one: ComparedRow, marks: Marks) -> Cell:
    name = f"- {one.row.indicator}" if one.part else one.row.indicator
    return wording.sourced(Cell((Run(name, italic=one.part),)), marks(one.row.sources))


def _part_of(cell: Cell, counts: tuple[int, int] | None) -> Cell:
    """ "1.317 (28/34)": a sum of what is there is never taken for the whole, nor calculated with."""
    if counts is None:
        return cell
    return Cell((*cell.runs, Run(f" ({counts[0]}/{counts[1]})")))


def _header(words: Words, fields: Sequence[Field[ComparedRow]]) -> tuple[tuple[HeaderCell, ...], ...]:
    titles = [field.title for field in fields]
    above = [HeaderCell(title, down=2) for title in titles[:5]]
    across = HeaderCell(words("paper.figures.compared"), across=2)
    return ((*above, across, HeaderCell(titles[7], down=2)), (HeaderCell(titles[5]), HeaderCell(titles[6])))


def _incomplete(words: Words, figures: Sequence[ComparedRow]) -> tuple[Note, ...]:
    """What "28/34" means, and over how many units such a sum was compared."""
    example = next((one.now_of or one.base_of for one in figures if one.now_of or one.base_of), None)
    if example is None:
        return ()
    have, need = example
    notes = [Note(words("implementation.figures.incomplete", have=have, need=need))]
    likes = sorted({one.like for one in figures if one.like is not None})
    if likes:
        said = f"{likes[0]}" if len(likes) == 1 else f"{likes[0]}-{likes[-1]}"
        notes.append(Note(words("implementation.figures.like", n=said)))
    return tuple(notes)


def movers_chart(words: Words, data: ImplementationData, movers: Movers) -> Chart:
    """Bars of the changes, those that rose first; a tone where the indicator says which way is better."""
    bars = tuple(_bar(words, name, figure, movers.lower_is_better) for name, figure in movers.units)
    used = {bar.tone for bar in bars}
    legend = tuple((tone, words(f"implementation.chart.{tone}")) for tone in Tone if tone in used)
    period = {"period": data.period, "base": data.base}
    return Chart(
        language=words.language,
        name=words("implementation.chart.name"),
        title=words("implementation.chart.title", indicator=movers.indicator, **period),
        bars=bars,
        unit=words("implementation.chart.unit", unit=movers.unit),
        legend=legend if used != {Tone.PLAIN} else (),
        notes=(words("implementation.chart.source"),),
    )


def _bar(words: Words, name: str, figure: Figure, lower_is_better: bool | None) -> ChartBar:
    text = words("paper.mark.approximate", text=figure.text) if figure.approximate else figure.text
    tone = Tone.PLAIN
    if figure.value and lower_is_better is not None:
        tone = Tone.GOOD if (figure.value < 0) is lower_is_better else Tone.BAD
    return ChartBar(name, Amount(text, figure.value), tone)
