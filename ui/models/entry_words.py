"""What the grid of entry says in words: heads, what a cell was understood as, what is on file for it."""

from __future__ import annotations

from tracker.figures.grid import Grid, Spot, Weighed, Weight
from tracker.figures.grid.model import Cell
from tracker.figures.grid.telling import understood
from tracker.figures.grid.weighing import Standing, Voice
from tracker.figures.rows import Indicator
from tracker.kernel.dates import print_date
from tracker.places.gazetteer import LOCAL
from ui.i18n import language, refusal_words, words
from ui.models.figure_words import column_text, moment_text, period_text, source_text, with_unit


def unit_text(indicator: Indicator) -> str:
    return indicator.unit(language().code)


def row_name(grid: Grid, row: int) -> str:
    """The place, with its last day where it is gone by the last column; or the indicator."""
    spots = grid.spots[row]
    if not grid.by_place:
        return _indicator_name(grid, spots[0].indicator)
    place = next((spot.place for spot in reversed(spots) if spot.open), spots[-1].place)
    name = place.called(language().code)
    if spots[-1].open or place.valid_to is None:
        return name
    return f"{name} ({words('figure.filter.until', day=print_date(place.valid_to, language().code))})"


def _indicator_name(grid: Grid, indicator: Indicator) -> str:
    """With its set where another row bears the same name: sets count alike things differently."""
    name = indicator.called(language().code)
    alike = sum(spots[0].indicator.called(language().code) == name for spots in grid.spots)
    return f"{name} ({indicator.set_code})" if alike > 1 else name


def row_code(grid: Grid, row: int) -> str:
    """The official code of the place, or that of the indicator."""
    spot = grid.spots[row][0]
    return (spot.place.code if spot.place.kind in LOCAL else "") if grid.by_place else spot.indicator.code


def column_name(grid: Grid, column: int) -> str:
    """The breakdown or the period; with the unit where it is the same for the whole column."""
    spot = grid.spots[0][column]
    name = column_text(spot.period) if grid.by_period else spot.breakdown.called(language().code)
    return f"{name} ({unit_text(spot.indicator)})" if grid.by_place else name


def cell_name(grid: Grid, cell: Cell) -> str:
    """ "Hà Nội · Nữ"."""
    spot = grid.spot(cell)
    across = column_text(spot.period) if grid.by_period else spot.breakdown.called(language().code)
    return f"{row_name(grid, cell[0])} · {across}"


def meaning(weighed: Weighed) -> str:
    """How a typed cell was understood, or why not."""
    if weighed.fault is not None:
        return refusal_words(weighed.fault)
    if weighed.weight is Weight.WITHDRAWN:
        return words("entry.foot.will_withdraw")
    return understood(weighed.answer.quantity, weighed.spot.indicator, language().words)


def on_file(standing: Standing, spot: Spot) -> str:
    """What holds now, its source, and how many other sources say something else; "" for nothing."""
    held = standing.held
    if held is None:
        return ""
    parts = [voice_text(held, spot)]
    if len(standing.voices) > 1:
        parts.append(words("entry.foot.others", n=len(standing.voices) - 1))
    return " · ".join(parts)


def voice_text(voice: Voice, spot: Spot) -> str:
    """ "1.317 vụ · Báo cáo số 15 (Bộ Y tế) · Lan, 21/11/2026 16:30"."""
    figure = voice.figure
    said = with_unit(figure.quantity, spot.indicator) if figure.quantity.value is not None else ""
    said = said or words(f"quantity.state.{figure.quantity.state}")
    source = figure.source
    name, document = source_text(source), source.document
    told = document if document == name or not document else f"{document} ({name})"
    told = told or name
    who = ", ".join(filter(None, (source.recorded_by, moment_text(source.recorded_at))))
    return " · ".join(filter(None, (said, told, who)))


def before_and_now(before: Standing, now: Standing, spot: Spot) -> str:
    """Both versions of a cell that somebody else changed while something was typed into it."""
    nothing = words("entry.foot.nothing")
    return words(
        "entry.foot.moved",
        before=voice_text(before.held, spot) if before.held else nothing,
        now=_newest(now, spot) or nothing,
    )


def _newest(standing: Standing, spot: Spot) -> str:
    """What was said last, which need not be what holds."""
    if not standing.voices:
        return ""
    return voice_text(max(standing.voices, key=lambda voice: voice.figure.id), spot)


def column_labels(grid: Grid, column: int) -> tuple[str, ...]:
    """What a column is called on the screen, so that a head copied from here is known again."""
    spot = grid.spot((0, column))
    periods = (column_text(spot.period), period_text(spot.period)) if grid.by_period else ()
    return (column_name(grid, column), *periods)


def head_line(grid: Grid) -> str:
    """What the whole grid is about: the indicator or the place, and the period where there is one."""
    spot, code = grid.spot((0, 0)), language().code
    said = [spot.indicator.called(code) if grid.by_place else spot.place.called(code)]
    if not grid.by_period:
        said += [period_text(spot.period), spot.period.dates(language().words)]
    return " · ".join(filter(None, said))
