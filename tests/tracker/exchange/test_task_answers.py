"""What a cell about a task answers, however it was typed."""

from __future__ import annotations

import pytest

from tracker.exchange.findings import Rule
from tracker.exchange.reading import CellKind, RawCell
from tracker.exchange.task_answers import parse_percent, parse_status, parse_text
from tracker.kernel.quantity import Severity
from tracker.plans.rows import TaskStatus
from tracker.words import LANGUAGES, Words


def cell(text: str, kind: CellKind = CellKind.TEXT, formula: str = "", percent: bool = False) -> RawCell:
    return RawCell(9, 8, kind, text, formula, percent)


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("Chưa thực hiện", TaskStatus.NOT_STARTED),
        ("ĐANG THỰC HIỆN", TaskStatus.IN_PROGRESS),
        (" đã  hoàn\u00a0thành ", TaskStatus.COMPLETED),
        ("da hoan thanh", TaskStatus.COMPLETED),
        ("Hoàn thành", TaskStatus.COMPLETED),
        ("đang triển khai", TaskStatus.IN_PROGRESS),
        ("Ða\u0303 hoa\u0300n tha\u0300nh", TaskStatus.COMPLETED),
        ("Chưa hoàn thành.", TaskStatus.NOT_COMPLETED),
        ("Cancelled", TaskStatus.CANCELLED),
        ("in progress", TaskStatus.IN_PROGRESS),
    ],
)
def test_a_status_is_known_by_its_words(written: str, status: TaskStatus) -> None:
    found = parse_status(cell(written))
    assert (found.answer, found.remarks) == (status, ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_list_is_read_and_named_to_who_wrote_another(language: str) -> None:
    words = Words(language)
    told = words("tasks.finding.not_status", text="?")
    for status in TaskStatus:
        name = words(f"plan.task_status.{status}")
        assert parse_status(cell(name)).answer is status
        assert name in told


@pytest.mark.parametrize("written", ["xong xuôi", "hoàn toàn", "-", "100%", "Đã hoàn thành / Đang thực hiện"])
def test_another_word_is_rejected(written: str) -> None:
    found = parse_status(cell(written))
    assert found.answer is None
    assert found.remarks[0].rule is Rule.NOT_STATUS


@pytest.mark.parametrize(
    "written", ["45", "45%", "45 %", " 45,0% ", "45.00", "45 phần trăm", "45 per cent", "045"]
)
def test_a_percentage_as_text(written: str) -> None:
    assert parse_percent(cell(written)).answer == 45


@pytest.mark.parametrize(
    ("written", "percent", "value"),
    [
        ("45", False, 45),
        ("0.45", True, 45),
        ("0", True, 0),
        ("1", True, 100),
        ("0", False, 0),
        ("100", False, 100),
    ],
)
def test_a_percentage_as_number(written: str, percent: bool, value: int) -> None:
    found = parse_percent(cell(written, CellKind.NUMBER, percent=percent))
    assert found.answer == value
    assert [one.rule for one in found.remarks] == ([Rule.PERCENT] if percent else [])


@pytest.mark.parametrize(
    ("written", "kind", "rule"),
    [
        ("khoảng 45%", CellKind.TEXT, Rule.NOT_PERCENT),
        ("trên 45", CellKind.TEXT, Rule.NOT_PERCENT),
        ("40-50%", CellKind.TEXT, Rule.NOT_PERCENT),
        ("1/2", CellKind.TEXT, Rule.NOT_PERCENT),
        ("-", CellKind.TEXT, Rule.NOT_PERCENT),
        ("45,5", CellKind.TEXT, Rule.NOT_PERCENT),
        ("45.000", CellKind.TEXT, Rule.NOT_PERCENT),
        ("0.45", CellKind.NUMBER, Rule.NOT_PERCENT),
        ("-5", CellKind.NUMBER, Rule.OUT_OF_RANGE),
        ("-5%", CellKind.TEXT, Rule.OUT_OF_RANGE),
        ("101", CellKind.NUMBER, Rule.OUT_OF_RANGE),
        ("120%", CellKind.TEXT, Rule.OUT_OF_RANGE),
        ("2026-05-04", CellKind.DATE, Rule.DATE_CELL),
        ("#DIV/0!", CellKind.ERROR, Rule.ERROR_CELL),
        ("TRUE", CellKind.BOOLEAN, Rule.NOT_PERCENT),
        ("1E+400", CellKind.NUMBER, Rule.OUT_OF_RANGE),
    ],
)
def test_what_is_no_percentage_is_rejected(written: str, kind: CellKind, rule: Rule) -> None:
    found = parse_percent(cell(written, kind))
    assert found.answer is None
    assert (found.severity, found.remarks[0].rule) == (Severity.reject, rule)


def test_a_cell_that_shows_4500_per_cent_is_asked_about() -> None:
    found = parse_percent(cell("45", CellKind.NUMBER, percent=True))
    assert (found.answer, found.severity) == (45, Severity.ask)
    assert parse_percent(cell("4.5", CellKind.NUMBER, percent=True)).severity is Severity.reject


@pytest.mark.parametrize(
    ("written", "kind", "text"),
    [
        (" Đã ban hành\r\nquy chế ", CellKind.TEXT, "Đã ban hành\nquy chế"),
        ("=1+1", CellKind.TEXT, "=1+1"),
        ("-", CellKind.TEXT, "-"),
        ("15", CellKind.NUMBER, "15"),
        ("2026-05-04", CellKind.DATE, "04/5/2026"),
        ("2026-05-04 08:30:00", CellKind.DATE, "04/5/2026 08:30"),
    ],
)
def test_a_text_is_kept_as_it_was_typed(written: str, kind: CellKind, text: str) -> None:
    assert parse_text(cell(written, kind)).answer == text


def test_a_formula_gives_its_result_and_says_so() -> None:
    found = parse_percent(cell("45", CellKind.NUMBER, "=30+15"))
    assert (found.answer, found.remarks[0].rule) == (45, Rule.FORMULA)
    for parse in (parse_percent, parse_status, parse_text):
        lost = parse(cell("", CellKind.NOTHING, "=A1"))
        assert lost.remarks[0].rule is Rule.FORMULA_WITHOUT_RESULT


@pytest.mark.parametrize("written", ["", " ", "\u200b"])
def test_blank_is_blank(written: str) -> None:
    for parse in (parse_percent, parse_status, parse_text):
        assert parse(None) == parse(cell("", CellKind.NOTHING))
    assert parse_percent(cell(written)).answer is None
    assert parse_status(cell(written)).remarks == ()
    assert parse_text(cell(written)).answer is None
