"""Vietnamese text: cleaning what people type, keys for comparing names, folding for search.

Text is kept in NFC. Names are compared by `match_key` (blind to case, dashes, spaces and to where the tone
mark stands: hòa, hoà), then by `ascii_key` (blind to all marks). Search uses `fold`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_INVISIBLE: dict[int, str | None] = dict.fromkeys(
    (0x00AD, 0x034F, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
)
_CONTROL: dict[int, str | None] = dict.fromkeys(
    (*range(0x00, 0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0))
)
_ETH: dict[int, str | None] = {0x00D0: "Đ", 0x00F0: "đ", 0x0189: "Đ", 0x0256: "đ"}
_CLEANING = {**_INVISIBLE, **_CONTROL, **_ETH}

_APOSTROPHES = dict.fromkeys(map(ord, "‘’ʼ´`′"), "'")
_DASHES = re.compile(r"[-_\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+")
_PUNCTUATION = re.compile(r"[.,;:()/]")
_PREFIX = re.compile(r"(?:thành phố |tỉnh |t\.? ?p(?:\. ?| )|t\. )(?=\w)")

_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # ngang has none


def clean(text: str) -> str:
    """`text` in NFC, without invisible and control characters, spaces folded, Icelandic eth made đ."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_CLEANING)).split())


def _base_letters() -> dict[int, str | None]:
    """Every accented Latin letter -> its bare lower-case letter; combining marks -> nothing."""
    table: dict[int, str | None] = dict.fromkeys(range(0x0300, 0x0370))
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00), 0x212A, 0x212B):
        bare = unicodedata.normalize("NFD", chr(code))[0].lower()
        if len(bare) == 1 and bare.isascii():
            table[code] = bare
    table.update(dict.fromkeys((*_ETH, ord("Đ"), ord("đ")), "d"))
    return table


_BARE = {**_base_letters(), **_INVISIBLE}


def fold(text: str) -> str:
    """`text` in lower case without any mark, đ as d: "Xâm hại" -> "xam hai". For search; one pass, fast."""
    return text.lower() if text.isascii() else text.translate(_BARE).lower()


def unaccented(text: str) -> str:
    """`text` without any mark, in the same case: "Hà Nội" -> "Ha Noi"."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _comparable(name: str, strip_prefix: bool) -> str:
    spaced = clean(_DASHES.sub(" ", name.translate(_APOSTROPHES))).lower()
    if strip_prefix:
        found = _PREFIX.match(spaced)
        spaced = spaced[found.end() :] if found else spaced
    return " ".join(_PUNCTUATION.sub(" ", spaced).split())


@lru_cache(maxsize=4096)
def split_tone(letter: str) -> tuple[str, str]:
    """One NFC letter -> (the letter without its tone mark, tone "1".."5" or ""): "ề" -> ("ê", "1")."""
    if letter.isascii():
        return letter, ""
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(_TONES[mark] for mark in marks if mark in _TONES)
    return unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES)), tone


@lru_cache(maxsize=65_536)
def _syllable_key(syllable: str) -> str:
    if syllable.isascii():
        return syllable
    pairs = [split_tone(letter) for letter in syllable]
    return "".join(letter for letter, _ in pairs) + "".join(tone for _, tone in pairs)


@lru_cache(maxsize=16_384)
def match_key(name: str, strip_prefix: bool = True) -> str:
    """A key that is equal for spellings of one name: HOÀ BÌNH, Hòa Bình; Bà Rịa-Vũng Tàu, Bà Rịa – Vũng Tàu.

    `strip_prefix` drops a leading "tỉnh", "thành phố", "TP."; pass False for communes and old districts.
    """
    return " ".join(map(_syllable_key, _comparable(name, strip_prefix).split()))


@lru_cache(maxsize=16_384)
def ascii_key(name: str, strip_prefix: bool = True) -> str:
    """`match_key` without any mark: "Đăk Lăk" and "Dak Lak" -> "dak lak". Try it after `match_key`."""
    return fold(_comparable(name, strip_prefix))


def find_folded(text: str, query: str) -> list[tuple[int, int]]:
    """Where `query` occurs in `text`, both folded: spans (start, end) in `text`, not overlapping."""
    wanted = fold(clean(query))
    if not wanted:
        return []
    folded, starts = _folded_places(text)
    found, at = [], folded.find(wanted)
    while at >= 0:
        found.append((starts[at], starts[at + len(wanted)]))
        at = folded.find(wanted, at + len(wanted))
    return found


def _folded_places(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its letters and for its end the place in `text`."""
    folded = fold(text)
    if len(folded) == len(text):  # folding drops marks and never adds, so the letters stand where they stood
        return folded, range(len(text) + 1)
    return folded, [at for at, letter in enumerate(text) if fold(letter)] + [len(text)]
