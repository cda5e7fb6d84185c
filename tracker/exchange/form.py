"""A form before it is drawn: its heading, and one line for each question. Frozen, free of the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from tracker.exchange.spec import TASKS, Field
from tracker.figures.rows import TOTAL, Breakdown, Indicator, Nature
from tracker.kernel.dates import print_date
from tracker.kernel.periods import Period
from tracker.kernel.quantity import Measure, Quantity, State, print_number
from tracker.kernel.wording import Speaker
from tracker.plans.rows import NO_ANSWER, TaskAnswer
from tracker.rounds.rows import RoundItem, RoundTask
from tracker.words import LANGUAGES, Words

DASH = " – "


@dataclass(frozen=True)
class Line:
    """A row: what is asked, in words, and what stood in it when it left."""

    item_id: int
    indicator: Indicator
    breakdown: Breakdown
    base: Quantity | None = None
    value: Quantity | None = None
    note: str = ""


@dataclass(frozen=True)
class TaskLine:
    """A row about a task: what is asked, and what stood in it when it left."""

    task: RoundTask
    answer: TaskAnswer = NO_ANSWER


@dataclass(frozen=True)
class Form:
    """`asker` is who sends the form, `place` who fills it; `code` is the identity of this copy.

    `place_unit` and `plan_code` are said to programs only.
    """

    code: str
    asker: str
    round_code: str
    title: str
    plan: str
    place: str
    place_code: str
    period: Period
    due: dt.date
    issued_at: str
    lines: tuple[Line, ...]
    illustrative: bool = False
    tasks: tuple[TaskLine, ...] = ()
    place_unit: str = ""
    plan_code: str = ""


def row_name(indicator: Indicator, breakdown: Breakdown, language: str) -> str:
    """What a row is called: the indicator, and its part."""
    name = indicator.called(language)
    return name if breakdown.code == TOTAL else name + DASH + breakdown.called(language)


def names_of(item: RoundItem) -> dict[str, str]:
    """What a row is called, by language."""
    return {language: row_name(item.indicator, item.breakdown, language) for language in LANGUAGES}


def task_names(task: RoundTask, field: Field | None = None) -> dict[str, str]:
    """What a task is called, by language; with what one of its cells answers."""
    said = {language: f"{task.key} {task.text(language)}" for language in LANGUAGES}
    if field is None:
        return said
    return {language: name + DASH + Words(language)(TASKS.header(field)) for language, name in said.items()}


def how_to_answer(line: Line, period: Period, words: Speaker) -> str:
    """What the row asks, in a sentence: of what, from when to when, in which form of number."""
    indicator, language = line.indicator, words.language
    span = _span(indicator, period, words)
    unit = indicator.unit(language)
    return words(f"exchange.how.{indicator.measure}", span=span, unit=unit)


def how_to_report(task: RoundTask, period: Period, words: Speaker) -> str:
    """What the row of a task asks: up to which day, for which period, and of which output."""
    _, end = _days(period, words)
    asked = words("tasks.how.task", end=end or period.label(words), span=_during(period, words))
    output = task.output.strip()
    return f"{asked} {words('tasks.how.output', output=output)}" if output else asked


def _span(indicator: Indicator, period: Period, words: Speaker) -> str:
    """ "từ 01/01/2026 đến 30/6/2026", or the day at which a stock is counted."""
    if indicator.nature is Nature.STOCK:
        return words("exchange.span.at", end=_days(period, words)[1] or period.label(words))
    return _during(period, words)


def _during(period: Period, words: Speaker) -> str:
    start, end = _days(period, words)
    if start is None:
        return words("exchange.span.at", end=end or period.label(words))
    return words("exchange.span.from_to", start=start, end=end or "…")


def _days(period: Period, words: Speaker) -> tuple[str | None, str | None]:
    start, end = period.start, period.end
    return (
        print_date(start, words.language) if start else None,
        print_date(end, words.language) if end else None,
    )


def cell_value(quantity: Quantity | None, language: str) -> int | float | str | None:
    """What stands in a cell for a quantity: a number where it is an exact one that a cell can hold exactly,
    else its words or sign; None for blank."""
    if quantity is None or quantity.state is State.not_reported:
        return None
    if quantity.state is not State.value or quantity.value is None:
        return quantity.state.sign
    if quantity.approximate or quantity.whole is not None:
        return quantity.printed(language)
    exact = _number(quantity.value)
    return print_number(quantity.value, language) if exact is None else exact


def number_format(measure: Measure) -> str:
    """The Excel format of a value: whole numbers with thousands, the rest as typed."""
    return {Measure.count: "#,##0", Measure.amount: "#,##0.0##"}.get(measure, "General")


def _number(value: Decimal) -> int | float | None:
    """A number that Excel keeps to the last digit: it has 15 of them."""
    if len(value.as_tuple().digits) > 15:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
