"""The line of a goal with its figures: through all plans in which it was carried on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from tracker.figures import catalogue
from tracker.figures.rows import TOTAL, Indicator
from tracker.figures.series import MOST_YEARS, periods_to_ask
from tracker.kernel.periods import Kind, Period
from tracker.plans.linking.line import line_of
from tracker.plans.linking.rows import Line, LineStep
from tracker.reports.charts import Progress, judged
from tracker.reports.courses import course

_MOST = 30
"""Years of a series; no line of plans is longer."""


@dataclass(frozen=True)
class Measured:
    """An indicator of a line, and its figures with what each plan asks; None where none is on file."""

    indicator: Indicator
    progress: Progress | None


@dataclass(frozen=True)
class LineReport:
    """A line, and each indicator by which some node of it is measured, in the order of the line."""

    line: Line
    measured: tuple[Measured, ...]


def line_report(session: Session, node_id: int, today: dt.date) -> LineReport:
    """Figures are of the place whose plan the node stands in, else of the country. Stale: record.gone."""
    line = line_of(session, node_id)
    known = catalogue.indicator_map(session)
    ids = dict.fromkeys(step.indicator_id for step in line.steps if step.indicator_id is not None)
    return LineReport(line, tuple(_measured(session, line, known[one], today) for one in ids if one in known))


def _measured(session: Session, line: Line, indicator: Indicator, today: dt.date) -> Measured:
    period = _newest(session, indicator)
    if period is None:
        return Measured(indicator, None)
    steps = [step for step in line.steps if step.indicator_id == indicator.id]
    place_id = next(step.place_id for step in line.steps if step.node.node_id == line.node_id)
    whole = catalogue.breakdown(session, TOTAL)
    run = course(session, indicator, period, whole, place_id, most=_years(steps, period))
    asking = [(step.node.plan, step.node, one) for step in steps for one in step.milestones]
    return Measured(indicator, Progress(run, judged(indicator, run, asking, today)))


def _newest(session: Session, indicator: Indicator) -> Period | None:
    """The newest year, which milestones are held against; else the newest period of any kind."""
    on_file = periods_to_ask(session, indicator)
    return next((one for one in on_file if one.kind is Kind.year), next(iter(on_file), None))


def _years(steps: list[LineStep], newest: Period) -> int:
    """From the first year of the first plan to the newest figure."""
    last = newest.end.year if newest.end else 0
    return min(_MOST, max([MOST_YEARS, *_spans(steps, last)]))


def _spans(steps: list[LineStep], last: int) -> Iterator[int]:
    return (last - step.period_start.year + 1 for step in steps if step.period_start is not None)
