"""Numbers as paper prints them: Vietnamese format, signs for what is not known, nothing exact that is not."""

from __future__ import annotations

from decimal import Decimal

from tracker.figures.compare import Comparability, Comparison
from tracker.figures.restate import Restated, Standing
from tracker.figures.rows import Source
from tracker.kernel.quantity import Quantity, State, print_number
from tracker.printing import data as printed
from tracker.words import Words

UNKNOWN = printed.Figure("…")
INAPPLICABLE = printed.Figure("x")


def figure(quantity: Quantity | None, language: str) -> printed.Figure:
    if quantity is None or quantity.state is State.not_reported:
        return UNKNOWN
    if quantity.value is None:
        return printed.Figure(quantity.state.sign)
    return number(quantity.value, language, quantity.approximate, quantity)


def number(
    value: Decimal, language: str, approximate: bool = False, quantity: Quantity | None = None
) -> printed.Figure:
    body = print_number(value, language)
    if quantity is not None and quantity.whole is not None and not approximate:
        body = quantity.printed(language, as_typed=False)
    exact = None if approximate or (quantity and quantity.whole is not None) else value
    return printed.Figure(body, exact, approximate, _decimals(value))


def restated(value: Restated, language: str) -> printed.Figure:
    """An incomplete sum is not printed as if it were the total."""
    if value.standing is Standing.NOT_COMPARABLE:
        return INAPPLICABLE
    return figure(value.quantity, language)


def signed(
    value: Decimal | None, comparison: Comparison, language: str, decimals: int | None = None
) -> printed.Figure:
    """A change with its sign; "x" where no comparison is possible, "…" where a side is missing."""
    if value is None or not comparison.known:
        lost = comparison.verdict is Comparability.NOT_COMPARABLE or comparison.known
        return INAPPLICABLE if lost else UNKNOWN
    rough = comparison.verdict is Comparability.APPROXIMATE
    text = print_number(value, language, decimals, signed=True)
    shown = _decimals(value) if decimals is None else decimals
    return printed.Figure(text, None if rough else value, rough, shown)


def share(comparison: Comparison, language: str) -> printed.Figure:
    """The per cent of a plan or target that is reached; "x" where there is none to reach."""
    if comparison.verdict is Comparability.NO_BASE:
        return INAPPLICABLE
    if comparison.percent is None or not comparison.known:
        return signed(None, comparison, language)
    rough = comparison.verdict is Comparability.APPROXIMATE
    text = print_number(comparison.percent, language, 1)
    return printed.Figure(text, None if rough else comparison.percent, rough, 1)


def source(of: Source, language: str) -> printed.Source:
    return printed.Source(of.agency(language), of.document, of.file, of.sheet, of.cell)


def round_source(of: Source, files: int, words: Words) -> printed.Source:
    """A round's figures come from many places in many files: their number stands for their names."""
    places = of.agency(words.language) or words("report.round.places", n=files)
    return printed.Source(places, words("report.round.document", code=of.document))


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))
