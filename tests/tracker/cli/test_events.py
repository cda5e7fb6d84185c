"""Meetings from the command line: recorded, followed, refused."""

from __future__ import annotations

import pytest

from tests.tracker.cli.hands import Hands

ADD = ("event", "add", "HT-1", "--title", "Hội thảo thử", "--kind", "workshop", "--day", "2025-02-10")

REFUSED: tuple[tuple[tuple[str, ...], int, str], ...] = (
    (("log", "HT-1.PP1", "--percent", "101"), 1, "101%"),
    (("log", "HT-1.PP9", "--percent", "1"), 1, "HT-1.PP9"),
    (("edit", "HT-1", "--day", ""), 1, "ngày"),
    (("edit", "HT-1", "--until", "2025-02-01"), 1, "01/02/2025"),
    (("edit", "HT-1", "--day", "2026-01-01"), 1, "01/01/2026"),
    (("edit", "HT-1", "--new-code", "HT-2"), 1, "HT-1"),
    (("remove", "HT-1"), 1, "Không xóa được"),
    (("show", "HT-9"), 1, "HT-9"),
    (("link", "HT-1.PP1", "--node", "CK6.X9"), 1, "CK6.X9"),
    (("outcome", "edit", "HT-1.PP1", "--deadline", "2025-02-09"), 1, "09/02/2025"),
    (("outcome", "edit", "HT-1.PP1", "--recurrence", "thỉnh thoảng"), 1, "thỉnh thoảng"),
    (("log", "HT-1.PP1", "--day", "hôm qua"), 2, "hôm qua"),
    (("add", "HT-3", "--kind", "party", "--title", "x"), 2, "party"),
)


@pytest.fixture
def held(hands: Hands) -> Hands:
    """A meeting with one proposal."""
    hands.done(*ADD, "--place", "Hà Tĩnh", "--host", "bldtbxh", "--partner", "UNFPA", "--partner", "Hội A")
    proposal = ("event", "outcome", "add", "HT-1", "--kind", "proposal", "--text", "Lập quy chế")
    hands.done(*proposal, "--agency", "vbdg", "--deadline", "2025-06-30", "--node", "CK6.CM1")
    return hands


def test_a_meeting_is_told_as_it_was_entered(held: Hands) -> None:
    told = held.done("event", "show", "ht-1", "--json").json
    assert [(one["part"], one["on_file"]) for one in told["parties"]] == [
        ("host", True),
        ("partner", True),
        ("partner", False),
    ]
    assert (told["place"], told["outcomes"], told["open"], told["overdue"]) == ("Hà Tĩnh", 1, 1, 1)
    (one,) = told["items"]
    assert (one["key"], one["deadline"], one["standing"]) == ("HT-1.PP1", "2025-06-30", "overdue")
    assert [node["key"] for node in one["nodes"]] == ["CK6.CM1"]
    shown = held.done("event", "show", "HT-1").out
    assert "HT-1.PP1" in shown and "30/6/2025" in shown and "{" not in shown
    assert "Hội thảo thử" in held.done("events", "--open", "--year", "2025", "--text", "lap quy che").out


def test_an_edit_says_only_what_changes(held: Hands) -> None:
    told = held.done("event", "edit", "HT-1", "--partner", "", "--venue", "Hội trường", "--json").json
    assert [one["part"] for one in told["parties"]] == ["host"]
    assert (told["venue"], told["day"], told["place"]) == ("Hội trường", "2025-02-10", "Hà Tĩnh")
    edit = (
        "event",
        "outcome",
        "edit",
        "HT-1.PP1",
        "--answerer",
        "Tỉnh A",
        "--recurrence",
        "monthly:25",
        "--json",
    )
    one = held.done(*edit).json
    assert (one["answerer"], one["answerer_on_file"]) == ("Tỉnh A", False)
    assert (one["deadline"], one["recurrence"]) == (None, "monthly:25")


def test_a_log_is_kept_and_links_come_and_go(held: Hands) -> None:
    one = held.done("event", "log", "HT-1.PP1", "--percent", "40", "--text", "Đã họp", "--json").json
    assert (one["status"], one["percent"], one["log"][0]["text"]) == ("in_progress", 40, "Đã họp")
    held.done("event", "link", "HT-1.PP1", "--node", "ph2025.ta1")
    left = held.done("event", "unlink", "HT-1.PP1", "--node", "CK6.CM1", "--json").json["nodes"]
    assert [node["key"] for node in left] == ["PH2025.TA1"]


def test_what_cannot_be_is_refused_and_nothing_saved(held: Hands) -> None:
    before = held.done("event", "show", "HT-1", "--json").json
    for arguments, code, said in REFUSED:
        answer = held("event", *arguments)
        assert (answer.code, answer.out) == (code, "") and said in answer.err
    assert held.done("event", "show", "HT-1", "--json").json == before


def test_removed_in_order(held: Hands) -> None:
    held.done("event", "outcome", "remove", "HT-1.PP1")
    held.done("event", "remove", "HT-1")
    assert "HT-1" not in held.done("events").out
