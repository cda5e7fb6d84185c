"""What the heads and cells of a pivot say in words, for the terminal, for copies and for paper."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from tracker.figures.compare import Comparability, Comparison
from tracker.figures.pivot_rows import (
    Field,
    Head,
    HeadKind,
    Key,
    Pivot,
    PivotCell,
    Shown,
    SourceKey,
    Where,
    Why,
)
from tracker.figures.restate import Restated, Standing
from tracker.figures.rows import Breakdown, Indicator
from tracker.kernel.dates import print_date
from tracker.kernel.periods import Period
from tracker.kernel.quantity import State, print_number, print_percent
from tracker.words import Words


class Namer:
    """Names the heads of one pivot. Indicators of one name in two sets are told apart by their set, and
    each says its unit where there are several."""

    def __init__(self, pivot: Pivot, words: Words) -> None:
        self._words = words
        names = Counter(one.called(words.language) for one in pivot.indicators)
        self._twice = {name for name, times in names.items() if times > 1}
        units = {one.unit(words.language) for one in pivot.indicators}
        self._units = len(units) > 1 and pivot.question.shown in (Shown.VALUE, Shown.CHANGE)

    def head(self, head: Head) -> str:
        """The values of a head in one line: "Bắc Ninh", "Số vụ · 6 tháng đầu năm 2026", "Tổng"."""
        if head.kind is HeadKind.TOTAL:
            return self._words("pivot.total.row")
        return " · ".join(self.key(key) for _, key in head.keys)

    def key(self, key: Key) -> str:
        """One value of a field."""
        words = self._words
        match key:
            case Indicator():
                name = key.called(words.language)
                name = f"{name} ({key.set_code})" if name in self._twice else name
                return f"{name}, {key.unit(words.language)}" if self._units else name
            case Breakdown():
                return key.called(words.language)
            case Period():
                label = key.label(words)
                return label[:1].upper() + label[1:]
            case SourceKey():
                return key.source.line(words.language) or words(f"figure.source_kind.{key.source.kind}")
            case Where():
                return where_text(key, words)

    def fixed(self, pivot: Pivot) -> list[str]:
        """What holds for the whole table."""
        return [self.key(key) for _, key in pivot.fixed]

    def unit(self, pivot: Pivot) -> str:
        """The unit of the whole table; "" where each indicator has its own, or all is in per cent."""
        if pivot.question.shown in (Shown.PERCENT, Shown.PLAN):
            return "%"
        units = {one.unit(self._words.language) for one in pivot.indicators}
        return units.pop() if len(units) == 1 else ""


def where_text(where: Where, words: Words) -> str:
    """A unit; of one that has ended until when it was; a region, with its set where there are two."""
    place = where.place
    if place is not None:
        name = place.called(words.language)
        if where.until is None:
            return name
        return words("pivot.total.until", name=name, day=print_date(where.until, words.language))
    if not where.label:
        units = len(where.units)
        return words("pivot.total.several", n=units) if units else words("pivot.total.country")
    label = where.label_en if words.language == "en" and where.label_en else where.label
    return words("pivot.total.region_of", name=label, n=where.of) if where.of else label


def field_text(field: Field, words: Words) -> str:
    return words(f"pivot.field.{field}")


def cell_text(cell: PivotCell, shown: Shown, words: Words) -> str:
    """The number as printed, "(2/3) 41" for what is incomplete, a sign, or nothing."""
    if cell.why is not None:
        return State.not_applicable.sign if cell.why is Why.ABSENT else ""
    if shown is Shown.VALUE:
        return value_text(cell.value, words)
    return compared_text(cell.comparison, shown, words)


def value_text(value: Restated, words: Words) -> str:
    if value.standing is Standing.NOT_COMPARABLE:
        return State.not_applicable.sign
    if value.quantity is None:
        return State.unknown.sign if value.have else words("figure.cell.not_sent")
    text = value.quantity.printed(words.language, as_typed=False)
    if value.standing is Standing.INCOMPLETE:
        return f"({value.have}/{value.need}) {text}"
    return text or words("figure.cell.not_sent")


def compared_text(comparison: Comparison | None, shown: Shown, words: Words) -> str:
    """ "+3", "~ −2,8%", "104,5%"; "x" where no comparison is possible, "…" where a side is missing.

    Where a side is incomplete words say so: that is neither.
    """
    if comparison is None:
        return ""
    number = compared_number(comparison, shown)
    if number is None:
        return no_comparison(comparison, words)
    rough = "~ " if comparison.verdict is Comparability.APPROXIMATE else ""
    if in_points(comparison, shown):
        return rough + words("pivot.points", n=print_number(number, words.language, signed=True))
    if shown is Shown.CHANGE:
        return rough + print_number(number, words.language, signed=True)
    return rough + print_percent(number, words.language, signed=shown is Shown.PERCENT)


def compared_number(comparison: Comparison, shown: Shown) -> Decimal | None:
    """What is shown of a comparison; of a rate the difference in points, which has no per cent."""
    if not comparison.known:
        return None
    as_change = shown is Shown.CHANGE or in_points(comparison, shown)
    return comparison.change if as_change else comparison.percent


def in_points(comparison: Comparison, shown: Shown) -> bool:
    return shown is Shown.PERCENT and comparison.points


def no_comparison(comparison: Comparison, words: Words) -> str:
    """What stands where there is no number."""
    if comparison.verdict is Comparability.INCOMPLETE:
        return words("figure.comparability.incomplete")
    awaited = (Comparability.NO_VALUE, Comparability.NO_BASE)
    return State.unknown.sign if comparison.verdict in awaited else State.not_applicable.sign


def why_text(cell: PivotCell, shown: Shown, words: Words) -> str:
    """Why a cell is empty or says no number; "" where it speaks for itself."""
    if cell.why is not None:
        return words(f"pivot.why.{cell.why}")
    comparison = cell.comparison
    if comparison is None or shown is Shown.VALUE:
        return _standing_text(cell.value, words)
    said = words(f"figure.why.{comparison.verdict}")
    if comparison.known and comparison.units > 1:
        return f"{said}\n{words('figure.pane.like_for_like', n=comparison.units)}"
    return said


def _standing_text(value: Restated, words: Words) -> str:
    match value.standing:
        case Standing.INCOMPLETE:
            return words("figure.state.incomplete", have=value.have, need=value.need)
        case Standing.RESTATED if len(value.parts) > 1:
            return words("figure.state.restated", n=len(value.parts))
        case Standing.NOT_COMPARABLE:
            return words("figure.state.not_comparable")
        case Standing.MISSING:
            return words("figure.state.missing")
        case _:
            return ""
