"""Deciding by rule is deciding one by one, for all that is alike; what was rejected stays rejected."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tracker.exchange.desk import PLACES, Desk, clock, line_at, received, rules
from tests.tracker.exchange.test_import import reissue, set_by_hand
from tracker.app import Ledger
from tracker.exchange.deciding import (
    Policy,
    Ruling,
    Stance,
    by_hand,
    conflict_ruling,
    convention_ruling,
    decided,
    open_questions,
    settle,
    without_rules,
)
from tracker.exchange.findings import Choice
from tracker.exchange.importing import Draft, drafted, preview_file
from tracker.exchange.issuing import Book
from tracker.exchange.preview import NOTHING_DECIDED, Decisions, Preview, Status
from tracker.exchange.reading import CellKind, RawCell
from tracker.exchange.sheet import SheetReading, interpret
from tracker.exchange.spec import Field
from tracker.kernel.quantity import Convention
from tracker.words import LANGUAGES, Words

WRITTEN = (None, 47, 48, "-", "1.317", "1,317", "412.000", "1,5", "27-28", "#REF!", "trên 40")
RULES = (
    "conflict",
    "blanked",
    "note_conflict",
    "sorted",
    "renamed",
    "ambiguous_comma",
    "ambiguous_dot",
    "other_words",
)
rulings = st.lists(
    st.builds(
        Ruling,
        st.frozensets(st.sampled_from(RULES), min_size=1),
        st.sampled_from(Stance),
        st.sampled_from(["", "Biểu 01!H", "Biểu 01!Z"]),
    ),
    max_size=3,
)


def test_a_rule_for_conflicts_settles_all_of_them_and_nothing_else(desk: Desk) -> None:
    preview = disputed(desk)
    chosen = settle(preview, [Ruling(frozenset({"conflict"}), Stance.THEIRS)])
    assert [line_at(preview, cell).findings[0].decision for cell in ("H9", "H10")] == list(chosen)
    assert set(chosen.values()) == {Choice.THEIRS}


def disputed(desk: Desk) -> Preview:
    """Two conflicts, two cells that can be read two ways, one that is blank now, one that is rejected."""
    return desk.preview(dispute(desk))


def dispute(desk: Desk) -> bytes:
    desk.take(desk.filled({"H9": 49, "H10": 20, "H11": 29}))
    reissue(desk)
    for cell in ("H9", "H10"):
        set_by_hand(desk, cell, 51)
    return desk.filled({"H9": 47, "H10": 21, "H11": None, "H12": "27-28", "H14": "1.317", "H13": "1,317"})


def test_a_rejected_cell_is_settled_by_no_rule(desk: Desk) -> None:
    data = dispute(desk)
    every = [
        Ruling(frozenset({one.rule for one in desk.preview(data).findings}), stance) for stance in Stance
    ]
    taken = desk.take(data, decided(desk.preview(data), every))
    assert line_at(taken, "H12").status is Status.REJECTED
    assert rules(taken, "H12") == ["range"]


@pytest.mark.parametrize(
    ("convention", "held"), [(Convention.vietnamese, "1317"), (Convention.english, "1.317")]
)
def test_a_dot_means_the_same_in_the_whole_column(desk: Desk, convention: Convention, held: str) -> None:
    data = desk.filled({"H14": "1.317", "H15": "25.125"})
    desk.take(data, decided(desk.preview(data), [convention_ruling(convention, "Biểu 01!H")]))
    assert desk.held()["H14"] == held


def test_another_column_is_left_alone(desk: Desk) -> None:
    asked = desk.preview(desk.filled({"H14": "1.317"}))
    assert settle(asked, [convention_ruling(Convention.english, "Biểu 01!G")]) == {}


def test_a_comma_in_a_whole_number_can_only_part_thousands(desk: Desk) -> None:
    asked = desk.preview(desk.filled({"H12": "1,317", "H14": "1,317"}))
    whole, decimal = (line_at(asked, cell).findings[0].decision for cell in ("H12", "H14"))
    english = settle(asked, [convention_ruling(Convention.english)])
    assert english == {whole: Choice.THEIRS, decimal: Choice.OTHER}
    assert settle(asked, [convention_ruling(Convention.vietnamese)]) == {decimal: Choice.THEIRS}


def test_what_goes_against_the_convention_is_asked_and_not_read_in_silence(desk: Desk) -> None:
    """412.000 children where dots part decimals: 412, or the one cell that was written another way."""
    data = desk.filled({"H12": "412.000", "H14": "1.317"})
    told = decided(desk.preview(data), [convention_ruling(Convention.english)])
    asked = desk.preview(data, told)
    assert rules(asked, "H12") == ["against_convention"]
    assert len(asked.undecided) == 1
    assert decided(asked, [convention_ruling(Convention.english)]) == told


def test_a_rule_for_conflicts_does_not_read_a_cell_against_the_convention(desk: Desk) -> None:
    """412.000 is in conflict with the ledger as 412,000, and in doubt once dots part decimals."""
    desk.take(desk.filled({"H12": 51}))
    data = desk.filled({"H12": "412.000"})
    seen = desk.preview(data)
    assert "conflict" in rules(seen, "H12")
    both = (convention_ruling(Convention.english), *conflict_ruling(Policy.THEIRS))
    asked = desk.preview(data, decided(seen, both))
    assert rules(asked, "H12") == ["against_convention"]
    assert asked.undecided
    assert not asked.writes
    assert decided(asked, both) == asked.decisions


def test_how_a_cell_is_read_does_not_settle_whether_it_is_taken(desk: Desk) -> None:
    """The ledger holds 51; read as 1,317 the cell is in conflict with it."""
    desk.take(desk.filled({"H12": 51}))
    asked = desk.preview(desk.filled({"H12": "1,317"}))
    (question,) = open_questions(asked)
    english = convention_ruling(Convention.english)
    assert settle(asked, [english]) == {}
    assert settle(asked, [english, *conflict_ruling(Policy.THEIRS)]) == {question.decision: Choice.THEIRS}
    assert settle(asked, [english, *conflict_ruling(Policy.MINE)]) == {question.decision: Choice.MINE}


def test_a_question_with_two_sides_needs_an_answer_to_both(desk: Desk) -> None:
    asked = desk.preview(desk.filled({"H14": "1.317 quyển"}))
    assert len(open_questions(asked)) == 2
    assert settle(asked, [convention_ruling(Convention.english)]) == {}


def test_a_decision_by_rule_can_be_changed_and_taken_back(desk: Desk) -> None:
    preview = disputed(desk)
    told = decided(preview, conflict_ruling(Policy.MINE))
    assert told.by_rule == told.fields.keys()
    one, *others = told.by_rule
    changed = by_hand(told, {one: Choice.THEIRS})
    assert (changed.fields[one], changed.by_rule) == (Choice.THEIRS, frozenset(others))
    assert without_rules(changed).fields == {one: Choice.THEIRS}
    assert without_rules(told) == NOTHING_DECIDED


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_decided_is_said_so(desk: Desk, language: str) -> None:
    data = dispute(desk)
    seen = desk.preview(data)
    every = (*conflict_ruling(Policy.MINE), convention_ruling(Convention.english))
    decided_one = desk.preview(data, decided(seen, every))
    assert not decided_one.undecided
    said = {str(one.rule): one.message(Words(language)) for one in decided_one.findings if one.chosen}
    assert set(said) == {"conflict", "blanked", "ambiguous_dot", "ambiguous_comma"}
    asking = ("hãy chọn", "hãy xác nhận", "choose", "confirm", "deciding.")
    assert not any(word in text for text in said.values() for word in asking)
    assert all(one.by_rule for one in decided_one.findings if one.chosen)


@pytest.fixture(scope="module")
def issued(opened: tuple[Path, tuple[Book, ...]], tmp_path_factory: pytest.TempPathFactory) -> Draft:
    """A form that was sent again and not touched, where the ledger has changed one figure since."""
    path, books = opened
    folder = tmp_path_factory.mktemp("ruled")
    ledger = Ledger.open(Path(shutil.copyfile(path, folder / "round.skh")), clock)
    desk = Desk(ledger, dict(zip(PLACES, books, strict=True)), folder)
    desk.take(desk.filled({"H9": 49, "H10": 20}))
    reissue(desk)
    set_by_hand(desk, "H9", 51)
    draft: Draft = ledger.ask(preview_file, received(desk.form()))
    ledger.close()
    return draft


def rewritten(reading: SheetReading, cells: Mapping[int, object]) -> SheetReading:
    """The reading with these contents in the column of values, by row."""
    column = reading.columns[Field.VALUE]
    rows = []
    for row in reading.rows:
        kept = {field: cell for field, cell in row.cells.items() if field is not Field.VALUE}
        written = cells.get(row.number)
        if written is not None:
            kind = CellKind.NUMBER if isinstance(written, int) else CellKind.TEXT
            kept[Field.VALUE] = RawCell(row.number, column, kind, str(written))
        rows.append(replace(row, cells=kept))
    return replace(reading, rows=tuple(rows))


@given(st.dictionaries(st.integers(9, 15), st.sampled_from(WRITTEN)), rulings, st.randoms())
def test_a_rule_is_its_single_decisions(
    issued: Draft, cells: dict[int, object], told: list[Ruling], random: Random
) -> None:
    reading = rewritten(interpret(issued.received.book), cells)
    before = drafted(issued.received, reading, issued.known, NOTHING_DECIDED).preview
    ruled = decided(before, told)
    single = Decisions(conventions=ruled.conventions)
    for decision in random.sample(sorted(ruled.fields), len(ruled.fields)):
        single = by_hand(single, {decision: ruled.fields[decision]})
    one = drafted(issued.received, reading, issued.known, ruled).preview
    other = drafted(issued.received, reading, issued.known, single).preview
    assert (one.writes, one.undecided, one.counts) == (other.writes, other.undecided, other.counts)
    asked = {question.decision for question in open_questions(before)}
    assert ruled.fields.keys() <= asked
    assert not ruled.fields.keys() & set(one.undecided)
    rejected = [line for line in before.lines if line.status is Status.REJECTED]
    assert all(one.lines[before.lines.index(line)].write is None for line in rejected)
