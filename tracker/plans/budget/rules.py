"""What a line of money may say, how amounts are read and printed, and how lines add up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from tracker.kernel.errors import Refusal
from tracker.kernel.fixed import to_milli
from tracker.kernel.quantity import Convention, Qualifier, State, Unit, parse, print_number
from tracker.plans.budget.rows import AMOUNTS, Amount, BudgetFields, BudgetSum
from tracker.plans.rules import Frame, Problem
from tracker.plans.rules.checks import FIRST_YEAR, LAST_YEAR

VND = "VND"
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
_MILLION, _THOUSAND = Decimal(1_000_000), Decimal(1000)


def check_line(fields: BudgetFields, frame: Frame) -> tuple[Problem, ...]:
    """A year outside the plan and more spent than allocated are only warnings: both do happen."""
    return (
        *_year(fields.year, frame),
        *_texts(fields),
        *(problem for name in AMOUNTS for problem in _amount(name, getattr(fields, name))),
        *_overspent(fields),
    )


def read_amount(text: str, currency: str = VND, language: str = "vi") -> Decimal | None:
    """An exact amount as people write it: "1.250 triệu", "1,25 tỷ đồng", "300000"; None: blank, or not known.
    Dot and comma are those of the language.

    Refused: budget.not_exact for "trên 2 tỷ" and other words than a number; as `quantity.parse` refuses.
    """
    if not text.strip():
        return None
    unit = Unit("đồng" if currency.upper() == VND else currency.upper())
    said = parse(text, unit, Convention.english if language == "en" else Convention.vietnamese)
    if said.state is State.unknown:
        return None
    if said.value is None or said.qualifier is not Qualifier.exact:
        raise Refusal("budget.not_exact", text=text.strip()[:60])
    return said.value


def print_amount(value: Decimal, currency: str, language: str = "vi") -> str:
    """ "1.250 triệu đồng", "12.345.678 đồng"; English "1,250 million VND"; other currencies in full."""
    name = "đồng" if currency == VND and language == "vi" else currency
    if currency == VND and abs(value) >= _MILLION and value % _THOUSAND == 0:
        millions = "triệu" if language == "vi" else "million"
        return f"{print_number(value / _MILLION, language)} {millions} {name}"
    return f"{print_number(value, language)} {name}"


def sums_of(lines: Iterable[BudgetFields]) -> tuple[BudgetSum, ...]:
    """What the lines come to, currency by currency, đồng first."""
    found: dict[str, list[BudgetFields]] = {}
    for line in lines:
        found.setdefault(line.currency, []).append(line)
    order = sorted(found, key=lambda code: (code != VND, code))
    return tuple(BudgetSum(code, *(_sum(found[code], name) for name in AMOUNTS)) for code in order)


def _sum(lines: Sequence[BudgetFields], name: str) -> Amount:
    known = [value for line in lines if (value := getattr(line, name)) is not None]
    return Amount(sum(known, Decimal(0)) if known else None, len(known), len(lines))


def _year(year: int | None, frame: Frame) -> Iterator[Problem]:
    if year is None:
        return
    if not FIRST_YEAR <= year <= LAST_YEAR:
        yield Problem("year", Refusal("plan.bad_year", year=year, first=FIRST_YEAR, last=LAST_YEAR))
        return
    early = frame.start is not None and year < frame.start.year
    late = frame.last_year is not None and year > frame.last_year
    if early or late:
        yield Problem("year", Refusal("budget.year_outside", year=year), warning=True)


def _texts(fields: BudgetFields) -> Iterator[Problem]:
    if not _CURRENCY.fullmatch(fields.currency):
        yield Problem("currency", Refusal("budget.bad_currency", text=fields.currency[:20]))
    for name, limit in (("detail", 300), ("note", 10_000)):
        length = len(getattr(fields, name))
        if length > limit:
            yield Problem(name, Refusal("plan.too_long", limit=limit, length=length))


def _amount(name: str, value: Decimal | None) -> Iterator[Problem]:
    if value is None:
        return
    if value < 0:
        yield Problem(name, Refusal("budget.negative", text=print_number(value)))
        return
    try:
        to_milli(value)
    except Refusal as refusal:
        yield Problem(name, refusal)


def _overspent(fields: BudgetFields) -> Iterator[Problem]:
    if fields.spent is None or fields.allocated is None or fields.spent <= fields.allocated:
        return
    facts = {name: print_amount(getattr(fields, name), fields.currency) for name in ("spent", "allocated")}
    yield Problem("spent", Refusal("budget.overspent", **facts), warning=True)
