"""A period: the span that a figure is about, with its kind and legal calendar."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import total_ordering

from tracker.kernel.dates import print_date, year_before
from tracker.kernel.periods.spans import NAMED, Kind, Regime, name_of, span
from tracker.kernel.wording import Speaker

UNSTATED = "unstated"
_ROMAN = ("I", "II", "III", "IV")
_DAY = timedelta(days=1)


@total_ordering
@dataclass(frozen=True)
class Period:
    """From `start` to `end`, both included; None where the document does not say. Orders by time."""

    start: date | None
    end: date | None
    kind: Kind
    regime: Regime = Regime.statistical

    def __lt__(self, other: object) -> bool:
        return self._order < other._order if isinstance(other, Period) else NotImplemented

    @property
    def _order(self) -> tuple[date, date, Kind, Regime]:
        return self.start or self.end or date.max, self.end or date.max, self.kind, self.regime

    @property
    def name(self) -> tuple[int, str] | None:
        """Year and suffix of a named span: (2024, "H1"); None for plan periods, days and free ranges."""
        if self.start is None or self.end is None or self.kind not in _NAMED_KINDS:
            return None
        return name_of(self.start, self.end, self.regime)

    @property
    def code(self) -> str:
        """What `parse_period` reads back: "2024-H1", "2021..2025", "..2024-12-24", "unstated"."""
        if self.name is not None:
            year, suffix = self.name
            return f"{year:04d}-{suffix}" if suffix else f"{year:04d}"
        if self.end is None:
            return UNSTATED
        if self.start is None:
            return f"..{self.end}"
        if self.kind is Kind.plan_period:
            return f"{self.start.year:04d}..{self.end.year:04d}"
        return str(self.end) if self.kind is Kind.day else f"{self.start}..{self.end}"

    def same_period_last_year(self) -> Period | None:
        """ "Cùng kỳ": the same span, kind and calendar one year before. None where that has no meaning."""
        if self.end is None or self.kind is Kind.plan_period:
            return None
        if self.name is not None:
            year, suffix = self.name
            start, end = span(year - 1, suffix, self.regime)
            return replace(self, start=start, end=end)
        return replace(self, start=self.start and year_before(self.start), end=year_before(self.end))

    @property
    def full_year(self) -> Period | None:
        """The year it belongs to, in its calendar: the base of "% kế hoạch năm"."""
        if self.end is None or self.kind is Kind.plan_period:
            return None
        year = self.name[0] if self.name else self.end.year
        start, end = span(year, "", self.regime)
        return Period(start, end, Kind.year, self.regime)

    def contains(self, other: date | Period) -> bool:
        """Whether all of `other` lies inside. False where either is not known."""
        first, last = (other, other) if isinstance(other, date) else (other.start, other.end)
        if self.start is None or self.end is None or first is None or last is None:
            return False
        return self.start <= first and last <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether some day is in both. False where either is not known."""
        if self.start is None or self.end is None or other.start is None or other.end is None:
            return False
        return self.start <= other.end and other.start <= self.end

    def joins(self, other: Period) -> bool:
        """Whether one begins on the day after the other ends, in the same calendar."""
        return self.regime is other.regime and (self._leads_to(other) or other._leads_to(self))

    def _leads_to(self, other: Period) -> bool:
        return self.end is not None and self.end < date.max and self.end + _DAY == other.start

    def label(self, words: Speaker) -> str:
        """Its name in a sentence: "6 tháng đầu năm 2024", "Quý III/2024", "giai đoạn 2021-2025"."""
        if self.name is not None:
            return _name_label(*self.name, words)
        start, end = (day and print_date(day, words.language) for day in (self.start, self.end))
        if self.kind is Kind.plan_period and self.start and self.end:
            start, end = f"{self.start.year}", f"{self.end.year}"
        return words(f"period.label.{self.kind}", start=start, end=end)

    def dates(self, words: Speaker) -> str:
        """First and last day: "15/12/2023 – 14/6/2024"."""
        known = [print_date(day, words.language) for day in (self.start, self.end) if day is not None]
        return " – ".join(dict.fromkeys(known))


_NAMED_KINDS = frozenset(kind for kind, _, _ in NAMED.values())


def _name_label(year: int, suffix: str, words: Speaker) -> str:
    kind, first, last = NAMED[suffix]
    if kind is Kind.half:
        part = "first_half" if first == 1 else "second_half"
        return words(f"period.label.{part}", year=year)
    month = words(f"period.month.{last}")
    return words(f"period.label.{kind}", year=year, month=month, quarter=_ROMAN[(last - 1) // 3])
