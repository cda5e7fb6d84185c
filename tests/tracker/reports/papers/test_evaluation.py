"""The report of an evaluation: a draft that says so, a signed one that prints the same for ever."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from tests.tracker.evaluations.test_commands import AT, TODAY, Board
from tests.tracker.figures.bench import Bench
from tracker.evaluations import commands
from tracker.evaluations.commands import EvaluationFields
from tracker.evaluations.rows import Stage
from tracker.kernel.errors import Refusal
from tracker.office.commands import save_office
from tracker.office.rows import Office
from tracker.plans import queries as plans
from tracker.plans.commands import edit_node, record_progress
from tracker.plans.fields import NodeFields, ProgressFields
from tracker.plans.rows import NodeKind, TaskStatus
from tracker.printing.model import Document, Heading, Paragraph
from tracker.printing.particulars import Particulars
from tracker.reports.papers.evaluation import PAPER
from tracker.reports.papers.paper import Wanted
from tracker.words import LANGUAGES, Words

OFFICE = Office(
    agency_name="Cục Bà mẹ và Trẻ em", symbol="BMTE", seat="Hà Nội", power="KT. BỘ TRƯỞNG", post="Cục trưởng"
)


@pytest.fixture
def board(bench: Bench) -> Board:
    return Board(bench)


def report(
    board: Board, which: object, language: str = "vi", today: dt.date = TODAY, said: Particulars | None = None
) -> Document:
    wanted = Wanted({"plan": "dg", "evaluation": str(which)}, Words(language), today, said or Particulars())
    return board.ledger.ask(PAPER.document, wanted)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph | Heading)]


def signed(board: Board) -> int:
    one = board.begin()
    board.do(commands.accept, one, **AT)
    board.do(commands.write, one, EvaluationFields("Sơ kết thử", "Nhận định.", "", "Kiến nghị một.\nHai."))
    board.sign(one)
    return one


def test_a_draft_says_so_and_what_is_undecided_and_unwritten(board: Board) -> None:
    one = board.begin()
    document = report(board, one)
    told = texts(document)
    assert document.marks.draft == "DỰ THẢO"
    assert document.title.subject == "Sơ kết thực hiện Kế hoạch để đánh giá"
    assert "Còn 3/3 mục tiêu, chỉ tiêu chưa quyết mức đánh giá." in told
    assert told.count("Chưa ghi nội dung này.") == 2
    assert told[-1].endswith("./.")
    results, tasks, grounds, sources = (table for table, _ in document.tables())
    assert [cell.text for cell in results.rows[1].cells][2:] == [
        "2025: không quá 1.000 trẻ em",
        "1.390 trẻ em (năm 2023)",
        "Chưa quyết",
    ]
    assert "3/5" in grounds.rows[1].cells[-1].text
    assert tasks.rows[0].cells[1].text == "Nhiệm vụ ngoài các nhóm"
    assert [appendix.label for appendix in document.appendices] == ["Phụ lục I", "Phụ lục II"]
    assert sources.rows
    assert "1,390 children (2023)" in report(board, one, "en").blocks[9].rows[1].cells[3].text  # type: ignore[union-attr]  # which block stands there is known


def test_each_stage_has_its_own_title(board: Board) -> None:
    board.begin(stage=Stage.FINAL)
    document = report(board, "final:2024-06-30", "en")
    assert document.title.subject == "Final evaluation of the Kế hoạch để đánh giá"


def test_a_signed_one_prints_the_same_whatever_changes_later(board: Board) -> None:
    board.do(save_office, OFFICE)
    one = signed(board)
    before = [report(board, one, language) for language in LANGUAGES]
    assert before[0].head is not None
    assert (before[0].head.number, before[0].marks.draft) == ("Số: 12/BC-BMTE", "")
    assert before[0].head.place_date == "Hà Nội, ngày 15 tháng 7 năm 2024"
    assert before[0].signature is not None
    assert before[0].signature.name == "Nguyễn Thị A"
    assert (before[0].signature.lines[0], before[0].title.subject) == ("KT. BỘ TRƯỞNG", "Sơ kết thử")
    assert not any("BÀI HỌC" in text for text in texts(before[0]))
    board.do(save_office, replace(OFFICE, agency_name="Cục khác", symbol="K"))
    board.say("2022", 5)
    board.do(record_progress, board.task, ProgressFields(dt.date(2024, 6, 1), 100), "A", AT["now"], TODAY)
    node = board.ledger.ask(plans.node, board.task)
    worded = NodeFields(NodeKind.TASK, "Đổi lời", status=TaskStatus.COMPLETED)
    board.do(edit_node, board.task, worded, node.revision)
    later = dt.date(2027, 1, 1)
    assert [report(board, one, language, later) for language in LANGUAGES] == before


def test_a_signed_one_takes_no_other_number(board: Board) -> None:
    one = signed(board)
    for said in (Particulars(number=5), Particulars(signed_on=dt.date(2026, 1, 1))):
        with pytest.raises(Refusal, match=r"evaluation\.paper_signed"):
            report(board, one, said=said)
    with pytest.raises(Refusal, match=r"evaluation\.unknown_of_plan"):
        report(board, 99)
