"""Which place, period and round a form is of, when its headings and its code do not say the same."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest

from tests.tracker.exchange.desk import CODE, NOW, STAMPED, Desk, edited, write
from tests.tracker.exchange.test_rows import HELD, VALUES, pasted
from tracker.exchange.issuing import issue_books
from tracker.exchange.preview import Decisions
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import parse_period
from tracker.rounds import commands as steps
from tracker.rounds import queries as rounds
from tracker.rounds.commands import NewRound, create_round
from tracker.words import LANGUAGES, Words

PLACE, PERIOD, BAND = "F4", "A4", "A7"


def headed(desk: Desk, cell: str, text: str, place: str = "68") -> bytes:
    return edited(desk.filled(VALUES, place), lambda sheet: write(sheet, {cell: text}))


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("68", "Lâm Ðồng"),
        ("68", "Tỉnh Lâm\u00a0Đồng"),
        ("68", unicodedata.normalize("NFD", "Đơn vị báo cáo: Tỉnh Lâm Đồng (68)")),
        ("68", "Sở Y tế tỉnh Lâm Đồng"),
        ("68", "Đơn vị báo cáo: Sở LĐ-TB&XH Lâm Đồng (68)"),
        ("68", "UBND TỈNH LÂM ĐỒNG"),
        ("68", "(68)"),
        ("68", "Đơn vị báo cáo:"),
        ("46", "Huế"),
        ("46", "TP. Huế"),
        ("46", "Thừa Thiên Huế"),
        ("01", "TP.Hà Nội"),
        ("01", "Ha Noi"),
    ],
)
def test_a_heading_may_name_the_place_as_offices_do(desk: Desk, place: str, text: str) -> None:
    desk.take(headed(desk, PLACE, text, place))
    assert desk.held(place) == HELD


@pytest.mark.parametrize(
    "text",
    ["Sở Y tế Lâm Đồng Bắc", "Sở Y tế tỉnh Đắk Lắk", "Huế", "(46)", "TP.HCM", "Lâm Đồng (46)"],
)
def test_a_heading_that_names_no_or_another_place_is_refused(desk: Desk, text: str) -> None:
    with pytest.raises(Refusal, match="place_mismatch"):
        desk.preview(headed(desk, PLACE, text))


@pytest.mark.parametrize(
    "text",
    [
        "Kỳ báo cáo: 6 tháng cuối năm 2025 (01/7/2025 – 31/12/2025)",
        "Kỳ báo cáo: Quý II/2026",
        "Kỳ báo cáo: năm 2026",
        "Kỳ báo cáo: sơ bộ năm 2025",
        "Period: first six months of 2025",
    ],
)
def test_a_heading_of_another_period_stops_until_a_person_says(desk: Desk, text: str) -> None:
    data = headed(desk, PERIOD, text)
    with pytest.raises(Refusal) as refused:
        desk.take(data)
    code = desk.books["68"].issue.code
    assert (refused.value.code, refused.value.facts["codes"]) == ("exchange.period_mismatch", code)
    assert all("{" not in Words(language).refusal(refused.value) for language in LANGUAGES)
    desk.take(data, Decisions(template=code))
    assert desk.held() == HELD


def test_the_top_line_of_the_table_names_the_period_too(desk: Desk) -> None:
    code = desk.books["68"].issue.code
    text = f"Mã biểu {code}  ·  Tỉnh Lâm Đồng (68)  ·  6 tháng đầu năm 2027"
    with pytest.raises(Refusal, match="period_mismatch"):
        desk.preview(headed(desk, BAND, text))


@pytest.mark.parametrize(
    "text",
    ["Kỳ báo cáo: 6 tháng năm 2026", "Kỳ báo cáo: 6 THÁNG ĐẦU NĂM 2026", "Kỳ báo cáo: sơ bộ", "", "2026"],
)
def test_a_heading_may_say_its_period_in_its_own_words(desk: Desk, text: str) -> None:
    if text == "2026":
        text = "Kỳ báo cáo: 6 tháng (2026, số liệu sơ bộ)"
    desk.take(headed(desk, PERIOD, text))
    assert desk.held() == HELD


def next_round(desk: Desk) -> str:
    """The second half of the year, issued to the same places."""
    of = desk.ledger.ask(rounds.round_by_code, CODE)
    items = tuple((one.indicator.id, one.breakdown.id) for one in desk.ledger.ask(rounds.items, of.id))
    places = tuple(desk.returned(place).place_id for place in desk.books)
    new = NewRound(parse_period("2026-H2"), dt.date(2027, 1, 15), items, places, code="BTE-2026-12T")
    desk.ledger.do(create_round, new, now=NOW)
    desk.ledger.do(issue_books, new.code, None, STAMPED, Words("vi"))
    return new.code


def test_last_period_s_form_with_this_period_s_numbers_stops(desk: Desk) -> None:
    desk.take(desk.filled(VALUES))
    newer = next_round(desk)
    data = desk.filled(VALUES | {"H9": 777})
    with pytest.raises(Refusal) as refused:
        desk.take(data)
    assert (refused.value.code, refused.value.facts["newer"]) == ("exchange.older_round", newer)
    assert desk.held() == HELD


def test_a_late_correction_of_an_older_period_is_taken(desk: Desk) -> None:
    first = desk.filled(VALUES)
    desk.take(first)
    next_round(desk)
    desk.take(first)  # the same file brings nothing
    code = desk.books["68"].issue.code
    corrected = desk.filled(VALUES | {"I9": "đính chính"})
    desk.take(corrected, Decisions(template=code))
    desk.ledger.do(steps.return_for_correction, desk.returned().id, "thiếu giải trình", STAMPED)
    desk.take(desk.filled(VALUES | {"I9": "đính chính", "I10": "lần hai"}))
    assert desk.held() == HELD


def test_the_first_answer_of_an_older_period_is_taken(desk: Desk) -> None:
    next_round(desk)
    desk.take(desk.filled(VALUES))
    assert desk.held() == HELD


def test_a_table_pasted_without_its_top_line_needs_a_person_who_knows_it(desk: Desk) -> None:
    data = pasted(desk.filled(VALUES), first=8)
    with pytest.raises(Refusal, match="unknown_template"):
        desk.preview(data)
    desk.take(data, Decisions(template=desk.books["68"].issue.code))
    assert desk.held() == HELD


def test_a_code_that_nobody_issued_is_no_help(desk: Desk) -> None:
    data = pasted(desk.filled(VALUES), first=8)
    with pytest.raises(Refusal, match="unknown_issue"):
        desk.preview(data, Decisions(template="SKH-2222222-2"))
    with pytest.raises(Refusal, match="unknown_template"):
        desk.preview(data, Decisions(template="SKH"))
