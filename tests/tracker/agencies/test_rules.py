from __future__ import annotations

import datetime as dt

from tracker.agencies.rows import Agency, Successor
from tracker.agencies.rules import holder, in_office, index, name_key
from tracker.kernel.confidence import Confidence

END, START = dt.date(2025, 2, 28), dt.date(2025, 3, 1)


def agency(
    number: int, name: str, begun: dt.date | None = None, ended: dt.date | None = None, short: str = ""
) -> Agency:
    return Agency(number, f"a{number}", short, name, name, "", "", "", begun, ended, Confidence.VERIFIED, "")


def heir(of: Agency, remit: str = "", effective: dt.date | None = START) -> Successor:
    return Successor(of.code, of.name_vi, of.name_en, remit, remit, effective, of.id)


OLD, NEW, OTHER = agency(1, "Cục cũ", ended=END), agency(2, "Cục mới", START), agency(3, "Bộ khác")
ALL = {one.id: one for one in (OLD, NEW, OTHER)}


def test_who_is_still_there_holds_its_roles_itself() -> None:
    holding = holder(OLD, END, ALL, {1: [heir(NEW)]})
    assert (holding.ended, holding.candidates, holding.certain) == (False, (), True)
    assert holding.called("vi") == "Cục cũ"


def test_one_successor_is_certain_from_its_day_on() -> None:
    holding = holder(OLD, START, ALL, {1: [heir(NEW)]})
    assert holding.certain
    assert (holding.proposed, holding.called("vi")) == (heir(NEW), "Cục mới")


def test_several_successors_are_candidates_and_the_first_is_proposed() -> None:
    holding = holder(OLD, START, ALL, {1: [heir(NEW, "nạn nhân"), heir(OTHER, "cai nghiện")]})
    assert not holding.certain
    assert [one.code for one in holding.candidates] == ["a2", "a3"]
    assert holding.proposed == heir(NEW, "nạn nhân")


def test_nobody_known_is_not_certain() -> None:
    holding = holder(OLD, START, ALL, {})
    assert (holding.ended, holding.certain, holding.proposed) == (True, False, None)
    assert holding.called("vi") == "Cục cũ"


def test_a_succession_that_is_still_to_come_does_not_count() -> None:
    assert holder(OLD, START, ALL, {1: [heir(NEW, effective=dt.date(2025, 7, 1))]}).candidates == ()


def test_succession_is_followed_through_agencies_that_ended_too() -> None:
    middle = agency(4, "Cục giữa", START, dt.date(2026, 1, 1))
    known = {**ALL, 4: middle}
    follows = {1: [heir(middle, "trẻ em")], 4: [heir(NEW, effective=dt.date(2026, 1, 2))]}
    assert holder(OLD, dt.date(2025, 6, 1), known, follows).candidates == (heir(middle, "trẻ em"),)
    late = holder(OLD, dt.date(2026, 6, 1), known, follows)
    assert late.candidates == (heir(NEW, "trẻ em", dt.date(2026, 1, 2)),)


def test_two_ways_to_one_successor_are_one_candidate() -> None:
    third = agency(4, "Cục ba", ended=END)
    follows = {1: [heir(NEW), heir(third)], 4: [heir(NEW)]}
    assert holder(OLD, START, {**ALL, 4: third}, follows).candidates == (heir(NEW),)


def test_a_circle_of_successors_ends() -> None:
    third = agency(4, "Cục ba", ended=END)
    follows = {1: [heir(third)], 4: [heir(OLD)]}
    assert holder(OLD, START, {**ALL, 4: third}, follows).candidates == ()


def test_a_successor_that_is_only_named_is_a_candidate() -> None:
    named = Successor("", "UBND cấp xã", "Commune People's Committee", "", "", None)
    assert holder(OLD, START, ALL, {1: [named]}).candidates == (named,)


def test_names_are_found_by_any_spelling_and_without_a_closing_remark() -> None:
    first = agency(5, "Cục Bảo trợ xã hội (Bộ LĐTBXH)", ended=END, short="BTXH")
    second = agency(6, "Cục Bảo trợ xã hội (Bộ Y tế)", START, short="BTXH")
    found = index([first, second], {5: ["Cục BTXH"]})
    assert found[name_key("CỤC BẢO TRỢ XÃ HỘI")] == (first, second)
    assert found[name_key("btxh")] == (first, second)
    assert found[name_key("Cục  BTXH")] == (first,)
    assert in_office((first, second), START) == (second,)
    assert in_office((first, second), END) == (first,)
    assert in_office((first, second), None) == (first, second)
    assert in_office((first,), START) == (first,)
