"""check: filters, the numbers behind each sentence, and every stated comparison with its verdict."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.tracker.cli.hands import Hands
from tracker.app import Ledger
from tracker.reference import loader

VERDICTS = {
    "S001": "unchecked", "S004": "unchecked", "S016": "consistent", "S028": "unchecked", "S029": "consistent",
    "S030": "consistent", "S034": "unchecked", "S035": "unchecked", "S038": "unchecked", "S040": "unchecked",
    "S041": "unchecked",
}  # fmt: skip


@pytest.fixture
def checked(hands: Hands) -> Hands:
    """With the 1,075 cases of the first half of 2023 on file."""
    ledger = Ledger.open(hands.ledger)
    ledger.do(loader.load_checked, ledger.clock)
    ledger.close()
    return hands


def test_every_claim_of_the_documents_with_its_verdict(hands: Hands) -> None:
    found = hands.done("check", "--claims", "--json").json
    assert found["ok"] is True
    verdicts = [one["facts"]["sums"]["verdict"] for one in found["findings"]]
    assert sorted(verdicts) == sorted(VERDICTS.values())
    reasons = {one["facts"]["text"]: one["facts"]["sums"]["reason"] for one in found["findings"]}
    assert reasons["giảm 0,2% so với cùng kỳ"] == "no_level"
    assert reasons["đạt 104,5% kế hoạch năm 2024"] == "no_base"
    assert reasons["tỷ lệ 6,7% trên tổng dân số trẻ em"] == "agrees"


def test_the_contradiction_shows_its_arithmetic(checked: Hands) -> None:
    found = checked.done("check", "--claims", "--gravity", "error", "--json").json
    assert found["ok"] is False
    (one,) = found["findings"]
    sums = one["facts"]["sums"]
    numbers = {name: sums[name]["low"] for name in ("figure", "base", "stated", "computed", "needed")}
    assert numbers == {"figure": "1317", "base": "1075", "stated": "-31", "computed": "242", "needed": "1348"}
    assert "1.317 − 1.075 = +242, không phải −31" in one["message"]
    assert (one["cell"]["indicator"], one["cell"]["place"]) == ("BCA/XH-VU", "VN")
    assert (one["cell"]["period"], one["cell"]["breakdown"]) == ("2024-H1", "total")
    assert one["figure"] > 0


def test_an_approximate_side_is_an_interval(hands: Hands) -> None:
    every = hands.done("check", "--claims", "--gravity", "sound", "--json").json["findings"]
    sums = next(one["facts"]["sums"] for one in every if "6,7%" in one["facts"]["text"])
    assert (sums["figure"]["low"], sums["figure"]["high"]) == ("1700000", "1800000")
    assert (sums["figure"]["low_closed"], sums["figure"]["high_closed"]) == (True, False)
    low, high = (Fraction(sums["computed"][end]) for end in ("low", "high"))
    assert low < Fraction("6.65") < Fraction("6.75") < high


@pytest.mark.parametrize(
    ("filters", "kinds"),
    [
        (["--rule", "claim"], {"claim"}),
        (["--rule", "declared"], {"declared"}),
        (["--rule", "parts"], set()),
        (["--gravity", "info"], {"claim", "declared"}),
        (["--gravity", "error"], set()),
        (["--gravity", "info", "--rule", "declared"], {"declared"}),
    ],
)
def test_filters_choose(hands: Hands, filters: list[str], kinds: set[str]) -> None:
    found = hands.done("check", *filters, "--json").json
    assert {one["kind"] for one in found["findings"]} == kinds


def test_a_filter_does_not_make_a_bad_ledger_good(checked: Hands) -> None:
    found = checked.done("check", "--rule", "declared", "--json").json
    assert found["ok"] is False


def test_a_person_reads_lines(checked: Hands) -> None:
    *lines, last = checked.done("check", "--claims").out.splitlines()
    assert len(lines) == 11
    assert lines[0].startswith(
        "Sai (Câu so sánh): Số vụ xâm hại trẻ em, Việt Nam, 6 tháng đầu năm 2024: “giảm"
    )
    assert lines[-1].startswith("Khớp (Câu so sánh): ")
    assert last == "Đã đối chiếu 11 câu so sánh nêu trong văn bản."
    english = checked.done("check", "--claims", "--lang", "en").out.splitlines()
    assert english[0].startswith("Wrong (Stated comparison): ")
