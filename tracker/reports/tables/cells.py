"""Numbers as cells of a workbook: what is not exact says so, and what is no number is its sign."""

from __future__ import annotations

from decimal import Decimal

from tracker.figures.compare import Comparability, Comparison
from tracker.figures.pivot_rows import Shown
from tracker.figures.restate import Restated, Standing
from tracker.kernel.quantity import Measure, Quantity, State, print_interval, print_number
from tracker.printing.model import Align, Cell, Run
from tracker.reports.pivot_words import compared_number, compared_text, in_points, value_text
from tracker.words import Words

_MOST_DIGITS = 15
"""What a spreadsheet keeps of a number; longer ones stay words, so that none of them changes."""

_TAGS = {"vi": "[$-42A]"}
"""Asks for the signs of the language wherever the workbook is opened."""


def value_cell(value: Restated, words: Words) -> Cell:
    """A value; of what is incomplete "(2/3) 41" in words, so that nobody adds it up unawares."""
    text = value_text(value, words)
    quantity = value.quantity
    if quantity is None or not value.whole:
        remark = ""
        if value.standing is Standing.INCOMPLETE:
            remark = words("figure.state.incomplete", have=value.have, need=value.need)
        return signed_cell(text, remark)
    return quantity_cell(quantity, words)


def quantity_cell(quantity: Quantity, words: Words) -> Cell:
    """A number with "~" where it is not exact, and then the words or the interval as a comment."""
    text = quantity.printed(words.language, as_typed=False)
    if quantity.value is None or quantity.state is not State.value:
        return signed_cell(text or words("figure.cell.not_sent"))
    of = f"/{print_number(quantity.whole, words.language)}" if _counts_of(quantity) and quantity.whole else ""
    pattern = number_format(quantity.value, words, "~ " if quantity.approximate else "", of)
    return number_cell(text, quantity.value, pattern, _remark(quantity, words))


def _counts_of(quantity: Quantity) -> bool:
    return quantity.whole is not None and quantity.measure is Measure.count


def _remark(quantity: Quantity, words: Words) -> str:
    if not quantity.approximate:
        return ""
    bounds = quantity.interval
    interval = "" if bounds is None or bounds.is_point else print_interval(bounds, words.language)
    told = words("figure.origin.interval", interval=interval) if interval else ""
    return "\n".join(filter(None, (quantity.text, told)))


def compared_cell(comparison: Comparison | None, shown: Shown, words: Words) -> Cell:
    """A change with its sign, a percentage with "%"; the sign or words where there is none."""
    text = compared_text(comparison, shown, words)
    number = compared_number(comparison, shown) if comparison else None
    if comparison is None or number is None:
        why = words(f"figure.why.{comparison.verdict}") if comparison else ""
        return signed_cell(text, why)
    rough = "~ " if comparison.verdict is Comparability.APPROXIMATE else ""
    suffix = "" if shown is Shown.CHANGE else "%"
    if in_points(comparison, shown):
        suffix = words("pivot.points", n="")
    pattern = number_format(number, words, rough, suffix, signed=shown is not Shown.PLAN)
    return number_cell(text, number, pattern, words("figure.why.approximate") if rough else "")


def number_cell(text: str, value: Decimal, pattern: str, remark: str = "") -> Cell:
    if len(value.as_tuple().digits) > _MOST_DIGITS:
        return signed_cell(text, remark)
    return Cell((Run(text),), Align.RIGHT, 1, value, pattern, remark)


def signed_cell(text: str, remark: str = "") -> Cell:
    """Words or a sign in a column of numbers."""
    return Cell((Run(text),) if text else (), Align.RIGHT, remark=remark)


def text_cell(text: str, bold: bool = False) -> Cell:
    return Cell((Run(text, bold),) if text else ())


def number_format(
    value: Decimal, words: Words, before: str = "", after: str = "", signed: bool = False
) -> str:
    """A pattern with the true minus, as many decimals as the value has ("%" always one)."""
    decimals = 1 if after == "%" else max(0, -int(value.normalize().as_tuple().exponent))
    body = "#,##0" + ("." + "0" * decimals if decimals else "")
    tag = _TAGS.get(words.language, "")
    first, last = (f'"{part}"' if part else "" for part in (before, after))
    plus = '"+"' if signed else ""
    return f'{tag}{first}{plus}{body}{last};{tag}{first}"−"{body}{last};{tag}{first}{body}{last}'
