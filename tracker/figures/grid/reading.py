"""What one typed or pasted text says in the unit of its cell: an answer, a fault, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Convention, Measure, NoteCode, Quantity, Severity, Unit, read
from tracker.kernel.quantity.notes import Note
from tracker.kernel.texts import clean

_LONGEST = 200
_CHANGE = re.compile(r"(?:đã\s+)?(?:tăng|giảm|increased?|decreased?|up|down)\b", re.IGNORECASE)
_RATIO = re.compile(r"[1-9][0-9.]*\s*/\s*[1-9][0-9.]*(?![0-9])")


@dataclass(frozen=True)
class Answer:
    """`quantity` is None where nothing was said, or where there is a fault. A fault that is a question offers
    the readings that are possible; `notes` say what was taken for granted."""

    text: str
    quantity: Quantity | None = None
    notes: tuple[Note, ...] = ()
    fault: Refusal | None = None
    offers: tuple[Quantity, ...] = ()

    @property
    def empty(self) -> bool:
        """Nothing was said: what is on file stays as it is."""
        return self.quantity is None and self.fault is None


@lru_cache(maxsize=8192)
def understand(text: str, unit: Unit, numbers: Convention = Convention.vietnamese) -> Answer:
    """`numbers` says how the text writes them; a mark that belies it is a question, never a guess."""
    cleaned = clean(text)
    if not cleaned:
        return Answer("")
    if _CHANGE.match(cleaned) and any(letter.isdigit() for letter in cleaned):
        return _fault(cleaned, "entry.change_without_level")
    reading = read(cleaned, unit, numbers)
    if reading.quantity is None or reading.severity is Severity.reject:
        grave = next(note for note in reading.notes if note.severity is Severity.reject)
        return Answer(cleaned, fault=grave.refusal)
    offers = tuple(one for one in (reading.quantity, reading.other) if one and not _negative(one, unit))
    if not offers:
        return _fault(cleaned, "entry.negative")
    asked = [note for note in reading.notes if _asks(note, cleaned)]
    if asked:
        return Answer(cleaned, fault=asked[0].refusal, offers=offers)
    if _negative(reading.quantity, unit):
        return _fault(cleaned, "entry.negative")
    return Answer(cleaned, reading.quantity, reading.notes)


def _asks(note: Note, text: str) -> bool:
    """A bare n/N that a person typed into this very cell says how many of how many, if it is written so."""
    if note.code is NoteCode.bare_ratio and _RATIO.match(text.lstrip()):
        return False
    return note.severity is Severity.ask


def _negative(quantity: Quantity, unit: Unit) -> bool:
    """Cases, children, victims are counted: fewer than none is a slip."""
    return unit.measure is Measure.count and quantity.value is not None and quantity.value < 0


def _fault(text: str, code: str) -> Answer:
    return Answer(text, fault=Refusal(code, text=text[:60]))
