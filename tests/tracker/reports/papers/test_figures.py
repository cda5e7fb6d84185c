"""The appendix of figures by province: rows, remarks, both sets of units, and the way back to each number."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.tracker.figures.bench import POPULATION, RATE, SPECIAL, VICTIMS, Bench, Value
from tests.tracker.reports.test_summary import answer, everywhere, open_round
from tracker.app import Ledger
from tracker.figures.rows import Scenario
from tracker.kernel.errors import Refusal
from tracker.kernel.quantity import Unit, parse
from tracker.printing import decree30
from tracker.printing.chart import Chart, Tone
from tracker.printing.model import Cell, Document, Orientation, Paragraph, Row, RowKind, Table
from tracker.reports.papers import figures, implementation
from tracker.reports.papers.paper import Wanted
from tracker.words import LANGUAGES, Words

TODAY = dt.date(2026, 7, 20)

pytestmark = pytest.mark.parametrize("target", ["sqlite"], indirect=True)
"""The board and the figures are tried on both engines in their own rooms."""


def paper(ledger: Ledger, language: str = "vi", **asked: str) -> Document:
    return ledger.ask(figures.PAPER.document, Wanted(asked, Words(language), TODAY))


def first_table(document: Document) -> Table:
    return next(table for table, _ in document.tables())


def row_named(table: Table, name: str) -> Row:
    return next(row for row in table.rows if row.cells[1].text == name)


def texts(cells: tuple[Cell, ...]) -> list[str]:
    return [cell.text for cell in cells]


def reported(bench: Bench) -> None:
    """A round of two indicators: Hà Nội is silent, Hòa Bình was silent a year before, Huế answers roughly."""
    source = open_round(bench, VICTIMS, SPECIAL)
    now: dict[str, Value] = everywhere(bench, "2026-H1", 20)
    del now["34-01"]
    now["34-46"] = parse("khoảng 40", Unit("trẻ em"))
    answer(bench, source, VICTIMS, now)
    base = everywhere(bench, "2025-H1", 10)
    del base["63-17"]
    bench.say(VICTIMS, "2025-H1", base)


def test_units_stand_by_region_in_official_order_under_the_total(bench: Bench) -> None:
    reported(bench)
    table = first_table(paper(bench.ledger, indicators=VICTIMS))
    heads = [texts(row.cells[:2]) for row in table.rows if row.kind is not RowKind.NORMAL]
    assert heads[:3] == [
        ["", "CẢ NƯỚC"],
        ["I", "Trung du và miền núi phía Bắc"],
        ["II", "Đồng bằng sông Hồng"],
    ]
    units = [row for row in table.rows if row.kind is RowKind.NORMAL]
    assert [row.cells[0].text for row in units] == [str(n) for n in range(1, 35)]
    assert [row.cells[1].text for row in units[:2]] == ["Cao Bằng", "Tuyên Quang"]
    assert table.numbers == ("A", "B", "1", "2", "3", "4", "C")
    assert (table.unit, table.whole_groups) == ("Đơn vị tính: trẻ em", True)


def test_what_is_missing_is_said_and_changes_are_like_for_like(bench: Bench) -> None:
    reported(bench)
    table = first_table(paper(bench.ledger, indicators=VICTIMS))
    total = texts(row_named(table, "CẢ NƯỚC").cells)
    # 33 units make 680 and 62 made 620; the 32 that have both make 660 after 590: Hà Nội and Phú Thọ are out
    assert total[2:] == ["khoảng 680", "620", "kh. +70", "kh. +11,9", "33/34 đơn vị; Cùng kỳ 62/63 đơn vị"]
    assert texts(row_named(table, "Hà Nội").cells)[2:] == ["…", "10", "…", "…", "Chưa gửi báo cáo"]
    assert texts(row_named(table, "Phú Thọ").cells)[2:] == ["20", "20", "…", "…", "Cùng kỳ thiếu Hòa Bình"]
    assert texts(row_named(table, "Huế").cells)[2:6] == ["khoảng 40", "10", "kh. +30", "kh. +300,0"]
    said = " ".join(note.text for note in table.notes)
    assert "(*) Cộng từ các tỉnh trước ngày 01/7/2025 (Nghị quyết số 202/2025/QH15)." in said
    assert "(cả nước: 32)" in said
    assert "“…” chưa có số liệu" in said
    assert "“kh.” khoảng" in said
    assert table.notes[-1].text.startswith("Nguồn: ")


def test_units_of_before_say_where_they_belong_now(bench: Bench) -> None:
    reported(bench)
    both = paper(bench.ledger, indicators=VICTIMS, boundaries="both")
    today, former = (table for table, _ in both.tables() if table.unit)
    assert len([row for row in today.rows if row.kind is RowKind.NORMAL]) == 34
    assert len([row for row in former.rows if row.kind is RowKind.NORMAL]) == 63
    assert texts(row_named(former, "Vĩnh Phúc").cells)[2:] == ["x", "10", "x", "x", "Nay thuộc Phú Thọ"]
    assert texts(row_named(former, "Huế").cells)[2:4] == ["khoảng 40", "10"]
    assert "63 ĐƠN VỊ TRƯỚC NGÀY 01/7/2025" in both.appendices[1].title
    assert [one.label for one in both.appendices] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    alone = paper(bench.ledger, indicators=VICTIMS, boundaries="63", period="2025-H1")
    assert texts(row_named(first_table(alone), "Hòa Bình").cells)[2] == "…"


def test_the_plan_of_the_year_stands_beside_where_there_is_one(bench: Bench) -> None:
    reported(bench)
    bench.record("2026", bench.entry(VICTIMS, "34-46", 80, scenario=Scenario.PLAN))
    table = first_table(paper(bench.ledger, indicators=VICTIMS))
    assert [cell.text for row in table.header for cell in row][4:6] == ["So với cùng kỳ", "Kế hoạch năm 2026"]
    assert texts(row_named(table, "Huế").cells)[6:8] == ["80", "kh. 50,0"]
    assert texts(row_named(table, "Cao Bằng").cells)[6:8] == ["…", "x"]


def test_every_number_can_be_traced(bench: Bench) -> None:
    reported(bench)
    document = paper(bench.ledger, indicators=VICTIMS)
    listed = [texts(row.cells) for table, _ in document.tables() for row in table.rows if not table.unit]
    assert len(listed) == 33 + 62
    assert ["Vĩnh Phúc", "6 tháng đầu năm 2025", "Báo cáo", "", "", "nhập trực tiếp"] in listed
    wanted = Wanted({"indicators": VICTIMS}, Words("vi"), TODAY)
    assert bench.ledger.ask(figures.figures_data, wanted).places.sources


def test_what_is_known_of_a_part_of_the_period_is_not_printed_as_the_whole(bench: Bench) -> None:
    bench.say(VICTIMS, "2026-H1", everywhere(bench, "2026-H1", 20))
    bench.say(VICTIMS, "2026-Q3", {"34-46": 5})
    document = paper(bench.ledger, indicators=VICTIMS, period="2026-9M")
    table = first_table(document)
    assert texts(row_named(table, "Huế").cells)[2] == "25"
    assert texts(row_named(table, "Cao Bằng").cells)[2::4] == ["…", "Mới có 6 tháng đầu năm 2026"]
    assert row_named(table, "CẢ NƯỚC").cells[-1].text.startswith("1/34 đơn vị")


def test_the_provinces_that_changed_most_are_drawn_in_the_report(bench: Bench) -> None:
    reported(bench)
    (chart,) = [block for block in paper(bench.ledger, indicators=VICTIMS).blocks if isinstance(block, Chart)]
    assert [chart.bars[0].name, chart.bars[0].amount.text] == ["Huế", "kh. +30"]
    assert {bar.tone for bar in chart.bars} == {Tone.GOOD, Tone.BAD}
    assert len(chart.bars) == 15  # those whose two predecessors made as much have not moved
    still = paper(bench.ledger, indicators=SPECIAL).blocks
    assert not any(isinstance(block, Chart) for block in still)


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_indicators_go_into_tables_that_fit_the_page(bench: Bench, language: str) -> None:
    for key, value in ((VICTIMS, 7), (SPECIAL, 1_234), (POPULATION, 1_234_567)):
        bench.say(key, "2026-H1", everywhere(bench, "2026-H1", value))
        bench.say(key, "2025-H1", everywhere(bench, "2025-H1", value))
    keys = ",".join((VICTIMS, SPECIAL, POPULATION, RATE, VICTIMS))
    document = paper(bench.ledger, language, indicators=keys, period="2026-H1")
    room = decree30.text_width(Orientation.LANDSCAPE)
    tables = [table for table, appendix in document.tables() if appendix and table.whole_groups]
    assert 1 < len(tables) < 5
    for table in tables:
        assert sum(column.weight for column in table.columns) == pytest.approx(room)
        assert min(column.weight for column in table.columns[2:-1]) >= 14.9


def test_without_figures_it_is_refused(sample: Ledger) -> None:
    with pytest.raises(Refusal, match=r"indicator\.unknown"):
        paper(sample, indicators="KHONG/CO")
    with pytest.raises(Refusal, match=r"by_place\.no_period"):
        paper(sample, indicators=RATE)


def test_the_same_tables_are_attached_to_the_report_of_a_plan(bench: Bench) -> None:
    reported(bench)
    asked = {"plan": "KH1863", "period": "2026-H1"}
    without = bench.ledger.ask(implementation.PAPER.document, Wanted(asked, Words("vi"), TODAY))
    asked["provinces"] = "34"
    found = bench.ledger.ask(implementation.PAPER.document, Wanted(asked, Words("vi"), TODAY))
    assert len(found.appendices) == len(without.appendices) + 3
    assert [one.label for one in found.appendices][:2] == ["Phụ lục I", "Phụ lục II"]
    tables = [table for table, appendix in found.tables() if appendix and table.whole_groups]
    assert texts(row_named(tables[0], "Hà Nội").cells)[-1] == "Chưa gửi báo cáo"
    told = " ".join(block.text for block in found.blocks if isinstance(block, Paragraph))
    assert "Số liệu từng tỉnh, thành phố tại Phụ lục I đến Phụ lục II. Tệp, trang tính và ô" in told
