"""The report on how a national plan answers regional commitments, out of a ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from tracker.app import Ledger
from tracker.kernel.errors import Refusal
from tracker.plans import queries as plans
from tracker.plans.commands import add_node
from tracker.plans.fields import NodeFields
from tracker.plans.linking.queries import node_named
from tracker.plans.rows import NodeKind
from tracker.printing.model import Document, Heading, Paragraph, Row, Table
from tracker.reports.papers.alignment import PAPER
from tracker.reports.papers.paper import Wanted
from tracker.words import Words

TODAY = dt.date(2026, 7, 20)


def report(ledger: Ledger, plan: str = "kh1863", against: str = "rpa_evac", language: str = "en") -> Document:
    wanted = Wanted({"plan": plan, "with": against}, Words(language), TODAY)
    return ledger.ask(PAPER.document, wanted)


def table(document: Document, name: str) -> Table:
    return next(one for one, _ in document.tables() if one.name == name)


def cells(rows: tuple[Row, ...]) -> Iterator[list[str]]:
    for row in rows:
        yield [cell.text for cell in row.cells]


def told(document: Document) -> str:
    return "\n".join(one.text for one in document.blocks if isinstance(one, Paragraph | Heading))


def test_an_english_report_has_a_head_of_its_own_and_no_end_mark(sample: Ledger) -> None:
    document = report(sample)
    head = document.head
    assert head is not None
    assert (head.nation, head.motto, head.number) == ("", "", "")
    assert head.place_date.endswith("20 July 2026")
    assert (document.title.remark, document.recipients) == ("", None)
    assert "./." not in told(document)
    assert "1. BACKGROUND" in told(document)


def test_a_vietnamese_one_is_an_administrative_report(sample: Ledger) -> None:
    document = report(sample, language="vi")
    assert document.head is not None and document.head.nation.startswith("CỘNG HÒA")
    assert told(document).endswith("./.")
    assert document.appendices[0].attached.startswith("(Kèm theo Báo cáo số")


def test_each_commitment_stands_with_what_answers_it(sample: Ledger) -> None:
    document = report(sample)
    rows = list(cells(table(document, "Commitments").rows))
    assert "6 of 8 commitments answered" in rows[0][1]
    assert rows[1] == [
        "1",
        "Prevention",
        "Goal 1: All families with children get knowledge and skills on child protection",
        "Not verified",
    ]
    assert rows[2][:2] == ["", ""]
    assert rows[-1][2] == "No national goal or task answers this commitment"
    gaps = list(cells(table(document, "Gaps").rows))
    assert gaps[0] == ["I", "Regional commitments not answered (2)"]
    assert "2 of the regional commitments" in told(document)


def test_the_goals_concerned_stand_with_their_figures_and_sources(sample: Ledger) -> None:
    document = report(sample)
    rows = list(cells(table(document, "Goals").rows))
    assert rows[-1][2:] == ["at least 40%", "63/63", "Exceeded"]
    assert [one.title.split()[0] for one in document.appendices] == ["MATRIX", "LINKS", "SOURCES"]


def test_what_has_no_english_form_stands_in_italics_and_is_noted(sample: Ledger) -> None:
    plan = sample.ask(plans.plan_detail, "KH1863").plan
    above = sample.ask(node_named, "KH1863.TG1")
    sample.do(add_node, plan.id, NodeFields(NodeKind.TASK, "Việc chưa dịch"), above)
    document = report(sample)
    runs = [
        run for one, _ in document.tables() for row in one.rows for cell in row.cells for run in cell.runs
    ]
    assert {run.italic for run in runs if run.text == "Việc chưa dịch"} == {True}
    assert "no English form is on file" in told(document)


def test_what_is_not_on_file_cannot_be_compared(sample: Ledger) -> None:
    document = report(sample, against="actip")
    assert told(document).count("No comparison can be made") == 2
    assert "cannot be said whether commitments are answered: ACTIP" in told(document)
    several = report(sample, against="")
    assert several.title.subject.endswith("with regional commitments")
    with pytest.raises(Refusal, match=r"plan\.unknown"):
        report(sample, against="nothing")
    with pytest.raises(Refusal, match=r"link\.same_plan"):
        report(sample, against="KH1863")


def test_the_most_linked_plan_is_offered_first(sample: Ledger) -> None:
    plan, against = (ask.options for ask in PAPER.asks)
    assert plan is not None and against is not None
    wanted = Wanted({"plan": "KH1863"}, Words("en"), TODAY)
    assert sample.ask(plan, wanted)[0].value == "KH1863"
    assert "RPA_EVAC" in [one.value for one in sample.ask(against, wanted)]
