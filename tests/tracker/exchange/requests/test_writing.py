"""Writing back: the asker's own file, our answers in it, nothing else touched; and taking it in again."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from tests.tracker.exchange.desk import STAMPED, Desk, edited, received
from tests.tracker.exchange.formats import as_strict, locked
from tests.tracker.exchange.packages import SHEET, packed, parts_of
from tests.tracker.exchange.requests.province import Province
from tracker.exchange.deciding import Policy
from tracker.exchange.findings import Choice
from tracker.exchange.issuing import Book
from tracker.exchange.preview import Decisions, Status
from tracker.exchange.reader import read_book
from tracker.exchange.readers import Received
from tracker.exchange.reading import CellKind
from tracker.exchange.requests.cell_patch import patched
from tracker.exchange.requests.taking import Coming, commit_take, decide_take, preview_take, take_ruling
from tracker.kernel.errors import Refusal
from tracker.requests.rows import Content

TYPED = ["=cmd|' /C calc'!A0", "@SUM(1)", "'=1", "+84 912", "#N/A", "hai\ndòng", "<&>\"'", "]]>", "  trong  "]


@pytest.fixture
def code(desk: Desk, province: Province) -> str:
    return str(province.take(desk.form()).result.code)


def test_what_was_not_answered_goes_back_byte_for_byte(desk: Desk, province: Province, code: str) -> None:
    written = province.write(code)
    assert written.data == desk.form()
    assert len(written.missing) == len(province.form(code).questions)


def test_only_the_answers_change(desk: Desk, province: Province, code: str) -> None:
    province.answer(code, "H9", "51", TYPED[0])
    province.answer(code, "H10", "trên 40")
    province.answer(code, "H11", "-")
    before, after = parts_of(desk.form()), parts_of(province.write(code).data)
    assert [name for name in before if before[name] != after.get(name)] == [SHEET]
    assert list(before) == list(after)
    old, new = (cells(data) for data in (desk.form(), province.write(code, "2.xlsx").data))
    assert new == {**old, "H9": "51", "I9": TYPED[0], "H10": "trên 40", "H11": "-"}


def cells(data: bytes) -> dict[str, str]:
    sheet = read_book(data).sheets[0]
    assert all(not one.formula for one in sheet.cells)
    return {one.address: one.text for one in sheet.cells}


@pytest.mark.parametrize("note", TYPED)
def test_notes_come_back_as_they_were_typed(desk: Desk, province: Province, code: str, note: str) -> None:
    province.answer(code, "H9", "1.317", note)
    data = province.write(code).data
    desk.take(data)
    again = province.take(data)
    assert again.result.coming is Coming.SAME
    assert cells(data)["I9"] == note.strip()


def test_the_longest_note_fits_and_a_longer_one_is_refused(province: Province, code: str) -> None:
    province.answer(code, "H9", "5", "ỹ" * 32_767)
    assert len(cells(province.write(code).data)["I9"]) == 32_767
    with pytest.raises(Refusal, match=r"request\.too_long"):
        province.answer(code, "H9", "5", "ỹ" * 32_768)


def test_a_form_filled_further_in_excel_is_taken_again(province: Province, code: str) -> None:
    province.answer(code, "H9", "51")
    province.answer(code, "H10", "40")
    data = edited(province.write(code).data, lambda sheet: fill(sheet, {"H11": 7, "H9": 52, "I10": "sửa"}))
    made = province.preview(data)
    assert made.coming is Coming.AGAIN
    assert (made.counts[Status.NEW], made.counts[Status.CHANGED], made.counts[Status.CONFLICT]) == (1, 2, 0)
    taken = province.take(data)
    assert province.answers(code) == {"H9": "52", "H10": "40", "H11": "7"}
    assert taken.inverse is not None
    province.ledger.do(taken.inverse)
    assert province.answers(code) == {"H9": "51", "H10": "40"}


def fill(sheet: Worksheet, values: dict[str, object]) -> None:
    for cell, value in values.items():
        sheet[cell] = value


def test_both_sides_changed_is_a_question_until_it_is_decided(province: Province, code: str) -> None:
    province.answer(code, "H9", "51")
    data = edited(province.write(code).data, lambda sheet: fill(sheet, {"H9": 52, "H10": 7}))
    province.answer(code, "H9", "53")
    for _ in range(2):
        taken = province.take(data).result
        assert taken.counts[Status.CONFLICT] == 1
        assert province.answers(code) == {"H9": "53", "H10": "7"}
    decided = Decisions({taken.undecided[0]: Choice.THEIRS})
    province.take(data, decided)
    assert province.answers(code) == {"H9": "52", "H10": "7"}
    assert province.take(data).result.coming is Coming.SAME


def test_a_conflict_is_decided_by_rule(province: Province, code: str) -> None:
    province.answer(code, "H9", "51")
    data = edited(province.write(code).data, lambda sheet: fill(sheet, {"H9": 52}))
    province.answer(code, "H9", "53")
    draft = province.ledger.ask(preview_take, received(data), Decisions(), "")
    for policy, kept in ((Policy.MINE, {}), (Policy.THEIRS, {1: 52})):
        told = province.ledger.ask(decide_take, draft, take_ruling(policy)).preview
        assert {at: one.quantity.value for at, one in told.writes.items()} == kept
        assert told.undecided == ()


def test_the_form_as_it_came_filled_in_excel_loses_no_answer(
    desk: Desk, province: Province, code: str
) -> None:
    """The officer did not start from our copy: what is blank there was never asked to be blank."""
    province.answer(code, "H9", "51")
    province.write(code)
    province.take(desk.filled({"H10": 40}))
    assert province.answers(code) == {"H9": "51", "H10": "40"}


def test_a_formula_is_never_overwritten(desk: Desk, province: Province) -> None:
    data = edited(desk.form(), lambda sheet: fill(sheet, {"H9": "=20+31", "H10": 4}))
    code = province.take(data).result.code
    province.answer(code, "H9", "51")
    with pytest.raises(Refusal, match=r"request\.formula_there"):
        province.write(code)


def test_a_locked_form_is_taken_but_not_written(desk: Desk, province: Province) -> None:
    data = locked(desk.form(), "bí mật")
    book = read_book(data, ["bí mật"])
    received = Received("k.xlsx", "k.xlsx", data, sha256(data).hexdigest(), book)
    draft = province.ledger.ask(preview_take, received)
    code = province.ledger.do(commit_take, draft, STAMPED).result.code
    province.answer(code, "H9", "51")
    with pytest.raises(Refusal, match=r"request\.locked"):
        province.write(code)


def test_a_strict_form_is_written_too(desk: Desk, province: Province) -> None:
    code = province.take(as_strict(desk.form())).result.code
    province.answer(code, "H9", "trên 40", "sơ bộ")
    desk.take(province.write(code).data)
    assert desk.held() == {"H9": "over 40"}


def test_a_file_that_is_there_is_not_overwritten(province: Province, code: str) -> None:
    (province.folder / "tra loi.xlsx").write_bytes(b"somebody's work")
    with pytest.raises(Refusal, match=r"request\.file_there"):
        province.write(code)
    assert province.form(code).request.written_at == ""
    province.write(code, "khac.xlsx")
    province.answer(code, "H9", "51")
    assert province.write(code, "khac.xlsx").changed == 1, "our own copy gives way to a newer one"


def test_answers_survive_the_way_there_and_back(desk: Desk, province: Province, code: str) -> None:
    texts = ["51", "trên 40", "-", "…", "x", "12,5"]
    kept = {}
    for cell, text in zip(["H9", "H10", "H11", "H12", "H13", "H14"], texts, strict=True):
        province.answer(code, cell, text)
        kept[cell] = province.answers(code)[cell]
    desk.take(province.write(code).data)
    assert desk.held() == kept
    assert desk.returned().file == "bao cao.xlsx"


def kinds(data: bytes) -> dict[str, tuple[CellKind, str]]:
    return {one.address: (one.kind, one.text) for one in read_book(data).sheets[0].cells}


NUMBERS = st.integers(-(10**14), 10**14).map(lambda n: Content("number", str(n)))
SIGNS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
TEXTS = st.text(SIGNS, min_size=1, max_size=50).map(lambda text: Content("text", text))
SPOTS = st.sampled_from(["H9", "I9", "H10", "I10", "J12", "A1", "H99", "B400"])


@settings(max_examples=60)
@given(st.dictionaries(SPOTS, NUMBERS | TEXTS))
def test_any_content_is_read_back_and_nothing_else_changes(
    opened: tuple[Path, tuple[Book, ...]], wanted: dict[str, Content]
) -> None:
    data = opened[1][-1].data
    parts = parts_of(data)
    new = packed({**parts, SHEET: patched(parts[SHEET], wanted)})
    old, now = (
        {one.address: (one.kind, one.text) for one in read_book(book).sheets[0].cells} for book in (data, new)
    )
    assert now == {**old, **{at: (CellKind(one.kind), one.text) for at, one in wanted.items()}}
    assert patched(parts[SHEET], {}) == parts[SHEET]
