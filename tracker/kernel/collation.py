"""Vietnamese order: letters (a ă â b c d đ e ê ...), then tones (ngang huyền hỏi ngã sắc nặng), then case."""

from __future__ import annotations

from functools import lru_cache

from tracker.kernel.texts import clean, fold, split_tone

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
_SPACE = "!"
_LEVEL = " "  # below every character of a level, so that a shorter text comes first


def _rank(letter: str) -> str:
    """One lower-case letter without tone -> printable ASCII: other signs < digits < letters."""
    if letter in _RANK:
        return _RANK[letter]
    bare = fold(letter)
    if bare in _RANK:
        return _RANK[bare]
    return letter if letter.isascii() and letter.isdigit() else f"#{ord(letter):06x}"


@lru_cache(maxsize=65_536)
def _levels(syllable: str) -> tuple[str, str, str]:
    """Letters, tones and cases of one syllable."""
    pairs = [split_tone(letter) for letter in syllable]
    letters = "".join(_rank(low) for letter, _ in pairs for low in letter.lower())
    cases = "".join("1" if letter != letter.lower() else "0" for letter, _ in pairs)
    return letters, "".join(tone for _, tone in pairs) or "0", cases


def sort_key(text: str) -> str:
    """A key whose byte order is Vietnamese order. Printable ASCII, so it can be stored and sorted in SQL.

    The second level holds tones by syllable, so it does not matter where a tone mark stands (hòa, hoà).
    """
    levels = [_levels(syllable) for syllable in clean(text).split()]
    if not levels:
        return ""
    letters, tones, cases = zip(*levels, strict=True)
    return _LEVEL.join((_SPACE.join(letters), "".join(tones), "".join(cases)))
