"""What an answer looks like in a cell, and what a cell says as an answer. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.exchange.form import cell_value
from tracker.exchange.judge import Judged, judge
from tracker.exchange.known import unit_of
from tracker.exchange.merge import said
from tracker.exchange.reading import CellKind, RawCell
from tracker.figures.rows import Indicator
from tracker.kernel.fixed import plain
from tracker.kernel.quantity import Convention, Qualifier, Quantity, Severity, State
from tracker.requests.rows import Content
from tracker.words import Words

PERCENT = "percent"
"""Kind of a number that its cell shows as per cent."""


def content_of(cell: RawCell | None) -> Content:
    """What stands in a cell, so that it can be kept."""
    if cell is None:
        return Content()
    percent = cell.kind is CellKind.NUMBER and cell.percent
    return Content(PERCENT if percent else cell.kind.value, cell.text.replace("\x00", ""))


def raw_cell(content: Content) -> RawCell | None:
    """The cell that was kept; where it stood is not known to it."""
    if not content.kind:
        return None
    percent = content.kind == PERCENT
    return RawCell(0, 0, CellKind.NUMBER if percent else CellKind(content.kind), content.text, "", percent)


def judged(content: Content, indicator: Indicator, convention: Convention | None = None) -> Judged:
    """What the content answers to a question about this indicator."""
    return judge(raw_cell(content), unit_of(indicator), convention)


def given_quantity(content: Content, indicator: Indicator | None) -> Quantity | None:
    """What a cell that came filled answers; None where it cannot be read without asking, or nobody knows the
    indicator."""
    if indicator is None:
        return None
    found = judged(content, indicator)
    return None if found.severity is Severity.ask else found.quantity


def to_write(quantity: Quantity, indicator: Indicator, as_text: bool = False) -> Content:
    """The content that says this answer: the first way of writing it that is read back as the same.

    `as_text`: the cell shows numbers as per cent, so that a number would be taken for another one.
    """
    ways = list(_ways(quantity, as_text))
    same = (one for one in ways if _says(one, quantity, indicator))
    return next(same, ways[0])


def _ways(quantity: Quantity, as_text: bool) -> Iterator[Content]:
    if quantity.state is State.not_reported:
        yield Content()
        return
    if quantity.state is not State.value or quantity.value is None:
        yield Content(CellKind.TEXT.value, quantity.state.sign)
        return
    if not as_text and isinstance(cell_value(quantity, "vi"), int | float):
        yield Content(CellKind.NUMBER.value, plain(quantity.value))
    yield Content(CellKind.TEXT.value, quantity.printed("vi"))
    yield Content(CellKind.TEXT.value, quantity.printed("vi", as_typed=False))
    number = plain(quantity.value).replace(".", ",")
    whole = f"/{plain(quantity.whole)}" if quantity.whole is not None else ""
    for written in (number, f"{number}0"):  # "1,012" may be a thousand and twelve, "1,0120" may not
        for words in _qualified(quantity):
            yield Content(CellKind.TEXT.value, f"{words}{written}{whole}".replace("-", "−"))


def _qualified(quantity: Quantity) -> Iterator[str]:
    """The words before the number."""
    words = Words("vi")
    named = words(f"quantity.qualifier.{quantity.qualifier}")
    before = "" if quantity.qualifier is Qualifier.exact else f"{named} "
    yield f"{words('quantity.qualifier.estimate')} {before}" if quantity.estimate else before


def _says(content: Content, quantity: Quantity, indicator: Indicator) -> bool:
    found = judged(content, indicator)
    return (
        found.severity is Severity.info
        and found.quantity is not None
        and said(found.quantity) == said(quantity)
    )
