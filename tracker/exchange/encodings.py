"""The two ways of writing Vietnamese before Unicode that offices still send, and what they mean.

Their bytes come out of a workbook as letters of Latin-1: "Hµ Néi" is TCVN3 (fonts ".Vn..."), "Haø Noäi" is
VNI (fonts "VNI-..."). TCVN3 has one sign a letter and no capitals with a tone: those need a font whose name
ends in H and whose text is stored in small letters. VNI writes a letter and then its marks. Source:
TCVN 5712:1993; the VNI table as conventions.md section 6 shows it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from tracker.kernel.texts import split_tone


class Charset(StrEnum):
    """A table of signs; `called` is how people call it."""

    TCVN3 = "tcvn3"
    VNI = "vni"

    @property
    def called(self) -> str:
        return {"tcvn3": "TCVN3 (ABC)", "vni": "VNI"}[self.value]


_TCVN3_SMALL = {
    "ă": 0xA8, "â": 0xA9, "ê": 0xAA, "ô": 0xAB, "ơ": 0xAC, "ư": 0xAD, "đ": 0xAE,
    "àảãáạ": 0xB5, "ằẳẵắ": 0xBB, "ặầẩẫấậè": 0xC6, "ẻẽéẹềểễếệìỉ": 0xCE, "ĩíịò": 0xDC,
    "ỏõóọồổỗốộờởỡớợù": 0xE1, "ủũúụừửữứựỳỷỹýỵ": 0xF1,
}  # fmt: skip
"""Letters that stand in a row, and the sign of the first."""

_TCVN3 = {chr(first + n): letter for row, first in _TCVN3_SMALL.items() for n, letter in enumerate(row)}
_TCVN3 |= {chr(0xA1 + n): letter for n, letter in enumerate("ĂÂÊÔƠƯĐ")}

_TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_CIRCUMFLEX = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_BREVE = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
_WHOLE = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "đ": "ñ", "ơ": "ô", "ư": "ö"}


def _vni() -> dict[str, str]:
    """Signs of VNI -> the letter, small ones and capitals."""
    table = {told: letter for letter, told in _WHOLE.items()}
    for bases, marks in (("aăeoơuưy", _TONES), ("âêô", _CIRCUMFLEX), ("ă", _BREVE)):
        for base in bases:
            stem = {"ă": "a", "â": "a", "ê": "e", "ô": "o"}.get(base, _WHOLE.get(base, base))
            for tone, sign in marks.items():
                if base != "ă" or marks is _BREVE:
                    table[stem + sign] = unicodedata.normalize("NFC", base + tone)
    table |= {"i" + sign: unicodedata.normalize("NFC", "i" + tone) for tone, sign in _TONES.items()}
    capitals = {told.upper(): letter.upper() for told, letter in table.items()}
    mixed = {told.capitalize(): letter.upper() for told, letter in table.items()}
    return table | mixed | capitals


_TABLES: Mapping[Charset, Mapping[str, str]] = {Charset.TCVN3: _TCVN3, Charset.VNI: _vni()}
_SIGNS = {
    charset: re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    for charset, table in _TABLES.items()
}
_HIGH = re.compile("[\u00a1-\u00ff]")
_UNICODE = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300\u0301\u0303\u0309\u0323]")


def suspicious(text: str) -> bool:
    """Whether it may be from before Unicode: signs of Latin-1, and no letter that only Unicode has."""
    return not text.isascii() and bool(_HIGH.search(text)) and not _UNICODE.search(text)


def charset_of_font(font: str) -> Charset | None:
    """The table that a font's name stands for: ".VnTime" TCVN3, "VNI-Times" VNI."""
    low = font.lower()
    if low.startswith(".vn"):
        return Charset.TCVN3
    return Charset.VNI if low.startswith("vni") else None


def holds_capitals(font: str) -> bool:
    """ ".VnTimeH": its small letters show as capitals."""
    return charset_of_font(font) is Charset.TCVN3 and font.endswith("H")


def decoded(text: str, charset: Charset) -> str | None:
    """The text as it was meant; None where a sign is none of the table's."""
    found = _SIGNS[charset].sub(lambda sign: _MARKED + _TABLES[charset][sign[0]], text)
    rest = re.sub(f"{_MARKED}.", "", found, flags=re.DOTALL)
    return None if _HIGH.search(rest) else found.replace(_MARKED, "")


_MARKED = "\ue000"
"""Stands before each letter that came out of a table, to tell it from a sign that did not."""

_BEGINNINGS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_ENDINGS = (
    "a ac ach ai ak am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu "
    "iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt "
    "oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut "
    "uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu "
    "y yêm yên yêng yêt yêu yn ynh yt ych"
)
_ONSETS, _RIMES = frozenset(("", *_BEGINNINGS.split())), frozenset(_ENDINGS.split())
_STOPS = ("p", "t", "c", "ch", "k")
_WORDS = re.compile(r"[^\W\d_]+")
_SQUARES = {0xB2: None, 0xB3: None}
_SIGN_IN_WORD = re.compile(
    "[a-zà-ỹ][\u00a1-\u00b8\u00bb-\u00bf×÷]|[\u00a1-\u00b8\u00bb-\u00bf×÷][a-zà-ỹ]", re.IGNORECASE
)


@lru_cache(maxsize=4096)  # the files of a round repeat the same texts
def plausible(text: str) -> bool:
    """Whether every word with a mark can be a Vietnamese syllable, or an abbreviation like QĐ."""
    told = text.translate(_SQUARES)
    if _SIGN_IN_WORD.search(told):
        return False
    words = (word for word in _WORDS.findall(told) if not word.isascii())
    return all(_is_syllable(word.lower()) or _is_abbreviation(word) for word in words)


def _is_abbreviation(word: str) -> bool:
    return word == "đ" or (word.isupper() and word.replace("Đ", "").isascii())


@lru_cache(maxsize=4096)
def _is_syllable(word: str) -> bool:
    """A beginning, a rime, at most one tone; a rime that ends in a stop takes only the sharp or heavy one."""
    pairs = [split_tone(letter) for letter in word]
    tones = [tone for _, tone in pairs if tone]
    plain = "".join(letter for letter, _ in pairs)
    rimes = [plain[cut:] for cut in range(min(4, len(plain))) if plain[:cut] in _ONSETS]
    rime = next((one for one in rimes if one in _RIMES), None)
    if rime is None or len(tones) > 1:
        return False
    return not rime.endswith(_STOPS) or not tones or tones[0] in "45"


_QUALITY = "\u0302\u0306\u031b"


def composed(text: str) -> str:
    """In NFC, also where a tone stands before the mark of its vowel, as some programs for Windows write."""
    if text.isascii() or (unicodedata.is_normalized("NFC", text) and not _COMBINING.search(text)):
        return text
    apart = unicodedata.normalize("NFD", text)
    ordered = _COMBINING_RUN.sub(lambda run: "".join(sorted(run[0], key=_is_tone)), apart)
    return unicodedata.normalize("NFC", ordered)


def _is_tone(mark: str) -> bool:
    return mark not in _QUALITY


_COMBINING = re.compile("[\u0300-\u036f]")
_COMBINING_RUN = re.compile("[\u0300-\u036f]{2,}")
