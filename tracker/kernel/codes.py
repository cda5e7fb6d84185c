"""Short codes that people copy and programs check: no look-alikes, one check character at the end."""

from __future__ import annotations

from hashlib import sha256

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 signs (a prime) without 0, 1, I, L, O: every single error and every swap of neighbours is noticed."""

_PLACE = {sign: place for place, sign in enumerate(ALPHABET)}


def check_sign(body: str) -> str:
    """The check character of a body of fewer than 30 signs."""
    return ALPHABET[sum(weight * _PLACE[sign] for weight, sign in enumerate(body, start=2)) % len(ALPHABET)]


def holds(code: str) -> bool:
    """Whether the last character of `code` is the check character of the others."""
    return len(code) > 1 and all(sign in _PLACE for sign in code) and check_sign(code[:-1]) == code[-1]


def of_number(number: int) -> str:
    """A number, 0 or more, as a code: 17 -> "K6"."""
    body = ""
    while number or not body:
        number, place = divmod(number, len(ALPHABET))
        body = ALPHABET[place] + body
    return body + check_sign(body)


def to_number(code: str) -> int | None:
    """What `of_number` made a code of; None if the check fails."""
    if not holds(code):
        return None
    number = 0
    for sign in code[:-1]:
        number = number * len(ALPHABET) + _PLACE[sign]
    return number


def of_text(text: str, signs: int) -> str:
    """A code of `signs` characters and a check character that stands for `text`, the same every time."""
    number = int.from_bytes(sha256(text.encode()).digest()) % len(ALPHABET) ** signs
    body = of_number(number)[:-1].rjust(signs, ALPHABET[0])
    return body + check_sign(body)
