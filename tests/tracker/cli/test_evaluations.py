"""evaluation on the command line, from the beginning to the signature."""

from __future__ import annotations

from tests.tracker.cli.hands import Hands

CODE = "KHQ2024"


def test_from_the_beginning_to_the_signature(hands: Hands) -> None:
    begun = hands.done("evaluation", "begin", CODE, "--stage", "final", "--on", "2024-12-31", "--json").json
    number = str(begun["id"])
    assert [item["proposed"] for item in begun["items"]] == ["exceeded", "exceeded"]
    assert "chưa quyết" in hands.refused(
        "evaluation", "sign", number, "--by", "A", "--post", "B", "--on", "2025-01-10"
    )
    key = begun["items"][0]["key"]
    hands.done("evaluation", "decide", number, key.lower(), "achieved", "--text", "Đủ nguồn lực")
    assert "1 mục" in hands.done("evaluation", "accept", number).out
    hands.done("evaluation", "write", number, "--summary", "Hoàn thành kế hoạch năm")
    (listed,) = hands.done("evaluation", "list", "--plan", CODE, "--json").json
    assert (listed["items"], listed["decided"], listed["signed_on"]) == (2, 2, None)
    hands.done(
        *("evaluation", "sign", number, "--by", "Nguyễn A", "--post", "Giám đốc"),
        *("--on", "2025-01-10", "--number", "07/BC"),
    )
    shown = hands.done("evaluation", "show", number, "--json", "--lang", "en").json
    assert (shown["signed"], shown["signed_number"], shown["summary"]) == (
        True,
        "07/BC",
        "Hoàn thành kế hoạch năm",
    )
    assert shown["items"][0]["rating"] == "achieved" and shown["items"][0]["text"] == "Đủ nguồn lực"
    assert "Đã ký số 07/BC ngày 10/01/2025" in hands.done("evaluation", "show", number).out
    assert "lập bản đánh giá mới" in hands.refused("evaluation", "decide", number, key, "partly")


def test_what_is_refused(hands: Hands) -> None:
    assert "số 9" in hands.refused("evaluation", "show", "9")
    assert "chưa tới" in hands.refused("evaluation", "begin", CODE, "--stage", "final", "--on", "2199-01-01")
    hands.done("evaluation", "begin", CODE, "--stage", "final", "--on", "2024-12-31")
    assert CODE in hands.refused("evaluation", "decide", "1", "KHÔNG", "achieved")
    assert hands("evaluation", "decide", "1", f"{CODE}.TA1", "rất tốt").code == 2
    assert "đã xóa" in hands.done("evaluation", "remove", "1").out.lower()
    assert "chưa có" in hands.done("evaluation", "list").out.lower()
