"""The words that stand around a number: qualifiers, scale words, units. Vietnamese, and English beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.kernel.quantity.model import Measure, Qualifier, State, Unit
from tracker.kernel.texts import fold

STATE_SIGNS = {
    "": State.not_reported,
    **dict.fromkeys("-–—−‒", State.nil),
    **dict.fromkeys(("…", "..."), State.unknown),
    "x": State.not_applicable,
}

_QUALIFIERS = {
    Qualifier.over: ("trên", "hơn", "over", "more than", ">"),
    Qualifier.under: ("dưới", "under", "less than", "below", "<"),
    Qualifier.nearly: ("gần", "ngót", "nearly", "almost"),
    Qualifier.about: ("khoảng", "chừng", "xấp xỉ", "trên dưới", "about", "around", "approximately", "~", "≈"),
    Qualifier.estimate: ("ước tính", "ước thực hiện", "ước", "estimated"),
}
_QUALIFIER_OF = {phrase: qualifier for qualifier, phrases in _QUALIFIERS.items() for phrase in phrases}
_FILLERS = ("đạt", "có", "là", "được")

SCALES = {
    **dict.fromkeys(("chục",), 10),
    **dict.fromkeys(("trăm", "hundred"), 100),
    **dict.fromkeys(("nghìn", "ngàn", "thousand"), 1000),
    **dict.fromkeys(("vạn",), 10_000),
    **dict.fromkeys(("triệu", "tr.", "tr", "million"), 1_000_000),
    **dict.fromkeys(("tỷ", "tỉ", "billion"), 1_000_000_000),
    **dict.fromkeys(("trillion",), 1_000_000_000_000),
}

# Words after a number that make it another number or a comparison.
_ALTERING = (
    *("rưỡi", "trở lên", "trở xuống", "hoặc", "đến", "tới", "và", "so với", "tăng", "giảm", "phần", "không"),
    *("or", "to", "and", "more", "less", "up", "down", "half", "per"),
)
# Words before a number that do the same, and those that make it a name.
_ALTERING_BEFORE = frozenset(("tăng", "giảm", "không", "từ", "âm", "ít", "tối", "hoặc", "thêm", "bớt", "quá"))
_NUMBERED = frozenset(("năm", "tháng", "quý", "ngày", "kỳ", "thứ", "lần", "mục", "điều", "khoản", "biểu"))
_MONEY = ("đồng", "vnđ", "vnd", "đ", "dong")
_FOREIGN = ("usd", "đô la", "đôla", "euro", "eur", "dollars", "$", "€")
_PERCENT = ("%", "phần trăm", "percent", "per cent", "điểm phần trăm", "điểm %", "percentage points")


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for one of `phrases`, the longest first, that ends where a word ends."""
    return rf"(?:{_longest_first(phrases)})(?![^\W\d_])"


def _longest_first(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


SCALE_WORDS = rf"(?:\s*(?:{any_of(SCALES)}|tr(?=đ)|tỷ(?=đ)))"  # "200trđ" is written as one word
_LEAD = re.compile(
    rf"\s*(?:(?P<qualifier>{any_of(_QUALIFIER_OF)})|{any_of(_FILLERS)}|(?P<other>[^\W\d_]+)(?:[,:]?\s+|:))"
)
_ALTERING_WORD = re.compile(rf"(?<![^\W\d_]){any_of(_ALTERING)}|/")
_MONEY_TAIL, _FOREIGN_TAIL, _PERCENT_TAIL = (
    re.compile(any_of(phrases)) for phrases in (_MONEY, _FOREIGN, _PERCENT)
)
_SCALE_WORD = re.compile(_longest_first(SCALES))
_SCALED_NAME = re.compile(rf"^(?:{SCALE_WORDS}\s*)+")


def scale_of(words: str) -> int:
    """The product of the scale words in `words`: "trăm triệu" -> 100,000,000; 1 when there are none."""
    product = 1
    for word in _SCALE_WORD.findall(words):
        product *= SCALES[word]
    return product


@dataclass(frozen=True)
class Lead:
    """The words before the number: qualifiers, other words, and where the number begins."""

    qualifiers: tuple[Qualifier, ...]
    others: tuple[str, ...]
    last: str  # the other word that stands right before the number
    end: int

    @property
    def alters(self) -> bool:
        """Whether the words make it a change, a bound or a range ("giảm 31", "ít nhất 5", "từ 30")."""
        return not _ALTERING_BEFORE.isdisjoint(self.others)

    @property
    def labels(self) -> bool:
        """Whether the number is the name of something: "năm 2024", "quý 3"."""
        return self.last in _NUMBERED


def read_lead(text: str) -> Lead:
    """The words at the start of lower-case `text`."""
    qualifiers: list[Qualifier] = []
    others: list[str] = []
    last, at = "", 0
    while found := _LEAD.match(text, at):
        if found["qualifier"]:
            qualifiers.append(_QUALIFIER_OF[found["qualifier"]])
        last = found["other"] or ""
        others += [last] if last else []
        at = found.end()
    return Lead(tuple(qualifiers), tuple(others), last, at)


@dataclass(frozen=True)
class Tail:
    """The words after the number."""

    text: str

    @property
    def is_percent(self) -> bool:
        return bool(_PERCENT_TAIL.match(self.text))

    @property
    def is_money(self) -> bool:
        return bool(_MONEY_TAIL.match(self.text))

    @property
    def alters(self) -> bool:
        """Whether the words make the number another one ("trở lên", "so với cùng kỳ")."""
        return bool(_ALTERING_WORD.search(self.text))

    @property
    def is_words(self) -> bool:
        """Whether it holds letters, or a sign that stands for a unit."""
        return any(letter.isalpha() or letter in "%‰$€" for letter in self.text)

    @property
    def has_digits(self) -> bool:
        return any(letter.isdigit() for letter in self.text)

    def beyond(self, unit: Unit) -> Tail:
        """What follows the unit's own name or a percent sign: "trẻ em phía Bắc" -> "phía Bắc"."""
        sign = _PERCENT_TAIL.match(self.text) or (_MONEY_TAIL.match(self.text) if is_money(unit) else None)
        if sign:
            return Tail(self.text[sign.end() :])
        own = base_name(unit) if self.names(unit) else ""
        return Tail(self.text[len(own) :])  # folding keeps the length, so this is where the name ends

    def names(self, unit: Unit) -> bool:
        """Whether it is the unit's own name, its beginning, or begins with it."""
        if is_money(unit):
            return self.is_money
        mine, own = fold(self.text), fold(base_name(unit))
        return bool(own) and (_begins(mine, own) or _begins(own, mine))

    def clashes(self, unit: Unit) -> bool:
        """Whether it names a unit of another kind: đồng in a count, percent in money."""
        if self.is_percent:
            return unit.measure is not Measure.rate
        return bool(_FOREIGN_TAIL.match(self.text)) or (self.is_money and not is_money(unit))


def _begins(text: str, start: str) -> bool:
    return bool(start) and text.startswith(start) and not text[len(start) : len(start) + 1].isalpha()


def base_name(unit: Unit) -> str:
    """The unit's name without scale words: "tỷ đồng" -> "đồng"."""
    return _SCALED_NAME.sub("", unit.name.strip().lower(), count=1)


def is_money(unit: Unit) -> bool:
    return bool(_MONEY_TAIL.match(base_name(unit)))
