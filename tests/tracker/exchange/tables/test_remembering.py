"""A sender's table is read as last time: the same headings alone make that certain, and a period never comes
back."""

from __future__ import annotations

from tests.tracker.exchange.tables.bench import CASES, PLACE, SENDER, Bench, Cell, mapping, value, workbook
from tracker.archive import mappings
from tracker.exchange.tables.mapping import ColumnUse, Role
from tracker.exchange.tables.proposal import Ground
from tracker.exchange.tables.remembering import described

HEADS: list[Cell] = ["Tỉnh", "Số vụ xâm hại trẻ em", "Ghi chú"]
TOLD = mapping(PLACE, value(2, CASES), ColumnUse(3, Role.NOTE))


def taken(bench: Bench) -> None:
    told = TOLD.with_name(Role.PLACE, "Bac Nin", "34-24").with_name(Role.PERIOD, "kỳ này", "2026-H1")
    bench.take(workbook([HEADS, ["Bac Nin", 5, "x"]]), told)


def test_the_same_headings_are_read_as_last_time(bench: Bench) -> None:
    taken(bench)
    found = bench.propose(workbook([["Báo cáo năm 2027"], HEADS, ["Bac Nin", 6, None], ["Huế", 1, None]]))
    assert found.remembered is not None
    assert found.remembered.exact
    assert {one.reasons[0].ground for one in found.columns} == {Ground.REMEMBERED}
    assert found.mapping.use_of(2) == value(2, CASES)
    assert [(one.kind, one.target) for one in found.mapping.names] == [(Role.PLACE, "34-24")]
    assert [one.about for one in found.questions] == ["period"]
    assert found.mapping.default.period == "2027"


def test_a_period_is_never_reused(bench: Bench) -> None:
    taken(bench)
    found = bench.propose(workbook([HEADS, ["Bac Nin", 6, None]]))
    assert found.mapping.default.period == ""
    (kept,) = bench.ledger.ask(mappings.kept)
    assert "2026" not in kept.definition.replace(kept.used_at, "")


def test_next_years_headings_are_the_same_headings(bench: Bench) -> None:
    years: list[list[Cell]] = [["Tỉnh", "Thực hiện 2025", "Kế hoạch 2026"], ["Huế", 1, 2]]
    told = mapping(PLACE, value(2, CASES, period="2025"), value(3, CASES, period="2026"))
    bench.take(workbook(years), told)
    found = bench.propose(workbook([["Tỉnh", "Thực hiện 2026", "Kế hoạch 2027"], ["Huế", 1, 2]]))
    assert found.remembered is not None
    assert found.remembered.exact
    assert [one.use.target.period for one in found.columns] == ["", "2026", "2027"]
    assert [one.use.target.indicator for one in found.columns] == ["", CASES, CASES]


def test_similar_headings_are_an_uncertain_proposal_that_says_what_differs(bench: Bench) -> None:
    taken(bench)
    rows: list[list[Cell]] = [["Tỉnh", "Zqx", "Số vụ xâm hại trẻ em", "Ghi chú"], ["Huế", 1, 2, None]]
    found = bench.propose(workbook(rows))
    assert found.remembered is not None
    assert not found.remembered.exact
    assert found.remembered.added == ("Zqx",)
    assert found.remembered.moved == ("Số vụ xâm hại trẻ em", "Ghi chú")
    assert found.mapping.use_of(3) == value(3, CASES)
    assert found.questions[0].about == "remembered"
    assert not any(one.certain for one in found.columns if one.reasons[0].ground is Ground.SIMILAR)


def test_another_sender_and_other_headings_are_not_remembered(bench: Bench) -> None:
    taken(bench)
    assert bench.propose(workbook([HEADS, ["Huế", 6, None]]), "Nơi khác").remembered is None
    assert bench.propose(workbook([["Mã", "Tên"], ["a", "b"], ["c", 4]])).remembered is None


def test_the_last_way_of_reading_counts_and_can_be_forgotten(bench: Bench) -> None:
    taken(bench)
    bench.take(
        workbook([HEADS, ["Huế", 5, "x"]]), mapping(PLACE, value(2, "BCA/XH-VU"), ColumnUse(3, Role.NOTE))
    )
    (kept,) = bench.ledger.ask(mappings.kept)
    known = described(kept)
    assert known is not None
    assert (kept.sender, list(known[1].values())) == (SENDER, HEADS)
    assert known[0].use_of(2).target.indicator == "BCA/XH-VU"
    bench.ledger.do(mappings.forget, kept.id)
    assert bench.ledger.ask(mappings.kept) == ()
