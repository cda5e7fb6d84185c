"""Tables as offices send them: what is taken, what is told, and that nothing else is written."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from tests.tracker.exchange.tables.bench import (
    CASES,
    INDICATOR,
    MONEY,
    NOW,
    PLACE,
    RATE,
    SENDER,
    VICTIMS,
    Bench,
    Cell,
    fates,
    mapping,
    rules,
    value,
    workbook,
)
from tracker.exchange.deciding import Policy
from tracker.exchange.findings import Choice
from tracker.exchange.tables.mapping import ColumnUse, Role, Target
from tracker.exchange.tables.preview import Fate, Sending, TableDecisions
from tracker.exchange.tables.taking import commit_table, undo_table
from tracker.figures import catalogue
from tracker.figures import commands as figures_commands
from tracker.figures.entries import Entry
from tracker.figures.rows import Scenario
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import parse_period
from tracker.kernel.quantity import Convention, Quantity
from tracker.places import queries as places
from tracker.places.rows import PlaceKind

THREE: list[list[Cell]] = [["Tỉnh", "Số vụ"], ["Bắc Ninh", 12], ["Hà Nội", "1.317"], ["Huế", "-"]]
BY_PLACE = mapping(PLACE, value(2, CASES))
BAC_NINH, HA_NOI, HUE = "34-24", "34-01", "34-46"


def test_a_table_of_places_is_taken_with_its_cells(bench: Bench) -> None:
    made = bench.take(workbook(THREE), BY_PLACE)
    assert fates(made) == {Fate.NEW: 3}
    assert rules(made) == {"thousands_dot": 1}
    held = {one.unit: one for one in bench.all()}
    assert {unit: one.quantity.printed() for unit, one in held.items()} == {
        BAC_NINH: "12",
        HA_NOI: "1.317",
        HUE: "-",
    }
    source = held[HA_NOI].source
    assert (source.document, source.file, source.sheet, source.cell) == (
        f"{SENDER}: bảng.xlsx",
        "bảng.xlsx",
        "Biểu",
        "B3",
    )
    assert source.recorded_by == "Lan"


def test_the_same_file_twice_changes_nothing(bench: Bench) -> None:
    data = workbook(THREE)
    bench.take(data, BY_PLACE)
    before = bench.all()
    draft = bench.draft(data, BY_PLACE, name="tên khác.xlsx")
    assert draft.preview.known_file
    assert fates(draft.preview) == {Fate.UNCHANGED: 3}
    again = bench.commit(draft)
    assert (again.committed, again.import_id) == (True, None)
    assert bench.all() == before


def test_an_import_is_undone_as_a_whole(bench: Bench) -> None:
    bench.take(workbook(THREE), BY_PLACE)
    second = bench.take(workbook([THREE[0], ["Bắc Ninh", 13], ["Cà Mau", 5]]), BY_PLACE, name="bảng.xlsx")
    assert fates(second) == {Fate.CHANGED: 1, Fate.NEW: 1}
    assert second.import_id is not None
    bench.ledger.do(undo_table, second.import_id, now=NOW)
    assert bench.figures()[CASES, "total", "2026-H1", BAC_NINH] == "12"
    assert len(bench.all()) == 3
    with pytest.raises(Refusal) as refused:
        bench.ledger.do(undo_table, second.import_id, now=NOW)
    assert refused.value.code == "table.undone_already"
    with pytest.raises(Refusal) as refused:
        bench.ledger.do(undo_table, 99, now=NOW)
    assert refused.value.code == "table.no_such_import"


def test_several_periods_are_one_import_and_one_undo(bench: Bench) -> None:
    rows: list[list[Cell]] = [["Chỉ tiêu", "", 2024, 2025, "6 tháng đầu năm 2026"], [CASES, "", 1, 2, 3]]
    told = mapping(
        ColumnUse(1, Role.INDICATOR),
        value(3, period="2024"),
        value(4, period="2025"),
        value(5, period="2026-H1"),
        default=Target(place=BAC_NINH),
        boundaries=dt.date(2026, 6, 30),
    )
    made = bench.take(workbook(rows), told)
    assert made.periods == {"2024": 1, "2025": 1, "2026-H1": 1}
    assert {one.source.sha256 for one in bench.all()} == {made.sha256}
    assert made.import_id is not None
    bench.ledger.do(undo_table, made.import_id, now=NOW)
    assert bench.all() == ()


def test_totals_are_left_out_told_and_checked(bench: Bench) -> None:
    rows: list[list[Cell]] = [
        ["TT", "Tỉnh", "Số vụ"],
        [None, "Cả nước", 99],
        [1, "Bắc Ninh", 12],
        [2, "Hà Nội", 8],
        ["Cộng", None, 20],
        [3, "Huế", 5],
        ["Tổng cộng", None, 24],
        [None, "Ghi chú: số liệu sơ bộ", None],
    ]
    told = mapping(ColumnUse(2, Role.PLACE), value(3, CASES))
    made = bench.preview(workbook(rows), told)
    assert fates(made) == {Fate.NEW: 3, Fate.LEFT_OUT: 3, Fate.BLANK: 1}
    assert rules(made) == {"total": 3, "total_agrees": 1, "total_differs": 1}
    (differs,) = [one for one in made.told if one.rule == "total_differs"]
    assert (differs.findings[0].cell, differs.findings[0].facts["sum"]) == ("C7", "25")
    assert made.unknown == ()


def test_the_country_is_checked_when_every_unit_is_there(bench: Bench) -> None:
    units = bench.units()
    rows: list[list[Cell]] = [["Tỉnh", "Số vụ"], ["Cả nước", sum(range(len(units)))]]
    rows += [[name, number] for number, (name, _) in enumerate(units)]
    made = bench.preview(workbook(rows), BY_PLACE)
    assert (fates(made), rules(made)) == (
        {Fate.NEW: len(units), Fate.LEFT_OUT: 1},
        {"total": 1, "total_agrees": 1},
    )


def test_a_region_is_a_total_of_its_units(bench: Bench) -> None:
    rows: list[list[Cell]] = [["Tỉnh", "Số vụ"], ["Đồng bằng sông Hồng", 20], ["Bắc Ninh", 12]]
    made = bench.preview(workbook(rows), BY_PLACE)
    assert (fates(made), rules(made)) == ({Fate.NEW: 1, Fate.LEFT_OUT: 1}, {"total": 1})


def test_the_country_is_a_place_when_a_person_says_so(bench: Bench) -> None:
    others = bench.ledger.ask(places.gazetteer).others()
    country = next(one.unit for one in others if one.kind is PlaceKind.COUNTRY)
    told = BY_PLACE.with_name(Role.PLACE, "Cả nước", country)
    made = bench.take(workbook([["Tỉnh", "Số vụ"], ["Cả nước", 20]]), told)
    assert fates(made) == {Fate.NEW: 1}
    assert bench.all()[0].unit == country


def test_an_unknown_name_is_listed_once_and_never_guessed(bench: Bench) -> None:
    rows: list[list[Cell]] = [
        ["Tỉnh", "Số vụ"],
        ["Bac Nin", 1],
        ["Hà Nội", 2],
        ["Bac  Nin", 3],
        ["Xứ Đoài", 4],
    ]
    data = workbook(rows)
    made = bench.preview(data, BY_PLACE)
    assert fates(made) == {Fate.NEW: 1, Fate.REJECTED: 3}
    assert {(one.text, one.cell, one.count) for one in made.unknown} == {
        ("Bac Nin", "A2", 1),
        ("Bac  Nin", "A4", 1),
        ("Xứ Đoài", "A5", 1),
    }
    assert made.unknown[0].candidates[0].target == BAC_NINH
    assert not made.whole
    told = BY_PLACE.with_name(Role.PLACE, "Xứ Đoài", "").with_name(Role.PLACE, "Bac Nin", BAC_NINH)
    decided = bench.preview(data, replace(told, left_out=(4,)))
    assert fates(decided) == {Fate.NEW: 2, Fate.LEFT_OUT: 2}
    assert decided.whole


def test_a_name_is_read_in_the_set_of_units_of_its_period(bench: Bench) -> None:
    rows: list[list[Cell]] = [["Tỉnh", "Kỳ", "Số vụ"], ["Bắc Giang", "2024", 1], ["Bắc Giang", "2026", 2]]
    told = mapping(PLACE, ColumnUse(2, Role.PERIOD), value(3, CASES), default=Target())
    made = bench.preview(workbook(rows), told)
    assert fates(made) == {Fate.NEW: 1, Fate.REJECTED: 1}
    assert made.shown[0].cell == "C2"
    old = bench.preview(workbook(rows), replace(told, boundaries=dt.date(2025, 6, 30)))
    assert fates(old) == {Fate.NEW: 2}
    bac_ninh = {one.place for one in bench.preview(workbook(THREE), BY_PLACE).shown}
    assert "Bắc Ninh" in bac_ninh


def test_the_same_name_is_another_unit_in_another_year(bench: Bench) -> None:
    rows: list[list[Cell]] = [["Tỉnh", "2024", "2026"], ["Bắc Ninh", 1, 2]]
    told = mapping(PLACE, value(2, CASES, period="2024"), value(3, CASES, period="2026"), default=Target())
    bench.take(workbook(rows), told)
    assert {(period, unit) for _, _, period, unit in bench.figures()} == {
        ("2024", "63-27"),
        ("2026", BAC_NINH),
    }


def test_provinces_merged_down_speak_for_their_rows(bench: Bench) -> None:
    rows: list[list[Cell]] = [
        ["Tỉnh", "Chỉ tiêu", "Số"],
        ["Bắc Ninh", CASES, 1],
        [None, "BVTE/DT", 2],
        ["Hà Nội", CASES, 3],
        [None, "BVTE/DT", 4],
    ]
    plain = mapping(PLACE, INDICATOR, value(3))
    assert fates(bench.preview(workbook(rows), plain)) == {Fate.NEW: 2, Fate.REJECTED: 2}
    carried = plain.with_column(replace(PLACE, carry=True))
    assert fates(bench.preview(workbook(rows), carried)) == {Fate.NEW: 4}


def test_units_and_scales_are_applied_exactly(bench: Bench) -> None:
    rows: list[list[Cell]] = [
        ["Tỉnh", "Chỉ tiêu", "ĐVT", "Số"],
        ["Bắc Ninh", MONEY, "triệu đồng", 1234],
        ["Hà Nội", MONEY, "đồng", 5_000_000_000],
        ["Huế", MONEY, "tỷ đồng", "1 tỷ 200 triệu"],
        ["Cà Mau", MONEY, "%", 5],
        ["Lai Châu", RATE, "%", "25,5"],
        ["Sơn La", VICTIMS, "nghìn trẻ em", "1,5"],
    ]
    told = mapping(PLACE, INDICATOR, ColumnUse(3, Role.UNIT), value(4))
    made = bench.take(workbook(rows), told)
    held = {indicator + unit: value for (indicator, _, _, unit), value in bench.figures().items()}
    assert held[MONEY + BAC_NINH] == "1.234"
    assert held[MONEY + HA_NOI] == "5"
    assert held[MONEY + HUE] == "1.2"
    assert rules(made)["unit_clash"] == 1
    assert fates(made)[Fate.REJECTED] >= 1
    assert sorted(held.values()) == sorted(set(held.values()))


def test_a_column_may_have_a_scale_of_its_own(bench: Bench) -> None:
    told = mapping(PLACE, value(2, MONEY, scale=1_000_000))
    made = bench.take(workbook([["Tỉnh", "Kinh phí"], ["Bắc Ninh", 1234], ["Huế", 1234.5]]), told)
    assert (fates(made), rules(made)) == ({Fate.NEW: 1, Fate.CONFLICT: 1}, {"too_fine_in_unit": 1})
    (held,) = bench.all()
    assert (f"{held.quantity.value}", held.quantity.text) == ("1.234", "1.234 triệu đồng")


def test_dots_and_commas_are_asked_once_for_a_column(bench: Bench) -> None:
    rows: list[list[Cell]] = [
        ["Tỉnh", "Kinh phí"],
        ["Bắc Ninh", "1.317"],
        ["Hà Nội", "2.500"],
        ["Huế", "3,5"],
    ]
    told = mapping(PLACE, value(2, MONEY))
    made = bench.preview(workbook(rows), told)
    assert fates(made) == {Fate.NEW: 1, Fate.CONFLICT: 2}
    (asked,) = [one for one in made.told if one.decision]
    assert (asked.rule, asked.count, asked.decision) == ("ambiguous_dot", 2, "B:ambiguous_dot")
    assert made.undecided == ("B:ambiguous_dot",)
    settled = told.with_column(value(2, MONEY, convention=Convention.english))
    made = bench.preview(workbook(rows[:3]), settled)
    assert [f"{one.theirs.value}" for one in made.shown if one.theirs] == ["1.317", "2.5"]
    choice = TableDecisions({"B:ambiguous_dot": Choice.THEIRS, "B3": Choice.OTHER})
    made = bench.preview(workbook(rows), told, choice)
    assert fates(made) == {Fate.NEW: 3}
    assert {one.cell: f"{one.theirs.value}" for one in made.shown if one.theirs} == {
        "B2": "1317",
        "B3": "2.5",
        "B4": "3.5",
    }


def test_every_sort_of_bad_cell_is_rejected_with_its_reason(bench: Bench) -> None:
    rows: list[list[Cell]] = [
        ["Tỉnh", "Số vụ"],
        ["Bắc Ninh", "#N/A"],
        ["Hà Nội", dt.date(2026, 5, 3)],
        ["Huế", "=A1+1"],
        ["Cà Mau", -3],
        ["Lai Châu", 2.5],
        ["Sơn La", "không rõ"],
        ["Đà Nẵng", "x"],
        ["Cần Thơ", "…"],
        ["Hải Phòng", " "],
    ]
    made = bench.preview(workbook(rows), BY_PLACE)
    assert fates(made) == {Fate.NEW: 2, Fate.REJECTED: 6, Fate.BLANK: 1}
    assert set(rules(made)) == {
        *("error_cell", "date_cell", "formula_without_result", "negative", "not_whole", "not_a_number"),
    }
    (dated,) = [one for one in made.told if one.rule == "date_cell"]
    assert (dated.findings[0].cell, dated.findings[0].sheet) == ("B3", "Biểu")


def test_two_rows_that_answer_one_figure_are_both_rejected_unless_they_agree(bench: Bench) -> None:
    rows: list[list[Cell]] = [
        ["Tỉnh", "Số vụ"],
        ["Bắc Ninh", 1],
        ["BẮC NINH", 2],
        ["Huế", 5],
        ["Thành phố Huế", "5"],
        ["Hà Nội", 7],
    ]
    made = bench.preview(workbook(rows), BY_PLACE)
    assert fates(made) == {Fate.NEW: 2, Fate.REJECTED: 2, Fate.LEFT_OUT: 1}
    assert rules(made) == {"twice": 2, "twice_equal": 1}


def test_columns_of_code_and_name_must_agree(bench: Bench) -> None:
    rows: list[list[Cell]] = [
        ["Mã", "Tỉnh", "Số vụ"],
        ["24", "Bắc Ninh", 1],
        ["01", "Huế", 2],
        [None, "Huế", 3],
    ]
    told = mapping(PLACE, ColumnUse(2, Role.PLACE), value(3, CASES))
    made = bench.preview(workbook(rows), told)
    assert fates(made) == {Fate.NEW: 2, Fate.REJECTED: 1}
    assert rules(made) == {"names_disagree": 1}


def test_a_code_that_lost_its_zero_is_still_that_code(bench: Bench) -> None:
    made = bench.preview(workbook([["Mã", "Số vụ"], [1, 5], [24, 6]]), BY_PLACE)
    assert [one.place for one in made.shown] == ["Hà Nội", "Bắc Ninh"]


def test_notes_and_scenarios_go_with_the_figure(bench: Bench) -> None:
    rows: list[list[Cell]] = [["Tỉnh", "Kế hoạch", "Ghi chú"], ["Bắc Ninh", 5, "theo QĐ 12"]]
    use = ColumnUse(2, Role.VALUE, Target(indicator=CASES, scenario=Scenario.PLAN))
    told = mapping(PLACE, use, ColumnUse(3, Role.NOTE))
    bench.take(workbook(rows), told)
    (held,) = bench.all()
    assert (held.scenario, held.note) == (Scenario.PLAN, "theo QĐ 12")
    rows[1][2] = "theo QĐ 13"
    assert fates(bench.preview(workbook(rows), told)) == {Fate.CHANGED: 1}


def _by_another(bench: Bench, number: int) -> None:
    """Somebody types what a letter says of Bắc Ninh."""
    ask = bench.ledger.ask
    place = next(one.id for one in ask(places.gazetteer).versions if one.unit == BAC_NINH)
    cases, whole = ask(catalogue.indicator, CASES), ask(catalogue.breakdown, "total")
    entry = Entry(cases.id, place, whole.id, Quantity.of(number))
    period = parse_period("2026-H1")
    bench.ledger.do(figures_commands.enter, period, [entry], document="Công văn", at=NOW, by="Lan")


def test_what_another_source_says_stays_beside_unless_this_one_is_chosen(bench: Bench) -> None:
    _by_another(bench, 10)
    data = workbook([["Tỉnh", "Số vụ"], ["Bắc Ninh", 12]])
    made = bench.preview(data, BY_PLACE)
    assert (fates(made), rules(made)) == ({Fate.NEW: 1}, {"rival": 1})
    kept = bench.preview(data, BY_PLACE, TableDecisions(policy=Policy.MINE))
    assert fates(kept) == {Fate.LEFT_OUT: 1}
    bench.take(data, BY_PLACE)
    (held,) = bench.all()
    assert (f"{held.quantity.value}", held.rivals) == ("10", 1)
    other = bench.take(
        data, BY_PLACE, decisions=TableDecisions(policy=Policy.THEIRS), sending=Sending("Công an tỉnh")
    )
    assert fates(other) == {Fate.NEW: 1}
    assert f"{bench.all()[0].quantity.value}" == "12"
    assert other.import_id is not None
    bench.ledger.do(undo_table, other.import_id, now=NOW)
    assert f"{bench.all()[0].quantity.value}" == "10"


def test_what_the_source_said_before_is_shown_and_can_be_kept(bench: Bench) -> None:
    bench.take(workbook(THREE), BY_PLACE)
    changed = workbook([["Tỉnh", "Số vụ"], ["Bắc Ninh", 13], ["Hà Nội", 1317], ["Huế", None]])
    made = bench.preview(changed, BY_PLACE)
    assert fates(made) == {Fate.CHANGED: 1, Fate.UNCHANGED: 1, Fate.CONFLICT: 1}
    (told,) = [one for one in made.told if one.rule == "changed"]
    assert (told.findings[0].facts["before"], told.findings[0].facts["theirs"]) == ("12", "13")
    mine = bench.preview(changed, BY_PLACE, TableDecisions(policy=Policy.MINE))
    assert fates(mine) == {Fate.LEFT_OUT: 1, Fate.UNCHANGED: 1, Fate.BLANK: 1}
    taken = bench.take(changed, BY_PLACE, decisions=TableDecisions(policy=Policy.THEIRS))
    assert fates(taken) == {Fate.CHANGED: 2, Fate.UNCHANGED: 1}
    assert bench.figures()[CASES, "total", "2026-H1", HUE] == "not_reported"


def test_a_number_that_lost_its_thousands_is_known_by_what_was_said_before(bench: Bench) -> None:
    bench.take(workbook([["Tỉnh", "Số vụ"], ["Bắc Ninh", 1300]]), BY_PLACE)
    made = bench.preview(workbook([["Tỉnh", "Số vụ"], ["Bắc Ninh", 1.317]]), BY_PLACE)
    assert (fates(made), rules(made)) == ({Fate.CONFLICT: 1}, {"thousandth": 1})


def test_what_the_preview_did_not_show_is_not_written(bench: Bench) -> None:
    data = workbook([["Tỉnh", "Số vụ"], ["Bắc Ninh", 12], ["Hà Nội", 5]])
    seen = bench.draft(data, BY_PLACE)
    assert bench.commit(bench.draft(data, BY_PLACE)).writes == 2
    late = bench.commit(seen)  # the ledger says all of it by now
    assert (fates(late), late.import_id) == ({Fate.UNCHANGED: 2}, None)
    newer = bench.draft(workbook([["Tỉnh", "Số vụ"], ["Bắc Ninh", 1]]), BY_PLACE)
    bench.take(workbook([["Tỉnh", "Số vụ"], ["Bắc Ninh", 2]]), BY_PLACE)
    assert bench.commit(newer).counts[Fate.CHANGED] == 1


def test_a_commit_that_would_write_more_than_was_shown_is_refused(bench: Bench) -> None:
    data = workbook([["Tỉnh", "Số vụ"], ["Bắc Ninh", 12]])
    first = bench.take(data, BY_PLACE)
    unchanged = bench.draft(data, BY_PLACE)
    assert first.import_id is not None
    bench.ledger.do(undo_table, first.import_id, now=NOW)
    with pytest.raises(Refusal) as refused:
        bench.ledger.do(commit_table, unchanged, now=NOW, by="")
    assert refused.value.code == "table.moved"
    assert bench.all() == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"sheet": "Khác"}, "table.no_sheet"),
        ({"columns": (PLACE,)}, "table.no_values"),
        ({"default": Target()}, "table.unsaid_period"),
        ({"columns": (value(2, CASES),)}, "table.unsaid_place"),
        ({"columns": (PLACE, value(2))}, "table.unsaid_indicator"),
        ({"columns": (PLACE, value(2, "KHÔNG/CÓ"))}, "table.unknown_target"),
        ({"default": Target(period="2026-H9")}, "period.unreadable"),
    ],
)
def test_a_mapping_that_does_not_say_enough_is_refused(
    shared: Bench, change: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        shared.draft(workbook(THREE), replace(BY_PLACE, **change))
    assert refused.value.code == code


def test_a_table_without_a_sender_is_refused(shared: Bench) -> None:
    for sender, code in ((" ", "table.no_sender"), ("x" * 301, "table.too_long")):
        with pytest.raises(Refusal) as refused:
            shared.draft(workbook(THREE), BY_PLACE, sending=Sending(sender))
        assert refused.value.code == code


def test_a_sender_that_is_an_agency_on_file_is_the_source(bench: Bench) -> None:
    made = bench.take(workbook(THREE), BY_PLACE, sending=Sending("Bộ Công an", "Báo cáo số 12"))
    assert (made.agency, made.document) == ("Bộ Công an", "Báo cáo số 12")
    assert bench.all()[0].source.agency_vi == "Bộ Công an"


def test_month_and_year_in_two_columns_are_one_period(bench: Bench) -> None:
    rows: list[list[Cell]] = [
        ["Tỉnh", "Tháng", "Năm", "Số"],
        ["Bắc Ninh", 1, 2026, 5],
        ["Bắc Ninh", "T2", 2026, 6],
        ["Bắc Ninh", 13, 2026, 7],
    ]
    told = mapping(
        PLACE, ColumnUse(2, Role.PERIOD), ColumnUse(3, Role.PERIOD), value(4, CASES), default=Target()
    )
    made = bench.preview(workbook(rows), told)
    assert (fates(made), made.periods) == (
        {Fate.NEW: 2, Fate.REJECTED: 1},
        {"2026-M01": 1, "2026-M02": 1},
    )
    found = bench.propose(workbook(rows[:3]))
    assert [one.use.role for one in found.columns[1:3]] == [Role.PERIOD, Role.PERIOD]
    assert all(one.certain for one in found.columns[1:3])


def test_words_below_a_table_are_no_figures(bench: Bench) -> None:
    rows: list[list[Cell]] = [["Tỉnh", "Số vụ"], ["Bắc Ninh", 5], [None, "Thủ trưởng đơn vị"], [None, 7]]
    made = bench.preview(workbook(rows), BY_PLACE)
    assert fates(made) == {Fate.NEW: 1, Fate.LEFT_OUT: 1, Fate.REJECTED: 1}
    assert rules(made) == {"remark": 1, "no_name": 1}


def test_a_unit_of_another_time_is_told_with_its_last_day(bench: Bench) -> None:
    made = bench.preview(workbook([["Tỉnh", "Số vụ"], ["Hoà Bình", 5]]), BY_PLACE)
    (unknown,) = made.unknown
    assert (unknown.code, unknown.day, unknown.candidates) == ("place.other_day", dt.date(2025, 6, 30), ())
    assert unknown.key == "table.why.other_day"


def test_places_side_by_side_are_taken_without_their_sum(bench: Bench) -> None:
    rows: list[list[Cell]] = [["Chỉ tiêu", "Bắc Ninh", "Hà Nội", "Tổng cộng"], [CASES, 1, 2, 3]]
    found = bench.propose(workbook(rows))
    assert [one.use.role for one in found.columns[1:]] == [Role.VALUE, Role.VALUE, Role.IGNORE]
    made = bench.take(workbook(rows), replace(found.mapping, default=Target(period="2026-H1")))
    assert {(unit, number) for (_, _, _, unit), number in bench.figures().items()} == {
        (BAC_NINH, "1"),
        (HA_NOI, "2"),
    }
    assert made.whole


def test_another_table_below_is_not_taken_for_this_one(bench: Bench) -> None:
    below: list[list[Cell]] = [[], ["Bảng 2"], ["Tỉnh", "Dân số trẻ em"], ["Đà Nẵng", 900], ["Huế", 500]]
    made = bench.take(workbook([*THREE, *below]), BY_PLACE)
    assert fates(made) == {Fate.NEW: 3, Fate.REJECTED: 3, Fate.BLANK: 2}
    assert rules(made) == {"thousands_dot": 1, "other_table": 3}
    assert {one.unit for one in bench.all()} == {BAC_NINH, HA_NOI, HUE}


def test_headings_that_come_again_on_each_page_end_nothing(bench: Bench) -> None:
    made = bench.preview(workbook([*THREE, ["Tỉnh", "Số vụ"], ["Đà Nẵng", 900]]), BY_PLACE)
    assert fates(made) == {Fate.NEW: 4, Fate.REJECTED: 1}


@pytest.mark.parametrize(("heading", "periods"), [("Quý", {"2026-Q1": 1, "2026-Q2": 1}), ("Tháng", None)])
def test_bare_numbers_under_quarter_are_no_months(
    bench: Bench, heading: str, periods: dict[str, int] | None
) -> None:
    rows: list[list[Cell]] = [["Tỉnh", heading, "Năm", "Số vụ"], ["Huế", 1, 2026, 3], ["Huế", 2, 2026, 4]]
    columns = (PLACE, ColumnUse(2, Role.PERIOD), ColumnUse(3, Role.PERIOD), value(4, CASES))
    made = bench.preview(workbook(rows), mapping(*columns, default=Target()))
    assert made.periods == (periods or {"2026-M01": 1, "2026-M02": 1})
