"""Search everywhere: what is found in which group, and where it leads; in both languages and epochs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import event

from tracker.attachments.commands import attach
from tracker.attachments.rows import Owner, OwnerKind
from tracker.coordination.commands import add_provider
from tracker.coordination.fields import ProviderFields
from tracker.coordination.rows import ProviderKind
from tracker.places import queries as places
from tracker.plans import queries as plans
from ui.desk import Desk
from ui.finding import Finder, spans
from ui.finding.doing import doables, of_text
from ui.i18n import language, words
from ui.pages.targets import ToCoordination, ToFigure, ToPaper, ToPlan
from ui.shell.commands import Command
from ui.shell.pages import Page, PageSpec
from ui.shell.search_list import fitted
from ui.shell.search_model import Group, Hit


def found(desk: Desk, text: str) -> dict[str, Group]:
    return {group.title: group for group in desk.finder.search(text)}


def only(group: Group) -> Hit:
    (hit,) = group.hits
    return hit


def test_accents_are_not_needed_and_every_group_says_how_much_it_found(desk: Desk) -> None:
    groups = found(desk, "xam hai")
    assert list(groups) == ["Kế hoạch và nhiệm vụ", "Số liệu", "Văn bản, tệp", "Sự kiện"]
    assert found(desk, "XÂM  hại") == groups
    for group in groups.values():
        assert group.total == len(group.hits)
        assert all(hit.payload for hit in group.hits)
    few = groups["Số liệu"].cut(2)
    assert (len(few.hits), few.total, few.counted) == (2, groups["Số liệu"].total, "9")


def test_the_same_is_found_in_english(desk: Desk) -> None:
    vietnamese = [[hit.payload for hit in group.hits] for group in desk.finder.search("1863")]
    language().use("en")
    assert [[hit.payload for hit in group.hits] for group in desk.finder.search("1863")] == vietnamese
    assert "Documents, files" in found(desk, "circular on")


def test_legal_instruments_stand_among_the_documents(desk: Desk) -> None:
    groups = found(desk, "13/2021/tt")
    assert "Kế hoạch và nhiệm vụ" not in groups
    assert only(groups["Văn bản, tệp"]).payload == ("plans", ToPlan("T_13"))


def test_a_file_is_found_by_its_name_as_soon_as_it_is_kept(desk: Desk) -> None:
    assert found(desk, "bien ban hop") == {}
    node = desk.ledger.ask(plans.plan_detail, "KH1863").nodes[0]
    owner = Owner(OwnerKind.NODE, node.id)
    desk.do(attach, owner, "Biên bản họp.txt", b"minutes", "An", desk.ledger.now())
    hit = only(found(desk, "bien ban hop")["Văn bản, tệp"])
    assert hit.payload == ("plans", ToPlan("KH1863", node.id))


def test_a_provider_is_found_by_name_and_telephone(desk: Desk) -> None:
    provider = ProviderFields("Trung tâm Công tác xã hội", ProviderKind.SHELTER, phone="0234 111")
    number = desk.do(add_provider, provider).result
    for text in ("trung tam cong tac", "0234 111"):
        hit = only(found(desk, text)["Cơ sở dịch vụ"])
        assert hit.payload == ("coordination", ToCoordination(provider_id=number))


def test_a_former_name_leads_to_the_province_of_today(desk: Desk) -> None:
    ids = desk.ledger.ask(places.unit_ids)
    hit = only(found(desk, "hoa binh")["Địa phương"])
    assert hit.title == "Tỉnh Hòa Bình"
    assert "Phú Thọ" in hit.detail
    assert hit.payload == ("figures", ToFigure(place_id=ids["34-25"]))
    assert found(desk, "da nang")["Địa phương"].hits[0].payload == (
        "figures",
        ToFigure(place_id=ids["34-48"]),
    )


def test_words_that_stand_apart_are_found_when_the_phrase_is_not(desk: Desk) -> None:
    assert list(found(desk, "tre em phong chong bao luc quoc gia")) == ["Kế hoạch và nhiệm vụ"]
    assert found(desk, "khong co gi nhu the nay") == {}
    assert desk.finder.search("   ") == []


def test_commands_pages_papers_and_settings_are_run_from_here() -> None:
    ran: list[str] = []
    menu = [
        Command("search", "edit", "shell.menu.search", lambda: None, "Ctrl+K"),
        Command("import", "data", "program.menu.import", lambda: ran.append("import"), "Ctrl+I", "dnl"),
    ]
    pages = [PageSpec("figures", "fig", "shell.nav.figures", Page)]
    every = doables(menu, pages)
    hit = only(of_text(every, "bieu excel"))
    assert (hit.right, hit.detail) == ("Ctrl+I", "Dữ liệu")
    assert callable(hit.payload)
    hit.payload()
    assert ran == ["import"]
    assert only(of_text(every, "mo trang so lieu")).payload == ("figures", None)
    assert only(of_text(every, "ctrl+i")).payload is only(of_text(every, "nhap bieu")).payload
    assert only(of_text(every, "in tom tat")).payload == ("reports", ToPaper("summary"))
    assert only(of_text(every, "co quan su dung")).payload == ("settings", None)
    assert {hit.title for hit in of_text(every, "mau sac").hits} == {
        words("found.doing.theme", theme=words(f"shell.menu.theme_{mode}"))
        for mode in ("system", "light", "dark")
    }


def test_another_letter_asks_for_no_documents_again(desk: Desk) -> None:
    """Speed as a ratio: what a search asks of the database does not grow with what it finds, and documents
    are read once until something is written."""

    def statements(act: Callable[[], object]) -> int:
        count = 0

        def note(*_: object) -> None:
            nonlocal count
            count += 1

        event.listen(desk.ledger.engine, "before_cursor_execute", note)
        act()
        event.remove(desk.ledger.engine, "before_cursor_execute", note)
        return count

    finder = Finder(desk.ledger)
    first = statements(lambda: finder.search("t"))
    many, few = (statements(lambda text=text: finder.search(text)) for text in ("tr", "xam hai tre em"))
    assert many <= few + 8  # the newest values of the indicators that were found
    assert first >= many + 20
    finder.leave()


@pytest.mark.parametrize(
    ("title", "text", "marked"),
    [
        ("Số vụ xâm hại trẻ em", "xam hai", ["xâm hại"]),
        ("Trẻ em bị xâm hại", "hai tre", ["Trẻ", "hại"]),
        ("aaa", "aa a", ["aaa"]),
        ("Đà Nẵng", "da n", ["Đà N"]),
        ("Không có", "x", []),
    ],
)
def test_what_matched_is_marked(title: str, text: str, marked: list[str]) -> None:
    assert [title[start : start + length] for start, length in spans(title, text)] == marked


def test_a_long_title_is_cut_so_that_the_match_is_seen() -> None:
    title = "Kế hoạch hành động quốc gia về phòng, chống bạo lực, xâm hại trẻ em"
    hit = Hit("plan", title, spans=spans(title, "xam hai"))
    assert fitted(hit, lambda text: len(text) <= 200) == (title, hit.spans)
    cut, marks = fitted(hit, lambda text: len(text) <= 30)
    (at, length), *_ = marks
    assert cut.startswith("… ")
    assert cut[at : at + length] == "xâm hại"
    assert at + length <= 30

    assert fitted(Hit("plan", title), lambda _text: False) == (title, ())
