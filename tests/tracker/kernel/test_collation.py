"""Vietnamese alphabetical order."""

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracker.kernel.collation import sort_key


def ordered(*texts: str) -> bool:
    keys = [sort_key(text) for text in texts]
    return all(one < next_one for one, next_one in pairwise(keys))


def test_letters_come_before_tones() -> None:
    assert ordered("ma", "mà", "mả", "mã", "má", "mạ", "mab", "mă", "mâ")


def test_d_and_dd_are_two_letters() -> None:
    assert ordered("Dương", "Dy", "Đà Nẵng", "Đồng Nai", "e")


def test_tones_decide_only_between_equal_letters() -> None:
    assert ordered("Hà Giang", "Hà Nam", "Hải Dương", "Hải Phòng", "Hậu Giang", "Hòa Bình", "Hưng Yên")


def test_a_shorter_name_comes_first_and_words_keep_together() -> None:
    assert ordered("Ba", "Ba Vì", "Bac", "Bắc Giang")


def test_signs_then_digits_then_letters() -> None:
    assert ordered("(a)", "1 a", "2 a", "a")


def test_case_decides_last() -> None:
    assert ordered("an giang", "An Giang", "an giàng")


def test_where_the_tone_stands_does_not_matter() -> None:
    assert sort_key("Hoà Bình") == sort_key("Hòa Bình")


@given(st.text())
def test_keys_are_printable_ascii(text: str) -> None:
    key = sort_key(text)
    assert key.isascii()
    assert not key or key.isprintable()


@given(st.text())
def test_the_unicode_form_does_not_matter(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert sort_key(unicodedata.normalize("NFD", composed)) == sort_key(composed)
