"""The implementation report of a period, put together from a ledger."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from sqlalchemy.orm import Session

from tests.tracker.figures.bench import AT, VICTIMS, Bench
from tracker.app import Ledger
from tracker.figures import catalogue
from tracker.figures.rows import Scenario
from tracker.kernel.changes import Outcome
from tracker.kernel.errors import Refusal
from tracker.kernel.periods import Regime, parse_period
from tracker.kernel.quantity import Unit, parse
from tracker.narratives import commands as narratives
from tracker.narratives.rows import Draft, Section, Subject
from tracker.plans import queries as plans
from tracker.plans.commands import add_node, add_plan, record_progress
from tracker.plans.fields import NodeFields, PlanFields, ProgressFields
from tracker.plans.rows import Level, NodeKind, TaskAnswer, TaskStatus
from tracker.printing.chart import Chart
from tracker.printing.model import Document, Heading, Note, Paragraph, Row, Table
from tracker.printing.particulars import Particulars
from tracker.reports.papers.asks import period_options
from tracker.reports.papers.implementation import PAPER, Asked, implementation_data
from tracker.reports.papers.paper import Wanted
from tracker.rounds.commands import NewRound, create_round
from tracker.rounds.queries import round_by_code
from tracker.rounds.task_commands import Reported, Saying, report_tasks
from tracker.words import LANGUAGES, Words

TODAY = dt.date(2026, 7, 20)
H1 = parse_period("2026-H1")
_KEY = re.compile(r"[a-z_]+(\.[a-z_0-9-]+)+")


class Desk:
    """A plan with a group of two tasks, and short ways to let people say things about them."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.ledger = bench, bench.ledger
        fields = PlanFields(
            "TH",
            "Kế hoạch thực hiện",
            "plan",
            Level.NATIONAL,
            instrument="12/QĐ-TTg",
            period_start=dt.date(2024, 1, 1),
            period_end=dt.date(2027, 12, 31),
        )
        self.plan_id = int(self.do(add_plan, fields).result)
        group = int(self.do(add_node, self.plan_id, NodeFields(NodeKind.TASK_GROUP, "Nhóm một")).result)
        self.first = self.task("Tập huấn", group, deadline=dt.date(2026, 9, 30))
        self.second = self.task("Báo cáo hằng quý", group, recurrence="quarterly:15")

    def do(self, command: Any, *args: Any, **kwargs: Any) -> Outcome:
        return self.ledger.do(command, *args, **kwargs)

    def task(self, text: str, group: int, **more: Any) -> int:
        fields = NodeFields(NodeKind.TASK, text, **more)
        return int(self.do(add_node, self.plan_id, fields, group).result)

    def round(self, *places: str, code: str = "DOT") -> str:
        asked = ((self.bench.indicator(VICTIMS).id, self.bench.part()),)
        units = tuple(self.bench.unit_ids[place] for place in places)
        new = NewRound(H1, TODAY, asked, units, self.plan_id, code=code, task_ids=(self.first, self.second))
        return str(self.do(create_round, new, now=AT).result)

    def report(self, code: str, place: str, answer: TaskAnswer, row: int = 9) -> None:
        of = self.ledger.ask(round_by_code, code)
        known = self.ledger.ask(catalogue.period_id, H1)
        saying = Saying(self.bench.unit_ids[place], known or 0, of.source_id, AT)
        said = {self.first: Reported(answer, "Nhiệm vụ", row)}
        self.do(partial(_reported, said=said, saying=saying))

    def log(self, node_id: int, day: dt.date, percent: int, text: str, **more: Any) -> None:
        entry = ProgressFields(day, percent, text, **more)
        self.do(record_progress, node_id, entry, "A", AT, TODAY)

    def write(self, **texts: str) -> None:
        drafts = {Section(name): Draft(text) for name, text in texts.items()}
        self.do(narratives.write, Subject(self.plan_id, H1, "vi"), drafts, now=AT, by="A")

    def paper(self, period: str = "2026-H1", language: str = "vi", **more: Any) -> Document:
        given = more.pop("particulars", Particulars())
        wanted = Wanted({"plan": "TH", "period": period, **more}, Words(language), TODAY, given)
        return self.ledger.ask(PAPER.document, wanted)


def _reported(session: Session, said: dict[int, Reported], saying: Saying) -> Outcome:
    return Outcome(report_tasks(session, said, saying))


BOTH = pytest.mark.parametrize("target", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def target(request: pytest.FixtureRequest) -> str:
    """SQLite, but where a test asks for both engines: the same few queries stand behind all of them."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture
def desk(bench: Bench) -> Desk:
    return Desk(bench)


def lines(paper: Document) -> list[str]:
    """Every paragraph, heading, note and row, in order, appendices after the text."""
    blocks = [*paper.blocks, *(block for one in paper.appendices for block in one.blocks)]
    return [line for block in blocks for line in _lines(block)]


def _lines(block: object) -> Iterator[str]:
    if isinstance(block, Heading | Paragraph | Note):
        yield block.text
    elif isinstance(block, Table):
        yield from (" | ".join(cell.text for cell in row.cells) for row in block.rows)
        yield from (note.text for note in block.notes)
    elif isinstance(block, Chart):
        yield block.said


def figure_row(paper: Document) -> Row:
    return next(table for table, _ in paper.tables() if table.numbers).rows[0]


@BOTH
def test_officer_and_localities_speak_in_turn_and_every_word_can_be_traced(desk: Desk) -> None:
    code = desk.round("34-01", "34-24", "34-46")
    desk.report(code, "34-01", TaskAnswer(TaskStatus.IN_PROGRESS, 40, "", "Thiếu người.", "Thêm người"), 12)
    desk.report(code, "34-24", TaskAnswer(TaskStatus.COMPLETED, 100, "Xong", "thiếu người"))
    desk.write(difficulties="Nguyên nhân là biến động nhân sự.")
    told = lines(desk.paper())
    at = told.index("Nguyên nhân là biến động nhân sự.")
    assert "Qua báo cáo của 2 địa phương" in told[at + 1]
    assert told[at + 2].startswith("1.1. Tập huấn (2 địa phương nêu)")
    assert told[at + 3] == "- Thiếu người (Hà Nội, Bắc Ninh)\N{NO-BREAK SPACE}[1, 2]."
    assert "1.1 | Tập huấn | 2/3 | 1 | 1 | 0 | 2" in told
    assert "[1] | Hà Nội | Báo cáo của đợt DOT | Nhiệm vụ | dòng 12" in told
    assert any(line.startswith("Đợt báo cáo DOT: 0/3 địa phương") and "Huế" in line for line in told)
    without = lines(desk.paper(particulars=Particulars(sources=False)))
    assert "- Thiếu người (Hà Nội, Bắc Ninh)." in without


def test_a_sum_that_lacks_units_says_so_and_is_compared_like_for_like(desk: Desk) -> None:
    desk.round("34-01", "34-24", "34-46")
    units = {unit.unit: number for number, unit in enumerate(desk.bench.gazetteer.in_force(H1.end or TODAY))}
    assert len(units) == 34
    now = dict.fromkeys(list(units)[:28], 10)
    desk.bench.say(VICTIMS, "2026-H1", now)
    cell = figure_row(desk.paper()).cells[3]
    assert (cell.text, cell.value) == ("280 (28/34)", None)
    assert any("28 trong 34 đơn vị" in line for line in lines(desk.paper()))


def test_the_share_of_the_plan_and_the_same_period_stand_beside_the_figure(desk: Desk) -> None:
    desk.round("34-01")
    bench = desk.bench
    for period, value in (("2026-H1", 50), ("2025-H1", 40)):
        bench.say(VICTIMS, period, {"VN": value})
    bench.record("2026", bench.entry(VICTIMS, "VN", 80, scenario=Scenario.PLAN))
    row = figure_row(desk.paper())
    assert [cell.text for cell in row.cells[3:]] == ["50", "40", "+10", "+25,0", "62,5"]
    assert row.cells[7].value == Decimal("62.5")


def test_an_approximate_number_makes_no_exact_share(desk: Desk) -> None:
    desk.round("34-01")
    bench = desk.bench
    bench.say(VICTIMS, "2026-H1", {"VN": parse("khoảng 50", Unit("trẻ em"))})
    bench.say(VICTIMS, "2025-H1", {"VN": 40})
    row = figure_row(desk.paper())
    assert [cell.text for cell in row.cells[3:]] == ["kh. 50", "40", "kh. +10", "kh. +25,0", "x"]
    assert [cell.value for cell in row.cells[3:]] == [None, Decimal(40), None, None, None]


@BOTH
def test_what_was_done_in_the_period_and_what_is_due_after_it(desk: Desk) -> None:
    desk.log(desk.first, dt.date(2026, 5, 20), 100, "Tài liệu tập huấn")
    desk.log(desk.second, dt.date(2026, 1, 10), 100, "Quý cuối", period="2025-Q4")
    told = lines(desk.paper())
    assert "1.1 | Tập huấn | 20/5/2026 | Tài liệu tập huấn" in told
    assert not any("Quý cuối" in line for line in told)
    ahead = [line for line in told if line.startswith("1.2 | Báo cáo hằng quý | ") and "Định kỳ" in line]
    assert len(ahead) == 2
    assert any("tiến độ theo nhiệm vụ, tách riêng" in line for line in told)
    before = lines(desk.paper("2024-H2"))
    assert "Trong kỳ chưa có nhiệm vụ nào được ghi nhận hoàn thành." in before


def test_tasks_are_told_as_they_stood_on_the_day_of_the_signature(desk: Desk) -> None:
    desk.log(desk.first, dt.date(2026, 7, 10), 100, "Xong")
    signed = Particulars(signed_on=dt.date(2026, 7, 1))
    asked = Asked("TH", "2026-H1", particulars=signed)
    found = desk.ledger.ask(implementation_data, asked, Words(), TODAY)
    assert (found.as_of, found.progress.completed) == (dt.date(2026, 7, 1), 0)
    assert (
        desk.ledger.ask(implementation_data, Asked("TH", "2026-H1"), Words(), TODAY).progress.completed == 1
    )


def test_a_long_report_sums_up_and_puts_the_whole_into_appendices(desk: Desk) -> None:
    group = next(one for one in desk.ledger.ask(plans.plan_detail, "TH").nodes)
    for n in range(16):
        day = dt.date(2026, 8, 1) + dt.timedelta(n)
        done = desk.task(f"Việc {n}", group.id, deadline=day)
        desk.log(done, dt.date(2026, 6, 1), 100, f"Ra {n}", difficulty=f"Khó {n}")
        desk.task(f"Mới {n}", group.id, deadline=day)
    paper = desk.paper()
    titles = [one.title for one in paper.appendices]
    assert [one.label for one in paper.appendices] == [f"Phụ lục {n}" for n in ("I", "II", "III", "IV", "V")]
    assert titles[1] == "NHIỆM VỤ HOÀN THÀNH TRONG KỲ" and titles[-1] == "NGUỒN SỐ LIỆU"
    body = [block for block in paper.blocks if isinstance(block, Table)]
    assert max(len(table.rows) for table in body) <= 10
    assert any("16 ý kiến" in line and "Phụ lục III" in line for line in lines(paper))


def test_what_is_written_in_one_language_only_is_printed_in_both(desk: Desk) -> None:
    desk.write(general="Dòng một\n\nDòng hai")
    for language in LANGUAGES:
        told = lines(desk.paper(language=language))
        assert "Dòng một" in told and "Dòng hai" in told
        assert [line for line in told if _KEY.fullmatch(line) or "{" in line] == []


PERIODS = ("2024", "2024-H1", "2024-9M", "2024-11M", "2024-Q3", "2024-M02", "2024-01-05..2024-02-20")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_period_prints_even_without_anything_in_it(desk: Desk, language: str) -> None:
    for period in PERIODS:
        paper = desk.paper(period, language)
        headings = [block.text for block in paper.blocks if isinstance(block, Heading) and block.level == 1]
        assert [text.partition(".")[0] for text in headings] == ["I", "II", "III", "IV", "V", "VI"]
        pairs = zip(paper.blocks, paper.blocks[1:], strict=False)
        stacked = [
            (one.text, other.text)
            for one, other in pairs
            if isinstance(one, Heading) and isinstance(other, Heading) and one.level >= other.level
        ]
        assert stacked == []
        assert [line for line in lines(paper) if _KEY.fullmatch(line) or "{" in line] == []


def test_a_period_is_understood_in_the_calendar_in_which_the_plan_knows_it(desk: Desk) -> None:
    administrative = parse_period("2026-H1", Regime.administrative)
    desk.do(
        narratives.write,
        Subject(desk.plan_id, administrative, "vi"),
        {Section.GENERAL: Draft("Theo năm hành chính")},
        now=AT,
        by="A",
    )
    assert "Theo năm hành chính" in lines(desk.paper())
    assert "Theo năm hành chính" not in lines(desk.paper(regime="statistical"))
    asked = Wanted({"plan": "TH"}, Words(), TODAY)
    options = desk.ledger.ask(period_options, asked)
    assert ("2026-H1", "6 tháng đầu năm 2026 (15/12/2025 – 14/6/2026)") in options
    assert desk.ledger.ask(period_options, Wanted({"plan": "KHÔNG"}, Words(), TODAY)) == []


def test_a_year_is_put_together_of_what_its_rounds_asked(desk: Desk) -> None:
    desk.round("34-01", "34-24")
    for period, value in (("2025-H1", 30), ("2025-H2", 12)):
        desk.bench.say(VICTIMS, period, {"VN": value})
    told = lines(desk.paper("2025"))
    assert figure_row(desk.paper("2025")).cells[3].text == "42"
    assert any(line.startswith("Nguồn: Báo cáo") for line in told)
    assert "Kỳ này không có đợt báo cáo nào của địa phương." in told


def test_a_sum_joined_from_shorter_periods_counts_units_not_reports(desk: Desk) -> None:
    desk.round("34-01")
    first = [unit.unit for unit in desk.bench.gazetteer.in_force(H1.end or TODAY)]
    desk.bench.say(VICTIMS, "2026-Q1", dict.fromkeys(first, 2))
    desk.bench.say(VICTIMS, "2026-Q2", dict.fromkeys(first[:30], 1))
    assert figure_row(desk.paper()).cells[3].text == "98 (30/34)"


def test_a_plan_of_which_nothing_is_on_file_offers_the_usual_periods(ledger: Ledger) -> None:
    ledger.do(add_plan, PlanFields("MOI", "Kế hoạch mới", "plan", Level.NATIONAL))
    found = ledger.ask(period_options, Wanted({"plan": "MOI"}, Words(), TODAY))
    assert [one.value for one in found] == ["2026", "2026-H1", "2026-9M", "2026-11M", "2026-H2", "2025"]


@pytest.mark.parametrize(
    ("plan", "period", "code"),
    [
        ("KHÔNG", "2026", "plan.unknown"),
        ("TH", "mùa xuân", "period.unreadable"),
        ("TH", "2026-02-01..2026-01-01", "period.reversed"),
        ("TH", "unstated", "narrative.no_span"),
    ],
)
def test_what_is_unknown_is_refused(desk: Desk, plan: str, period: str, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        desk.ledger.ask(implementation_data, Asked(plan, period), Words(), TODAY)
    assert caught.value.code == code
