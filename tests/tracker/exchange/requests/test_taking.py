"""Taking forms over: what is recognised, what is asked, what the same or a new file changes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.tracker.exchange.desk import CODE, STAMPED, Desk, edited, received, saved
from tests.tracker.exchange.requests.province import Province
from tracker.exchange import spec
from tracker.exchange.deciding import Policy
from tracker.exchange.findings import Choice
from tracker.exchange.issuing import issue_books
from tracker.exchange.preview import Decisions, Status
from tracker.exchange.requests.taking import Coming, decide_take, preview_take, take_ruling
from tracker.kernel.errors import Refusal, Stale
from tracker.office import commands as offices
from tracker.office.rows import Office
from tracker.requests.rows import QuestionState
from tracker.words import Words


def rules(taken: Any) -> list[str]:
    return [str(one.rule) for one in taken.findings]


def without_definition(data: bytes) -> bytes:
    """As a program saves it that drops sheets which nobody sees."""
    book = load_workbook(BytesIO(data))
    del book[spec.HIDDEN_SHEET]
    return saved(book)


def pasted(data: bytes) -> bytes:
    """The cells of the form in a new workbook: no names, no properties, no hidden sheet."""
    source, book = load_workbook(BytesIO(data)).worksheets[0], Workbook()
    for row in source.iter_rows():
        for cell in row:
            if cell.value is not None:
                book.worksheets[0][cell.coordinate] = cell.value
    return saved(book)


@pytest.mark.parametrize("change", [without_definition, pasted])
def test_without_its_definition_a_form_is_read_from_its_words(
    desk: Desk, province: Province, change: Callable[[bytes], bytes]
) -> None:
    whole, bare = province.preview(desk.form()), province.preview(change(desk.form()))
    assert [rule for rule in rules(bare) if rule != "witness_lost"] == []
    assert (bare.round_code, bare.period, bare.due, bare.place) == (
        whole.round_code,
        whole.period,
        whole.due,
        whole.place,
    )
    assert bare.title == whole.title
    keys = [[(one.indicator, one.breakdown) for one in made.items] for made in (whole, bare)]
    assert keys[0] == keys[1]


def test_english_forms_are_read_too(desk: Desk, province: Province) -> None:
    issued = desk.ledger.do(issue_books, CODE, None, STAMPED, Words("en")).result
    bare = province.preview(without_definition(issued[-1].data))
    assert bare.foreign == 0
    assert (bare.period.code, str(bare.due), bare.place.code) == ("2026-H1", "2026-07-15", "68")


def test_the_same_file_twice_changes_nothing(desk: Desk, province: Province) -> None:
    first = province.take(desk.form())
    again = province.take(desk.form())
    assert first.changes
    assert not again.changes
    assert again.result.coming is Coming.SAME


def test_taking_can_be_undone_and_done_again(desk: Desk, province: Province) -> None:
    taken = province.take(desk.form())
    assert taken.inverse is not None
    undone = province.ledger.do(taken.inverse)
    with pytest.raises(Refusal, match=r"request\.unknown"):
        province.form(taken.result.code)
    assert undone.inverse is not None
    province.ledger.do(undone.inverse)
    assert len(province.form(taken.result.code).questions) == len(taken.result.items)


def test_an_unknown_indicator_is_kept_in_its_own_words(desk: Desk, province: Province) -> None:
    def rename(sheet: Worksheet) -> None:
        sheet["B9"], sheet["D9"] = "Số lớp tập huấn riêng của Bộ", "RIENG/1"

    taken = province.take(without_definition(edited(desk.form(), rename))).result
    assert taken.foreign == 1
    assert "foreign" in rules(taken)
    question = province.question(taken.code, "H9")
    assert question.state is QuestionState.FOREIGN
    assert question.item.name == "Số lớp tập huấn riêng của Bộ"
    of = province.form(taken.code).request
    with pytest.raises(Refusal, match=r"request\.nothing_to_accept"):
        province.accept(taken.code, "H9")
    assert of.code == taken.code


def test_words_that_differ_from_the_definition_are_asked_about(desk: Desk, province: Province) -> None:
    def rename(sheet: Worksheet) -> None:
        sheet["B9"] = "Một tên khác hẳn"

    made = province.preview(edited(desk.form(), rename))
    assert rules(made) == ["renamed"]
    assert made.blocking == ("9:row",)
    with pytest.raises(Refusal, match=r"request\.undecided"):
        province.take(edited(desk.form(), rename))
    mine = province.preview(edited(desk.form(), rename), Decisions({"9:row": Choice.MINE}))
    theirs = province.preview(edited(desk.form(), rename), Decisions({"9:row": Choice.THEIRS}))
    assert (mine.foreign, theirs.foreign) == (1, 0)


def test_a_sorted_form_follows_its_words_once_that_is_confirmed(desk: Desk, province: Province) -> None:
    def swap(sheet: Worksheet) -> None:
        for column in "BDE":
            one, other = sheet[f"{column}9"], sheet[f"{column}12"]
            one.value, other.value = other.value, one.value

    data = edited(desk.form(), swap)
    assert province.preview(data).blocking == ("order",)
    draft = province.ledger.ask(decide_take, _draft(province, data), take_ruling(Policy.THEIRS))
    assert draft.preview.blocking == ()
    assert draft.preview.foreign == 0
    moved = draft.preview.items[0]
    assert moved.indicator is not None
    assert (moved.cell, moved.code) == ("H9", moved.indicator.key)


def _draft(province: Province, data: bytes) -> Any:
    return province.ledger.ask(preview_take, received(data), Decisions(), "")


def test_a_heading_that_was_edited_is_asked_about(desk: Desk, province: Province) -> None:
    def later(sheet: Worksheet) -> None:
        for row in sheet.iter_rows(max_row=7):
            for cell in row:
                if isinstance(cell.value, str) and "15/7/2026" in cell.value:
                    cell.value = cell.value.replace("15/7/2026", "20/7/2026")

    data = edited(desk.form(), later)
    assert province.preview(data).blocking == ("heading",)
    seen = province.preview(data, Decisions({"heading": Choice.THEIRS}))
    told = province.preview(data, Decisions({"heading": Choice.MINE}))
    assert (str(seen.due), str(told.due)) == ("2026-07-20", "2026-07-15")


def test_another_unit_is_never_filled(desk: Desk, province: Province) -> None:
    def retell(sheet: Worksheet) -> None:
        sheet["E9"] = "nghìn lượt"

    taken = province.take(edited(desk.form(), retell)).result
    assert rules(taken) == ["unit_differs"]
    assert province.question(taken.code, "H9").state is QuestionState.FOREIGN


def test_the_office_answers_for_its_own_place_unless_told_otherwise(desk: Desk, province: Province) -> None:
    hanoi = province.preview(desk.form("01")).place
    province.ledger.do(offices.save_office, Office(place=hanoi.unit, agency_name="Sở Y tế"))
    assert province.preview(desk.form("01")).place == hanoi
    with pytest.raises(Refusal, match=r"request\.not_ours"):
        province.preview(desk.form("68"))
    assert province.preview(desk.form("68"), place="68").place.code == "68"
    with pytest.raises(Refusal, match=r"request\.other_place"):
        province.preview(desk.form("68"), place="01")


def test_a_ledger_can_take_its_own_form_and_says_so(desk: Desk) -> None:
    own = Province(desk.ledger, desk.folder)
    taken = own.take(desk.form()).result
    assert rules(taken) == ["own_form"]
    own.answer(taken.code, "H9", "51")
    assert desk.held() == {}, "an answer that has not gone out is no return"


def test_a_new_issue_keeps_the_answers(desk: Desk, province: Province) -> None:
    code = province.take(desk.form()).result.code
    province.answer(code, "H9", "51", "sơ bộ")
    province.answer(code, "H10", "40")
    desk.take(edited(province.write(code).data, lambda sheet: sheet.__setitem__("H10", 41)))
    again = desk.ledger.do(issue_books, CODE, None, STAMPED, Words("vi")).result[-1].data
    assert again != desk.form()
    made = province.preview(again)
    assert made.coming is Coming.VERSION
    assert made.counts[Status.CONFLICT] == 1
    taken = province.take(again).result
    assert taken.code != code
    assert province.answers(taken.code) == {"H9": "51", "H10": "40"}
    assert rules(taken) == ["new_version", "conflict"]
    with pytest.raises(Refusal, match=r"request\.unknown"):
        province.form(code)


def test_locked_answers_of_a_new_issue_can_be_taken(desk: Desk, province: Province) -> None:
    code = province.take(desk.form()).result.code
    province.answer(code, "H9", "51")
    desk.take(desk.filled({"H9": 60}))
    again = desk.ledger.do(issue_books, CODE, None, STAMPED, Words("vi")).result[-1].data
    draft = province.ledger.ask(decide_take, _draft(province, again), take_ruling(Policy.THEIRS))
    assert draft.preview.writes[1].quantity.value == 60


def test_an_issue_that_was_replaced_is_refused(desk: Desk, province: Province) -> None:
    code = province.take(desk.form()).result.code
    desk.take(desk.filled({"H9": 60}))
    again = desk.ledger.do(issue_books, CODE, None, STAMPED, Words("vi")).result[-1].data
    taken = province.take(again)
    with pytest.raises(Refusal, match=r"request\.older"):
        province.preview(desk.form())
    assert taken.inverse is not None
    province.ledger.do(taken.inverse)
    assert province.form(code).request.code == code
    assert province.preview(desk.form()).coming is Coming.SAME


def test_a_round_of_another_asker_is_another_form(desk: Desk, province: Province) -> None:
    province.take(desk.form())
    desk.ledger.do(offices.save_office, Office(agency_name="Cục Thống kê"))
    desk.take(desk.filled({"H9": 60}))
    again = desk.ledger.do(issue_books, CODE, None, STAMPED, Words("vi")).result[-1].data
    assert province.preview(again).coming is Coming.VERSION, "the first did not say who asks"
    province.take(again)
    desk.ledger.do(offices.save_office, Office(agency_name="Bộ Công an"))
    desk.take(edited(again, lambda sheet: sheet.__setitem__("H9", 61)))
    other = desk.ledger.do(issue_books, CODE, None, STAMPED, Words("vi")).result[-1].data
    assert province.preview(other).coming is Coming.NEW


def test_a_form_with_answers_is_not_taken_back(desk: Desk, province: Province) -> None:
    taken = province.take(desk.form())
    answered = province.answer(taken.result.code, "H9", "51")
    assert taken.inverse is not None
    with pytest.raises(Stale, match=r"request\.answered_since"):
        province.ledger.do(taken.inverse)
    assert answered.inverse is not None
    province.ledger.do(answered.inverse)
    province.ledger.do(taken.inverse)


def test_rows_that_are_gone_are_told(desk: Desk, province: Province) -> None:
    taken = province.preview(edited(desk.form(), lambda sheet: sheet.delete_rows(9)))
    assert rules(taken) == ["missing"]
