"""The annex of what one version of a plan changes of another, out of a ledger."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from tracker.app import Ledger
from tracker.kernel.errors import Refusal
from tracker.plans import commands, queries
from tracker.plans.rows import Decision
from tracker.plans.versions.drafts import draft
from tracker.printing.model import Document
from tracker.printing.sheet.writer import sheet_bytes
from tracker.printing.word.writer import word_bytes
from tracker.reports.papers.changes import PAPER
from tracker.reports.papers.paper import Wanted
from tracker.words import Words

TODAY = dt.date(2026, 7, 20)
DECIDED = Decision("99/QĐ-TTg", dt.date(2026, 2, 5), "Thủ tướng Chính phủ", dt.date(2026, 3, 1))


def wanted(old: str, new: str, language: str = "vi") -> Wanted:
    return Wanted({"plan": "kh1863", "from": old, "to": new}, Words(language), TODAY)


def printed(ledger: Ledger, old: str, new: str, language: str = "vi") -> Document:
    return ledger.ask(PAPER.document, wanted(old, new, language))


def amend(ledger: Ledger) -> int:
    """Reword the first goal in the draft of the next version; the plan's id."""
    plan = ledger.ask(queries.plan_detail, "KH1863").plan
    ledger.do(commands.begin_draft, plan.id, {}, "2026-07-20T01:00:00Z", "A")
    begun = ledger.ask(draft, plan.id)
    assert begun is not None
    told = begun.definition
    first = replace(told.nodes[0], text_vi="Mọi gia đình có trẻ em")
    changed = replace(told, nodes=(first, *told.nodes[1:]))
    ledger.do(commands.write_draft, plan.id, changed, DECIDED, begun.revision)
    return plan.id


def test_a_draft_is_printed_as_one_and_its_version_with_the_decision(sample: Ledger) -> None:
    plan_id = amend(sample)
    (annex,) = printed(sample, "1", "draft").appendices
    assert printed(sample, "1", "draft").marks.draft == "DỰ THẢO"
    sample.do(commands.put_in_force, plan_id, {})
    document = printed(sample, "1", "2")
    (annex,) = document.appendices
    assert (document.head, document.marks.draft, annex.label) == (None, "", "Phụ lục")
    assert annex.title.startswith("NỘI DUNG SỬA ĐỔI, BỔ SUNG KẾ HOẠCH")
    assert annex.attached.startswith("(Kèm theo Quyết định số 99/QĐ-TTg ngày 05 tháng 02 năm 2026 của Thủ")
    ((table, _),) = document.tables()
    runs = [run for row in table.rows for cell in row.cells for run in cell.runs]
    assert any(run.struck for run in runs)
    assert word_bytes(document)
    book = load_workbook(BytesIO(sheet_bytes(document)), rich_text=True)
    fonts = [
        block.font
        for row in book.worksheets[1].iter_rows()
        for cell in row
        if isinstance(cell.value, CellRichText)
        for block in cell.value
        if isinstance(block, TextBlock)
    ]
    assert any(font.strike for font in fonts) and any(font.u == "single" for font in fonts)
    assert printed(sample, "2", "1", "en").appendices[0].attached == ""


def test_nothing_changed_is_said_and_what_is_not_on_file_is_refused(sample: Ledger) -> None:
    document = printed(sample, "1", "1")
    assert "không có nội dung nào khác nhau" in document.appendices[0].blocks[0].text  # type: ignore[union-attr]  # which block stands there is known
    for new, code in (("7", "plan.unknown_version"), ("x", "plan.unknown_version"), ("draft", "draft_gone")):
        with pytest.raises(Refusal, match=code):
            printed(sample, "1", new)


def test_the_newest_change_is_offered_first(sample: Ledger) -> None:
    amend(sample)
    plan, old, new = PAPER.asks
    asked = wanted("", "")
    offered = [ask.options for ask in (plan, old, new)]
    assert all(offered)
    firsts = [sample.ask(options, asked)[0].value for options in offered if options]
    assert firsts == ["KH1863", "1", "draft"]
