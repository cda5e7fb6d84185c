"""A printed figure taken apart: sign, qualifiers, numbers with scale words, the N of n/N, words after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tracker.kernel.quantity.lexicon import SCALE_WORDS, Tail, read_lead, scale_of
from tracker.kernel.quantity.model import Measure, Qualifier, Unit
from tracker.kernel.quantity.notes import Note, NoteCode
from tracker.kernel.quantity.numerals import NUMBER, Convention, Numeral, read_numeral

_LONGEST = 200  # characters; no printed figure is longer
_SHOWN = 60
_SEGMENT = re.compile(rf"\s*({NUMBER})({SCALE_WORDS}*)")
_OVER = re.compile(rf"\s*/\s*({NUMBER})")
_RANGE = re.compile(r"\s*(?:-|–|—|−|~|÷|đến|tới|to\b)\s*[0-9]")
_FROM = re.compile(r"(?:từ|from|between)\b.*[0-9].*[0-9]")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = re.compile(
    r"[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    rf"|[0-9]{{1,2}}-(?:{_MONTHS})(?:-[0-9]{{2,4}})?|(?:{_MONTHS})-[0-9]{{2,4}}"
)
_SIGN = re.compile(r"\s*([-+−–])\s*(?=[0-9])")


class Rejected(Exception):
    """The text prints no figure that the field can take."""

    def __init__(self, code: NoteCode, text: str) -> None:
        super().__init__(code)
        self.note = Note(code, text[:_SHOWN])


@dataclass(frozen=True)
class Segment:
    """One number and the product of the scale words after it: "200 triệu"."""

    numeral: Numeral
    scale: int


@dataclass(frozen=True)
class Parts:
    """`notes` are what the marks inside the numbers gave rise to."""

    text: str
    negative: bool
    qualifiers: tuple[Qualifier, ...]
    worded: bool  # other words stand before the number
    segments: tuple[Segment, ...]
    whole: Numeral | None
    tail: Tail
    notes: tuple[Note, ...]

    @property
    def scaled(self) -> bool:
        return any(segment.scale > 1 for segment in self.segments)

    @property
    def qualifier(self) -> Qualifier:
        """One word for all of them; two that disagree spread to both sides."""
        spoken = {qualifier for qualifier in self.qualifiers if qualifier is not Qualifier.estimate}
        if not spoken:
            return Qualifier.estimate if self.qualifiers else Qualifier.exact
        return spoken.pop() if len(spoken) == 1 else Qualifier.about


def take_apart(text: str, unit: Unit, convention: Convention | None) -> Parts:
    """`text` (cleaned) in its parts; raises Rejected."""
    low = text.lower()
    _refuse_foreign(low)
    lead = read_lead(low)
    sign = _SIGN.match(low, lead.end)
    segments, at = _segments(low, sign.end() if sign else lead.end, unit, convention)
    if lead.labels:
        raise Rejected(NoteCode.not_a_number, text)
    if lead.alters:
        raise Rejected(NoteCode.altering_words, text)
    whole, at = _whole(low, at)
    return Parts(
        text,
        sign is not None and sign[1] != "+",
        lead.qualifiers,
        bool(lead.others),
        segments,
        whole,
        _tail(low, at, unit),
        tuple(Note(code, text[:_SHOWN]) for segment in segments for code in segment.numeral.notes),
    )


def _refuse_foreign(text: str) -> None:
    """Refuse early what no number of ours looks like; other scripts' digits are never guessed at."""
    if len(text) > _LONGEST or any(sign.isnumeric() and not sign.isascii() for sign in text):
        raise Rejected(NoteCode.not_a_number, text)
    if _DATE.fullmatch(text):
        raise Rejected(NoteCode.date, text)
    if _FROM.match(text):
        raise Rejected(NoteCode.range, text)


def _segments(
    text: str, at: int, unit: Unit, convention: Convention | None
) -> tuple[tuple[Segment, ...], int]:
    """ "1 tỷ 200 triệu": numbers whose scale words fall."""
    segments: list[Segment] = []
    while found := _SEGMENT.match(text, at):
        scale = scale_of(found[2])
        if segments and not 1 < scale < segments[-1].scale:
            raise Rejected(NoteCode.several_numbers, text)
        whole = unit.measure is Measure.count and scale == 1
        numeral = read_numeral(found[1], whole, convention)
        if numeral is None:
            raise Rejected(NoteCode.not_a_number, text)
        segments.append(Segment(numeral, scale))
        at = found.end()
    if not segments:
        raise Rejected(NoteCode.not_a_number, text)
    return tuple(segments), at


def _whole(text: str, at: int) -> tuple[Numeral | None, int]:
    found = _OVER.match(text, at)
    if not found:
        return None, at
    numeral = read_numeral(found[1], True, Convention.vietnamese)
    if numeral is None or not numeral.is_whole or not numeral.value:
        raise Rejected(NoteCode.fraction, text)
    return numeral, found.end()


def _tail(text: str, at: int, unit: Unit) -> Tail:
    """What follows the number, where it can stand there."""
    rest = text[at:]
    tail = Tail(rest.strip(" .,;"))
    glued = rest[:1].isalpha() and not (tail.names(unit) or tail.is_money or tail.is_percent)
    more = tail.beyond(unit)
    if _RANGE.match(rest):
        raise Rejected(NoteCode.range, text)
    if more.has_digits and not glued:
        raise Rejected(NoteCode.several_numbers, text)
    if glued or (tail.text and not tail.is_words):
        raise Rejected(NoteCode.not_a_number, text)
    if tail.clashes(unit):
        raise Rejected(NoteCode.unit_mismatch, text)
    if more.alters:
        raise Rejected(NoteCode.altering_words, text)
    return tail
