"""plan measure on the command line: sentences for people, data for scripts, exit codes."""

from __future__ import annotations

from tests.tracker.cli.hands import Hands


def test_a_plan_is_measured_with_the_arithmetic_and_the_source(hands: Hands) -> None:
    said = hands.done("plan", "measure", "KHQ2024", "--year", "2024").out
    assert "[Vượt] Mốc 2024: ít nhất 110 tỷ đồng. Số liệu năm 2024: 115 tỷ đồng, cao hơn 5 tỷ đồng." in said
    assert "Theo chỉ tiêu: 2/2 đạt; đánh giá được 2/2" in said
    assert "Nguồn: Quỹ Bảo trợ trẻ em Việt Nam" in said
    found = hands.done("plan", "measure", "KHQ2024", "--on", "2024-12-31", "--json", "--lang", "en").json
    assert (found["on"], found["targets"]) == ("2024-12-31", {"total": 2, "known": 2, "reached": 2})
    assert [one["track"] for one in found["nodes"]] == ["exceeded", "exceeded"]
    assert found["nodes"][0]["figure"]["text"] == "115 tỷ đồng"


def test_what_cannot_be_measured_says_why(hands: Hands) -> None:
    nodes = hands.done("plan", "measure", "KH1863", "--json").json["nodes"]
    assert {one["because"] for one in nodes if one["track"] == "not_measurable"} == {"no_indicator"}


def test_wrong_usage_and_unknown_plans(hands: Hands) -> None:
    assert hands("plan", "measure", "KHÔNG CÓ").code == 1
    for wrong in (["--year", "99999"], ["--on", "hôm qua"], ["--year", "2024", "--on", "2024-12-31"]):
        assert hands("plan", "measure", "KH1863", *wrong).code == 2
