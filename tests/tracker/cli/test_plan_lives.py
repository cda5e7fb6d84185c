"""plan succeed, plan derive and plan coverage on the command line: answers as data, sentences, exit codes."""

from __future__ import annotations

from tests.tracker.cli.hands import Hands, content

NEW = ("--code", "KH2630", "--title", "Kế hoạch 2026-2030", "--start", "2026", "--end", "2030")


def test_a_plan_is_succeeded_by_what_is_not_finished(hands: Hands) -> None:
    before = content(hands.ledger)
    shown = hands.done("plan", "succeed", "KH525", *NEW, "--dry-run", "--json").json
    assert content(hands.ledger) == before
    made = hands.done("plan", "succeed", "KH525", *NEW, "--json").json
    assert (shown.pop("done"), made.pop("done")) == (False, True)
    assert made == shown
    assert [one["key"] for one in made["nodes"]] == [f"KH2630.GO{n}" for n in range(1, 6)]
    assert {one["reason"] for one in made["left"]} == {"old_words"}
    assert made["leads_open"] == ["cpctnxh"]
    assert hands.done("plan", "show", "KH2630", "--json").json["status"] == "draft"


def test_an_item_becomes_what_is_said_of_it(hands: Hands) -> None:
    became = ("KH525.GO3=split:một|hai", "KH525.GO4=merged:KH525.GO2", "KH525.GO5=changed:Mới")
    said = hands.done(
        *("plan", "succeed", "KH525", *NEW, "--dates", "move", "--keep", "KH525.GO2", "--became", *became)
    ).out
    assert "KH2630.GO4  Mới  [sửa lời từ KH525.GO5]" in said
    assert "[gộp từ KH525.GO2, KH525.GO4]" in said
    assert "dời mốc 2025: ít nhất 100% thành 2030: ít nhất 100%" in said


def test_what_cannot_be_succeeded_is_refused_with_one_sentence(hands: Hands) -> None:
    def refused(*words: str) -> str:
        return hands.refused("plan", "succeed", *words)

    assert "CT33" in refused("CT193", *NEW)
    assert "2020" in refused("KH525", *NEW[:4], "--start", "2020", "--end", "2030")
    assert "KH525.X" in refused("KH525", *NEW, "--keep", "KH525.X")
    assert "thay thế" in refused("KH525", "--into", "KH525")
    assert "KH525.GO1=gone" in refused("KH525", *NEW, "--became", "KH525.GO1=gone")
    assert hands("plan", "succeed", "KH525").code == 2
    assert hands("plan", "succeed", "KH525", *NEW, "--into", "RPA2635").code == 2


def test_provinces_get_their_plans_and_their_gaps_are_named(hands: Hands) -> None:
    before = content(hands.ledger)
    shown = hands.done("plan", "derive", "KH1863", "--all", "--on", "2026-11-21", "--dry-run", "--json").json
    assert content(hands.ledger) == before
    assert len(shown["plans"]) == 34
    made = hands.done(
        "plan", "derive", "KH1863", "--place", "24", "Hà Nội", "--on", "2026-11-21", "--json"
    ).json
    assert [one["code"] for one in made["plans"]] == ["KH1863-01", "KH1863-24"]
    assert "Bắc Ninh" in hands.refused("plan", "derive", "KH1863", "--place", "34-24")
    again = ("plan", "derive", "KH1863", "--all", "--on", "2026-11-21", "--skip-existing", "--json")
    assert hands.done(*again).json["skipped"] == ["34-01", "34-24"]
    found = hands.done("plan", "coverage", "KH1863", "--on", "2026-11-21", "--json").json
    assert (len(found["aims"]), len(found["provinces"]), len(found["cells"])) == (10, 34, 340)
    assert {one["state"] for one in found["cells"]} == {"no_task"}
    assert "340 ô chưa có nhiệm vụ" in hands.done("plan", "coverage", "KH1863").out
    assert "no task" in hands.done("plan", "coverage", "KH1863", "--lang", "en").out
    assert "34" in hands.done("plan", "coverage", "CT23").out
    assert hands("plan", "derive", "KH1863").code == 2


def test_what_was_asked_by_the_end_is_asked_by_the_new_end(hands: Hands) -> None:
    """Six years are followed by five: dates move as far as the ends lie apart."""
    new = ("--code", "KHM", "--title", "Mới", "--start", "2026", "--end", "2030")
    assert hands("plan", "succeed", "KH1863", *new, "--all", "--dates", "move").code == 0
    nodes = hands("plan", "show", "KHM", "--json").json["nodes"]
    years = {one["year"] for node in nodes for one in node["milestones"]}
    assert years == {2030}
