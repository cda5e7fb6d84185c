"""A form goes out, is filled, and comes back: what the ledger then holds, and what the person is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.tracker.exchange.desk import CODE, DUE, NOW, STAMPED, Desk, edited, line_at, rules, write
from tracker.app import Ledger
from tracker.archive import files
from tracker.exchange.deciding import Policy, convention_ruling, decided
from tracker.exchange.findings import Choice, as_shown
from tracker.exchange.importing import commit_file, preview_file, undo_import
from tracker.exchange.issuing import issue_books
from tracker.exchange.preview import Decisions, Status
from tracker.figures import catalogue
from tracker.figures import queries as figures
from tracker.figures.commands import record
from tracker.figures.entries import Entry
from tracker.figures.filters import FigureFilter
from tracker.kernel.errors import Refusal, Stale
from tracker.kernel.periods import parse_period
from tracker.kernel.quantity import Convention, Quantity
from tracker.plans import queries as plans
from tracker.rounds import commands as steps
from tracker.rounds import queries as rounds
from tracker.rounds.commands import NewRound
from tracker.rounds.rows import ReturnState
from tracker.words import LANGUAGES, Words

FULL = {"H9": 51, "H10": 20, "H11": 31, "H12": 47, "H13": "-", "H14": 1.25, "H15": 25.5}


def set_by_hand(desk: Desk, cell: str, value: int, place: str = "68") -> None:
    """The officer corrects a figure of the round in the ledger."""
    of = desk.ledger.ask(rounds.round_by_code, CODE)
    item = desk.ledger.ask(rounds.items, of.id)[int(cell[1:]) - 9]
    entry = Entry(item.indicator.id, desk.returned(place).place_id, item.breakdown.id, Quantity.of(value))
    period = desk.ledger.ask(steps_period, of.id)
    desk.ledger.do(record, [entry], period_id=period, source_id=of.source_id, at=NOW, by="Chuyên viên")


def steps_period(session: object, round_id: int) -> int:
    from tracker.figures.catalogue import period_id

    return period_id(session, rounds.round_by_id(session, round_id).period) or 0


def test_a_filled_form_is_taken_whole(desk: Desk) -> None:
    taken = desk.take(desk.filled(FULL))
    assert taken.counts[Status.NEW] == len(FULL)
    assert taken.whole
    assert desk.held() == {
        **{cell: str(FULL[cell]) for cell in ("H9", "H10", "H11", "H12", "H14", "H15")},
        "H13": "nil",
    }


@pytest.mark.parametrize("value", [-5, "-5", "=-5"])
def test_nothing_is_counted_below_zero(desk: Desk, value: object) -> None:
    seen = desk.preview(desk.filled({**FULL, "H12": value}))
    assert seen.counts[Status.REJECTED] == 1
    assert desk.take(desk.filled({"H14": -1.25})).counts[Status.REJECTED] == 0


def test_without_an_office_the_heir_of_the_lead_agency_asks(sample: Ledger) -> None:
    plan = sample.ask(plans.plan_detail, "KH1863").plan
    item = sample.ask(catalogue.asked_by_default)[0]
    new = NewRound(parse_period("2026-H1"), DUE, (item,), plan_id=plan.id, plan_code=plan.code)
    code = sample.do(steps.create_round, new, now=NOW).result
    book = sample.do(issue_books, code, None, STAMPED, Words("vi")).result[0]
    assert load_workbook(BytesIO(book.data)).worksheets[0]["A1"].value == "CỤC BÀ MẸ VÀ TRẺ EM"


def test_every_figure_remembers_file_sheet_and_cell(desk: Desk) -> None:
    data = desk.filled(FULL)
    taken = desk.take(data)
    found = desk.ledger.ask(figures.figures, FigureFilter(place_ids=frozenset([desk.returned().place_id])))
    source = next(one.source for one in found if one.quantity.value == 47)
    assert (source.sheet, source.cell, source.sha256) == ("Biểu 01", "H12", taken.sha256)
    assert desk.ledger.ask(files.data, taken.sha256) == data


def test_the_return_is_received_on_time(desk: Desk) -> None:
    desk.take(desk.filled({"H9": 51, "F6": "Nguyễn Văn A", "H6": "0263 3822 000"}))
    one = desk.returned()
    assert (one.state, one.on_time, one.received_on) == (ReturnState.RECEIVED, True, STAMPED.today)
    assert (one.filled, one.asked, one.file) == (1, 7, "bao cao.xlsx")
    newest = desk.ledger.ask(rounds.events, one.id)[0]
    assert newest.note == "Nguyễn Văn A; 0263 3822 000"


def test_the_same_file_twice_changes_nothing(desk: Desk) -> None:
    data = desk.filled(FULL)
    desk.take(data)
    before, one = desk.held(), desk.returned()
    events = desk.ledger.ask(rounds.events, one.id)
    again = desk.take(data)
    assert again.counts[Status.UNCHANGED] == len(FULL)
    assert again.import_id is None
    assert desk.held() == before
    assert desk.ledger.ask(rounds.events, one.id) == events
    assert desk.returned() == one


def test_preview_writes_nothing(desk: Desk) -> None:
    desk.preview(desk.filled(FULL))
    assert desk.held() == {}
    assert desk.returned().state is ReturnState.ISSUED


def test_the_preview_is_what_is_written(desk: Desk) -> None:
    data = desk.filled(FULL | {"H10": "1,317", "H12": "#DIV/0!", "I9": "có đính chính"})
    shown = desk.preview(data)
    assert desk.take(data).writes == shown.writes
    assert desk.held() == {"H9": "51", "H11": "31", "H13": "nil", "H14": "1.25", "H15": "25.5"}


ANSWERS = {
    "1.317": ("1317", ["thousands_dot"]),
    "trên 40": ("over 40", []),
    " 47 vụ ": ("47", []),
    "1 317": (None, ["thousands_space"]),
    "-": ("nil", []),
    "–": ("nil", []),
    "…": ("unknown", []),
    "...": ("unknown", []),
    "x": ("not_applicable", []),
    "X": ("not_applicable", []),
    "0": ("0", []),
    0: ("0", []),
    "1,317": (None, ["ambiguous_comma"]),
    "40-50": (None, ["range"]),
    "03/04/2025": (None, ["date"]),
    dt.datetime(2025, 3, 4): (None, ["date_cell"]),
    47.5: (None, ["not_whole"]),
    True: (None, ["boolean"]),
    "#REF!": (None, ["error_cell"]),
    "=1+1": (None, ["formula_without_result"]),
    "nhiều": (None, ["not_a_number"]),
}


@pytest.mark.parametrize(("written", "expected"), ANSWERS.items(), ids=[str(key) for key in ANSWERS])
def test_answers_in_a_whole_number_field(
    desk: Desk, written: object, expected: tuple[str | None, list[str]]
) -> None:
    held, said = expected
    taken = desk.take(desk.filled({"H12": written}))
    assert rules(taken, "H12") == said
    assert desk.held() == ({} if held is None else {"H12": held})
    assert all(one.message(Words(language)) != one.key for one in taken.findings for language in LANGUAGES)


def test_a_formula_counts_by_the_result_that_the_file_keeps(desk: Desk) -> None:
    data = desk.filled({"H12": "=40+7"})
    kept = with_part(data, "xl/worksheets/sheet1.xml", b"<f>40+7</f><v></v>", b"<f>40+7</f><v>47</v>")
    taken = desk.take(kept)
    assert rules(taken, "H12") == ["formula"]
    assert line_at(taken, "H12").raw == "=40+7"
    assert desk.held() == {"H12": "47"}


def with_part(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The package with a piece of one part replaced."""
    import zipfile
    from io import BytesIO

    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == name:
                assert old in content
                content = content.replace(old, new)
            target.writestr(part, content)
    return stream.getvalue()


def test_decimals_with_a_dot_are_asked_once_for_the_column(desk: Desk) -> None:
    data = desk.filled({"H14": "1.317", "H15": "25.125"})
    asked = desk.take(data)
    assert {rules(asked, cell)[0] for cell in ("H14", "H15")} == {"ambiguous_dot"}
    assert desk.held() == {}
    desk.take(data, decided(asked, [convention_ruling(Convention.english)]))
    assert desk.held() == {"H14": "1.317", "H15": "25.125"}


def test_zeros_after_a_dot_are_asked_about_in_english_too(desk: Desk) -> None:
    """412.000 children are 412 or 412,000: whoever writes English numbers may mean either."""
    data = desk.filled({"H12": "412.000"})
    asked = desk.take(data, decided(desk.preview(data), [convention_ruling(Convention.english)]))
    assert rules(asked, "H12") == ["against_convention"]
    assert desk.held() == {}


def test_one_cell_can_be_settled_by_its_own_choice(desk: Desk) -> None:
    data = desk.filled({"H14": "1.317"})
    line = line_at(desk.preview(data), "H14")
    decision = line.findings[0].decision
    desk.take(data, Decisions(fields={decision: Choice.OTHER}))
    assert desk.held() == {"H14": "1.317"}


@pytest.mark.parametrize(("value", "held"), [(0.255, "25.5"), (1, "100"), (25.5, None)])
def test_per_cent_formats(desk: Desk, value: float, held: str | None) -> None:
    def show_as_percent(sheet: Worksheet) -> None:
        sheet["H15"].number_format = "0.0%"
        sheet["H15"] = value

    taken = desk.take(edited(desk.form(), show_as_percent))
    assert desk.held() == ({} if held is None else {"H15": held})
    assert rules(taken, "H15") == ["percent" if held else "percent_over_one"]


def test_a_number_that_lost_its_thousands_is_asked(desk: Desk) -> None:
    desk.take(desk.filled({"H12": 1348}))
    data = desk.filled({"H12": 1.317})
    asked = desk.take(data)
    assert rules(asked, "H12") == ["thousandth"]
    assert desk.held() == {"H12": "1348"}
    decision = line_at(asked, "H12").findings[0].decision
    desk.take(data, Decisions(fields={decision: Choice.THEIRS}))
    assert desk.held() == {"H12": "1317"}


def reissue(desk: Desk) -> None:
    """Send the form out again with what the ledger holds now."""
    books = desk.ledger.do(issue_books, CODE, None, STAMPED, Words("vi")).result
    desk.books = dict(zip(desk.books, books, strict=True))


def test_a_form_sent_again_carries_what_the_ledger_holds(desk: Desk) -> None:
    old = desk.books["68"].issue.code
    desk.take(desk.filled({"H9": 51, "H12": "trên 40", "I9": "ghi chú"}))
    reissue(desk)
    assert desk.books["68"].issue.code != old
    assert (
        desk.books["01"].issue.code
        == desk.ledger.ask(rounds.last_issues, 1)[desk.returned("01").place_id].code
    )
    again = desk.preview(desk.form())
    assert again.counts[Status.UNCHANGED] == 7
    assert not again.writes


def test_blank_over_what_was_issued_is_asked(desk: Desk) -> None:
    desk.take(desk.filled({"H9": 51}))
    reissue(desk)
    data = desk.filled({"H9": None})
    asked = desk.take(data)
    assert rules(asked, "H9") == ["blanked"]
    assert desk.held()["H9"] == "51"
    desk.take(data, desk.ruled(data, Policy.THEIRS))
    assert desk.held()["H9"] == "not_reported"


@pytest.mark.parametrize(
    ("policy", "held", "status"),
    [
        (Policy.ASK, "51", Status.CONFLICT),
        (Policy.MINE, "51", Status.UNCHANGED),
        (Policy.THEIRS, "47", Status.CHANGED),
    ],
)
def test_conflicts(desk: Desk, policy: Policy, held: str, status: Status) -> None:
    desk.take(desk.filled({"H9": 49}))
    reissue(desk)
    set_by_hand(desk, "H9", 51)
    data = desk.filled({"H9": 47, "H12": 8})
    taken = desk.take(data, desk.ruled(data, policy))
    assert desk.held() == {"H9": held, "H12": "8"}
    line = line_at(taken, "H9")
    assert line.status is status
    finding = line.findings[0]
    sides = (finding.base, finding.current, finding.parsed)
    assert [one.value for one in sides if isinstance(one, Quantity)] == [
        Decimal(49),
        Decimal(51),
        Decimal(47),
    ]
    assert taken.whole is (policy is not Policy.ASK)


def test_notes_are_merged_on_their_own(desk: Desk) -> None:
    desk.take(desk.filled({"H9": 49, "I9": "lần một"}))
    reissue(desk)
    taken = desk.take(desk.filled({"I9": "lần hai"}))
    assert taken.counts[Status.CHANGED] == 1
    assert desk.held() == {"H9": "49"}
    assert taken.writes.popitem()[1].note == "lần hai"


def test_the_ledger_edited_between_preview_and_commit(desk: Desk) -> None:
    data = desk.filled({"H9": 47, "H12": 8})
    draft = desk.draft(data)
    set_by_hand(desk, "H9", 51)
    taken = desk.ledger.do(commit_file, draft, STAMPED).result
    assert line_at(taken, "H9").status is Status.CONFLICT
    assert desk.held() == {"H9": "51", "H12": "8"}


def test_nothing_is_written_that_the_preview_did_not_show(desk: Desk) -> None:
    """The ledger goes back to what was issued in between: the file's answer would be new again, unshown."""
    desk.take(desk.filled({"H9": 49}))
    reissue(desk)
    desk.take(desk.filled({"H9": 47}))
    draft = desk.draft(desk.filled({"H9": 47, "H12": 8}))
    assert "H9" not in [line.cell for line in draft.preview.lines if line.write]
    set_by_hand(desk, "H9", 49)
    with pytest.raises(Stale) as refused:
        desk.ledger.do(commit_file, draft, STAMPED)
    assert refused.value.code == "exchange.moved"
    assert desk.held() == {"H9": "49"}


def test_accepted_in_between_is_refused(desk: Desk) -> None:
    desk.take(desk.filled({"H9": 49}))
    draft = desk.draft(desk.filled({"H9": 49, "H12": 8}))
    desk.ledger.do(steps.accept, desk.returned().id, STAMPED)
    with pytest.raises(Refusal, match=r"round\.accepted"):
        desk.ledger.do(commit_file, draft, STAMPED)
    assert desk.held() == {"H9": "49"}


def test_a_locked_return_takes_nothing(desk: Desk) -> None:
    data = desk.filled({"H9": 49})
    desk.take(data)
    desk.ledger.do(steps.accept, desk.returned().id, STAMPED)
    assert desk.take(data).committed
    desk.ledger.do(steps.lock, desk.returned().id, STAMPED)
    for sent in (data, desk.filled({"H9": 50})):
        with pytest.raises(Refusal, match=r"round\.locked"):
            desk.preview(sent)
    assert desk.held() == {"H9": "49"}


def test_an_import_is_undone_as_a_whole(desk: Desk) -> None:
    desk.take(desk.filled({"H9": 49}))
    data = desk.filled({"H9": 50, "H12": 8})
    desk.take(data, desk.ruled(data, Policy.THEIRS))
    undone = desk.ledger.do(undo_import, desk.returned().id, now=NOW)
    assert undone.result is not None
    assert desk.held() == {"H9": "49"}
    assert desk.returned().filled == 1
    desk.ledger.do(undo_import, desk.returned().id, now=NOW)
    one = desk.returned()
    assert desk.held() == {}
    assert (one.state, one.on_time, one.file, one.filled) == (ReturnState.ISSUED, None, "", 0)
    with pytest.raises(Refusal, match="nothing_imported"):
        desk.ledger.do(undo_import, one.id, now=NOW)


def test_the_inverse_of_a_commit_takes_it_back(desk: Desk) -> None:
    outcome = desk.ledger.do(commit_file, desk.draft(desk.filled(FULL)), STAMPED)
    assert outcome.inverse is not None
    desk.ledger.do(outcome.inverse)
    assert desk.held() == {}


def test_the_place_chosen_must_be_the_form_s(desk: Desk) -> None:
    with pytest.raises(Refusal, match="other_place"):
        desk.draft(desk.form("68"), place_id=desk.returned("01").place_id)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("F4", "Đơn vị báo cáo: Thành phố Huế (46)"),
        ("F4", "Đơn vị báo cáo: Tỉnh Lâm Đồng (46)"),
        ("F4", "Đơn vị báo cáo: Tỉnh Lâm Đông Bắc"),
    ],
)
def test_a_heading_of_another_place_is_refused(desk: Desk, cell: str, text: str) -> None:
    with pytest.raises(Refusal, match="place_mismatch"):
        desk.preview(edited(desk.form("68"), lambda sheet: write(sheet, {cell: text})))


@pytest.mark.parametrize(
    "text", ["Đơn vị báo cáo: LÂM ĐỒNG", "Đơn vị báo cáo: tỉnh Lâm Đồng (68)", "Lam Dong"]
)
def test_a_heading_may_spell_the_place_its_own_way(desk: Desk, text: str) -> None:
    data = edited(desk.form("68"), lambda sheet: write(sheet, {"F4": text, "H9": 5}))
    assert desk.take(data).counts[Status.NEW] == 1


def test_what_the_file_says_of_its_place_is_never_written_elsewhere(desk: Desk) -> None:
    desk.take(desk.filled({"H9": 5}, place="01"))
    assert desk.held("01") == {"H9": "5"}
    assert desk.held("68") == {}
    assert desk.ledger.ask(preview_file, *_as_received(desk)).preview.place.code == "68"


def _as_received(desk: Desk) -> tuple[object]:
    from tests.tracker.exchange.desk import received

    return (received(desk.filled({"H9": 7})),)


def test_a_form_that_nobody_filled_is_not_received_until_a_person_says_so(desk: Desk) -> None:
    asked = desk.take(desk.form())
    assert rules(asked) == ["unfilled"]
    assert (asked.committed, asked.whole, asked.undecided) == (False, False, ("unfilled",))
    assert desk.returned().state is ReturnState.ISSUED
    refused = desk.take(desk.form(), Decisions({"unfilled": Choice.MINE}))
    assert (refused.committed, desk.returned().state) == (False, ReturnState.ISSUED)
    taken = desk.take(desk.form(), Decisions({"unfilled": Choice.THEIRS}))
    assert (taken.committed, desk.returned().state) == (True, ReturnState.RECEIVED)
    assert desk.take(desk.form()).whole


def test_a_form_sent_out_with_numbers_counts_when_it_comes_back_unchanged(desk: Desk) -> None:
    desk.take(desk.filled({"H9": 51}))
    reissue(desk)
    assert desk.take(desk.form()).whole


@pytest.mark.parametrize(("language", "shown"), [("vi", "12,5"), ("en", "12.5")])
def test_a_number_is_shown_as_excel_shows_it(desk: Desk, language: str, shown: str) -> None:
    seen = desk.preview(desk.filled({"H12": 12.5}))
    finding = line_at(seen, "H12").findings[0]
    assert shown in finding.message(Words(language))
    assert (as_shown(finding.raw, language), finding.raw) == (shown, "12.5")


def test_what_stands_in_a_cell_is_told_in_its_own_letters(desk: Desk) -> None:
    seen = desk.preview(desk.filled({"H12": "N/A", "H9": "Chưa Rõ"}))
    said = [line_at(seen, cell).findings[0].message(Words("vi")) for cell in ("H12", "H9")]
    assert "“N/A”" in said[0]
    assert "“Chưa Rõ”" in said[1]


def test_an_import_that_was_taken_back_can_be_let_in_again(desk: Desk) -> None:
    first = desk.ledger.do(commit_file, desk.draft(desk.filled({"H9": 49})), STAMPED)
    second = desk.ledger.do(commit_file, desk.draft(desk.filled({"H9": 49, "H12": 8})), STAMPED)
    held, one = desk.held(), desk.returned()
    back = [desk.ledger.do(outcome.inverse) for outcome in (second, first)]
    assert (desk.held(), desk.returned().state) == ({}, ReturnState.ISSUED)
    again = [desk.ledger.do(outcome.inverse) for outcome in reversed(back)]
    assert (desk.held(), replace(desk.returned(), revision=one.revision)) == (held, one)
    desk.ledger.do(again[-1].inverse)
    assert desk.held() == {"H9": "49"}


def test_a_form_that_was_called_back_is_refused(desk: Desk) -> None:
    filled = desk.filled(FULL)
    desk.ledger.do(steps.step_back, desk.returned().id, now=NOW)
    with pytest.raises(Refusal, match=r"exchange\.recalled_issue") as refused:
        desk.preview(filled)
    assert Words("vi").refusal(refused.value).startswith("Biểu mang mã SKH-")
    books = desk.ledger.do(issue_books, CODE, None, STAMPED, Words("vi")).result
    desk.books = dict(zip(desk.books, books, strict=True))
    assert desk.take(desk.filled(FULL)).whole
