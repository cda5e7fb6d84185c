"""How a typed cell was understood, in a line of words: number, qualifier, the interval that it stands for."""

from __future__ import annotations

from tracker.figures.rows import Indicator
from tracker.kernel.quantity import Measure, Qualifier, Quantity, State, print_interval
from tracker.kernel.wording import Speaker


def understood(quantity: Quantity | None, indicator: Indicator, words: Speaker) -> str:
    """ "trên 2.200.000 trẻ em, trong khoảng [2.200.000; 2.300.000)"; a state by its name; "" for nothing."""
    if quantity is None:
        return ""
    if quantity.state is not State.value:
        return words(f"quantity.state.{quantity.state}")
    parts = [_number(quantity, indicator, words), *_spread(quantity, words)]
    return ", ".join(parts)


def _number(quantity: Quantity, indicator: Indicator, words: Speaker) -> str:
    body = quantity.printed(words.language, as_typed=False).removeprefix("~ ")
    body = body if indicator.unit_vi.startswith("%") else f"{body} "
    said = f"{body}{indicator.unit(words.language)}".strip()
    leads = [Qualifier.estimate] if quantity.estimate else []
    if quantity.qualifier not in (Qualifier.exact, Qualifier.estimate):
        leads.append(quantity.qualifier)
    return " ".join([*(words(f"quantity.qualifier.{lead}") for lead in leads), said])


def _spread(quantity: Quantity, words: Speaker) -> list[str]:
    """The interval; of a measured amount said outright it is only its last digit, which needs no words."""
    bounds = quantity.interval
    found = []
    if quantity.whole is not None and quantity.measure is Measure.rate:
        found.append(words("entry.out_of", whole=f"{quantity.whole:f}"))
    if bounds is not None and not bounds.is_point and quantity.approximate:
        found.append(words("figure.origin.interval", interval=print_interval(bounds, words.language)))
    return found
