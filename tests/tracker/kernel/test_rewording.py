from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.kernel.rewording import Piece, reworded

_WORDS = st.lists(st.sampled_from(["trẻ", "em", " ", "và", "90%", "\n", "1.317", ";"]), max_size=12).map(
    "".join
)


@settings(max_examples=60, deadline=None)
@given(_WORDS, _WORDS)
def test_both_texts_can_be_read_from_the_pieces(old: str, new: str) -> None:
    pieces = reworded(old, new)
    assert "".join(one.text for one in pieces if one.piece is not Piece.ADDED) == old
    assert "".join(one.text for one in pieces if one.piece is not Piece.REMOVED) == new


def told(old: str, new: str) -> str:
    signs = {Piece.KEPT: "{}", Piece.REMOVED: "[-{}-]", Piece.ADDED: "[+{}+]"}
    return "".join(signs[one.piece].format(one.text) for one in reworded(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "90% gia đình có trẻ em được cung cấp kiến thức",
            "95% gia đình có trẻ em được cung cấp kiến thức",
            "[-90-][+95+]% gia đình có trẻ em được cung cấp kiến thức",
        ),
        (
            "Cục Trẻ em chủ trì việc này hằng năm",
            "Cục Bà mẹ và Trẻ em chủ trì việc này hằng năm",
            "Cục[+ Bà mẹ và+] Trẻ em chủ trì việc này hằng năm",
        ),
        ("Một việc", "Hoàn toàn khác", "[-Một việc-][+Hoàn toàn khác+]"),
        ("", "Mới", "[+Mới+]"),
        ("1.317 vụ", "1.319 vụ", "[-1.317-][+1.319+] vụ"),
    ],
)
def test_words_are_marked_whole(old: str, new: str, shown: str) -> None:
    assert told(old, new) == shown
