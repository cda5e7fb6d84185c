"""Who is reminded, by which name, and that a letter goes to each of those that owe and to nobody else."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.tracker.figures.bench import AT, VICTIMS, Bench, period
from tests.tracker.reports.test_summary import open_round
from tracker.agencies.commands import add_agency
from tracker.agencies.fields import AgencyFields
from tracker.kernel.errors import Refusal
from tracker.printing.model import Paragraph
from tracker.reports.addressee import Addressees
from tracker.reports.papers import reminders
from tracker.reports.papers.paper import Wanted
from tracker.rounds.commands import NewRound, create_round
from tracker.words import Words

TODAY = dt.date(2026, 7, 20)

pytestmark = pytest.mark.parametrize("target", ["sqlite"], indirect=True)
"""What the ledger is asked is tried on both engines in the rooms that answer."""


def wanted(language: str = "vi", **asked: str) -> Wanted:
    return Wanted({"round": "BTE", **asked}, Words(language), TODAY)


def written_to(bench: Bench, unit: str, language: str = "vi", code: str = "") -> str:
    place = bench.gazetteer.at(bench.unit_ids[unit], TODAY)
    return bench.ledger.ask(Addressees, Words(language), TODAY, None, code).of(place)


def test_a_place_is_called_by_its_kind(bench: Bench) -> None:
    assert written_to(bench, "34-04") == "Ủy ban nhân dân tỉnh Cao Bằng"
    assert written_to(bench, "34-01") == "Ủy ban nhân dân thành phố Hà Nội"
    assert written_to(bench, "34-79") == "Ủy ban nhân dân Thành phố Hồ Chí Minh"
    assert written_to(bench, "34-46", code="syt") == "Sở Y tế thành phố Huế"
    assert written_to(bench, "34-04", code="ubnd_tinh") == "Ủy ban nhân dân tỉnh Cao Bằng"
    assert written_to(bench, "34-04", "en", "syt").startswith("Department of Health of Cao B")


def test_an_agency_of_the_place_itself_goes_before_kinds(bench: Bench) -> None:
    form = AgencyFields("syt_cb", "Sở Y tế tỉnh Cao Bằng", "department", "provincial")
    bench.ledger.do(add_agency, form)
    assert written_to(bench, "34-04") == "Sở Y tế tỉnh Cao Bằng"
    assert written_to(bench, "34-08") == "Ủy ban nhân dân tỉnh Tuyên Quang"
    with pytest.raises(Refusal, match=r"agency\.unknown"):
        written_to(bench, "34-04", code="khong_co")


def test_each_place_that_owes_gets_one_letter(bench: Bench) -> None:
    open_round(bench, VICTIMS)
    letters = bench.ledger.ask(reminders.PAPER.each or (lambda *_: ()), wanted())
    assert len({one.name for one in letters}) == 34
    assert letters[0].name == "cong-van-nhac BTE 01-HaNoi"
    two = bench.ledger.ask(reminders.PAPER.each or (lambda *_: ()), wanted(place="46, 01"))
    assert [one.document.addressees[0] for one in two] == [
        "Kính gửi: Ủy ban nhân dân thành phố Huế",
        "Kính gửi: Ủy ban nhân dân thành phố Hà Nội",
    ]
    place = next(ask for ask in reminders.PAPER.asks if ask.key == "place")
    assert place.options is not None
    assert len(bench.ledger.ask(place.options, wanted(place="46", until="nonsense"))) == 34


def test_of_a_province_that_is_gone_its_heir_is_reminded(bench: Bench) -> None:
    item = (bench.indicator(VICTIMS).id, bench.part())
    bench.ledger.do(
        create_round, NewRound(period("2025-H1"), dt.date(2025, 7, 15), (item,), code="CU"), now=AT
    )
    letter = bench.ledger.ask(reminders.PAPER.document, wanted(round="CU", place="Hòa Bình"))
    assert letter.addressees == ("Kính gửi: Ủy ban nhân dân tỉnh Phú Thọ",)
    said = " ".join(block.text for block in letter.blocks if isinstance(block, Paragraph))
    assert "báo cáo của tỉnh Hòa Bình (nay thuộc tỉnh Phú Thọ), quá hạn 370 ngày" in said


def test_nobody_is_reminded_of_nothing(bench: Bench) -> None:
    open_round(bench, VICTIMS)
    with pytest.raises(Refusal, match=r"reminder\.until_past"):
        bench.ledger.ask(reminders.PAPER.document, wanted(place="01", until="2026-07-19"))
    with pytest.raises(Refusal, match=r"place\."):
        bench.ledger.ask(reminders.PAPER.document, wanted(place="Không có"))
