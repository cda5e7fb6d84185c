"""The parts of one number as bars side by side; shares only where no part counts what another counts."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tracker.figures.restate import Restated, Standing
from tracker.figures.rows import Breakdown
from tracker.kernel.quantity import print_number, print_percent
from tracker.kernel.quantity.printing import nearest
from tracker.reports.charts import Parts
from ui.charts.rows import Bar, Bars
from ui.i18n import language, words
from ui.models.board_cells import value_tip
from ui.models.charts.about import ends_of, place_within, under
from ui.models.figure_words import value_text, with_unit

_Part = tuple[Breakdown, Restated]


def parts_of(found: Parts) -> Bars:
    """Dimension by dimension, in the order of the catalogue."""
    name = words(
        "chart.title.parts",
        indicator=found.indicator.called(language().code),
        place=place_within(found.place),
    )
    notes = [words("chart.parts_overlap")] if found.overlap else []
    if found.total.quantity is not None and found.total.have:
        notes.insert(0, words("chart.parts_total", value=with_unit(found.total.quantity, found.indicator)))
    return Bars(
        title=name,
        under=under(found.indicator, found.period),
        unit=found.indicator.unit(language().code),
        bars=tuple(bar for dimension in _dimensions(found) for bar in _bars(dimension, found)),
        note=" ".join(notes),
    )


def _dimensions(found: Parts) -> list[list[_Part]]:
    """The parts by what they divide (sex, age), each in the order of the catalogue."""
    grouped: dict[str, list[_Part]] = {}
    for part in found.parts:
        grouped.setdefault(part[0].dimension, []).append(part)
    return list(grouped.values())


def _bars(dimension: list[_Part], found: Parts) -> Iterator[Bar]:
    """The parts, and what of the whole is in none of them."""
    disjoint = not any(part.overlaps for part, _ in dimension)
    yield from (_bar(part, value, found, disjoint) for part, value in dimension)
    quantities = [value.quantity for _, value in dimension if value.whole]
    whole, known = found.total.quantity, [one for one in quantities if one is not None]
    if (
        not (disjoint and found.indicator.adds_over_places)
        or whole is None
        or not found.total.whole
        or len(known) < len(dimension)
    ):
        return
    if any(one.approximate or one.exact is None for one in (whole, *known)):
        return
    left = Fraction(whole.exact or 0) - sum(Fraction(one.exact or 0) for one in known)
    if left > 0:
        yield _rest(left, Fraction(whole.exact or 0))


def _rest(left: Fraction, whole: Fraction) -> Bar:
    code, name = language().code, words("chart.rest")
    text = print_number(nearest(left, 3), code)
    share = print_percent(nearest(left / whole * 100, 3), code)
    return Bar(None, name, float(left), text, share, "ctl", said=f"{name}: {text}\n{share}", arrow=False)


def _bar(part: Breakdown, value: Restated, found: Parts, disjoint: bool) -> Bar:
    quantity = value.quantity
    amount = quantity.amount if quantity is not None else None
    whole = value.standing is not Standing.INCOMPLETE
    low, high = ends_of(quantity.interval) if quantity is not None and whole else (None, None)
    name, share = part.called(language().code), _share(value, found.total) if disjoint else ""
    said = f"{name}: {with_unit(quantity, found.indicator)}"
    return Bar(
        key=part,
        name=name,
        value=None if amount is None else float(amount),
        text=value_text(quantity),
        percent=share if whole else f"{value.have}/{value.need}",
        said="\n".join(filter(None, (said, share, value_tip(value)))),
        arrow=False,
        complete=whole,
        low=low,
        high=high,
    )


def _share(value: Restated, total: Restated) -> str:
    """Per cent of the whole, of exact and complete numbers only."""
    part, whole = value.quantity, total.quantity
    if part is None or whole is None or not (value.whole and total.whole):
        return ""
    if part.approximate or whole.approximate or part.exact is None or not whole.exact:
        return ""
    return print_percent(nearest(Fraction(part.exact) / Fraction(whole.exact) * 100, 3), language().code)
