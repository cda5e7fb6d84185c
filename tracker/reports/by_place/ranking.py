"""The provinces that changed most against the same period, as a chart."""

from __future__ import annotations

from decimal import Decimal

from tracker.figures.board import Board, BoardRow
from tracker.figures.compare import Comparability, Comparison
from tracker.figures.rows import Direction
from tracker.printing.chart import Amount, Chart, ChartBar, Tone
from tracker.reports import numbers
from tracker.words import Words

_EACH_WAY = 8


def ranking(of: Board, name: str, words: Words) -> Chart | None:
    """Those that rose most and those that fell most, the greatest rise first; None where nothing moved."""
    moved = sorted((row for row in of.rows if _change(row)), key=_change, reverse=True)
    chosen = moved if len(moved) <= 2 * _EACH_WAY else [*moved[:_EACH_WAY], *moved[-_EACH_WAY:]]
    if not chosen:
        return None
    bars = tuple(_bar(row, of.indicator.direction, words) for row in chosen)
    unit = of.indicator.unit(words.language)
    points = any(row.comparison.points for row in chosen if row.comparison)
    shown = words("by_place.ranking.points") if points else unit
    tones = dict.fromkeys(bar.tone for bar in bars if bar.tone is not Tone.PLAIN)
    return Chart(
        language=words.language,
        name=words("by_place.ranking.name"),
        title=words("by_place.ranking.title", name=name),
        bars=bars,
        unit=words("by_place.unit", unit=shown) if shown else "",
        legend=tuple((tone, words(f"by_place.ranking.{tone}")) for tone in sorted(tones)),
        notes=() if len(chosen) == len(moved) else (words("by_place.ranking.some", n=_EACH_WAY),),
    )


def _change(row: BoardRow) -> Decimal:
    compared = row.comparison
    return compared.change or Decimal(0) if compared is not None and compared.known else Decimal(0)


def _bar(row: BoardRow, direction: Direction, words: Words) -> ChartBar:
    compared, change = row.comparison, _change(row)
    rose = change > 0
    tone = Tone.PLAIN
    if direction is not Direction.NEUTRAL:
        tone = Tone.GOOD if rose is (direction is Direction.HIGHER_BETTER) else Tone.BAD
    name = (row.label_en if words.language == "en" else "") or row.label
    return ChartBar(name, Amount(_printed(compared, words), change), tone)


def _printed(compared: Comparison | None, words: Words) -> str:
    if compared is None:
        return numbers.UNKNOWN.text
    text = numbers.signed(compared.change, compared, words.language).text
    rough = compared.verdict is Comparability.APPROXIMATE
    return words("paper.mark.approximate", text=text) if rough else text
