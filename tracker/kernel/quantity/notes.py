"""What a reader of numbers has to say about what it read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.kernel.errors import Refusal
from tracker.kernel.quantity.model import Quantity


class Severity(StrEnum):
    """info: taken, and said; ask: a person decides; reject: not taken."""

    info = "info"
    ask = "ask"
    reject = "reject"


class NoteCode(StrEnum):
    """Each is a sentence in quantity.toml: informative ones under [note], the others under [refusal]."""

    thousands_dot = "thousands_dot"
    thousands_comma = "thousands_comma"
    decimal_dot = "decimal_dot"
    ambiguous_comma = "ambiguous_comma"
    ambiguous_dot = "ambiguous_dot"
    thousands_space = "thousands_space"
    other_words = "other_words"
    bare_ratio = "bare_ratio"
    part_exceeds_whole = "part_exceeds_whole"
    fraction = "fraction"
    range = "range"
    several_numbers = "several_numbers"
    altering_words = "altering_words"
    date = "date"
    not_a_number = "not_a_number"
    not_whole = "not_whole"
    unit_mismatch = "unit_mismatch"
    too_fine = "too_fine"
    too_large = "too_large"


_INFO = frozenset({NoteCode.thousands_dot, NoteCode.thousands_comma, NoteCode.decimal_dot})
_ASK = frozenset(
    {
        NoteCode.ambiguous_comma,
        NoteCode.ambiguous_dot,
        NoteCode.thousands_space,
        NoteCode.other_words,
        NoteCode.bare_ratio,
        NoteCode.part_exceeds_whole,
        NoteCode.too_fine,
    }
)


@dataclass(frozen=True)
class Note:
    """One remark; `text` is the part of the cell it is about."""

    code: NoteCode
    text: str

    @property
    def severity(self) -> Severity:
        if self.code in _INFO:
            return Severity.info
        return Severity.ask if self.code in _ASK else Severity.reject

    @property
    def key(self) -> str:
        """The key of its sentence, which takes {text}."""
        if self.severity is Severity.info:
            return f"quantity.note.{self.code}"
        return f"quantity.refusal.{self.code}"

    @property
    def refusal(self) -> Refusal:
        return Refusal(f"quantity.{self.code}", text=self.text)


@dataclass(frozen=True)
class Reading:
    """What was read. `quantity` is None when a note rejects it; with an `ask` note it is a proposal, and
    `other` is the second possible reading, if there is one."""

    quantity: Quantity | None
    notes: tuple[Note, ...] = ()
    other: Quantity | None = None

    @property
    def severity(self) -> Severity | None:
        """The gravest of the notes; None when there is nothing to say."""
        present = {note.severity for note in self.notes}
        return next((grave for grave in reversed(Severity) if grave in present), None)

    @property
    def settled(self) -> bool:
        """Whether the quantity can be taken without asking anybody."""
        return self.quantity is not None and self.severity in (None, Severity.info)
