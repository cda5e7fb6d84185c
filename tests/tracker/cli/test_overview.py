"""overview: the numbers of the first page, of the whole ledger and of one province."""

from __future__ import annotations

from tests.tracker.cli.hands import Hands


def test_the_numbers_of_the_first_page(hands: Hands) -> None:
    found = hands.done("overview", "--json", "--since", "1/1/2020").json
    assert (found["reported"], found["contradictions"], found["internal"]) == ("0/0", 0, 0)
    assert found["measured"] >= 4
    assert found["open"] > 0
    assert set(found["news"]) == {"received", "judged", "corrected", "doubt", "done", "amended"}
    province = hands.done("overview", "--json", "--place", "Huế").json
    assert (province["measured"], province["open"]) == (0, 0)
    assert "Atlantis" in hands.refused("overview", "--place", "Atlantis")
