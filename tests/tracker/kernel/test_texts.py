"""Names that people spell in many ways must meet; names that differ must not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.kernel.texts import ascii_key, clean, find_folded, fold, match_key

ONE_NAME_MANY_SPELLINGS = [
    ("Hồ Chí Minh", ["TP. Hồ Chí Minh", "Tp Hồ Chí Minh", "TP.HỒ CHÍ MINH", "T.P Hồ Chí Minh"]),
    ("Hòa Bình", ["Hoà Bình", "HOÀ BÌNH", "Hòa bình", "tỉnh Hòa Bình", "T. Hòa Bình"]),
    ("Thừa Thiên Huế", ["Thừa Thiên - Huế", "Thừa Thiên-Huế", "Thừa_Thiên Huế"]),
    ("Bà Rịa - Vũng Tàu", ["Bà Rịa-Vũng Tàu", "Bà Rịa – Vũng Tàu", "Bà Rịa Vũng Tàu", "Bà Rịa − Vũng Tàu"]),
    ("Huế", ["TP. Huế", "Thành phố Huế", "TP Huế", "thành  phố\u00a0Huế"]),
    ("Đắk Lắk", ["Ðắk Lắk", "\u200bĐắk Lắk\ufeff", unicodedata.normalize("NFD", "Đắk Lắk")]),
    ("M'Drắk", ["M’Drắk", "Mʼdrắk"]),
]

NEARLY_ALIKE = [("Hà Nam", "Hà Nội"), ("Quảng Nam", "Quảng Ninh"), ("Bắc Giang", "Bắc Ninh"), ("Hòa", "Hoa")]


@pytest.mark.parametrize(
    ("name", "spelling"), [(name, one) for name, many in ONE_NAME_MANY_SPELLINGS for one in many]
)
def test_spellings_of_one_name_have_one_key(name: str, spelling: str) -> None:
    assert match_key(spelling) == match_key(name)


@pytest.mark.parametrize(("one", "other"), NEARLY_ALIKE)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert match_key(one) != match_key(other)


@pytest.mark.parametrize("spelling", ["Đăk Lăk", "Đak Lak", "Dak Lak", "DAK-LAK", "tỉnh Đăk Lăk"])
def test_ascii_key_forgives_missing_marks(spelling: str) -> None:
    assert ascii_key(spelling) == ascii_key("Đắk Lắk") == "dak lak"


def test_prefix_stays_where_it_distinguishes() -> None:
    """Thành phố Bắc Ninh was a city inside the province of Bắc Ninh."""
    assert match_key("Thành phố Bắc Ninh", strip_prefix=False) != match_key("Bắc Ninh", strip_prefix=False)


def test_prefix_is_not_taken_from_inside_a_name() -> None:
    assert match_key("Tịnh Biên") == match_key("Tịnh Biên", strip_prefix=False)
    assert match_key("TPHCM") == "tphcm"


def test_clean_removes_what_nobody_sees() -> None:
    assert clean("  Hà\u00a0Nội\u200b\u00ad\ufeff \t\n") == "Hà Nội"
    assert clean("1\u202f317") == "1 317"
    assert clean("\x00\x1b5\x7f") == "5"


def test_clean_composes_tones_typed_after_the_letter() -> None:
    assert clean("ê\u0300") == "ề"


def test_fold_drops_every_mark() -> None:
    assert fold("Xâm Hại TRẺ EM ở Đắk Lắk, Ước Ỷ Ỹ") == "xam hai tre em o dak lak, uoc y y"


def test_accentless_query_finds_accented_text() -> None:
    text = "Phòng, chống xâm hại trẻ em; XÂM HẠI tình dục"
    assert [text[start:end] for start, end in find_folded(text, "xam hai")] == ["xâm hại", "XÂM HẠI"]


def test_found_spans_hold_whole_letters_of_decomposed_text() -> None:
    text = unicodedata.normalize("NFD", "tỉnh Đà Nẵng nay")
    spans = [clean(text[start:end]) for start, end in find_folded(text, "đà nẵng")]
    assert spans == ["Đà Nẵng"]


@pytest.mark.parametrize("query", ["", "   ", "\u200b"])
def test_an_empty_query_finds_nothing(query: str) -> None:
    assert find_folded("Đà Nẵng", query) == []


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_key_does_not_depend_on_unicode_form_or_case(text: str) -> None:
    composed = clean(text)
    assert match_key(unicodedata.normalize("NFD", composed)) == match_key(composed)
    assert ascii_key(unicodedata.normalize("NFD", composed)) == ascii_key(composed)


@given(st.text(), st.text())
def test_spans_are_in_order_and_fold_to_the_query(text: str, query: str) -> None:
    spans = find_folded(text, query)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(fold(text[start:end]) == fold(clean(query)) for start, end in spans)


@given(st.sampled_from("aăâeêioôơuưyđ bcx"), st.text(alphabet="aăâàáảãạđêềế bcdDĐ"))
def test_what_is_written_is_found(letter: str, text: str) -> None:
    words = clean(f"{text} {letter}x")
    assert find_folded(words, f"{letter}x")
