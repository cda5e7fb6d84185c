"""What two versions of a plan change, as pages and papers print it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.tracker.plans.trees import tree
from tracker.kernel.rewording import Piece
from tracker.plans.definition import Definition, NodeFacts
from tracker.plans.rows import Milestone, Shape
from tracker.printing.papers import annex
from tracker.reports.changes import Item, Names, annexed, changed_items, sides_of, table, title
from tracker.words import Words

OLD = tree("a b(c d) e")
NAMES = Names(agencies={"byt": "Bộ Y tế", "bca": "Bộ Công an"})


def edited(key: str, **values: object) -> Definition:
    nodes = tuple(replace(one, **values) if one.key == key else one for one in OLD.nodes)  # type: ignore[arg-type]  # any field
    return replace(OLD, nodes=nodes)


def told(new: Definition, language: str = "vi") -> list[Item]:
    return list(changed_items(OLD, new, NAMES, Words(language)))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("vi", ["c", "Nhiệm vụ 2.1", "Sửa thông tin khác", "Cơ quan chủ trì", "", "Bộ Y tế"]),
        ("en", ["c", "Task 2.1", "Other details changed", "Lead agency", "", "Bộ Y tế"]),
    ],
)
def test_a_field_is_told_by_its_name_and_in_words(language: str, line: list[str]) -> None:
    words = Words(language)
    rows = table(changed_items(OLD, edited("c", lead="byt"), NAMES, words), words)
    assert rows[1] == line


def test_a_text_is_told_word_by_word() -> None:
    (item,) = told(edited("a", text_vi="Việc a được sửa"))
    old, new = sides_of(item.said[0])
    assert [one.text for one in new if one.piece is Piece.ADDED] == [" được sửa"]
    assert all(one.piece is Piece.KEPT for one in old)


def test_a_move_says_where_from_and_where_to_and_the_number_before() -> None:
    (item,) = told(tree("a b(d) e(c)"))
    assert title(item, Words()) == "Nhiệm vụ 3.1 (trước là 2.1)"
    place = item.said[0]
    assert place.old == "đầu tiên, trong nhiệm vụ 2"
    assert place.new == "đầu tiên, trong nhiệm vụ 3"


def test_what_is_added_or_removed_is_told_whole() -> None:
    milestone = (Milestone(2030, Shape.AT_LEAST, Decimal(90), "%"),)
    more = NodeFacts("x", OLD.nodes[0].kind, "Việc mới", deadline=dt.date(2026, 12, 31), milestones=milestone)
    added, removed = told(replace(OLD, nodes=(more, *OLD.nodes[:-1])))
    assert [(one.old, one.new) for one in added.said] == [
        ("", "Việc mới"),
        ("", "31/12/2026"),
        ("", "2030: ≥ 90 %"),
        ("", "đầu tiên, ngay dưới kế hoạch"),
    ]
    assert (removed.key, removed.said[0].old, removed.said[0].new) == ("e", "Việc e", "")


def test_the_annex_strikes_and_underlines() -> None:
    items = told(edited("a", text_vi="Việc a được sửa", deadline=dt.date(2026, 1, 1)))
    lines = annexed(items, Words())
    data = annex.AnnexData("Cục", "KH1", "Kế hoạch", "", "Bản 1", "Bản 2", "", "", lines)
    document = annex.build_annex(data, "vi")
    ((block, _),) = document.tables()
    runs = [run for row in block.rows for cell in row.cells for run in cell.runs]
    assert [run.text for run in runs if run.underlined] == [" được sửa", "01/01/2026"]
    assert not any(run.struck for run in runs)
