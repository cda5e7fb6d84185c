"""agencies and roles on the command line: edited, dissolved, passed on in one step."""

from __future__ import annotations

from tests.tracker.cli.hands import Hands

DECREE = "Nghị định 42/2025/NĐ-CP ngày 27/02/2025"


def test_an_agency_is_added_dissolved_and_succeeded(hands: Hands) -> None:
    hands.done("agencies", "add", "vx", "--name-vi", "Vụ X", "--kind", "department", "--alias", "VX")
    added = hands.done(
        "agencies", "add", "vy", "--name-vi", "Vụ Y", "--valid-from", "2026-01-01", "--json"
    ).json
    assert (added["code"], added["confidence"], added["valid_from"]) == ("vy", "own", "2026-01-01")
    ending = ("--last-day", "2025-12-31", "--decision", "QĐ 1", "--successor", "vy=việc X")
    told = hands.done("agencies", "dissolve", "vx", *ending, "--json").json
    assert [(one["code"], one["remit_vi"], one["effective"]) for one in told["successors"]] == [
        ("vy", "việc X", "2026-01-01")
    ]
    ending = ("--last-day", "2026-05-31", "--decision", "QĐ 2", "--successor", "vx")
    assert "vòng kế thừa" in hands.refused("agencies", "dissolve", "vy", *ending)
    assert "kế thừa 1 cơ quan" in hands.refused("agencies", "remove", "vy")
    assert [one["code"] for one in hands.done("agencies", "--search", "vx", "--json").json] == ["vx"]
    assert "vx" not in [one["code"] for one in hands.done("agencies", "--on", "2026-02-01", "--json").json]
    hands.done("agencies", "reopen", "vx")
    hands.done("agencies", "remove", "vy")


def test_roles_pass_on_in_one_step_and_the_past_answers_with_the_old_name(hands: Hands) -> None:
    seen = hands("agencies", "transfer", "bldtbxh", "--json")
    assert seen.code == 3
    assert {one["key"] for one in seen.json["roles"]} == {"CK6.CM6", "LTTBHN"}
    assert not seen.json["written"]
    assert "quyết định" not in hands.done("agencies", "transfer", "cte").out
    part = hands(
        "agencies", "transfer", "bldtbxh", "--decision", DECREE, "--to", "LTTBHN=byt", "--only", "--json"
    )
    assert (part.code, part.json["passed"], part.json["undecided"]) == (3, 1, 1)
    hands.done("agencies", "transfer", "bldtbxh", "--decision", DECREE, "--to", "byt")
    now = hands.done("roles", "LTTBHN", "--json").json
    then = hands.done("roles", "LTTBHN", "--on", "2025-02-28", "--json").json
    assert (now["lead"]["code"], now["lead"]["former"], now["lead"]["since"]) == (
        "byt",
        "bldtbxh",
        "2025-03-01",
    )
    assert then["lead"]["code"] == "bldtbxh"
    shown = hands.done("plan", "show", "LTTBHN", "--on", "2025-02-28", "--json").json
    assert (shown["lead"]["code"], shown["led_on"]) == ("bldtbxh", "2025-02-28")
    assert (
        "kế thừa Bộ Lao động - Thương binh và Xã hội từ 01/3/2025" in hands.done("plan", "show", "LTTBHN").out
    )
    assert "“X” không có trong các vai trò" in hands.refused("agencies", "transfer", "cte", "--to", "X=byt")
    assert "hãy nêu ngày" in hands.refused("agencies", "transfer", "bca")


def test_a_role_is_assigned_and_ended_and_two_leads_are_refused(hands: Hands) -> None:
    key = "KH1863"
    refused = hands.refused("roles", "assign", key, "--agency", "bca", "--since", "2026-01-01")
    assert "Cục Bà mẹ và Trẻ em" in refused
    assert "01/3/2025" in refused
    hands.done("roles", "assign", key, "--agency", "bca", "--since", "2026-01-01", "--replace")
    hands.done("roles", "end", key, "--agency", "bca", "--until", "2026-03-31", "--decision", "QĐ 3")
    told = hands.done("roles", key, "--json").json["roles"]
    assert [(one["agency"], one["since"], one["until"]) for one in told] == [
        ("bca", "2026-01-01", "2026-03-31"),
        ("cbmte", "2025-03-01", "2025-12-31"),
        ("cte", None, "2025-02-28"),
    ]
    hands.done("roles", "remove", key, "--agency", "bca", "--on", "2026-02-01")
    assert "văn bản" in hands.refused("roles", "remove", key, "--agency", "cte", "--on", "2025-01-01")
    assert "Không có kế hoạch hay mục" in hands.refused("roles", "NONE")
    assert hands("roles", "assign", key).code == 2
