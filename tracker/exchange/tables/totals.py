"""Rows that add up others are not taken; where all that they add up is there, they are checked against it."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.exchange.findings import Finding
from tracker.exchange.tables.axes import TOTALS
from tracker.exchange.tables.judging import quantity_of
from tracker.exchange.tables.preview import TableRule
from tracker.exchange.tables.weighing import Weighing
from tracker.kernel.fixed import from_milli, to_milli
from tracker.kernel.quantity import Quantity, Severity, State, print_number

_WORK = 5_000_000
"""Each total is compared with the whole of its column; so many steps are taken, and no more totals
checked."""


def check_totals(weighing: Weighing) -> None:
    """Say of each total whether it is the sum of its parts."""
    most = _WORK // (len(weighing.cells.keys) + len(weighing.sums) + 1)
    for at, lane, why in weighing.sums[:most]:
        checked = _check(weighing, at, lane, why)
        if checked is None:
            continue
        said, sums = checked
        rule = TableRule.TOTAL_AGREES if said in sums else TableRule.TOTAL_DIFFERS
        _tell(weighing, at, lane, rule, said, sums[0])


def _check(weighing: Weighing, at: int, lane: int, why: int) -> tuple[int, tuple[int, ...]] | None:
    """What the total says, and the sums that it may mean; None where some part is not there as a number."""
    said = _milli(_quantity(weighing, at, lane))
    of = weighing.axes.lanes[lane]
    indicator = of.indicator if isinstance(of.indicator, int) else of.indicator[at]
    if said is None or indicator < 0:
        return None
    key = weighing.axes.indicators.names[indicator]
    if not weighing.axes.names.indicators[key].adds_over_places:
        return None
    parts = weighing.axes.totals[TOTALS - why]
    sums = _of_units(weighing, at, lane, parts) if parts is not None else tuple(_of_rows(weighing, at, lane))
    return (said, sums) if sums else None


def _of_units(weighing: Weighing, at: int, lane: int, units: tuple[str, ...]) -> tuple[int, ...]:
    """The sum over these units, if each of them has a row."""
    axes, of = weighing.axes, weighing.axes.lanes[lane]
    about = [one if isinstance(one, int) else one[at] for one in (of.indicator, of.period, of.part)]
    total = 0
    for unit in units:
        place = axes.places.of.get(unit)
        if place is None or min(about) < 0:
            return ()
        indicator, period, part = about
        found = weighing.first_of.get(axes.key(indicator, period, of.scenario, part, place))
        value = _milli(weighing.quantity(found)) if found is not None else None
        if value is None:
            return ()
        total += value
    return (total,) if units else ()


def _of_rows(weighing: Weighing, at: int, lane: int) -> Iterator[int]:
    """The sums of the rows about the same: of all of them, and of those between this total and the last one
    before or the next one after it."""
    rows = [row for row, of, _ in weighing.sums if of == lane]
    before = max((row for row in rows if row < at), default=-1)
    after = min((row for row in rows if row > at), default=weighing.axes.count)
    same = list(_same(weighing, at, lane))
    for first, last in ((-1, weighing.axes.count), (before, at), (at, after)):
        values = [value for row, value in same if first < row < last]
        if values and None not in values:
            yield sum(value for value in values if value is not None)


def _same(weighing: Weighing, at: int, lane: int) -> Iterator[tuple[int, int | None]]:
    """The rows of a column that are about the same as the total, but for their place."""
    of = weighing.axes.lanes[lane]
    varying = [one for one in (of.indicator, of.period, of.part) if not isinstance(one, int)]
    cells = weighing.cells
    for place, number in enumerate(cells.lanes):
        row = cells.ats[place]
        if number == lane and all(one[row] == one[at] for one in varying):
            yield row, _milli(weighing.quantity(place))


def _quantity(weighing: Weighing, at: int, lane: int) -> Quantity | None:
    found = weighing.verdict_at(lane, at)
    if found is None:
        return None
    of = weighing.axes.lanes[lane].indicator
    number = of if isinstance(of, int) else of[at]
    measure = weighing.axes.names.indicators[weighing.axes.indicators.names[number]].measure
    return quantity_of(found, measure) if isinstance(found, int) else found.quantity


def _milli(quantity: Quantity | None) -> int | None:
    """An exact number in thousandths; nil is none."""
    if quantity is None or quantity.approximate or quantity.amount is None:
        return None
    return to_milli(quantity.amount) if quantity.state in (State.value, State.nil) else None


def _tell(weighing: Weighing, at: int, lane: int, rule: TableRule, said: int, expected: int) -> None:
    cell = weighing.raw_at(lane, at)
    facts = {
        "row": str(cell.row),
        "text": weighing.axes.name_in(at)[:60],
        "said": print_number(from_milli(said)),
        "sum": print_number(from_milli(expected)),
    }
    sheet = weighing.sheet
    made = Finding(Severity.info, rule, f"table.finding.{rule}", sheet, cell.address, cell.text, facts)
    weighing.teller.tell(Severity.info, rule, weighing.axes.lanes[lane].use.letters, lambda: made)
