"""Who signs and by what power (Decree 30/2020/NĐ-CP, Annex I, II.7; Articles 13 and 24 to 26). Pure.

What stands above the signer's post is kept as it is printed, line by line: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ
TỊCH". A form says which of these lines there are; each leads back to the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

BEHALF, DEPUTY, ORDER, AUTHORISED, ACTING = "TM.", "KT.", "TL.", "TUQ.", "Q."


class SigningForm(StrEnum):
    """HEAD: the head signs; DEPUTY: a deputy in the head's place (KT.); BEHALF: on behalf of a body (TM.);
    BEHALF_DEPUTY: both; ORDER: by the head's order (TL.); AUTHORISED: the head gave power in writing (TUQ.);
    ACTING: charged with the office of the head (Q.)."""

    HEAD = "head"
    DEPUTY = "deputy"
    BEHALF = "behalf"
    BEHALF_DEPUTY = "behalf_deputy"
    ORDER = "order"
    AUTHORISED = "authorised"
    ACTING = "acting"

    @property
    def names_body(self) -> bool:
        """Whether a body is named for which one signs."""
        return self in (SigningForm.BEHALF, SigningForm.BEHALF_DEPUTY)

    @property
    def names_head(self) -> bool:
        """Whether a head is named in whose place or by whose will one signs."""
        return self in _HEAD_OF


@dataclass(frozen=True)
class Power:
    """`body`: "ỦY BAN NHÂN DÂN"; `head`: "CHỦ TỊCH"; each only where the form names it."""

    form: SigningForm = SigningForm.HEAD
    body: str = ""
    head: str = ""

    def lines(self) -> tuple[str, ...]:
        """As kept and printed above the post; what was not entered leaves its line out."""
        if self.form is SigningForm.ACTING:
            return (ACTING,)
        lines = [f"{BEHALF} {self.body}"] if self.form.names_body and self.body else []
        lines += [f"{_HEAD_OF[self.form]} {self.head}"] if self.form.names_head and self.head else []
        return tuple(lines)


_HEAD_OF = {
    SigningForm.DEPUTY: DEPUTY,
    SigningForm.BEHALF_DEPUTY: DEPUTY,
    SigningForm.ORDER: ORDER,
    SigningForm.AUTHORISED: AUTHORISED,
}


def read_power(text: str) -> Power:
    """The form that these lines stand for; lines of another kind are taken for the head's post of KT."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    body = next((_after(line, BEHALF) for line in lines if line.startswith(BEHALF)), "")
    rest = [line for line in lines if not line.startswith(BEHALF)]
    if not rest:
        return Power(SigningForm.BEHALF, body) if body else Power()
    last = rest[-1]
    if last == ACTING:
        return Power(SigningForm.ACTING)
    for form, mark in _HEAD_OF.items():
        if last.startswith(mark) and form.names_body == bool(body):
            return Power(form, body, _after(last, mark))
    return Power(SigningForm.BEHALF_DEPUTY if body else SigningForm.DEPUTY, body, last)


def signature_lines(power: str, post: str) -> tuple[str, ...]:
    """What stands above the room for the pen; the acting head's mark is on the line of the post."""
    lines = tuple(line.strip() for line in power.splitlines() if line.strip())
    if lines and lines[-1] == ACTING:
        return (*lines[:-1], f"{ACTING} {post}")
    return (*lines, post)


def _after(line: str, mark: str) -> str:
    return line.removeprefix(mark).strip()
