"""A chart as pure data: what it says, not how it is drawn. Part of the document model.

Bars stand for places (a ranking) or goals (how far each has come); lines for what goes on over periods.
Every number comes with its printed words and is drawn from its exact value; of an approximate number the
interval is drawn. Paper is black: a tone is a filling and a sign, never a colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Tone(StrEnum):
    """GOOD: black, with a tick; BAD: hatched, with a warning sign; PLAIN: grey."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number: `text` as printed ("kh. 1.110"; "…" where `value` is None: nothing is drawn then).

    `low` and `high`: the interval of an approximate number, drawn as an open box.
    """

    text: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def span(self) -> tuple[Decimal, Decimal] | None:
        """The ends of the interval, of an approximate number with both."""
        if self.low is None or self.high is None or self.low >= self.high:
            return None
        return self.low, self.high

    def reach(self) -> tuple[Decimal, ...]:
        """Everything that is drawn of it."""
        values = (self.value, *(self.span or ()))
        return tuple(value for value in values if value is not None)


@dataclass(frozen=True, slots=True)
class ChartBar:
    """A place or a goal; `goal` is what it should be: a thick mark on the bar's scale."""

    name: str
    amount: Amount
    tone: Tone = Tone.PLAIN
    goal: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ChartLine:
    """An amount for each period of the chart; `goal`: not what was, but what is asked (dashed)."""

    name: str
    amounts: tuple[Amount, ...]
    goal: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars in the order given, or lines over `periods`; never both, never split across pages.

    `name` is its tab in a workbook, `title` stands above it ("Biểu đồ 1. ..."), `unit` at the right
    ("Đơn vị tính: vụ"), `notes` and the source below. `full`: the end of the bars' scale where that is fixed
    (100): each bar then stands in a frame as long. `legend`: what a tone means, as printed.
    """

    language: str
    name: str
    title: str
    bars: tuple[ChartBar, ...] = ()
    periods: tuple[str, ...] = ()
    lines: tuple[ChartLine, ...] = ()
    unit: str = ""
    full: Decimal | None = None
    legend: tuple[tuple[Tone, str], ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if bool(self.bars) == bool(self.lines):
            raise ValueError(f"chart {self.name!r}: bars or lines")
        if any(len(line.amounts) != len(self.periods) for line in self.lines):
            raise ValueError(f"chart {self.name!r}: every line needs an amount for each period")

    def amounts(self) -> list[Amount]:
        """Every number of it, in order."""
        return [bar.amount for bar in self.bars] + [one for line in self.lines for one in line.amounts]

    @property
    def said(self) -> str:
        """The chart in words, for those who cannot see it."""
        if self.bars:
            told = [f"{bar.name}: {bar.amount.text}" for bar in self.bars]
        else:
            told = [
                f"{line.name}: "
                + ", ".join(
                    f"{when} {one.text}" for when, one in zip(self.periods, line.amounts, strict=True)
                )
                for line in self.lines
            ]
        return f"{self.title}. {'; '.join(told)}."
