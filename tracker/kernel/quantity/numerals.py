"""One number in digits: Vietnamese (1.317; 25,5) or English (1,317; 25.5), and when it cannot be told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tracker.kernel.quantity.notes import NoteCode

NUMBER = r"(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9.])(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)*)"
_GROUPED = {mark: re.compile(rf"[1-9][0-9]{{0,2}}(?:{re.escape(mark)}[0-9]{{3}})+") for mark in ".,"}


class Convention(StrEnum):
    """Which mark parts the decimals. The answer to an ambiguous dot or comma, for a whole column."""

    vietnamese = "vietnamese"
    english = "english"


@dataclass(frozen=True)
class Numeral:
    """`digits` without thousands marks, with a point; `other` is the second reading of an ambiguous one."""

    digits: str
    notes: tuple[NoteCode, ...] = ()
    other: str = ""

    @property
    def value(self) -> Fraction:
        return Fraction(self.digits)

    @property
    def step(self) -> Fraction:
        """What one unit of the last printed digit is worth."""
        return Fraction(1, 10 ** len(self.digits.partition(".")[2]))

    @property
    def is_whole(self) -> bool:
        return "." not in self.digits


def read_numeral(text: str, whole: bool, convention: Convention | None) -> Numeral | None:
    """The number that `text` (a match of NUMBER) prints; None where its marks make no sense.

    `whole`: only a whole number can stand here, so a single dot before three digits parts thousands.
    """
    if " " in text:
        return Numeral(text.replace(" ", "").replace(",", "."), (NoteCode.thousands_space,))
    marks = [mark for mark in text if mark in ".,"]
    if not marks:
        return Numeral(text)
    if len(set(marks)) == 2:
        return _both_marks(text, marks)
    if _GROUPED[marks[0]].fullmatch(text):
        return _grouped(text, marks, whole, convention)
    if len(marks) > 1:
        return None
    return _pointed(text, marks[0], convention)


def _pointed(text: str, mark: str, convention: Convention | None) -> Numeral:
    """ "25,5", "1.5": one mark that cannot part thousands. Where such a mark should part thousands it is
    asked about: the decimals of another notation, or thousands that lost their last zeros ("1.5", 1.500)."""
    digits = text.replace(",", ".")
    if convention is None or _parts_decimals(mark, convention):
        return Numeral(digits, (NoteCode.decimal_dot,) if mark == "." else ())
    whole, _, rest = digits.partition(".")
    other = whole + rest.ljust(3, "0") if whole[0] != "0" and len(whole) <= 3 and len(rest) <= 3 else ""
    return _asked(mark, digits, other)


def _asked(mark: str, digits: str, other: str) -> Numeral:
    return Numeral(digits, (NoteCode.ambiguous_dot if mark == "." else NoteCode.ambiguous_comma,), other)


def _parts_decimals(mark: str, convention: Convention) -> bool:
    return (mark == ",") is (convention is Convention.vietnamese)


def _both_marks(text: str, marks: list[str]) -> Numeral | None:
    """ "1.317,5" or "1,317.5": the last mark parts the decimals and occurs once."""
    thousands, comma = marks[0], marks[-1]
    whole, _, decimals = text.partition(comma)
    if marks.count(comma) > 1 or not _GROUPED[thousands].fullmatch(whole):
        return None
    digits = f"{whole.replace(thousands, '')}.{decimals}"
    return Numeral(digits, (NoteCode.thousands_comma,) if thousands == "," else ())


def _grouped(text: str, marks: list[str], whole: bool, convention: Convention | None) -> Numeral:
    """ "1.317", "1,317", "1.317.000": three digits after each mark."""
    mark = marks[0]
    joined, pointed = text.replace(mark, ""), text.replace(mark, ".")
    if len(marks) > 1:
        return Numeral(joined, (NoteCode.thousands_comma,) if mark == "," else ())
    if convention is not None and not _parts_decimals(mark, convention):
        return Numeral(joined)
    if convention is not None:
        # A whole number has no decimals: thousands of the other notation, or zeros ("412.000" is 412).
        zeros = not pointed.partition(".")[2].strip("0")
        return (
            _asked(mark, pointed if zeros else joined, joined if zeros else "") if whole else Numeral(pointed)
        )
    if mark == ".":
        return (
            Numeral(joined, (NoteCode.thousands_dot,))
            if whole
            else Numeral(joined, (NoteCode.ambiguous_dot,), pointed)
        )
    if whole:
        return Numeral(joined, (NoteCode.ambiguous_comma,))
    return Numeral(pointed, (NoteCode.ambiguous_comma,), joined)
